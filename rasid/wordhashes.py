"""The words of many texts at once, as 64-bit hashes that never change.

The hashes are stored in the warehouse, so they rest on integer arithmetic alone (not on Polars' or Python's
own hash, which differ between versions and processes): a word is the polynomial of its folded code points
modulo 2**64, mixed once. Words are those of `arabic.words`; letters above U+FFFF separate words here.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from rasid.arabic import fold
from rasid.folding import BETWEEN, DROPPED, SEVERAL, Codes, plain_letters, respell

Hashes = NDArray[np.uint64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
Letters = NDArray[np.uint8]

_RADIX = 0x9E3779B97F4A7C15  # odd, so that it has an inverse modulo 2**64
_MIX = np.uint64(0xD6E8FEB86659FD93)
_BLOCK = 1 << 18  # bytes or words worked on at a time: the arrays of one block stay in the processor's cache
_BREAK = "\n"
_ABOVE = re.compile("[\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Hold the word hashes of texts end to end; text i owns `starts[i]` to `starts[i + 1]`."""

    hashes: Hashes
    figures: Bools
    starts: Ints

    def between(self, first: int, last: int) -> "Words":
        """Return the words of the texts from *first* up to *last*."""
        start, end = self.starts[[first, last]]
        starts = self.starts[first : last + 1] - start
        return Words(hashes=self.hashes[start:end], figures=self.figures[start:end], starts=starts)

    def take(self, texts: Ints) -> "Words":
        """Return the words of *texts*, by number, in their order."""
        counts = self.starts[texts + 1] - self.starts[texts]
        at = ragged(self.starts[texts], counts)
        return Words(hashes=self.hashes[at], figures=self.figures[at], starts=ends_from(counts))


def joined(parts: Sequence[Words]) -> Words:
    """Return the texts of all *parts* end to end."""
    counts = [np.diff(part.starts) for part in parts]
    return Words(
        hashes=np.concatenate([np.zeros(0, np.uint64), *(part.hashes for part in parts)]),
        figures=np.concatenate([np.zeros(0, np.bool_), *(part.figures for part in parts)]),
        starts=ends_from(np.concatenate([np.zeros(0, np.int64), *counts])),
    )


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


def first_of(ordered: NDArray[Any]) -> Bools:
    """Return which values are the first of their run."""
    fresh = np.ones(ordered.size, np.bool_)
    fresh[1:] = ordered[1:] != ordered[:-1]
    return fresh


def met_in(size: int, *numbers: Ints) -> Ints:
    """Return which of *size* things are among the *numbers*, in order."""
    every = np.concatenate(numbers)
    if every.size < size // 16:  # few of many: sorting them is less than looking through all
        every.sort()
        return every[first_of(every)]
    met = np.zeros(size, np.bool_)
    met[every] = True
    return np.flatnonzero(met)


def read_words(texts: pl.Series) -> Words:
    """Read the words of *texts*; a null text has none."""
    column = texts.fill_null("")
    sizes = ends_from(column.str.len_bytes().cast(pl.Int64).to_numpy())
    # Every other byte may begin a word; what is not written to takes no memory.
    most = int(sizes[-1] + column.len()) // 2
    hashes, figures = np.empty(most, np.uint64), np.empty(most, np.bool_)
    counts, size = np.zeros(column.len(), np.int64), 0
    for first, last in blocks(sizes):
        found, are_figures, counts[first:last] = _read_block(column[first:last])
        hashes[size : size + found.size], figures[size : size + found.size] = found, are_figures
        size += found.size
    return Words(hashes=hashes[:size], figures=figures[:size], starts=ends_from(counts))


def text_hashes(words: Words) -> Hashes:
    """Return one hash for each text, equal for the same words in the same order; 0 where there are none."""
    parts = [_hash_texts(words.between(a, b)) for a, b in blocks(words.starts)]
    return np.concatenate([np.zeros(0, np.uint64), *parts])


