"""Voices: who said what in a window and in which words, read from the marts; stories of two languages are paired."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

import polars as pl

from rasid import contrast, framing, gazetteer
from rasid.contrast import Match, Telling
from rasid.evidence import MAIN
from rasid.gazetteer import Gazetteer
from rasid.sources import Name
from rasid.stories import Story
from rasid.voice_values import VoiceRows
from rasid.week_rows import WeekRows
from tasks.configuration import Configured, text_of
from warehouse import db

Row = Mapping[str, Any]
ROWS_OF_A_STORY = {"names": "window_names", "claims": "window_claims", "dates": "window_dates"}


def voices(
    setup: Configured, week: WeekRows, stories: Sequence[Story], known: frozenset[str], warehouse: db.Warehouse
) -> VoiceRows:
    """Return what the voices of *week* say; *stories* are its clusters, *known* the words its texts are stemmed by."""
    header, outlets = week.header, set(week.articles["outlet_id"])
    asked: dict[str, Any] = {
        "cut_off": header.cut_off, "topic": header.topic_id, "first_day": header.first, "last_day": header.last,
        "zone": header.timezone,
    }  # fmt: skip
    uses = warehouse.read("framing_uses", **asked)
    counted = week.articles.filter((pl.col("grade") == MAIN) & (pl.col("standing") == "dated"))
    people = gazetteer.parse(text_of(setup.home, setup.settings.gazetteer))
    names = framing.parse(text_of(setup.home, setup.settings.framing)).names
    return VoiceRows(
        quotations=warehouse.read(
            "window_quotations", batch=week.articles.select("article_id", "version_id", "outlet_id", "group_id")
        ),
        counts=warehouse.read("framing_counts", **asked).filter(pl.col("outlet_id").is_in(outlets)),
        uses=uses.filter(pl.col("outlet_id").is_in(outlets)),
        gazetteer=people,
        terms={key: Name(ar=called["ar"], en=called["en"]) for key, called in names.items()},
        matches=matched(stories, counted, uses, people, warehouse),
        headlines={story.id: story.headline_id for story in stories},
        vocabulary=known,
    )


def matched(
    stories: Sequence[Story], articles: pl.DataFrame, uses: pl.DataFrame, people: Gazetteer, warehouse: db.Warehouse
) -> tuple[Match, ...]:
    """Return the pairs of *stories* that tell one event in two languages, by the rows of the counted *articles*."""
    languages = dict(articles.select("article_id", "language").iter_rows())
    if len(set(languages.values())) < 2:
        return ()
    batch = articles.select("article_id", "version_id")
    rows = {part: _by_article(warehouse.read(mart, batch=batch)) for part, mart in ROWS_OF_A_STORY.items()}
    rows["framing"] = _by_article(uses)
    told = [telling for story in stories if (telling := _telling(story, languages, rows, people))]
    return tuple(contrast.matches(told))


def _telling(
    story: Story,
    languages: Mapping[str, str | None],
    rows: Mapping[str, Mapping[str, Sequence[Row]]],
    people: Gazetteer,
) -> Telling | None:
    """Return *story* as its language tells it; None where no counted article tells it, or in no known language."""
    language = next((languages[key] for key in story.members if key in languages), None)
    if language is None:
        return None
    said = {part: [row for key in story.members for row in known.get(key, ())] for part, known in rows.items()}
    return contrast.telling(story, language, people, **said)


def _by_article(frame: pl.DataFrame) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in frame.iter_rows(named=True):
        found[row["article_id"]].append(row)
    return found
