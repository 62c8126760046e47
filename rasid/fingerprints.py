"""Fingerprints: the few shingles of a text by which copies of it are found, small enough to keep for ever.

Winnowing (Schleimer, Wilkerson, Aiken 2003) keeps the least hash of every W shingles in a row, so two texts
that share W + 2 words in a row share a fingerprint. A fingerprint depends on its own text alone.
"""

from collections.abc import Callable
from typing import Literal

import numpy as np

from rasid.shingles import Shingles, shingle
from rasid.wordhashes import Bools, Hashes, Ints, Words, blocks, first_of, ragged

Unit = Literal["paragraph", "article"]
WINDOW: dict[Unit, int] = {"paragraph": 4, "article": 8}
# Copies share as much of their fingerprints as this: of 21,000 true pairs it loses 22, and it spares four in
# five of the others the exact count.
LEAST_SHARE = 0.2
CAP = 32  # a fingerprint in more texts than this is a newswire formula: it finds nothing but noise


def winnow(read: Words, window: int, wanted: Bools | None = None) -> tuple[Ints, Hashes]:
    """Return the fingerprints of the *wanted* texts *read*, or all, and the number of the text each belongs to."""
    # No text has more fingerprints than words; what is not written to takes no memory.
    owners, marks, size = np.empty(read.hashes.size, np.int64), np.empty(read.hashes.size, np.uint64), 0
    for first, last in blocks(read.starts):
        shingles = shingle(read.between(first, last), None if wanted is None else wanted[first:last])
        texts, least = _winnow_block(shingles, window)
        owners[size : size + texts.size], marks[size : size + texts.size] = texts + first, least
        size += texts.size
    return owners[:size], marks[:size]


def _winnow_block(shingles: Shingles, window: int) -> tuple[Ints, Hashes]:
    counts = shingles.counts
    windows = np.where(counts > 0, np.maximum(counts - (window - 1), 1), 0)
    least = _least_after(shingles.hashes, window)
    picked = least[ragged(shingles.starts[:-1], windows)]
    short = np.flatnonzero((counts > 0) & (counts < window))
    picked[(np.cumsum(windows) - windows)[short]] = _least_of(shingles, short)
    owners = np.repeat(np.arange(counts.size), windows)
    fresh = np.ones(picked.size, np.bool_)
    fresh[1:] = (picked[1:] != picked[:-1]) | (owners[1:] != owners[:-1])
    return owners[fresh], picked[fresh]


def ordered_marks(owners: Ints, hashes: Hashes, bits: int) -> Hashes:
    """Return each text's distinct fingerprints as marks, sorted: the hash but its last *bits*, then the text.

    A mark is one integer, so that one plain sort brings together the texts that share a fingerprint. Two hashes
    that lead alike may meet, which costs an exact count that finds nothing.
    """
    low = lowest(bits)
    ordered = hashes & ~low
    ordered |= owners.view(np.uint64)
    ordered.sort()
    return ordered[first_of(ordered)]


def lowest(bits: int) -> np.uint64:
    """Return the number of which the lowest *bits* are set: in a mark, those of the text."""
    return np.uint64((1 << bits) - 1)


def bits_of(texts: int) -> int:
    """Return how many bits number so many *texts*."""
    return max(1, texts.bit_length())


def meetings(marks: Hashes, bits: int, fresh: Bools, told: Bools, *, cap: int = CAP) -> tuple[Ints, Ints, Ints]:
    """Return the pairs of texts that share fingerprints, the lesser number first, and how many they share.

    `fresh` says of each text whether it is new, `told` whether it was: pairs of two texts that are not new are left
    out, and pairs with one that was told. A fingerprint in more than *cap* texts is passed over.
    """
    heads, sizes = _runs(marks & ~lowest(bits))
    few = sizes <= cap
    heads, sizes = heads[few], sizes[few]
    places = within_runs(heads, sizes) if fresh.all() else _with_fresh(marks, bits, fresh, told, (heads, sizes))
    # Of the two places the lesser has the lesser text; a pair is one integer, so that one plain sort counts it.
    keys = (marks[places[0]] & lowest(bits)) << np.uint64(bits)
    keys |= marks[places[1]] & lowest(bits)
    keys.sort()
    heads = np.flatnonzero(first_of(keys))
    shared, pairs = np.diff(heads, append=keys.size), keys[heads]
    return (pairs >> np.uint64(bits)).astype(np.int64), (pairs & lowest(bits)).astype(np.int64), shared


def _with_fresh(marks: Hashes, bits: int, fresh: Bools, told: Bools, runs: tuple[Ints, Ints]) -> tuple[Ints, Ints]:
    """Return the pairs of places in the *runs* of which one is of a fresh text and none of one that was told."""
    heads, sizes = runs
    places, run = ragged(heads, sizes), np.repeat(np.arange(heads.size), sizes)
    texts = (marks[places] & lowest(bits)).astype(np.int64)
    is_fresh, ends = fresh[texts], np.cumsum(sizes)
    chosen = np.flatnonzero(is_fresh)
    width = sizes[run[chosen]]
    left, right = np.repeat(chosen, width), ragged((ends - sizes)[run[chosen]], width)
    wanted = ((right > left) | ~is_fresh[right]) & (right != left) & ~told[texts[right]]
    left, right = places[left[wanted]], places[right[wanted]]
    return np.minimum(left, right), np.maximum(left, right)


def _runs(ordered: Hashes) -> tuple[Ints, Ints]:
    """Return where values that stand more than once in a row begin, and how often each stands there."""
    again = np.zeros(ordered.size + 1, np.bool_)
    again[1:-1] = ordered[1:] == ordered[:-1]
    turns = np.flatnonzero(again[1:] != again[:-1])
    return turns[::2], turns[1::2] - turns[::2] + 1


def within_runs(heads: Ints, sizes: Ints) -> tuple[Ints, Ints]:
    """Return all pairs of places of each run; a run starts at a head and has a size."""
    lefts, rights = [np.zeros(0, np.int64)], [np.zeros(0, np.int64)]
    for distance in range(1, int(sizes.max(initial=1))):
        long = sizes > distance
        heads, sizes = heads[long], sizes[long]
        left = ragged(heads, sizes - distance)
        lefts.append(left)
        rights.append(left + distance)
    return np.concatenate(lefts), np.concatenate(rights)


def promising(pairs: tuple[Ints, Ints, Ints], counts: Callable[[Ints], Ints]) -> tuple[Ints, Ints]:
    """Return those of the `meetings` that share enough to be copies; *counts* tells the fingerprints of texts."""
    first, second, shared = pairs
    enough = shared >= LEAST_SHARE * np.minimum(counts(first), counts(second))
    return first[enough], second[enough]


def _least_after(hashes: Hashes, window: int) -> Hashes:
    least = hashes.copy()
    for ahead in range(1, window):
        np.minimum(least[:-ahead], hashes[ahead:], out=least[:-ahead])
    return least


def _least_of(shingles: Shingles, texts: Ints) -> Hashes:
    if not texts.size:
        return np.zeros(0, np.uint64)
    counts = shingles.counts[texts]
    return np.minimum.reduceat(shingles.hashes[ragged(shingles.starts[texts], counts)], np.cumsum(counts) - counts)
