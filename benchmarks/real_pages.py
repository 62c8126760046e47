"""How real pages are read, as HTML beside trafilatura and as saved text beside plain rules, by set and by language."""

import gzip
import json
import tempfile
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from benchmarks import pages, scorers
from benchmarks.peers import LONG
from benchmarks.scorers import Letters, PagesSaid
from benchmarks.table import LANGUAGES, Asked, Row, Scores, cpu_seconds, figure, json_lines, printed, ratios
from rasid.language import identify

SETS = {"all": "all", "fundus": "40 countries", "zyte": "English benchmark", "arabic": "Arabic"}
SPOKEN = LANGUAGES | {"other": "other languages"}
DATES = ("read by", "pages with a known date", "exact", "wrong", "none given")
Group = Callable[[dict[str, Any]], str]


def by_set(row: dict[str, Any]) -> str:
    """Return the set a page is of."""
    return str(row["id"]).split("/")[0]


def by_language(row: dict[str, Any]) -> str:
    """Return the language of a page's known text."""
    found = identify(row["text"] or "")
    return found if found in LANGUAGES else "other"


def measured(asked: Asked, group: Group, *words: str, rasid: Sequence[str] = scorers.RASID) -> PagesSaid:
    """Return what pages.py says of the pages by *group*; of one page in eight where it must be quick."""
    rows = json_lines(asked.file("data/pages.jsonl.gz"))[:: 8 if asked.quick else 1]
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "pages.jsonl.gz"
        with gzip.open(path, "wt", encoding="utf-8", compresslevel=1) as out:
            out.writelines(json.dumps(row | {"id": f"{group(row)}/{row['id']}"}) + "\n" for row in rows)
        return scorers.read_pages(scorers.score(asked, "pages", str(path), *words, rasid=rasid))


def table(title: str, names: dict[str, str], said: PagesSaid, tools: dict[str, dict[str, Letters]]) -> Scores:
    """Return precision, recall and F1 by group: a row for each group and tool."""
    rows = tuple(
        (names.get(group, group), str(said.groups[group][0]), tool, *_cells(letters[group]))
        for group in sorted(said.groups, key=[*names, *said.groups].index)
        if group in names or not group.startswith(("all", "lang:"))
        for tool, letters in tools.items()
    )
    columns = ("pages", "n", "read by", "precision", "recall", "F1")
    return Scores(title=title, columns=columns, rows=rows, note=f"{said.missing} pages without a record.")


def as_html(asked: Asked) -> list[Scores]:
    """Return the tables of pages as HTML, and of their dates."""
    tables = []
    for what, names, group in (("set", SETS, by_set), ("language", SPOKEN, by_language)):
        said = measured(asked, group)
        both = {"Rasid": _letters(said, "rasid"), "trafilatura": _letters(said, "trafilatura")}
        tables.append(table(f"Real pages as HTML, by {what}", names, said, both))
    plain = measured(asked, by_set, rasid=scorers.peer("trafilatura"))
    dates = tuple(_dates(tool, one) for tool, one in (("Rasid", said), ("trafilatura", plain)))
    return [*tables, Scores(title="Publication dates of the same pages", columns=DATES, rows=dates)]


def as_text(asked: Asked) -> list[Scores]:
    """Return the tables of the same pages as a careless scraper saves them."""
    tables = []
    for what, names, group in (("set", SETS, by_set), ("language", SPOKEN, by_language)):
        said = measured(asked, group, "--as-text")
        ruled = measured(asked, group, "--as-text", rasid=scorers.peer("line-rule"))
        three = {
            "Rasid": _letters(said, "rasid"), f"lines of {LONG} words": _letters(ruled, "rasid"),
            "all kept": _letters(said, "raw text"),
        }  # fmt: skip
        tables.append(table(f"Real pages saved as text, by {what}", names, said, three))
    title = "Publication dates of the same pages saved as text"
    return [*tables, Scores(title=title, columns=DATES, rows=(_dates("Rasid", said),))]


def cost(asked: Asked) -> Scores:
    """Return what a page costs beside trafilatura with its metadata, start included."""
    with tempfile.TemporaryDirectory() as name:
        pages.save_real(Path(name), asked.file("data/pages.jsonl.gz"))
        spent = [_spent([*command, "extract", name]) for command in (scorers.RASID, scorers.peer("trafilatura"))]
    row = Row(what="rasid extract", seconds=spent[0], baseline="trafilatura, text and date", baseline_seconds=spent[1])
    return ratios("CPU of reading the pages as HTML", [row])


def _spent(command: Sequence[str]) -> float:
    began = cpu_seconds()
    scorers.ask(command)
    return cpu_seconds() - began


def _letters(said: PagesSaid, tool: str) -> dict[str, Letters]:
    return {group: read[tool] for group, (_, read) in said.groups.items()}


def _cells(letters: Letters) -> Iterable[str]:
    return map(figure, (letters.precision, letters.recall, letters.f1))


def _dates(tool: str, said: PagesSaid) -> tuple[str, ...]:
    none = said.dated - said.dates_right - said.dates_wrong
    return tool, str(said.dated), str(said.dates_right), str(said.dates_wrong), str(none)


def scores(asked: Asked) -> list[Scores]:
    """Return all tables of real pages."""
    return [*as_html(asked), cost(asked), *as_text(asked)]


if __name__ == "__main__":
    printed(scores)
