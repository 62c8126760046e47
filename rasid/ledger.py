"""Ledger: what an edition prints of claims, disputes and promises, and the rows it is made of. Values only."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

import polars as pl

from rasid.passages import Passage, Statement
from rasid.promises import Promise
from rasid.sources import Name

Kind = Literal["figure", "stage", "deadline"]


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerRows:
    """Hold what the ledger and the promises are made of.

    *claims* is window_claims, *promises* all that are known at the end of the window; *earlier* and *passages* are
    the articles of before that prove them (earlier_articles, earlier_passages). *names* holds the gazetteer's names by
    id, and those of its countries by "country:" and code.
    """

    claims: pl.DataFrame = field(default_factory=pl.DataFrame)
    promises: tuple[Promise, ...] = ()
    earlier: pl.DataFrame = field(default_factory=pl.DataFrame)
    passages: pl.DataFrame = field(default_factory=pl.DataFrame)
    names: Mapping[str, Name] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Quoted:
    """Hold words as an outlet prints them: the sentence, and where what is claimed stands in it."""

    outlet: Name
    speaker: Passage | None
    passage: Passage
    start: int
    end: int

    @property
    def parts(self) -> tuple[str, str, str]:
        """Return the sentence before what is claimed, the claim, and what follows."""
        text = self.passage.text
        return text[: self.start], text[self.start : self.end], text[self.end :]


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """Hold what is claimed of whom: the group and word of its label, its figure or days, whose forces, which place."""

    group: Literal["figure", "stage", "act"]
    word: str
    value: Statement | None
    forces: Name | None
    place: Name | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """Hold one claim, however often it is printed: its best words, and by whom and from how many newsrooms it comes."""

    kind: Kind
    subject: Subject
    words: Quoted
    printed: tuple[tuple[Name, int], ...]
    origins: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """Hold one figure of a dispute, how many print it, and who states it: one printing of a text and a voice."""

    value: Statement
    printed: Statement
    voices: tuple[Quoted, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DisputePart:
    """Hold one dispute as printed: in which story, over what, and its sides, the least figure first."""

    story_id: str
    story: int
    subject: Subject
    sides: tuple[Side, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """Hold the entries of one kind that are printed, and how many *more* there are."""

    kind: Kind
    entries: tuple[Entry, ...]
    more: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """Hold the ledger of a window: its measure, the disputes first, then what was claimed."""

    measure: Statement
    disputes: tuple[DisputePart, ...]
    more: int
    chapters: tuple[Chapter, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pledge:
    """Hold a promise as printed: what, by when, its state, how often it was said, first where, and what proves it."""

    subject: Subject
    state: str
    when: Statement
    demanded: bool
    said: Statement
    first: Quoted | None
    proof: Quoted | None
    proven: Statement | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Pledges:
    """Hold the promises of an edition by what is to be known of them: now, settled, silent, coming; *more* of each."""

    measure: Statement
    groups: tuple[tuple[str, tuple[Pledge, ...], int], ...]


def shares(sizes: Sequence[int], *, most: int, each: int) -> list[int]:
    """Return how many of each size are printed: *each* at first, then what is left of *most*, in order."""
    given = [min(size, each) for size in sizes]
    for place, size in enumerate(sizes):
        given[place] += max(0, min(size - given[place], most - sum(given)))
    return given
