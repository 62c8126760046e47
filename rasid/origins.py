"""Origins: whose text each article prints, and how it came by it. Every count of independent origins rests on this.

An origin is a newsroom. Articles are as independent as the newsrooms behind them: an agency's own printing and all
that print or credit its text are one origin, and so are two articles of one outlet's own, whose second says nothing
that the first one's newsroom did not. So origins are counted as outlets are, without looking at stories, and a
story's, a week's and a chart's numbers are one measure.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

import polars as pl

from rasid import agencies, frames
from rasid.arabic import fold
from rasid.groups import PART_OF, UNNAMED_KEY

AGENCY: Final = "agency:"
NAMED: Final = "name:"
_CHAIN = 8  # part reprints of part reprints that are followed
_GENERIC = re.compile(
    r"^(?:صحيفه|جريده|وكاله|انباء|قناه|موقع|شبكه|مجله|the|agence|newspaper)\s+"
    r"|\s+(?:للانباء|الاخباريه|للاخبار|news agency|agency|newspaper)$"
)
Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Newsrooms:
    """Hold which newsroom each outlet is, and which one a printed name means."""

    of_outlet: Mapping[str, str]
    of_name: Mapping[str, str]

    def credited(self, credit: Row) -> str:
        """Return the newsroom that *credit*, a row of agency and name, means; one that is not known by its name."""
        if credit["agency"]:
            return AGENCY + str(credit["agency"])
        key = name_key(credit["name"])
        return self.of_name.get(key, NAMED + key)


def name_key(name: str) -> str:
    """Return *name* as names are compared: without «وكالة», «صحيفة» and the like, blanks and signs."""
    plain, before = fold(name).strip(), ""
    while plain != before:
        before, plain = plain, _GENERIC.sub("", plain).strip()
    return re.sub(r"[\W_]+", "", plain)


def newsrooms(outlets: Iterable[Row], hosts: Mapping[str, str]) -> Newsrooms:
    """Return the newsrooms of *outlets*, rows of the outlets mart; *hosts* are those known, by outlet id.

    An outlet that is an agency of the table, by its host or a name, is that agency, in whatever language.
    """
    of_outlet: dict[str, str] = {}
    of_name: dict[str, str] = {}
    for outlet in sorted(outlets, key=lambda row: str(row["outlet_id"])):
        known, names = outlet["outlet_id"], (outlet["name_ar"], outlet["name_en"], outlet["outlet_id"])
        agency = agencies.of_host(hosts.get(known, "")) or next(
            filter(None, (agencies.named(name, is_set_apart=True) for name in names[:2])), None
        )
        of_outlet[known] = AGENCY + agency if agency else known
        for name in names:
            of_name.setdefault(name_key(name), of_outlet[known])
    return Newsrooms(of_outlet, of_name)


def keyed(articles: pl.DataFrame, known: Newsrooms) -> pl.DataFrame:
    """Return *articles* with their `newsroom`, and their `credits` as newsrooms: others only, unnamed ones last."""
    rooms = [known.of_outlet.get(outlet, outlet) for outlet in articles["outlet"]]
    given = [
        _others([(known.credited(credit), credit) for credit in credits or ()], room)
        for credits, room in zip(articles["credits"].to_list(), rooms, strict=True)
    ]
    return articles.with_columns(
        pl.Series("newsroom", rooms, dtype=pl.String),
        pl.Series("credits", [list(keys) for keys in given], dtype=pl.List(pl.String)),
        pl.Series("printed", [list(keys.values()) for keys in given], dtype=frames.CREDITS),
    )


def _others(given: Iterable[tuple[str, Row]], own: str) -> dict[str, Row]:
    found: dict[str, Row] = {}
    for key, credit in sorted(given, key=lambda pair: pair[0] == UNNAMED_KEY):
        if key != own:
            found.setdefault(key, credit)
    return found


def derive(articles: pl.DataFrame, grouped: pl.DataFrame) -> pl.DataFrame:
    """Return *grouped* with `origin`, the newsroom behind each article, `reporting` and `credited`.

    *articles* are as `keyed` gives them, with their `words`; *grouped* as `groups.groups` does. `reporting` is `own`,
    `reprint`, or `part-reprint` where some paragraphs are another's; `credited` the newsroom the article says it has
    its text from, the origin if it is among them, with the words that say so; None where it says none.
    """
    known = articles.select("id", "newsroom", "credits", "printed", "words")
    members = grouped.join(known, on="id", maintain_order="left").with_columns(named=_named())
    by_group = _follow(_of_groups(members), _parts(members, known))
    members = members.join(by_group, on="group", how="left", maintain_order="left")
    is_part = (pl.col("relation") == "part-reprint") & (pl.col("origin_of") != pl.col("newsroom"))
    is_own = pl.col("origin") == pl.col("newsroom")
    of = known.select(of="id", origin_of="newsroom")
    told = members.join(of, on="of", how="left", maintain_order="left").with_columns(
        reporting=pl.when(is_part).then(pl.lit("part-reprint")).when(is_own).then(pl.lit("own"))
        .otherwise(pl.lit("reprint")),
        credited=pl.when(pl.col("credits").list.contains(pl.col("origin"))).then("origin")
        .otherwise(pl.col("credits").list.first()),
    )  # fmt: skip
    words = known.explode("credits", "printed", empty_as_null=False).select(
        "id",
        credited="credits",
        credit_name=pl.col("printed").struct["name"],
        credit_text=pl.col("printed").struct["text"],
    )
    told = told.join(words, on=["id", "credited"], how="left", maintain_order="left")
    return told.select(*grouped.columns, "origin", "reporting", "credited", "credit_name", "credit_text")


def _named() -> pl.Expr:
    first = pl.col("credits").list.first()
    return pl.when(first != UNNAMED_KEY).then(first)


def _of_groups(members: pl.DataFrame) -> pl.DataFrame:
    """Return the newsroom behind each group's text: `group`, `origin`, and whether its first printing `says` so.

    The first printing's own word comes first; then that others of the group credit it; then whom most others credit
    and nobody printed; without a name credited, an agency unnamed if that is all the first printing says.
    """
    first = members.filter(pl.col("id") == pl.col("group"))
    printed = members.select("group", named="newsroom").unique()
    unseen = members.join(printed, on=["group", "named"], how="anti").drop_nulls("named")
    votes = unseen.group_by("group", "named").len().sort(pl.col("len"), "named", descending=[True, False])
    top = votes.unique("group", keep="first", maintain_order=True).select("group", voted="named")
    inside = members.explode("credits", empty_as_null=False).select("group", newsroom="credits", is_credited=True)
    known = first.join(top, on="group", how="left").join(inside.unique(), on=["group", "newsroom"], how="left")
    own_word = known.join(unseen.select("id", says=True).unique(), on="id", how="left")
    is_unnamed = pl.col("credits").list.first() == UNNAMED_KEY
    return own_word.select(
        "group", "says",
        origin=pl.when("says").then("named").when("is_credited").then("newsroom")
        .when(pl.col("voted").is_not_null()).then("voted").when(is_unnamed).then(pl.lit(UNNAMED_KEY))
        .otherwise("newsroom"),
    )  # fmt: skip


def _parts(members: pl.DataFrame, known: pl.DataFrame) -> pl.DataFrame:
    """Return the groups most of whose words are another's, with the `parent` group they are taken from."""
    sizes, homes = known.select(of="id", words_of="words"), members.select(of="id", parent="group")
    parts = members.filter((pl.col("id") == pl.col("group")) & (pl.col("relation") == "part-reprint"))
    # A part reprint's similarity is a share of the shorter text.
    taken = pl.col("similarity") * pl.min_horizontal("words", "words_of") / pl.col("words")
    joined = parts.join(sizes, on="of").join(homes, on="of")
    return joined.filter(taken >= PART_OF).select("group", "parent")


def _follow(by_group: pl.DataFrame, parts: pl.DataFrame) -> pl.DataFrame:
    silent = by_group.filter(pl.col("says").is_null()).select("group")
    parents = parts.join(silent, on="group", how="semi")
    found = by_group.select("group", "origin")
    for _ in range(_CHAIN):
        above = parents.join(found.select(parent="group", above="origin"), on="parent").select("group", "above")
        found = found.join(above, on="group", how="left", maintain_order="left").select(
            "group", origin=pl.coalesce("above", "origin")
        )
    return found


def independent(rows: Iterable[Row]) -> int:
    """Return how many newsrooms stand behind *rows*: the number of independent origins."""
    return len({row["origin"] for row in rows})
