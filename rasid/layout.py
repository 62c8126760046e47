"""The layout of a page: its lines measured, before any of them is named. Rules look at a page only through this."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from rasid.arabic import fold, stem, words
from rasid.lines import Line

FULL_STOP = re.compile(r"[.!؟?…。][\"'»”’)\]]*\s*$|[.!؟?]?[\"»”]\s*$")
PROSE_STOP = re.compile(r"(?<!\.)\.[\"'»”’)\]]*\s*$|[.؟?!][\"»”]\s*$|[\"»”]\.?\s*$|。$")
PROSE = 12
LONG = 25
_EMPTY = frozenset(
    fold("""في من على إلى الى عن مع أن إن ان هذا هذه التي الذي و أو بعد قبل بين كما ما لا لم لن قد هو هي كل غير حول
    ضد خلال عند حتى منذ اليوم the a an of to in on for and or is are was with at by from as that it its
    le la les de des du un une et en au aux pour par sur dans est que qui""").split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """Hold a line with what rules ask of it: its folded form, words, content stems, and whether it reads as prose."""

    line: Line
    fold: str
    words: tuple[str, ...]
    stems: frozenset[str]

    @property
    def size(self) -> int:
        """Return the number of words."""
        return len(self.words)

    @property
    def text(self) -> str:
        """Return the text as printed."""
        return self.line.text

    @property
    def stopped(self) -> bool:
        """Say whether it ends as a sentence of prose does."""
        return bool(PROSE_STOP.search(self.line.text))

    @property
    def prose(self) -> bool:
        """Say whether it reads as a paragraph: some length and a full stop, or great length."""
        if self.line.marks & {"piece", "doubled"}:
            return False
        return (self.size >= PROSE and self.stopped) or self.size >= LONG

    @property
    def headline(self) -> bool:
        """Say whether it could be a headline: some words, no full stop."""
        return 2 <= self.size <= 30 and not self.text.rstrip().endswith((".", "،", ",", ":"))

    def has(self, *marks: str) -> bool:
        """Say whether the line carries one of *marks*."""
        return not self.line.marks.isdisjoint(marks)


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """Hold a page as the rules see it: `title`, `first` and `last` are positions in `lines`.

    `first` and `last` bound the paragraphs; without any, both are the title's. `own_names` are the outlet's
    names; `summary` holds the stems of what the markup calls the page's description.
    """

    lines: tuple[Measured, ...]
    title: int | None = None
    first: int = 0
    last: int = -1
    own_names: tuple[str, ...] = ()
    markup: bool = False
    summary: frozenset[str] = frozenset()

    def before(self, at: int) -> Measured | None:
        """Return the line before position *at*."""
        return self.lines[at - 1] if at else None

    def after(self, at: int) -> Measured | None:
        """Return the line after position *at*."""
        return self.lines[at + 1] if at + 1 < len(self.lines) else None


@lru_cache(maxsize=50_000)
def _stem(word: str) -> str:
    return stem(word)


def measure(line: Line) -> Measured:
    """Measure *line*."""
    found = tuple(words(line.text))
    stems = frozenset(_stem(w) for w in found if w not in _EMPTY and len(w) > 1)
    return Measured(line=line, fold=fold(line.text), words=found, stems=stems)


def overlap(part: frozenset[str], whole: frozenset[str]) -> float:
    """Return the share of *part* that lies in *whole*."""
    return len(part & whole) / len(part) if part else 0.0


def paragraph_stems(lines: Sequence[Measured]) -> frozenset[str]:
    """Return the content stems of the paragraphs among *lines*, those that end as prose where there are any."""
    sure = [m.stems for m in lines if m.prose and m.stopped] or [m.stems for m in lines if m.prose]
    return frozenset().union(*sure)
