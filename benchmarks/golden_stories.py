"""Which articles tell one story: pairs annotated by hand before the clustering was written, and what it joins of them.

Written pairs are clustered together; pairs of the press among all articles of the two weeks that begin with the Monday
before. `same` is one event or a direct word on it. Half of the press's pairs were looked at while the measure was made.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256
from typing import Any

import numpy as np

from benchmarks.headlines import auc
from benchmarks.table import CHECKOUT, Asked, Scores, figure, json_lines, printed
from rasid.errors import RasidError
from rasid.likeness import likeness
from rasid.stories import Item, cluster

GOLDEN = CHECKOUT / "tests" / "golden" / "analysis"
WINDOW = timedelta(days=14)
HURRY = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """Hold what was judged and found of one pair: whether it is one story, how near, whether they were joined."""

    same: bool
    near: float
    joined: bool
    part: str


def written() -> list[Judged]:
    """Return the pairs of our own sentences."""
    pairs = json_lines(GOLDEN / "stories.jsonl")
    items = {f"{p['id']}-{end}": _written(p, end) for p in pairs for end in "ab"}
    return _judged([(f"{p['id']}-a", f"{p['id']}-b", p["same"], "written") for p in pairs], items)


def _written(pair: Mapping[str, Any], end: str) -> Item:
    told = pair[end]
    day = date(2026, 9, told["day"])
    return Item(id=f"{pair['id']}-{end}", title=told["title"], text=told["text"], published=day, language="ar")


def press(asked: Asked) -> list[Judged]:
    """Return the pairs of the press, in a hurry among fewer others; RasidError if an article is not the one judged."""
    rows = {row["id"]: row for row in json_lines(asked.file("data/press-2018.jsonl.gz"))}
    items = {name: _printed(row) for name, row in rows.items()}
    by_week: dict[date, list[tuple[str, str, bool, str]]] = defaultdict(list)
    for pair in json_lines(GOLDEN / "stories-press.jsonl"):
        for end in "ab":
            if _sha(rows[pair[end]]) != pair[f"sha_{end}"]:
                raise RasidError(f"{pair[end]} is not the article that was judged")
        first = min(_day(rows[pair["a"]]), _day(rows[pair["b"]]))
        by_week[first - timedelta(days=first.weekday())].append((pair["a"], pair["b"], pair["same"], pair["part"]))
    found = []
    for monday, pairs in sorted(by_week.items()):
        judged = {name for pair in pairs for name in pair[:2]}
        near = [name for name, row in rows.items() if monday <= _day(row) < monday + WINDOW]
        around = {
            name: items[name] for n, name in enumerate(near) if name in judged or not asked.quick or n % HURRY == 0
        }
        found += _judged(pairs, around)
    return found


def _day(row: Mapping[str, Any]) -> date:
    return date.fromisoformat(row["published_at"][:10])


def _printed(row: Mapping[str, Any]) -> Item:
    return Item(id=row["id"], title=row["title"], text=row["text"], published=_day(row), language="ar")


def _sha(row: Mapping[str, Any]) -> str:
    return sha256(f"{row['title']}\n{row['text']}".encode()).hexdigest()[:12]


def _judged(pairs: Sequence[tuple[str, str, bool, str]], items: Mapping[str, Item]) -> list[Judged]:
    places = {name: n for n, name in enumerate(items)}
    rows = likeness([(item.title, item.text) for item in items.values()])
    home = {name: story.id for story in cluster(list(items.values())) for name in story.members}
    return [
        Judged(
            same=same,
            near=float(rows[places[a]].multiply(rows[places[b]]).sum()),
            joined=home[a] == home[b],
            part=part,
        )
        for a, b, same, part in pairs
    ]


def shares(pairs: Sequence[Judged]) -> tuple[float, float, float]:
    """Return the AUC of likeness, and precision and recall of what was joined."""
    both = sum(pair.same and pair.joined for pair in pairs)
    found, true = (sum(getattr(pair, name) for pair in pairs) for name in ("joined", "same"))
    area = auc(np.array([pair.near for pair in pairs]).tolist(), [pair.same for pair in pairs])
    return area, both / max(1, found), both / max(1, true)


def scores(asked: Asked) -> list[Scores]:
    """Return a line for the written pairs, and for the halves of the press's."""
    real = press(asked)
    parts = {
        "written for it": written(),
        "press, looked at": [pair for pair in real if pair.part == "seen"],
        "press, held back": [pair for pair in real if pair.part == "held"],
    }
    rows = tuple(
        (name, str(len(some)), str(sum(pair.same for pair in some)), *map(figure, shares(some)))
        for name, some in parts.items()
    )
    columns = ("pairs", "judged", "of one story", "AUC of likeness", "joined: precision", "joined: recall")
    return [Scores(title="Articles of one story, Arabic", columns=columns, rows=rows)]


if __name__ == "__main__":
    printed(scores)
