"""Groups: which printings are one text, and which came first. Derived from edges, never stored as truth.

What joins a group: every edge but `part-reprint` (background paragraphs would chain articles into one) and
but the weak edges of a hub, a text that contains, or stands in, more than three texts with nothing else in
common: it is a compilation or a formula. Such edges give `of` only. A short paragraph joins the one group in
which it stands whole; an opening that stands in two joins neither.

What came first: inside a group, before any clock, a printing whose newsroom others of the group credit; then those
that credit nobody of the group; then those that credit agencies without a name (they say they are not the origin);
last those that credit another of the group. Who credits each other is left to the clock. By the clock a printing
came first where it surely did: its last moment lies before the other's first one (a page that names only the day
has all of it). Where neither did, on one day, the one seen first; then the middle of the time it may have appeared
in; how many texts contradict it; id. Undated ones are last. Rows and batches in another order change nothing.

Which edge a printing reports: to the earliest printing whose figures it contradicts, unless that one is
itself contradicted by more; else to the origin; else to the earliest printing it is linked to; else, where
only later printings link it to its group, none: `near` to the origin, without similarity. Exact copies are one
text here.
"""

import polars as pl

from rasid.agencies import UNNAMED
from rasid.components import components
from rasid.fingerprints import Unit
from rasid.wordhashes import Ints

HUB = 3
WEAK = 1 / 3  # Jaccard under which a passage is the lesser part of the text it stands in
PART_OF = 0.6  # below this a part reprint shares background, and does not say who took from whom
UNNAMED_KEY = f"agency:{UNNAMED}"
_FLIPPED = {"contained": "contains", "contains": "contained"}
_OUT = ("id", "group", "of", "relation", "similarity")
_FAMILY = ("family", "day")
_NAMES = pl.List(pl.String)
_DAY = 86_400_000_000


def groups(items: pl.DataFrame, edges: pl.DataFrame, *, unit: Unit = "article") -> pl.DataFrame:
    """Return `id, group, of, relation, similarity` for each of *items*, in their order.

    *items* has `id` and may have `published_at` (the last moment it may have appeared), `published_from` (the first
    one, else the same), `first_seen_at`, `newsroom` and `credits` (the newsrooms it says it has its text from); a
    paragraph has its `length` too. *edges* are as `copies.compare` makes them.
    `group` is the id of the origin; an origin has no `of`, unless part of it is printed elsewhere earlier.
    """
    texts = _texts(items, edges)
    linked = _both_ways(texts, edges)
    grouped = _ranked(_components(texts, linked, unit))
    answers = _answers(grouped, _reported(grouped, linked))
    return items.select("id").join(answers, on="id", how="left", maintain_order="left").select(_OUT)


def _texts(items: pl.DataFrame, edges: pl.DataFrame) -> pl.DataFrame:
    """Return the items with what decides their order: text, contradictions, and their place by the clock."""
    numbered = _complete(items).with_columns(node=pl.int_range(pl.len()))
    exact = _numbered(numbered, edges.filter(pl.col("relation") == "exact"))
    numbered = numbered.with_columns(text=_labels(items.height, exact))
    contradicted = _contradictions(numbered, edges)
    joined = numbered.join(contradicted, on="text", how="left").with_columns(pl.col("contradicted").fill_null(0))
    return _clocked(joined, edges)


def _complete(items: pl.DataFrame) -> pl.DataFrame:
    """Return *items* with every column that may be missing; moments are microseconds."""

    def known(name: str, otherwise: pl.Expr) -> pl.Expr:
        return _moment(items, name) if name in items.columns else otherwise

    unknown = pl.repeat(None, pl.len(), dtype=pl.Int64)
    ends = known("published_at", unknown)
    given = pl.col("credits").fill_null([]) if "credits" in items.columns else pl.repeat([], pl.len(), dtype=_NAMES)
    return items.select(
        "id",
        length=pl.col("length").fill_null(0) if "length" in items.columns else pl.repeat(0, pl.len()),
        newsroom="newsroom" if "newsroom" in items.columns else pl.repeat(None, pl.len(), dtype=pl.String),
        credits=given,
        sight=known("first_seen_at", unknown),
        ends=ends,
        starts=pl.coalesce(known("published_from", ends), ends),
    )


def _moment(items: pl.DataFrame, name: str) -> pl.Expr:
    if items.schema[name].is_temporal():
        return pl.col(name).cast(pl.Datetime("us")).dt.epoch("us")
    return pl.col(name).rank("dense").cast(pl.Int64) * _DAY  # of other values only the order is known


