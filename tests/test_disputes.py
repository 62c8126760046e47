"""Disputes: figures of one story that cannot both be true, and who states them."""

from dataclasses import replace
from datetime import date
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rasid import disputes
from rasid.disputes import Stated

BASE = Stated(article="a", position=0, outlet="dijla", subject="rockets", low=12, high=12, place="ain-al-asad")
OTHER = replace(BASE, article="b", outlet="nahrain", low=5, high=5)


def test_two_voices_with_figures_apart_are_in_dispute() -> None:
    """Across outlets both stand in the dispute, the least first."""
    found = disputes.find([BASE, OTHER])

    assert [(d.subject, d.sides) for d in found] == [("rockets", ((OTHER,), (BASE,)))]


def test_within_an_article_the_speakers_make_the_two_sides() -> None:
    """An article that gives two men's figures holds a dispute; one man's two figures are none."""
    said = replace(BASE, speaker="قناة الفصائل"), replace(BASE, position=1, low=5, high=5, speaker="بيان التحالف")

    assert [[f.speaker for f in side] for d in disputes.find(said) for side in d.sides] == [
        ["بيان التحالف"], ["قناة الفصائل"]
    ]  # fmt: skip
    assert disputes.find([said[0], replace(said[1], speaker="قناةُ الفصائل")]) == []


@pytest.mark.parametrize(
    "other",
    [
        replace(OTHER, low=10, high=None),
        replace(OTHER, low=8, high=13),
        replace(OTHER, part=True),
        replace(OTHER, subject="dead"),
        replace(OTHER, place="harir"),
        replace(OTHER, place=None),
        replace(OTHER, outlet="dijla", article="a"),
    ],
    ids=["more than 10", "an interval that meets", "a part", "another thing", "another place", "no place", "one voice"],
)
def test_what_can_be_true_together_is_no_dispute(other: Stated) -> None:
    """Intervals that meet, a part of a total, other things and places, and one voice alone are left."""
    assert disputes.find([BASE, other]) == []


def test_figures_of_different_days_are_no_dispute() -> None:
    """Days that cannot be one part two events; a day unsaid parts nothing."""
    monday, tuesday = ({"first": date(2026, 9, n), "last": date(2026, 9, n)} for n in (7, 8))

    assert disputes.find([replace(BASE, **monday), replace(OTHER, **tuesday)]) == []
    assert len(disputes.find([replace(BASE, **monday), OTHER])) == 1


def test_who_states_both_figures_disputes_neither() -> None:
    """An outlet that prints «320 now, 600 a month ago» contradicts nobody who prints one of them; others still do."""
    both = [replace(OTHER, position=n, low=low, high=low) for n, low in enumerate((5, 12))]

    assert disputes.find([BASE, *both]) == []
    assert [len(d.sides) for d in disputes.find([BASE, *both, replace(OTHER, article="c", outlet="shatt")])] == [2]


def test_events_without_a_place_are_compared_and_standing_forces_are_not() -> None:
    """The dead of a story are one event's; so many troops in two sentences may be of two countries."""
    dead, troops = ([replace(f, subject=s, place=None) for f in (BASE, OTHER)] for s in ("dead", "troops"))

    assert len(disputes.find(dead)) == 1
    assert disputes.find(troops) == []
    assert len(disputes.find([replace(f, forces="us") for f in troops])) == 1


def test_rows_of_the_mart_become_figures_and_stages_stay_out() -> None:
    """A row of kind figure is read whole; other kinds are none."""
    row = {
        "article_id": "a", "position": 0, "outlet_id": "dijla", "kind": "figure", "subject": "rockets", "low": 12.0,
        "high": 12.0, "part": None, "forces": None, "place": "ain-al-asad", "first_day": None, "last_day": None,
        "speaker": None,
    }  # fmt: skip

    assert disputes.stated([row, row | {"kind": "stage", "subject": None}]) == [BASE]


@st.composite
def figures(draw: st.DrawFn) -> list[Stated]:
    """Draw figures of one story."""
    number = count()
    return [
        replace(
            BASE, position=next(number), article=draw(st.sampled_from("abc")), outlet=draw(st.sampled_from("xy")),
            subject=draw(st.sampled_from(["dead", "troops"])), low=float(low),
            high=draw(st.sampled_from([None, float(low), float(low + 3)])), part=draw(st.booleans()),
            place=draw(st.sampled_from([None, "harir", "taji"])), speaker=draw(st.sampled_from([None, "قائد", "بيان"])),
        )
        for low in draw(st.lists(st.integers(0, 12), max_size=8))
    ]  # fmt: skip


@given(figures(), st.randoms(use_true_random=False))
def test_the_order_of_the_figures_changes_nothing(told: list[Stated], chance: object) -> None:
    """The same figures in any order, or twice, give the same disputes."""
    shuffled = list(told) * 2
    chance.shuffle(shuffled)  # type: ignore[attr-defined]

    assert disputes.find(shuffled) == disputes.find(told)


@given(figures())
def test_a_dispute_has_sides_apart_and_each_figure_stands_once(told: list[Stated]) -> None:
    """Differing is mutual; a dispute's figures each differ from another in it; its sides are two or more."""
    for one in told:
        assert not disputes.differ(one, one)
        assert all(disputes.differ(one, other) == disputes.differ(other, one) for other in told)
    found = disputes.find(told)
    named = [figure for dispute in found for side in dispute.sides for figure in side]
    assert len(named) == len(set(named))
    assert set(named) <= set(told)
    for dispute in found:
        group = [figure for side in dispute.sides for figure in side]
        assert len(dispute.sides) >= 2
        assert all(any(disputes.differ(one, other) for other in group) for one in group)
