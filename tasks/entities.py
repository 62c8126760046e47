"""Entities: whom the main articles of a window name, by what they are called, read from the published warehouse."""

from datetime import datetime

import polars as pl

from rasid import gazetteer
from rasid.windows import Window
from tasks.analyse import topic_of
from tasks.configuration import Configured, text_of
from warehouse import db


def entities(setup: Configured, window: Window, cut_off: datetime, *, by_outlet: bool) -> pl.DataFrame:
    """Return a row for each entity named in *window*, and of each outlet where *by_outlet*, the most named first.

    What the gazetteer no longer has keeps its id for a name.
    """
    known = gazetteer.parse(text_of(setup.home, setup.settings.gazetteer)).entities
    mart = "entity_outlets" if by_outlet else "entity_counts"
    with db.reader(setup.home.published) as history:
        found = history.read(
            mart, cut_off=cut_off, topic=topic_of(setup).id, first_day=window.first, last_day=window.last,
            zone=setup.settings.timezone,
        )  # fmt: skip
    called = {name: (entity.kind, entity.name("en"), entity.name("ar")) for name, entity in known.items()}
    told = [called.get(name, ("", name, name)) for name in found["entity_id"]]
    shape = {"kind": pl.String, "name": pl.String, "arabic": pl.String}
    return found.hstack(pl.DataFrame(told, schema=shape, orient="row"))
