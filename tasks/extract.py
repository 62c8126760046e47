"""Extract: raw pages become records, batch by batch, in children that can be killed."""

import logging
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import polars as pl
from prefect import task
from prefect.cache_policies import NO_CACHE

from rasid import addresses, frames, rows
from rasid.errors import WarehouseError
from rasid.funnel import Rejection
from rasid.records import Record
from tasks import renditions
from tasks.batches import finish, framed
from tasks.configuration import Configured, configured, rule_version
from tasks.parsing import PageFile, parse_pages
from tasks.progress import advanced
from tasks.renditions import identified, is_address
from warehouse import db
from warehouse.files import Archive, Home, write_frame

LOG = logging.getLogger("rasid")
FRESH = "fetched"


@task(cache_policy=NO_CACHE)
def plan(root: Path, run_id: str) -> list[Path]:
    """Divide the run's pages that the rules in force have not read yet into batches; return a file for each."""
    home, settings, sources = configured(root)
    fetched = pl.read_parquet(home.run(run_id) / "captures.parquet").filter(pl.col("outcome") == FRESH)
    with db.reader(home.published) as warehouse:
        found = identified(fetched, renditions.believed(fetched, warehouse, sources))
        pages = renditions.needed(found, warehouse)
        read = warehouse.read("known_pages", batch=pages.select("article_id").unique(), rule_version=rule_version())
    fresh = unread(pages, read)
    LOG.info("%d pages to read, %d read before", fresh.height, fetched.height - fresh.height)
    return [
        write_frame(home.run(run_id) / f"pages-{n:04d}.parquet", batch)
        for n, batch in enumerate(renditions.batches(fresh, settings.read.batch))
    ]


def unread(pages: pl.DataFrame, read: pl.DataFrame) -> pl.DataFrame:
    """Return those of *pages* that were not *read* (see known_pages.sql), or whose edit was taken back since.

    A saved page of which nobody knows when it was seen takes nothing back.
    """
    told = pages.join(
        read.with_columns(known=True), on=["article_id", "content_sha", "is_canonical"], how="left",
        maintain_order="left",
    )  # fmt: skip
    is_back = (pl.col("fetched_at") > pl.col("left_at")) & pl.col("reason").is_null()
    return told.filter(pl.col("known").is_null() | is_back).drop("known", "left_at")


@task(cache_policy=NO_CACHE)
def extract(root: Path, run_id: str, batch: Path) -> Path:
    """Read the pages that *batch* lists; return the folder of their rows and rejections."""
    setup = configured(root)
    folder = setup.home.run(run_id) / batch.stem.replace("pages", "extract")
    if folder.exists():
        return folder
    pages = pl.read_parquet(batch).to_dicts()
    limits = setup.settings.read
    found = parse_pages(
        (page_file(setup, page) for page in pages),
        workers=limits.workers, seconds=limits.seconds, memory_mb=limits.memory_mb,
    )  # fmt: skip
    return finish(folder, sorted_out(setup, run_id, pages, settled(found, len(pages))))


def settled(found: Iterable[Record | Rejection], total: int) -> list[Record | Rejection]:
    """Return what is *found*, saying meanwhile how far the children have come."""
    all_of_them = []
    for one in found:
        all_of_them.append(one)
        advanced("reading", len(all_of_them), total)
    return all_of_them


def page_file(setup: Configured, page: dict[str, Any], profile: Path | None = None) -> PageFile:
    """Return where a child finds *page* and what is known of it, its host's *profile* among that."""
    source = next((s for s in setup.sources if s.id == page["source_id"]), None)
    content, flaw = packed(setup.home.archive, page["content_sha"])
    return PageFile(
        path=setup.home.archive.path(page["content_sha"]),
        media=page["media"] or "html",
        url=page["url"] if is_address(page["url"]) else None,
        outlet=source.own_name if source else None,
        own_names=(source.name.ar, source.name.en) if source else (),
        fetched_at=page["fetched_at"],
        decompress=True,
        profile=profile,
        content=content,
        flaw=flaw,
    )


def packed(archive: Archive, sha: str) -> tuple[bytes | None, str]:
    """Return the bytes of a page that has no file of its own, and what is wrong where they cannot be had.

    Children do not open packs: what pyarrow sets aside for itself would count against the memory a page may have.
    """
    if archive.path(sha).exists():
        return None, ""
    try:
        return archive.read(sha), ""
    except WarehouseError as error:
        return None, str(error)


def sorted_out(
    setup: Configured, load_id: str, pages: list[dict[str, Any]], found: list[Record | Rejection]
) -> dict[str, pl.DataFrame]:
    """Return the frames of what the children *found* in *pages*, records and rejections apart."""
    taken, refused = [], []
    standing = renditions.standing(pages, [place for place, one in enumerate(found) if isinstance(one, Record)])
    for place, (page, one) in enumerate(zip(pages, found, strict=True)):
        if place in standing and isinstance(one, Record):
            taken.append(rows.rows_of(one, sighting(setup, load_id, page), rule_version()))
        elif isinstance(one, Rejection):
            refused.append(_refusal(load_id, page, one))
    return framed(taken) | {"rejections": frames.frame("rejections", refused)}


def sighting(setup: Configured, load_id: str, page: dict[str, Any], profile_version: str = "") -> rows.Sighting:
    """Return where and when *page* was seen, and under which profile of its host it was read."""
    on_web = is_address(page["url"])
    return rows.Sighting(
        article_id=page["article_id"],
        is_canonical=page["is_canonical"],
        url=page["address"] if on_web else None,
        path=None if on_web else page["url"].partition(":")[2],
        source_id=page["source_id"],
        content_sha=page["content_sha"],
        seen_at=page["fetched_at"],
        load_id=load_id,
        zone=next((s.timezone for s in setup.sources if s.id == page["source_id"]), setup.settings.timezone),
        host=host_of(setup, page),
        profile_version=profile_version,
    )


def host_of(setup: Configured, page: dict[str, Any]) -> str | None:
    """Return the host whose furniture *page* has: that of its address, else its configured source; None for a stray."""
    if is_address(page["url"]):
        return addresses.host(page["address"]).removeprefix("www.") or None
    return next((s.id for s in setup.sources if s.id == page["source_id"]), None)


def _refusal(load_id: str, page: dict[str, Any], rejection: Rejection) -> dict[str, Any]:
    LOG.warning("page not read: %s (%s)", page["url"], rejection.reason)
    return {
        "load_id": load_id, "stage": "extract", "subject": page["url"], "reason": rejection.reason,
        "detail": rejection.detail[:500], "items": 1,
    }  # fmt: skip


def extracted(home: Home, run_id: str) -> list[Path]:
    """Return the folders of what the run has read so far, in order; what was read again stands for what it replaces."""
    again = {p.name.removeprefix("again-"): p for p in home.run(run_id).glob("again-*") if p.is_dir()}
    first = {p.name.removeprefix("extract-"): p for p in first_read(home, run_id)}
    return [folder for _, folder in sorted((first | again).items())]


def first_read(home: Home, run_id: str) -> list[Path]:
    """Return the folders of what the run has read of its own pages, in order."""
    return sorted(p for p in home.run(run_id).glob("extract-*") if p.is_dir())
