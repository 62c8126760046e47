"""Marking: which words of two wordings differ, and which figures. It cuts what it is given and changes no letter."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from rasid.arabic import word_spans
from rasid.calendar_names import NUMBERS
from rasid.stop_words import STOP_WORDS

_PIECE = re.compile(r"(?:^\s+)?\S+\s*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """Hold a piece of a wording; `differs` says that the other wording lacks it."""

    text: str
    differs: bool


@dataclass(frozen=True, slots=True)
class _Word:
    folded: str
    start: int
    end: int

    @property
    def figure(self) -> str | None:
        """Return the figure the word is, in digits; «واحد» and "un" are not told from the article."""
        if self.folded[0].isdigit():
            return self.folded
        number = NUMBERS.get(self.folded, 1)
        return str(number) if number > 1 else None


def marked(one: str, other: str) -> tuple[tuple[Mark, ...], tuple[Mark, ...]]:
    """Return both wordings in pieces, those the other lacks marked; joined, the pieces are the wording again."""
    ours, theirs = _PIECE.findall(one), _PIECE.findall(other)
    found: tuple[list[Mark], list[Mark]] = ([], [])
    for what, a, b, c, d in _parting([p.strip() for p in ours], [p.strip() for p in theirs]):
        found[0].extend(_pieces("".join(ours[a:b]), what != "equal"))
        found[1].extend(_pieces("".join(theirs[c:d]), what != "equal"))
    return tuple(found[0]), tuple(found[1])


def _parting(ours: Sequence[str], theirs: Sequence[str]) -> Sequence[tuple[str, int, int, int, int]]:
    return SequenceMatcher(a=ours, b=theirs, autojunk=False).get_opcodes()


def _pieces(text: str, differs: bool) -> Iterator[Mark]:
    bare = text.rstrip()
    if bare:
        yield Mark(text=bare, differs=differs)
    if len(bare) < len(text):
        yield Mark(text=text[len(bare) :], differs=False)


def figures_apart(one: str, other: str) -> tuple[range, range] | None:
    """Return where the first figures stand that have the same place in two wordings and are not the same.

    The word it counts belongs to a figure («500 مستشار»). A figure one wording leaves out is no difference.
    """
    ours, theirs = _words(one), _words(other)
    for what, a, b, c, d in _parting([w.folded for w in ours], [w.folded for w in theirs]):
        here, there = ([w for w in part if w.figure] for part in (ours[a:b], theirs[c:d]))
        if what == "replace" and here and there and here[0].figure != there[0].figure:
            return _with_next(one, ours, here[0]), _with_next(other, theirs, there[0])
    return None


def figures(text: str) -> list[str]:
    """Return the figures of *text* in digits, whether they stand in digits or in words."""
    return [figure for word in _words(text) if (figure := word.figure)]


def has_figure(text: str) -> bool:
    """Say whether a figure stands in *text*, in digits or in words."""
    return bool(figures(text))


def around(text: str, at: int, reach: int) -> range:
    """Return the offsets of the words of *text* up to *reach* code points to either side of offset *at*."""
    start, end = max(0, at - reach), min(len(text), at + reach)
    first = text.find(" ", start, at) + 1 if start else 0
    last = text.rfind(" ", at, end) if end < len(text) else end
    return range(first or start, last if last > at else end)


def _words(text: str) -> list[_Word]:
    return [_Word(folded, start, end) for folded, start, end in word_spans(text)]


def _with_next(text: str, found: Sequence[_Word], figure: _Word) -> range:
    place = found.index(figure) + 1
    follows = place < len(found) and text[figure.end : found[place].start] == " "
    is_counted = follows and found[place].folded not in STOP_WORDS
    return range(figure.start, found[place].end if is_counted else figure.end)
