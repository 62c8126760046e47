"""Copies: which texts repeat which. Pairs are found by fingerprints and judged by the shingles they share.

The answer for a text follows from the set of all texts that are known, whatever the order or the batches they
came in: a fingerprint in more than `CAP` of them finds nothing, however it was when a text arrived. `compare`
gives the edges of new texts alone: of known ones it says nothing, so what it found before a fingerprint passed
the cap stands for who keeps it.
"""

import numpy as np
import polars as pl

from rasid.containment import containment
from rasid.errors import ConfigurationError
from rasid.fingerprints import CAP, Unit, within_runs
from rasid.groups import groups
from rasid.index import Index, index
from rasid.neighbours import Links, Neighbours
from rasid.pairs import CONTAINED, CONTAINS, EXACT, PART_REPRINT, RELATIONS, Floats
from rasid.segments import UNDATED, Batch, Segment, batch
from rasid.wordhashes import Ints, ends_from, ragged

__all__ = ["EDGES", "NOTHING", "Unit", "compare", "compared", "containment", "dedupe", "extended", "groups", "segment"]

NOTHING = Index((), ())
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


def segment(frame: pl.DataFrame, known: Index = NOTHING, *, unit: Unit) -> Segment:
    """Return the texts of *frame* (`id, text`, perhaps `published_at`) to be put behind those *known*."""
    new = batch(_stated(frame), unit)
    return new.segment(known.of_ids(new.ids))


def compare(new: pl.DataFrame, known: pl.DataFrame, *, unit: Unit) -> pl.DataFrame:
    """Return the edges (see `EDGES`) of all copies with an end in *new*; both frames have `id, text`.

    `relation` is that of a to b, a being the lesser id. `similarity` is containment for paragraphs and for a
    `part-reprint`, Jaccard for other articles. An id in both frames is taken from *new*.
    """
    return compared(new, index([segment(known, unit=unit)] if known.height else []), unit=unit)


def compared(new: pl.DataFrame, known: Index, *, unit: Unit) -> pl.DataFrame:
    """Return what `compare` does, the known texts being those of an index."""
    fresh = batch(new, unit)
    met = Neighbours(fresh, known.without(known.of_ids(fresh.ids)), unit)
    met.meet()
    links = met.links()
    printed = _printed(met, links)
    return pl.concat([_exact(printed), _alike(printed, links, unit)]).sort("a", "b")


def dedupe(frame: pl.DataFrame, *, unit: Unit) -> pl.DataFrame:
    """Return `id, group, of, relation, similarity` for each row of *frame*, in its order.

    *frame* has `id, text` and may have `published_at`. A row without text is its own group. Raises
    ConfigurationError where an id is missing or stands twice.
    """
    stated = _stated(frame)
    return _answers(stated["id"], batch(stated, unit), NOTHING, unit)


def extended(frame: pl.DataFrame, known: Index, *, unit: Unit) -> tuple[pl.DataFrame, Segment | None]:
    """Return what `dedupe` says of *frame* among all that is *known*, and the segment by which that grows.

    An id that is known is taken from *frame*. Where all of it is known already nothing grows.
    """
    stated = _stated(frame)
    new = batch(stated, unit)
    found = known.of_ids(new.ids)
    answers = _answers(stated["id"], new, known.without(found), unit)
    return answers, None if known.states(new, found).all() else new.segment(found)


def _printed(met: Neighbours, links: Links) -> pl.DataFrame:
    """Return all printings, `node, id, fresh`, of the new texts and the known ones in *links*, by text and id."""
    ends = met.met(links)
    found = met.index.printings(met.hashes(ends))
    nodes = np.concatenate([met.batch.nodes(), ends[found.which]])
    fresh = np.arange(nodes.size) < met.batch.rows.size
    printed = pl.DataFrame({"node": nodes, "id": pl.concat([met.batch.ids, found.ids]), "fresh": fresh})
    return printed.filter(pl.col("node") >= 0).sort("node", "id")


def _exact(printed: pl.DataFrame) -> pl.DataFrame:
    sizes = np.bincount(printed["node"].to_numpy())
    heads = ends_from(sizes)[:-1]
    few = sizes <= CAP
    left, right = within_runs(heads[few], sizes[few])
    heads, sizes = heads[~few], sizes[~few]
    left = np.concatenate([left, np.repeat(heads, sizes - 1)])
    right = np.concatenate([right, ragged(heads + 1, sizes - 1)])
    whole = np.ones(left.size)
    return _edges(printed, left, right, np.full(left.size, EXACT), (whole, whole, whole))


def _alike(printed: pl.DataFrame, links: Links, unit: Unit) -> pl.DataFrame:
    """Return every printing of the one text against every one of the other, or the first above the cap."""
    sizes = np.bincount(printed["node"].to_numpy())
    starts, counts = ends_from(sizes)[:-1], np.where(sizes > CAP, 1, sizes)
    count, width = counts[links.first], counts[links.second]
    pair = np.repeat(np.arange(count.size), count * width)
    turn = ragged(np.zeros(count.size, np.int64), count * width)
    left = starts[links.first][pair] + turn // width[pair]
    right = starts[links.second][pair] + turn % width[pair]
    measured = (_similarity(links, unit)[pair], links.containment[pair], links.jaccard[pair])
    return _edges(printed, left, right, links.relation[pair], measured)


