"""Saved pages: files and folders of them, with what a folder's index knows of each. Loads no Prefect, no DuckDB."""

import json
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

from tasks.parsing import PageFile

SUFFIXES: dict[str, Literal["html", "text"]] = {".html": "html", ".htm": "html", ".xhtml": "html", ".txt": "text"}
INDEX = "index.jsonl"


def saved_pages(paths: Sequence[Path]) -> Iterator[PageFile]:
    """Yield the saved pages among *paths*: files as given; folders with all below them, sorted.

    A folder's `index.jsonl` (`path, url, fetched_at, outlet`, one object a line) says where its pages came from.
    """
    for path in paths:
        if path.is_dir():
            yield from _in_folder(path)
        else:
            yield _page(path, {})


def _in_folder(folder: Path) -> Iterator[PageFile]:
    known: dict[Path, dict[str, Any]] = {}
    for index in sorted(folder.rglob(INDEX)):
        known |= {index.parent / entry["path"]: entry for entry in _entries(index)}
    for path in sorted(folder.rglob("*")):
        if path.suffix.lower() in SUFFIXES and path.is_file():
            yield _page(path, known.get(path, {}))


def _entries(index: Path) -> Iterator[dict[str, Any]]:
    for line in index.read_text(encoding="utf-8").splitlines():
        try:
            entry = json.loads(line)
        except ValueError:
            continue
        if isinstance(entry, dict) and isinstance(entry.get("path"), str):
            yield entry


def _page(path: Path, known: dict[str, Any]) -> PageFile:
    return PageFile(
        path=path,
        media=SUFFIXES.get(path.suffix.lower(), "html"),
        url=_text(known, "url"),
        outlet=_text(known, "outlet"),
        fetched_at=_moment(_text(known, "fetched_at")),
    )


def _text(known: dict[str, Any], key: str) -> str | None:
    value = known.get(key)
    return value if isinstance(value, str) and value else None


def _moment(said: str | None) -> datetime | None:
    try:
        return datetime.fromisoformat(said) if said else None
    except ValueError:
        return None
