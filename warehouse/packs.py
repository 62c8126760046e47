"""Packs: Parquet files, one or more a month, that hold the raw pages of ended months; here they are read.

A pack's row groups hold a few megabytes of pages each, so that one page is read without its month. Which page lies in
which group stands in an index beside the packs; `compaction` writes both and can always make the index anew.
"""

import hashlib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

import polars as pl

from rasid.errors import WarehouseError

INDEX_SHAPE: Final = pl.Schema({"content_sha": pl.String, "pack": pl.String, "group": pl.Int32})
DAMAGE: Final = (OSError, ValueError, LookupError)  # what a file that is missing, cut or flipped raises


@dataclass(frozen=True, slots=True)
class Place:
    """Say in which row group of which pack a page lies."""

    pack: Path
    group: int


@dataclass(frozen=True, slots=True)
class Packs:
    """Find and read pages in the packs of the folder *root*."""

    root: Path

    @property
    def index(self) -> Path:
        """Return the file that says where each page lies."""
        return self.root / "index.parquet"

    @property
    def files(self) -> list[Path]:
        """Return the packs in order."""
        return sorted(p for p in self.root.glob("[0-9]*.parquet"))

    def place(self, sha: str) -> Place | None:
        """Return where the page of hash *sha* lies; None where the index does not have it, or cannot be read."""
        if not self.index.exists():
            return None
        try:
            # Sorted by hash, in small row groups: their statistics let all but one be skipped.
            found = pl.scan_parquet(self.index).filter(pl.col("content_sha") == sha).collect()
        except (OSError, pl.exceptions.PolarsError):
            return None
        place = Place(self.root / found["pack"][0], found["group"][0]) if found.height else None
        return place if place and place.pack.exists() else None

    def read(self, sha: str, place: Place) -> bytes:
        """Return the page of hash *sha* from its *place*; WarehouseError names the pack that no longer has it."""
        try:
            content = _group(place.pack, place.group, place.pack.stat().st_mtime_ns)[sha]
        except DAMAGE as error:
            raise WarehouseError(f"{lost(sha, place.pack.name)}: {error}") from error
        if hashlib.sha256(content).hexdigest() != sha:
            raise WarehouseError(lost(sha, place.pack.name))
        return content


def lost(sha: str, pack: str) -> str:
    """Return what to say of a page that the file called *pack* no longer gives back."""
    return f"archive: page {sha[:12]} is damaged in {pack}; restore that file from a backup"


def sound(pack: Path, group: int) -> set[str]:
    """Return the hashes of the pages that row group *group* of *pack* still holds as they were."""
    try:
        pages = _group(pack, group, pack.stat().st_mtime_ns)
    except DAMAGE:
        return set()
    return {sha for sha, content in pages.items() if hashlib.sha256(content).hexdigest() == sha}


@lru_cache(maxsize=2)  # pages that follow each other mostly share a group; two are some 16 MB
def _group(pack: Path, group: int, _written: int) -> dict[str, bytes]:
    import pyarrow as pa  # 60 MB, which a collect that reads no page of an ended month can do without
    import pyarrow.parquet as pq

    try:
        with pq.ParquetFile(pack, page_checksum_verification=True) as file:
            rows = file.read_row_group(group, columns=["content_sha", "content"], use_threads=False)
    except pa.ArrowException as error:
        raise ValueError(str(error)) from error
    return dict(zip(rows["content_sha"].to_pylist(), rows["content"].to_pylist(), strict=True))
