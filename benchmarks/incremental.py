"""What new paragraphs cost among known ones, beside one run over all: `rasid dedupe --index` as it is called.

    python -m benchmarks.incremental --n 100000 --seed 7

One paragraph in fifty is new. Each row is the CPU of a whole command without that of the same command on ten
paragraphs, so start-up drops out; the last one keeps it. Where the shared scores lie beside the project, the set
they build of real press is measured too.
"""

import argparse
import random
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import polars as pl
from rich.console import Console
from rich.table import Table

from benchmarks.duplicates import planted, shared_set
from benchmarks.table import cpu_seconds
from flows import cli

FEW = 10
NEW = 50  # one paragraph in so many is new
REPEATS = 3
COMMAND = (sys.executable, "-m", cli.__name__, "dedupe")


def cost(*words: object) -> float:
    """Return the CPU seconds of `rasid dedupe` with *words*."""
    began = cpu_seconds()
    subprocess.run([*COMMAND, *map(str, words), "--unit", "paragraph"], check=True)
    return cpu_seconds() - began


def measured(texts: pl.DataFrame, seed: int) -> Iterator[tuple[str, int, float, float]]:
    """Yield what was measured, of how many paragraphs, its CPU seconds and those of ten; the first is the full run."""
    texts = texts.sample(fraction=1, shuffle=True, seed=seed)
    new = texts.height // NEW
    parts = {"new": texts[:new], "few": texts[new - FEW : new], "known": texts[new:], "all": texts}
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        for name, part in parts.items():
            part.write_parquet(place / f"{name}.parquet")
        files = {name: place / f"{name}.parquet" for name in parts}
        out, index = place / "out.parquet", place / "index"
        start = min(cost(files["few"], out) for _ in range(REPEATS))
        yield "one run over all", texts.height, cost(files["all"], out), start
        yield "the known into a new index", parts["known"].height, cost(files["known"], out, "--index", index), start
        kept = {path: path.read_bytes() for path in index.glob("*.segment")}
        few, many = [], []
        for _ in range(REPEATS):
            for name, costs in (("few", few), ("new", many)):
                costs.append(cost(files[name], out, "--index", index))
                for path in index.glob("*.segment"):
                    if path not in kept:
                        path.unlink()
        yield "new among the known", new, min(many), min(few)
        yield "the same, start-up included", new, min(many), 0.0


def main() -> None:
    """Print a line for each set and measurement."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--n", type=int, default=100_000)
    asked.add_argument("--seed", type=int, default=random.randrange(1 << 30))
    options = asked.parse_args()
    table = Table("paragraphs", "measured", "n", "CPU s", "µs each", "times one run", title_justify="left")
    table.title = f"New paragraphs among known ones, n = {options.n:,}, seed {options.seed}"
    for name, texts in (("made here", planted(options.n, options.seed)), ("real press", shared_set(options.n))):
        whole = 0.0
        for what, n, seconds, start in measured(texts.texts, options.seed) if texts else ():
            each = (seconds - start) / n * 1e6
            whole = whole or each
            table.add_row(name, what, f"{n:,}", f"{seconds:.2f}", f"{each:.1f}", f"{each / whole:.2f}")
    Console(width=110).print(table)


if __name__ == "__main__":
    main()
