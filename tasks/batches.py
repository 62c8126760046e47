"""Keep the batches of a run: each step's tables lie in a folder of the run that appears whole or not at all.

One collect of a home is at work at a time. What a killed one left is finished by the next, or dropped after a day.
"""

import fcntl
import re
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import polars as pl

from rasid import frames, records
from rasid.errors import RasidError
from rasid.funnel import Funnel, Rejection, StageCount
from rasid.rows import Rows
from warehouse.files import Home

KEPT = timedelta(days=1)
STAMP = "%Y%m%dT%H%M%SZ"
_STAMPED = re.compile(r"\d{8}T\d{6}Z")


def run_id(flow: str, moment: datetime) -> str:
    """Return the key of a run: the same flow for the same moment is the same run, and goes on where it stood."""
    return f"{flow}-{moment.astimezone(UTC):{STAMP}}"


def run_of(load_id: str) -> str:
    """Return the run that a load is part of: its key without what follows the moment."""
    stamp = _STAMPED.search(load_id)
    return load_id[: stamp.end()] if stamp else load_id


@contextmanager
def alone(home: Home) -> Iterator[None]:
    """Hold the home's runs alone; RasidError where another process holds them. One that was killed holds nothing."""
    home.state.mkdir(parents=True, exist_ok=True)
    with (home.state / "collect.lock").open("w", encoding="ascii") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise RasidError(f"another collect is at work in {home.root}: wait until it is done") from error
        yield


def left_behind(home: Home, run: str, now: datetime) -> Iterator[str]:
    """Yield the killed runs before *run* that had all their pages, oldest first; drop the others and those of old."""
    for folder in sorted(home.run("").iterdir()):  # the folder that all of them lie in
        if folder.name == run or not folder.is_dir():
            continue
        if (folder / "captures.parquet").exists() and (folder / "discovery.json").exists() and _is_recent(folder, now):
            yield folder.name
        else:
            shutil.rmtree(folder)


def _is_recent(folder: Path, now: datetime) -> bool:
    stamp = _STAMPED.search(folder.name)
    return bool(stamp and abs(now - datetime.strptime(stamp[0], STAMP).replace(tzinfo=UTC)) < KEPT)


def drop(folder: Path) -> None:
    """Remove *folder* so that a kill half way leaves nothing that looks like a run."""
    gone = folder.with_name(f".{folder.name}.done")
    folder.replace(gone)
    shutil.rmtree(gone)


def finish(folder: Path, tables: Mapping[str, pl.DataFrame]) -> Path:
    """Write *tables* below *folder* under a draft name and rename it into place; return *folder*."""
    draft = folder.with_name(f".{folder.name}.draft")
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir(parents=True)
    for table, rows in tables.items():
        rows.write_parquet(draft / f"{table}.parquet", compression="zstd")
    shutil.rmtree(folder, ignore_errors=True)
    draft.replace(folder)
    return folder


def gather(folders: Iterable[Path], table: str) -> pl.DataFrame:
    """Return the rows of *table* that lie in *folders*."""
    found = [pl.read_parquet(f / f"{table}.parquet") for f in folders if (f / f"{table}.parquet").exists()]
    return pl.concat([frames.empty(table), *found]) if table in frames.TABLES else pl.concat(found)


def kept_passages(folders: Iterable[Path]) -> pl.DataFrame:
    """Return the kept passages that lie in *folders*; of pages with long menus they are the lesser part."""
    files = [file for folder in folders if (file := folder / "passages.parquet").exists()]
    kept = [pl.scan_parquet(file).filter(pl.col("kind").is_in(records.KEPT)).collect() for file in files]
    return pl.concat([frames.empty("passages"), *kept])


def framed(rows: Iterable[Rows]) -> dict[str, pl.DataFrame]:
    """Return *rows* of many records as one frame a table."""
    together: Rows = {}
    for one in rows:
        for table, some in one.items():
            together.setdefault(table, []).extend(some)
    return {table: frames.frame(table, some) for table, some in together.items()}


def counted(load_id: str, funnel: Funnel) -> dict[str, pl.DataFrame]:
    """Return *funnel* as the frames of its two tables."""
    return framed(
        [
            {
                "stage_counts": [_count_row(load_id, count) for count in funnel.stages],
                "rejections": [_rejection_row(load_id, r) for r in _once(funnel.rejections)],
            }
        ]
    )


def _once(rejections: Iterable[Rejection]) -> list[Rejection]:
    return list({(r.stage, r.subject): r for r in rejections}.values())


def _count_row(load_id: str, count: StageCount) -> dict[str, object]:
    return {
        "load_id": load_id, "stage": count.stage, "entered": count.entered, "passed": count.passed,
        "rejected": count.rejected, "duplicate": count.duplicate,
    }  # fmt: skip


def _rejection_row(load_id: str, rejection: Rejection) -> dict[str, object]:
    return {
        "load_id": load_id, "stage": rejection.stage, "subject": rejection.subject, "reason": rejection.reason,
        "detail": rejection.detail, "items": rejection.items,
    }  # fmt: skip
