"""Actors and places: whom the week's main articles name most, what changed, and the first sentence that names each."""

from collections.abc import Mapping
from typing import Any

from rasid.evidence import Desk, stored
from rasid.excerpts import sentence_at
from rasid.passages import Statement
from rasid.section_values import Cast, Named
from rasid.sources import Name
from rasid.storylines import is_counted
from rasid.week_rows import WeekRows

SHOWN = 8  # of actors, and of places
Row = Mapping[str, Any]


def cast(week: WeekRows, desk: Desk) -> Cast | None:
    """Return the week's actors and places by articles, then origins; None where nobody is named."""
    rows, texts = week.entities.to_dicts(), stored(week)
    found = [(row["is_place"], named) for row in rows if (named := _named(row, texts, desk))]
    sides = [[named for place, named in found if place is wanted] for wanted in (False, True)]
    if not found:
        return None
    articles = sum(is_counted(row) for row in desk.articles.values())
    kept = [tuple(sorted(side, key=_rank)[:SHOWN]) for side in sides]
    left = [len(side) - SHOWN for side in sides]
    more = zip(("cast.more.actors", "cast.more.places"), left, strict=True)
    return Cast(
        actors=kept[0],
        places=kept[1],
        measure=Statement(key="cast.measure", values={"articles": articles, "named": len(found)}),
        more=tuple(Statement(key=key, values={"number": n}) for key, n in more if n > 0),
    )


def _rank(named: Named) -> tuple[int, int, str]:
    return -named.articles, -named.origins, named.name.en


def _named(row: Row, texts: Mapping[str, str], desk: Desk) -> Named | None:
    """Return the entity of *row*; None where what names it is not among what may be printed."""
    source, text = desk.source(row["article_id"]), texts.get(row["passage_id"])
    if source is None or not text:
        return None
    return Named(
        name=Name(ar=row["arabic"], en=row["name"]),
        articles=row["articles"],
        origins=row["origins"],
        before=row["before"],
        sentence=sentence_at(row["passage_id"], text, row["start_at"], row["end_at"], source),
    )
