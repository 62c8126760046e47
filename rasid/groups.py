"""Groups: which printings are one text, and which came first. Derived from edges, never stored as truth.

What joins a group: every edge but `part-reprint` (background paragraphs would chain articles into one) and
but the weak edges of a hub, a text that contains, or stands in, more than three texts with nothing else in
common: it is a compilation or a formula. Such edges give `of` only. A short paragraph joins the one group in
which it stands whole; an opening that stands in two joins neither.

Which edge a printing reports: to the earliest printing whose figures it contradicts, unless that one is
itself contradicted by more; else to the origin; else to the earliest printing it is linked to; else, where
only later printings link it to its group, none: `near` to the origin, without similarity. Printings order by
publication (undated last), first sight, how many texts contradict them, id. Exact copies are one text here.
"""

import numpy as np
import polars as pl
from numpy.typing import NDArray
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from rasid.fingerprints import Unit

HUB = 3
WEAK = 1 / 3  # Jaccard under which a passage is the lesser part of the text it stands in
PART_OF = 0.6  # below this a part reprint shares background, and does not say who took from whom
_FLIPPED = {"contained": "contains", "contains": "contained"}
_OUT = ("id", "group", "of", "relation", "similarity")


def groups(items: pl.DataFrame, edges: pl.DataFrame, *, unit: Unit = "article") -> pl.DataFrame:
    """Return `id, group, of, relation, similarity` for each of *items*, in their order.

    *items* has `id` and may have `published_at`, `first_seen_at`; a paragraph has its `length` too. *edges* are
    as `copies.compare` makes them.
    `group` is the id of the origin; an origin has no `of`, unless part of it is printed elsewhere earlier.
    """
    ranked = _ranked(items, edges)
    linked = _both_ways(ranked, edges)
    grouped = _components(ranked, linked, unit)
    answers = _answers(grouped, linked)
    return items.select("id").join(answers, on="id", how="left", maintain_order="left").select(_OUT)


def _ranked(items: pl.DataFrame, edges: pl.DataFrame) -> pl.DataFrame:
    numbered = items.with_columns(node=pl.int_range(pl.len()))
    exact = _numbered(numbered, edges.filter(pl.col("relation") == "exact"))
    numbered = numbered.with_columns(text=_labels(items.height, exact))
    contradicted = _contradictions(numbered, edges)
    keys = [name for name in ("published_at", "first_seen_at") if name in items.columns]
    length = pl.col("length").fill_null(0) if "length" in items.columns else pl.lit(0)
    return (
        numbered.with_columns(length=length)
        .join(contradicted, on="text", how="left")
        .with_columns(pl.col("contradicted").fill_null(0))
        .sort([*keys, "contradicted", "id"], nulls_last=True)
        .with_columns(rank=pl.int_range(pl.len()))
        .with_columns(first=pl.col("rank").min().over("text"))
        .select("id", "node", "text", "contradicted", "length", "rank", "first")
    )


def _contradictions(numbered: pl.DataFrame, edges: pl.DataFrame) -> pl.DataFrame:
    ends = _named(numbered, edges.filter(pl.col("relation") == "figures-differ"), ["text"])
    both = pl.concat([ends.select("text", "text_b"), ends.select(text="text_b", text_b="text")])
    return both.group_by("text").agg(contradicted=pl.col("text_b").n_unique())


def _named(nodes: pl.DataFrame, edges: pl.DataFrame, columns: list[str]) -> pl.DataFrame:
    kept = nodes.select("id", *columns)
    return edges.join(kept, left_on="a", right_on="id").join(kept, left_on="b", right_on="id", suffix="_b")


def _numbered(nodes: pl.DataFrame, edges: pl.DataFrame) -> pl.DataFrame:
    return _named(nodes, edges, ["node"]).select(left="node", right="node_b")


def _labels(size: int, links: pl.DataFrame) -> NDArray[np.int32]:
    if not size:
        return np.zeros(0, np.int32)
    left, right = links["left"].to_numpy(), links["right"].to_numpy()
    graph = coo_array((np.ones(left.size, np.bool_), (left, right)), shape=(size, size))
    labels: NDArray[np.int32] = connected_components(graph, directed=False)[1]
    return labels


def _both_ways(ranked: pl.DataFrame, edges: pl.DataFrame) -> pl.DataFrame:
    # From here on a text is known by its first printing, so that its copies neither vote nor stand between.
    there = _named(ranked, edges.filter(pl.col("relation") != "exact"), ["first"])
    there = there.rename({"first_b": "other"})
    back = there.with_columns(first="other", other="first", relation=pl.col("relation").replace(_FLIPPED))
    # All printings of two texts say the same of them.
    return pl.concat([there, back]).drop("a", "b").unique(["first", "other"], keep="any")


