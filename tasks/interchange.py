"""Read and write the frames `rasid dedupe` takes and gives: Parquet or JSON lines, told apart by suffix."""

import gzip
import json
from collections.abc import Sequence
from pathlib import Path

import polars as pl

from rasid.errors import ConfigurationError

_PARQUET = (".parquet",)
_LINES = (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz")


def read_frame(path: Path, *, needs: Sequence[str] = ("id", "text")) -> pl.DataFrame:
    """Return the rows of *path*.

    Raises ConfigurationError where the file is missing, is not what its suffix says, or lacks one of *needs*.
    """
    kind = _kind(path)
    if not path.is_file():
        raise ConfigurationError(f"{path}: no such file; name a Parquet or JSON-lines file")
    frame = _read_parquet(path) if kind == "parquet" else _read_lines(path)
    missing = [name for name in needs if name not in frame.columns]
    if missing and (kind == "parquet" or frame.height):
        has = ", ".join(frame.columns) or "none"
        raise ConfigurationError(f"{path}: column {missing[0]!r} is missing (it has: {has}); add it to every row")
    return frame if not missing else pl.DataFrame(schema=dict.fromkeys(needs, pl.String))


def write_frame(frame: pl.DataFrame, path: Path) -> None:
    """Write *frame* to *path* beside it first, then rename: a reader sees all of it or the file before."""
    kind = _kind(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _write(frame, path, kind)
    except OSError as failure:
        said = failure.strerror or failure
        raise ConfigurationError(f"{path}: cannot be written ({said}); name another place") from failure


def _write(frame: pl.DataFrame, path: Path, kind: str) -> None:
    unfinished = path.with_name(f".{path.name}.unfinished")
    try:
        if kind == "parquet":
            frame.write_parquet(unfinished)
        else:
            _write_lines(frame, unfinished, packed=path.name.endswith(".gz"))
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)


def _kind(path: Path) -> str:
    if path.name.endswith(_PARQUET):
        return "parquet"
    if path.name.endswith(_LINES):
        return "lines"
    raise ConfigurationError(f"{path}: unknown kind of file; name it .parquet, .jsonl, .jsonl.gz or .ndjson")


def _read_parquet(path: Path) -> pl.DataFrame:
    try:
        return pl.read_parquet(path)
    except (pl.exceptions.PolarsError, OSError) as failure:
        raise ConfigurationError(f"{path}: not a Parquet file ({failure}); write it again") from failure


def _read_lines(path: Path) -> pl.DataFrame:
    try:
        raw = gzip.decompress(path.read_bytes()) if path.name.endswith(".gz") else path.read_bytes()
        rows = [_row(path, number, line) for number, line in enumerate(raw.split(b"\n"), 1) if line.strip()]
    except (OSError, EOFError) as failure:
        raise ConfigurationError(f"{path}: cannot be read ({failure}); pack or write it again") from failure
    try:
        return pl.DataFrame(rows, infer_schema_length=None)
    except (pl.exceptions.PolarsError, TypeError) as failure:
        raise ConfigurationError(f"{path}: a column holds values of different kinds ({failure})") from failure


def _row(path: Path, number: int, line: bytes) -> dict[str, object]:
    try:
        row = json.loads(line)
    except ValueError as failure:
        raise ConfigurationError(f"{path}, line {number}: not JSON ({failure}); write one object a line") from failure
    if not isinstance(row, dict):
        raise ConfigurationError(f"{path}, line {number}: not an object; write one object a line")
    return row


def _write_lines(frame: pl.DataFrame, path: Path, *, packed: bool) -> None:
    if not packed:
        frame.write_ndjson(path)
        return
    with gzip.open(path, "wb") as out:
        out.write(frame.write_ndjson().encode())
