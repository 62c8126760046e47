"""Reclean: what later pages teach of a host cleans the earlier ones again, once, and tells what that changed."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from prefect.settings import PREFECT_LOGGING_TO_API_ENABLED, temporary_settings

from tasks.analyse import analyse
from tasks.dedupe import dedupe
from tasks.extract import extract, plan
from tasks.inbox import take
from tasks.load import load
from tasks.reclean import reclean
from tests.hosts import make
from tests.variety import Made
from warehouse import db
from warehouse.files import Home

START = datetime(2026, 9, 7, 6, tzinfo=UTC)
PAGES = make(3, 14)
SEEDS = {page.seed: n for n, page in enumerate(PAGES)}
EVER = datetime(9999, 12, 31, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _without_a_server() -> Iterator[None]:
    """Keep a task that runs outside a flow from looking for a server to tell its log."""
    with temporary_settings({PREFECT_LOGGING_TO_API_ENABLED: False}):
        yield


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """Return a home that reads one folder of saved pages."""
    made = Home(tmp_path)
    (tmp_path / "inbox").mkdir()
    made.settings.write_text("[read]\nworkers = 1\n", encoding="utf-8")
    return made


def saved(home: Home, pages: tuple[Made, ...], *, later: int = 0) -> None:
    """Put *pages* into the inbox, each as the host served it a day after the one before, or again so many hours later."""
    index = home.root / "inbox" / "index.jsonl"
    known = index.read_text(encoding="utf-8").splitlines() if index.exists() else []
    told = {json.loads(line)["path"]: line for line in known}
    for page in pages:
        name, seen = f"{page.seed}.html", START - timedelta(days=20 - SEEDS[page.seed], hours=-later)
        (index.parent / name).write_text(f"{page.html}<!-- {later} -->", encoding="utf-8")
        entry = {"path": name, "url": f"https://www.sahl.example/{page.seed}", "fetched_at": seen.isoformat()}
        told[name] = json.dumps(entry)
    index.write_text("\n".join(told.values()), encoding="utf-8")


def collected(home: Home, day: int, *, upto: str = "load") -> dict[str, int]:
    """Collect what lies in the inbox on that day as a flow does; return the rows added."""
    run, now, root = f"collect-{day}", START + timedelta(days=day), home.root
    take.fn(root, run, root / "inbox", now)
    for batch in plan.fn(root, run):
        extract.fn(root, run, batch)
    reclean.fn(root, run)
    if upto == "reclean":
        return {}
    dedupe.fn(root, run)
    analyse.fn(root, run)
    return load.fn(root, run, now)


def rows(home: Home, table: str) -> list[dict[str, Any]]:
    """Return the rows of *table*."""
    with db.reader(home.published) as warehouse:
        return warehouse.connection.table(table).pl().to_dicts()


def printed(home: Home, cut_off: datetime = EVER) -> dict[str, str]:
    """Return the kept text of each article as it was known at the cut-off, by title."""
    asked = f"""select wordings.title, string_agg(passages.text, chr(10) order by passages.position) as text
        from wordings('{cut_off.isoformat()}'::timestamptz) as wordings join passages using (article_id, version_id)
        where passages.kind in ('lead', 'body', 'subheading') group by wordings.title"""
    with db.reader(home.published) as warehouse:
        return dict(warehouse.connection.execute(asked).fetchall())


def plea() -> str:
    """Return the sentence that the host prints under nearly all its texts."""
    return next(part.text for part in reversed(PAGES[0].parts) if part.tag == "p" and part.kind == "widget")


def test_pages_read_early_are_cleaned_again_when_more_of_their_host_are_known(home: Home) -> None:
    """Four pages keep the host's plea; ten more tell it: it goes from the old ones too, which is stored as such."""
    saved(home, PAGES[:4])
    collected(home, 0)
    early = printed(home)
    assert sum(plea() in text for text in early.values()) >= 3
    assert rows(home, "host_profiles") == []

    saved(home, PAGES[4:])
    added = collected(home, 1)

    late = printed(home)
    assert [title for title, text in late.items() if plea() in text] == []
    assert set(late) == {page.title for page in PAGES}
    assert added["articles"] == 10
    done = rows(home, "recleanings")
    assert len(done) == sum(plea() in text for text in early.values())
    assert all(plea() in row["removed"] and row["restored"] == [] for row in done)
    (profile,) = rows(home, "host_profiles")
    assert (profile["host"], profile["pages"], profile["waiting"]) == ("sahl.example", 14, 0)
    assert {row["profile_version"] for row in done} == {profile["profile_version"]}
    assert printed(home, START) == early


