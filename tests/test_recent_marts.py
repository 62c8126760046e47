"""Questions about a week read the end of the tables, and lose nothing by it."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.test_marts import READ, TOPIC, WEEK, ZONE, article, load, put
from warehouse import db, schema
from warehouse.db import Warehouse

CUT_OFF = READ["cut_off"]


@pytest.fixture
def warehouse() -> Iterator[Warehouse]:
    """Give an empty warehouse in memory."""
    with db.reader(schema.HERE / "no-such-file.duckdb") as empty:
        yield empty


def ago(days: int) -> datetime:
    """Give the moment so many days before the cut-off."""
    moment: datetime = CUT_OFF - timedelta(days=days)
    return moment


def found(warehouse: Warehouse, since: datetime | None) -> list[tuple[Any, ...]]:
    """Give the relevant articles seen since, in order."""
    asked = {"cut_off": CUT_OFF, "topic": TOPIC, "since": since or datetime(1970, 1, 1, tzinfo=UTC)}
    rows = warehouse.connection.execute(
        "select article_id, version_id, first_seen_at, seen_at, outlet_id from relevant($cut_off, $topic, since := $since)",
        asked,
    )
    return sorted(rows.fetchall())


def test_an_old_address_with_new_words_is_of_the_week(warehouse: Warehouse) -> None:
    """A page first seen years ago that is rewritten and dated this week counts in it."""
    put(warehouse, article("live", seen=ago(900), published_on=date(2024, 3, 1)), load_id="l0", day=1)
    again = article("live", version_id="live-v2", seen=ago(5), published_on=date(2026, 9, 9))
    put(warehouse, again, load_id="l1", day=9)

    rows = warehouse.read("window_articles", **READ, **WEEK, zone=ZONE, all_undated=False)
    assert rows.select("article_id", "version_id").rows() == [("live", "live-v2")]


def test_an_old_wording_that_came_back_is_found(warehouse: Warehouse) -> None:
    """A page read lately as the words it had long ago is given with them."""
    put(warehouse, article("a", seen=ago(400)), load_id="l0", day=1)
    put(warehouse, article("a", seen=ago(3), content_sha="other noise"), load_id="l1", day=9)

    assert [row[:2] for row in found(warehouse, ago(32))] == [("a", "a-v1")]


def test_passages_of_old_wordings_are_given_too(warehouse: Warehouse) -> None:
    """What was first seen long before the window is found as well, once."""
    rows = [
        {"passage_id": f"p{n}", "article_id": n, "version_id": "v", "kind": "body", "text": n, "seen_at": seen}
        for n, seen in (("old", ago(700)), ("new", ago(2)))
    ]
    versions = [{"article_id": r["article_id"], "version_id": "v", "seen_at": r["seen_at"]} for r in rows]
    load(warehouse, "l", 8, passages=rows, versions=versions)

    asked = pl.DataFrame({"article_id": ["old", "new"], "version_id": ["v", "v"]})
    told = warehouse.read("window_passages", batch=asked, first_day=WEEK["first_day"])
    assert told["text"].to_list() == ["new", "old"]


SIGHTINGS = st.lists(st.tuples(st.sampled_from("abc"), st.integers(1, 3), st.integers(1, 90)), max_size=8)


@settings(deadline=None, max_examples=40)
@given(SIGHTINGS, st.integers(1, 90))
def test_reading_the_end_is_reading_all_and_leaving_out_what_was_not_seen(
    sightings: list[tuple[str, int, int]], days: int
) -> None:
    """`since` gives those of all relevant articles whose newest page was seen since, in the same wording."""
    with db.reader(schema.HERE / "no-such-file.duckdb") as warehouse:
        for n, (name, wording, day) in enumerate(sorted(sightings, key=lambda s: -s[2])):
            made = article(name, version_id=f"{name}{wording}", seen=ago(day), content_sha=f"page {n}")
            put(warehouse, made, load_id=f"l{n}", day=1)
        assert found(warehouse, ago(days)) == [row for row in found(warehouse, None) if row[3] >= ago(days)]
