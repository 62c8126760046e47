"""The mart of promises answers of literal rows, and an older deadline comes back in the week it is due."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest

from rasid.promises import Promise
from rasid.windows import week_named
from tasks.track import track
from tests.test_marts import ZONE, article, load, put
from warehouse import db, schema
from warehouse.db import Warehouse

MARCH, OCTOBER = datetime(2026, 3, 9, 6, tzinfo=UTC), datetime(2026, 10, 5, 6, tzinfo=UTC)


@pytest.fixture
def warehouse() -> Iterator[Warehouse]:
    """Give an empty warehouse in memory."""
    with db.reader(schema.HERE / "no-such-file.duckdb") as empty:
        yield empty


def claim(name: str, kind: str = "deadline", **said: Any) -> dict[str, Any]:
    """Give a claim of the article *name* in its first version: that the American forces leave Iraq by 30 September."""
    due = (
        {"first_day": date(2026, 9, 30), "last_day": date(2026, 9, 30), "subject": "leave"}
        if kind == "deadline"
        else {}
    )
    usual = {
        "article_id": name, "version_id": f"{name}-v1", "position": 0, "passage_id": f"{name}-p1", "start_at": 4,
        "end_at": 11, "kind": kind, "text": "30 أيلول", "stage": "announced", "forces": "us", "place": "iraq",
        "voice": "outlet", "speaker": None, "subject": None,
    }  # fmt: skip
    return usual | due | said


def told(warehouse: Warehouse, cut_off: datetime = OCTOBER, topic: str = "withdrawal") -> list[dict[str, Any]]:
    """Give the rows of the mart by *cut_off*."""
    return warehouse.read("promise_claims", cut_off=cut_off, topic=topic, zone=ZONE).to_dicts()


def tracked(warehouse: Warehouse, week: str, cut_off: datetime = OCTOBER) -> tuple[Promise, ...]:
    """Give the promises as the edition of *week* tells them."""
    return track(warehouse, week_named(week), cut_off=cut_off, topic="withdrawal", zone=ZONE)


def printed(name: str, claims: list[dict[str, Any]], on: date, **said: Any) -> dict[str, Any]:
    """Give the tables of an article printed *on* a day, with its claims."""
    return article(name, published_on=on, **said) | {"claims": claims}


def test_a_deadline_tells_where_it_was_printed_and_when(warehouse: Warehouse) -> None:
    """A row leads to the letters of its passage and says the day, the outlet and whose text it is."""
    put(warehouse, printed("a", [claim("a", speaker="الخوري")], date(2026, 9, 7), outlet="shatt"))

    (row,) = told(warehouse)

    assert row == {
        "kind": "deadline", "stage": "announced", "forces": "us", "place": "iraq", "act": "leave",
        "first_day": date(2026, 9, 30), "last_day": date(2026, 9, 30), "article_id": "a", "version_id": "a-v1",
        "passage_id": "a-p1", "start_at": 4, "end_at": 11, "text": "30 أيلول", "speaker": "الخوري",
        "said_on": date(2026, 9, 7), "outlet_id": "shatt", "origin": "shatt",
    }  # fmt: skip


def test_stages_come_where_their_force_has_a_deadline(warehouse: Warehouse) -> None:
    """A stage of a force nobody set a day for is left, and so are figures, and stages that settle nothing."""
    stages = [
        claim("b", "stage", position=n, stage=stage, forces=forces)
        for n, (stage, forces) in enumerate([("done", "us"), ("done", "fr"), ("agreed", "us"), ("denied", "us")])
    ]
    figure = claim("b", "figure", position=9, subject="troops", stage=None)
    put(warehouse, printed("a", [claim("a")], date(2026, 9, 7)), printed("b", [*stages, figure], date(2026, 9, 8)))

    assert [(row["article_id"], row["stage"]) for row in told(warehouse)] == [
        ("a", "announced"),
        ("b", "done"),
        ("b", "denied"),
    ]


def test_a_stage_without_a_place_has_the_one_named_beside_it(warehouse: Warehouse) -> None:
    """The nearest place that some deadline is of, in its own passage; a place far from it, or of no deadline, is none."""
    stages = [claim("b", "stage", position=n, stage="done", place=None, passage_id=f"b-p{n}") for n in range(4)]
    spots = [("b-p0", 20, "iraq"), ("b-p0", 60, "harir"), ("b-p1", 900, "iraq"), ("b-p2", 20, "mars")]
    names = [
        {"article_id": "b", "version_id": "b-v1", "position": n, "passage_id": p, "start_at": at, "end_at": at + 5,
         "text": "x", "entity_id": entity}
        for n, (p, at, entity) in enumerate(spots)
    ]  # fmt: skip
    deadlines = [claim("a"), claim("a", position=1, place="harir")]
    put(warehouse, printed("a", deadlines, date(2026, 9, 7)), printed("b", stages, date(2026, 9, 8)) | {"names": names})

    assert [row["place"] for row in told(warehouse) if row["kind"] == "stage"] == ["iraq", None, None, None]


def test_that_so_many_stay_is_no_refusal(warehouse: Warehouse) -> None:
    """«500 advisers will stay» settles no promise that the forces leave; a refusal without a figure beside it does."""
    stays = claim("b", "stage", stage="refused", start_at=40, end_at=50)
    refusal = claim("b", "stage", position=2, stage="refused", start_at=400, end_at=420)
    figure = claim("b", "figure", position=1, subject="advisers", stage=None, start_at=28, end_at=38)
    rows = [stays, figure, refusal]
    put(warehouse, printed("a", [claim("a")], date(2026, 9, 7)), printed("b", rows, date(2026, 9, 8)))

    assert [row["start_at"] for row in told(warehouse) if row["kind"] == "stage"] == [400]


def test_only_what_the_topic_and_the_cut_off_hold_is_told(warehouse: Warehouse) -> None:
    """A deadline of another topic's article, or of a load after the cut-off, is none of the edition's."""
    put(
        warehouse,
        printed("a", [claim("a")], date(2026, 9, 7)),
        printed("b", [claim("b")], date(2026, 9, 7), matched=False),
    )
    put(warehouse, printed("c", [claim("c")], date(2026, 9, 7)), load_id="l2", day=20)

    assert [row["article_id"] for row in told(warehouse)] == ["a", "c"]
    assert [row["article_id"] for row in told(warehouse, datetime(2026, 9, 14, tzinfo=UTC))] == ["a"]
    assert told(warehouse, topic="another") == []


def test_a_deadline_the_article_no_longer_sets_is_not_told(warehouse: Warehouse) -> None:
    """An article counts in the wording it had by the cut-off: what an edit took away is gone after it, not before."""
    put(warehouse, printed("a", [claim("a")], date(2026, 9, 7)))
    put(warehouse, article("a", version_id="a-v2", published_on=date(2026, 9, 7), seen=datetime(2026, 9, 20, tzinfo=UTC)),
        load_id="l2", day=20)  # fmt: skip

    assert told(warehouse) == []
    assert len(told(warehouse, datetime(2026, 9, 14, tzinfo=UTC))) == 1


def test_an_undated_article_says_it_on_its_last_possible_day_or_at_first_sight(warehouse: Warehouse) -> None:
    """Without a day of print the end of its interval counts, and without that the day it was first seen, in the zone."""
    late = datetime(2026, 9, 8, 22, tzinfo=UTC)
    put(
        warehouse,
        article("a", earliest=date(2026, 9, 1), latest=date(2026, 9, 5)) | {"claims": [claim("a")]},
        article("b", seen=late) | {"claims": [claim("b")]},
    )

    assert [(row["article_id"], row["said_on"]) for row in told(warehouse)] == [
        ("a", date(2026, 9, 5)),
        ("b", date(2026, 9, 9)),
    ]


def test_an_old_deadline_comes_back_in_the_week_it_is_due(warehouse: Warehouse) -> None:
    """Said once in March, of a week in which no article mentions it, the promise is due now; later there is no word of it."""
    put(warehouse, printed("a", [claim("a")], date(2026, 3, 2), seen=MARCH), load_id="l0", day=1)
    put(warehouse, printed("b", [], date(2026, 9, 29)), load_id="l1", day=29)
    weeks = ("2026-W37", "2026-W40", "2026-W42")

    states = {week: [promise.state for promise in tracked(warehouse, week)] for week in weeks}

    assert states == {"2026-W37": ["due"], "2026-W40": ["due-now"], "2026-W42": ["no-word"]}


def test_an_edition_made_again_says_what_it_said(warehouse: Warehouse) -> None:
    """What a later load brings, late news of an old day too, changes nothing by the cut-off of an earlier edition."""
    put(warehouse, printed("a", [claim("a")], date(2026, 9, 7)))
    cut_off = datetime(2026, 9, 14, 6, tzinfo=UTC)
    before = tracked(warehouse, "2026-W37", cut_off)

    later = [claim("b", "stage", stage="done"), claim("b", position=1, last_day=date(2026, 12, 31))]
    put(warehouse, printed("b", later, date(2026, 9, 8)), load_id="l2", day=20)

    assert tracked(warehouse, "2026-W37", cut_off) == before
    assert tracked(warehouse, "2026-W37") != before


def test_a_reprint_says_it_for_the_newsroom_whose_text_it_is(warehouse: Warehouse) -> None:
    """The origin is the one the table of copies gives, the outlet the one that printed it."""
    put(warehouse, printed("a", [claim("a")], date(2026, 9, 7), outlet="dijla"))
    warehouse.connection.execute(
        "insert into copies values ('a', 'g', 'x', 'near', 0.9, 'agency', 'reprint', null, null, null)"
    )

    assert [(row["outlet_id"], row["origin"]) for row in told(warehouse)] == [("dijla", "agency")]


def test_what_is_loaded_twice_is_one_saying(warehouse: Warehouse) -> None:
    """A load that is taken in again adds no claim, and no saying to the promise."""
    for load_id in ("l1", "l2"):
        put(warehouse, printed("a", [claim("a")], date(2026, 9, 7)), load_id=load_id)
    load(warehouse, "l3", 9)

    assert len(told(warehouse)) == 1
