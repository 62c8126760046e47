"""Inbox: a folder of saved pages, read as if it had been fetched. What is no page is counted and named.

`index.jsonl` in the folder may give a page's address, time and outlet: path, url, fetched_at, outlet.
"""

import logging
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final, Literal

import polars as pl
from prefect import task
from prefect.cache_policies import NO_CACHE

from rasid import addresses, canonical, frames, rows
from rasid import sources as outlets
from rasid.funnel import Rejection, StageCount
from rasid.settings import Fetch
from rasid.sources import Source
from tasks.configuration import configured
from tasks.divide import is_whole, part_of, portions, write
from tasks.saved_archives import ENDINGS, Stored, stored
from tasks.saved_pages import BAD_LINE, INDEX, MISSING, NOT_THERE, SUFFIXES, Note, noted
from warehouse.files import Archive

LOG = logging.getLogger("rasid")
STAGE: Final = "discover"
UNDATED: Final = "undated"  # of a page taken in now, seen by nobody knows when
CAPTURES: Final = pl.Schema({c: t for c, t in frames.TABLES["captures"].items() if c != "load_id"})
LARGEST: Final = int(Fetch().page_bytes)


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Hold one saved page: where it lies in the inbox, where it came from as far as is known, and its bytes."""

    subject: str
    media: Literal["html", "text"]
    content: bytes
    note: Note


@task(cache_policy=NO_CACHE)
def take(root: Path, run_id: str, folder: Path, now: datetime) -> list[str]:
    """Write the captures of the pages in *folder* with a `discovery.json`; return the keys of the loads they make.

    An address may have been captured more than once: each load has one capture of each, the earliest come first.
    """
    setup = configured(root)
    home = setup.home
    if not is_whole(home.run(run_id)):
        captures, listed, refused = _sorted_out(
            folder, home.archive, setup.sources, now, setup.settings.fetch.page_bytes
        )
        for one in refused:
            LOG.warning("inbox: %s left out (%s)", one.subject, one.reason)
        first, *later = parts(captures, setup.settings.read.load)
        for number, some in enumerate(later, start=2):
            write(home.run(part_of(run_id, number)), some, told(_all_of(some), (), now))
        more = captures.height - first.height
        own = replace(listed, entered=listed.entered - more, passed=first.height)
        write(home.run(run_id), first, told(own, refused, now))
        LOG.info("inbox: %d entries, %d pages to read, %d refused", listed.entered, listed.passed, listed.rejected)
    return [run_id, *sorted(p.name for p in home.run(run_id).parent.glob(f"{run_id}-*") if is_whole(p))]


def parts(captures: pl.DataFrame, size: int) -> list[pl.DataFrame]:
    """Return *captures* as loads of about *size* at most: no address twice in one, a host's pages together."""
    hosts = captures["url"].map_elements(addresses.host, return_dtype=pl.String)
    ordered = captures.with_columns(host=hosts).sort("host", maintain_order=True)
    return [part.drop("host") for one in rounds(ordered) for part in portions(one, "host", size)]


def rounds(captures: pl.DataFrame) -> list[pl.DataFrame]:
    """Return *captures* in parts of which none has an address twice, each address's captures by their time."""
    spelt = captures.with_columns(spelt=pl.col("url").map_elements(_spelt, return_dtype=pl.String))
    numbered = spelt.with_columns(nth=pl.col("fetched_at").rank("ordinal").over("spelt")).drop("spelt")
    parts = numbered.partition_by("nth", as_dict=True, include_key=False)
    return [part for _, part in sorted(parts.items())] or [captures]


def _all_of(captures: pl.DataFrame) -> StageCount:
    return StageCount(stage=STAGE, entered=captures.height, passed=captures.height)


def told(listed: StageCount, refused: Sequence[Rejection], now: datetime) -> dict[str, Any]:
    """Return what `discovery.json` says of an inbox."""
    count = {name: number for name, number in asdict(listed).items() if name != "stage"}
    run = {
        "source_id": rows.INBOX, "state": "reached", "reason": None, "discovered": listed.passed,
        "fetched": listed.passed, "unchanged": 0, "failed": 0, "started_at": now.astimezone(UTC).isoformat(),
    }  # fmt: skip
    return {"listed": [count], "runs": [run], "rejections": [asdict(one) for one in refused]}


def saved(
    folder: Path, archive: Archive, sources: Sequence[Source], now: datetime, page_bytes: int = LARGEST
) -> tuple[pl.DataFrame, list[Rejection]]:
    """Return the captures of the pages in *folder* (columns CAPTURES), kept in *archive*, and what was refused.

    Of pages with one content, or one address at one moment, the first by path is taken.
    """
    captures, _, refused = _sorted_out(folder, archive, sources, now, page_bytes)
    return captures, refused


