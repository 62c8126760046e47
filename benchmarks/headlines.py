"""Measure how well headline similarity agrees with people: AUC by language, beside plain letter runs.

A line of the file holds `lang`, `h1`, `h2` and `overall`, people's judgement from 1 (same) to 4 (other); up
to 2 is the same story. Some headlines of the file are addresses in code: such a pair is given the average, and is
counted in all figures.
"""

from collections import Counter
from collections.abc import Sequence

import numpy as np

from benchmarks.table import LANGUAGES, Asked, Scores, figure, json_lines, printed
from rasid.likeness import headline_likeness, is_readable
from rasid.vectors import tfidf

Pair = tuple[str, str]
SAME = 2.0


def baseline(pairs: Sequence[Pair]) -> list[float]:
    """Return the cosine of TF-IDF over runs of 2 to 4 characters, spaces included."""
    texts = [a for a, _ in pairs] + [b for _, b in pairs]
    vectors = tfidf([Counter(t[i : i + n] for n in (2, 3, 4) for i in range(len(t) - n + 1)) for t in texts])
    n = len(pairs)
    return [float(v) for v in np.asarray(vectors[:n].multiply(vectors[n:]).sum(axis=1)).ravel()]


def auc(scores: Sequence[float], same: Sequence[bool]) -> float:
    """Return how often a same-story pair scores above another, ties counting half."""
    values, truth = np.array(scores), np.array(same)
    yes, no = values[truth][:, None], values[~truth][None, :]
    return float((yes > no).mean() + (yes == no).mean() / 2)


def scores(asked: Asked) -> list[Scores]:
    """Return a line for each language."""
    rows, cells = json_lines(asked.file("data/headline-pairs.jsonl")), []
    for language, name in LANGUAGES.items():
        some = [row for row in rows if row["lang"] == language]
        pairs = [(row["h1"], row["h2"]) for row in some]
        same = [row["overall"] <= SAME for row in some]
        ours, plain = auc(headline_likeness(pairs), same), auc(baseline(pairs), same)
        unread = sum(not (is_readable(a) and is_readable(b)) for a, b in pairs)
        cells.append((name, str(len(pairs)), str(sum(same)), str(unread), figure(ours), figure(plain)))
    columns = ("language", "pairs", "of one story", "not readable", "AUC, Rasid", "AUC, letter runs")
    return [Scores(title="Headlines of one story", columns=columns, rows=tuple(cells))]


if __name__ == "__main__":
    printed(scores)
