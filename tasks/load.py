"""Load: the one writer of news. A run's batches enter the warehouse in one transaction, and readers get a new copy."""

import json
import logging
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import polars as pl
from prefect import task
from prefect.cache_policies import NO_CACHE

from rasid import copies, frames, origins, rows, stages
from rasid.funnel import Rejection
from rasid.sources import Source
from tasks import history
from tasks.batches import counted, drop, gather, run_of
from tasks.configuration import Configured, configured
from tasks.dedupe import new_passages
from tasks.extract import extracted
from warehouse import db

LOG = logging.getLogger("rasid")
FROM_STEPS = (
    "outlets", "articles", "versions", "readings", "passages", "date_mentions", "quotations", "claims",
    "framing", "names", "edges", "topic_matches", "vocabulary", "host_profiles", "recleanings",
)  # fmt: skip


@task(cache_policy=NO_CACHE)
def load(root: Path, run_id: str, now: datetime) -> dict[str, int]:
    """Take the run's batches into the warehouse, publish it, drop the batches; return the rows added by table."""
    setup = configured(root)
    folder = setup.home.run(run_id)
    ledger = db.Load(load_id=run_id, run_id=run_of(run_id), flow="collect", started_at=now)
    with db.writer(setup.home.warehouse) as warehouse:
        batches = collected(setup, run_id, warehouse)
        fresh = new_passages(batches["passages"], warehouse)
        history.add(setup.home, warehouse, run_id, fresh)
        added = warehouse.load(ledger, batches)
        warehouse.renew_health(run_id, expected(setup.sources))
        warehouse.renew_copies(derived(setup, warehouse))
    db.publish(setup.home.warehouse, setup.home.published)
    with db.reader(setup.home.published) as published:
        history.settle(setup.home, published)
    drop(folder)
    LOG.info("loaded %d new articles, %d new versions", added["articles"], added["versions"])
    return added


def derived(setup: Configured, warehouse: db.Warehouse) -> pl.DataFrame:
    """Return each article's group, origin and reporting, where they are not simply its outlet's own."""
    hosts = {source.id: source.host for source in setup.sources}
    known = origins.newsrooms(warehouse.read("outlets").to_dicts(), hosts)
    agencies = [outlet for outlet, room in known.of_outlet.items() if room != outlet]
    asked = pl.DataFrame({"outlet_id": agencies}, schema={"outlet_id": pl.String})
    articles = origins.keyed(warehouse.read("edge_articles", batch=asked), known)
    return origins.derive(articles, copies.groups(articles, warehouse.read("article_edges")))


def collected(setup: Configured, run_id: str, warehouse: db.Warehouse) -> dict[str, pl.DataFrame]:
    """Return the run's rows by table, with its funnel."""
    folder = setup.home.run(run_id)
    steps = [*extracted(setup.home, run_id), *(folder / step for step in ("reclean", "dedupe", "analyse"))]
    batches = {table: gather(steps, table) for table in FROM_STEPS}
    configured_outlets = frames.frame("outlets", rows.outlet_rows(setup.sources))
    captures = pl.read_parquet(folder / "captures.parquet").with_columns(load_id=pl.lit(run_id))
    batches["outlets"] = pl.concat([configured_outlets, batches["outlets"]]).unique("outlet_id", keep="first")
    batches["captures"] = captures.select(list(frames.TABLES["captures"]))
    discovery = told(folder / "discovery.json")
    batches["source_runs"] = source_runs(run_id, discovery["runs"])
    unasked = told(folder / "unasked.json")
    early = [*discovery["rejections"], *unasked.get("rejections", ())]
    turned_away = [*early, *gather(steps, "rejections").drop("load_id").to_dicts()]
    arrived, recleaned = without_recleaned(batches)
    known = warehouse.read("known_before", batch=arrived["versions"].select(db.WORDING).unique(), load_id=run_id)
    refused = [Rejection(**r) for r in turned_away if r["subject"] not in recleaned]
    return batches | counted(run_id, stages.funnel(
        discovery["listed"][0], captures, arrived, known, refused, unasked.get("resting", 0)
    ))  # fmt: skip


def without_recleaned(batches: dict[str, pl.DataFrame]) -> tuple[dict[str, pl.DataFrame], frozenset[str]]:
    """Return what arrived in a run, which its funnel counts, and the older articles that were only read again."""
    read = batches["readings"].join(batches["articles"], on="article_id", how="anti")["article_id"]
    kept = {
        table: batches[table].filter(~pl.col("article_id").is_in(read.implode()))
        for table in ("versions", "topic_matches")
    }
    return batches | kept, frozenset(read)


def told(path: Path) -> dict[str, Any]:
    """Return what a step said in the file at *path*; nothing where it had nothing to say."""
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    return found


def source_runs(load_id: str, runs: list[dict[str, Any]]) -> pl.DataFrame:
    """Return one row per source: how it answered, and what became of its pages."""
    moments = [run | {"load_id": load_id, "started_at": datetime.fromisoformat(run["started_at"])} for run in runs]
    return frames.frame("source_runs", moments)


def expected(sources: Sequence[Source]) -> pl.DataFrame:
    """Return how many items a day the operator expects of each of *sources*."""
    rows = [(s.id, s.expected.min, s.expected.max) for s in sources]
    shape = {"source_id": pl.String, "expected_min": pl.Int32, "expected_max": pl.Int32}
    return pl.DataFrame(rows, schema=shape, orient="row")


def health(root: Path, run_id: str) -> pl.DataFrame:
    """Return a row per source of a run: how well it was, with its names."""
    with db.reader(configured(root).home.published) as warehouse:
        return warehouse.read("run_health", run_id=run_id)


def tried(root: Path, run_id: str) -> pl.DataFrame:
    """Return a row per source that a run tried: what it announced, what became of its pages, how many were new."""
    with db.reader(configured(root).home.published) as warehouse:
        return warehouse.read("run_sources", run_id=run_id)
