"""Wording: numbers agree, dates read as printed, and every sentence can be worded in both languages."""

from datetime import date
from string import Formatter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rasid.counting import NOUNS, counted, long_day, span, unit
from rasid.labels import LABELS
from rasid.passages import Statement
from rasid.sources import Name
from rasid.statements import METHOD, SENTENCES
from rasid.wording import Wording, figure


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "لا مواد"), (1, "مادة واحدة"), (2, "مادتان"), (3, "3 مواد"), (10, "10 مواد"), (11, "11 مادة"),
        (26, "26 مادة"), (99, "99 مادة"), (100, "100 مادة"), (103, "103 مواد"), (111, "111 مادة"),
    ],
)  # fmt: skip
def test_article_agrees_with_its_number(number: int, words: str) -> None:
    """One and two are said by the noun, 3 to 10 take the plural, 11 to 99 the singular, by the last two digits."""
    assert counted(number, "article", "ar").replace("\u00a0", " ") == words


def test_masculine_noun_takes_the_accusative_after_eleven() -> None:
    """A masculine noun and its adjective carry tanwin from 11 to 99, and lose it at a hundred."""
    assert counted(11, "origin", "ar").replace("\u00a0", " ") == "11 مصدراً مستقلاً"
    assert counted(100, "origin", "ar").replace("\u00a0", " ") == "100 مصدر مستقل"


def test_dual_has_two_cases() -> None:
    """After a preposition the dual takes its oblique form."""
    assert (counted(2, "outlet", "ar"), counted(2, "outlet", "ar", oblique=True)) == ("وسيلتان", "وسيلتين")


def test_label_under_a_figure_agrees_with_it() -> None:
    """The figure stands apart, yet its label agrees: 8 قصص, 12 قصة, 1 قصة واحدة without the number."""
    assert [unit(n, "story", "ar") for n in (0, 2, 8, 12)] == ["قصص", "قصتان", "قصص", "قصة"]
    assert [unit(n, "story", "en") for n in (1, 2)] == ["story", "stories"]


@given(st.integers(0, 10**6), st.sampled_from(sorted(NOUNS)))
def test_number_stands_in_its_words(number: int, noun: str) -> None:
    """Apart from nought, one and two, the number itself is printed, in both languages, once."""
    if number > 2:
        assert all(counted(number, noun, language).split("\u00a0")[0] == str(number) for language in ("ar", "en"))


def test_dates_are_written_with_both_month_names() -> None:
    """An Arabic date says the Levantine month and the other name in brackets."""
    assert long_day(date(2026, 9, 7), "ar") == "7 أيلول (سبتمبر) 2026"
    assert long_day(date(2026, 9, 7), "en") == "7 September 2026"


@pytest.mark.parametrize(
    ("first", "last", "arabic", "english"),
    [
        (date(2021, 12, 5), date(2021, 12, 11), "من 5 إلى 11 كانون الأول (ديسمبر) 2021", "5–11 December 2021"),
        (date(2026, 8, 31), date(2026, 9, 6), "من 31 آب (أغسطس) إلى 6 أيلول (سبتمبر) 2026", "31 August – 6 September 2026"),
        (date(2025, 12, 29), date(2026, 1, 4), "من 29 كانون الأول (ديسمبر) 2025 إلى 4 كانون الثاني (يناير) 2026", "29 December 2025 – 4 January 2026"),
        (date(2026, 9, 7), date(2026, 9, 7), "7 أيلول (سبتمبر) 2026", "7 September 2026"),
    ],
)  # fmt: skip
def test_span_says_month_and_year_once(first: date, last: date, arabic: str, english: str) -> None:
    """A span repeats only what differs between its ends."""
    assert (span(first, last, "ar"), span(first, last, "en")) == (arabic, english)


def test_both_languages_take_the_same_fields() -> None:
    """Arabic and English word the same values: neither says more than the other."""

    def fields(sentence: str) -> set[str]:
        return {name for _, name, _, _ in Formatter().parse(sentence) if name}

    uneven = [key for key, (arabic, english) in SENTENCES.items() if fields(arabic) != fields(english)]
    assert uneven == []


def test_no_label_is_empty_in_either_language() -> None:
    """Every label, sentence and method note stands in both languages."""
    pairs = [*LABELS.values(), *SENTENCES.values(), *(pair for _, *both in METHOD for pair in both)]
    assert all(arabic and english for arabic, english in pairs)


def test_statement_sets_names_and_numbers_apart() -> None:
    """A name stands alone in its run, so that a template can isolate it from the sentence's direction."""
    said = Statement(key="brief.alone", values={"outlet": Name(ar="وكالة الرافد", en="Rafid")}, evidence=(1,))
    runs = Wording(language="ar").runs(said)
    assert [(run.text, run.kind) for run in runs] == [
        ("مادة واحدة في ", "text"), ("وكالة الرافد", "name"), (".", "text"),
    ]  # fmt: skip


def test_ad_hoc_edition_never_says_week() -> None:
    """A report for any window says period where a weekly edition says week."""
    said = Statement(key="finding.silent", values={})
    assert "الأسبوع" in Wording(language="ar").text(said)
    assert "الأسبوع" not in Wording(language="ar", kind="ad hoc").text(said)


def test_figures_keep_western_digits_and_a_true_minus() -> None:
    """Signs and percentages are the same in both languages."""
    assert [figure(5, "signed"), figure(-2, "signed"), figure(0, "signed"), figure(0.474, "percent")] == [
        "+5",
        "−2",
        "±0",
        "47%",
    ]
