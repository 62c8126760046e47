"""Marking: the words that differ are marked, and no letter is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rasid.marking import around, figures_apart, has_figure, marked

WORDS = st.lists(st.sampled_from(["سحب", "القوات", "500", "900", "من", "العراق"]), max_size=12).map(" ".join)


def shown(one: str, other: str) -> tuple[str, str]:
    """Return both wordings with what differs in brackets."""
    sides = ("".join(f"[{m.text}]" if m.differs else m.text for m in side) for side in marked(one, other))
    return next(sides), next(sides)


def test_words_that_differ_are_marked() -> None:
    """What one wording has and the other lacks is marked on its own side only."""
    assert shown("أربع مسيرات تسقط في حرير", "مسيرتان تسقطان في حرير أمس") == (
        "[أربع مسيرات تسقط] في حرير", "[مسيرتان تسقطان] في حرير [أمس]",
    )  # fmt: skip


@given(WORDS, WORDS)
def test_marking_loses_nothing(one: str, other: str) -> None:
    """The pieces joined are the wordings, and a wording does not differ from itself."""
    assert tuple("".join(mark.text for mark in side) for side in marked(one, other)) == (one, other)
    assert not any(mark.differs for side in marked(one, one) for mark in side)


@pytest.mark.parametrize(
    ("one", "other", "figures"),
    [
        ("يبقى 500 مستشار.", "يبقى 900 مستشار.", ("500 مستشار", "900 مستشار")),
        ("نُقلوا في ست رحلات جوية", "نُقلوا في تسع رحلات جوية", ("ست رحلات", "تسع رحلات")),
        ("انخفض إلى 600 بعد أن كان 1400", "انخفض إلى 650 بعد أن كان 1400", ("600", "650")),
        ("خرج ٥٠٠ جندي", "خرج 500 جندي", None),
        ("خرج 500 جندي أمس", "خرج جندي أمس", None),
        ("بقي ستة", "بقي 6", None),
        ("about 40, they said", "about 60, they said", ("40", "60")),
    ],
)
def test_figures_apart_are_those_in_the_same_place(one: str, other: str, figures: tuple[str, str] | None) -> None:
    """A figure in digits or words is set against the one in its place; a figure left out is no difference."""
    found = figures_apart(one, other)
    printed = found and (one[found[0].start : found[0].stop], other[found[1].start : found[1].stop])
    assert printed == figures


def test_figure_may_be_spelt_out() -> None:
    """Digits and number words are figures; «واحد» and "un" are not told from the article, so they are none."""
    assert [has_figure(text) for text in ("في 3 مواقع", "ثلاث قواعد", "un soldat", "بلا عدد")] == [
        True,
        True,
        False,
        False,
    ]


@given(st.text("اب ", max_size=80), st.integers(0, 80), st.integers(0, 30))
def test_words_around_hold_the_place(text: str, at: int, reach: int) -> None:
    """The slice holds the offset asked for and is no longer than the reach on either side."""
    at = min(at, len(text))
    kept = around(text, at, reach)
    assert 0 <= kept.start <= at <= kept.stop <= len(text)
    assert kept.stop - kept.start <= 2 * reach + 1
