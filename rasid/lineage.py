"""Lineage: which story of the editions before a story of this one is, so that an id is one story as long as it runs.

A story continues an earlier one when they share an article, one's article is a copy of the other's, or their headlines
share their words. An id goes to one story: of several that continue it, to the one that shares most (a split; the
others get ids of their own), and a story that continues several keeps the id it shares most with (a merger; the others
live on in it and have not ended). A story may pause: what the last few editions told is remembered. What was printed
for this very window before comes first, so that a late article changes no id that was printed.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from rasid.arabic import stem, words

Row = Mapping[str, Any]
SAME_HEADLINE = 0.4  # Jaccard of headline stems from which a story continues another
OWN, LAST = 0, 1  # ages of what this window's and the last edition told


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """Hold what lineage asks of a story: the id it would have were it new, its headline, and the texts it is told by.

    *texts* are ids of its articles, and of the texts these are copies of.
    """

    id: str
    headline: str
    texts: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Descent:
    """Hold the id a story is printed under, and the ids of the stories of earlier editions that it continues."""

    story_id: str
    ancestors: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Link:
    """Hold how much a story shares with an earlier one."""

    told: Told
    earlier: Row
    shared: int
    likeness: float

    @property
    def order(self) -> tuple[int, int, float, int, str, str]:
        """Return where it stands among the links: who is to have an id is asked of the strongest first."""
        age: int = self.earlier["age"]
        return age != OWN, -self.shared, -self.likeness, age, self.earlier["story_id"], self.told.id


def lineage(stories: Collection[Told], earlier: Sequence[Row]) -> dict[str, Descent]:
    """Return the descent of each of *stories* by its own id, whatever their order.

    *earlier* has rows of edition_stories.sql: age (0 this window's edition as it was printed before, 1 the last
    edition, 2 the one before), story_id, headline, members. No two stories get one id.
    """
    links = sorted(_links(stories, earlier), key=lambda link: link.order)
    given: dict[str, str] = {}
    taken: set[str] = set()
    for link in links:
        name = link.earlier["story_id"]
        if link.told.id not in given and name not in taken:
            given[link.told.id] = name
            taken.add(name)
    taken |= {row["story_id"] for row in earlier}
    for story in sorted(stories, key=lambda s: s.id):
        if story.id not in given:
            given[story.id] = _fresh(story.id, taken)
            taken.add(given[story.id])
    return {story.id: Descent(story_id=given[story.id], ancestors=_ancestors(story, links)) for story in stories}


def _links(stories: Collection[Told], earlier: Sequence[Row]) -> list[_Link]:
    heads = [stems(row["headline"]) for row in earlier]
    found = []
    for story in stories:
        own = stems(story.headline)
        for row, head in zip(earlier, heads, strict=True):
            shared, likeness = len(story.texts.intersection(row["members"])), alike(own, head)
            if shared or likeness >= SAME_HEADLINE:
                found.append(_Link(told=story, earlier=row, shared=shared, likeness=likeness))
    return found


def _ancestors(story: Told, links: Sequence[_Link]) -> frozenset[str]:
    mine = (link.earlier for link in links if link.told.id == story.id)
    return frozenset(row["story_id"] for row in mine if row["age"] != OWN)


def _fresh(name: str, taken: Collection[str]) -> str:
    while name in taken:
        name = sha256(name.encode()).hexdigest()[:12]
    return name


def ended(descents: Mapping[str, Descent], earlier: Sequence[Row]) -> list[Row]:
    """Return those of the last edition's stories that nothing continues, in their order."""
    alive = {name for descent in descents.values() for name in (descent.story_id, *descent.ancestors)}
    return [row for row in earlier if row["age"] == LAST and row["story_id"] not in alive]


def stems(headline: str) -> frozenset[str]:
    """Return the stems of a headline's words that are longer than two letters."""
    return frozenset(stem(word) for word in words(headline) if len(word) > 2)


def alike(one: Collection[str], other: Collection[str]) -> float:
    """Return the Jaccard index of two sets of stems, 0 where one is empty."""
    both = set(one) & set(other)
    return len(both) / len(set(one) | set(other)) if both else 0.0
