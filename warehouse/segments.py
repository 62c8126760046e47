"""The index on disk: segments as files that are mapped, never read whole, and never changed once they are there.

A file is written beside its place, synced and renamed. It says which loads it covers, so that merging needs no
other record: the merged file takes the place of the newest it is made of, and those it covers besides are then
superfluous, whether they are still there or not.
"""

import json
import mmap
import os
import struct
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, Final

import numpy as np

from rasid.errors import WarehouseError
from rasid.fingerprints import Unit
from rasid.index import Index, index
from rasid.segments import Printings, Segment, merged
from rasid.texts import Texts, kernel
from warehouse.files import replacing

FORMAT: Final = 1
MAGIC: Final = b"RASIDSEG"
SUFFIX: Final = ".segment"
_START = struct.Struct("<8sII")
_ALIGNED = 64


class TornError(WarehouseError):
    """Say that the file at *path* is not a whole segment."""

    def __init__(self, path: Path, what: str) -> None:
        super().__init__(f"{path}: {what}")
        self.path = path


class StrangeError(WarehouseError):
    """Say that a segment is of another unit, format or way to read words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """Hold a segment, where it lies, and the names of the loads whose texts it has, in order."""

    path: Path
    covers: tuple[str, ...]
    segment: Segment


def write(folder: Path, covers: Sequence[str], segment: Segment, unit: Unit) -> Stored:
    """Put *segment* into *folder* under the name of the last load it *covers*, on disk before this returns."""
    path = folder / f"{covers[-1]}{SUFFIX}"
    arrays = {name: np.ascontiguousarray(values) for name, values in _arrays(segment).items()}
    header = _header(arrays, {"format": FORMAT, "unit": unit, "kernel": kernel(), "covers": list(covers)})
    try:
        with replacing(path) as draft, draft.open("wb") as out:
            out.write(header)
            for values in arrays.values():
                out.write(_bytes(values))
                out.write(b"\0" * (-values.nbytes % _ALIGNED))
        _sync(folder)
    except OSError as error:
        raise WarehouseError(f"{path}: the segment cannot be written ({error}); make room, and run it again") from error
    return stored(path, unit)


def stored(path: Path, unit: Unit) -> Stored:
    """Return the segment at *path*, mapped; TornError where it is not whole, StrangeError where it is of another kind.

    What is checked here is the header and the size; `check` reads everything.
    """
    try:
        with path.open("rb") as file:
            held = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    except (OSError, ValueError) as error:
        raise TornError(path, f"the segment cannot be read ({error})") from error
    header, start = _parsed(path, held)
    if header["size"] != len(held) - start:
        raise TornError(path, "the segment is cut short")
    said, meant = [header["unit"], header["format"], header["kernel"]], [unit, FORMAT, kernel()]
    if said != meant:
        raise StrangeError(f"{path}: made of {said[0]}s in format {said[1]} ({said[2]}), not {meant[0]}s in {meant[1]}")
    arrays = {name: _array(held, start, row) for name, row in header["arrays"].items()}
    return Stored(path=path, covers=tuple(header["covers"]), segment=_segment(arrays))


def check(one: Stored) -> None:
    """Read all of a segment; TornError where a byte is no longer what was written."""
    held = memoryview(one.path.read_bytes())
    header, start = _parsed(one.path, held)
    for name, row in header["arrays"].items():
        if zlib.crc32(_bytes(_array(held, start, row))) != row["crc"]:
            raise TornError(one.path, f"`{name}` is no longer what was written")


def paths(folder: Path) -> list[Path]:
    """Return the segments in *folder*, by name."""
    return sorted(folder.glob(f"*{SUFFIX}"))


def standing(found: Sequence[Stored]) -> list[Stored]:
    """Return those of the segments *found* that no other one covers; of two that cover the same the last."""
    left: list[tuple[Stored, frozenset[str]]] = []
    for one in found:
        covers = frozenset(one.covers)
        left = [(other, theirs) for other, theirs in left if not theirs <= covers]
        if not any(covers <= theirs for _, theirs in left):
            left.append((one, covers))
    return [one for one, _ in left]


def sweep(folder: Path, kept: Iterable[Stored]) -> None:
    """Remove all segments in *folder* but those *kept*, and what killed writers left unfinished."""
    known = {one.path for one in kept}
    for path in folder.glob(f"*{SUFFIX}*"):
        if path not in known:
            path.unlink(missing_ok=True)


def merge(folder: Path, kept: Sequence[Stored], unit: Unit) -> list[Stored]:
    """Merge the newest of the segments *kept*, oldest first, where it is time to; return those there are then.

    It is time when the newer ones together have as many printings as the next older one: so there are never more
    segments than doublings of the size, and no printing is written more often than that.
    """
    sizes = [one.segment.printings.texts.size for one in kept]
    first = due(sizes)
    if first >= len(kept) - 1:
        return list(kept)
    for one in kept[first:]:
        check(one)
    gone = index([one.segment for one in kept]).gone[first:]
    together = merged([one.segment for one in kept[first:]], gone, whole=first == 0)
    covers = [load for one in kept[first:] for load in one.covers]
    new = write(folder, covers, together, unit)
    left = [*kept[:first], new]
    sweep(folder, left)
    return left


def due(sizes: Sequence[int]) -> int:
    """Return from which on segments of these *sizes*, oldest first, are to be merged; the last one is alone."""
    first, total = max(0, len(sizes) - 1), sum(sizes[-1:])
    while first and sizes[first - 1] <= total:
        first -= 1
        total += sizes[first]
    return first


def opened(kept: Sequence[Stored]) -> Index:
    """Return the segments *kept*, oldest first, as an index."""
    return index([one.segment for one in kept])


def _arrays(segment: Segment) -> dict[str, np.ndarray[Any, Any]]:
    parts: tuple[Texts | Printings, ...] = (segment.texts, segment.printings)
    return {f"{type(part).__name__}.{f.name}": getattr(part, f.name) for part in parts for f in fields(part)}


def _segment(arrays: dict[str, Any]) -> Segment:
    texts = Texts(**{f.name: arrays[f"Texts.{f.name}"] for f in fields(Texts)})
    return Segment(
        texts=texts, printings=Printings(**{f.name: arrays[f"Printings.{f.name}"] for f in fields(Printings)})
    )


def _header(arrays: dict[str, np.ndarray[Any, Any]], said: dict[str, object]) -> bytes:
    rows, size = {}, 0
    for name, values in arrays.items():
        rows[name] = {"type": values.dtype.str, "at": size, "count": values.size, "crc": zlib.crc32(_bytes(values))}
        size += values.nbytes + (-values.nbytes % _ALIGNED)
    text = json.dumps({**said, "size": size, "arrays": rows}).encode()
    text += b" " * (-(_START.size + len(text)) % _ALIGNED)
    return _START.pack(MAGIC, len(text), zlib.crc32(text)) + text


def _parsed(path: Path, held: "mmap.mmap | memoryview") -> tuple[dict[str, Any], int]:
    magic, length, crc = _START.unpack(bytes(held[: _START.size]).ljust(_START.size, b"\0"))
    text = bytes(held[_START.size : _START.size + length])
    if magic != MAGIC or len(text) != length or zlib.crc32(text) != crc:
        raise TornError(path, "this is no whole segment")
    header: dict[str, Any] = json.loads(text)
    return header, _START.size + length


def _array(held: "mmap.mmap | memoryview", start: int, row: dict[str, Any]) -> np.ndarray[Any, Any]:
    return np.frombuffer(held, row["type"], count=row["count"], offset=start + row["at"])


def _bytes(values: np.ndarray[Any, Any]) -> memoryview:
    return values.view(np.uint8).data


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
