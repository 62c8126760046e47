"""Health: what a collect found of its sources, raised as Prefect events and kept as an artifact of the run.

Events and artifact carry ids, words and figures, never an address: that may hold a key.
"""

import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from httpx import HTTPError
from prefect.artifacts import create_table_artifact
from prefect.events import emit_event
from prefect.exceptions import PrefectException

from tasks.load import health

LOG = logging.getLogger("rasid")
KEY: Final = "source-health"
FIGURES: Final = (
    "silent_hours", "usual_hours", "per_day", "expected_min", "expected_max", "fetched", "unread", "forbidden",
)  # fmt: skip


def report_health(root: Path, run_id: str) -> None:
    """Raise an event for each source of the run that is not well, and keep the table of all of them."""
    rows = health(root, run_id).to_dicts()
    for event in raised(rows):
        emit_event(**event)
    if not rows:
        return
    try:
        create_table_artifact(key=KEY, table=[shown(row) for row in rows], description=described(rows))
    except (HTTPError, PrefectException) as error:  # what was collected is loaded, and stands on the receipt
        LOG.warning("Prefect did not take the table of source health: %s", error)


def raised(rows: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Give an event for each alarm of each of *rows*, such as `rasid.source.silence`."""
    for row in rows:
        resource = {
            "prefect.resource.id": f"rasid.source.{row['source_id']}",
            "prefect.resource.name": row["name_en"] or row["source_id"],
        }
        figures = {name: row[name] for name in FIGURES if row[name] is not None}
        for alarm in row["alarms"]:
            payload = {"load_id": row["load_id"], "state": row["state"], **figures}
            yield {"event": f"rasid.source.{alarm}", "resource": resource, "payload": payload}


def shown(row: dict[str, Any]) -> dict[str, Any]:
    """Return *row* as a line of the artifact."""
    moments = {name: row[name].isoformat() if row[name] else None for name in ("last_success_at", "last_new_at")}
    said = {"source": row["source_id"], "state": row["state"], "alarms": ", ".join(row["alarms"])}
    return said | moments | {name: row[name] for name in FIGURES}


def described(rows: list[dict[str, Any]]) -> str:
    """Return how many of the sources of *rows* are well, as the artifact's heading."""
    unwell = [f"{row['source_id']} ({', '.join(row['alarms'])})" for row in rows if row["alarms"]]
    told = f": {'; '.join(unwell)}" if unwell else ""
    return f"{len(rows) - len(unwell)} of {len(rows)} sources are well{told}"
