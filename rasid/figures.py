"""The figures guard: whether two texts say the same words with other numbers.

Figures are compared where they stand: between the same two words (a neighbour that is a figure itself counts
as any figure). Texts differ when each has there a figure the other lacks; an excerpt or an addition does not.
"""

from functools import cache

import numpy as np
import polars as pl

from rasid.wordhashes import Bools, Hashes, Ints, Words, ends_from, met_in, mix, ragged, read_words

NUMBER_WORDS = {
    "2": ("اثنان", "اثنين", "اثنتان", "اثنتين"),
    "3": ("ثلاث", "ثلاثه"),
    "4": ("اربع", "اربعه"),
    "5": ("خمس", "خمسه"),
    "6": ("ست", "سته"),
    "7": ("سبع", "سبعه"),
    "8": ("ثمان", "ثماني", "ثمانيه"),
    "9": ("تسع", "تسعه"),
    "10": ("عشر", "عشره"),
}
_EDGE, _ANY_FIGURE = np.uint64(1), np.uint64(2)
_PAIR, _FIGURE = np.uint64(0x9E6C63D0676A9A99), np.uint64(0xA0761D6478BD642F)
_BEFORE, _AFTER = np.uint64(0x9FB21C651E98DF25), np.uint64(0xC2B2AE3D27D4EB4F)


def differing(read: Words, first: Ints, second: Ints) -> Bools:
    """Return for every i whether text `first[i]` and text `second[i]` of *read* differ in their figures."""
    met = met_in(read.starts.size - 1, first, second)
    texts, places, figures = _figures_of(read.take(met))
    counts = np.bincount(texts, minlength=met.size)
    starts = ends_from(counts)
    sides = []
    for side in (np.searchsorted(met, first), np.searchsorted(met, second)):
        pairs, rows = np.repeat(np.arange(side.size), counts[side]), ragged(starts[side], counts[side])
        spots = mix(places[rows] + pairs.astype(np.uint64) * _PAIR)
        sides.append((pairs, spots, mix(spots + figures[rows] * _FIGURE)))
    differs = np.zeros(first.size, np.bool_)
    (pairs, spots, said), (_, other_spots, other_said) = sides
    other_only = other_spots[np.isin(other_said, said, invert=True)]
    differs[pairs[np.isin(said, other_said, invert=True) & np.isin(spots, other_only)]] = True
    return differs


def _figures_of(read: Words) -> tuple[Ints, Hashes, Hashes]:
    """Return the figures of the texts *read*, by text: whose each is, between which words it stands, and itself."""
    hashes, figures = _with_number_words(read)
    masked: Hashes = np.where(figures, _ANY_FIGURE, hashes)
    counts = np.diff(read.starts)
    ends, at = read.starts[1:][counts > 0] - 1, np.flatnonzero(figures)
    before, after = masked[at - 1], masked[np.minimum(at + 1, masked.size - 1)]
    before[np.isin(at, read.starts[:-1])] = _EDGE
    after[np.isin(at, ends)] = _EDGE
    texts = np.repeat(np.arange(counts.size), counts)[at]
    return texts, mix(before * _BEFORE + after * _AFTER), hashes[at]


def _with_number_words(read: Words) -> tuple[Hashes, Bools]:
    known, meant = _number_words()
    at = np.searchsorted(known, read.hashes).clip(0, known.size - 1)
    is_word = known[at] == read.hashes
    return np.where(is_word, meant[at], read.hashes), read.figures | is_word


@cache
def _number_words() -> tuple[Hashes, Hashes]:
    """Return the hashes of the number words, sorted, and those of their digits."""
    spelt = read_words(pl.Series([word for row in NUMBER_WORDS.values() for word in row]))
    digits = read_words(pl.Series([digit for digit, row in NUMBER_WORDS.items() for _ in row]))
    order = np.argsort(spelt.hashes)
    return spelt.hashes[order], digits.hashes[order]
