"""Discovery: what the sources announced, judged: which addresses are worth asking for, and why the others are not."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Final

import polars as pl

from rasid import addresses, feeds, frames
from rasid.errors import PageError
from rasid.feeds import FeedItem, Listing
from rasid.funnel import Rejection, StageCount
from rasid.sources import Source

STAGE: Final = "discover"
PARKED: Final = "parked"
OVERFULL: Final = "too-many-items"
# What a site means when it answers so: not for you. All else is a failure of the site or of the way to it.
BLOCKING: Final = frozenset({"robots", "challenge", "login", "http-401", "http-403", "http-429", "asked-to-wait"})
# A date further ahead than time zones explain is a mistake or a trick to stay on top: it is not believed.
AHEAD: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Announced:
    """Hold one item and the address of the feed, sitemap or listing it stood in."""

    item: FeedItem
    found_in: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """Hold what one address of a source answered, *listing* or *error*, and where it *moved* for good, if it did.

    *named* is the address of the operator's that it is, or that led to it.
    """

    address: str
    named: str
    listing: Listing | None = None
    error: PageError | None = None
    moved: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """Hold what one source announced, what went wrong where, and how many items were *left* where."""

    source: Source
    items: tuple[Announced, ...] = ()
    left: tuple[tuple[str, int], ...] = ()
    failures: tuple[tuple[str, PageError], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Discovery:
    """Hold the candidates of a run (frames.CANDIDATES), the count, how each source answered, what was refused."""

    candidates: pl.DataFrame
    listed: StageCount
    runs: tuple[dict[str, Any], ...]
    rejections: tuple[Rejection, ...]


def judged(heard: Sequence[Heard], now: datetime, *, days: int, limit: int) -> Discovery:
    """Return what of all that was *heard* is to be asked for, and why the rest is not.

    Taken are web addresses of the source itself, each once, no older than *days* before *now*, *limit* a source at
    most (or what its host rules say), the newest first.
    """
    taken: list[dict[str, Any]] = []
    refused: list[Rejection] = []
    runs, seen, entered = [], set[str](), 0
    for one in heard:
        refused += [_overfull(one.source, address, count) for address, count in one.left]
        entered += len(one.items) + sum(count for _, count in one.left)
        fresh = _fresh(one, now, days, seen, refused)
        most = one.source.host_rules.pages or limit
        refused += [_refusal(a, "over-limit", one.source.id) for a in fresh[most:]]
        taken += [_candidate(one.source, a) for a in fresh[:most]]
        runs.append(_run(one, len(fresh[:most]), now))
    rejected = sum(one.items for one in refused)
    count = StageCount(
        stage=STAGE, entered=entered, passed=len(taken), rejected=rejected, duplicate=entered - len(taken) - rejected
    )
    frame = pl.DataFrame(taken, schema=frames.CANDIDATES, orient="row")
    return Discovery(candidates=frame, listed=count, runs=tuple(runs), rejections=tuple(refused))


def _fresh(one: Heard, now: datetime, days: int, seen: set[str], refused: list[Rejection]) -> list[Announced]:
    kept = []
    for announced in one.items:
        reason = _objection(announced.item, one.source, now, days)
        if announced.item.url in seen:
            continue
        seen.add(announced.item.url)
        if reason:
            refused.append(_refusal(announced, reason, one.source.id))
        else:
            kept.append(announced)
    return sorted(kept, key=lambda a: _age(a.item, one.source, now))


def _objection(item: FeedItem, source: Source, now: datetime, days: int) -> str | None:
    try:
        addresses.normalised(item.url)
    except PageError as error:
        return error.reason
    if not addresses.belongs(item.url, source.host):
        return "other-host"
    if objection := source.host_rules.objection(item.url):
        return objection
    return "too-old" if _age(item, source, now) > timedelta(days=days) else None


def _age(item: FeedItem, source: Source, now: datetime) -> timedelta:
    when = feeds.dated(item, source.timezone)
    return now - when if when and when <= now + AHEAD else timedelta()


def _refusal(announced: Announced, reason: str, source_id: str) -> Rejection:
    return Rejection(
        stage=STAGE, subject=announced.item.url, reason=reason, detail=f"{source_id}: {announced.found_in}"
    )


def _overfull(source: Source, address: str, left: int) -> Rejection:
    told = f"{source.id}: {left} items beyond the {feeds.MOST:,} that are read of one file, the oldest or undated"
    return Rejection(stage=STAGE, subject=address, reason=OVERFULL, detail=told, items=left)


def _candidate(source: Source, announced: Announced) -> dict[str, Any]:
    item = announced.item
    return {
        "source_id": source.id, "url": item.url, "link": item.link, "title": item.title, "published": item.published,
        "found_in": announced.found_in,
    }  # fmt: skip


def _run(one: Heard, discovered: int, now: datetime) -> dict[str, Any]:
    source = one.source
    tried = len(source.addresses)
    reasons = [error.reason for _, error in one.failures]
    if tried and len(one.failures) < tried:
        state = "reached" if one.items else "silent"
    elif PARKED in reasons:
        state = "parked"
    else:
        state = "blocked" if reasons and set(reasons) <= BLOCKING else "failed"
    told = "; ".join(_told(address, error) for address, error in one.failures)
    return {
        "source_id": source.id, "state": state, "discovered": discovered,
        "reason": told or (None if tried else "no-addresses"), "started_at": now.astimezone(UTC).isoformat(),
    }  # fmt: skip


def _told(address: str, error: PageError) -> str:
    told = f"{error.reason} at {address}"
    return f"{told} ({error.detail})" if error.reason == PARKED else told
