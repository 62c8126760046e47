"""The marts of actors and places answer of literal rows."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from rasid import windows
from tasks.configuration import configured
from tasks.entities import compared, entities
from tests.test_marts import CUT_OFF, READ, WEEK, ZONE, article, put
from warehouse import db, schema
from warehouse.db import Warehouse

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture
def warehouse() -> Iterator[Warehouse]:
    """Give an empty warehouse in memory."""
    with db.reader(schema.HERE / "no-such-file.duckdb") as empty:
        yield empty


def naming(name: str, *entities: str, version: str | None = None, **said: Any) -> dict[str, Any]:
    """Give the tables of an article of the week that names *entities*, in its one version unless told another."""
    said.setdefault("published_on", date(2026, 9, 9))
    keys = {"article_id": name, "version_id": version or f"{name}-v1", "passage_id": f"{name}-p"}
    rows = [keys | {"position": n, "entity_id": e, "text": e, "end_at": 5} for n, e in enumerate(entities)]
    return article(name, **said) | {"names": rows}


def asked(warehouse: Warehouse, mart: str) -> list[tuple[Any, ...]]:
    """Give the rows of *mart* for the week."""
    return warehouse.read(mart, **READ, **WEEK, zone=ZONE).rows()


def test_entities_are_counted_by_article_origin_and_outlet(warehouse: Warehouse) -> None:
    """An entity named twice in an article counts one article and two mentions; the most named stands first."""
    put(
        warehouse,
        naming("a", "iraq", "iraq", "trump"),
        naming("b", "iraq", outlet="sham"),
        naming("c", "mali", outlet="sham"),
    )

    found = warehouse.read("entity_counts", **READ, **WEEK, zone=ZONE)
    assert found.columns == ["entity_id", "articles", "origins", "outlets", "mentions"]
    assert found.rows() == [("iraq", 2, 2, 2, 3), ("mali", 1, 1, 1, 1), ("trump", 1, 1, 1, 1)]


def test_only_main_articles_of_the_window_count(warehouse: Warehouse) -> None:
    """Names in articles of another week, off the topic, or in a wording that is not the last are not counted."""
    put(
        warehouse,
        naming("in", "iraq"),
        naming("old", "iraq", published_on=date(2026, 9, 1)),
        naming("off", "iraq", matched=False),
        naming("other", "iraq", version="other-v0"),
    )

    assert asked(warehouse, "entity_counts") == [("iraq", 1, 1, 1, 1)]


def test_an_outlets_entities_stand_beside_all_it_printed(warehouse: Warehouse) -> None:
    """Each outlet's count of an entity comes with how many main articles it printed, those that name nobody too."""
    put(
        warehouse,
        naming("a", "iraq", "trump"),
        naming("b", "iraq"),
        naming("c"),
        naming("d", "trump", outlet="sham"),
    )

    assert asked(warehouse, "entity_outlets") == [
        ("dijla", "iraq", 2, 2, 3), ("dijla", "trump", 1, 1, 3), ("sham", "trump", 1, 1, 1),
    ]  # fmt: skip


def test_an_entity_is_met_first_in_the_earliest_article_and_in_its_text(warehouse: Warehouse) -> None:
    """The earliest article of the week that names it says where, in its text before its title; older ones do not."""
    titled = naming("a", "iraq", "iraq", published_on=date(2026, 9, 8))
    titled["names"][0]["passage_id"] = "title:a-v1"
    put(warehouse, titled, naming("b", "iraq"), naming("old", "iraq", published_on=date(2026, 9, 1)))

    assert asked(warehouse, "entity_mentions") == [("iraq", "a", "a-p", 0, 5)]


def test_an_article_of_any_week_can_be_cited(warehouse: Warehouse) -> None:
    """Those asked for come with what the source list prints, if they answer the topic and were seen since."""
    put(warehouse, naming("old", published_on=date(2026, 9, 1)), naming("off", matched=False), naming("other"))

    asked_for = pl.DataFrame({"article_id": ["old", "off"]})
    found = warehouse.read("cited_articles", batch=asked_for, **READ, since=datetime(2026, 9, 7, tzinfo=UTC))
    assert found.select("article_id", "standing").rows() == [("old", "cited")]
    window = warehouse.read("window_articles", **READ, **WEEK, zone=ZONE, all_undated=False)
    assert set(found.columns) >= set(window.columns)
    assert warehouse.read("cited_articles", batch=asked_for, **READ, since=datetime(2026, 9, 9, tzinfo=UTC)).is_empty()


def test_entities_stand_beside_the_week_before(warehouse: Warehouse) -> None:
    """What was not named the week before had none then; where nothing was counted then, that is not known."""
    days = {"first_day": date(2026, 9, 7), "last_day": date(2026, 9, 13)}
    before = {"first_day": date(2026, 8, 31), "last_day": date(2026, 9, 6)}
    put(warehouse, naming("a", "iraq"))
    given: dict[str, Any] = {**READ, "zone": ZONE}
    alone = compared(warehouse, {}, given, days, before)
    put(warehouse, naming("z", "mali", published_on=date(2026, 9, 1)), load_id="l2")

    told = compared(warehouse, {}, given, days, before)
    assert [made.select("entity_id", "articles", "before").rows() for made in (alone, told)] == [
        [("iraq", 1, None)], [("iraq", 1, 0)],
    ]  # fmt: skip


def test_entities_are_called_by_their_names(tmp_path: Path) -> None:
    """The task gives counts with kind and names, by outlet where asked; what is listed no longer keeps its id."""
    for name in ("rasid.toml", "sources.toml"):
        (tmp_path / name).write_bytes((ROOT / name).read_bytes())
    setup = configured(tmp_path)
    setup.home.published.parent.mkdir(parents=True, exist_ok=True)
    with db.writer(setup.home.published) as home:
        put(home, naming("a", "iraq", "forgotten"))

    window = windows.between(date(2026, 9, 7), date(2026, 9, 13))
    told = entities(setup, window, CUT_OFF, by_outlet=False).select("entity_id", "kind", "name", "arabic").rows()
    assert told == [("forgotten", "", "forgotten", "forgotten"), ("iraq", "country", "Iraq", "العراق")]
    assert entities(setup, window, CUT_OFF, by_outlet=True)["outlet_id"].to_list() == ["dijla", "dijla"]
