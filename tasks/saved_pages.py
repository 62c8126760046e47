"""Saved pages: files and folders of them, with what a folder's index knows of each. Loads no Prefect, no DuckDB."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, Literal

from rasid import addresses
from rasid.errors import PageError
from rasid.funnel import Rejection
from tasks.parsing import PageFile

SUFFIXES: dict[str, Literal["html", "text"]] = {".html": "html", ".htm": "html", ".xhtml": "html", ".txt": "text"}
INDEX: Final = "index.jsonl"
BAD_LINE: Final = "bad-index-line"
MISSING: Final = "missing-file"
NOT_THERE: Final = f"{INDEX} names it, but it is not there"
STAGE: Final = "extract"


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """Hold what the index says of one saved page."""

    url: str | None = None
    fetched_at: datetime | None = None
    outlet: str | None = None


def saved_pages(paths: Sequence[Path]) -> Iterator[PageFile]:
    """Yield the saved pages among *paths*: files as given; folders with all below them, sorted.

    A folder's `index.jsonl` (`path, url, fetched_at, outlet`, one object a line) says where its pages came from.
    """
    for path in paths:
        if path.is_dir():
            yield from _in_folder(path)
        else:
            yield _page(path, Note())


def _in_folder(folder: Path) -> Iterator[PageFile]:
    known = {index.parent / path: note for index in _indexes(folder) for path, note in noted(index)[0].items()}
    for path in sorted(folder.rglob("*")):
        if path.suffix.lower() in SUFFIXES and path.is_file():
            yield _page(path, known.get(path, Note()))


def _indexes(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob(INDEX) if path.is_file())


def odd(paths: Sequence[Path]) -> Iterator[Rejection]:
    """Yield what lies in the folders among *paths* and is no page: foreign files and indexes' bad lines."""
    for folder in filter(Path.is_dir, paths):
        for index in _indexes(folder):
            notes, bad = noted(index)
            yield from (Rejection(stage=STAGE, subject=f"{index}:{n}", reason=BAD_LINE, detail=why) for n, why in bad)
            missing = (index.parent / name for name in notes if not (index.parent / name).exists())
            yield from (Rejection(stage=STAGE, subject=str(p), reason=MISSING, detail=NOT_THERE) for p in missing)
        for path in sorted(folder.rglob("*")):
            if not path.is_dir() and (path.suffix.lower() not in SUFFIXES or not path.is_file()) and path.name != INDEX:
                yield Rejection(stage=STAGE, subject=str(path), reason="foreign-file")


def _page(path: Path, note: Note) -> PageFile:
    return PageFile(
        path=path,
        media=SUFFIXES.get(path.suffix.lower(), "html"),
        url=note.url,
        outlet=note.outlet,
        fetched_at=note.fetched_at,
    )


def noted(index: Path) -> tuple[dict[str, Note], list[tuple[int, str]]]:
    """Return what the lines of *index* say by path, and the number of each line that says nothing usable, with why."""
    notes: dict[str, Note] = {}
    bad = []
    for number, line in enumerate(index.read_bytes().removeprefix(b"\xef\xbb\xbf").split(b"\n"), start=1):
        if not line.strip():
            continue
        try:
            path, note = _noted(json.loads(line))
            if path in notes:
                raise ValueError(f"{path} was named above")
            notes[path] = note
        except (ValueError, TypeError, KeyError, OverflowError, RecursionError, PageError) as error:
            bad.append((number, f"{type(error).__name__}: {error}"))
    return notes, bad


def _noted(said: object) -> tuple[str, Note]:
    if not isinstance(said, dict):
        raise TypeError("a line takes one mapping")
    path, url, moment, outlet = (said.get(k) for k in ("path", "url", "fetched_at", "outlet"))
    if not isinstance(path, str) or not path or not all(v is None or isinstance(v, str) for v in (url, moment, outlet)):
        raise ValueError("path must be a text, and url, fetched_at and outlet too where they are given")
    if url:
        addresses.normalised(url)
    return path.removeprefix("./"), Note(url=url or None, fetched_at=_moment(moment), outlet=outlet)


def _moment(said: str | None) -> datetime | None:
    if not said:
        return None
    moment = datetime.fromisoformat(said)
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
