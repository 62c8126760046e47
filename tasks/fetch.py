"""Fetch: candidates, and known articles that may have changed, are asked for; pages go to the archive."""

import json
import logging
from dataclasses import asdict
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

import polars as pl
from prefect import task
from prefect.cache_policies import NO_CACHE

from rasid import revisits
from tasks import listings
from tasks.configuration import configured
from tasks.crawling import Fetched, fetch_all
from tasks.progress import advanced
from warehouse import db
from warehouse.files import write_bytes, write_frame

LOG = logging.getLogger("rasid")


@task(cache_policy=NO_CACHE)
def fetch(root: Path, run_id: str, now: datetime) -> Path:
    """Write the run's captures, one for each address asked, and what was not asked for; return their file."""
    setup = configured(root)
    folder = setup.home.run(run_id)
    path = folder / "captures.parquet"
    if path.exists():
        return path
    candidates = pl.read_parquet(folder / "candidates.parquet")
    with db.reader(setup.home.published) as warehouse:
        known = warehouse.read(
            "known_captures", batch=candidates.select("url"), since=now.astimezone(UTC) - revisits.WATCHED
        )
    # A source the operator has taken out, or lets rest, is not asked again.
    known = known.filter(pl.col("source_id").is_in([s.id for s in setup.sources if s.enabled]))
    past = listings.past(setup.home)
    fetched = fetch_all(
        candidates, known, setup.home.archive, setup.settings, now, partial(advanced, "asking"), sources=setup.sources,
        past=past, keep=partial(listings.keep, setup.home, past),
    )  # fmt: skip
    listings.remember(setup.home, past)
    write_bytes(folder / "unasked.json", json.dumps(unasked(fetched), ensure_ascii=False, indent=1).encode())
    outcomes = dict(fetched.captures.group_by("outcome").len().sort("outcome").iter_rows())
    if fetched.resting:
        outcomes["known and visited lately"] = fetched.resting
    LOG.info("pages: %s", ", ".join(f"{count} {outcome}" for outcome, count in outcomes.items()) or "none")
    over = sum(one.reason == "revisit-limit" for one in fetched.left)
    if over:
        LOG.warning("%d known pages are not asked again, for their sources are at their limit of pages", over)
    return write_frame(path, fetched.captures)


def unasked(fetched: Fetched) -> dict[str, Any]:
    """Return what `unasked.json` says of the announced and known addresses that were not asked for."""
    return {"resting": fetched.resting, "rejections": [asdict(one) for one in fetched.left]}
