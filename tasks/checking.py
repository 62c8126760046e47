"""Checking: what the sources' addresses answer now, asked as politely as a collect asks. Imports no prefect."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from itertools import count

from rasid.alternates import alternates
from rasid.checkup import Finding, Permission, finding, is_astray, nameless
from rasid.discovery import Reply
from rasid.errors import PageError
from rasid.remembered import Remembered
from rasid.settings import Settings
from rasid.sources import Source
from tasks.crawling import Progress, abreast, gaps, replies
from tasks.fetching import Resolve, look_up
from tasks.visiting import REAL_TIME, Clock, Visitor, visiting


def check_all(
    sources: Sequence[Source],
    settings: Settings,
    now: datetime,
    progress: Progress = lambda done, total: None,
    *,
    past: Remembered | None = None,
    clock: Clock = REAL_TIME,
    resolve: Resolve = look_up,
) -> list[Finding]:
    """Return a finding for each address of *sources*, in their order; *progress* hears how many sources are done.

    *past* is what collects learnt: the hosts they were asked to leave alone are left alone here too.
    """
    waits = past.waits() if past else None
    done = count(1)

    async def one(visitor: Visitor, source: Source) -> list[Finding]:
        found = await check(visitor, source, now, settings.fetch.feed_days)
        progress(next(done), len(sources))
        return found

    async def every(visitor: Visitor) -> list[list[Finding]]:
        return await abreast([partial(one, visitor, source) for source in sources], settings.fetch.hosts_at_once)

    found = visiting(every, settings.fetch, gaps(sources), now, clock, resolve, waits)
    return [finding for findings in found for finding in findings]


async def check(visitor: Visitor, source: Source, now: datetime, days: int) -> list[Finding]:
    """Return a finding for each address of *source*, or one that says it names none."""
    heard: dict[str, list[Reply]] = {}
    async for reply in replies(visitor.get, source, now, days):
        heard.setdefault(reply.named, []).append(reply)
    if not heard:
        return [nameless(source, await elsewhere(visitor, source))]
    others = await elsewhere(visitor, source) if any(map(is_astray, heard.values())) else ()
    return [
        finding(
            source, answers, permission=await permission(visitor, address), elsewhere=others, now=now, days=days
        )
        for address, answers in heard.items()
    ]  # fmt: skip


async def permission(visitor: Visitor, address: str) -> Permission:
    """Return whether the robots.txt in charge of *address* lets Rasid ask for it."""
    ruling = await visitor.ruling(address)
    if ruling.unread:
        return "unread"
    return "allowed" if ruling.robots.allows(address) else "forbidden"


async def elsewhere(visitor: Visitor, source: Source) -> tuple[str, ...]:
    """Return the feeds and sitemaps that the home page and robots.txt of *source* name, but those it lists already."""
    try:
        answer = await visitor.get(source.home)
        feeds = alternates(answer.content, address=answer.url, declared=answer.charset)
    except PageError:
        feeds = ()
    sitemaps = (await visitor.ruling(source.home)).robots.sitemaps
    return tuple(address for address in dict.fromkeys((*feeds, *sitemaps)) if address not in source.addresses)
