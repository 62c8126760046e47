"""Stories: articles about one event, found by what they say, and the sentences that tell each best.

Stories are made per language: nothing here translates, and names shared by two scripts are too few to join.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from hashlib import sha256

import numpy as np
from numpy.typing import NDArray
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.spatial.distance import squareform

from rasid.arabic import sentences
from rasid.likeness import Names, Telling, is_readable, likeness, no_names
from rasid.stems import NO_WORDS
from rasid.vectors import Matrix, features, tfidf

Floats = NDArray[np.float64]

_APART = 1.0
_DAMPING = 0.85  # LexRank: Erkan and Radev 2004
_ROUNDS = 50
_EDGE = 0.1  # LexRank's threshold, the same paper
_FEWEST_WORDS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """Hold an article to be put into a story; `group` names the reprints it belongs to, if any."""

    id: str
    title: str
    text: str
    published: date | None = None
    language: str | None = None
    outlet: str | None = None
    group: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """Hold a story; its id comes from its earliest origin, its members run by day, then id."""

    id: str
    headline_id: str
    members: tuple[str, ...]
    first_day: date | None
    last_day: date | None


@dataclass(frozen=True, slots=True)
class _Unit:
    """Hold the reprints of one text: they go into one story together."""

    items: tuple[Item, ...] = field()

    @property
    def days(self) -> tuple[int, int] | None:
        """Return the first and last day printed, as ordinals."""
        known = [item.published.toordinal() for item in self.items if item.published]
        return (min(known), max(known)) if known else None


def cluster(
    items: Sequence[Item],
    *,
    distance: float = 0.8,
    days: int = 3,
    names: Names = no_names,
    vocabulary: frozenset[str] = NO_WORDS,
) -> list[Story]:
    """Return the stories of *items*, whatever their order, earliest first.

    Average link on 1 - `likeness`, cut at *distance*. Articles printed more than *days* days apart are as far
    apart as can be. Reprints (same group and language) are always together. *names* gives the ids of actors and places
    in a text; they count beside its words. *vocabulary* is as `stem` reads it.
    """
    by_language: dict[str, list[Item]] = defaultdict(list)
    for item in sorted(items, key=lambda i: i.id):
        by_language[item.language or ""].append(item)
    read = partial(likeness, names=names, vocabulary=vocabulary)
    found = (story for some in by_language.values() for story in _stories(some, read, distance, days))
    return sorted(found, key=lambda s: (s.first_day or date.max, s.id))


def _stories(
    items: Sequence[Item], read: Callable[[Sequence[Telling]], Matrix], distance: float, days: int
) -> list[Story]:
    units = _units(items)
    rows = read([(unit.items[0].title, unit.items[0].text) for unit in units])
    near = np.asarray((rows @ rows.T).todense())
    labels = _labels(units, near, distance, days)
    members: dict[int, list[int]] = defaultdict(list)
    for number, label in enumerate(labels):
        members[label].append(number)
    return [_story([units[n] for n in some], near[np.ix_(some, some)]) for some in members.values()]


def _units(items: Iterable[Item]) -> list[_Unit]:
    groups: dict[tuple[str, str], list[Item]] = defaultdict(list)
    for item in items:
        groups[("group", item.group) if item.group else ("alone", item.id)].append(item)
    units = [_Unit(tuple(sorted(some, key=_age))) for some in groups.values()]
    return sorted(units, key=lambda unit: _age(unit.items[0]))


def _age(item: Item) -> tuple[date, str]:
    return item.published or date.max, item.id


def _labels(units: Sequence[_Unit], near: Floats, distance: float, days: int) -> list[int]:
    if len(units) < 2:
        return [0] * len(units)
    apart = 1.0 - np.clip(np.round(near, 9), 0.0, 1.0)
    apart[_too_far(units, days)] = _APART
    np.fill_diagonal(apart, 0.0)
    tree = linkage(squareform(apart, checks=False), method="average")
    return [int(label) for label in fcluster(tree, distance, criterion="distance")]


def _too_far(units: Sequence[_Unit], days: int) -> NDArray[np.bool_]:
    """Say which pairs lie more than *days* days apart; a text without a date lies far from none."""
    spans = [unit.days for unit in units]
    dated = np.array([span is not None for span in spans])
    first, last = (np.array([span[end] if span else 0 for span in spans]) for end in (0, 1))
    gap = np.maximum(first[:, None] - last[None, :], first[None, :] - last[:, None])
    return np.asarray((gap > days) & dated[:, None] & dated[None, :])


def _story(units: Sequence[_Unit], near: Floats) -> Story:
    items = sorted((item for unit in units for item in unit.items), key=_age)
    known = [item.published for item in items if item.published]
    sums = np.round(near.sum(axis=1), 9)
    central = min(range(len(units)), key=lambda n: (-sums[n], _age(units[n].items[0])))
    return Story(
        id=sha256(items[0].id.encode()).hexdigest()[:12],
        headline_id=_titled(units[central], items),
        members=tuple(item.id for item in items),
        first_day=min(known, default=None),
        last_day=max(known, default=None),
    )


def _titled(unit: _Unit, items: Sequence[Item]) -> str:
    real = (item for item in (*unit.items, *items) if item.title.strip() and is_readable(item.title))
    return next(real, items[0]).id


def central_sentences(
    texts: Mapping[str, str], *, most: int = 3, vocabulary: frozenset[str] = NO_WORDS
) -> list[tuple[str, int, int]]:
    """Return up to *most* sentences (article id, start, end) that tell what *texts*, by article id, tell.

    One text gives its first sentences; several are ranked by LexRank. Offsets lie in the article's own text.
    """
    spans = [(name, a, b) for name in sorted(texts) for a, b in sentences(texts[name])
             if len(texts[name][a:b].split()) >= _FEWEST_WORDS]  # fmt: skip
    if len(texts) < 2 or len(spans) <= most:
        return spans[:most]
    vectors = tfidf([features(texts[name][a:b], vocabulary) for name, a, b in spans])
    near = np.asarray((vectors @ vectors.T).todense())
    ranks = np.round(_lexrank(near), 9)
    chosen: list[int] = []
    for number in sorted(range(len(spans)), key=lambda n: (-ranks[n], spans[n][1], spans[n][0])):
        if len(chosen) < most and all(near[number, other] < 0.5 for other in chosen):
            chosen.append(number)
    return [spans[number] for number in chosen]


def _lexrank(near: Floats) -> Floats:
    links = np.where(near >= _EDGE, near, 0.0)
    links = links / np.maximum(links.sum(axis=1, keepdims=True), 1e-12)
    ranks = np.full(len(near), 1 / len(near))
    for _ in range(_ROUNDS):
        ranks = (1 - _DAMPING) / len(near) + _DAMPING * (links.T @ ranks)
    return np.asarray(ranks)
