"""Copies in real press, by the shared scorers: planted ones of paragraphs, and a week of newspapers' agency copy.

All methods run behind Rasid's command in the same run. At a million paragraphs datasketch is left out: its memory
grows with their number, and it takes more than a gigabyte at a hundred thousand.
"""

from benchmarks import scorers
from benchmarks.scorers import ParagraphsSaid, peer
from benchmarks.table import Asked, Scores, figure, printed

METHODS = {
    "Rasid": scorers.RASID,
    "exact hash": peer("exact-hash"),
    "rensa": peer("rensa"),
    "datasketch": peer("datasketch"),
}
FEW, MANY, MOST = 10_000, 100_000, 1_000_000


def paragraphs(asked: Asked, n: int, methods: dict[str, tuple[str, ...]]) -> dict[str, ParagraphsSaid]:
    """Return what paragraphs.py says of each of *methods*."""
    return {
        method: scorers.read_paragraphs(scorers.score(asked, "paragraphs", "--n", str(n), rasid=command))
        for method, command in methods.items()
    }


def of_paragraphs(n: int, said: dict[str, ParagraphsSaid]) -> Scores:
    """Return copies found, look-alikes merged, figures marked, memory, and CPU where start drops out."""
    beside = said["Rasid"].rate
    rows = (
        (
            method, figure(one.recall), _share(one.merged), _share(one.marked), _share(one.wrongly_marked),
            f"{beside / one.rate:.2g}" if one.rate else "–", f"{one.memory:,}",
        )
        for method, one in said.items()
    )  # fmt: skip
    columns = (
        "method", "copies found", "look-alikes merged", "other figures marked", "spelling so marked",
        "CPU, Rasid = 1", "memory, MB",
    )  # fmt: skip
    return Scores(title=f"Paragraphs of real press, n = {n:,}", columns=columns, rows=tuple(rows))


def by_edit(n: int, said: dict[str, ParagraphsSaid]) -> Scores:
    """Return which share of each kind of edit is found."""
    edits = tuple(said["Rasid"].by_edit)
    rows = tuple((method, *(figure(one.by_edit[edit], 2) for edit in edits)) for method, one in said.items())
    return Scores(title=f"Copies found by kind of edit, n = {n:,}", columns=("method", *edits), rows=rows)


def of_articles(asked: Asked) -> Scores:
    """Return pairs of nearly equal articles found, and pairs of different ones grouped."""
    rows = []
    for method, command in METHODS.items():
        said = scorers.read_copies(scorers.score(asked, "copies", rasid=command))
        recall = figure(said.found / max(1, said.pairs), 4)
        rows.append((method, f"{said.pairs:,}", recall, f"{said.false:,}"))
    columns = ("method", "pairs to find", "found", "false pairs")
    return Scores(title="Articles of 14 newspapers", columns=columns, rows=tuple(rows))


def _share(counts: tuple[int, int]) -> str:
    part, whole = counts
    return f"{part:,} of {whole:,}" if whole else "–"


def scores(asked: Asked) -> list[Scores]:
    """Return the tables of paragraphs and of articles."""
    n = FEW if asked.quick else MANY
    said = paragraphs(asked, n, METHODS)
    tables = [of_paragraphs(n, said), by_edit(n, said)]
    if not asked.quick:
        plain = {method: METHODS[method] for method in ("Rasid", "exact hash", "rensa")}
        tables.append(of_paragraphs(MOST, paragraphs(asked, MOST, plain)))
    return [*tables, of_articles(asked)]


if __name__ == "__main__":
    printed(scores)
