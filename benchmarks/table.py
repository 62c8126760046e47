"""Tables of measurements: what was measured, its baseline, and their ratio; the same on a terminal and in Markdown.

A benchmark whose figures stand in docs/quality.md is a module here with one function,

    def scores(asked: Asked) -> list[Scores]: ...

named in `benchmarks.quality.SECTIONS` and in the page's template. It raises `AbsentError` where its data is not there,
and its `main` is `printed(scores)`. What is measured in CPU seconds (`Row`) becomes `Scores` by `ratios`.
"""

import argparse
import gzip
import json
import random
import resource
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from rasid.errors import RasidError

CHECKOUT = Path(__file__).resolve().parents[1]
SHARED = CHECKOUT.parent / "shared"
LANGUAGES = {"ar": "Arabic", "en": "English", "fr": "French"}
SEED = 20261120  # what docs/quality.md is made from, so that it can be made again


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """Hold one measurement beside its baseline, both in CPU seconds, children included."""

    what: str
    seconds: float
    baseline: str
    baseline_seconds: float
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Hold what a measurement is asked for: the folder of the data, the seed of what is made, and whether to hurry."""

    data: Path = SHARED
    seed: int = SEED
    quick: bool = False

    def file(self, name: str) -> Path:
        """Return the file or folder *name* of the data; AbsentError where it is not there."""
        if not (self.data / name).exists():
            raise AbsentError(name)
        return self.data / name


@dataclass(frozen=True, slots=True, kw_only=True)
class Scores:
    """Hold one table: its title, its columns, a line of cells for each thing measured, and what to know of it."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""


class AbsentError(RasidError):
    """Say that what is to be measured on is not on this machine; *name* is its place in the folder of the data."""

    def __init__(self, name: str) -> None:
        super().__init__(f"no data at {name}")
        self.name = name


def json_lines(path: Path) -> list[dict[str, Any]]:
    """Return the objects of a file of JSON lines, gzipped or not."""
    raw = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    return [json.loads(line) for line in raw.split(b"\n") if line.strip()]


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


def ratios(title: str, rows: Iterable[Row]) -> Scores:
    """Return *rows* as scores: the ratios to the baselines, no seconds, for those are this machine's."""
    rows = tuple(rows)
    noted = any(row.note for row in rows)
    cells = ((row.what, row.baseline, f"{row.seconds / row.baseline_seconds:.2g}", *[row.note] * noted) for row in rows)
    return Scores(title=title, columns=("measured", "beside", "CPU ratio", *["note"] * noted), rows=tuple(cells))


def markdown(scores: Scores) -> str:
    """Return *scores* as a Markdown table under its title, the first column to the left, figures to the right."""
    rule = ("---", *["---:"] * (len(scores.columns) - 1))
    lines = (f"| {' | '.join(row)} |".replace("\n", " ") for row in (scores.columns, rule, *scores.rows))
    parts = [f"**{scores.title}**", "\n".join(lines)]
    return "\n\n".join([*parts, scores.note] if scores.note else parts)


def figure(value: float, places: int = 3) -> str:
    """Return a share as it is printed."""
    return f"{value:.{places}f}"


def options() -> argparse.ArgumentParser:
    """Return what every benchmark may be asked on the command line; the seed is fresh where none is given."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", type=Path, default=SHARED, help="folder of the data")
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**9), help="of what is made")
    parser.add_argument("--quick", action="store_true", help="measure less of it")
    return parser


def printed(measure: Callable[[Asked], Sequence[Scores]], given: argparse.Namespace | None = None) -> Asked:
    """Print the seed and what *measure* finds as the command line asks it, and return what was asked."""
    given = given or options().parse_args()
    asked = Asked(data=given.data, seed=given.seed, quick=given.quick)
    console = Console(width=160, highlight=False)
    console.print(f"seed {asked.seed}")
    try:
        for scores in measure(asked):
            table = Table(*scores.columns, title=scores.title, title_justify="left")
            for row in scores.rows:
                table.add_row(*row)
            console.print(table, scores.note, markup=False)
    except AbsentError as missing:
        console.print(f"left out: {missing}")
    return asked