def _components(ranked: pl.DataFrame, linked: pl.DataFrame, unit: Unit) -> pl.DataFrame:
    joining = linked.filter(pl.col("relation") != "part-reprint")
    kept = _links(joining.join(_loose(ranked, joining), on=["first", "other"], how="anti"))
    links = pl.concat([kept, ranked.select(left="rank", right="first")])
    whole = ranked.sort("rank").with_columns(component=_labels(ranked.height, links))
    if unit == "paragraph":
        links = pl.concat([links, _links(_at_home(whole, linked))])
        whole = whole.with_columns(component=_labels(ranked.height, links))
    return whole.with_columns(origin=pl.col("rank").min().over("component"))


def _at_home(whole: pl.DataFrame, linked: pl.DataFrame) -> pl.DataFrame:
    """Return the links of short passages to the longer texts of the one group in which they stand whole."""
    here = whole.select(first="rank", length="length", kin="component")
    there = whole.select(other="rank", around="length", home="component")
    entire = (pl.col("relation") == "part-reprint") & (pl.col("containment") == 1)
    parts = linked.filter(entire).join(here, on="first").join(there, on="other")
    parts = parts.filter((pl.col("length") < pl.col("around")) & (pl.col("kin") != pl.col("home")))
    homes, guests = pl.col("home").n_unique().over("kin"), pl.col("kin").n_unique().over("other")
    return parts.filter((homes == 1) & (guests <= HUB)).select("first", "other")


def _loose(ranked: pl.DataFrame, joining: pl.DataFrame) -> pl.DataFrame:
    """Return the links by which a hub would join what has nothing else in common."""
    small = pl.col("relation").is_in(["contained", "contains"]) & (pl.col("jaccard") < WEAK)
    passing = joining.filter(small)
    kin = ranked.sort("rank").select(other="rank", kin=_labels(ranked.height, _links(joining.filter(~small))))
    counted = passing.join(kin, on="other").group_by("first", "relation").agg(pl.col("kin").n_unique())
    hubs = counted.filter(pl.col("kin") > HUB).select("first", "relation")
    there = passing.join(hubs, on=["first", "relation"], how="semi").select("first", "other")
    return pl.concat([there, there.select(first="other", other="first")])


def _links(linked: pl.DataFrame) -> pl.DataFrame:
    return linked.select(left="first", right="other")


def _answers(grouped: pl.DataFrame, linked: pl.DataFrame) -> pl.DataFrame:
    names = grouped.select("rank", "id")
    answers = grouped.join(_reported(grouped, linked), on="first", how="left")
    is_origin = pl.col("rank") == pl.col("origin")
    copies_origin = (pl.col("first") == pl.col("origin")) & ~is_origin
    linked_to = pl.when(is_origin).then("other").otherwise(pl.coalesce("other", "origin"))
    of = pl.when(copies_origin).then("origin").otherwise(linked_to)
    answers = answers.with_columns(other=of).with_columns(
        relation=pl.when(copies_origin).then(pl.lit("exact"))
        .when(pl.col("other").is_not_null()).then(pl.col("relation").fill_null("near")),
        similarity=pl.when(copies_origin).then(1.0).otherwise("similarity"),
    )  # fmt: skip
    answers = answers.join(names.rename({"rank": "origin", "id": "group"}), on="origin")
    return answers.join(names.rename({"rank": "other", "id": "of"}), on="other", how="left")


def _reported(grouped: pl.DataFrame, linked: pl.DataFrame) -> pl.DataFrame:
    here = grouped.select(first="rank", origin="origin", contradicted="contradicted")
    there = grouped.select(other="rank", other_origin="origin", other_contradicted="contradicted")
    earlier = linked.filter(pl.col("other") < pl.col("first")).join(here, on="first").join(there, on="other")
    related = (pl.col("origin") == pl.col("other_origin")) | (pl.col("containment") >= PART_OF)
    lesser = pl.col("other_contradicted") <= pl.col("contradicted")
    opposed = (pl.col("relation") == "figures-differ") & lesser
    place = (
        pl.when(pl.col("origin") != pl.col("other_origin")).then(3)
        .when(opposed).then(0).when(pl.col("other") == pl.col("origin")).then(1).otherwise(2)
    )  # fmt: skip
    best = earlier.filter(related).with_columns(place=place).sort("place", "other")
    columns = ("first", "other", "relation", "similarity")
    return best.unique("first", keep="first", maintain_order=True).select(columns)
