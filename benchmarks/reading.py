"""How well unseen pages are read, beside trafilatura on the same: generated variety from fresh seeds, which it prints.

python -m benchmarks.reading [--pages 300] [--seed N]
"""

import argparse
import secrets

from rich.console import Console
from rich.table import Table

from tests.variety import make, press_bodies
from tests.variety_scores import Tally, measure


def show(seed: int, tallies: dict[str, Tally]) -> None:
    """Print a row of figures for each way the pages are saved, and trafilatura's own where it reads them."""
    pages = next(iter(tallies.values())).counts["pages"]
    figures = {media: tally.figures() for media, tally in tallies.items()}
    table = Table("saved as", *next(iter(figures.values())), title=f"Reading {pages} pages made from seed {seed}")
    for media, tally in tallies.items():
        table.add_row(media, *(f"{value:.3f}" if value % 1 else f"{value:.0f}" for value in figures[media].values()))
        if tally.counts["trafilatura kept"]:
            table.add_row(f"{media}, trafilatura", f"{tally.f1('trafilatura'):.3f}", *[""] * (len(figures[media]) - 1))
    Console(width=140).print(table)


def main() -> None:
    """Read so many pages as text and as HTML; a seed given makes the same pages again."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=300, help="how many pages are made")
    parser.add_argument("--seed", type=int, default=secrets.randbelow(10**9), help="the first page's seed")
    parser.add_argument("--faults", type=int, default=0, help="how many faults are printed")
    asked = parser.parse_args()
    bodies = press_bodies()
    pages = [make(asked.seed + n, bodies) for n in range(asked.pages)]
    tallies = {media: measure(pages, media, baseline=media == "html") for media in ("text", "html")}
    show(asked.seed, tallies)
    for media, tally in tallies.items():
        print(*(f"{media} {fault}" for fault in tally.faults[: asked.faults]), sep="\n", end="\n" * bool(asked.faults))


if __name__ == "__main__":
    main()
