"""History: the indexes of all texts the warehouse holds, one for each unit, kept in step with its ledger of loads."""

import polars as pl

from rasid import copies
from rasid.copies import Unit
from rasid.fingerprints import WINDOW
from rasid.index import Index
from rasid.records import KEPT
from warehouse import db, segments
from warehouse.files import Home
from warehouse.segments import Stored, StrangeError, TornError


def units(passages: pl.DataFrame) -> dict[Unit, pl.DataFrame]:
    """Return the texts to compare, [id, text, article_id], by unit."""
    ordered = passages.filter(pl.col("kind").is_in(KEPT)).sort("article_id", "position", "passage_id")
    together = ordered.group_by("article_id", maintain_order=True).agg(pl.col("text").str.join("\n"))
    paragraphs = ordered.filter(pl.col("kind") != "subheading")
    return {
        "paragraph": paragraphs.select(id="passage_id", text="text", article_id="article_id"),
        "article": together.select(id="article_id", text="text", article_id="article_id"),
    }


def opened(home: Home, warehouse: db.Warehouse, unit: Unit) -> Index:
    """Return the index of all texts of the loads in the ledger of *warehouse*."""
    return segments.opened(kept(home, warehouse, unit))


def add(home: Home, warehouse: db.Warehouse, load_id: str, passages: pl.DataFrame) -> None:
    """Put the texts of the load to come, whose new *passages* these are, on disk; call it before the load commits.

    What a load left that never came about is removed. A load that is in the ledger has its segment.
    """
    if load_id in ledger(warehouse):
        return
    for unit, texts in units(passages).items():
        before = kept(home, warehouse, unit)
        segments.sweep(home.index(unit), before)
        new = copies.segment(texts.select("id", "text"), segments.opened(before), unit=unit)
        segments.write(home.index(unit), [load_id], new, unit)


def settle(home: Home, warehouse: db.Warehouse) -> None:
    """Merge segments where it is time to; their loads are in the ledger of *warehouse*, the published one."""
    for unit in WINDOW:
        _merged(home, kept(home, warehouse, unit), unit)


def ledger(warehouse: db.Warehouse) -> list[str]:
    """Return the loads that are in, oldest first."""
    return warehouse.read("ledger")["load_id"].to_list()


def kept(home: Home, warehouse: db.Warehouse, unit: Unit) -> list[Stored]:
    """Return the segments of all loads in the ledger, oldest first; what is missing is made from their passages."""
    loads = {load: place for place, load in enumerate(ledger(warehouse))}
    found = segments.standing([one for one in _whole(home, unit) if set(one.covers) <= set(loads)])
    covered = {load for one in found for load in one.covers}
    for load in loads:
        if load not in covered:
            older = [one for one in _in_order(found, loads) if loads[one.covers[-1]] < loads[load]]
            texts = units(warehouse.read("load_passages", load_id=load))[unit].select("id", "text")
            again = copies.segment(texts, segments.opened(older), unit=unit)
            new = segments.write(home.index(unit), [load], again, unit)
            # Years of loads may be missing: they must not lie side by side until the next merge.
            found = _merged(home, _in_order([*found, new], loads), unit)
    return _in_order(found, loads)


def _whole(home: Home, unit: Unit) -> list[Stored]:
    found = []
    for path in segments.paths(home.index(unit)):
        try:
            found.append(segments.stored(path, unit))
        except (TornError, StrangeError):  # it is made anew from the warehouse
            continue
    return found


def _merged(home: Home, found: list[Stored], unit: Unit) -> list[Stored]:
    try:
        return segments.merge(home.index(unit), found, unit)
    except TornError as error:  # without it, its loads are missing, and are made anew at the next opening
        error.path.unlink(missing_ok=True)
        return found


def _in_order(found: list[Stored], loads: dict[str, int]) -> list[Stored]:
    return sorted(found, key=lambda one: loads[one.covers[-1]])
