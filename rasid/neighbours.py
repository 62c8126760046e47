"""Neighbours: the links of new texts among all that is known, found without a look at the rest.

Edges are not kept: they follow from the set of texts, with the counts of fingerprints as they are now, so the
order in which texts came is nothing. What the groups of the new texts rest on is walked from them outward: over
every link that may join a group, until there are no more, and one step from the texts whose parts they print.
"""

from dataclasses import dataclass, field

import numpy as np

from rasid import pairs as judged
from rasid.figures import differing
from rasid.fingerprints import WINDOW, Unit, bits_of, lowest, meetings, ordered_marks, promising, winnow
from rasid.groups import PART_OF
from rasid.index import Index
from rasid.pairs import PART_REPRINT, Floats
from rasid.segments import Batch
from rasid.texts import holders
from rasid.wordhashes import Bools, Hashes, Ints, Words, first_of, joined, met_in


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
    """Hold the new texts and the index; a text has its number in the batch, or after those its number in the index."""

    batch: Batch
    index: Index
    unit: Unit
    found: list[Links] = field(default_factory=list)
    _twins: tuple[Ints, Ints] = field(init=False)
    _seen: Bools = field(init=False)

    def __post_init__(self) -> None:
        known = self.index.find(self.batch.texts.hashes)
        order = np.argsort(known)[int((known < 0).sum()) :]
        self._twins = known[order], order
        self._seen = np.zeros(self.new + int(self.index.starts[-1]), np.bool_)

    @property
    def new(self) -> int:
        """Return how many new texts there are."""
        return self.batch.texts.hashes.size

    @property
    def size(self) -> int:
        """Return how many texts there are, new or known."""
        return self._seen.size

    def links(self) -> Links:
        """Return all links found so far."""
        return Links(**{name: np.concatenate([getattr(one, name) for one in self.found]) for name in Links.__slots__})

    def met(self, links: Links) -> Ints:
        """Return the texts in *links*, and the new ones that are known."""
        return met_in(self.size, links.first, links.second, self._twins[1])

    def hashes(self, texts: Ints) -> Hashes:
        """Return the hashes of *texts*, sorted numbers."""
        new, known = self._parted(texts)
        own = self.batch.texts.hashes[new]
        return np.concatenate([own, self.index.hashes(known)]) if known.size else own

    def meet(self) -> None:
        """Find the links of the new texts."""
        texts = self.batch.texts
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
        ends = met_in(self.size, links.first, links.second)
        return ends[~self._seen[ends]]

    def _look_from(self, texts: Ints) -> None:
        if texts.size:
            owners, hashes = winnow(self._words(texts), WINDOW[self.unit])
            bits = bits_of(texts.size)
            self._step(ordered_marks(owners, hashes, bits), bits, texts)

    def _step(self, marks: Hashes, bits: int, texts: Ints) -> None:
        """Find the links of *texts*, which have these *marks*, but those that an earlier step has found."""
        fresh = np.zeros(self.size, np.bool_)
        fresh[texts] = True
        marks, bits = self._with_holders(marks, bits, texts, fresh)
        first, second = promising(meetings(marks, bits, fresh, self._seen), self._counts)
        self._seen[texts] = True
        self.found.append(self._judged(first, second))

    def _with_holders(self, marks: Hashes, bits: int, texts: Ints, fresh: Bools) -> tuple[Hashes, int]:
        """Return *marks* of *texts* as those of numbered texts, with all others that hold them."""
        if not self.index.segments:
            return marks, bits
        hashes, owners = marks & ~lowest(bits), texts[(marks & lowest(bits)).astype(np.int64)]
        heads = first_of(hashes)
        asked = hashes[heads]
        held = self.index.holders(asked, bits)
        here = holders(self.batch.texts, None, asked, bits)
        others, which = (
            np.concatenate([here.texts, self._numbers(held.texts)]),
            np.concatenate([here.marks, held.marks]),
        )
        apart = ~fresh[others]
        kept = ~(held.many | here.many)[np.cumsum(heads) - 1]
        hashes = np.concatenate([hashes[kept], asked[which[apart]]])
        owners = np.concatenate([owners[kept], others[apart]])
        wide = max(bits, bits_of(self.size))
        return ordered_marks(owners, hashes, wide), wide

    def _numbers(self, known: Ints) -> Ints:
        """Return the numbers of the texts that have these in the index."""
        numbers = known + self.new
        if self._twins[0].size:
            at = np.searchsorted(self._twins[0], known).clip(0, self._twins[0].size - 1)
            numbers = np.where(self._twins[0][at] == known, self._twins[1][at], numbers)
        return numbers

    def _parted(self, texts: Ints) -> tuple[Ints, Ints]:
        """Return which of *texts*, sorted numbers, are new, and the numbers of the others in the index."""
        cut = int(np.searchsorted(texts, self.new))
        return texts[:cut], texts[cut:] - self.new

    def _counts(self, texts: Ints) -> Ints:
        counts, new = np.zeros(texts.size, np.int64), texts < self.new
        if new.all():
            return self.batch.texts.mark_counts[texts]
        counts[new] = self.batch.texts.mark_counts[texts[new]]
        counts[~new] = self.index.counts(texts[~new] - self.new)
        return counts

    def _words(self, texts: Ints) -> Words:
        """Return the words of *texts*, sorted numbers."""
        new, known = self._parted(texts)
        own = self.batch.texts.read(new)
        return joined([own, self.index.read(known)]) if known.size else own

    def _judged(self, first: Ints, second: Ints) -> Links:
        met = met_in(self.size, first, second)
        sides = np.searchsorted(met, first), np.searchsorted(met, second)
        read = self._words(met)
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
