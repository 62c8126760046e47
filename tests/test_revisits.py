"""Revisits: which known addresses are asked for again, and which wait."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rasid.revisits import Agenda, agenda, is_due, is_gone, is_trusted

NOW = datetime(2026, 9, 6, 12, tzinfo=UTC)


def known(*, first: float, last: float, **said: Any) -> dict[str, Any]:
    """Give what is known of a page first visited *first* hours ago and last *last* hours ago."""
    visits = {"first_fetched_at": NOW - timedelta(hours=first), "fetched_at": NOW - timedelta(hours=last)}
    return {"source_id": "a", "content_sha": "s", "misses": 0, "missed_at": None} | visits | said


def planned(listed: dict[str, str], past: dict[str, dict[str, Any]], most: int = 100) -> Agenda:
    """Give the agenda of pages *listed* as url = source and a *past* by url."""
    return agenda([{"url": u, "source_id": s} for u, s in listed.items()], past, NOW, lambda source: most)


@pytest.mark.parametrize(
    ("first", "last", "due"),
    [
        (2, 1, True),
        (2, 0.5, False),
        (25, 1, False),
        (25, 23.9, True),
        (335, 30, True),
        (337, 30, False),
        (-1, 1, False),
    ],
)
def test_the_young_are_asked_each_hour_then_daily_then_no_more(first: float, last: float, due: bool) -> None:
    """Within a day of the first visit hours are enough between two, for a fortnight days, then nothing is asked."""
    assert is_due(known(first=first, last=last), NOW) is due


def test_new_pages_come_first_then_the_youngest_as_far_as_there_is_room() -> None:
    """What is due and has no room is named; what rests is counted; validators of the known go along."""
    past = {
        "http://a/old": known(first=300, last=30), "http://a/young": known(first=3, last=2),
        "http://a/older": known(first=320, last=30), "http://a/resting": known(first=30, last=1),
        "inbox:page.html": known(first=3, last=2),
    }  # fmt: skip

    found = planned({"http://a/resting": "a", "http://a/new": "a", "http://a/old": "a"}, past, most=3)

    assert [page["url"] for page in found.pages] == ["http://a/new", "http://a/young", "http://a/old"]
    assert [page["known"] is not None for page in found.pages] == [False, True, True]
    assert found.over == ("http://a/older",)
    assert found.resting == 1


@pytest.mark.parametrize(
    ("misses", "hours", "rests"), [(0, 0, False), (1, 1, False), (2, 23, True), (2, 25, False), (3, 47, True)]
)
def test_a_page_that_is_gone_rests_for_a_time_that_grows(misses: int, hours: float, rests: bool) -> None:
    """One miss may be a slip; two rest the page for a day, three for two."""
    assert is_gone(known(first=50, last=50, misses=misses, missed_at=NOW - timedelta(hours=hours)), NOW) is rests


def test_what_is_gone_is_not_asked_for_and_said() -> None:
    """An announced page that rests is named; when it has rested it is new again, if it was never read."""
    away = known(first=9, last=9, misses=2, missed_at=NOW - timedelta(hours=9), content_sha=None)
    rested = away | {"missed_at": NOW - timedelta(hours=30)}

    assert planned({"http://a/x": "a"}, {"http://a/x": away}).gone == ("http://a/x",)
    assert [p["known"] for p in planned({"http://a/x": "a"}, {"http://a/x": rested}).pages] == [None]


@given(st.lists(st.tuples(st.sampled_from("abc"), st.floats(-2, 400), st.floats(0, 400), st.booleans()), max_size=30))
def test_nothing_announced_is_lost(rows: list[tuple[str, float, float, bool]]) -> None:
    """Each announced address is asked for, over the limit, gone or resting; no source has more revisits than room."""
    past = {f"http://{s}/{n}": known(first=f, last=la, source_id=s) for n, (s, f, la, _) in enumerate(rows)}
    listed = {url: row[0] for (url, row) in zip(past, rows, strict=True) if row[3]} | {"http://a/new": "a"}

    found = planned(listed, past, most=2)

    asked = [page["url"] for page in found.pages]
    assert len(set(asked)) == len(asked)
    assert sum(u in listed for u in (*asked, *found.over)) + len(found.gone) + found.resting == len(listed)
    assert all(sum(page["source_id"] == s for page in found.pages) <= 2 for s in "abc")


@pytest.mark.parametrize(
    ("sent", "visited", "trusted"),
    [(None, None, False), (6.9, 1, True), (7, 1, False), (9, 9, True), (-1, -1, False)],
)
def test_not_modified_is_believed_for_a_while(sent: float | None, visited: float | None, trusted: bool) -> None:
    """Seven days after a page came whole a 304 is heard out no longer, unless it would be the first."""
    moments = [None if days is None else NOW - timedelta(days=days) for days in (sent, visited)]
    assert is_trusted(moments[0], moments[1], NOW, 7) is trusted
