"""The figures guard: whether two texts say the same words with other numbers.

Figures are compared where they stand: between the same two words (a neighbour that is a figure itself counts
as any figure). Texts differ when each has there a figure the other lacks; an excerpt or an addition does not.
"""

import numpy as np
import polars as pl

from rasid.wordhashes import Bools, Hashes, Ints, Words, met_in, mix, read_words

_NUMBER_WORDS = {
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
_BEFORE, _AFTER = np.uint64(0x9FB21C651E98DF25), np.uint64(0xC2B2AE3D27D4EB4F)


def differing(read: Words, first: Ints, second: Ints) -> Bools:
    """Return for every i whether text `first[i]` and text `second[i]` of *read* differ in their figures."""
    met = met_in(read.starts.size - 1, first, second)
    table = _figures_of(read.take(met), met)
    sides = [_on_pairs(table, side) for side in (first, second)]
    only = [_lacking(sides[0], sides[1]), _lacking(sides[1], sides[0])]
    found = only[0].join(only[1], on=["pair", "place"], how="semi")["pair"].unique().to_numpy()
    differs = np.zeros(first.size, np.bool_)
    differs[found] = True
    return differs


def _figures_of(read: Words, texts: Ints) -> pl.DataFrame:
    hashes, figures = _with_number_words(read)
    masked: Hashes = np.where(figures, _ANY_FIGURE, hashes)
    before, after = np.roll(masked, 1), np.roll(masked, -1)
    counts = np.diff(read.starts)
    before[read.starts[:-1][counts > 0]] = _EDGE
    after[(read.starts[1:] - 1)[counts > 0]] = _EDGE
    return pl.DataFrame(
        {
            "text": np.repeat(texts, counts)[figures],
            "place": mix(before[figures] * _BEFORE + after[figures] * _AFTER),
            "figure": hashes[figures],
        }
    ).unique()


def _with_number_words(read: Words) -> tuple[Hashes, Bools]:
    spelt = read_words(pl.Series([word for row in _NUMBER_WORDS.values() for word in row]))
    digits = read_words(pl.Series([digit for digit, row in _NUMBER_WORDS.items() for _ in row]))
    order = np.argsort(spelt.hashes)
    known, meant = spelt.hashes[order], digits.hashes[order]
    at = np.searchsorted(known, read.hashes).clip(0, known.size - 1)
    is_word = known[at] == read.hashes
    return np.where(is_word, meant[at], read.hashes), read.figures | is_word


def _on_pairs(table: pl.DataFrame, side: Ints) -> pl.DataFrame:
    pairs = pl.DataFrame({"pair": np.arange(side.size), "text": side})
    return pairs.join(table, on="text").drop("text")


def _lacking(these: pl.DataFrame, those: pl.DataFrame) -> pl.DataFrame:
    return these.join(those, on=["pair", "place", "figure"], how="anti")
