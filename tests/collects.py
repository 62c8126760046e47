"""Collects: pages as they were seen on a day go through the steps of a flow, without its server."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from prefect.settings import PREFECT_LOGGING_TO_API_ENABLED, temporary_settings

from tasks.analyse import analyse
from tasks.dedupe import dedupe
from tasks.extract import extract, plan
from tasks.inbox import take
from tasks.load import load
from tasks.reclean import reclean
from warehouse import db
from warehouse.files import Home

NOW = datetime(2026, 9, 6, 12, tzinfo=UTC)
OWN = "https://www.a.example/news/12345"


@contextmanager
def without_a_server() -> Iterator[None]:
    """Keep a task that runs outside a flow from looking for a server to tell its log."""
    with temporary_settings({PREFECT_LOGGING_TO_API_ENABLED: False}):
        yield


def furnished(folder: Path) -> Home:
    """Return a home in *folder* whose pages one child reads."""
    made = Home(folder)
    made.settings.write_text("[read]\nworkers = 1\n", encoding="utf-8")
    return made


def page(*text: str, canonical: str | None = OWN, title: str = "القوات الأجنبية تغادر القاعدة الغربية") -> str:
    """Give a page of these paragraphs that names its own address."""
    link = f'<link rel="canonical" href="{canonical}">' if canonical else ""
    body = "".join(f"<p>{one}</p>" for one in text)
    return (
        f"<html><head><title>{title}</title>{link}</head><body><h1>{title}</h1><article>{body}</article></body></html>"
    )


def collected(home: Home, day: int, pages: dict[str, str], *, is_dated: bool = True) -> dict[str, dict[str, int]]:
    """Collect *pages* as they were seen on that day, as a flow does; return the counts of the stages."""
    folder, run, now = home.root / f"pages-{day}", f"collect-{day}", NOW + timedelta(days=day)
    folder.mkdir()
    lines = []
    for number, (url, content) in enumerate(pages.items()):
        (folder / f"{number}.html").write_text(content, encoding="utf-8")
        moment = now.isoformat() if is_dated else None
        lines.append(json.dumps({"path": f"{number}.html", "url": url, "fetched_at": moment}))
    (folder / "index.jsonl").write_text("\n".join(lines), encoding="utf-8")
    take.fn(home.root, run, folder, now)
    for batch in plan.fn(home.root, run):
        extract.fn(home.root, run, batch)
    for step in (reclean, dedupe, analyse):
        step.fn(home.root, run)
    load.fn(home.root, run, now)
    return {row["stage"]: row for row in rows(home, "stage_counts") if row["load_id"] == run}


def rows(home: Home, table: str) -> list[dict[str, Any]]:
    """Return the rows of *table*."""
    with db.reader(home.published) as warehouse:
        return warehouse.connection.table(table).pl().to_dicts()


def edits(home: Home) -> list[tuple[str, str]]:
    """Return the edits of articles that are told: old title and new."""
    with db.reader(home.published) as warehouse:
        asked = {"cut_off": NOW + timedelta(days=99), "topic": "withdrawal", "since": NOW - timedelta(days=9)}
        return warehouse.read("changed_articles", **asked).select("old_title", "new_title").rows()