def _similarity(links: Links, unit: Unit) -> Floats:
    by_jaccard = (links.relation != PART_REPRINT) & (unit == "article")
    return np.where(by_jaccard, links.jaccard, links.containment)


def _edges(
    printed: pl.DataFrame, left: Ints, right: Ints, relation: Ints, measured: tuple[Floats, Floats, Floats]
) -> pl.DataFrame:
    ids, fresh = printed["id"], printed["fresh"].to_numpy()
    ends = {"a": ids.gather(left), "b": ids.gather(right), "relation": relation}
    figures = dict(zip(("similarity", "containment", "jaccard"), measured, strict=True))
    edges = pl.DataFrame({**ends, **figures}).filter(fresh[left] | fresh[right])
    number = pl.col("relation")
    seen = pl.when(pl.col("a") > pl.col("b")).then(number.replace(_TURNED)).otherwise(number)
    return edges.with_columns(
        a=pl.min_horizontal("a", "b"),
        b=pl.max_horizontal("a", "b"),
        relation=seen.replace_strict(dict(enumerate(RELATIONS)), return_dtype=pl.String),
    ).select([pl.col(name).cast(kind) for name, kind in EDGES.items()])


def _answers(ids: pl.Series, new: Batch, known: Index, unit: Unit) -> pl.DataFrame:
    """Return what is to be said of each of *ids*, the rows of *new*; what repeats nothing is not looked at closer."""
    met = Neighbours(new, known, unit)
    met.meet()
    met.walk()
    links, nodes = met.links(), new.nodes()
    ends = met.met(links)
    older = known.earliest(met.hashes(ends))
    there = _linked(met, links, ends[older.which])
    fresh = _items(new.ids.gather(there), new.published[there], new.lengths[there])
    items = pl.concat([fresh, _items(older.ids, older.published, older.lengths)])
    edges = _few_edges(items["id"], np.concatenate([nodes[there], ends[older.which]]), links, unit)
    place = np.full(nodes.size, -1)
    place[new.rows[there]] = np.arange(there.size)
    said = groups(items, edges, unit=unit).select(pl.exclude("id").gather(pl.Series(place).replace(-1, None)))
    return said.select(ids, pl.col("group").fill_null(ids), pl.exclude("group"))


def _linked(met: Neighbours, links: Links, older: Ints) -> Ints:
    """Return the new printings whose text has a link, a second printing, or one among the *older*."""
    nodes = met.batch.nodes()
    worded = np.flatnonzero(nodes >= 0)
    linked = np.bincount(nodes[worded], minlength=met.size) > 1
    for ends in (links.first, links.second, older):
        linked[ends] = True
    return worded[linked[nodes[worded]]]


def _items(ids: pl.Series, published: Ints, lengths: Ints) -> pl.DataFrame:
    items = pl.DataFrame({"id": ids, "published_at": published, "length": lengths})
    return items.with_columns(pl.col("published_at").replace(UNDATED, None))


def _few_edges(ids: pl.Series, nodes: Ints, links: Links, unit: Unit) -> pl.DataFrame:
    """Return as many edges as `groups` needs: the first printing of each text with its others and those it links."""
    first = np.zeros(int(nodes.max(initial=-1)) + 1, np.int64)
    first[nodes[::-1]] = np.arange(nodes.size)[::-1]
    again = np.flatnonzero(first[nodes] != np.arange(nodes.size))
    whole = np.ones(again.size)
    exact = (first[nodes[again]], again, np.full(again.size, EXACT), whole, whole, whole)
    similarity = _similarity(links, unit)
    alike = (first[links.first], first[links.second], links.relation, similarity, links.containment, links.jaccard)
    a, b, relation, *measured = (np.concatenate(both) for both in zip(exact, alike, strict=True))
    names = pl.Series(RELATIONS).gather(relation)
    return pl.DataFrame([ids.gather(a), ids.gather(b), names, *map(pl.Series, measured)], schema=EDGES)


def _stated(frame: pl.DataFrame) -> pl.DataFrame:
    """Return the columns of *frame* that count, their times in microseconds."""
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
    dated = [_moment(named["published_at"])] if "published_at" in named.columns else []
    return named.select("id", "text", *dated)


def _moment(column: pl.Series) -> pl.Series:
    """Return *column* as microseconds; what is no ISO date counts as undated."""
    at = pl.col("at")
    if column.dtype == pl.String:
        text = at.str.strip_chars()
        forms = [text.str.to_datetime(form, time_unit="us", time_zone="UTC", strict=False) for form in _DATE_FORMS]
        day = text.str.to_date("%Y-%m-%d", strict=False).cast(pl.Datetime("us", "UTC"))
        at = pl.coalesce(day, *forms)
    elif column.dtype.is_temporal():
        at = at.cast(pl.Datetime("us"))
    return column.to_frame("at").select(published_at=at.cast(pl.Int64)).to_series()
