"""Track: what was claimed in a window, and the promises known at its end, from all history up to its cut-off."""

from collections.abc import Collection, Iterable
from datetime import datetime

import polars as pl

from rasid import pledges, promises
from rasid.gazetteer import Gazetteer
from rasid.ledger import LedgerRows
from rasid.promises import Evidence, Promise
from rasid.sources import Name
from rasid.windows import Window
from warehouse.db import Warehouse

_WORDING = {"article_id": pl.String, "version_id": pl.String}


def track(
    history: Warehouse, window: Window, *, cut_off: datetime, topic: str, zone: str, outlets: Collection[str] = ()
) -> tuple[Promise, ...]:
    """Return the promises on *topic* as they stood at the end of *window*, from what was loaded by *cut_off*.

    An older deadline comes back in the week it is due, though no article of that week mentions it. Where *outlets* are
    given, only what they printed counts.
    """
    told = history.read("promise_claims", cut_off=cut_off, topic=topic, zone=zone)
    if outlets:
        told = told.filter(pl.col("outlet_id").is_in(outlets))
    return promises.tracked(promises.said_in(told.iter_rows(named=True)), window)


def recorded(
    history: Warehouse, articles: pl.DataFrame, known: tuple[Promise, ...], window: Window, names: Gazetteer
) -> LedgerRows:
    """Return what the ledger of *articles* (window_articles) and the *known* promises are printed from."""
    batch = articles.select("article_id", "version_id")
    before = _before(pledges.cited(known, window), set(batch["article_id"]))
    return LedgerRows(
        claims=history.read("window_claims", batch=batch),
        promises=known,
        earlier=history.read("earlier_articles", batch=before),
        passages=history.read("earlier_passages", batch=before),
        names=named(names),
    )


def _before(cited: Iterable[Evidence], listed: Collection[str]) -> pl.DataFrame:
    wordings = {(one.article_id, one.version_id) for one in cited if one.article_id not in listed}
    return pl.DataFrame(sorted(wordings), schema=_WORDING, orient="row")


def named(known: Gazetteer) -> dict[str, Name]:
    """Return the names to print by id, and those of countries by "country:" and code."""
    names = {key: Name(ar=entity.name("ar"), en=entity.name("en")) for key, entity in known.entities.items()}
    countries = (entity for entity in known.entities.values() if entity.kind == "country" and entity.country)
    return names | {f"country:{entity.country}": names[entity.id] for entity in countries}
