"""Changes: where two wordings of one article part, by passage and by word."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from rasid import marking
from rasid.arabic import fold
from rasid.voices import stretches

What = Literal["title", "figure", "quotation", "wording"]
Span = tuple[int, int]
Place = tuple[int, int, int]  # passage, start, end
_WORD = re.compile(r"\S+")
_FIGURE = re.compile(r"\d+(?:[.,٫٬/:]\d+)*")
_OF_ONE_TEXT = 0.3  # share of words in common under which one passage took another's place, and was not reworded


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """Hold a stretch of words that changed: what kind it is, and where it stood and stands (passage, start, end).

    Offsets count in the passage; a side is None where the passage is new or gone, and empty where words came or went.
    """

    what: What
    old: Place | None
    new: Place | None


def changed_words(old: str, new: str) -> list[tuple[Span, Span]]:
    """Return the stretches of words in which *new* differs from *old*, as offsets in each; one side may be empty."""
    was, now = ([match.span() for match in _WORD.finditer(text)] for text in (old, new))
    matcher = SequenceMatcher(a=[old[a:b] for a, b in was], b=[new[a:b] for a, b in now], autojunk=False)
    return [
        (_cover(was, a, b, old), _cover(now, c, d, new))
        for what, a, b, c, d in matcher.get_opcodes()
        if what != "equal"
    ]


def _cover(spans: Sequence[Span], first: int, last: int, text: str) -> Span:
    """Return the letters from word *first* up to word *last*; where there are none, the place they would stand at."""
    if first < last:
        return spans[first][0], spans[last - 1][1]
    place = spans[first][0] if first < len(spans) else len(text)
    return place, place


def title_changes(old: str, new: str) -> list[Change]:
    """Return where two titles differ; they stand as passage 0."""
    return [Change(what="title", old=(0, *was), new=(0, *now)) for was, now in changed_words(old, new)]


def changes(old: Sequence[str], new: Sequence[str]) -> list[Change]:
    """Return where the passages *new* differ from *old*, in the order of the text.

    A change of figures is one between whose sides figures differ, in digits or in words; of a quotation, one within
    words that somebody is quoted with, then or now (`voices`); all else is wording.
    """
    said = [_quoted(side) for side in (old, new)]
    return [Change(what=_kind(one, other, (old, new), said), old=one, new=other) for one, other in _parted(old, new)]


def _quoted(passages: Sequence[str]) -> list[list[Span]]:
    return [[(s.start, s.end) for s in found if s.voice == "quoted"] for found in stretches(passages)]


def _parted(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[Place | None, Place | None]]:
    for what, a, b, c, d in SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes():
        if what == "equal":
            continue
        for at, to in _aligned(old, new, range(a, b), range(c, d)):
            if at is None or to is None:
                yield (None if at is None else (at, 0, len(old[at])), None if to is None else (to, 0, len(new[to])))
            else:
                yield from (((at, *was), (to, *now)) for was, now in changed_words(old[at], new[to]))


def _aligned(
    old: Sequence[str], new: Sequence[str], before: range, after: range
) -> Iterator[tuple[int | None, int | None]]:
    """Yield which of the passages *before* became which of *after*; None stands for no passage."""
    rest = list(after)
    for at in before:
        to = next((n for n in rest if _is_reworded(old[at], new[n])), None)
        for skipped in rest[: rest.index(to)] if to is not None else ():
            yield None, skipped
        rest = [n for n in rest if to is None or n > to]
        yield at, to
    yield from ((None, n) for n in rest)


def _is_reworded(old: str, new: str) -> bool:
    return SequenceMatcher(a=old.split(), b=new.split(), autojunk=False).ratio() >= _OF_ONE_TEXT


def _kind(
    old: Place | None,
    new: Place | None,
    texts: tuple[Sequence[str], Sequence[str]],
    said: Sequence[Sequence[Sequence[Span]]],
) -> What:
    places = [(side, at) for side, at in enumerate((old, new)) if at is not None]
    if any(_touches(said[side][at[0]], at[1:]) for side, at in places):
        return "quotation"
    figures = [_figures(texts[side][at[0]][at[1] : at[2]]) for side, at in places]
    return "figure" if any(figures) and figures != figures[::-1] else "wording"


def _figures(text: str) -> list[str]:
    """Return the figures of *text*: those in digits as they stand, then those in words."""
    return [*_FIGURE.findall(fold(text)), *marking.figures(_FIGURE.sub(" ", fold(text)))]


def _touches(spans: Sequence[Span], at: tuple[int, ...]) -> bool:
    start, end = at
    return any(a < max(end, start + 1) and start < b for a, b in spans)
