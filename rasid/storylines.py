"""Storylines: from a cluster to a printed story, and what became of last issue's stories. Values in, values out."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Protocol

from rasid.arabic import sentences
from rasid.chains import chains, differences
from rasid.edition import Source, StoryPart
from rasid.evidence import MAIN, Desk, Row
from rasid.lineage import Descent, Told, ended, lineage
from rasid.origins import independent
from rasid.passages import Passage
from rasid.week_rows import WeekRows

Texts = Mapping[str, Sequence[Row]]
_EXTRACT = 420  # code points of an extract that nobody chose


class Cluster(Protocol):
    """Describe what composition needs of a story: rasid.stories.Story has it."""

    @property
    def id(self) -> str: ...  # noqa: D102
    @property
    def headline_id(self) -> str: ...  # noqa: D102
    @property
    def members(self) -> Sequence[str]: ...  # noqa: D102


def is_counted(row: Row) -> bool:
    """Say whether an article counts: about the topic, and dated inside the window."""
    return bool(row["grade"] == MAIN and row["standing"] == "dated")


def ranked(stories: Sequence[Cluster], articles: Mapping[str, Row]) -> list[Cluster]:
    """Return the stories some main article can head, widest coverage first."""
    headed = [story for story in stories if any(_is_main(articles.get(key)) for key in story.members)]
    return sorted(headed, key=lambda story: _rank(story, articles))


def _rank(story: Cluster, articles: Mapping[str, Row]) -> tuple[int, int, date, str]:
    rows = [articles[key] for key in story.members if key in articles]
    counted = [row for row in rows if is_counted(row)]
    days = [day for row in rows if (day := row["published_on"] or row["earliest"])]
    return -len(counted), -independent(counted), min(days, default=date.max), story.id


def _is_main(row: Row | None) -> bool:
    return row is not None and row["grade"] == MAIN


def order(story: Cluster, articles: Mapping[str, Row]) -> list[str]:
    """Return the story's members as they are listed: the headline first, then by day."""
    known = [key for key in story.members if key in articles]
    head = headline_id(story, articles)
    return sorted(known, key=lambda key: (key != head, _day(articles[key]), key))


def headline_id(story: Cluster, articles: Mapping[str, Row]) -> str:
    """Return the article that heads the story: the chosen one if it is about the topic, else the first that is."""
    if _is_main(articles.get(story.headline_id)):
        return story.headline_id
    return min((k for k in story.members if _is_main(articles.get(k))), key=lambda k: (_day(articles[k]), k))


def _day(row: Row) -> date:
    day: date = row["published_on"] or row["earliest"] or date.max
    return day


def part(
    position: int,
    story: Cluster,
    descent: Descent,
    desk: Desk,
    texts: Texts,
    extracts: Sequence[tuple[str, str]],
) -> StoryPart:
    """Return *story* as it is printed; *extracts* are slices of passages, with the passages' ids."""
    members = tuple(desk.sources[key] for key in order(story, desk.articles))
    counted = [source for source in members if is_counted(desk.articles[source.article_id])]
    days = [day for source in counted for day in source.dated.values.values() if isinstance(day, date)]
    head = desk.sources[headline_id(story, desk.articles)]
    return StoryPart(
        story_id=descent.story_id,
        position=position,
        state="continuing" if descent.ancestors else "new",
        headline=head.title,
        first=min(days, default=None),
        last=max(days, default=None),
        articles=len(counted),
        origins=independent(desk.articles[source.article_id] for source in counted),
        outlets=len({source.outlet_id for source in counted}),
        uncounted=len(members) - len(counted),
        extracts=_extracts(extracts, head, desk, texts),
        chains=chains(members, desk),
        differences=differences(members, desk, texts),
        members=members,
    )


def texts(week: WeekRows) -> Texts:
    """Return the kept passages of each article, in reading order."""
    found: dict[str, list[dict[str, Any]]] = {}
    for row in week.passages.sort("article_id", "position").to_dicts():
        found.setdefault(row["article_id"], []).append(row)
    return found


def _extracts(chosen: Sequence[tuple[str, str]], head: Source, desk: Desk, texts: Texts) -> tuple[Passage, ...]:
    owners = {row["passage_id"]: article_id for article_id, rows in texts.items() for row in rows}
    made = [
        _extract(passage_id, text, desk.sources[owners[passage_id]])
        for passage_id, text in chosen
        if owners.get(passage_id) in desk.sources
    ]
    return tuple(made) or _opening(head, texts.get(head.article_id, ()))


def _extract(passage_id: str, text: str, source: Source) -> Passage:
    return Passage(passage_id=passage_id, text=text, language=source.language, evidence=source.number)


def slices(spans: Sequence[tuple[str, int, int]], kept: Texts) -> list[tuple[str, str]]:
    """Return (passage id, slice) for spans (article id, start, end) of the articles' texts.

    An article's text is its kept passages, one a line; a span that crosses a line is left out.
    """
    found = []
    for article_id, start, end in spans:
        offset = 0
        for row in kept.get(article_id, ()):
            if offset <= start and end <= offset + len(row["text"]):
                found.append((row["passage_id"], row["text"][start - offset : end - offset]))
            offset += len(row["text"]) + 1
    return found


def _opening(head: Source, rows: Sequence[Row]) -> tuple[Passage, ...]:
    for row in rows:
        if row["kind"] in ("lead", "body"):
            text = row["text"]
            ends = [end for _, end in sentences(text) if end <= _EXTRACT]
            return (_extract(row["passage_id"], text[: ends[-1]] if ends else clipped(text, _EXTRACT), head),)
    return ()


def clipped(text: str, limit: int) -> str:
    """Return the start of *text* up to *limit* code points, cut between words where it can be."""
    if len(text) <= limit:
        return text
    return text[:limit].rsplit(None, 1)[0] if " " in text[:limit] else text[:limit]


def descents(stories: Sequence[Cluster], desk: Desk, week: WeekRows) -> dict[str, Descent]:
    """Return which earlier stories each of *stories* continues, and the id it is printed under, by its own id."""
    return lineage([_told(story, desk) for story in stories], week.previous_stories.to_dicts())


def _told(story: Cluster, desk: Desk) -> Told:
    rows = [desk.articles[key] for key in story.members if key in desk.articles]
    texts = {row[key] for row in rows for key in ("article_id", "group_id", "of") if row[key]}
    headline = desk.sources[headline_id(story, desk.articles)].title.text
    return Told(id=story.id, headline=headline, texts=frozenset(texts))


def gone(found: Mapping[str, Descent], week: WeekRows) -> list[Row]:
    """Return the last edition's stories that nothing of this one continues, with the article that headed each.

    `head` is one of its articles under the headline that was printed, else its first; None where none is known still.
    """
    past = {row["article_id"]: row for row in week.past.to_dicts()}
    rows: list[Row] = []
    for row in ended(found, week.previous_stories.to_dicts()):
        members = [past[key] for key in row["members"] if key in past]
        heads = [article for article in members if article["title"] == row["headline"]] or members
        rows.append({**row, "head": heads[0]["article_id"] if heads else None})
    return rows


def farewell(row: Row, desk: Desk) -> Passage:
    """Return the headline of a story of `gone` as it was printed, leading to the article that headed it."""
    source = desk.source(row["head"]) if row["head"] else None
    headline: str = row["headline"]
    return Passage(
        passage_id=f"story:{row['story_id']}", text=headline,
        language=source.language if source else _language(headline), evidence=source.number if source else None,
    )  # fmt: skip


def _language(text: str) -> str:
    return "ar" if any("\u0621" <= letter <= "\u064a" for letter in text) else "en"
