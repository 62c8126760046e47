"""Reclean: pages whose text their host's profile changes are read again with it, in children that can be killed."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import polars as pl
from prefect import task
from prefect.cache_policies import NO_CACHE

from rasid import frames, rows
from rasid.records import Record
from tasks import hosts
from tasks.batches import finish, framed
from tasks.children import children_kept
from tasks.configuration import Configured, configured, rule_version
from tasks.extract import first_read, page_file, settled, sighting
from tasks.hosts import Learned
from tasks.parsing import keep_profile, parse_pages
from tasks.renditions import either
from warehouse import db

OF_A_VERSION = ("versions", "readings", "passages", "date_mentions")


class Profile(NamedTuple):
    """Name a profile in force: the file children read and its version."""

    path: Path
    version: str


@task(cache_policy=NO_CACHE)
def reclean(root: Path, run_id: str) -> Path:
    """Learn the profiles of the hosts the run has pages of, and read again the pages they change.

    The run's own pages are loaded in that reading only. Of older ones as many are read as the settings allow; the
    others wait for the next run. Returns the folder of what was learned and what it changed.
    """
    setup = configured(root)
    folder = setup.home.run(run_id) / "reclean"
    if folder.exists():
        return folder
    fresh = hosts.lines_of(first_read(setup.home, run_id))
    with db.reader(setup.home.published) as history:
        learned = list(hosts.learn(fresh, history))
        older = hosts.older(learned, fresh["page"], setup.settings.read.again)
        captures = either(history.read("captures_of", batch=older.select("content_sha")))
    profiles = {page: held for one in learned for page, held in written(setup, run_id, one).items()}
    with children_kept():
        for first in first_read(setup.home, run_id):
            read_fresh(setup, run_id, first, profiles)
        again = read_again(setup, run_id, captures_among(captures, older), profiles)
    known = framed(rows.rows_of(record, seen, rule_version()) for record, seen in again)
    finish(setup.home.run(run_id) / "again-older", {table: known[table] for table in OF_A_VERSION if table in known})
    visited = [_visited(one, hosts.waiting(one, fresh["page"], older), run_id) for one in learned]
    return finish(folder, {
        "host_profiles": frames.frame("host_profiles", visited),
        "recleanings": frames.frame("recleanings", recleanings(older, again)),
    })  # fmt: skip


def written(setup: Configured, run_id: str, one: Learned) -> dict[str, Profile]:
    """Write what was *learned* of a host where children find it; return it by the page that is read again with it."""
    if one.changed.is_empty():
        return {}
    path = keep_profile(one.profile, setup.home.run(run_id) / f"profile-{rows.key(one.host)}.parquet")
    return dict.fromkeys(one.changed["page"], Profile(path, one.profile.version))


def read_fresh(setup: Configured, run_id: str, first: Path, profiles: Mapping[str, Profile]) -> None:
    """Read again those of the pages that were *first* read into a folder that have a profile, beside it."""
    batch = pl.read_parquet(first.with_name(first.name.replace("extract", "pages") + ".parquet"))
    stood = pl.read_parquet(first / "readings.parquet") if (first / "readings.parquet").exists() else batch.clear()
    wanted = batch.filter(pl.col("article_id").is_in(list(profiles)))
    wanted = wanted.join(stood, on=["article_id", "is_canonical"], how="semi", maintain_order="left")
    again = read_again(setup, run_id, wanted.to_dicts(), profiles)
    if not again:
        return
    new = framed(rows.rows_of(record, seen, rule_version()) for record, seen in again)
    replaced = [seen.article_id for _, seen in again]
    tables = {path.stem: pl.read_parquet(path) for path in first.glob("*.parquet")}
    kept = {t: f.filter(~pl.col("article_id").is_in(replaced)) if "article_id" in f.columns else f
            for t, f in tables.items()}  # fmt: skip
    finish(first.with_name(first.name.replace("extract", "again")),
           {table: pl.concat([frame, new.get(table, frame.clear())]) for table, frame in kept.items()})  # fmt: skip


def captures_among(captures: pl.DataFrame, older: pl.DataFrame) -> list[dict[str, Any]]:
    """Return the capture of each of the *older* pages, as it was when the page was first read."""
    wanted = older.select("content_sha", article_id="page", fetched_at="seen_at")
    found = wanted.join(captures.drop("fetched_at"), on=["article_id", "content_sha"], maintain_order="left")
    return found.unique("article_id", keep="first", maintain_order=True).sort("article_id").to_dicts()


def read_again(
    setup: Configured, run_id: str, pages: Sequence[dict[str, Any]], profiles: Mapping[str, Profile]
) -> list[tuple[Record, rows.Sighting]]:
    """Read *pages* with their hosts' *profiles*; a page that cannot be read again stays as it was."""
    limits = setup.settings.read
    asked = (page_file(setup, page, profiles[page["article_id"]].path) for page in pages)
    found = parse_pages(asked, workers=limits.workers, seconds=limits.seconds, memory_mb=limits.memory_mb)
    return [
        (one, sighting(setup, run_id, page, profiles[page["article_id"]].version))
        for page, one in zip(pages, settled(found, len(pages)), strict=True)
        if isinstance(one, Record)
    ]


def _visited(one: Learned, waiting: int, load_id: str) -> dict[str, Any]:
    return {
        "host": one.host, "profile_version": one.profile.version, "pages": one.pages, "waiting": waiting,
        "load_id": load_id,
    }  # fmt: skip


def recleanings(older: pl.DataFrame, again: Sequence[tuple[Record, rows.Sighting]]) -> list[dict[str, Any]]:
    """Return a row for each of the *older* pages whose text is another now it was read *again*, with the difference."""
    before = {page["page"]: page for page in older.to_dicts()}
    return [
        {
            "article_id": seen.article_id, "content_sha": seen.content_sha, "old_version_id": old["version_id"],
            "new_version_id": rows.version_id(record), "profile_version": seen.profile_version,
            "removed": _lacking(old["kept"], [s.text for s in record.kept]),
            "restored": _lacking([s.text for s in record.kept], old["kept"]), "load_id": seen.load_id,
        }
        for record, seen in again
        if (old := before[seen.article_id])["version_id"] != rows.version_id(record)
    ]  # fmt: skip


def _lacking(texts: Sequence[str], among: Sequence[str]) -> list[str]:
    return [text for text in texts if text not in among]
