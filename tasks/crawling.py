"""Crawling: all sources heard and all pages fetched, hosts beside each other. Imports no prefect.

One failing source is a run with its reason, one failing page a row: neither ends the crawl.
"""

import asyncio
import re
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any, Final, TypeVar

import polars as pl

from rasid import addresses, canonical, discovery, feeds, frames, revisits, rows
from rasid.discovery import Announced, Discovery, Heard, Reply
from rasid.errors import PageError
from rasid.feeds import FeedItem
from rasid.funnel import Rejection
from rasid.remembered import Remembered
from rasid.settings import Settings
from rasid.sources import Source
from tasks import fetching
from tasks.fetching import Answer, Resolve, look_up
from tasks.listings import Listings, replayable, validators
from tasks.visiting import REAL_TIME, Clock, Visitor, unkept, visiting
from warehouse.files import Archive

UNPACKED: Final = 50_000_000  # bytes; what sitemaps.org lets one file hold
NUMBER: Final = re.compile(r"\d{1,18}")
MAPS: Final = 20  # sitemaps of one source beyond those its operator named
REFUSED: Final = frozenset({"robots", "private-address", "odd-port"})
PAGES: Final = frozenset({"text/html", "application/xhtml+xml", ""})
CAPTURES: Final = pl.Schema({c: t for c, t in frames.TABLES["captures"].items() if c != "load_id"})

T = TypeVar("T")
Progress = Callable[[int, int], None]
Ask = Callable[[str], Awaitable[Answer]]
Row = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """Hold what a run asked for: *captures* (CAPTURES), a row each; *left* are those not asked for, with the reason.

    *resting* counts the announced ones that are known and were visited lately.
    """

    captures: pl.DataFrame
    left: tuple[Rejection, ...]
    resting: int


def discover_all(
    sources: Sequence[Source],
    settings: Settings,
    now: datetime,
    progress: Progress = lambda done, total: None,
    *,
    past: Remembered | None = None,
    folder: Path | None = None,
    keep: Callable[[], None] = unkept,
    clock: Clock = REAL_TIME,
    resolve: Resolve = look_up,
) -> Discovery:
    """Return what the enabled *sources* announce at *now*, judged: what to ask for, and why not the rest.

    *past* is what earlier runs learnt, and is told what this one does; then, now and then, *keep* is called. *folder*
    keeps what the sources' addresses sent.
    """
    days, past = settings.fetch.feed_days, Remembered() if past is None else past
    listings, done = Listings(past=past, limits=settings.fetch, folder=folder), count(1)
    enabled = [source for source in sources if source.enabled]

    async def hear_one(visitor: Visitor, source: Source) -> Heard:
        heard = await hear(visitor, listings, source, now, days)
        progress(next(done), len(enabled))
        return heard

    async def hear_all(visitor: Visitor) -> list[Heard]:
        return await abreast([partial(hear_one, visitor, s) for s in enabled], settings.fetch.hosts_at_once)

    heard = visiting(hear_all, settings.fetch, gaps(sources), now, clock, resolve, past, keep)
    return discovery.judged(heard, now, days=days, limit=settings.fetch.pages_per_source)


def fetch_all(
    candidates: pl.DataFrame,
    known: pl.DataFrame,
    archive: Archive,
    settings: Settings,
    now: datetime,
    progress: Progress = lambda done, total: None,
    *,
    sources: Sequence[Source] = (),
    past: Remembered | None = None,
    keep: Callable[[], None] = unkept,
    clock: Clock = REAL_TIME,
    resolve: Resolve = look_up,
) -> Fetched:
    """Return one capture for each of *candidates* and of the *known* addresses worth asking again, within limits.

    *known* has the rows of `known_captures.sql`; pages go to *archive*; *progress* hears how many of how many are done;
    *sources* say which of their hosts need longer gaps; *past* and *keep* are as in `discover_all`.
    """
    asked = agenda(candidates, known, now, sources, settings.fetch.pages_per_source)
    captured: list[Row] = []

    async def one_host(visitor: Visitor, pages: Sequence[Row]) -> None:
        for page in pages:
            captured.append(await capture(visitor, page, archive, now, settings.fetch.distrust_days))
            progress(len(captured), len(asked.pages))

    async def all_hosts(visitor: Visitor) -> None:
        await abreast([partial(one_host, visitor, p) for p in by_host(asked.pages)], settings.fetch.hosts_at_once)

    visiting(all_hosts, settings.fetch, gaps(sources), now, clock, resolve, past, keep)
    captures = pl.DataFrame(captured, schema=CAPTURES, orient="row").sort("source_id", "url")
    return Fetched(captures=captures, left=left(asked), resting=asked.resting)


