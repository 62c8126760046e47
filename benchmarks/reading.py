"""How well unseen pages are read, made from a seed: as text beside a line rule, as HTML beside trafilatura.

python -m benchmarks.reading [--seed N] [--quick] [--faults 20]
"""

from collections.abc import Sequence

from benchmarks.peers import LONG, by_lines
from benchmarks.table import LANGUAGES, Asked, Scores, figure, options, printed
from tests.variety import Made, make, press_bodies
from tests.variety_scores import by_trafilatura, measure

PAGES, FEW = 1000, 100
COLUMNS = {
    "keep_f1": "F1", "noise_recall": "noise removed", "noise_named": "noise named", "title": "titles",
    "dates_right": "dates right", "false_dates": "false dates", "repeats_found": "repeats found",
}  # fmt: skip


def by_line_rule(source: str) -> list[str]:
    """Return the lines the rule of line length keeps."""
    return by_lines(source, least=LONG)[0].splitlines()


SAVED = {"text": "text", "html": "HTML"}
BESIDE = {"text": (f"lines of {LONG} words", by_line_rule), "html": ("trafilatura", by_trafilatura)}


def row(media: str, language: str, pages: Sequence[Made]) -> tuple[str, ...]:
    """Return the figures of *pages* saved as *media*."""
    tally = measure(pages, media, beside=BESIDE[media][1])
    figures = tally.figures()
    cells = (f"{figures[name]:.0f}" if name == "false_dates" else figure(figures[name]) for name in COLUMNS)
    return language, str(len(pages)), *cells, figure(tally.f1("beside"))


def made(asked: Asked) -> list[Made]:
    """Return the pages of a seed; where the press lies beside the data, half of the Arabic ones carry its text."""
    bodies = press_bodies(press=asked.data / "data" / "press-2018.jsonl.gz")
    return [make(asked.seed + n, bodies) for n in range(FEW if asked.quick else PAGES)]


def scores(asked: Asked) -> list[Scores]:
    """Return a table for each way the pages are saved: all of them, and those of each language."""
    pages = made(asked)
    spoken = {"all": pages} | {name: [p for p in pages if p.language == code] for code, name in LANGUAGES.items()}
    return [
        Scores(
            title=f"Generated pages saved as {SAVED[media]}, seeds {asked.seed} to {asked.seed + len(pages) - 1}",
            columns=("language", "n", *COLUMNS.values(), f"F1 of {beside}"),
            rows=tuple(row(media, language, some) for language, some in spoken.items()),
        )
        for media, (beside, _) in BESIDE.items()
    ]


def main() -> None:
    """Print the tables, and as many faults as are asked for."""
    parser = options()
    parser.add_argument("--faults", type=int, default=0, help="how many faults are printed")
    given = parser.parse_args()
    asked = printed(scores, given)
    for media in BESIDE if given.faults else ():
        print(*(f"{media} {fault}" for fault in measure(made(asked), media).faults[: given.faults]), sep="\n")


if __name__ == "__main__":
    main()
