"""Checkup: what a look at the addresses of one source found, and what its operator might do about it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, Literal

from rasid import addresses, feeds
from rasid.discovery import AHEAD, BLOCKING, Reply
from rasid.errors import PageError
from rasid.feeds import FeedItem
from rasid.language import identify
from rasid.sources import Source

State = Literal["reached", "moved", "silent", "blocked", "failed"]
Permission = Literal["allowed", "forbidden", "unread"]

_TITLES: Final = 20  # enough to tell a language
_FEW: Final = 3  # fewer tell no language
_NAMED: Final = 2  # other addresses in one line of advice
# What may have been put elsewhere by the outlet: then its own pages say where.
_ASTRAY: Final = frozenset({"not-a-feed", "http-404", "http-410"})
_AGAIN: Final = "try again later; if it stays so, see where the outlet lives now"
_ADVICE: Final = {
    "robots": "its robots.txt forbids it: take the address out, or ask the outlet to let Rasid in",
    "challenge": "{detail} with a challenge page, and Rasid passes none: ask the outlet for a feed it leaves open",
    "login": "{detail} with a login, and Rasid has none: ask the outlet for a feed it leaves open",
    "http-401": "refuses (401): ask the outlet to let Rasid in, or take the address out",
    "http-403": "refuses (403): ask the outlet to let Rasid in, or take the address out",
    "http-429": "asks for fewer requests (429): give the source a longer host_rules.gap",
    "asked-to-wait": "asks to be left alone for longer than a check may take: try again later",
    "http-404": "is not there (404): see where the outlet keeps it now",
    "http-410": "is gone for good (410): take the address out",
    "not-a-feed": "is neither feed nor sitemap ({detail}): name one, or write the address under listings",
    "bad-certificate": "its certificate is not to be trusted ({detail}): see where the outlet lives now",
    "no-such-host": "nobody knows its host: see where the outlet lives now, and whether this machine is on the network",
    "private-address": "leads into a private network ({detail}): take the address out",
    "odd-port": "leads to a port that is not the web's ({detail}): take the address out",
    "redirects": "leads in circles ({detail}): see where the outlet keeps it now",
    "too-large": "is larger than fetch.page_bytes ({detail}): name a smaller feed of the outlet",
    "timeout": "does not answer in time: " + _AGAIN,
    "host-down": "was not asked, for its host did not answer three times: " + _AGAIN,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Hold what one address of a source was found to be; *advice* is None where all is well.

    *reason* is why it gave nothing, such as "http-403"; *newest* is how long ago the newest item was published,
    *language* what the titles are written in.
    """

    source_id: str
    address: str
    role: str
    permission: Permission
    state: State
    reason: str | None = None
    kind: str | None = None
    items: int | None = None
    newest: timedelta | None = None
    language: str | None = None
    advice: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Look:
    source: Source
    replies: Sequence[Reply]
    items: tuple[FeedItem, ...]
    newest: timedelta | None
    language: str | None
    permission: Permission
    days: int


def is_astray(replies: Sequence[Reply]) -> bool:
    """Return whether one of *replies* leaves open where the outlet lists its news now."""
    return any(r.error.reason in _ASTRAY if r.error else not (r.listing and (r.listing.items or r.listing.maps))
               for r in replies)  # fmt: skip


def finding(
    source: Source,
    replies: Sequence[Reply],
    *,
    permission: Permission,
    elsewhere: Sequence[str],
    now: datetime,
    days: int,
) -> Finding:
    """Return what the *replies* of one address of *source* and of the sitemaps it names amount to at *now*.

    *days* is how old news may be to be asked for; *elsewhere* are addresses the outlet's own pages name.
    """
    own = replies[0]
    items = tuple(i for r in replies if r.listing for i in r.listing.items)
    ages = [now - when for i in items if (when := feeds.dated(i, source.timezone)) and when <= now + AHEAD]
    language = identify(" ".join(i.title for i in items[:_TITLES] if i.title))
    newest = min(ages, default=None)
    look = _Look(
        source=source, replies=replies, items=items, newest=newest, language=language, permission=permission, days=days
    )
    usual: tuple[State, str | None] = ("reached", None)
    state, advice = next(_ailments(look), usual)
    if advice and elsewhere and is_astray(replies):
        advice += "; its own pages name " + " and ".join(elsewhere[:_NAMED])
    return Finding(
        source_id=source.id, address=own.address, role=role(source, own.address), permission=permission, state=state,
        reason=own.error.reason if own.error else None, kind=own.listing.kind if own.listing else None,
        items=len(items) if own.listing else None, newest=newest, language=language, advice=advice,
    )  # fmt: skip


def nameless(source: Source, elsewhere: Sequence[str]) -> Finding:
    """Return the finding of a *source* that names no address to look at."""
    told = "; its own pages name " + " and ".join(elsewhere[:_NAMED]) if elsewhere else ""
    return Finding(
        source_id=source.id, address=source.home, role="home", permission="allowed", state="failed",
        reason="no-addresses",
        advice="names no address: give it a feed, a sitemap or a listing" + told,
    )  # fmt: skip


def role(source: Source, address: str) -> str:
    """Return under which key of its block *source* names *address*."""
    return next(key for key in ("listings", "feeds", "sitemaps") if address in getattr(source, key))


def _ailments(look: _Look) -> Iterator[tuple[State, str]]:
    own, source = look.replies[0], look.source
    if own.error:
        yield "blocked" if own.error.reason in BLOCKING else "failed", _of_error(own.error, look.permission)
        return
    dead = [r for r in look.replies[1:] if r.error]
    if dead and len(dead) == len(look.replies) - 1:
        yield "failed", f"names {len(dead)} sitemaps, none of which answers ({dead[0].error}): see what they are"
    if not look.items:
        yield "silent", _of_silence(own.address in source.listings)
    elif not any(addresses.belongs(i.url, source.host) for i in look.items):
        host = addresses.host(look.items[0].url) or "no host"
        yield "silent", f"its items lead to {host}, and only those of {source.host} are asked for: mend home"
    elif all(source.host_rules.objection(i.url) for i in look.items):
        yield "silent", f"host_rules turn away all of its items, such as {look.items[0].url}: mend them"
    if look.newest and look.newest > timedelta(days=look.days):
        yield "silent", f"no news since {look.newest.days} days: beyond fetch.feed_days = {look.days} none is asked for"
    if own.moved:
        yield "moved", f"moved to {own.moved} for good: write that"
    if look.language and look.language != source.language:
        yield (
            "reached",
            f"its titles read as {look.language}, not {source.language}: see whether it is the right edition",
        )
    if own.address in source.unverified:
        yield "reached", "answers well: take it out of unverified"


def _of_error(error: PageError, permission: Permission) -> str:
    if permission == "unread" and error.reason.startswith("http-"):
        return f"its robots.txt cannot be had ({error.reason}), so nothing is asked for: {_AGAIN}"
    usual = f"does not answer well ({error.reason}): {_AGAIN}"
    return _ADVICE.get(error.reason, usual).format(detail=error.detail or error.reason)


def _of_silence(is_listing: bool) -> str:
    if is_listing:
        return "no link on it is built like an article's: say in host_rules.articles how they are built here"
    return "lists nothing: see whether the outlet has another feed"
