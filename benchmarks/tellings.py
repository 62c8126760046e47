"""How well stories of different languages are paired: the sample newsroom's, whose events are known.

Figures are read here as plain digits and days as `rasid.dates` finds them: what the pairing is worth without the
reading of claims.
"""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import combinations
from typing import Any, NamedTuple

from benchmarks.table import CHECKOUT, Asked, Scores, figure, printed
from rasid import contrast, dates, gazetteer, stories
from rasid import names as finding
from rasid.arabic import fold
from rasid.contrast import Match, Telling
from rasid.gazetteer import Gazetteer
from rasid.stories import Item, Story
from samples.articles import WEEKS, Article, load
from samples.layouts import outlets

_DIGITS = re.compile(r"(?<![\w.,])\d{1,3}(?:[ ,.]\d{3})+(?!\d)|(?<![\d.,])\d+(?!\d)")
_FEWEST, _YEARS = 20, range(1990, 2031)  # smaller figures stand everywhere
Row = dict[str, Any]


class Told(NamedTuple):
    """Hold the stories of a week as told, the event of each by its id, and the pairs of them that are one event."""

    tellings: list[Telling]
    events: dict[str, str]
    pairs: int


def known() -> Gazetteer:
    """Return the gazetteer Rasid ships."""
    return gazetteer.parse((CHECKOUT / "topics" / "gazetteer.toml").read_text(encoding="utf-8"))


def week(number: int, names: Gazetteer) -> Told:
    """Return the stories of the sample week *number*; a pair is an event and two languages that tell it."""
    spoken = {name: outlet.language for name, outlet in outlets().items()}
    articles = {a.ref: a for a in load() if a.week == number and a.event != "off-topic"}
    items = [_item(article, spoken[article.outlet]) for article in articles.values()]
    found = stories.cluster(items, names=lambda text: (entity for entity, _, _ in finding.find(names, text)))
    tellings, events = [], {}
    for story in found:
        members = [articles[ref] for ref in story.members]
        events[story.id] = Counter(a.event for a in members).most_common(1)[0][0]
        tellings.append(_telling(story, spoken[members[0].outlet], members, names))
    languages: dict[str, set[str]] = {}
    for told in tellings:
        languages.setdefault(events[told.story_id], set()).add(told.language)
    return Told(tellings, events, sum(len(list(combinations(some, 2))) for some in languages.values()))


def right(match: Match, events: dict[str, str]) -> bool:
    """Say whether both sides of *match* tell one event."""
    return events[match.first.story_id] == events[match.second.story_id]


def _item(article: Article, language: str) -> Item:
    day = article.published.date() if article.published else None
    return Item(id=article.ref, title=article.title, text=_text(article), published=day, language=language)


def _text(article: Article) -> str:
    return "\n".join([*([article.lead] if article.lead else []), *article.body])


def _telling(story: Story, language: str, members: list[Article], names: Gazetteer) -> Telling:
    named, counted, dated = [], [], []
    for article in members:
        text, day = f"{article.title}\n{_text(article)}", article.published.date() if article.published else None
        place = {"article_id": article.ref, "passage_id": article.ref}
        named += [place | {"start_at": a, "end_at": b, "entity_id": e} for e, a, b in finding.find(names, text)]
        counted += [place | row for row in _figures(text)]
        dated += [place | {"first_day": d.first, "last_day": d.last} for d in dates.find(text, anchor=day)]
    return contrast.telling(story, language, names, names=named, claims=counted, dates=dated, framing=())


def _figures(text: str) -> Iterator[Row]:
    for digits in _DIGITS.finditer(fold(text)):
        value = int(re.sub(r"\D", "", digits.group()))
        if value >= _FEWEST and value not in _YEARS:
            yield {"start_at": digits.start(), "end_at": digits.end(), "kind": "figure", "subject": None,
                   "low": value, "high": value}  # fmt: skip


def scores(_: Asked) -> list[Scores]:
    """Return a line for each sample week, and one for all."""
    names, cells, sums = known(), [], [0, 0, 0]
    for number in WEEKS:
        told = week(number, names)
        found = contrast.matches(told.tellings)
        counts = (len(found), sum(right(m, told.events) for m in found), told.pairs)
        sums = [a + b for a, b in zip(sums, counts, strict=True)]
        cells.append((str(number), *map(str, counts)))
    share = (
        f"Of the pairs made {figure(sums[1] / sums[0])} are right, of those to make {figure(sums[1] / sums[2])} found."
    )
    columns = ("sample week", "pairs made", "right", "events in two languages")
    cells.append(("all", *map(str, sums)))
    return [Scores(title="Stories paired across languages", columns=columns, rows=tuple(cells), note=share)]


if __name__ == "__main__":
    printed(scores)
