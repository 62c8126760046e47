"""Versus: this week beside the last, outlets beside all they published, the last edition beside what is known now.

A rise means nothing where an outlet printed more of everything: its articles on the topic are given per hundred it
published. What was printed a week ago may be short of what is known now: late articles are restated, never passed over.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """Hold a figure of the week, the same of the week before as it is known now, and as it was printed then.

    *before* is None where nothing was watched, *printed* where no edition said it.
    """

    key: str
    now: int
    before: int | None
    printed: int | None

    @property
    def change(self) -> int | None:
        """Return by how much it rose or fell, of what is known now."""
        return None if self.before is None else self.now - self.before

    @property
    def restated(self) -> int | None:
        """Return by how much the last edition's figure is corrected; None where it holds, or none was printed."""
        if self.before is None or self.printed is None or self.before == self.printed:
            return None
        return self.before - self.printed


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """Hold an outlet's articles on the topic this week and the last, its share of all of them, and of all it published.

    *share* is of the week's articles on the topic; *rate* is articles on the topic in a hundred that were read of the
    outlet. Both are None where they would divide by nothing.
    """

    outlet_id: str
    articles: Figure
    share: float | None
    share_before: float | None
    rate: float | None
    rate_before: float | None


def figures(now: Mapping[str, int], before: Mapping[str, int], printed: Sequence[Row]) -> tuple[Figure, ...]:
    """Return each figure of *now* beside *before* and what *printed* (rows of printed_figures.sql) says of it."""
    said = {row["figure"]: row["value"] for row in printed if not row["outlet_id"]}
    return tuple(
        Figure(key=key, now=value, before=before.get(key), printed=said.get(key)) for key, value in now.items()
    )


def voices(
    counted: Sequence[Row], published: Sequence[Row], printed: Sequence[Row], *, week: str, before: str
) -> tuple[Voice, ...]:
    """Return each outlet of the *week* or the one *before*, the most articles first.

    *counted* has rows of voice_counts.sql, *published* of published_counts.sql, *printed* of printed_figures.sql; an
    outlet that was read and said nothing on the topic has a line as well.
    """
    on_topic, in_all = _by_week(counted), _by_week(published)
    said = {row["outlet_id"]: row["value"] for row in printed if row["figure"] == "articles" and row["outlet_id"]}
    known = sorted({outlet for _, outlet in (*on_topic, *in_all)})
    totals = {name: sum(n for (at, _), n in on_topic.items() if at == name) for name in (week, before)}
    found = []
    for outlet in known:
        now, then = (on_topic.get((name, outlet), 0) for name in (week, before))
        # An edition that was printed and does not name the outlet printed none of it.
        figure = Figure(key="articles", now=now, before=then, printed=said.get(outlet, 0 if printed else None))
        found.append(
            Voice(
                outlet_id=outlet,
                articles=figure,
                share=_part(now, totals[week]),
                share_before=_part(then, totals[before]),
                rate=_part(100 * now, in_all.get((week, outlet), 0)),
                rate_before=_part(100 * then, in_all.get((before, outlet), 0)),
            )
        )
    return tuple(sorted(found, key=lambda voice: (-voice.articles.now, -(voice.articles.before or 0), voice.outlet_id)))


def _by_week(rows: Iterable[Row]) -> dict[tuple[str, str], int]:
    return {(row["week"], row["outlet_id"]): row["articles"] for row in rows}


def _part(some: int, whole: int) -> float | None:
    return some / whole if whole else None
