"""Dedupe: find which of a run's texts repeat each other or anything known; link, never delete."""

from pathlib import Path

import polars as pl
from prefect import task
from prefect.cache_policies import NO_CACHE

from rasid import copies
from rasid.copies import Unit
from rasid.index import Index
from rasid.records import KEPT
from tasks import history
from tasks.batches import finish, kept_passages
from tasks.configuration import configured
from tasks.extract import extracted
from warehouse import db


@task(cache_policy=NO_CACHE)
def dedupe(root: Path, run_id: str) -> Path:
    """Compare the run's new wordings with each other and with history; return the folder of edges."""
    home = configured(root).home
    folder = home.run(run_id) / "dedupe"
    if folder.exists():
        return folder
    batches = extracted(home, run_id)
    with db.reader(home.published) as warehouse:
        fresh = new_passages(kept_passages(batches), warehouse)
        found = [
            compared(unit, texts, history.opened(home, warehouse, unit), warehouse)
            for unit, texts in history.units(fresh).items()
        ]
    return finish(folder, {"edges": pl.concat(found).with_columns(load_id=pl.lit(run_id))})


def new_passages(passages: pl.DataFrame, warehouse: db.Warehouse) -> pl.DataFrame:
    """Return the kept passages whose wording the *warehouse* does not know."""
    kept = passages.filter(pl.col("kind").is_in(KEPT))
    known = warehouse.read("known_wordings", batch=kept.select(db.WORDING).unique())
    return kept.join(known, on=db.WORDING, how="anti").sort("article_id", "position")


def compared(unit: Unit, texts: pl.DataFrame, known: Index, warehouse: db.Warehouse) -> pl.DataFrame:
    """Return the edges that *texts* bring, in the warehouse's shape."""
    edges = copies.compared(texts.select("id", "text"), known, unit=unit).with_columns(unit=pl.lit(unit))
    if unit == "paragraph":
        edges = _apart(edges, texts.select("id", "article_id"), warehouse)
    return edges.select("unit", "a", "b", "relation", "similarity", "containment", "jaccard")


def _apart(edges: pl.DataFrame, fresh: pl.DataFrame, warehouse: db.Warehouse) -> pl.DataFrame:
    """Return the edges between articles: the same one's earlier wording is a version of it, not a copy."""
    ends = pl.concat([edges["a"], edges["b"]]).unique().rename("id").to_frame()
    known = warehouse.read("passage_articles", batch=ends.join(fresh, on="id", how="anti"))
    owners = pl.concat([fresh, known])
    return (
        edges.join(owners.rename({"id": "a", "article_id": "of_a"}), on="a")
        .join(owners.rename({"id": "b", "article_id": "of_b"}), on="b")
        .filter(pl.col("of_a") != pl.col("of_b"))
        .sort("a", "b")
    )