def left(asked: revisits.Agenda) -> tuple[Rejection, ...]:
    """Return what is not asked for, each address with its reason."""
    told = {"revisit-limit": asked.over, "gone": asked.gone}
    return tuple(Rejection(stage="fetch", subject=url, reason=why) for why, urls in told.items() for url in urls)


async def hear(visitor: Visitor, listings: Listings, source: Source, now: datetime, days: int) -> Heard:
    """Return what *source* announces at its addresses, and in the sitemaps its sitemaps name."""
    items: list[Announced] = []
    failures: list[tuple[str, PageError]] = []
    left: list[tuple[str, int]] = []
    async for reply in replies(partial(listings.get, visitor), source, now, days):
        if reply.error:
            failures.append((reply.address, reply.error))
        if reply.listing:
            items += [Announced(item=item, found_in=reply.address) for item in reply.listing.items]
            left += [(reply.address, reply.listing.left)] if reply.listing.left else []
    return Heard(source=source, items=tuple(items), left=tuple(left), failures=tuple(failures))


async def replies(ask: Ask, source: Source, now: datetime, days: int) -> AsyncIterator[Reply]:
    """Give what each address of *source* answers to *ask*, then the sitemaps they name: the newest, up to a number.

    A sitemap that says it last changed more than *days* before *now* is left, unless all say so: then one is asked, for
    some sites never renew what they say.
    """
    waiting = {address: address for address in source.addresses}
    most = len(waiting) + MAPS
    for address, named in _growing(waiting):
        try:
            answer = await ask(address)
            found = announced(answer, source, listing=address in source.listings)
        except PageError as error:
            yield Reply(address=address, named=named, error=error)
            continue
        yield Reply(address=address, named=named, listing=found, moved=answer.moved)
        ordered = newest(found.maps)
        recent = [m for m in ordered if feeds.is_recent(m, source.timezone, now, days)]
        for child in recent or ordered[:1]:
            if len(waiting) < most:
                waiting.setdefault(child.url, named)


def newest(maps: Iterable[FeedItem]) -> list[FeedItem]:
    """Return *maps* by when they changed last; those that do not say, by the numbers in their addresses."""
    # Sites number their sitemaps upwards, or name them after months: 20 of a hundred should be the latest.
    return sorted(maps, key=lambda m: (m.modified or "", [int(n) for n in NUMBER.findall(m.url)]), reverse=True)


def _growing(waiting: dict[str, str]) -> Iterator[tuple[str, str]]:
    done = 0
    while done < len(waiting):
        yield list(waiting.items())[done]
        done += 1


def announced(answer: Answer, source: Source, *, listing: bool) -> feeds.Listing:
    """Return what *answer* lists; PageError "not-a-feed" where it is neither feed nor sitemap, and no *listing*."""
    content = fetching.unpacked(answer.content, UNPACKED)
    if not listing:
        return feeds.read(content, address=answer.url, declared=answer.charset)
    pattern = source.host_rules.articles
    return feeds.links(content, address=answer.url, declared=answer.charset, articles=pattern)


