"""Repeats inside one page: a passage most of whose word triples stand in a longer one, and short ones printed twice."""

from collections.abc import Sequence
from itertools import combinations

from rasid.arabic import fold, words
from rasid.containment import shingle_set
from rasid.records import Relation, Repeat

CONTAINED = 0.6
SHARED = 5
_ALIKE = 0.8


def of_passages(passages: Sequence[str]) -> list[tuple[int, int, Repeat]]:
    """Return (repetition, original, Repeat) for the paragraphs of one page, by position in *passages*.

    Measured on real news: containment ≥ 0.6 with ≥ 5 shared triples is a repetition; the longer passage stays, of two
    of about one length the first.
    """
    sets = [shingle_set(passage) for passage in passages]
    found: dict[int, tuple[int, int, Repeat]] = {}
    for a, b in combinations(range(len(passages)), 2):
        shared = len(sets[a] & sets[b])
        if shared < SHARED or shared < CONTAINED * min(len(sets[a]), len(sets[b])):
            continue
        alike = min(len(sets[a]), len(sets[b])) >= _ALIKE * max(len(sets[a]), len(sets[b]))
        short, long = (a, b) if len(sets[a]) < len(sets[b]) and not alike else (b, a)
        if short not in found:
            found[short] = (
                short,
                long,
                _repeat(passages[short], passages[long], shared / min(len(sets[a]), len(sets[b]))),
            )
    return list(found.values())


def of_labels(labels: Sequence[str]) -> list[tuple[int, int, Repeat]]:
    """Return (repetition, original, Repeat) for short lines that say exactly the same."""
    first: dict[str, int] = {}
    found = []
    for at, label in enumerate(labels):
        key = " ".join(words(label))
        original = first.setdefault(key, at)
        if key and original != at:
            found.append((at, original, _repeat(label, labels[original], 1.0)))
    return found


def _repeat(a: str, b: str, similarity: float) -> Repeat:
    same = " ".join(words(a)) == " ".join(words(b))
    near = similarity < 1.0 and len(fold(a)) >= 0.8 * len(fold(b))
    relation: Relation = "exact" if same else "near" if near else "contained"
    return Repeat(a=a, b=b, relation=relation, similarity=min(1.0, similarity))