def _clocked(texts: pl.DataFrame, edges: pl.DataFrame) -> pl.DataFrame:
    """Return *texts* with their place by the clock: `clock`, comparable among texts that share words."""
    # What was seen was out: a day without a time ends there.
    is_open = pl.col("starts") < pl.col("ends")
    seen = pl.when(pl.col("sight") > pl.col("starts")).then(pl.min_horizontal("sight", "ends")).otherwise("ends")
    placed = texts.with_columns(ends=pl.when(is_open).then(seen).otherwise("ends"))
    placed = placed.with_columns(middle=(pl.col("starts") + pl.col("ends")) // 2)
    placed = placed.with_columns(day=pl.col("middle") // _DAY, seen="sight")
    if placed["sight"].null_count() < placed.height:
        placed = _seen(placed, edges)
    return placed.sort("day", "seen", "middle", "contradicted", "id", nulls_last=True).with_columns(
        clock=pl.int_range(pl.len())
    )


def _seen(placed: pl.DataFrame, edges: pl.DataFrame) -> pl.DataFrame:
    """Return *placed* with `seen`: first sight, but no earlier than of those that surely came before it on its day.

    So first sight never contradicts a time that is known, among the texts that share words, its family.
    """
    kin = placed.with_columns(family=_labels(placed.height, _numbered(placed, edges))[placed["node"].to_numpy()])
    dated = kin.filter(pl.col("ends").is_not_null())
    before = dated.sort("ends").select(*_FAMILY, until="ends", before=pl.col("sight").cum_max().over(_FAMILY))
    after = dated.sort("starts").join_asof(
        before, left_on="starts", right_on="until", by=_FAMILY, allow_exact_matches=False, check_sortedness=False
    )
    joined = kin.join(after.select("id", "before"), on="id", how="left")
    return joined.with_columns(seen=pl.when(pl.col("before") > pl.col("sight")).then("before").otherwise("sight"))


def _contradictions(numbered: pl.DataFrame, edges: pl.DataFrame) -> pl.DataFrame:
    ends = _named(numbered, edges.filter(pl.col("relation") == "figures-differ"), ["text"])
    both = pl.concat([ends.select("text", "text_b"), ends.select(text="text_b", text_b="text")])
    return both.group_by("text").agg(contradicted=pl.col("text_b").n_unique())


def _named(nodes: pl.DataFrame, edges: pl.DataFrame, columns: list[str]) -> pl.DataFrame:
    kept = nodes.select("id", *columns)
    return edges.join(kept, left_on="a", right_on="id").join(kept, left_on="b", right_on="id", suffix="_b")


def _numbered(nodes: pl.DataFrame, edges: pl.DataFrame) -> pl.DataFrame:
    return _named(nodes, edges, ["node"]).select(left="node", right="node_b")


def _labels(size: int, links: pl.DataFrame) -> Ints:
    return components(size, links["left"].to_numpy(), links["right"].to_numpy())


def _both_ways(texts: pl.DataFrame, edges: pl.DataFrame) -> pl.DataFrame:
    # From here on edges run between texts, so that copies neither vote nor stand between.
    there = _named(texts, edges.filter(pl.col("relation") != "exact"), ["text"]).rename({"text_b": "other"})
    back = there.with_columns(text="other", other="text", relation=pl.col("relation").replace(_FLIPPED))
    # All printings of two texts say the same of them.
    return pl.concat([there, back]).drop("a", "b").unique(["text", "other"], keep="any")


def _components(texts: pl.DataFrame, linked: pl.DataFrame, unit: Unit) -> pl.DataFrame:
    joining = linked.filter(pl.col("relation") != "part-reprint")
    links = _links(joining.join(_loose(texts.height, joining), on=["text", "other"], how="anti"))
    component = _labels(texts.height, links)
    if unit == "paragraph":
        whole = texts.select("text", "length", component=component[texts["text"].to_numpy()])
        component = _labels(texts.height, pl.concat([links, _links(_at_home(whole, linked))]))
    return texts.with_columns(component=component[texts["text"].to_numpy()])


def _at_home(whole: pl.DataFrame, linked: pl.DataFrame) -> pl.DataFrame:
    """Return the links of short passages to the longer texts of the one group in which they stand whole."""
    sized = whole.group_by("text", "component").agg(pl.col("length").max())
    here = sized.select("text", length="length", kin="component")
    there = sized.select(other="text", around="length", home="component")
    entire = (pl.col("relation") == "part-reprint") & (pl.col("containment") == 1)
    parts = linked.filter(entire).join(here, on="text").join(there, on="other")
    parts = parts.filter((pl.col("length") < pl.col("around")) & (pl.col("kin") != pl.col("home")))
    homes, guests = pl.col("home").n_unique().over("kin"), pl.col("kin").n_unique().over("other")
    return parts.filter((homes == 1) & (guests <= HUB)).select("text", "other")


def _loose(size: int, joining: pl.DataFrame) -> pl.DataFrame:
    """Return the links by which a hub would join what has nothing else in common."""
    small = pl.col("relation").is_in(["contained", "contains"]) & (pl.col("jaccard") < WEAK)
    passing = joining.filter(small)
    labels = _labels(size, _links(joining.filter(~small)))
    counted = passing.with_columns(kin=labels[passing["other"].to_numpy()])
    counted = counted.group_by("text", "relation").agg(pl.col("kin").n_unique())
    hubs = counted.filter(pl.col("kin") > HUB).select("text", "relation")
    there = passing.join(hubs, on=["text", "relation"], how="semi").select("text", "other")
    return pl.concat([there, there.select(text="other", other="text")])


def _links(linked: pl.DataFrame) -> pl.DataFrame:
    return linked.select(left="text", right="other")


def _ranked(texts: pl.DataFrame) -> pl.DataFrame:
    """Return *texts* with `rank`, their order in which a group's origin is least, and the ranks that matter to each.

    `first` is the rank of the earliest printing of the same text, `origin` that of the group's.
    """
    placed = _placed(texts) if (texts["credits"].list.len() > 0).any() else texts.with_columns(place=1)
    return placed.sort("place", "clock").with_columns(rank=pl.int_range(pl.len())).with_columns(
        first=pl.col("rank").min().over("text"), origin=pl.col("rank").min().over("component")
    )  # fmt: skip


def _placed(texts: pl.DataFrame) -> pl.DataFrame:
    """Return *texts* with their `place` by who credits whom, before any clock."""
    named = texts.explode("credits", empty_as_null=False).filter(pl.col("credits").ne_missing(pl.col("newsroom")))
    printed = texts.select("component", credits="newsroom").drop_nulls().unique()
    inside = named.join(printed, on=["component", "credits"])
    credited = inside.select("component", newsroom="credits", place=0).unique()
    unnamed = (pl.col("credits").list.len() > 0) & pl.col("credits").list.eval(pl.element() == UNNAMED_KEY).list.all()
    place = (
        pl.when(pl.col("id").is_in(inside["id"].implode())).then(3)
        .when(pl.col("place") == 0).then(0).when(unnamed).then(2).otherwise(1)
    )  # fmt: skip
    return texts.join(credited, on=["component", "newsroom"], how="left").with_columns(place=place)


def _answers(grouped: pl.DataFrame, reported: pl.DataFrame) -> pl.DataFrame:
    names = grouped.select("rank", "id")
    answers = grouped.join(reported, on="text", how="left")
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
    """Return for each text the edge its printings report: `text`, the rank of the `other`, relation, similarity."""
    firsts = grouped.filter(pl.col("rank") == pl.col("first"))
    columns = ("text", "rank", "clock", "origin", "contradicted")
    both = _crediting(linked, firsts).join(firsts.select(columns), on="text").join(
        firsts.select(columns), left_on="other", right_on="text", suffix="_b"
    )  # fmt: skip
    together = pl.col("origin") == pl.col("origin_b")
    earlier = pl.when(together).then(pl.col("rank_b") < pl.col("rank")).otherwise(_came_before())
    related = together | (pl.col("containment") >= PART_OF)
    opposed = (pl.col("relation") == "figures-differ") & (pl.col("contradicted_b") <= pl.col("contradicted"))
    place = (
        pl.when(~together).then(3).when(opposed).then(0)
        .when(pl.col("rank_b") == pl.col("origin")).then(1).otherwise(2)
    )  # fmt: skip
    order = pl.when(together).then("rank_b").otherwise("clock_b")
    best = both.filter(earlier & related).with_columns(place=place, order=order).sort("place", "order")
    best = best.unique("text", keep="first", maintain_order=True)
    return best.select("text", "relation", "similarity", other="rank_b")


def _crediting(linked: pl.DataFrame, firsts: pl.DataFrame) -> pl.DataFrame:
    """Return *linked* with `says`, where a text credits the other's newsroom, and `said`, where the other does."""
    named = firsts.select("text", given="credits").filter(pl.col("given").list.len() > 0)
    named = linked.select("text", "other").join(named.explode("given", empty_as_null=False), on="text")
    rooms = firsts.select(other="text", given="newsroom")
    pairs = named.join(rooms, on=["other", "given"]).select("text", "other", says=True).unique()
    turned = pairs.select(text="other", other="text", said="says")
    return linked.join(pairs, on=["text", "other"], how="left").join(turned, on=["text", "other"], how="left")


def _came_before() -> pl.Expr:
    """Say whether the other of two texts of different groups came first: the one credited, else by the clock."""
    by_word = pl.col("says").fill_null(value=False)
    is_mutual = pl.col("says").is_null() == pl.col("said").is_null()
    return pl.when(~is_mutual).then(by_word).otherwise(pl.col("clock_b") < pl.col("clock"))