def name_hashes(letters: Letters, starts: Ints) -> Hashes:
    """Return one hash for each name, equal for equal bytes; name i is `letters[starts[i]:starts[i + 1]]`."""
    parts = []
    for a, b in blocks(starts):
        ends = starts[a : b + 1] - starts[a]
        # No byte counts as nothing, so that a name is not another one with zeros before it.
        codes = letters[starts[a] : starts[b]].astype(np.uint16) + np.uint16(1)
        parts.append(_hash_words(codes, ends[:-1], ends[1:]))
    return np.concatenate([np.zeros(0, np.uint64), *parts])


def _hash_texts(words: Words) -> Hashes:
    place = np.arange(words.hashes.size) - np.repeat(words.starts[:-1], np.diff(words.starts))
    sums = np.zeros(words.hashes.size + 1, np.uint64)
    np.cumsum(mix(words.hashes + place.astype(np.uint64) * _MIX), out=sums[1:])
    ends = sums[words.starts]
    return ends[1:] - ends[:-1]


def blocks(starts: Ints) -> Iterator[tuple[int, int]]:
    """Return the bounds of runs of texts that fill a block each, or are one text."""
    first, last = 0, starts.size - 1
    while first < last:
        after = int(np.searchsorted(starts, starts[first] + _BLOCK, side="right")) - 1
        after = min(max(after, first + 1), last)
        yield first, after
        first = after


def _read_block(texts: pl.Series) -> tuple[Hashes, Bools, Ints]:
    codes, starts = _letters(texts)
    several = np.flatnonzero(codes == SEVERAL)
    if several.size:
        rows = np.unique(np.searchsorted(starts, several) - 1)
        return _read_block(texts.clone().scatter(rows, [fold(text) for text in texts.gather(rows)]))
    dropped = np.flatnonzero(codes == DROPPED)
    if dropped.size:
        codes, starts = codes[codes != DROPPED], starts - np.searchsorted(dropped, starts)
    respell(codes)
    inside = codes > BETWEEN
    turns = np.flatnonzero(inside[1:] != inside[:-1]) + 1
    begins, ends = turns[::2], turns[1::2]
    hashes = _hash_words(codes, begins, ends)
    figures = _is_digit(codes[begins]) & _is_digit(codes[ends - 1])
    return hashes, figures, np.diff(np.searchsorted(begins, starts)).astype(np.int64)


def _letters(texts: pl.Series) -> tuple[Codes, Ints]:
    """Return the letters of *texts*, each folded, a sign between words before each text, and where each starts."""
    joined = _BREAK + texts.str.join(_BREAK).item() + _BREAK
    units = joined.encode("utf-16-le")
    if len(units) > 2 * len(joined):
        units = _ABOVE.sub(_BREAK, joined).encode("utf-16-le")
    lengths = texts.str.len_chars().cast(pl.Int64).to_numpy()
    return plain_letters()[np.frombuffer(units, np.uint16)], ends_from(lengths + 1)


def _hash_words(codes: Codes, begins: Ints, ends: Ints) -> Hashes:
    powers, inverses = _powers(max(_BLOCK, 1 << int(codes.size).bit_length()))
    sums = np.zeros(codes.size + 1, np.uint64)
    np.cumsum(np.multiply(codes, powers[: codes.size], dtype=np.uint64), out=sums[1:])
    return mix((sums[ends] - sums[begins]) * inverses[begins])


def _is_digit(codes: Codes) -> Bools:
    return (codes >= ord("0")) & (codes <= ord("9"))


@cache
def _powers(size: int) -> tuple[Hashes, Hashes]:
    inverse = pow(_RADIX, -1, 1 << 64)
    return _geometric(_RADIX, size), _geometric(inverse, size)


def _geometric(ratio: int, size: int) -> Hashes:
    factors = np.full(size, ratio, np.uint64)
    factors[0] = 1
    return np.cumprod(factors, dtype=np.uint64)