def test_cleaning_again_is_done_once(home: Home) -> None:
    """A collect that brings nothing, and one that brings a page that teaches nothing new, read no old page again."""
    saved(home, PAGES[:4])
    collected(home, 0)
    saved(home, PAGES[4:13])
    collected(home, 1)
    before, text = {t: rows(home, t) for t in ("readings", "recleanings", "host_profiles")}, printed(home)

    collected(home, 2)
    assert {t: rows(home, t) for t in before} == before
    saved(home, PAGES[13:])
    collected(home, 3)
    assert rows(home, "recleanings") == before["recleanings"]
    assert len(rows(home, "readings")) == len(before["readings"]) + 1
    assert {title: said for title, said in printed(home).items() if title in text} == text


def test_a_page_served_anew_is_cleaned_again_in_its_newest_capture(home: Home) -> None:
    """Two captures of one article, and then what its host prints everywhere: the newest loses it, and once only."""
    saved(home, PAGES[:4])
    collected(home, 0)
    saved(home, PAGES[:4], later=3)
    collected(home, 1)
    saved(home, PAGES[4:])
    collected(home, 2)
    once = rows(home, "recleanings")
    saved(home, PAGES[13:], later=3)
    collected(home, 3)

    assert not any(plea() in text for text in printed(home).values())
    assert len(once) >= 3
    assert rows(home, "recleanings") == once


def test_only_so_many_old_pages_are_read_again_at_a_time(home: Home) -> None:
    """Above the limit pages wait, the newest first in turn, and the next collect reads them though nothing came."""
    home.settings.write_text("[read]\nworkers = 1\nagain = 2\n", encoding="utf-8")
    saved(home, PAGES[:4])
    collected(home, 0)
    waiting = sum(plea() in text for text in printed(home).values())
    saved(home, PAGES[4:])
    collected(home, 1)

    assert len(rows(home, "recleanings")) == 2
    assert [row["waiting"] for row in rows(home, "host_profiles")] == [waiting - 2]
    collected(home, 2)
    assert len(rows(home, "recleanings")) == waiting
    assert {row["load_id"]: row["waiting"] for row in rows(home, "host_profiles")}["collect-2"] == 0
    assert not any(plea() in text for text in printed(home).values())


def test_a_page_cleaned_again_is_no_arrival(home: Home) -> None:
    """The funnel adds up without it: it counts what came."""
    saved(home, PAGES[:4])
    collected(home, 0)
    saved(home, PAGES[4:])
    collected(home, 1)

    counts = {r["stage"]: r for r in rows(home, "stage_counts") if r["load_id"] == "collect-1"}
    assert [counts[stage][way] for stage, way in (("extract", "passed"), ("dedupe", "entered"), ("topic", "entered"))] == [
        10, 10, 10
    ]  # fmt: skip


def test_pages_in_two_goes_end_as_pages_in_one(home: Home, tmp_path: Path) -> None:
    """However pages are divided among collects, the texts, the pairs of articles and their groups are the same."""
    whole = Home(tmp_path / "whole")
    (whole.root / "inbox").mkdir(parents=True)
    whole.settings.write_text("[read]\nworkers = 1\n", encoding="utf-8")
    saved(whole, PAGES)
    collected(whole, 1)
    saved(home, PAGES[:4])
    collected(home, 0)
    saved(home, PAGES[4:])
    collected(home, 1)

    def pairs(one: Home) -> list[tuple[Any, ...]]:
        edges = [row for row in rows(one, "edges") if row["unit"] == "article"]
        return sorted((row["a"], row["b"], row["relation"], row["similarity"]) for row in edges)

    def groups(one: Home) -> list[tuple[Any, ...]]:
        return sorted((row["article_id"], row["group_id"], row["relation"] or "") for row in rows(one, "copies"))

    assert printed(home) == printed(whole)
    assert pairs(home) == pairs(whole) != []
    assert groups(home) == groups(whole)


def test_a_run_killed_while_cleaning_again_does_it_over(home: Home) -> None:
    """What a killed run left half done is done again, to the same end."""
    saved(home, PAGES)
    collected(home, 0, upto="reclean")
    run = home.run("collect-0")
    done = {path.name: path.read_bytes() for path in (run / "again-0000").iterdir()}
    for path in (run / "reclean").iterdir():
        path.unlink()
    (run / "reclean").rmdir()
    collected(home, 0, upto="reclean")

    assert {path.name: path.read_bytes() for path in (run / "again-0000").iterdir()} == done
