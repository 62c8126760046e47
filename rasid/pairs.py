"""Pairs of texts and what the shingles they share say of them: whether one is a copy, and of which kind."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rasid.fingerprints import Unit
from rasid.shingles import count_shared, distinct
from rasid.wordhashes import Bools, Ints, Words

Floats = NDArray[np.float64]

RELATIONS = ("exact", "near", "contained", "contains", "figures-differ", "part-reprint")
EXACT, NEAR, CONTAINED, CONTAINS, FIGURES_DIFFER, PART_REPRINT = range(len(RELATIONS))

# Of containment for paragraphs, of Jaccard for articles: on Arabic news, true copies begin here.
COPY = 0.6
# On two months of five Arabic outlets such pairs are one text reworded if their figures agree (of 14 read 13
# were, and of 7 with fewer than ten shingles in common 6); if not, they are newswire formulas: each day's gold
# price, each intercepted missile. Two texts of one length that share half their shingles have a Jaccard of a
# third; those that share an opening have less.
REWORDED, REWORDED_JACCARD, REWORDED_SHARED = 0.5, 0.32, 7
# Of containment: articles with less in common share a subject, not a text.
PART = 0.35
SHARED = 5
# A paragraph of six words that stands whole in another always meets it, and is linked; a shorter one is a phrase.
WHOLE = 4
# A text shorter than this share of another stands inside it; longer ones are edits of each other.
INSIDE = 2 / 3
# A passage of fewer shingles that makes less than this of both texts may be an opening or a formula: it links
# the two; `groups` tells whether it makes them one.
LONG_PASSAGE = 10
SUBSTANTIAL = REWORDED_JACCARD


@dataclass(frozen=True, slots=True, kw_only=True)
class Pairs:
    """Hold pairs of texts, the number of shingles each end has, and how many both have."""

    first: Ints
    second: Ints
    sizes: tuple[Ints, Ints]
    shared: Ints

    @property
    def containment(self) -> Floats:
        """Return the share of the shorter text's shingles that stand in the longer."""
        share: Floats = self.shared / np.minimum(*self.sizes)
        return share

    @property
    def jaccard(self) -> Floats:
        """Return the share of all shingles of both that both have."""
        share: Floats = self.shared / (self.sizes[0] + self.sizes[1] - self.shared)
        return share

    def where(self, wanted: Bools) -> "Pairs":
        """Return the *wanted* pairs only."""
        sizes = (self.sizes[0][wanted], self.sizes[1][wanted])
        return Pairs(first=self.first[wanted], second=self.second[wanted], sizes=sizes, shared=self.shared[wanted])


def measure(read: Words, first: Ints, second: Ints) -> Pairs:
    """Return the pairs `first[i]`, `second[i]` of the texts *read* with what they share, counted exactly."""
    sets = distinct(read)
    sizes = (sets.counts[first], sets.counts[second])
    return Pairs(first=first, second=second, sizes=sizes, shared=count_shared(sets, first, second))


def plausible(pairs: Pairs, unit: Unit) -> Pairs:
    """Return those of *pairs* that are copies whole or in part, or reworded if their figures agree."""
    alike = pairs.containment >= (REWORDED if unit == "paragraph" else PART)
    if unit == "article":
        alike |= pairs.jaccard >= COPY
    whole = (pairs.containment == 1) & (unit == "paragraph")
    return pairs.where(alike & (pairs.shared >= np.where(whole, WHOLE, SHARED)))


def doubtful(pairs: Pairs, unit: Unit, differs: Bools) -> Bools:
    """Return which of the *plausible* pairs are no copies: what they share is a formula."""
    reworded = (pairs.jaccard >= REWORDED_JACCARD) & (pairs.shared >= REWORDED_SHARED) & ~differs
    return (pairs.containment < COPY) & ~reworded & (unit == "paragraph")


def relations(pairs: Pairs, differs: Bools, unit: Unit) -> Ints:
    """Return for each of the *pairs* what its first text is to its second, by number in `RELATIONS`.

    `differs` says of each pair whether its figures differ.
    """
    left, right = pairs.sizes
    part = pairs.jaccard < COPY
    if unit == "paragraph":
        part = (pairs.shared < LONG_PASSAGE) & (pairs.jaccard < SUBSTANTIAL)
    inside, around = left <= INSIDE * right, right <= INSIDE * left
    if unit == "article":
        inside = around = np.zeros(left.size, np.bool_)
    kinds = [part, differs, inside, around]
    return np.select(kinds, [PART_REPRINT, FIGURES_DIFFER, CONTAINED, CONTAINS], NEAR)
