"""Compaction: loose pages of ended months move into packs, and go only when each was read back from there.

Killed between any two steps nothing is lost: a pack appears whole or not at all, the index after it, and loose files go
last. The next compaction finds what that one left. Whoever compacts holds the home alone.
"""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import chain, count
from pathlib import Path
from typing import Any, Final

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq

from rasid.errors import WarehouseError
from warehouse.files import Archive, replacing
from warehouse.packs import DAMAGE, INDEX_SHAPE, lost, sound

# Measured (docs/design-notes.md): larger groups save little on pages of many hosts, and cost every single read.
GROUP_BYTES: Final = 8 * 1024 * 1024
LEVEL: Final = 9
INDEX_ROWS: Final = 10_000
SHAPE: Final = pa.schema({
    "content_sha": pa.string(), "url": pa.string(), "fetched_at": pa.timestamp("us", "UTC"), "content": pa.binary(),
})  # fmt: skip

Progress = Callable[[int, int], None]
Page = tuple[str, str, datetime]


@dataclass(frozen=True, slots=True, kw_only=True)
class Compacted:
    """Count what a compaction moved; *flaws* says of each page that stayed loose because it is damaged, what to do."""

    pages: int = 0
    packs: int = 0
    loose_bytes: int = 0
    packed_bytes: int = 0
    flaws: tuple[str, ...] = ()


def loose(archive: Archive) -> list[str]:
    """Return the hashes of the pages of *archive* that lie in files of their own, sorted."""
    return sorted(p.stem for p in archive.root.glob("??/*.zst") if not p.name.startswith("."))


def compact(archive: Archive, captured: pl.DataFrame, progress: Progress = lambda done, total: None) -> Compacted:
    """Move the loose pages of *archive* that *captured* lists into packs, month by month of their first capture in UTC.

    *captured* has the rows of `loose_captures.sql`, in the order they shall lie in; *progress* hears how many of how
    many pages are done. A page that is no longer what was stored stays where it is.
    """
    _sweep(archive)
    index = reindex(archive)
    done = _clear(archive, index)
    fresh = captured.join(index, on="content_sha", how="anti", maintain_order="left")
    waiting = fresh.filter(pl.col("content_sha").is_in(loose(archive)))
    numbers = count(1)
    months = waiting.with_columns(month=pl.col("fetched_at").dt.strftime("%Y-%m")).partition_by("month", as_dict=True)
    for (month,), pages in sorted(months.items()):
        rows = pages.select("content_sha", "url", "fetched_at").rows()
        done = _together(done, _move(archive, month, rows, lambda: progress(next(numbers), waiting.height)))
    return done


def _together(a: Compacted, b: Compacted) -> Compacted:
    return Compacted(
        pages=a.pages + b.pages, packs=a.packs + b.packs, loose_bytes=a.loose_bytes + b.loose_bytes,
        packed_bytes=a.packed_bytes + b.packed_bytes, flaws=a.flaws + b.flaws,
    )  # fmt: skip


def _sweep(archive: Archive) -> None:
    """Remove the drafts that killed writers left."""
    for draft in [*archive.root.glob("??/.*"), *archive.packs.root.glob(".*")]:
        draft.unlink()


def _move(archive: Archive, month: str, pages: Sequence[Page], tick: Callable[[], None]) -> Compacted:
    path = _unused(archive, month)
    flaws: list[str] = []
    groups = _groups(archive, pages, flaws, tick)
    first = next(groups, None)
    if first is None:
        return Compacted(flaws=tuple(flaws))
    with replacing(path) as draft:
        _write(draft, chain([first], groups))
        _verify(draft, len(pages) - len(flaws))
    _settle(path.parent)
    cleared = _clear(archive, reindex(archive).filter(pl.col("pack") == path.name))
    return replace(cleared, packs=1, packed_bytes=path.stat().st_size, flaws=(*flaws, *cleared.flaws))


def _unused(archive: Archive, month: str) -> Path:
    """Return the next pack of *month*: pages of an ended month may still arrive, and a pack is never written again."""
    there = {p.name for p in archive.packs.files}
    number = next(n for n in range(1, len(there) + 2) if f"{month}.{n}.parquet" not in there)
    return archive.packs.root / f"{month}.{number}.parquet"


