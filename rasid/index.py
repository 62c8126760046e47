"""The index: segments, oldest first, read as one set of texts. Of printings with one id the newest counts."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

import numpy as np
import polars as pl
from numpy.typing import NDArray

from rasid.segments import Batch, Segment, names_of
from rasid.texts import Holders, holders, places
from rasid.wordhashes import Bools, Hashes, Ints, Words, ends_from, first_of, joined

T = TypeVar("T", np.int64, np.uint64)


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """Hold printings out of an index: which of the texts asked for each is of, and what is known of it."""

    which: Ints
    ids: pl.Series
    published: Ints
    lengths: Ints


@dataclass(frozen=True)
class Index:
    """Hold segments, and of each the rows of the printings that newer ones replaced, sorted."""

    segments: tuple[Segment, ...]
    gone: tuple[Ints, ...]

    def of_ids(self, ids: pl.Series) -> list[tuple[Ints, Ints]]:
        """Return for each segment which of *ids* have a printing in it, and its row, replaced or not."""
        names = names_of(ids) if self.segments else np.zeros(0, np.uint64)
        return [one.printings.of_ids(ids, names) for one in self.segments]

    def without(self, found: Sequence[tuple[Ints, Ints]]) -> "Index":
        """Return the index without the printings *found* by `of_ids`."""
        lost = (rows for _, rows in found)
        return Index(self.segments, tuple(np.union1d(a, b) for a, b in zip(self.gone, lost, strict=True)))

    def states(self, new: Batch, found: Sequence[tuple[Ints, Ints]]) -> Bools:
        """Return which printings of *new*, whose ids were *found* by `of_ids`, are known just so."""
        same = np.zeros(new.rows.size, np.bool_)
        for one, gone, (which, rows) in zip(self.segments, self.gone, found, strict=True):
            standing = np.isin(rows, gone, invert=True)
            which, rows = which[standing], rows[standing]
            alike = one.printings.texts[rows] == new.printed[which]
            alike &= one.printings.published[rows] == new.published[which]
            same[which] = alike & (one.printings.lengths[rows] == new.lengths[which])
        return same

    @cached_property
    def starts(self) -> Ints:
        """Return the number of the first text of each segment, and how many there are in all.

        A text that stands in several segments has the number it has in the oldest.
        """
        return ends_from(np.array([one.texts.hashes.size for one in self.segments], np.int64))

    def find(self, hashes: Hashes) -> Ints:
        """Return the number of each of the texts *hashes*; -1 where it is not known."""
        return self._find(hashes, len(self.segments))

    def hashes(self, numbers: Ints) -> Hashes:
        """Return the hashes of the texts *numbers*."""
        return self._gathered([one.texts.hashes for one in self.segments], numbers)

    def counts(self, numbers: Ints) -> Ints:
        """Return how many fingerprints each of the texts *numbers* has."""
        return self._gathered([one.texts.mark_counts for one in self.segments], numbers)

    def read(self, numbers: Ints) -> Words:
        """Return the words of the texts *numbers*, which are sorted."""
        cuts = np.searchsorted(numbers, self.starts)
        bounds = zip(self.segments, self.starts[:-1], cuts[:-1], cuts[1:], strict=True)
        return joined([one.texts.read(numbers[a:b] - start) for one, start, a, b in bounds])

    def holders(self, marks: Hashes, bits: int) -> Holders:
        """Return who holds the *marks* (see `texts.holders`); one text may be named several times."""
        found = Holders(marks=np.zeros(0, np.int64), texts=np.zeros(0, np.int64), many=np.zeros(marks.size, np.bool_))
        for place, (one, silent) in enumerate(zip(self.segments, self._silent, strict=True)):
            here = holders(one.texts, silent, marks, bits)
            older = self._find(one.texts.hashes[here.texts], place) if place else np.full(here.texts.size, -1)
            found = Holders(
                marks=np.concatenate([found.marks, here.marks]),
                texts=np.concatenate([found.texts, np.where(older < 0, here.texts + self.starts[place], older)]),
                many=found.many | here.many,
            )
        return found

    @cached_property
    def _silent(self) -> list[Bools | None]:
        return [_silent(one, gone) for one, gone in zip(self.segments, self.gone, strict=True)]

    def _find(self, hashes: Hashes, segments: int) -> Ints:
        numbers = np.full(hashes.size, -1)
        for one, start in zip(self.segments[:segments][::-1], self.starts[:segments][::-1], strict=True):
            which, at = places(one.texts.hashes, hashes)
            numbers[which] = at + start
        return numbers

    def _gathered(self, parts: Sequence[NDArray[T]], numbers: Ints) -> NDArray[T]:
        found = np.zeros(numbers.size, parts[0].dtype)
        for part, start, end in zip(parts, self.starts[:-1], self.starts[1:], strict=True):
            here = (numbers >= start) & (numbers < end)
            found[here] = part[numbers[here] - start]
        return found

    def printings(self, hashes: Hashes) -> Known:
        """Return all printings of the texts *hashes*."""
        return _together([_known(one, gone, hashes) for one, gone in zip(self.segments, self.gone, strict=True)])

    def earliest(self, hashes: Hashes) -> Known:
        """Return the first printing of each of the texts *hashes* that is known; the lesser id is the earlier."""
        found = _together([_earliest(one, gone, hashes) for one, gone in zip(self.segments, self.gone, strict=True)])
        keys = {"which": found.which, "published": found.published, "id": found.ids}
        ordered = pl.DataFrame(keys).with_row_index("row").sort("which", "published", "id")
        rows = ordered.unique("which", keep="first", maintain_order=True)["row"].to_numpy()
        return Known(
            which=found.which[rows],
            ids=found.ids.gather(rows),
            published=found.published[rows],
            lengths=found.lengths[rows],
        )


def index(segments: Sequence[Segment]) -> Index:
    """Return *segments*, oldest first, as an index."""
    older = Index((), ())
    for one in segments:
        replaced = np.flatnonzero(one.printings.replaces)
        if replaced.size and older.segments:
            ids = pl.Series(one.printings.ids(replaced), dtype=pl.String)
            older = older.without(older.of_ids(ids))
        older = Index((*older.segments, one), (*older.gone, np.zeros(0, np.int64)))
    return older


def _silent(one: Segment, gone: Ints) -> Bools | None:
    """Return which texts of a segment have none of their printings left in it."""
    if not gone.size:
        return None
    hashes, lost = np.unique(one.printings.texts[gone], return_counts=True)
    which, _ = one.printings.of_texts(hashes)
    hashes = hashes[np.bincount(which, minlength=hashes.size) == lost]
    silent = np.zeros(one.texts.hashes.size, np.bool_)
    silent[places(one.texts.hashes, hashes)[1]] = True
    return silent


def _known(one: Segment, gone: Ints, hashes: Hashes) -> Known:
    which, rows = one.printings.of_texts(hashes)
    standing = np.isin(rows, gone, invert=True)
    return _at(one, which[standing], rows[standing])


def _earliest(one: Segment, gone: Ints, hashes: Hashes) -> Known:
    if not gone.size:
        return _at(one, *places(one.printings.texts, hashes))
    which, rows = one.printings.of_texts(hashes)
    standing = np.isin(rows, gone, invert=True)
    which, rows = which[standing], rows[standing]
    first = first_of(which)
    return _at(one, which[first], rows[first])


def _at(one: Segment, which: Ints, rows: Ints) -> Known:
    ids = pl.Series(one.printings.ids(rows), dtype=pl.String)
    return Known(which=which, ids=ids, published=one.printings.published[rows], lengths=one.printings.lengths[rows])


def _together(parts: Sequence[Known]) -> Known:
    return Known(
        which=np.concatenate([np.zeros(0, np.int64), *(part.which for part in parts)]),
        ids=pl.concat([pl.Series(dtype=pl.String), *(part.ids for part in parts)]),
        published=np.concatenate([np.zeros(0, np.int64), *(part.published for part in parts)]),
        lengths=np.concatenate([np.zeros(0, np.int64), *(part.lengths for part in parts)]),
    )
