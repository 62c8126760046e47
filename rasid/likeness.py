"""Likeness: how near two tellings of the news are, 0 to 1. What clusters stories, and what their benchmark measures."""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from rasid.stems import NO_WORDS
from rasid.vectors import Matrix, features, letters, tfidf

Floats = NDArray[np.float64]
Names = Callable[[str], Iterable[str]]
Telling = tuple[str, str]  # a title, and the text under it or nothing

# The lead tells the event; the rest gathers background. Runs of letters cost more and need less of it.
_LEAD, _LEAD_OF_RUNS = 400, 200
_RUNS = (3, 4)
# Letters that change their case twice within a word: an address or a key in letters, no language.
_CODE = re.compile(r"[^\W\d_]*[a-z][A-Z]+[a-z]+[A-Z][^\W\d_]*")
_MOST_CODE = 1 / 3


def no_names(_: str) -> tuple[str, ...]:
    """Return no names: for use where no gazetteer is at hand."""
    return ()


def likeness(told: Sequence[Telling], *, names: Names = no_names, vocabulary: frozenset[str] = NO_WORDS) -> Matrix:
    """Return a row for each telling; two rows' product is how near they are: the mean cosine of stems and letter runs.

    The title counts twice. What is rare among *told* counts more (TF-IDF); *names* gives the ids of the actors and
    places in a text, which count beside its stems; *vocabulary* is as `stem` reads it. Of what cannot be read
    (`is_readable`) the row is zeros. Measured on people's judgements: benchmarks/headlines.py, golden_stories.py.
    """
    read = [(plain(title), plain(text[:_LEAD])) for title, text in told]
    stems = tfidf([_stems(title, text, names, vocabulary) for title, text in read])
    runs = tfidf([_runs(title, text[:_LEAD_OF_RUNS]) for title, text in read])
    return sparse.hstack([stems, runs], format="csr") * np.sqrt(0.5)


def _stems(title: str, text: str, names: Names, vocabulary: frozenset[str]) -> Counter[str]:
    told = f"{title}\n{text}"
    counts = features(title, vocabulary) + features(told, vocabulary)
    counts.update(f"@{name}" for name in names(told))
    return counts


def _runs(title: str, text: str) -> Counter[str]:
    return letters(title, *_RUNS) + letters(f"{title}\n{text}", *_RUNS)


def plain(text: str) -> str:
    """Return *text* without the accents of Latin letters, which headlines drop at will; nothing if not readable."""
    if not is_readable(text):
        return ""
    parts = unicodedata.normalize("NFD", text)
    return "".join(p for n, p in enumerate(parts) if not ("\u0300" <= p <= "\u036f" and parts[n - 1].isascii()))


def is_readable(text: str) -> bool:
    """Say whether *text* is language; a headline may be an address in code, as feeds of aggregators give it."""
    coded = sum(len(word) for word in _CODE.findall(text))
    return coded <= _MOST_CODE * sum(letter.isalpha() for letter in text)


def headline_likeness(pairs: Sequence[tuple[str, str]], *, among: Sequence[str] = ()) -> list[float]:
    """Return how near the headlines of each pair are, 0 to 1; *among* are headlines that teach which words are rare.

    A pair of which one cannot be read is as near as the others are on average: nothing speaks for or against it.
    """
    heads = [*(a for a, _ in pairs), *(b for _, b in pairs), *among]
    rows, n = likeness([(head, "") for head in heads]), len(pairs)
    near = np.clip(np.asarray(rows[:n].multiply(rows[n : 2 * n]).sum(axis=1)).ravel(), 0.0, 1.0)
    is_known = np.array([is_readable(a) and is_readable(b) for a, b in pairs], dtype=bool)
    near[~is_known] = near[is_known].mean() if is_known.any() else 0.0
    return [float(value) for value in near]
