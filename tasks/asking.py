"""Asking: addresses given by hand become pages, fetched as a crawl fetches them. Imports no prefect."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from pathlib import Path

from rasid import addresses, sources
from rasid.errors import PageError
from rasid.funnel import Rejection
from rasid.remembered import Remembered
from rasid.settings import Settings
from rasid.sources import Source
from tasks.crawling import abreast, by_host, gaps, page_in
from tasks.fetching import Resolve, look_up
from tasks.parsing import PageFile
from tasks.visiting import REAL_TIME, Clock, Visitor, visiting

STAGE = "fetch"


def ask_for(
    urls: Sequence[str],
    settings: Settings,
    now: datetime,
    *,
    known: Sequence[Source] = (),
    past: Remembered | None = None,
    clock: Clock = REAL_TIME,
    resolve: Resolve = look_up,
) -> dict[str, PageFile | Rejection]:
    """Return what each of *urls* gave: a page, or why there is none. Each address is asked once, its host in turn.

    *known* are the sources whose hosts have gaps and names of their own; hosts that asked to be left alone, as *past*
    has it, are.
    """
    found: dict[str, PageFile | Rejection] = {}

    async def one_host(visitor: Visitor, pages: Sequence[dict[str, str]]) -> None:
        for page in pages:
            found[page["url"]] = await _asked(visitor, page["url"], known, now)

    async def all_hosts(visitor: Visitor) -> None:
        hosts = by_host([{"url": url} for url in dict.fromkeys(urls)])
        await abreast([partial(one_host, visitor, pages) for pages in hosts], settings.fetch.hosts_at_once)

    visiting(all_hosts, settings.fetch, gaps(known), now, clock, resolve, past.waits() if past else None)
    return found


async def _asked(visitor: Visitor, url: str, known: Sequence[Source], now: datetime) -> PageFile | Rejection:
    try:
        answer = await visitor.get(addresses.normalised(url))
        content = page_in(answer)
    except PageError as error:
        return Rejection(stage=STAGE, subject=url, reason=error.reason, detail=error.detail)
    source = sources.of_host(known, addresses.host(url))
    return PageFile(
        path=Path(), url=url, content=content, fetched_at=now, outlet=source.own_name if source else None,
        own_names=(source.name.ar, source.name.en) if source else (),
    )  # fmt: skip
