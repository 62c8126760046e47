"""Near-duplicates as rensa and datasketch find them: MinHash over word 3-grams, 128 permutations in 32 bands.

Texts are folded as Rasid folds them, so that only the methods differ. Those that meet in one band share a group; with
*least* their signatures must agree in that share of permutations too.
"""

from collections.abc import Iterator, Sequence

import polars as pl

from rasid.arabic import words

PERMUTATIONS, BANDS = 128, 32
Groups = dict[str, tuple[object, object]]  # id to group, and to what it repeats where the method says so
Met = Iterator[tuple[int, list[int]]]


def by_rensa(texts: pl.DataFrame, *, least: float = 0) -> Groups:
    """Return the group of each id."""
    return _groups(texts, _rensa(texts["text"].to_list(), least))


def by_datasketch(texts: pl.DataFrame, *, least: float = 0) -> Groups:
    """Return the group of each id."""
    return _groups(texts, _datasketch(texts["text"].to_list(), least))


def _rensa(texts: Sequence[str], least: float) -> Met:
    from rensa import RMinHash, RMinHashLSH

    index = RMinHashLSH(threshold=0.4, num_perm=PERMUTATIONS, num_bands=BANDS)
    seen: list[RMinHash] = []
    for n, text in enumerate(texts):
        signature = RMinHash(num_perm=PERMUTATIONS, seed=1)
        signature.update(grams(text))
        yield n, [m for m in index.query(signature) if not least or signature.jaccard(seen[m]) >= least]
        index.insert(n, signature)
        seen.append(signature)


def _datasketch(texts: Sequence[str], least: float) -> Met:
    from datasketch import MinHash, MinHashLSH

    rows = PERMUTATIONS // BANDS
    index = MinHashLSH(num_perm=PERMUTATIONS, params=(BANDS, rows))
    seen: list[MinHash] = []
    for n, text in enumerate(texts):
        signature = MinHash(num_perm=PERMUTATIONS, seed=1)
        signature.update_batch([gram.encode() for gram in grams(text)])
        yield n, [m for m in index.query(signature) if not least or signature.jaccard(seen[m]) >= least]
        index.insert(n, signature, check_duplication=False)
        seen.append(signature)


def grams(text: str) -> list[str]:
    """Return the word 3-grams of *text*, folded; of fewer words all of them."""
    found = words(text)
    return [" ".join(found[n : n + 3]) for n in range(max(1, len(found) - 2))]


def _groups(texts: pl.DataFrame, met: Met) -> Groups:
    over = list(range(texts.height))

    def top(n: int) -> int:
        while over[n] != n:
            over[n] = n = over[over[n]]
        return n

    for n, others in met:
        for other in others:
            over[top(n)] = top(other)
    return {name: (top(n), None) for n, name in enumerate(texts["id"])}
