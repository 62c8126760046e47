"""Whose voice stands where."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rasid import voices


def voice(paragraphs: Sequence[str], words: str) -> tuple[str, str | None]:
    """Give the voice and the speaker at *words*, which stand in one of *paragraphs*."""
    for paragraph, said in zip(paragraphs, voices.stretches(paragraphs), strict=True):
        if words in paragraph:
            return voices.at(said, paragraph.index(words))
    raise AssertionError(words)


@pytest.mark.parametrize(
    ("paragraph", "words", "who"),
    [
        ("وقال العميد نادر حسين إن الرتل عبر الحدود.", "الرتل", "العميد نادر حسين"),
        ("غادر الرتل القاعدة فجرا، وفق ما ذكرت وكالة النهرين.", "الرتل", "وكالة النهرين"),
        ("وفقا لوزارة النقل، أغلق المعبر ليلا.", "المعبر", "وزارة النقل"),
        ("وبحسب المصدر، فإن المعبر أغلق.", "المعبر", "المصدر"),
        ("لكن قائد الفوج كريم جاسم قال إن المعبر مفتوح.", "مفتوح", "قائد الفوج كريم جاسم"),
        ("أعلنت وزارة الداخلية مقتل جنديين في انفجار.", "مقتل", "وزارة الداخلية"),
        ("هدد الفصيل بقصف القاعدة.", "قصف", "الفصيل"),
        ("وزير الدفاع: لن نمدد المهمة", "نمدد", "وزير الدفاع"),
        ("The minister said the last convoy had left, while shops reopened.", "convoy", "The minister"),
        ("The last convoy has left, according to the ministry.", "convoy", "the ministry"),
        ("Le ministre a affirmé que le convoi était parti.", "convoi", "Le ministre"),
        ("On Monday, General Ann Lee, who leads the force, said that the base was empty.", "base", "General Ann Lee"),
        ("The army denied the withdrawal of its last unit.", "withdrawal", "The army"),
    ],
)
def test_a_reported_clause_is_its_speakers(paragraph: str, words: str, who: str) -> None:
    """What somebody is said to have said, without marks, is attributed to him."""
    assert voice([paragraph], words) == ("attributed", who)


@pytest.mark.parametrize(
    ("paragraph", "words"),
    [
        ("وقال العميد إن الرتل عبر، فيما أغلقت المتاجر أبوابها.", "المتاجر"),
        ("يسير العمل وفق الخطة المعلنة في الموقع كله.", "يسير"),
        ("تعتبر القاعدة أكبر القواعد في البلاد.", "أكبر"),
        ("يذكر أن القاعدة سلمت قبل عام.", "سلمت"),
        ("أسباب التأخير: خلاف على المعدات", "خلاف"),
        ("اقرأ أيضا: الوزير يعلن أن الرتل غادر", "الرتل"),
        ("صحيفة «احتلال الصحراء» تصدر غدا.", "احتلال"),
        ("The work goes on according to the plan.", "work"),
        ("Le travail avance selon le calendrier.", "travail"),
        ("The United States that they knew is gone.", "gone"),
        ("He is said to be in Erbil, where the road ends.", "road"),
        ("L'annonce du retrait montre que le calendrier change.", "calendrier"),
    ],
)
def test_what_nobody_is_said_to_have_said_is_the_outlets_own(paragraph: str, words: str) -> None:
    """A turn of the sentence, a plan, a reminder, a label or a name is the outlet's own voice."""
    assert voice([paragraph], words) == ("outlet", None)


def test_a_quotation_inside_a_reported_clause_is_quoted() -> None:
    """The innermost voice counts: the words in marks are quoted, the clause around them attributed."""
    paragraph = "وأكد النائب سعد كامل أن البرلمان «لن يقبل بالتمديد مرة أخرى» مهما طال النقاش."
    assert voice([paragraph], "التمديد") == ("quoted", "النائب سعد كامل")
    assert voice([paragraph], "طال") == ("attributed", "النائب سعد كامل")


def test_a_word_in_marks_is_not_the_outlets_own() -> None:
    """A term set in marks is kept at a distance though nobody is said to have spoken it."""
    assert voice(["دخلت قوات «الاحتلال» البلدة."], "الاحتلال") == ("quoted", None)


@pytest.mark.parametrize(
    ("paragraphs", "who"),
    [
        (["قال وزير الدفاع حازم علي إن الموعد ثابت.", "وقال الوزير إن الرتل جاهز."], "وزير الدفاع حازم علي"),
        (["قالت النائبة سهى كريم إن الموعد ثابت.", "وأضافت أن الرتل جاهز."], "النائبة سهى كريم"),
        (
            ["قالت النائبة سهى كريم إن الموعد ثابت.", "وقال السفير هنري بول إنه موافق.", "وأضافت أن الرتل جاهز."],
            "النائبة سهى كريم",
        ),
        (["ذكر مصدر أمني أن الموعد ثابت.", "وأضاف المصدر ذاته أن الرتل جاهز."], "مصدر أمني"),
        (["وأضاف أن الرتل جاهز."], None),
        (["قالت الشركة إن الموعد ثابت.", "وقال الوزير إن الرتل جاهز."], "الوزير"),
        (["قال المتحدث باسم الوزارة إن الموعد ثابت.", "وقالت الوزارة إن الرتل جاهز."], "الوزارة"),
    ],
)
def test_a_speaker_without_a_name_is_who_was_named_before(paragraphs: list[str], who: str | None) -> None:
    """«وأضافت», «الوزير», «المصدر ذاته» mean who spoke before and agrees with them; nobody is made up."""
    assert voice(paragraphs, "الرتل") == ("attributed", who)


@given(st.lists(st.text(alphabet='قال إن وأضاف الوزير «»"،.: said that He', max_size=60), max_size=4))
def test_stretches_lie_inside_their_paragraph(paragraphs: list[str]) -> None:
    """Every paragraph has its stretches, none empty, none beyond its end, the innermost last."""
    found = voices.stretches(paragraphs)
    assert len(found) == len(paragraphs)
    for paragraph, said in zip(paragraphs, found, strict=True):
        assert all(0 <= s.start < s.end <= len(paragraph) for s in said)
        assert said == sorted(said, key=lambda s: (s.start, -s.end))
