"""Copies: which texts repeat which. Pairs are found by fingerprints and judged by the shingles they share.

The answer for a pair depends on its two texts alone, so neither order nor batching of arrival changes it, as
long as no fingerprint stands in more than `CAP` different texts and no text in more than `CAP` exact copies:
beyond that a fingerprint finds nothing, and a text's copies are linked to the least id only.
"""

from dataclasses import dataclass

import numpy as np
import polars as pl

from rasid import pairs as judged
from rasid.errors import ConfigurationError
from rasid.figures import differing
from rasid.fingerprints import (
    CAP,
    WINDOW,
    Unit,
    candidates,
    fingerprints,
    meetings,
    promising,
    winnow,
    within_runs,
)
from rasid.groups import groups
from rasid.pairs import CONTAINED, CONTAINS, EXACT, PART_REPRINT, RELATIONS, Floats, Pairs
from rasid.shingles import containment
from rasid.wordhashes import Bools, Ints, Words, ends_from, ragged, read_words, text_hashes

__all__ = ["EDGES", "Unit", "candidates", "compare", "containment", "dedupe", "fingerprints", "groups"]

EDGES = pl.Schema(
    {
        "a": pl.String,
        "b": pl.String,
        "relation": pl.String,
        "similarity": pl.Float64,
        "containment": pl.Float64,
        "jaccard": pl.Float64,
    }
)
_TURNED = {CONTAINED: CONTAINS, CONTAINS: CONTAINED}
_DATE_FORMS = ("%+", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M:%S", "%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Texts:
    """Hold the texts of a comparison; text i is printed as `ids[starts[i]:starts[i + 1]]`.

    Of equal texts the first one has all printings and the others none: moving the words of the distinct ones
    together would cost more than all comparisons.
    """

    ids: pl.Series
    fresh: Bools
    starts: Ints
    words: Words

    @property
    def counts(self) -> Ints:
        """Return how many printings of each text are compared: all, or the first one above the cap."""
        printed = np.diff(self.starts)
        return np.where(printed > CAP, 1, printed)

    @property
    def new(self) -> Bools:
        """Return whether each text has a new printing."""
        found = np.zeros(self.starts.size - 1, np.bool_)
        found[np.repeat(np.arange(found.size), np.diff(self.starts))[self.fresh]] = True
        return found


def compare(new: pl.DataFrame, known: pl.DataFrame, *, unit: Unit) -> pl.DataFrame:
    """Return the edges (see `EDGES`) of all copies with an end in *new*; both frames have `id, text`.

    `relation` is that of a to b, a being the lesser id. `similarity` is containment for paragraphs and for a
    `part-reprint`, Jaccard for other articles. An id in both frames is taken from *new*.
    """
    texts = _read(new, known)
    return pl.concat([_exact(texts), _alike(texts, unit)]).sort("a", "b")


def dedupe(frame: pl.DataFrame, *, unit: Unit) -> pl.DataFrame:
    """Return `id, group, of, relation, similarity` for each row of *frame*, in its order.

    *frame* has `id, text` and may have `published_at`. A row without text is its own group. Raises
    ConfigurationError where an id is missing or stands twice.
    """
    named = _checked(frame)
    dated = [_moment(named["published_at"])] if "published_at" in named.columns else []
    edges = compare(named, named.clear(), unit=unit)
    items = named.select("id", *dated, length=pl.col("text").str.len_bytes())
    return groups(items, edges, unit=unit)


def _read(new: pl.DataFrame, known: pl.DataFrame) -> _Texts:
    rows = new.select("id", "text", fresh=True)
    if known.height:
        older = known.join(new, on="id", how="anti").select("id", "text", fresh=False)
        rows = pl.concat([rows, older])
    words = read_words(rows["text"])
    printed = rows.select("id", "fresh", text=text_hashes(words)).with_row_index("row")
    # A text without words repeats nothing.
    printed = printed.filter(np.diff(words.starts) > 0).sort("text", "id")
    first = pl.col("row").cast(pl.Int64).first().over("text")
    printed = printed.with_columns(first=first).sort("first", maintain_order=True)
    sizes = np.bincount(printed["first"].to_numpy(), minlength=rows.height)
    return _Texts(ids=printed["id"], fresh=printed["fresh"].to_numpy(), starts=ends_from(sizes), words=words)


def _exact(texts: _Texts) -> pl.DataFrame:
    sizes, heads = np.diff(texts.starts), texts.starts[:-1]
    few = sizes <= CAP
    left, right = within_runs(heads[few], sizes[few])
    heads, sizes = heads[~few], sizes[~few]
    left = np.concatenate([left, np.repeat(heads, sizes - 1)])
    right = np.concatenate([right, ragged(heads + 1, sizes - 1)])
    whole = np.ones(left.size)
    return _edges(texts, left, right, np.full(left.size, EXACT), (whole, whole, whole))


def _alike(texts: _Texts, unit: Unit) -> pl.DataFrame:
    owners, marks = winnow(texts.words, WINDOW[unit], texts.counts > 0)
    met = promising(owners, meetings(owners, marks, texts.new), texts.new.size)
    found = judged.plausible(judged.measure(texts.words, *met), unit)
    differs = differing(texts.words, found.first, found.second)
    sure = ~judged.doubtful(found, unit, differs)
    pairs, relation = found.where(sure), judged.relations(found, differs, unit)[sure]
    by_jaccard = (relation != PART_REPRINT) & (unit == "article")
    similarity = np.where(by_jaccard, pairs.jaccard, pairs.containment)
    pair, left, right = _printings(texts, pairs)
    measured = (similarity[pair], pairs.containment[pair], pairs.jaccard[pair])
    return _edges(texts, left, right, relation[pair], measured)


def _printings(texts: _Texts, pairs: Pairs) -> tuple[Ints, Ints, Ints]:
    """Return every printing of the one text against every one of the other, and the pair they stand for."""
    counts, width = texts.counts[pairs.first], texts.counts[pairs.second]
    pair = np.repeat(np.arange(counts.size), counts * width)
    turn = ragged(np.zeros(counts.size, np.int64), counts * width)
    left = texts.starts[pairs.first][pair] + turn // width[pair]
    return pair, left, texts.starts[pairs.second][pair] + turn % width[pair]


def _edges(
    texts: _Texts, left: Ints, right: Ints, relation: Ints, measured: tuple[Floats, Floats, Floats]
) -> pl.DataFrame:
    ends = {"a": texts.ids.gather(left), "b": texts.ids.gather(right), "relation": relation}
    figures = dict(zip(("similarity", "containment", "jaccard"), measured, strict=True))
    edges = pl.DataFrame({**ends, **figures}).filter(texts.fresh[left] | texts.fresh[right])
    number = pl.col("relation")
    seen = pl.when(pl.col("a") > pl.col("b")).then(number.replace(_TURNED)).otherwise(number)
    return edges.with_columns(
        a=pl.min_horizontal("a", "b"),
        b=pl.max_horizontal("a", "b"),
        relation=seen.replace_strict(dict(enumerate(RELATIONS)), return_dtype=pl.String),
    ).select([pl.col(name).cast(kind) for name, kind in EDGES.items()])


def _checked(frame: pl.DataFrame) -> pl.DataFrame:
    missing = [name for name in ("id", "text") if name not in frame.columns]
    if missing:
        raise ConfigurationError(f"column {missing[0]!r} is missing: give every text an `id` and a `text`")
    named = frame.with_columns(pl.col("id", "text").cast(pl.String))
    if named["id"].null_count():
        row = named["id"].is_null().arg_max()
        raise ConfigurationError(f"row {row}: `id` is empty; give every text an id of its own")
    twice = named["id"].filter(named["id"].is_duplicated())
    if twice.len():
        raise ConfigurationError(f"id {twice.first()!r} stands twice; give every text an id of its own")
    return named


def _moment(column: pl.Series) -> pl.Series:
    """Return *column* as times that sort; what is no ISO date counts as undated."""
    if column.dtype != pl.String:
        return column.alias("published_at")
    text = pl.col("at").str.strip_chars()
    forms = [text.str.to_datetime(form, time_unit="us", time_zone="UTC", strict=False) for form in _DATE_FORMS]
    day = text.str.to_date("%Y-%m-%d", strict=False).cast(pl.Datetime("us", "UTC"))
    return column.to_frame("at").select(published_at=pl.coalesce(day, *forms)).to_series()
