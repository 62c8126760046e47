"""One table for all benchmarks: what was measured, its baseline, and their ratio."""

import resource
from collections.abc import Iterable
from dataclasses import dataclass

from rich.console import Console
from rich.table import Table


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """Hold one measurement beside its baseline, both in CPU seconds, children included."""

    what: str
    seconds: float
    baseline: str
    baseline_seconds: float
    note: str = ""


def cpu_seconds() -> float:
    """Return the CPU this process and its ended children have used so far."""
    own, children = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime


def show(title: str, rows: Iterable[Row]) -> None:
    """Print *rows* as a table."""
    table = Table("measured", "CPU s", "baseline", "CPU s", "ratio", "note", title=title, title_justify="left")
    for row in rows:
        ratio = row.seconds / row.baseline_seconds
        table.add_row(
            row.what, f"{row.seconds:.2f}", row.baseline, f"{row.baseline_seconds:.2f}", f"{ratio:.2f}", row.note
        )
    Console(width=140).print(table)