def _groups(
    archive: Archive, pages: Sequence[Page], flaws: list[str], tick: Callable[[], None]
) -> Iterator[list[dict[str, Any]]]:
    group: list[dict[str, Any]] = []
    size = 0
    for sha, url, fetched_at in pages:
        tick()
        try:
            content = archive.read_loose(sha)
        except WarehouseError as error:
            flaws.append(str(error))
            continue
        if group and size + len(content) > GROUP_BYTES:
            yield group
            group, size = [], 0
        group.append({"content_sha": sha, "url": url, "fetched_at": fetched_at, "content": content})
        size += len(content)
    if group:
        yield group


def _write(draft: Path, groups: Iterable[list[dict[str, Any]]]) -> None:
    # One data page a group: compression reaches as far as a data page, from one capture of a page to the next.
    with pq.ParquetWriter(
        draft, SHAPE, compression="zstd", compression_level=LEVEL, use_dictionary=False,
        data_page_size=1 << 30, write_statistics=False, write_page_checksum=True,
    ) as writer:  # fmt: skip
        for group in groups:
            writer.write_table(pa.Table.from_pylist(group, schema=SHAPE))


def _verify(pack: Path, expected: int) -> None:
    """Read back all that *pack* holds; WarehouseError where a page is not what its hash says."""
    try:
        with pq.ParquetFile(pack) as file:
            groups = range(file.num_row_groups)
    except (*DAMAGE, pa.ArrowException) as error:
        raise WarehouseError(_unsound(pack)) from error
    if sum(len(sound(pack, group)) for group in groups) != expected:
        raise WarehouseError(_unsound(pack))


def _unsound(pack: Path) -> str:
    return f"archive: {pack} was written, but reads back otherwise; the loose pages stay: check this machine's disk"


def _settle(folder: Path) -> None:
    """Wait until the names in *folder* are on the disk: only then may what they replace go."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def reindex(archive: Archive) -> pl.DataFrame:
    """Write the index of the packs of *archive* anew from what they hold, and return it (INDEX_SHAPE)."""
    found = [INDEX_SHAPE.to_frame(), *(_contents(pack) for pack in archive.packs.files)]
    index = pl.concat(found).unique("content_sha", keep="first", maintain_order=True).sort("content_sha")
    if archive.packs.files:
        with replacing(archive.packs.index) as draft:
            index.write_parquet(draft, compression="zstd", row_group_size=INDEX_ROWS)
    return index


def _contents(pack: Path) -> pl.DataFrame:
    """Return what lies where in *pack* (INDEX_SHAPE), in its order."""
    rows: list[tuple[str, str, int]] = []
    try:
        with pq.ParquetFile(pack) as file:
            for number in range(file.num_row_groups):
                column = file.read_row_group(number, columns=["content_sha"])["content_sha"]
                rows += [(sha, pack.name, number) for sha in column.to_pylist()]
    except (*DAMAGE, pa.ArrowException) as error:
        raise WarehouseError(f"archive: {pack.name} cannot be read; restore it from a backup ({error})") from error
    return pl.DataFrame(rows, schema=INDEX_SHAPE, orient="row")


def _clear(archive: Archive, index: pl.DataFrame) -> Compacted:
    """Remove the loose files of pages that *index* places in packs, each after it was read back from there."""
    twice = index.filter(pl.col("content_sha").is_in(loose(archive)))
    pages = size = 0
    flaws = []
    for (pack, group), some in twice.partition_by("pack", "group", as_dict=True).items():
        safe = sound(archive.packs.root / pack, group)
        for sha in some["content_sha"]:
            if sha not in safe:
                flaws.append(f"archive: page {sha[:12]} is damaged in {pack}, but sound in its own file, which stays")
                continue
            size += archive.path(sha).stat().st_size
            archive.path(sha).unlink()
            pages += 1
    return Compacted(pages=pages, loose_bytes=size, flaws=tuple(flaws))


def check(archive: Archive, progress: Progress = lambda done, total: None) -> tuple[int, list[str]]:
    """Read every page of *archive* anew; return how many are what was stored, and of each other one what to do."""
    flaws = []
    apart, index = loose(archive), reindex(archive)
    good = 0
    for number, sha in enumerate(apart, start=1):
        try:
            archive.read_loose(sha)
            good += 1
        except (FileNotFoundError, WarehouseError) as error:
            flaws.append(str(error))
        progress(number, len(apart) + index.height)
    for (pack, group), pages in index.partition_by("pack", "group", as_dict=True, maintain_order=True).items():
        safe = sound(archive.packs.root / pack, group)
        flaws += [lost(sha, pack) for sha in pages["content_sha"] if sha not in safe]
        good += len(safe & set(pages["content_sha"]))
        progress(good + len(flaws), len(apart) + index.height)
    return good, flaws
