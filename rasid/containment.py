"""Containment: how much of one text stands in another, for two texts at a time; `shingles` does it for many."""

from functools import lru_cache

from rasid.arabic import words

# Of F1 over word 2-, 3- and 4-shingles, 3 and 2 score alike and 3 meets by chance far less often.
SHINGLE = 3


def containment(a: str, b: str) -> tuple[float, int]:
    """Return the share of the shorter text's shingles that stand in the other, and how many are shared."""
    first, second = shingle_set(a), shingle_set(b)
    shared = len(first & second)
    return shared / max(1, min(len(first), len(second))), shared


@lru_cache(maxsize=4096)  # a page compares each of its paragraphs with all others
def shingle_set(text: str) -> frozenset[tuple[str, ...]]:
    """Return the shingles of *text*, folded, each as its words."""
    row = words(text)
    return frozenset(zip(*(row[i:] for i in range(SHINGLE)), strict=False))
