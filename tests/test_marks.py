"""What stands between quotation marks."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rasid.marks import marked


def texts(*paragraphs: str) -> list[list[str]]:
    """Give what is marked in each of *paragraphs*."""
    return [[p[m.start : m.end] for m in spans] for p, spans in zip(paragraphs, marked(paragraphs), strict=True)]


@pytest.mark.parametrize(
    ("paragraph", "inside"),
    [
        ("قال: « سنغادر قريبا » ثم سكت.", ["سنغادر قريبا"]),
        ('قال "سنغادر', ["سنغادر"]),
        ("في حلقة ”معارك النهاية“ الطويلة", ["معارك النهاية"]),
        ("سمى ذلك »رحيلا« وانصرف", ["رحيلا"]),
        ('قال "سمعت صوتا يقول "ارحلوا"، ثم رحلنا". وصمت.', ['سمعت صوتا يقول "ارحلوا"، ثم رحلنا']),
        ('قال "نعم" ثم قال "لا" أخيرا', ["نعم", "لا"]),
        ("« Nous partons », dit-il", ["Nous partons"]),
        ("لا شيء هنا", []),
    ],
)
def test_what_stands_between_marks_is_found(paragraph: str, inside: list[str]) -> None:
    """Marks of every kind, unclosed, turned round, or one pair inside another, give what they hold."""
    assert texts(paragraph) == [inside]


def test_a_quotation_goes_on_over_paragraphs() -> None:
    """A passage left open goes on in the paragraphs that open anew, and through those without marks to its close."""
    assert texts('وقال: "أولا كذا.', '"وثانيا كذا.', '"وثالثا كذا".') == [
        ["أولا كذا."],
        ["وثانيا كذا."],
        ["وثالثا كذا"],
    ]
    assert texts("وقال: «أولا كذا.", "وثانيا كذا.", "وثالثا كذا». وسكت.") == [
        ["أولا كذا."], ["وثانيا كذا."], ["وثالثا كذا"]
    ]  # fmt: skip
    going_on = [[m.goes_on for m in spans] for spans in marked(["وقال: «أولا.", "وثانيا.", "وثالثا»."])]
    assert going_on == [[False], [True], [True]]


def test_an_open_mark_takes_no_paragraph_that_nobody_closes() -> None:
    """Where no later paragraph closes it, what was left open ends with its own paragraph."""
    assert texts("وقال: «أولا كذا", "وعاد الهدوء.", "وفتحت الأسواق.") == [["أولا كذا"], [], []]


@given(st.lists(st.text(alphabet='اب ج«»"“”„،.: ', max_size=30), max_size=5))
def test_marked_passages_lie_inside_their_paragraph(paragraphs: list[str]) -> None:
    """Each paragraph gets its passages, in order, not overlapping, not empty, without white space around."""
    found = marked(paragraphs)
    assert len(found) == len(paragraphs)
    for paragraph, spans in zip(paragraphs, found, strict=True):
        assert all(paragraph[m.start : m.end].strip() == paragraph[m.start : m.end] != "" for m in spans)
        assert all(a.end <= b.start for a, b in pairwise(spans))
