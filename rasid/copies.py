"""Copies: which texts repeat which. Pairs are found by fingerprints and judged by the shingles they share.

The answer for a pair depends on its two texts, so neither order nor batching of arrival changes it, as long as
no fingerprint stands in more than `fingerprints.CAP` different texts and no text in more than `CAP` exact copies:
beyond that a formula finds nothing, and copies are linked to the first id only.
"""

from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from rasid.errors import ConfigurationError
from rasid.figures import differing
from rasid.fingerprints import CAP, WINDOW, Unit, candidates, fingerprints, meetings, winnow, within_runs
from rasid.groups import groups
from rasid.shingles import Shingles, containment, count_shared, distinct, shingle
from rasid.wordhashes import Bools, Ints, Words, ragged, read_words, text_hashes

Floats = NDArray[np.float64]

__all__ = ["Unit", "candidates", "compare", "containment", "dedupe", "fingerprints", "groups"]

COPY = (
    0.6  # of containment for paragraphs, of Jaccard for articles: read on 30,000 news texts, notes/text.md 5
)
PART = 0.35
SHARED = 5
INSIDE = (
    2 / 3
)  # a text shorter than this share of another stands inside it; longer ones are edits of each other
RELATIONS = ("exact", "near", "contained", "contains", "figures-differ", "part-reprint")
EXACT, NEAR, CONTAINED, CONTAINS, FIGURES_DIFFER, PART_REPRINT = range(len(RELATIONS))
EDGES = {
    "a": pl.String, "b": pl.String, "relation": pl.String,
    "similarity": pl.Float64, "containment": pl.Float64, "jaccard": pl.Float64,
}  # fmt: skip
_DATE_FORMS = ("%+", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M:%S", "%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Texts:
    """Hold the distinct texts of a comparison; text i is printed under `ids[starts[i]:starts[i + 1]]`, sorted."""

    ids: pl.Series
    fresh: Bools
    starts: Ints
    words: Words

    @property
    def counts(self) -> Ints:
        """Return how many printings of each text are compared: all, or the first one above the cap."""
        printed = np.diff(self.starts)
        return np.where(printed > CAP, 1, printed)


def compare(new: pl.DataFrame, known: pl.DataFrame, *, unit: Unit) -> pl.DataFrame:
    """Return the edges (see `EDGES`) of all copies with an end in *new*; both frames have `id, text`.

    `relation` is that of a to b, a being the lesser id. `similarity` is containment for paragraphs and Jaccard
    for articles, except that of a `part-reprint`, which is containment. An id in both frames is taken from *new*.
    """
    texts = _read(new, known)
    return pl.concat([_exact(texts), _alike(texts, unit)]).sort("a", "b")


def dedupe(frame: pl.DataFrame, *, unit: Unit) -> pl.DataFrame:
    """Return `id, group, of, relation, similarity` for each row of *frame*, in its order.

    *frame* has `id, text` and may have `published_at`. A row without text is its own group. Raises
    ConfigurationError where an id is missing or stands twice.
    """
    named = _checked(frame)
    items = named.select("id", *([_moment(named["published_at"])] if "published_at" in named.columns else []))
    edges = compare(named.select("id", "text"), named.clear().select("id", "text"), unit=unit)
    return groups(items, edges)


def _read(new: pl.DataFrame, known: pl.DataFrame) -> _Texts:
    rows = new.select("id", "text", fresh=True)
    if known.height:
        rows = pl.concat([rows, known.select("id", "text", fresh=False).join(new, on="id", how="anti")])
    words = read_words(rows["text"])
    printed = rows.select("id", "fresh", text=text_hashes(words)).with_row_index("row")
    # A text without words repeats nothing.
    printed = printed.filter(np.diff(words.starts) > 0).sort("text", "id")
    starts = np.flatnonzero(printed["text"].is_first_distinct().to_numpy()).astype(np.int64)
    return _Texts(
        ids=printed["id"],
        fresh=printed["fresh"].to_numpy(),
        starts=np.append(starts, printed.height),
        words=words.take(printed["row"].to_numpy().astype(np.int64)[starts]),
    )


def _exact(texts: _Texts) -> pl.DataFrame:
    sizes = np.diff(texts.starts)
    heads, few = texts.starts[:-1], sizes <= CAP
    within = [within_runs(heads[few], sizes[few]), _stars(heads[~few], sizes[~few])]
    left, right = (np.concatenate(side) for side in zip(*within, strict=True))
    whole = np.ones(left.size)
    return _edges(texts, left, right, np.full(left.size, EXACT), whole, whole, whole)


def _stars(heads: Ints, sizes: Ints) -> tuple[Ints, Ints]:
    return np.repeat(heads, sizes - 1), ragged(heads + 1, sizes - 1)


def _alike(texts: _Texts, unit: Unit) -> pl.DataFrame:
    shingles = shingle(texts.words)
    fresh = np.logical_or.reduceat(texts.fresh, texts.starts[:-1]) if texts.ids.len() else texts.fresh
    first, second, _ = meetings(*winnow(shingles, WINDOW[unit]), fresh)
    pairs = _measured(shingles, first, second, unit)
    relation = _relations(pairs, unit)
    grouping = np.flatnonzero(relation != PART_REPRINT)
    figures = differing(texts.words, first[grouping], second[grouping])
    relation[grouping[figures]] = FIGURES_DIFFER
    similarity = contained if unit == "paragraph" else np.where(relation == PART_REPRINT, contained, jaccard)
    pairs, left, right = _printings(texts, first, second)
    return _edges(texts, left, right, relation[pairs], similarity[pairs], contained[pairs], jaccard[pairs])


def _judged(shingles: Shingles, first: Ints, second: Ints, unit: Unit) -> tuple[Floats, Floats, Ints, Ints]:
    met = np.unique(np.concatenate([first, second]))
    sets = distinct(shingles, met)
    at = np.searchsorted(met, first), np.searchsorted(met, second)
    shared = count_shared(sets, *at)
    sizes = sets.counts[at[0]], sets.counts[at[1]]
    contained = shared / np.minimum(*sizes)
    jaccard = shared / (sizes[0] + sizes[1] - shared)
    copied = contained >= COPY if unit == "paragraph" else (jaccard >= COPY) | (contained >= PART)
    copied &= shared >= SHARED
    return contained[copied], jaccard[copied], first[copied], second[copied]


def _relations(shingles: Shingles, first: Ints, second: Ints, jaccard: Floats, unit: Unit) -> Ints:
    if unit == "article":
        return np.where(jaccard >= COPY, NEAR, PART_REPRINT)
    sizes = shingles.counts[first], shingles.counts[second]
    inside, around = sizes[0] <= INSIDE * sizes[1], sizes[1] <= INSIDE * sizes[0]
    return np.select([inside, around], [CONTAINED, CONTAINS], NEAR)


def _printings(texts: _Texts, first: Ints, second: Ints) -> tuple[Ints, Ints, Ints]:
    counts = texts.counts
    pairs = np.repeat(np.arange(first.size), counts[first] * counts[second])
    turn = ragged(np.zeros(first.size, np.int64), counts[first] * counts[second])
    width = counts[second][pairs]
    return pairs, texts.starts[first][pairs] + turn // width, texts.starts[second][pairs] + turn % width


def _edges(
    texts: _Texts,
    left: Ints,
    right: Ints,
    relation: Ints,
    similarity: Floats,
    contained: Floats,
    jaccard: Floats,
) -> pl.DataFrame:
    wanted = texts.fresh[left] | texts.fresh[right]
    measured = {"similarity": similarity, "containment": contained, "jaccard": jaccard}
    ends = {"a": texts.ids.gather(left), "b": texts.ids.gather(right), "relation": relation}
    edges = pl.DataFrame({**ends, **measured}).filter(wanted)
    turned, number = pl.col("a") > pl.col("b"), pl.col("relation")
    flipped = (
        pl.when(turned).then(number.replace({CONTAINED: CONTAINS, CONTAINS: CONTAINED})).otherwise(number)
    )
    named = flipped.replace_strict(dict(enumerate(RELATIONS)), return_dtype=pl.String)
    return edges.select(
        pl.min_horizontal("a", "b"),
        b=pl.max_horizontal("a", "b"),
        relation=named,
        **{k: pl.col(k) for k in measured},
    ).cast(EDGES)


def _checked(frame: pl.DataFrame) -> pl.DataFrame:
    missing = [name for name in ("id", "text") if name not in frame.columns]
    if missing:
        raise ConfigurationError(f"column {missing[0]!r} is missing: give every text an `id` and a `text`")
    named = frame.with_columns(pl.col("id", "text").cast(pl.String))
    if named["id"].null_count():
        raise ConfigurationError(
            f"row {named['id'].is_null().arg_max()}: `id` is empty; give every text an id of its own"
        )
    twice = named["id"].is_duplicated()
    if twice.any():
        raise ConfigurationError(
            f"id {named['id'].filter(twice).first()!r} stands twice; give every text an id of its own"
        )
    return named


def _moment(column: pl.Series) -> pl.Series:
    """Return *column* as times that sort; what is no ISO date counts as undated."""
    if column.dtype != pl.String:
        return column.alias("published_at")
    text = column.str.strip_chars().to_frame("at")
    forms = [
        pl.col("at").str.to_datetime(form, time_unit="us", time_zone="UTC", strict=False)
        for form in _DATE_FORMS
    ]
    day = pl.col("at").str.to_date("%Y-%m-%d", strict=False).cast(pl.Datetime("us", "UTC"))
    return text.select(published_at=pl.coalesce(day, *forms)).to_series()