def agenda(
    candidates: pl.DataFrame, known: pl.DataFrame, now: datetime, sources: Sequence[Source], limit: int
) -> revisits.Agenda:
    """Return what to ask for: *candidates*, then what is *known* and may have been edited, *limit* a source at most."""
    rules = {source.id: source.host_rules.pages or limit for source in sources}
    # All that is known would be a row of Python each, for years of news: only what can matter becomes one.
    is_watched = pl.coalesce("first_fetched_at", "fetched_at") >= now.astimezone(UTC) - revisits.WATCHED
    matters = known.filter(is_watched | pl.col("url").is_in(candidates["url"].implode()))
    remembered = {row["url"]: row for row in matters.iter_rows(named=True)}
    return revisits.agenda(candidates.iter_rows(named=True), remembered, now, lambda s: rules.get(s, limit))


def by_host(pages: Sequence[Row]) -> list[list[Row]]:
    """Return *pages* in groups of one host each."""
    groups: dict[str, list[Row]] = {}
    for page in pages:
        groups.setdefault(addresses.host(page["url"]), []).append(page)
    return list(groups.values())


async def capture(visitor: Visitor, page: Row, archive: Archive, now: datetime, distrust: int) -> Row:
    """Return the row of what asking for *page* gave; after *distrust* days of "not modified" it is asked for whole."""
    known = page["known"] or {}
    said = (
        validators(known) if revisits.is_trusted(known.get("sent_at"), known.get("fetched_at"), now, distrust) else None
    )
    row = dict.fromkeys(CAPTURES) | {
        "capture_id": rows.key(page["url"], now.isoformat()), "source_id": page["source_id"], "url": page["url"],
        "link": page.get("link"), "fetched_at": now, "media": "html",
    }  # fmt: skip
    try:
        answer = await visitor.get(page["url"], said)
        kept = await _kept(answer, known, archive)
        return row | kept | {"canonical": canonical.other(answer.content, page["url"], answer.url)}
    except PageError as error:
        status = error.reason.removeprefix("http-")
        return row | {
            "outcome": "refused" if error.reason in REFUSED else "failed", "reason": error.reason,
            "status": int(status) if status.isdecimal() else None,
        }  # fmt: skip


async def _kept(answer: Answer, known: Row, archive: Archive) -> Row:
    if answer.status == 304:
        if not known.get("content_sha"):
            raise PageError("http-304", "unasked")
        same = {name: known[name] for name in ("content_sha", "etag", "last_modified")}
        return {"final_url": answer.url, "outcome": "unchanged", "status": 304} | same
    sha = await asyncio.to_thread(archive.keep, page_in(answer))
    return {
        "final_url": answer.url, "outcome": "fetched", "status": answer.status, "content_sha": sha,
        "bytes": len(answer.content), "etag": replayable(answer.headers.get("etag")),
        "last_modified": replayable(answer.headers.get("last-modified")),
    }  # fmt: skip


def page_in(answer: Answer) -> bytes:
    """Return the page that *answer* brings; PageError "not-html" or "empty" where it is none."""
    if answer.media not in PAGES or answer.content.startswith(b"%PDF"):
        raise PageError("not-html", answer.media)
    if not answer.content.strip():
        raise PageError("empty", answer.url)
    return answer.content


async def abreast(works: Sequence[Callable[[], Awaitable[T]]], most: int) -> list[T]:
    """Return what *works* give, in their order, at most *most* of them under way at once."""
    room = asyncio.Semaphore(most)

    async def one(work: Callable[[], Awaitable[T]]) -> T:
        async with room:
            return await work()

    return list(await asyncio.gather(*map(one, works)))


def gaps(sources: Sequence[Source]) -> dict[str, float]:
    """Return the hosts, without `www.`, of which the operator of *sources* says how long they are left alone."""
    told: dict[str, float] = {}
    for source in sources:
        for address in (source.home, *source.addresses):
            host = addresses.host(address).removeprefix("www.")
            told[host] = max(told.get(host, 0.0), source.host_rules.gap)
    return {host: gap for host, gap in told.items() if gap}
