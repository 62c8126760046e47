"""What new paragraphs cost among known ones, beside one run over all: `rasid dedupe --index` as it is called.

    python -m benchmarks.incremental --n 1000000
    python -m benchmarks.incremental --texts in.parquet

One paragraph in fifty is new. Each is the CPU of a whole command beyond the same command on ten paragraphs, so that
start-up drops out. Without `--texts` the paragraphs are made as in `benchmarks.duplicates`.
"""

import subprocess
import tempfile
from pathlib import Path

import polars as pl

from benchmarks.duplicates import planted
from benchmarks.scorers import RASID
from benchmarks.table import Asked, Scores, cpu_seconds, options, printed

SOME, MANY = 20_000, 200_000
FEW = 10
NEW = 50  # one paragraph in so many is new
REPEATS = 3


def cost(*words: object) -> float:
    """Return the CPU seconds of `rasid dedupe` with *words*."""
    began = cpu_seconds()
    subprocess.run([*RASID, "dedupe", *map(str, words), "--unit", "paragraph"], check=True)
    return cpu_seconds() - began


def costs(texts: pl.DataFrame, seed: int) -> dict[str, tuple[int, float]]:
    """Return how many paragraphs each command had, and its CPU seconds beyond start-up; one run over all first."""
    shuffled = texts.sample(fraction=1, shuffle=True, seed=seed)
    new = texts.height // NEW
    parts = {"few": shuffled[:FEW], "new": shuffled[FEW : FEW + new], "known": shuffled[FEW + new :], "all": shuffled}
    with tempfile.TemporaryDirectory() as folder:
        files = {name: Path(folder) / f"{name}.parquet" for name in parts}
        for name, part in parts.items():
            part.write_parquet(files[name])
        out, index = Path(folder) / "out.parquet", Path(folder) / "index"
        start = min(cost(files["few"], out) for _ in range(REPEATS))
        found = {"one run over all": (texts.height, cost(files["all"], out) - start)}
        built = cost(files["known"], out, "--index", index) - start
        found["the known, into a new index"] = (parts["known"].height, built)
        found["the new among the known"] = (new, among(files, out, index))
    return found


def among(files: dict[str, Path], out: Path, index: Path) -> float:
    """Return the least CPU seconds of the new paragraphs beyond those of ten, each against the same index."""
    kept = set(index.glob("*.segment"))
    least = {}
    for name in ("few", "new") * REPEATS:
        least[name] = min(least.get(name, float("inf")), cost(files[name], out, "--index", index))
        for grown in set(index.glob("*.segment")) - kept:
            grown.unlink()
    return least["new"] - least["few"]


def table(texts: pl.DataFrame, seed: int) -> Scores:
    """Return what each command costs a paragraph, as a ratio to one run over all."""
    found = costs(texts, seed)
    whole = next(seconds / n for n, seconds in found.values())
    each = {what: (n, seconds / n) for what, (n, seconds) in found.items()}
    rows = ((what, f"{n:,}", f"{cpu / whole:.2f}") for what, (n, cpu) in each.items())
    return Scores(
        title=f"New paragraphs among known ones, {texts.height:,} in all, seed {seed}",
        columns=("command", "paragraphs", "CPU of each, one run = 1"),
        rows=tuple(rows),
        note="Beyond start-up. The answers are those of one run over all, whatever the batches and their order.",
    )


def scores(asked: Asked) -> list[Scores]:
    """Return the costs on generated paragraphs."""
    return [table(planted(SOME if asked.quick else MANY, asked.seed).texts, asked.seed)]


def main() -> None:
    """Print the costs for as many paragraphs as asked, or for those of a file."""
    parser = options()
    parser.add_argument("--n", type=int, default=MANY, help="how many paragraphs to make")
    parser.add_argument("--texts", type=Path, help="Parquet with id and text, instead of making them")
    given = parser.parse_args()

    def measure(asked: Asked) -> list[Scores]:
        made = pl.read_parquet(given.texts) if given.texts else planted(given.n, asked.seed).texts
        return [table(made, asked.seed)]

    printed(measure, given)


if __name__ == "__main__":
    main()
