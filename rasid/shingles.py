"""Word 3-shingles: what texts have in common. Containment decides: an excerpt keeps it and loses Jaccard."""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from rasid.containment import SHINGLE
from rasid.wordhashes import Bools, Hashes, Ints, Words, blocks, ends_from, mix, ragged

_STEP = tuple(np.uint64(odd) for odd in (0xBF58476D1CE4E5B9, 0x94D049BB133111EB, 0xD1342543DE82EF95))
_KEPT_BITS = 40  # of a shingle hash, so that it fits one integer beside the number of its text or pair
_CHUNK = 1 << 17  # shingles counted at a time: they stay in the processor's cache


@dataclass(frozen=True, slots=True, kw_only=True)
class Shingles:
    """Hold the shingle hashes of texts end to end; text i owns `starts[i]` to `starts[i + 1]`."""

    hashes: Hashes
    starts: Ints

    @property
    def counts(self) -> Ints:
        """Return how many shingles each text has."""
        return np.diff(self.starts)


def shingle(read: Words, wanted: Bools | None = None) -> Shingles:
    """Return the shingles of the texts *read*, in the order they stand; those not *wanted* have none."""
    size = max(0, read.hashes.size - (SHINGLE - 1))
    combined = read.hashes[:size] * _STEP[0]
    for ahead in range(1, SHINGLE):
        combined += read.hashes[ahead : ahead + size] * _STEP[ahead]
    counts = np.maximum(np.diff(read.starts) - (SHINGLE - 1), 0)
    if wanted is not None:
        counts *= wanted
    return Shingles(hashes=mix(combined[ragged(read.starts[:-1], counts)]), starts=ends_from(counts))


def distinct(read: Words) -> Shingles:
    """Return each of the texts *read* as the sorted set of its shingles, cut to 40 bits."""
    # No text has more shingles than words; what is not written to takes no memory.
    hashes, counts, size = np.empty(read.hashes.size, np.uint64), np.zeros(read.starts.size - 1, np.int64), 0
    for first, last in blocks(read.starts):
        cut, counts[first:last] = _distinct_block(shingle(read.between(first, last)))
        hashes[size : size + cut.size] = cut
        size += cut.size
    return Shingles(hashes=hashes[:size], starts=ends_from(counts))


def _distinct_block(shingles: Shingles) -> tuple[Hashes, Ints]:
    texts = shingles.counts.size
    keys = _keyed(np.arange(texts), shingles.counts, shingles.hashes >> np.uint64(64 - _KEPT_BITS))
    keys.sort()
    keys = keys[np.concatenate([np.ones(min(1, keys.size), np.bool_), keys[1:] != keys[:-1]])]
    counts = np.bincount((keys >> np.uint64(_KEPT_BITS)).astype(np.int64), minlength=texts)
    return keys & np.uint64((1 << _KEPT_BITS) - 1), counts


def count_shared(sets: Shingles, first: Ints, second: Ints) -> Ints:
    """Return how many shingles `first[i]` and `second[i]` of the *sets* have in common, for every i."""
    sizes = sets.counts[first] + sets.counts[second]
    cuts = np.searchsorted(np.cumsum(sizes), np.arange(_CHUNK, int(sizes.sum()) + _CHUNK, _CHUNK))
    bounds = np.unique(np.concatenate([[0], cuts, [first.size]]).clip(0, first.size))
    parts = [_count_chunk(sets, first[a:b], second[a:b]) for a, b in pairwise(bounds)]
    return np.concatenate([np.zeros(0, np.int64), *parts])


def _count_chunk(sets: Shingles, first: Ints, second: Ints) -> Ints:
    pairs = np.arange(first.size)
    keys = np.concatenate(
        [_keyed(pairs, sets.counts[t], sets.hashes[ragged(sets.starts[t], sets.counts[t])]) for t in (first, second)]
    )
    keys.sort()
    met = keys[1:][keys[1:] == keys[:-1]] >> np.uint64(_KEPT_BITS)
    return np.bincount(met.astype(np.int64), minlength=first.size)


def _keyed(owners: Ints, counts: Ints, hashes: Hashes) -> Hashes:
    return (np.repeat(owners, counts).astype(np.uint64) << np.uint64(_KEPT_BITS)) | hashes
