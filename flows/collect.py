"""Collect: hear what the sources say, read it, compare it with all that is known, and load it."""

from collections import Counter
from datetime import datetime
from pathlib import Path

from prefect import flow

from flows.health import report_health
from tasks.analyse import analyse
from tasks.batches import alone, left_behind
from tasks.children import children_kept
from tasks.configuration import configured, inbox_of
from tasks.dedupe import dedupe
from tasks.discover import discover
from tasks.divide import divide
from tasks.extract import extract, plan
from tasks.fetch import fetch
from tasks.inbox import take
from tasks.load import load
from tasks.reclean import reclean


@flow(name="collect", flow_run_name="{run_id}", validate_parameters=False)
def collect(root: Path, run_id: str, now: datetime, inbox: Path | None = None) -> dict[str, int]:
    """Collect from the sources of the home at *root* and then its own inbox, or from the folder *inbox* alone.

    What killed runs had fetched is loaded first. Returns the rows added by table.
    """
    setup = configured(root)
    added: Counter[str] = Counter()
    with alone(setup.home):
        for left in left_behind(setup.home, run_id, now):
            for part in divide(root, left):
                added.update(read_and_load(root, part, now))
        if setup.sources and not inbox:
            discover(root, run_id, now)
            fetch(root, run_id, now)
            for part in divide(root, run_id):
                added.update(read_and_load(root, part, now))
            report_health(root, run_id)
        if folder := inbox or inbox_of(setup):
            for load_id in take(root, of_inbox(run_id), folder, now):
                added.update(read_and_load(root, load_id, now))
    return dict(added)


def of_inbox(run_id: str) -> str:
    """Return the key of the load a folder of saved pages is, beside that of the sources."""
    return f"{run_id}-inbox"


def read_and_load(root: Path, run_id: str, now: datetime) -> dict[str, int]:
    """Read the pages a run has captured, compare them, and load them; return the rows added by table."""
    with children_kept():
        for batch in plan(root, run_id):
            extract(root, run_id, batch)
    reclean(root, run_id)
    dedupe(root, run_id)
    analyse(root, run_id)
    return load(root, run_id, now)
