"""Neighbours: the links of new texts among all that is known, found without a look at the rest.

Edges are not kept: they follow from the set of texts, with the counts of fingerprints as they are now, so the
order in which texts came is nothing. What the groups of the new texts rest on is walked from them outward: over
every link that may join a group, until there are no more, and one step from the texts whose parts they print.
"""

from dataclasses import dataclass, field

import numpy as np

from rasid import pairs as judged
from rasid.figures import differing
from rasid.fingerprints import WINDOW, Unit, bits_of, first_of, lowest, meetings, ordered_marks, promising, winnow
from rasid.groups import PART_OF
from rasid.index import Index
from rasid.pairs import PART_REPRINT, Floats
from rasid.segments import Batch
from rasid.texts import places
from rasid.wordhashes import Bools, Hashes, Ints, Words, joined, met_in


@dataclass(frozen=True, slots=True, kw_only=True)
class Links:
    """Hold pairs of texts that repeat each other, by number: those of the batch in order, then the known ones."""

    first: Ints
    second: Ints
    relation: Ints
    containment: Floats
    jaccard: Floats

    def where(self, wanted: Bools) -> "Links":
        """Return the *wanted* links only."""
        return Links(**{name: getattr(self, name)[wanted] for name in Links.__slots__})

    def joining(self, unit: Unit) -> "Links":
        """Return the links that may join a group: all but parts, unless a short passage stands whole in a text."""
        whole = (self.containment == 1) & (unit == "paragraph")
        return self.where((self.relation != PART_REPRINT) | whole)


@dataclass(slots=True)
class Neighbours:
    """Hold the new texts, the known ones met so far by their hashes, and the links between them."""

    batch: Batch
    index: Index
    unit: Unit
    known: Hashes = field(default_factory=lambda: np.zeros(0, np.uint64))
    found: list[Links] = field(default_factory=list)
    _counts: Ints = field(default_factory=lambda: np.zeros(0, np.int64))
    _seen: Bools = field(default_factory=lambda: np.zeros(0, np.bool_))

    @property
    def new(self) -> int:
        """Return how many new texts there are."""
        return self.batch.texts.hashes.size

    def links(self) -> Links:
        """Return all links found so far."""
        return Links(**{name: np.concatenate([getattr(one, name) for one in self.found]) for name in Links.__slots__})

    def met(self, links: Links) -> Ints:
        """Return the texts in *links*, and all new ones where there are known ones to repeat."""
        every = np.arange(self.new if self.index.segments else 0)
        return met_in(self._seen.size, links.first, links.second, every)

    def hashes(self, texts: Ints) -> Hashes:
        """Return the hashes of *texts*."""
        every: Hashes = np.concatenate([self.batch.texts.hashes, self.known])
        return every[texts]

    def meet(self) -> None:
        """Find the links of the new texts."""
        texts = self.batch.texts
        self._counts, self._seen = texts.mark_counts, np.zeros(self.new, np.bool_)
        self._step(texts.marks, int(texts.bits[0]), np.arange(self.new))

    def walk(self) -> None:
        """Find all links on which the groups of the new texts rest, after `meet`."""
        if not self.index.segments:
            return
        while (reached := self._unseen(self.found[-1].joining(self.unit))).size:
            self._look_from(reached)
        near = self.links()
        parts = near.where((np.minimum(near.first, near.second) < self.new) & (near.containment >= PART_OF))
        # Who is the earlier of two may hang on how many contradict it.
        self._look_from(self._unseen(parts))

    def _unseen(self, links: Links) -> Ints:
        ends = met_in(self._seen.size, links.first, links.second)
        return ends[~self._seen[ends]]

    def _look_from(self, texts: Ints) -> None:
        if texts.size:
            owners, hashes = winnow(self._words(texts), WINDOW[self.unit])
            bits = bits_of(texts.size)
            self._step(ordered_marks(owners, hashes, bits), bits, texts)

    def _step(self, marks: Hashes, bits: int, texts: Ints) -> None:
        """Find the links of *texts*, which have these *marks*, but those that an earlier step has found."""
        marks, bits = self._with_holders(marks, bits, texts)
        fresh = np.zeros(self._seen.size, np.bool_)
        fresh[texts] = True
        first, second = promising(self._counts, meetings(marks, bits, fresh))
        told = self._seen[first] | self._seen[second]
        self._seen[texts] = True
        self.found.append(self._judged(first[~told], second[~told]))

    def _with_holders(self, marks: Hashes, bits: int, texts: Ints) -> tuple[Hashes, int]:
        """Return *marks* of *texts* as those of numbered texts, with all others that hold them."""
        if not self.index.segments:
            return marks, bits
        hashes, owners = marks & ~lowest(bits), texts[(marks & lowest(bits)).astype(np.int64)]
        heads = first_of(hashes)
        asked = hashes[heads]
        others = () if texts.size and texts[0] < self.new else (self.batch.texts,)
        held = self.index.holders(asked, bits, *others)
        numbers = self._numbers(held.texts)
        apart = np.isin(numbers, texts, invert=True)
        kept = ~held.many[np.cumsum(heads) - 1]
        hashes = np.concatenate([hashes[kept], asked[held.marks[apart]]])
        owners = np.concatenate([owners[kept], numbers[apart]])
        wide = max(bits, bits_of(self._seen.size))
        return ordered_marks(owners, hashes, wide), wide

    def _numbers(self, hashes: Hashes) -> Ints:
        """Return the numbers of the texts *hashes*; those met for the first time get the next ones."""
        numbers = np.full(hashes.size, -1)
        which, at = places(self.batch.texts.hashes, hashes)
        numbers[which] = at
        rest = np.flatnonzero(numbers < 0)
        self._learn(np.setdiff1d(hashes[rest], self.known))
        order = np.argsort(self.known)
        numbers[rest] = self.new + order[np.searchsorted(self.known[order], hashes[rest])]
        return numbers

    def _learn(self, hashes: Hashes) -> None:
        self.known = np.concatenate([self.known, hashes])
        self._counts = np.concatenate([self._counts, self.index.counts(hashes)])
        self._seen = np.concatenate([self._seen, np.zeros(hashes.size, np.bool_)])

    def _words(self, texts: Ints) -> Words:
        """Return the words of *texts*, sorted numbers."""
        new = texts < self.new
        own = self.batch.texts.read(texts[new])
        return own if new.all() else joined([own, self.index.read(self.known[texts[~new] - self.new])])

    def _judged(self, first: Ints, second: Ints) -> Links:
        met = met_in(self._seen.size, first, second)
        read, sides = self._words(met), (np.searchsorted(met, first), np.searchsorted(met, second))
        found = judged.plausible(judged.measure(read, *sides), self.unit)
        differs = differing(read, found.first, found.second)
        sure = ~judged.doubtful(found, self.unit, differs)
        kept = found.where(sure)
        return Links(
            first=met[kept.first],
            second=met[kept.second],
            relation=judged.relations(kept, differs[sure], self.unit),
            containment=kept.containment,
            jaccard=kept.jaccard,
        )
