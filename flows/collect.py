"""Collect: hear what the sources say, read it, compare it with all that is known, and load it."""

from datetime import datetime
from pathlib import Path

from prefect import flow
from tasks.discover import discover
from tasks.fetch import fetch
from tasks.inbox import take

from tasks.analyse import analyse
from tasks.dedupe import dedupe
from tasks.extract import extract, plan
from tasks.load import load


@flow(name="collect", flow_run_name="{run_id}", validate_parameters=False)
def collect(root: Path, run_id: str, now: datetime, inbox: Path | None = None) -> dict[str, int]:
    """Collect from the sources of the home at *root*, or from the folder *inbox*; return the rows added by table."""
    if inbox:
        take(root, run_id, inbox, now)
    else:
        discover(root, run_id, now)
        fetch(root, run_id, now)
    for batch in plan(root, run_id):
        extract(root, run_id, batch)
    dedupe(root, run_id)
    analyse(root, run_id)
    return load(root, run_id, now)
