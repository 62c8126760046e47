"""Divide: what a run has captured becomes loads of bounded size, so that memory does not grow with what is collected.

A source's pages stay together as far as they fit: what its host prints everywhere is then learnt of all at once.
"""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import polars as pl
from prefect import task
from prefect.cache_policies import NO_CACHE

from tasks.configuration import configured
from warehouse.files import write_bytes, write_frame

BECAME = {"fetched": ["fetched"], "unchanged": ["unchanged"], "failed": ["failed", "refused"]}
Run = dict[str, Any]
NOTHING = {"entered": 0, "passed": 0, "rejected": 0, "duplicate": 0}


@task(cache_policy=NO_CACHE)
def divide(root: Path, run_id: str) -> list[str]:
    """Divide the captures of a run into loads; return their keys in order, the first that of the run.

    The first has what the sources said; each has the row of a source whose pages begin in it. A run that was divided
    before, or whose division was killed, comes out the same.
    """
    setup = configured(root)
    folder = setup.home.run(run_id)
    captures = pl.read_parquet(folder / "captures.parquet")
    told: dict[str, Any] = json.loads((folder / "discovery.json").read_text(encoding="utf-8"))
    told["runs"] = with_outcomes(told["runs"], captures)
    parts = portions(captures, "source_id", setup.settings.read.load)
    names = [run_id, *(part_of(run_id, number) for number in range(2, len(parts) + 1))]
    begin = beginning(parts)
    for name, part, sources in list(zip(names, parts, begin, strict=True))[1:]:
        runs = [run for run in told["runs"] if run["source_id"] in sources]
        write(setup.home.run(name), part, {"listed": [NOTHING], "rejections": [], "runs": runs})
    later = {source for sources in begin[1:] for source in sources}
    # The run's own files last, discovery first: what is still whole after a kill is divided again.
    own = told | {"runs": [run for run in told["runs"] if run["source_id"] not in later]}
    write_bytes(folder / "discovery.json", _json(own))
    write_frame(folder / "captures.parquet", parts[0])
    return names


def with_outcomes(runs: Sequence[Run], captures: pl.DataFrame) -> list[Run]:
    """Return *runs*, a row a source, with how many of its *captures* came out how; what was counted before stays."""
    counts = {name: captures.filter(pl.col("outcome").is_in(outcomes)).group_by("source_id").len()
              for name, outcomes in BECAME.items()}  # fmt: skip
    of_source = {name: dict(counted.iter_rows()) for name, counted in counts.items()}
    return [{name: found.get(run["source_id"], 0) for name, found in of_source.items()} | run for run in runs]


def portions(captures: pl.DataFrame, of: str, size: int) -> list[pl.DataFrame]:
    """Return *captures* in parts of about *size* rows at most, those that share their value of *of* together.

    Only what is more than *size* alone is cut.
    """
    parts: list[pl.DataFrame] = []
    for group in captures.partition_by(of, maintain_order=True):
        for piece in group.iter_slices(size):
            if parts and parts[-1].height + piece.height <= size:
                parts[-1] = parts[-1].vstack(piece)
            else:
                parts.append(piece)
    return parts or [captures]


def beginning(parts: Sequence[pl.DataFrame]) -> list[frozenset[str]]:
    """Return for each of *parts* the sources whose captures begin in it."""
    return list(_beginning(parts))


def _beginning(parts: Sequence[pl.DataFrame]) -> Iterator[frozenset[str]]:
    seen: set[str] = set()
    for part in parts:
        here = set(part["source_id"].drop_nulls())
        yield frozenset(here - seen)
        seen |= here


def part_of(run_id: str, number: int) -> str:
    """Return the key of the load that is part *number*, from 2 on, of a run."""
    return f"{run_id}-{number:03d}"


def is_whole(run: Path) -> bool:
    """Return whether the folder *run* holds all a load starts from."""
    return (run / "captures.parquet").exists() and (run / "discovery.json").exists()


def write(run: Path, captures: pl.DataFrame, told: dict[str, Any]) -> None:
    """Write what a load starts from into the folder *run*, unless it is there."""
    if not is_whole(run):
        write_frame(run / "captures.parquet", captures)
        write_bytes(run / "discovery.json", _json(told))


def _json(told: dict[str, Any]) -> bytes:
    return json.dumps(told, ensure_ascii=False, indent=1).encode()
