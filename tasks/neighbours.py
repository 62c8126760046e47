"""Neighbours: saved pages of one host teach each other what is furniture there. Loads no Prefect, no DuckDB."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from rasid.addresses import host
from rasid.funnel import Rejection
from rasid.records import Record, as_json, from_json
from tasks.parsing import PageFile, keep_profile, parse_pages

_LONG_AGO = datetime.min.replace(tzinfo=UTC)


class Spool(NamedTuple):
    """Hold what was read in a file, a line a page, and what was not by its place among the pages."""

    path: Path
    refused: dict[int, Rejection]

    def records(self) -> Iterator[tuple[int, Record]]:
        """Yield each record with its place."""
        with self.path.open(encoding="utf-8") as lines:
            for place, line in enumerate(lines):
                if place not in self.refused:
                    yield place, from_json(json.loads(line))

    def all(self, count: int) -> Iterator[tuple[int, Record | Rejection]]:
        """Yield what became of each of *count* pages, in order."""
        records = self.records()
        for place in range(count):
            yield (place, self.refused[place]) if place in self.refused else next(records)


def parse_together(pages: Sequence[PageFile], *, workers: int, seconds: float) -> Iterator[Record | Rejection]:
    """Read *pages* as `parse_pages` does, and again under its host's profile a page whose text that changes.

    A host is known by its pages' addresses and needs enough of them; where none has, no page waits for another.
    """
    first = parse_pages(pages, workers=workers, seconds=seconds)
    hosts = _of_several(pages)
    if not hosts:
        yield from first
        return
    with TemporaryDirectory(prefix="rasid-") as folder:
        spool = _spooled(Path(folder) / "records.jsonl", first)
        asked = _asked(spool, pages, hosts, Path(folder))
        again = parse_pages(list(asked.values()), workers=workers, seconds=seconds)
        for place, one in spool.all(len(pages)):
            second = next(again) if place in asked else one
            yield second if isinstance(second, Record) else one


def _of_several(pages: Sequence[PageFile]) -> dict[int, str]:
    """Return the host of each of *pages*, by place, where enough pages are of it."""
    from rasid.host_profile import LEAST

    named = {place: host(page.url or "").removeprefix("www.") for place, page in enumerate(pages)}
    counts = Counter(name for name in named.values() if name)
    return {place: name for place, name in named.items() if counts[name] >= LEAST}


def _spooled(path: Path, found: Iterator[Record | Rejection]) -> Spool:
    refused: dict[int, Rejection] = {}
    with path.open("w", encoding="utf-8") as lines:
        for place, one in enumerate(found):
            if isinstance(one, Rejection):
                refused[place] = one
            lines.write((json.dumps(as_json(one)) if isinstance(one, Record) else "") + "\n")
    return Spool(path, refused)


def _asked(spool: Spool, pages: Sequence[PageFile], hosts: Mapping[int, str], folder: Path) -> dict[int, PageFile]:
    """Return the pages to read again, by place, each with its host's profile, which lies in *folder*."""
    from rasid import host_cleaning, host_profile

    known = _newest(pages, hosts)
    lines = host_profile.lines_of({str(place): one for place, one in spool.records() if place in known})
    found = host_profile.profiles(lines, {str(place): hosts[place] for place in known})
    paths = {name: keep_profile(profile, folder / f"{n}.parquet") for n, (name, profile) in enumerate(found.items())}
    return {
        place: replace(pages[place], profile=paths[hosts[place]])
        for place, one in spool.records()
        if hosts.get(place) in found
        and host_cleaning.clean(one.segments, one.meta.title, found[hosts[place]]) != one.segments
    }


def _newest(pages: Sequence[PageFile], hosts: Mapping[int, str]) -> set[int]:
    """Return the places of each host's newest pages, as many as a profile is built of."""
    from rasid.host_profile import PAGES

    seen: Counter[str] = Counter()
    newest = set()
    for place in sorted(hosts, key=lambda n: (_seen(pages[n]), str(pages[n].path)), reverse=True):
        seen[hosts[place]] += 1
        if seen[hosts[place]] <= PAGES:
            newest.add(place)
    return newest


def _seen(page: PageFile) -> datetime:
    moment = page.fetched_at or _LONG_AGO
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
