"""Keep the batches of a run: each step's tables lie in a folder of the run that appears whole or not at all."""

import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path

import polars as pl

from rasid import frames
from rasid.funnel import Funnel, Rejection, StageCount
from rasid.rows import Rows


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
        "detail": rejection.detail,
    }  # fmt: skip
