"""Languages told apart, above all those that share Arabic's letters."""

import pytest

from rasid.language import identify


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("أعلنت وزارة الدفاع أن القوات ستغادر القاعدة قبل نهاية العام وفق الاتفاق", "ar"),
        ("وزارت دفاع اعلام کرد نیروها پیش از پایان سال پایگاه را ترک می‌کنند", "fa"),
        ("وزارت دفاع نے اعلان کیا ہے کہ فوجیں سال ختم ہونے سے پہلے اڈا چھوڑ دیں گی", "ur"),
        ("وەزارەتی بەرگری ڕایگەیاند کە هێزەکان پێش کۆتایی ساڵ بنکەکە جێدەهێڵن", "ckb"),
        ("دۆلەت مۇداپىئە مىنىستىرلىكى قوشۇنلارنىڭ يىل ئاخىرىدا چېكىنىدىغانلىقىنى ئېلان قىلدى", "ug"),
        ("د دفاع وزارت اعلان وکړ چې ځواکونه به د کال تر پایه اډه پریږدي او بېرته به ولاړ شي", "ps"),
        ("The ministry said the last soldiers would leave the base before the end of the year.", "en"),
        (
            "Le ministère a annoncé que les derniers soldats quitteraient la base avant la fin de l'année.",
            "fr",
        ),
        ("Министерство обороны объявило о выводе войск до конца года", "ru"),
        ("שר הביטחון הודיע כי הכוחות יעזבו את הבסיס", "he"),
    ],
)
def test_a_sentence_is_known_by_its_language(text: str, code: str) -> None:
    """One sentence is enough to tell the language, shared letters or not."""
    assert identify(text) == code


@pytest.mark.parametrize("text", ["", "   ", "12/04/2021 — 14:30", "عاجل", "OK"])
def test_too_little_text_has_no_language(text: str) -> None:
    """A word or a number is not given a language."""
    assert identify(text) is None


def test_a_foreign_name_does_not_change_the_language() -> None:
    """An Arabic sentence with a Persian or Kurdish name in it stays Arabic."""
    text = "وصل الوفد إلى مدينة گرميان ثم إلى چمچمال حيث التقى المسؤولين وبحث معهم ملف القوات الأجنبية في البلاد"
    assert identify(text) == "ar"