def _sorted_out(
    folder: Path, archive: Archive, sources: Sequence[Source], now: datetime, page_bytes: int
) -> tuple[pl.DataFrame, StageCount, list[Rejection]]:
    taken: list[dict[str, Any]] = []
    refused: list[Rejection] = []
    seen: set[str] = set()
    entered = 0
    for entry in entries(folder, page_bytes):
        entered += 1
        if isinstance(entry, Rejection):
            refused.append(entry)
            continue
        row = capture(entry, archive.keep(entry.content), sources, now)
        marks = {row["content_sha"], f"{row['fetched_at']} {_spelt(row['url'])}"}
        if not marks & seen:
            taken.append(row)
        seen |= marks
    listed = StageCount(
        stage=STAGE, entered=entered, passed=len(taken), rejected=len(refused),
        duplicate=entered - len(taken) - len(refused),
    )  # fmt: skip
    return pl.DataFrame(taken, schema=CAPTURES, orient="row"), listed, refused


def _spelt(url: str) -> str:
    return addresses.normalised(url) if url.startswith(addresses.WEB) else url


def entries(folder: Path, page_bytes: int) -> Iterator[Page | Rejection]:
    """Yield every page below *folder* by path, and a rejection for each file, record and index line that is none."""
    files = {p.relative_to(folder).as_posix(): p for p in folder.rglob("*") if not p.is_dir()}
    index = files.pop(INDEX, None)
    notes, bad = noted(index) if index else ({}, [])
    yield from (_refusal(f"{INDEX}:{number}", BAD_LINE, why) for number, why in bad)
    for name in sorted(notes.keys() - files.keys()):
        yield _refusal(name, MISSING, NOT_THERE)
    for name in sorted(files):
        yield from _pages(name, files[name], notes.get(name, Note()), page_bytes)


def _pages(name: str, path: Path, note: Note, page_bytes: int) -> Iterator[Page | Rejection]:
    media = SUFFIXES.get(path.suffix.lower())
    if path.is_symlink() or not path.is_file() or not (media or name.lower().endswith(ENDINGS)):
        yield _refusal(
            name, "foreign-file", "only html, htm, txt, warc and warc.gz files are read, links are not followed"
        )
    elif media:
        yield _page(name, path, media, note, page_bytes)
    else:
        for found in stored(path, page_bytes):
            yield _record(f"{name}#{found.number}", found, note)


def _page(name: str, path: Path, media: Literal["html", "text"], note: Note, page_bytes: int) -> Page | Rejection:
    try:
        with path.open("rb") as file:
            content = file.read(page_bytes + 1)
    except OSError as error:
        return _refusal(name, "unreadable", str(error.strerror))
    if not content.strip():
        return _refusal(name, "empty", "")
    if len(content) > page_bytes:
        return _refusal(name, "too-large", f"more than {page_bytes} bytes")
    return Page(subject=name, media=media, content=content, note=note)


def _record(subject: str, found: Stored, note: Note) -> Page | Rejection:
    if found.reason:
        return _refusal(subject, found.reason, found.url or "")
    known = Note(url=found.url, fetched_at=note.fetched_at or found.fetched_at, outlet=note.outlet)
    return Page(subject=subject, media="html", content=found.content, note=known)


def capture(page: Page, sha: str, sources: Sequence[Source], now: datetime) -> dict[str, Any]:
    """Return *page*, kept under *sha*, as a row of captures; one without an address is known by its path."""
    url = page.note.url or f"inbox:{page.subject}"
    fetched_at = page.note.fetched_at or now
    on_web = url.startswith(addresses.WEB) and page.media == "html"
    own = canonical.other(page.content, url) if on_web else None
    return {
        "capture_id": rows.key(url, fetched_at.isoformat()), "source_id": _source_id(page.note, sources),
        "url": url, "link": page.note.url, "final_url": url, "canonical": own, "fetched_at": fetched_at,
        "outcome": "fetched", "media": page.media, "status": 200,
        "reason": None if page.note.fetched_at else UNDATED, "content_sha": sha,
        "bytes": len(page.content), "etag": None, "last_modified": None,
    }  # fmt: skip


def _source_id(note: Note, sources: Sequence[Source]) -> str | None:
    source = outlets.of_host(sources, addresses.host(note.url or ""))
    return source.id if source else next((s.id for s in sources if s.id == note.outlet), None)


def _refusal(subject: str, reason: str, detail: str) -> Rejection:
    return Rejection(stage=STAGE, subject=subject, reason=reason, detail=detail[:500])
