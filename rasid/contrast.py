"""Contrast: one story as the press of two languages tells it: the words each chose, and what only one of them tells.

Stories are made per language. Two of different languages are paired by what needs no translation: days, known names,
figures, deadlines, stages. Every term and every fact keeps the places it stands at.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations
from math import log, sqrt
from typing import Any, NamedTuple

from rasid.gazetteer import Gazetteer
from rasid.stories import Story

_PLACES = frozenset({"country", "province", "city", "base", "region", "place", "port"})
_LEAST = 0.32  # likeness of a pair; read on the sample newsroom: below it other events of the week come in
_DAYS = 1

Row = Mapping[str, Any]


class Fact(NamedTuple):
    """Hold what a text says in no language: an actor, a place, a figure, a stage or a deadline; `about` says of what.

    `low` and `high` are a figure's bounds, or the days of a deadline or date as ordinals.
    """

    kind: str
    about: tuple[str, ...]
    low: float | None = None
    high: float | None = None


class Spot(NamedTuple):
    """Hold where something stands: its letters in a passage of an article."""

    article_id: str
    passage_id: str
    start: int
    end: int


class Choice(NamedTuple):
    """Hold a framing term and the voice it stands in."""

    concept: str
    term: str
    voice: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """Hold a story as one language tells it; a fact without spots serves to pair stories, never to be printed."""

    story_id: str
    language: str
    first_day: date | None
    last_day: date | None
    facts: Mapping[Fact, tuple[Spot, ...]]
    choices: Mapping[Choice, tuple[Spot, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """Hold two stories of different languages that are one, how alike they are, 0 to 1, and the facts they share."""

    first: Telling
    second: Telling
    likeness: float
    shared: tuple[Fact, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Contrast:
    """Hold by language the words it chose, and the facts that it tells and the other does not, most told first."""

    choices: Mapping[str, Mapping[Choice, tuple[Spot, ...]]]
    only: Mapping[str, Mapping[Fact, tuple[Spot, ...]]]


def telling(
    story: Story,
    language: str,
    gazetteer: Gazetteer,
    *,
    names: Iterable[Row],
    claims: Iterable[Row],
    dates: Iterable[Row],
    framing: Iterable[Row],
) -> Telling:
    """Return *story* as *language* tells it, of the rows of the tables so called that its articles have.

    *dates* are rows of `date_mentions`, *framing* of the mart framing_uses. Left are rows of articles outside the
    story, and terms of a text that the outlet took from another: it did not choose them.
    """
    members = frozenset(story.members)
    facts: dict[Fact, list[Spot]] = defaultdict(list)
    for row in _of(members, names):
        facts[_named(row["entity_id"], gazetteer)].append(_spot(row))
    for row in _of(members, claims):
        facts[_claimed(row)].append(_spot(row))
    for row in _of(members, dates):
        facts.setdefault(_dated("date", row), [])
    choices: dict[Choice, list[Spot]] = defaultdict(list)
    for row in _of(members, framing):
        if row["reporting"] == "own":
            choices[Choice(row["concept"], row["term"], row["voice"])].append(_spot(row))
    return Telling(
        story_id=story.id, language=language, first_day=story.first_day, last_day=story.last_day,
        facts={fact: tuple(sorted(spots)) for fact, spots in facts.items()},
        choices={choice: tuple(sorted(spots)) for choice, spots in choices.items()},
    )  # fmt: skip


def _of(members: Collection[str], rows: Iterable[Row]) -> Iterator[Row]:
    return (row for row in rows if row["article_id"] in members)


def _spot(row: Row) -> Spot:
    return Spot(row["article_id"], row["passage_id"], row["start_at"], row["end_at"])


def _named(entity_id: str, gazetteer: Gazetteer) -> Fact:
    entity = gazetteer.entities.get(entity_id)
    is_place = entity is not None and (entity.lat is not None or entity.kind in _PLACES)
    return Fact("place" if is_place else "actor", (entity_id,))


def _claimed(row: Row) -> Fact:
    if row["kind"] == "deadline":
        return _dated("deadline", row)
    if row["kind"] == "figure":
        return Fact("figure", (row["subject"] or "",), row["low"], row["high"])
    return Fact(row["kind"], (row["stage"] or "", row["forces"] or "", row["place"] or ""))


def _dated(kind: str, row: Row) -> Fact:
    days = [day.toordinal() if day else None for day in (row["first_day"], row["last_day"])]
    return Fact(kind, (), *days)


def matches(tellings: Sequence[Telling], *, least: float = _LEAST, days: int = _DAYS) -> list[Match]:
    """Return the pairs of *tellings* that tell one story in two languages, the most alike first.

    Precision first: two lie at most *days* days apart, share a name and something counted or dated, are at
    least *least* alike, and each is the other's likest in its language. Likeness is the cosine of their facts, each
    weighing ln(1 + stories / stories that hold it): a name in every story tells little.
    """
    known = sorted(tellings, key=lambda t: (t.language, t.story_id))
    held = Counter(fact for told in known for fact in told.facts)
    weights = {fact: log(1 + len(known) / count) for fact, count in held.items()}
    likeness: dict[tuple[int, int], float] = {}
    for a, b in combinations(range(len(known)), 2):
        if known[a].language != known[b].language and _near(known[a], known[b], days):
            likeness[a, b] = likeness[b, a] = _likeness(known[a], known[b], weights)
    best = _likest(known, likeness)
    found = [
        Match(first=known[a], second=known[b], likeness=score, shared=shared)
        for (a, b), score in likeness.items()
        if a < b and score >= least and best[a, known[b].language] == b and best[b, known[a].language] == a
        and _bears(shared := _shared(known[a], known[b]))
    ]  # fmt: skip
    return sorted(found, key=lambda m: (-m.likeness, m.first.story_id, m.second.story_id))


def _likest(known: Sequence[Telling], likeness: Mapping[tuple[int, int], float]) -> dict[tuple[int, str], int]:
    """Return for each of *known* and each other language which story of it is the likest; of equals the first."""
    best: dict[tuple[int, str], int] = {}
    for (a, b), score in sorted(likeness.items()):
        key = (a, known[b].language)
        if key not in best or score > likeness[a, best[key]]:
            best[key] = b
    return best


def _near(a: Telling, b: Telling, days: int) -> bool:
    if not (a.first_day and a.last_day and b.first_day and b.last_day):
        return False
    reach = timedelta(days=days)
    return a.first_day <= b.last_day + reach and b.first_day <= a.last_day + reach


def _likeness(a: Telling, b: Telling, weights: Mapping[Fact, float]) -> float:
    weight, a_weight, b_weight = (
        sum(weights[fact] ** 2 for fact in facts)
        for facts in (a.facts.keys() & b.facts.keys(), a.facts.keys(), b.facts.keys())
    )
    return weight / sqrt(a_weight * b_weight) if a_weight and b_weight else 0.0


def _shared(a: Telling, b: Telling) -> tuple[Fact, ...]:
    return tuple(sorted(a.facts.keys() & b.facts.keys(), key=_order))


def _bears(shared: Iterable[Fact]) -> bool:
    """Say whether *shared* holds a name and something that is not a name: two events of a week share their names."""
    are_names = {fact.kind in ("actor", "place") for fact in shared}
    return are_names == {True, False}


def _order(fact: Fact) -> tuple[str, tuple[str, ...], float, float]:
    return fact.kind, fact.about, fact.low or 0.0, fact.high or 0.0


def contrast(match: Match) -> Contrast:
    """Return what tells the two sides of *match* apart.

    A fact is missing from the other side where nothing of its kind and subject there agrees with it: intervals that
    overlap agree, and so do stages of which one says less.
    """
    sides = (match.first, match.second)
    return Contrast(
        choices={side.language: side.choices for side in sides},
        only={side.language: _only(side, other) for side, other in (sides, sides[::-1])},
    )


def _only(side: Telling, other: Telling) -> dict[Fact, tuple[Spot, ...]]:
    alone = {fact: spots for fact, spots in side.facts.items() if spots and not _told(fact, other.facts)}
    articles = {fact: len({spot.article_id for spot in spots}) for fact, spots in alone.items()}
    return dict(sorted(alone.items(), key=lambda item: (-articles[item[0]], _order(item[0]))))


def _told(fact: Fact, facts: Iterable[Fact]) -> bool:
    return any(_agree(fact, other) for other in facts)


def _agree(a: Fact, b: Fact) -> bool:
    kinds = {a.kind, b.kind}
    if len(kinds) > 1 and kinds != {"deadline", "date"}:
        return False
    if not all(x == y or (a.kind == "stage" and not (x and y)) for x, y in zip(a.about, b.about, strict=True)):
        return False
    if a.low is None or a.high is None or b.low is None or b.high is None:
        return True
    return a.low <= b.high and b.low <= a.high
