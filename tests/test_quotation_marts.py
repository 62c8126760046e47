"""The marts of what was said answer of literal rows."""

from collections.abc import Iterator

import polars as pl
import pytest
from tasks.sayings import joined

from tests.test_marts import article, put
from warehouse import db
from warehouse.db import Warehouse


@pytest.fixture
def warehouse() -> Iterator[Warehouse]:
    """Give an empty warehouse in memory."""
    with db.reader(db.HERE / "no-such-file.duckdb") as empty:
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


def test_the_sayings_of_a_window_are_its_quotations_joined(warehouse: Warehouse) -> None:
    """Articles that quote the same words stand in one saying; reprints count as one origin, and no group is its own."""
    for name in ("a", "b", "c"):
        rows = [quotation(name, 0, "سنغادر القاعدة الأخيرة قبل الربيع")]
        put(warehouse, article(name) | {"quotations": rows}, load_id=name)
    articles = pl.DataFrame(
        {
            "article_id": ["a", "b", "c"], "version_id": ["a-v1", "b-v1", "c-v1"],
            "outlet_id": ["dijla", "furat", "sham"], "group_id": ["a", "a", None],
        }
    )  # fmt: skip
    (saying,) = joined(warehouse, articles)
    assert (saying.outlets, saying.origins) == (("dijla", "furat", "sham"), 2)
