"""How well deadlines are found: in sentences of our own, and in real ones of the press, annotated before the code."""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from benchmarks.table import CHECKOUT, Asked, Scores, figure, json_lines, printed
from rasid import deadlines, gazetteer, time_limits
from rasid.errors import RasidError

Row = dict[str, Any]
Found = tuple[int, int, Row]  # where a time stands, and what is said of it
FOLDER = CHECKOUT / "tests" / "golden" / "analysis"
PRESS = "data/press-2018.jsonl.gz"
SAID = ("forces", "place", "act", "polarity")


@cache
def known() -> gazetteer.Gazetteer:
    """Return the gazetteer of the checkout."""
    return gazetteer.parse((CHECKOUT / "topics" / "gazetteer.toml").read_text(encoding="utf-8"))


def own() -> list[Row]:
    """Return our own sentences with what is to be found in each."""
    return json_lines(FOLDER / "deadlines.jsonl")


def press(corpus: Path, part: str) -> Iterator[tuple[Row, str]]:
    """Yield the annotated sentences of *part* (seen, held) with their text; RasidError where the corpus has changed."""
    texts = {row["id"]: row["text"] for row in json_lines(corpus)}
    for row in json_lines(FOLDER / "deadlines-press.jsonl"):
        sentence = texts[row["id"]][row["start"] : row["end"]]
        if hashlib.sha256(sentence.encode()).hexdigest()[:12] != row["sha"]:
            raise RasidError(f"{row['id']} is not the article that was annotated")
        if row["part"] == part:
            yield row, sentence


def bound(sentence: str, day: date) -> list[Found]:
    """Return the time limits of *sentence*, whoever's act they bind."""
    limits = time_limits.find(sentence, day)
    return [(m.start, m.end, {"first": str(m.first), "last": str(m.last)}) for m in limits if m.binding]


def leaving(sentence: str, day: date) -> list[Found]:
    """Return the deadlines of foreign forces in *sentence*."""
    return [
        (d.start, d.end, {"first": str(d.first), "last": str(d.last)} | {name: getattr(d, name) for name in SAID})
        for d in deadlines.find([sentence], anchor=day, known=known())
    ]


def compared(found: Sequence[Found], gold: Iterable[Row]) -> Counter[str]:
    """Return how many of *found* and *gold* meet, and on how many of those the days, the forces and so on agree."""
    left, counts = list(found), Counter[str]()
    for row in gold:
        meeting = next((f for f in left if f[0] < row["end"] and row["start"] < f[1]), None)
        counts["met" if meeting else "missed"] += 1
        if meeting:
            left.remove(meeting)
            counts["days"] += all(meeting[2][end] == row[end] for end in ("first", "last"))
            counts.update(name for name in SAID if name in row and meeting[2][name] == row[name])
    counts["false"] += len(left)
    return counts


def of_own() -> Counter[str]:
    """Return the counts over our own sentences."""
    counted = (compared(leaving(row["text"], date.fromisoformat(row["day"])), row["found"]) for row in own())
    return sum(counted, Counter())


def of_press(corpus: Path, part: str, kind: str) -> Counter[str]:
    """Return the counts over the sentences of *part*: of kind "limits" of any act, or "leaving" of a force."""
    find: Callable[[str, date], list[Found]] = bound if kind == "limits" else leaving
    total: Counter[str] = Counter()
    for row, sentence in press(corpus, part):
        gold = [
            named | {"start": named["start"] - row["start"], "end": named["end"] - row["start"]} for named in row[kind]
        ]
        total += compared(find(sentence, date.fromisoformat(row["day"])), gold)
    return total


def precision(counts: Counter[str]) -> float | None:
    """Return the share of what was found that is right, None where nothing was."""
    found = counts["met"] + counts["false"]
    return counts["met"] / found if found else None


def recall(counts: Counter[str]) -> float | None:
    """Return the share of what is there that was found, None where nothing is."""
    there = counts["met"] + counts["missed"]
    return counts["met"] / there if there else None


def _cells(what: str, counts: Counter[str], *, of_force: bool) -> tuple[str, ...]:
    met = counts["met"]
    agreed = [f"{counts[name]} of {met}" if of_force else "" for name in SAID]
    shares = [figure(share) if share is not None else "none" for share in (precision(counts), recall(counts))]
    return what, str(met + counts["missed"]), *shares, f"{counts['days']} of {met}", *agreed


def scores(asked: Asked) -> list[Scores]:
    """Return one table: our own sentences, then the press, what was looked at while rules were written apart."""
    corpus = asked.file(PRESS)
    rows = [_cells("own sentences: a force's deadlines", of_own(), of_force=True)]
    for kind, what in (("limits", "time limits of any act"), ("leaving", "a force's deadlines")):
        for part in ("seen", "held"):
            counts = of_press(corpus, part, kind)
            rows.append(_cells(f"press, {part}: {what}", counts, of_force=kind == "leaving"))
    sentences = len(json_lines(FOLDER / "deadlines-press.jsonl"))
    columns = ("deadlines", "there", "precision", "recall", "days right", *(f"{name} right" for name in SAID))
    title = f"Deadlines in {len(own())} sentences of our own and {sentences} of the press"
    note = (
        "Deadlines of foreign forces are rare in the press of 2018, so time limits of anybody's acts are scored beside "
        "them; the sentences without any count as well."
    )
    return [Scores(title=title, columns=columns, rows=tuple(rows), note=note)]


if __name__ == "__main__":
    printed(scores)
