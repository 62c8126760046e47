"""Fetch: candidates, and known articles that may have changed, are asked for; pages go to the archive."""

import logging
from datetime import datetime
from functools import partial
from pathlib import Path

import polars as pl
from prefect import task
from prefect.cache_policies import NO_CACHE

from tasks.configuration import configured
from tasks.crawling import fetch_all
from tasks.progress import advanced
from warehouse import db
from warehouse.files import write_frame

LOG = logging.getLogger("rasid")


@task(cache_policy=NO_CACHE)
def fetch(root: Path, run_id: str, now: datetime) -> Path:
    """Write the run's captures, one for each address asked; return their file."""
    setup = configured(root)
    folder = setup.home.run(run_id)
    path = folder / "captures.parquet"
    if path.exists():
        return path
    with db.reader(setup.home.published) as warehouse:
        known = warehouse.read("known_captures")
    # A source the operator has taken out, or lets rest, is not asked again.
    known = known.filter(pl.col("source_id").is_in([s.id for s in setup.sources if s.enabled]))
    candidates = pl.read_parquet(folder / "candidates.parquet")
    captures = fetch_all(
        candidates, known, setup.home.archive, setup.settings, now, partial(advanced, "asking"), sources=setup.sources
    )
    outcomes = dict(captures.group_by("outcome").len().sort("outcome").iter_rows())
    LOG.info("pages: %s", ", ".join(f"{count} {outcome}" for outcome, count in outcomes.items()) or "none")
    return write_frame(path, captures)
