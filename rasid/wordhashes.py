"""The words of many texts at once, as 64-bit hashes that never change.

The hashes are stored in the warehouse, so they rest on integer arithmetic alone (not on Polars' or Python's
own hash, which differ between versions and processes): a word is the polynomial of its folded code points
modulo 2**64, mixed once. Words are those of `arabic.words`; letters above U+FFFF separate words here.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import numpy as np
import polars as pl
from numpy.typing import NDArray

from rasid.folding import fold_expr

Hashes = NDArray[np.uint64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

_RADIX = 0x9E3779B97F4A7C15  # odd, so that it has an inverse modulo 2**64
_MIX = np.uint64(0xD6E8FEB86659FD93)
_LAST = 0xFFFF
_BLOCK = 1 << 20  # code points worked on at a time: the arrays of one block stay in the processor's cache


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Hold the word hashes of texts end to end; text i owns `starts[i]` to `starts[i + 1]`."""

    hashes: Hashes
    figures: Bools
    starts: Ints

    def take(self, texts: Ints) -> "Words":
        """Return the words of *texts* only, in that order."""
        counts = np.diff(self.starts)[texts]
        picked = ragged(self.starts[texts], counts)
        return Words(hashes=self.hashes[picked], figures=self.figures[picked], starts=ends_from(counts))


def mix(hashes: Hashes) -> Hashes:
    """Return *hashes* with every bit spread over the word."""
    spread = (hashes ^ (hashes >> np.uint64(32))) * _MIX
    return spread ^ (spread >> np.uint64(29))


def ends_from(counts: Ints) -> Ints:
    """Return where each of *counts* items in a row starts, and where the last ends."""
    return np.concatenate([np.zeros(1, np.int64), np.cumsum(counts, dtype=np.int64)])


def ragged(starts: Ints, counts: Ints) -> Ints:
    """Return the indices start, start + 1, … for each of *starts*, as many as *counts* says."""
    before = np.cumsum(counts) - counts
    return np.repeat(starts - before, counts) + np.arange(int(counts.sum()))


def read_words(texts: pl.Series) -> Words:
    """Read the words of *texts*; a null text has none."""
    column = texts.fill_null("")
    folded = column.to_frame("text").select(fold_expr("text")).to_series()
    starts = ends_from(folded.str.len_chars().cast(pl.Int64).to_numpy() + 1)
    parts = [_read_block(folded[a:b], starts[a : b + 1] - starts[a]) for a, b in _blocks(starts)]
    counts = [part[2] for part in parts] or [np.zeros(0, np.int64)]
    return Words(
        hashes=np.concatenate([part[0] for part in parts] or [np.zeros(0, np.uint64)]),
        figures=np.concatenate([part[1] for part in parts] or [np.zeros(0, np.bool_)]),
        starts=ends_from(np.concatenate(counts)),
    )


def text_hashes(words: Words) -> Hashes:
    """Return one hash for each text, equal for the same words in the same order; 0 where there are none."""
    counts = np.diff(words.starts)
    place = (np.arange(words.hashes.size) - np.repeat(words.starts[:-1], counts)).astype(np.uint64)
    sums = np.concatenate([np.zeros(1, np.uint64), np.cumsum(mix(words.hashes + place * _MIX))])
    hashes: Hashes = sums[words.starts[1:]] - sums[words.starts[:-1]]
    return hashes


def _blocks(starts: Ints) -> Iterator[tuple[int, int]]:
    first, last = 0, starts.size - 1
    while first < last:
        after = int(np.searchsorted(starts, starts[first] + _BLOCK, side="right")) - 1
        after = min(max(after, first + 1), last)
        yield first, after
        first = after


def _read_block(folded: pl.Series, starts: Ints) -> tuple[Hashes, Bools, Ints]:
    codes = np.frombuffer(("\n".join(folded.to_list()) + "\n").encode("utf-32-le"), dtype=np.uint32)
    turns = np.flatnonzero(np.diff(_word_letters()[np.minimum(codes, _LAST)], prepend=False)).astype(np.int64)
    begins, ends = turns[::2], turns[1::2]
    powers, inverses = _powers(max(_BLOCK, 1 << int(codes.size).bit_length()))
    sums = np.zeros(codes.size + 1, np.uint64)
    np.cumsum(codes * powers[: codes.size], out=sums[1:])
    hashes = mix((sums[ends] - sums[begins]) * inverses[begins])
    figures = _is_digit(codes[begins]) & _is_digit(codes[ends - 1])
    return hashes, figures, np.diff(np.searchsorted(begins, starts)).astype(np.int64)


def _is_digit(codes: NDArray[np.uint32]) -> Bools:
    return (codes >= ord("0")) & (codes <= ord("9"))


@cache
def _word_letters() -> Bools:
    letters = (chr(code) for code in range(_LAST + 1))
    return np.fromiter((letter.isalnum() or letter == "_" for letter in letters), np.bool_, _LAST + 1)


@cache
def _powers(size: int) -> tuple[Hashes, Hashes]:
    inverse = pow(_RADIX, -1, 1 << 64)
    return _geometric(_RADIX, size), _geometric(inverse, size)


def _geometric(ratio: int, size: int) -> Hashes:
    factors = np.full(size, ratio, np.uint64)
    factors[0] = 1
    return np.cumprod(factors, dtype=np.uint64)
