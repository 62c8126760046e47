"""Entities: whom the main articles of a window name, by what they are called, read from the published warehouse."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import polars as pl

from rasid import gazetteer
from rasid.gazetteer import Entity
from rasid.windows import Window
from tasks.analyse import topic_of
from tasks.configuration import Configured, text_of
from warehouse import db


def entities(setup: Configured, window: Window, cut_off: datetime, *, by_outlet: bool) -> pl.DataFrame:
    """Return a row for each entity named in *window*, and of each outlet where *by_outlet*, the most named first.

    What the gazetteer no longer has keeps its id for a name.
    """
    mart = "entity_outlets" if by_outlet else "entity_counts"
    with db.reader(setup.home.published) as history:
        found = history.read(
            mart, cut_off=cut_off, topic=topic_of(setup).id, first_day=window.first, last_day=window.last,
            zone=setup.settings.timezone,
        )  # fmt: skip
    return called(found, listed(setup)).drop("is_place")


def listed(setup: Configured) -> Mapping[str, Entity]:
    """Return the entities of the home's gazetteer by id."""
    return gazetteer.parse(text_of(setup.home, setup.settings.gazetteer)).entities


def called(found: pl.DataFrame, known: Mapping[str, Entity]) -> pl.DataFrame:
    """Return *found* with what kind each entity is, its names in English and Arabic, and whether it is a place."""
    stranger = Entity(id="", kind="", names={})
    told = [
        (one.kind, one.name("en"), one.name("ar"), one.lat is not None) if one.id else ("", name, name, False)
        for name in found["entity_id"]
        for one in (known.get(name, stranger),)
    ]
    shape = {"kind": pl.String, "name": pl.String, "arabic": pl.String, "is_place": pl.Boolean}
    return found.hstack(pl.DataFrame(told, schema=shape, orient="row"))


def compared(
    history: db.Warehouse, known: Mapping[str, Entity], asked: dict[str, Any], days: dict[str, Any],
    before: dict[str, Any],
) -> pl.DataFrame:  # fmt: skip
    """Return the entities of the window *days* beside their articles of the *before*, and where each is named first.

    `before` is 0 for what was not named then, though others were, and null where no article was counted then.
    """
    now, then = (history.read("entity_counts", **asked, **window) for window in (days, before))
    first = history.read("entity_mentions", **asked, **days)
    earlier = then.select("entity_id", before="articles")
    found = called(now.join(first, on="entity_id"), known).join(
        earlier, on="entity_id", how="left", maintain_order="left"
    )
    return found if then.is_empty() else found.with_columns(pl.col("before").fill_null(0))
