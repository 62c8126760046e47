"""How well the gazetteer's names are found: in sentences written for it, and in ones of the press read by hand.

Annotated are the names of states, provinces and cities, bases, bodies, forces, factions, offices with their country and
persons of public life: the whole printed words, clitics included; no adjectives, media, clubs, companies or peoples.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.table import CHECKOUT, Asked, Scores, figure, json_lines, printed
from rasid import gazetteer, names
from rasid.gazetteer import Gazetteer
from rasid.names import Name

GOLDEN = CHECKOUT / "tests" / "golden" / "analysis"
PRESS = "data/press-2018.jsonl.gz"


class Tally(NamedTuple):
    """Hold how many names were right, found, and asked for, and how many of the right have the printed edges."""

    right: int
    found: int
    asked: int
    exact: int

    @property
    def precision(self) -> float:
        """Return the share of what was found that is right."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """Return the share of what was asked for that was found."""
        return self.right / self.asked if self.asked else 1.0


class Read(NamedTuple):
    """Hold a golden sentence: its part, the names that stand in it, and those found."""

    part: str
    sentence: str
    wanted: frozenset[Name]
    found: frozenset[Name]


def known() -> Gazetteer:
    """Return the gazetteer Rasid ships."""
    return gazetteer.parse((CHECKOUT / "topics" / "gazetteer.toml").read_text(encoding="utf-8"))


def own(people: Gazetteer) -> Iterator[Read]:
    """Yield the sentences written for it, each an article."""
    for row in json_lines(GOLDEN / "names.jsonl"):
        yield Read(row["part"], row["text"], _wanted(row), frozenset(names.find(people, row["text"])))


def press(people: Gazetteer, articles: Path) -> Iterator[Read]:
    """Yield the sentences of the press, read in their article; ValueError where one is not the sentence annotated."""
    golden = json_lines(GOLDEN / "names-press.jsonl")
    ids = {row["id"] for row in golden}
    texts = {row["id"]: row for row in json_lines(articles) if row["id"] in ids}
    for row in golden:
        article = texts[row["id"]]
        start, end = row["start"], row["end"]
        sentence = article["text"][start:end]
        if hashlib.sha256(sentence.encode()).hexdigest()[:12] != row["sha"]:
            raise ValueError(f"{row['id']} {start}: not the sentence that was annotated")
        _, found = names.find_all(people, [article["title"] or "", article["text"]])
        inside = frozenset(name for name in found if start <= name.start < end)
        yield Read(row["part"], sentence, _wanted(row), inside)


def _wanted(row: dict[str, Any]) -> frozenset[Name]:
    return frozenset(Name(entity, start, end) for start, end, entity in row["names"])


def tally(read: Iterable[Read]) -> dict[str, Tally]:
    """Return the tally of each part and of `all`; a name is right where it shares letters with one of its entity."""
    sums: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    for one in read:
        right = sum(any(_same(name, other) for other in one.wanted) for name in one.found)
        for part in (one.part, "all"):
            counted = right, len(one.found), len(one.wanted), len(one.wanted & one.found)
            sums[part] = [a + b for a, b in zip(sums[part], counted, strict=True)]
    return {part: Tally(*counted) for part, counted in sums.items()}


def _same(a: Name, b: Name) -> bool:
    return a.entity == b.entity and a.start < b.end and b.start < a.end


def scores(asked: Asked) -> list[Scores]:
    """Return precision and recall of the names in the press and in own sentences."""
    people = known()
    parts = {"press": tally(press(people, asked.file(PRESS))), "own sentences": tally(own(people))}
    rows = tuple(
        (f"{what}, {part}", str(t.asked), figure(t.precision), figure(t.recall), figure(t.exact / t.asked))
        for what, tallies in parts.items() for part, t in tallies.items()
    )  # fmt: skip
    columns = ("sentences", "names", "precision", "recall", "right edges")
    note = "`seen` sentences were looked at while the rules were written. Who annotated them also listed the gazetteer."
    return [Scores(title="Actors and places found", columns=columns, rows=rows, note=note)]


if __name__ == "__main__":
    printed(scores)
