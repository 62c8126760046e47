"""How well figures and stages of a withdrawal are found: in sentences of our own and of the press, annotated before."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import accumulate
from math import inf, isclose
from pathlib import Path
from typing import Any

from benchmarks.table import CHECKOUT, Asked, Scores, figure, json_lines, printed
from rasid import claim_terms, claims, gazetteer
from rasid.arabic import words
from rasid.claims import Claim
from rasid.errors import RasidError

Row = dict[str, Any]
FOLDER = CHECKOUT / "tests" / "golden" / "analysis"
PRESS = "data/press-2018.jsonl.gz"
PARTS = ("seen", "held")
KINDS = ("figure", "stage")


@cache
def files() -> tuple[claim_terms.ClaimTerms, gazetteer.Gazetteer]:
    """Return the words of the ledger and the gazetteer of the checkout."""
    terms, names = (
        (CHECKOUT / "topics" / f"{name}.toml").read_text(encoding="utf-8") for name in ("claims", "gazetteer")
    )
    return claim_terms.parse(terms), gazetteer.parse(names)


def found_in(paragraphs: Sequence[str], day: date | None = None) -> list[Claim]:
    """Return the claims of *paragraphs* by the files of the checkout."""
    terms, names = files()
    return claims.find(paragraphs, terms=terms, names=names, day=day)


def own(part: str) -> Iterator[tuple[str, list[Row], list[Claim]]]:
    """Yield our own sentences of *part*: the text, what is to be found, what is."""
    for row in json_lines(FOLDER / "claims.jsonl"):
        if row["part"] == part:
            yield row["text"], row["claims"], found_in([row["text"]])


def press(corpus: Path, part: str) -> Iterator[tuple[str, list[Row], list[Claim]]]:
    """Yield the articles of the annotated sentences of *part*: text, what is to be found in the sentence, what is.

    Raises RasidError where the corpus is not the one annotated.
    """
    articles = {row["id"]: row for row in json_lines(corpus)}
    for row in json_lines(FOLDER / "claims-press.jsonl"):
        text = articles[row["id"]]["text"]
        sentence = text[row["start"] : row["end"]]
        if hashlib.sha256(sentence.encode()).hexdigest()[:12] != row["sha"]:
            raise RasidError(f"{row['id']} is not the article that was annotated")
        if row["part"] == part:
            found = _in_article(articles[row["id"]])
            gold = [claim | _spoken(text, claim) for claim in row["claims"]]
            yield text, gold, [claim for claim in found if row["start"] <= claim.start < row["end"]]


def _spoken(text: str, claim: Row) -> Row:
    if claim.get("speaker") is None:
        return {}
    start, end = claim["speaker"]
    return {"speaker": text[start:end]}


def _in_article(article: Row) -> list[Claim]:
    """Return the claims of the text of *article*, with offsets in the whole of it."""
    lines = article["text"].split("\n")
    starts = list(accumulate((len(line) + 1 for line in lines), initial=0))
    found = found_in([article["title"], *lines], date.fromisoformat(article["published_at"][:10]))
    return [
        replace(c, start=c.start + starts[c.passage - 1], end=c.end + starts[c.passage - 1]) for c in found if c.passage
    ]


def is_right(claim: Claim, gold: Row) -> bool:
    """Return whether *claim* stands where *gold* does and says the same."""
    if claim.kind != gold["kind"] or not (claim.start < gold["end"] and gold["start"] < claim.end):
        return False
    if claim.kind == "stage":
        return (claim.stage, claim.forces) == (gold["stage"], gold["forces"])
    said, meant = (claim.low, claim.high), tuple(gold["value"])
    return claim.subject == gold["subject"] and all(
        isclose(inf if a is None else a, inf if b is None else b) for a, b in zip(said, meant, strict=True)
    )


def compared(found: Iterable[Claim], gold: Iterable[Row], kind: str) -> Counter[str]:
    """Return how many of *found* and *gold* of *kind* are right, false, missed; of the right, place and speaker."""
    left, counts = [c for c in found if c.kind == kind], Counter[str]()
    for row in (g for g in gold if g["kind"] == kind):
        claim = next((c for c in left if is_right(c, row)), None)
        counts["right" if claim else "missed"] += 1
        if claim:
            left.remove(claim)
            counts.update(_details(claim, row))
    return counts + Counter(false=len(left))


def _details(claim: Claim, row: Row) -> Iterator[str]:
    if row.get("place"):
        yield "placed"
        if claim.place == row["place"]:
            yield "place right"
    if "speaker" in row:
        yield "spoken"
        meant, said = (words(name or "") for name in (row["speaker"], claim.speaker))
        if meant == said or (meant and said and (set(meant) <= set(said) or set(said) <= set(meant))):
            yield "speaker right"


def total(judged: Iterable[tuple[str, list[Row], list[Claim]]], kind: str) -> Counter[str]:
    """Return the counts over all that was *judged*."""
    return sum((compared(found, gold, kind) for _, gold, found in judged), Counter())


def share(part: int, whole: int) -> str:
    """Return *part* of *whole* as it is printed; a dash where there is nothing to be right in."""
    return figure(part / whole, 2) if whole else "–"


def scores(asked: Asked) -> list[Scores]:
    """Return precision and recall by kind, for our own sentences and the press, seen and held."""
    corpus, rows = asked.file(PRESS), []
    for part in PARTS:
        for name, judged in (("our own", list(own(part))), ("press", list(press(corpus, part)))):
            rows += [(f"{kind}s, {name}, {part}", *_cells(total(judged, kind))) for kind in KINDS]
    columns = ("claims", "to find", "precision", "recall", "place", "speaker")
    return [Scores(title="Figures and stages found in golden sentences", columns=columns, rows=tuple(rows))]


def _cells(counts: Counter[str]) -> tuple[str, ...]:
    right, wanted = counts["right"], counts["right"] + counts["missed"]
    return (
        str(wanted), share(right, right + counts["false"]), share(right, wanted),
        share(counts["place right"], counts["placed"]), share(counts["speaker right"], counts["spoken"]),
    )  # fmt: skip


if __name__ == "__main__":
    printed(scores)
