"""Dedupe: find which of a run's texts repeat each other or anything known; link, never delete."""

from pathlib import Path

import polars as pl
from prefect import task
from prefect.cache_policies import NO_CACHE

from rasid import copies
from rasid.copies import Unit
from rasid.records import KEPT
from tasks.batches import finish, gather
from tasks.configuration import configured
from tasks.extract import extracted
from warehouse import db


@task(cache_policy=NO_CACHE)
def dedupe(root: Path, run_id: str) -> Path:
    """Compare the run's new wordings with each other and with history; return the folder of edges and fingerprints."""
    home = configured(root).home
    folder = home.run(run_id) / "dedupe"
    if folder.exists():
        return folder
    batches = extracted(home, run_id)
    with db.reader(home.published) as history:
        fresh = new_passages(gather(batches, "passages"), history.read("known_articles"))
        found = [compared(unit, texts, history) for unit, texts in units(fresh).items()]
    edges = pl.concat([edge for edge, _ in found]).with_columns(load_id=pl.lit(run_id))
    return finish(folder, {"edges": edges, "fingerprints": pl.concat([marks for _, marks in found])})


def new_passages(passages: pl.DataFrame, known: pl.DataFrame) -> pl.DataFrame:
    """Return the kept passages whose wording the warehouse does not know."""
    kept = passages.filter(pl.col("kind").is_in(KEPT))
    return kept.join(known, on=["article_id", "version_id"], how="anti").sort("article_id", "position")


def units(passages: pl.DataFrame) -> dict[Unit, pl.DataFrame]:
    """Return the texts to compare, [id, text, article_id], by unit."""
    together = passages.group_by("article_id", maintain_order=True).agg(pl.col("text").str.join("\n"))
    paragraphs = passages.filter(pl.col("kind") != "subheading")
    return {
        "paragraph": paragraphs.select(id="passage_id", text="text", article_id="article_id"),
        "article": together.select(id="article_id", text="text", article_id="article_id"),
    }


def compared(unit: Unit, texts: pl.DataFrame, history: db.Warehouse) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return the edges that *texts* bring, and their fingerprints, in the warehouse's shapes."""
    fresh = texts.select("id", "text")
    marks = copies.fingerprints(fresh, unit=unit)
    known = history.read("known_texts", batch=marks.select("fingerprint").unique(), unit=unit)
    edges = copies.compare(fresh, known.join(fresh, on="id", how="anti"), unit=unit)
    # The same article's earlier wording is a version of it, not a copy.
    owners = pl.concat([texts.select("id", "article_id"), known.select("id", "article_id")]).unique("id")
    apart = (
        edges.join(owners.rename({"id": "a", "article_id": "of_a"}), on="a")
        .join(owners.rename({"id": "b", "article_id": "of_b"}), on="b")
        .filter(pl.col("of_a") != pl.col("of_b"))
    )
    columns = ["unit", "a", "b", "relation", "similarity", "containment", "jaccard"]
    return (
        apart.with_columns(unit=pl.lit(unit)).select(columns),
        marks.with_columns(unit=pl.lit(unit)).select("unit", "fingerprint", "id").unique(),
    )
