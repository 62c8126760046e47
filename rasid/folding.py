"""The fold of `rasid.arabic` for many texts at once; its table is read off `arabic.fold`, so the two agree."""

from functools import cache

import numpy as np
from numpy.typing import NDArray

from rasid.arabic import fold

Codes = NDArray[np.uint16]

# What a code point folds to where that is not one letter of a word: nothing, a sign between words, several.
DROPPED, BETWEEN, SEVERAL = 0, 1, 2
_PLANE = 0x10000


@cache
def plain_letters() -> Codes:
    """Return what each UTF-16 unit folds to: a letter of a word, or `DROPPED`, `BETWEEN` or `SEVERAL`."""
    folds = [fold(chr(code)) for code in range(_PLANE)]
    return np.fromiter(map(_plain_letter, folds), np.uint16, _PLANE)


def respell(codes: Codes) -> None:
    """Rewrite in *codes*, folded letter by letter, the words of which fold knows two spellings."""
    for spelling, usual in spellings():
        ends = np.flatnonzero(codes == ord(spelling[-1]))
        ends = ends[ends >= len(spelling) - 1]
        for back, letter in enumerate(reversed(spelling)):
            ends = ends[codes[ends - back] == ord(letter)]
        for back, letter in enumerate(reversed(usual)):
            codes[ends - back] = ord(letter)


def _plain_letter(folded: str) -> int:
    if len(folded) != 1:
        return SEVERAL if folded else DROPPED
    return ord(folded) if folded.isalnum() or folded == "_" else BETWEEN


def spellings() -> list[tuple[str, str]]:
    """Return the words of which fold knows two spellings, each with its usual one."""
    # arabic.fold ends with one rewriting of whole letters in a row; asked for, not repeated.
    return [(spelling, fold(spelling)) for spelling in ("اميرك",) if fold(spelling) != spelling]
