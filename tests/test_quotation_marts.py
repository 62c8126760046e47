"""The marts of what was said answer of literal rows."""

from collections.abc import Iterator
from datetime import date

import polars as pl
import pytest

from tests.test_marts import article, put
from warehouse import db, schema
from warehouse.db import Warehouse


@pytest.fixture
def warehouse() -> Iterator[Warehouse]:
    """Give an empty warehouse in memory."""
    with db.reader(schema.HERE / "no-such-file.duckdb") as empty:
        yield empty


def quotation(name: str, position: int, text: str) -> dict[str, object]:
    """Give a row of a quotation of the article *name* in its first version."""
    return {
        "article_id": name, "version_id": f"{name}-v1", "position": position, "passage_id": f"{name}-p",
        "start_at": 5, "end_at": 5 + len(text), "text": text, "speaker": "الوزير", "speaker_id": None, "voice": "direct",
    }  # fmt: skip


def test_the_quotations_of_a_window_come_with_outlet_and_reprints(warehouse: Warehouse) -> None:
    """Only articles of the batch are read, each in its version, in the order of print."""
    said = {"a": ["سنغادر", "ولن نعود"], "b": ["سنغادر"], "outside": ["سنبقى"]}
    for name, texts in said.items():
        rows = [quotation(name, n, text) for n, text in enumerate(texts)]
        put(warehouse, article(name) | {"quotations": rows}, load_id=name)
    batch = pl.DataFrame(
        {
            "article_id": ["b", "a"],
            "version_id": ["b-v1", "a-v1"],
            "outlet_id": ["furat", "dijla"],
            "group_id": ["a", "a"],
        }
    )

    found = warehouse.read("window_quotations", batch=batch)
    told = found.select("article_id", "position", "text", "outlet_id", "group_id").rows()
    assert told == [
        ("a", 0, "سنغادر", "dijla", "a"),
        ("a", 1, "ولن نعود", "dijla", "a"),
        ("b", 0, "سنغادر", "furat", "a"),
    ]
    assert set(found["speaker"]) == {"الوزير"}


def test_a_version_that_is_not_read_brings_no_quotations(warehouse: Warehouse) -> None:
    """What an article said in a wording that no longer stands is not counted."""
    put(warehouse, article("a") | {"quotations": [quotation("a", 0, "سنغادر")]})
    batch = pl.DataFrame({"article_id": ["a"], "version_id": ["a-v2"], "outlet_id": ["dijla"], "group_id": ["a"]})
    assert warehouse.read("window_quotations", batch=batch).is_empty()


def test_names_and_dates_of_a_window_are_those_of_its_articles(warehouse: Warehouse) -> None:
    """A name leads to its letters, a date to its days; articles outside the batch bring none."""
    named = {"passage_id": "p", "start_at": 2, "end_at": 7, "text": "بغداد", "entity_id": "baghdad"}
    dated = {"text": "31 آذار", "first_day": date(2026, 3, 31), "last_day": date(2026, 3, 31)}
    for name in ("a", "outside"):
        keys = {"article_id": name, "version_id": f"{name}-v1", "position": 0}
        put(warehouse, article(name) | {"names": [keys | named], "date_mentions": [keys | dated]}, load_id=name)
    batch = pl.DataFrame({"article_id": ["a"], "version_id": ["a-v1"]})

    names = warehouse.read("window_names", batch=batch)
    assert names.select("article_id", "passage_id", "start_at", "end_at", "entity_id").rows() == [
        ("a", "p", 2, 7, "baghdad")
    ]
    dates = warehouse.read("window_dates", batch=batch)
    assert dates.select("article_id", "first_day", "last_day").rows() == [("a", date(2026, 3, 31), date(2026, 3, 31))]
