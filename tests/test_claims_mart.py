"""The mart of claims, of literal rows."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import polars as pl
import pytest

from rasid import disputes, frames
from warehouse import db, schema
from warehouse.db import Load, Warehouse

CLAIM: dict[str, Any] = {
    "article_id": "a", "version_id": "v2", "passage_id": "p", "start_at": 0, "end_at": 9, "kind": "figure",
    "text": "12 صاروخا", "subject": "rockets", "low": 12.0, "high": 12.0, "part": False, "stage": None, "forces": None,
    "place": "harir", "first_day": date(2026, 9, 7), "last_day": date(2026, 9, 7), "speaker": "بيان",
    "speaker_id": None, "voice": "attributed",
}  # fmt: skip


@pytest.fixture
def warehouse() -> Iterator[Warehouse]:
    """Give an empty warehouse in memory."""
    with db.reader(schema.HERE / "no-such-file.duckdb") as empty:
        yield empty


def load(warehouse: Warehouse, claims: list[dict[str, Any]]) -> None:
    """Load *claims* and the articles they stand in."""
    seen = datetime(2026, 9, 8, tzinfo=UTC)
    articles = [
        {"article_id": a, "outlet_id": outlet, "url": "https://x.example/", "host": "x.example", "path": None,
         "first_seen_at": seen, "load_id": "l"}
        for a, outlet in (("a", "dijla"), ("b", "nahrain"))
    ]  # fmt: skip
    tables = {"claims": frames.frame("claims", claims), "articles": frames.frame("articles", articles)}
    warehouse.load(Load(load_id="l", run_id="l", flow="collect", started_at=seen), tables)


def test_claims_of_the_wordings_asked_for_come_in_reading_order_with_their_outlet(warehouse: Warehouse) -> None:
    """Every kind of claim of the version asked for comes; claims of other versions and articles stay behind."""
    claims = [
        CLAIM | {"position": 1, "kind": "stage", "stage": "denied", "forces": "us", "low": None, "high": None},
        CLAIM | {"position": 0},
        CLAIM | {"position": 0, "version_id": "v1", "low": 7.0},
        CLAIM | {"position": 0, "article_id": "b", "version_id": "w"},
    ]
    load(warehouse, claims)
    asked = pl.DataFrame({"article_id": ["a"], "version_id": ["v2"]})
    found = warehouse.read("window_claims", batch=asked).to_dicts()

    assert [(row["position"], row["kind"], row["stage"], row["low"]) for row in found] == [
        (0, "figure", None, 12.0), (1, "stage", "denied", None)
    ]  # fmt: skip
    assert {row["outlet_id"] for row in found} == {"dijla"}
    assert disputes.stated(found)[0].place == "harir"
