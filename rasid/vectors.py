"""Vectors: texts as weighted stems and letters, comparable by cosine. Built anew for each set of texts."""

from collections import Counter
from collections.abc import Sequence
from math import log
from typing import Any, TypeAlias

import numpy as np
from scipy import sparse

from rasid.arabic import stem, words
from rasid.stems import NO_WORDS
from rasid.stop_words import STOP_WORDS

Matrix: TypeAlias = Any  # scipy's csr_matrix, which ships no types
_LATIN_SUFFIXES = ("ations", "ation", "ments", "ment", "ings", "ing", "ed", "es", "s", "e")
_LATIN_SHORTEST = 4


def features(text: str, vocabulary: frozenset[str] = NO_WORDS) -> Counter[str]:
    """Count the stems of *text*, stop words left out; *vocabulary* is as `stem` reads it."""
    told = (word for word in words(text) if word not in STOP_WORDS)
    return Counter(root(word, vocabulary) for word in told if len(word) > 1 or word.isdigit())


def root(word: str, vocabulary: frozenset[str] = NO_WORDS) -> str:
    """Return what the word shares with its other forms: the stem of an Arabic word, a Latin one less its ending."""
    if not word.isascii() and word[0] >= "\u0600":
        return stem(word, vocabulary)
    for suffix in _LATIN_SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= _LATIN_SHORTEST:
            return word[: -len(suffix)]
    return word


def letters(text: str, shortest: int = 2, longest: int = 4) -> Counter[str]:
    """Count the runs of *shortest* to *longest* letters within the words of *text*, word ends marked."""
    padded = [f" {word} " for word in words(text)]
    sizes = range(shortest, longest + 1)
    return Counter(w[i : i + n] for w in padded for n in sizes for i in range(len(w) - n + 1))


def tfidf(texts: Sequence[Counter[str]]) -> Matrix:
    """Return one unit row a text: (1 + ln count) · (1 + ln(n / texts holding it)); an empty text is zeros."""
    held = Counter(name for counts in texts for name in counts)
    columns = {name: number for number, name in enumerate(sorted(held))}
    rows, cols, values = [], [], []
    for row, counts in enumerate(texts):
        for name, count in counts.items():
            rows.append(row)
            cols.append(columns[name])
            values.append((1 + log(count)) * (1 + log(len(texts) / held[name])))
    matrix = sparse.csr_matrix((values, (rows, cols)), shape=(len(texts), max(1, len(columns))))
    return unit(matrix)


def unit(matrix: Matrix) -> Matrix:
    """Return *matrix* with rows of length one; rows of zeros stay."""
    lengths = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel())
    return sparse.diags(np.divide(1.0, lengths, out=np.zeros_like(lengths), where=lengths > 0)) @ matrix
