"""Discover: every source says what it has published; what is worth asking for becomes a candidate."""

import json
import logging
from dataclasses import asdict
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from prefect import task
from prefect.cache_policies import NO_CACHE

from rasid.discovery import OVERFULL, Discovery
from tasks import listings
from tasks.configuration import configured
from tasks.crawling import discover_all
from tasks.progress import advanced
from warehouse.files import write_bytes, write_frame

LOG = logging.getLogger("rasid")


@task(cache_policy=NO_CACHE)
def discover(root: Path, run_id: str, now: datetime) -> Path:
    """Write the run's candidates, then its `discovery.json`; return the candidates' file."""
    setup = configured(root)
    folder = setup.home.run(run_id)
    path, summary = folder / "candidates.parquet", folder / "discovery.json"
    if path.exists() and summary.exists():
        return path
    past = listings.past(setup.home)
    found = discover_all(
        setup.sources, setup.settings, now, partial(advanced, "hearing", unit="sources"), past=past,
        folder=setup.home.listings, keep=partial(listings.keep, setup.home, past),
    )  # fmt: skip
    listings.remember(setup.home, past)
    write_frame(path, found.candidates)
    write_bytes(summary, json.dumps(told(found), ensure_ascii=False, indent=1).encode())
    LOG.info(
        "%d sources announce %d articles, %d to ask for", len(found.runs), found.listed.entered, found.listed.passed
    )
    for run in found.runs:
        if run["state"] in ("failed", "blocked", "parked"):
            LOG.warning("source %s is %s: %s", run["source_id"], run["state"], run["reason"])
    for one in found.rejections:
        if one.reason == OVERFULL:
            LOG.warning("%s lists too much: %s", one.subject, one.detail)
    return path


def told(found: Discovery) -> dict[str, Any]:
    """Return what `discovery.json` says of *found*."""
    listed = {k: v for k, v in asdict(found.listed).items() if k != "stage"}
    return {"listed": [listed], "runs": list(found.runs), "rejections": [asdict(r) for r in found.rejections]}
