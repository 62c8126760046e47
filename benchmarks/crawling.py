"""What crawling costs: forty hosts collected end to end beside a client that only downloads, feeds, and memory.

`--large` collects 10,000 pages as well, to see whether the peak of memory grows with them.
"""

import argparse
import asyncio
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import feedparser
import httpx
from rich.console import Console
from rich.table import Table

from benchmarks.crowd import Crowd
from benchmarks.running import MEGABYTE, Ran, collected, served
from benchmarks.table import SEED, Row, cpu_seconds, show
from flows.runtime import engine
from rasid import feeds
from rasid.moments import moment

HOSTS: Final = 40
PAGES: Final = 50
LARGE: Final = 250
AT_ONCE: Final = 16
HELD: Final = 400 * MEGABYTE
GROWTH: Final = 1.1  # what counts as flat
Fact = tuple[str, str, datetime | None]


async def downloaded(crowd: Crowd, address: str) -> int:
    """Return how many bytes a bare client gets for the crowd's feeds and pages, as many at once as Rasid asks."""
    asked = asyncio.Semaphore(AT_ONCE)

    async def one(client: httpx.AsyncClient, url: str) -> int:
        _, _, host, path = url.split("/", 3)
        async with asked:
            return len(
                (await client.get(f"http://{address}/{path}", headers={"Host": host})).raise_for_status().content
            )

    async with httpx.AsyncClient(timeout=60, trust_env=False) as client:
        return sum(await asyncio.gather(*(one(client, url) for url in [*crowd.feeds(), *crowd.addresses()])))


def bare(crowd: Crowd, address: str) -> Ran:
    """Return what downloading alone costs."""
    began, used = time.monotonic(), cpu_seconds()
    asyncio.run(downloaded(crowd, address))
    return Ran(cpu=cpu_seconds() - used, wall=time.monotonic() - began)


@contextmanager
def prefect(folder: Path) -> Iterator[str]:
    """Run Prefect's server, which is not measured, and yield its address."""
    with engine(folder):
        from prefect.settings import PREFECT_API_URL

        yield str(PREFECT_API_URL.value())


def whole(crowd: Crowd, folder: Path, api: str) -> tuple[Ran, Ran]:
    """Return what collecting the *crowd* costs, and what downloading it alone does."""
    with served(crowd) as address:
        crowd.furnish(folder, address)
        alone = bare(crowd, address)
        ran = collected(folder, api)
    if ran.code or not any(f"{crowd.hosts * crowd.pages} new articles" in line for line in ran.said):
        raise SystemExit("\n".join(["not all pages were collected:", *ran.said[-5:]]))
    return ran, alone


def by_rasid(contents: Sequence[bytes]) -> list[Fact]:
    """Return title, address and date of every item as Rasid reads them."""
    found = (item for content in contents for item in feeds.read(content, address="http://host.example/feed").items)
    return [(item.title or "", item.url, moment(item.published, "UTC")) for item in found]


def by_feedparser(contents: Sequence[bytes]) -> list[Fact]:
    """Return the same as feedparser reads them."""
    entries = (entry for content in contents for entry in feedparser.parse(content).entries)
    return [(e.title, e.link, datetime(*e.published_parsed[:6], tzinfo=UTC)) for e in entries]


def compared_feeds(crowd: Crowd) -> None:
    """Print what reading the feeds of the *crowd* costs beside feedparser, and whether both read the same."""
    contents = [crowd.feed(name) for name in crowd.names]
    began = cpu_seconds()
    ours = by_rasid(contents)
    between = cpu_seconds()
    theirs = by_feedparser(contents)
    same = f"{sum(a == b for a, b in zip(ours, theirs, strict=True))} of {len(theirs)} items equal"
    show("Feeds", [Row(what="rasid.feeds.read", seconds=between - began, baseline="feedparser",
                       baseline_seconds=cpu_seconds() - between, note=same)])  # fmt: skip


def costs(count: int, ran: Ran, alone: Ran) -> None:
    """Print what *count* pages cost, and what was held meanwhile."""
    table = Table("what", "pages/s", "CPU s", "ms CPU a page", title=f"{count} pages", title_justify="left")
    for what, one in (("rasid collect", ran), ("bare httpx", alone)):
        table.add_row(what, f"{count / one.wall:.0f}", f"{one.cpu:.1f}", f"{1000 * one.cpu / count:.1f}")
    held = Table("stage", "own MB", "children MB", title="most memory (PSS)", title_justify="left")
    for stage, at in ran.peaks.items():
        held.add_row(stage, f"{at.own / MEGABYTE:.0f}", f"{at.children / MEGABYTE:.0f}")
    Console(width=120).print(table, held)


def verdict(small: Ran, large: Ran | None) -> None:
    """Say whether the memory keeps to its bounds."""
    lines = [
        f"peak {small.peak / MEGABYTE:.0f} MB: {'under' if small.peak < HELD else 'NOT under'} {HELD // MEGABYTE} MB"
    ]
    if large:
        flat = large.peak <= GROWTH * small.peak
        lines.append(f"with five times the pages {large.peak / MEGABYTE:.0f} MB: {'flat' if flat else 'NOT flat'}")
    print("\n".join(lines))


def main() -> None:
    """Measure 2,000 pages, where asked 10,000 too."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=PAGES, help="of each of the forty hosts")
    parser.add_argument("--large", action="store_true", help="collect 10,000 pages as well")
    parser.add_argument("--seed", type=int, default=SEED)
    asked = parser.parse_args()
    crowd = Crowd(HOSTS, asked.pages, asked.seed, datetime.now(UTC))  # noqa: TID251 - an entry point: feeds are of today
    compared_feeds(crowd)
    with tempfile.TemporaryDirectory() as name, prefect(Path(name) / "prefect") as api:
        small, alone = whole(crowd, Path(name) / "small", api)
        costs(HOSTS * asked.pages, small, alone)
        large = None
        if asked.large:
            large, alone = whole(replace(crowd, pages=LARGE), Path(name) / "large", api)
            costs(HOSTS * LARGE, large, alone)
    verdict(small, large)


if __name__ == "__main__":
    main()
