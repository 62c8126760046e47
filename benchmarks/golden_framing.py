"""How well framing is read: terms, and in whose voice, on sentences of our own and on real ones of 2018.

A line of framing.jsonl is a text with its rows; of framing-press.jsonl where a real sentence stands, with a few letters
of its hash. A strict editor marked in that sentence the words for a foreign force, for its leaving and for those who
fight it. A row of which two editors would differ is `optional` and never counted; a voice of which they would is null.
The part `blind` was drawn and marked when the rules stood, and before they ran on it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, NamedTuple

from benchmarks.table import CHECKOUT, Asked, Scores, figure, json_lines, printed
from rasid import framing
from rasid.errors import RasidError
from rasid.framing import Framing, FramingRules

GOLDEN = CHECKOUT / "tests" / "golden" / "analysis"
RULES = CHECKOUT / "topics" / "framing.toml"
Row = dict[str, Any]


class DriftError(RasidError):
    """Say that a sentence no longer stands where it was marked."""


class Term(NamedTuple):
    """Hold a term, marked or found; a marked one's voice is None where it is not asked."""

    start: int
    end: int
    concept: str
    term: str
    voice: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """Hold a sentence's *marked* terms, those that are *optional*, and what is *found* in it."""

    part: str
    where: str
    marked: tuple[Term, ...]
    optional: tuple[Term, ...]
    found: tuple[Term, ...]

    @property
    def pairs(self) -> list[tuple[Term, Term]]:
        """Return each marked term that is found, with what is found there."""
        told = ((m, next((f for f in self.found if same(m, f)), None)) for m in self.marked)
        return [(m, f) for m, f in told if f]

    @property
    def missed(self) -> list[Term]:
        """Return the marked terms that are not found."""
        return [m for m in self.marked if not any(same(m, f) for f in self.found)]

    @property
    def false(self) -> list[Term]:
        """Return what is found and not marked."""
        return [f for f in self.found if not any(same(m, f) for m in (*self.marked, *self.optional))]


def same(marked: Term, found: Term) -> bool:
    """Say whether *found* is the *marked* term: the same concept and term, and letters in common."""
    return marked[2:4] == found[2:4] and marked.start < found.end and found.start < marked.end


def rules() -> FramingRules:
    """Return the rules Rasid ships."""
    return framing.parse(RULES.read_text(encoding="utf-8"))


def own(rules: FramingRules) -> list[Example]:
    """Return the texts of our own with what is found in them."""
    return [
        _example("own", row["name"], row, (_term(f) for f in framing.find([row["text"]], rules)[0]))
        for row in json_lines(GOLDEN / "framing.jsonl")
    ]


def press(rules: FramingRules, asked: Asked) -> list[Example]:
    """Return the real sentences with what is found in them; each is read inside its whole article."""
    articles = {row["id"]: row for row in json_lines(asked.file("data/press-2018.jsonl.gz"))}
    return [_real(row, articles[row["id"]], rules) for row in json_lines(GOLDEN / "framing-press.jsonl")]


def _real(row: Row, article: Row, rules: FramingRules) -> Example:
    text, start, end = article["text"], row["start"], row["end"]
    if not sha256(text[start:end].encode()).hexdigest().startswith(row["sha"]):
        raise DriftError(f"the sentence at {start} of {row['id']} is not the one that was marked")
    found = (term for term in of_article(article, rules) if start <= term.start < end)
    return _example(row["part"], f"{row['id']}:{start}", row, found)


def of_article(article: Row, rules: FramingRules) -> list[Term]:
    """Return what is found in the text of *article*, by its offsets."""
    lines = article["text"].split("\n")
    starts = [sum(len(line) + 1 for line in lines[:n]) for n in range(len(lines))]
    _, *told = framing.find([article["title"], *lines], rules)
    return [_term(f, at) for at, line in zip(starts, told, strict=True) for f in line]


def _term(f: Framing, at: int = 0) -> Term:
    return Term(at + f.start, at + f.end, f.concept, f.term, f.voice)


def _example(part: str, where: str, row: Row, found: Iterable[Term]) -> Example:
    rows = [(Term(r["start"], r["end"], r["concept"], r["term"], r["voice"]), r.get("optional", False))
            for r in row["rows"]]  # fmt: skip
    return Example(
        part=part, where=where, marked=tuple(term for term, free in rows if not free),
        optional=tuple(term for term, free in rows if free), found=tuple(found),
    )  # fmt: skip


class Score(NamedTuple):
    """Hold how many terms are marked, and the shares: found ones right, marked ones found, voices right of those."""

    marked: int
    precision: float
    recall: float
    voice: float


def score(examples: Sequence[Example], concept: str | None = None) -> Score:
    """Return how well *examples* are read, of one *concept* or of all."""

    def of(terms: Iterable[Term]) -> int:
        return sum(concept in (None, term.concept) for term in terms)

    marked = sum(of(e.marked) for e in examples)
    right = sum(of(m for m, _ in e.pairs) for e in examples)
    false = sum(of(e.false) for e in examples)
    heard = [m.voice == f.voice for e in examples for m, f in e.pairs if m.voice and concept in (None, m.concept)]
    return Score(marked, _share(right, right + false), _share(right, marked), _share(sum(heard), len(heard)))


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 1.0


def scores(asked: Asked) -> list[Scores]:
    """Return a line for our own texts and for the seen and the held half of the real sentences, then by concept."""
    ready = rules()
    real = press(ready, asked)
    sets = {
        "own texts": own(ready),
        "real sentences, seen": [e for e in real if e.part == "seen"],
        "real sentences, held": [e for e in real if e.part == "held"],
        "real sentences, drawn after": [e for e in real if e.part == "blind"],
    }
    concepts = dict.fromkeys(rule.concept for rule in ready.rules)
    rows = [(name, "all", score(some), len(some)) for name, some in sets.items()]
    rows += [(name, concept, score(some, concept), len(some)) for name, some in sets.items() for concept in concepts]
    cells = ((n, c, str(size), str(s.marked), *map(figure, s[1:])) for n, c, s, size in rows)
    columns = ("set", "concept", "sentences", "terms", "precision", "recall", "voice right")
    return [Scores(title="Framing terms and voices", columns=columns, rows=tuple(cells))]


if __name__ == "__main__":
    printed(scores)
