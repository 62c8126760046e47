"""The layout of a page: its lines measured, before any of them is named. Rules look at a page only through this."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from rasid import credits
from rasid.arabic import fold, stem
from rasid.lines import WORD, Line
from rasid.phrases import RELATED_LABEL, TICKER_LABEL

FULL_STOP = re.compile(r"[.!؟?…。][\"'»”’)\]]*\s*$|[.!؟?]?[\"»”]\s*$")
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f]")
PROSE_STOP = re.compile(r"(?<!\.)\.[\"'»”’)\]]*\s*$|[.؟?!][\"»”]\s*$|[\"»”]\.?\s*$|。$")
PROSE = 12
LONG = 25
_SENTENCE = 8  # words; under a picture fewer stand before its agency
_OFTEN = 3
_EMPTY = frozenset(
    fold("""في من على إلى الى عن مع أن إن ان هذا هذه التي الذي و أو بعد قبل بين كما ما لا لم لن قد هو هي كل غير حول
    ضد خلال عند حتى منذ اليوم the a an of to in on for and or is are was with at by from as that it its
    le la les de des du un une et en au aux pour par sur dans est que qui""").split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """Hold a line with what rules ask of it, each worked out once.

    `stopped`: it ends as a sentence of prose does. `prose`: it reads as a paragraph, by some length and a full stop or
    by great length. `headline`: it could be one, by some words and no full stop. `points` and `heralds`: it begins as
    the label of related articles and of a ticker do.
    """

    line: Line
    text: str
    fold: str
    words: tuple[str, ...]
    stems: frozenset[str]
    size: int
    stopped: bool
    prose: bool
    headline: bool
    points: bool
    heralds: bool

    def has(self, *marks: str) -> bool:
        """Say whether the line carries one of *marks*."""
        return not self.line.marks.isdisjoint(marks)


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """Hold a page as the rules see it: `title`, `first` and `last` are positions in `lines`.

    `first` and `last` bound the paragraphs; without any, both are the title's. `own_names` are the outlet's
    names; `summary` holds the stems of what the markup calls the page's description; `authors` the names of its
    authors, folded; `often` the words of short lines the page prints three times or more; `homes` the marks of boxes
    that trafilatura took several paragraphs from.
    """

    lines: tuple[Measured, ...]
    title: int | None = None
    first: int = 0
    last: int = -1
    own_names: tuple[str, ...] = ()
    markup: bool = False
    summary: frozenset[str] = frozenset()
    authors: tuple[str, ...] = ()
    often: frozenset[tuple[str, ...]] = frozenset()
    homes: frozenset[str] = frozenset()

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
    plain = fold(line.text)
    found = tuple(WORD.findall(plain))
    # Chinese and Japanese write no spaces: about two signs make a word there
    size = len(found) + len(_UNSPACED.findall(plain)) // 2
    stopped = bool(PROSE_STOP.search(line.text)) or (size > _SENTENCE and _stops_before_credit(line.text))
    parted = line.marks & {"piece", "doubled"}
    return Measured(
        line=line,
        text=line.text,
        fold=plain,
        words=found,
        stems=frozenset(_stem(w) for w in found if w not in _EMPTY and len(w) > 1),
        size=size,
        stopped=stopped,
        prose=not parted and ((size >= PROSE and stopped) or size >= LONG),
        headline=2 <= size <= 30 and not line.text.rstrip().endswith((".", "،", ",", ":")),
        points=size <= LONG and bool(RELATED_LABEL.match(plain)),
        heralds=size <= LONG and bool(TICKER_LABEL.match(plain)),
    )


def _stops_before_credit(text: str) -> bool:
    """Say whether *text* ends as prose before an agency is credited: «… العام المقبل. (رويترز)»."""
    bare = credits.without(text)
    return bare != text and bool(PROSE_STOP.search(bare))


def printed_often(lines: Sequence[Measured]) -> frozenset[tuple[str, ...]]:
    """Return the words of the short lines that stand at least three times among *lines*."""
    counts = Counter(m.words for m in lines if 1 < m.size < PROSE)
    return frozenset(said for said, n in counts.items() if n >= _OFTEN)


def homes(lines: Sequence[Measured]) -> frozenset[str]:
    """Return the marks of the boxes in which at least three paragraphs of the article stand."""
    main = (m.line.marks for m in lines if m.prose and m.stopped and m.has("in_main"))
    counts = Counter(mark for marks in main for mark in marks if mark.startswith("home:"))
    return frozenset(mark for mark, n in counts.items() if n >= _OFTEN)


def overlap(part: frozenset[str], whole: frozenset[str]) -> float:
    """Return the share of *part* that lies in *whole*."""
    return len(part & whole) / len(part) if part else 0.0


def paragraph_stems(lines: Sequence[Measured]) -> frozenset[str]:
    """Return the content stems of the paragraphs among *lines*, those that end as prose where there are any."""
    sure = [m.stems for m in lines if m.prose and m.stopped] or [m.stems for m in lines if m.prose]
    return frozenset().union(*sure)
