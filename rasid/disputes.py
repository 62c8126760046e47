"""Disputes: different figures for one thing. Claims of one story come in; who says which figure comes out.

Two figures are in dispute where their intervals do not meet, they count the same, at one place or of one side's men,
on days that may be one, and two voices state them. A part is not in dispute with a total, nor is "more than 10" with
12, nor a man with what he said before, nor with who states one of two figures that he states both.
"""

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from math import inf
from typing import Any

from rasid.arabic import words

# what one event brings about: its figures are of one thing in a story even where no place is named
EVENTS = frozenset({"dead", "wounded", "rockets", "shells", "bombs", "aircraft", "convoys", "vehicles"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """Hold a figure as an outlet prints it: the numbers of its article and of itself there, and what it says."""

    article: str
    position: int
    outlet: str
    subject: str
    low: float
    high: float | None
    part: bool = False
    forces: str | None = None
    place: str | None = None
    first: date | None = None
    last: date | None = None
    speaker: str | None = None

    @property
    def order(self) -> tuple[float, float, str, int]:
        """Return what figures are put in order by: the least first."""
        return self.low, self.most, self.article, self.position

    @property
    def most(self) -> float:
        """Return the upper bound, infinite where none is said."""
        return inf if self.high is None else self.high

    @property
    def voice(self) -> str:
        """Return who states it: the speaker as compared, or the outlet."""
        return " ".join(words(self.speaker)) if self.speaker else self.outlet


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispute:
    """Hold the figures in dispute over one *subject*, by side: those of a side may all be true, the least first."""

    subject: str
    sides: tuple[tuple[Stated, ...], ...]


def stated(rows: Iterable[Mapping[str, Any]]) -> list[Stated]:
    """Return the figures among *rows* of the mart window_claims."""
    return [
        Stated(
            article=row["article_id"], position=row["position"], outlet=row["outlet_id"], subject=row["subject"],
            low=row["low"], high=row["high"], part=bool(row["part"]), forces=row["forces"], place=row["place"],
            first=row["first_day"], last=row["last_day"], speaker=row["speaker"],
        )
        for row in rows if row["kind"] == "figure"
    ]  # fmt: skip


def find(figures: Iterable[Stated]) -> list[Dispute]:
    """Return the disputes among the *figures* of one story, in an order of their own, whatever theirs is."""
    ordered = sorted(set(figures), key=lambda f: (f.subject, f.order))
    said = {(f.article, f.voice, f.subject, f.low) for f in ordered}
    partners: dict[Stated, set[Stated]] = {}
    for one, other in combinations(ordered, 2):
        if differ(one, other) and not (_says(one, other, said) or _says(other, one, said)):
            partners.setdefault(one, set()).add(other)
            partners.setdefault(other, set()).add(one)
    found = []
    while partners:
        group = _drawn_in(min(partners, key=lambda f: (f.subject, f.order)), partners)
        for figure in group:
            del partners[figure]
        found.append(Dispute(subject=group[0].subject, sides=_sides(group)))
    return found


def _says(one: Stated, other: Stated, said: Container[tuple[str, str, str, float]]) -> bool:
    """Return whether who states *one* states the figure of *other* beside it: «320 now, 600 a month ago»."""
    return (one.article, one.voice, one.subject, other.low) in said


def differ(one: Stated, other: Stated) -> bool:
    """Return whether *one* and *other* are different figures for the same thing, by two voices."""
    return (
        one.subject == other.subject
        and not (one.part or other.part)
        and (one.most < other.low or other.most < one.low)
        and one.voice != other.voice
        and _may_be_one(one, other)
    )


def _may_be_one(one: Stated, other: Stated) -> bool:
    if one.first and one.last and other.first and other.last and (one.last < other.first or other.last < one.first):
        return False
    named = [(a, b) for a, b in ((one.place, other.place), (one.forces, other.forces)) if a and b]
    if any(a != b for a, b in named):
        return False
    bare = not (one.place or other.place or one.forces or other.forces)
    return bool(named) or (bare and one.subject in EVENTS)


def _drawn_in(figure: Stated, partners: Mapping[Stated, set[Stated]]) -> list[Stated]:
    """Return all figures that *figure* is in dispute with, those they are with, and so on, in order."""
    group, waiting = {figure}, [figure]
    while waiting:
        fresh = partners[waiting.pop()] - group
        group |= fresh
        waiting += fresh
    return sorted(group, key=lambda f: f.order)


def _sides(group: Sequence[Stated]) -> tuple[tuple[Stated, ...], ...]:
    """Return the figures of *group*, in order, parted where one no longer meets all of its side."""
    sides: list[list[Stated]] = []
    for figure in group:
        if sides and figure.low <= min(f.most for f in sides[-1]):
            sides[-1].append(figure)
        else:
            sides.append([figure])
    return tuple(map(tuple, sides))
