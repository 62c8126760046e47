"""Share of voice and coverage: who printed how much, and when. Counts main articles dated inside the window only."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta

import polars as pl

from rasid.edition import Bar, Column, Coverage, Share
from rasid.evidence import Desk, Row
from rasid.passages import Statement
from rasid.sources import Name
from rasid.week_rows import WeekRows

_BARS = 16
_DAYS = 31  # a longer window is charted by month
_HEAT_DAYS = 8


def share(counted: Sequence[Row], desk: Desk, week: WeekRows) -> Share | None:
    """Return the share of voice; None when nothing was counted."""
    if not counted:
        return None
    outlets = _bars(counted, week.previous, _itself, desk.name)
    kinds = _bars(counted, week.previous, lambda outlet_id: _kind(outlet_id, desk), _plain)
    return Share(n=len(counted), outlets=_folded(outlets), kinds=kinds, finding=_finding(outlets, len(counted)))


def _folded(bars: tuple[Bar, ...]) -> tuple[Bar, ...]:
    """Return the longest bars, and one for all the others: the bars sum up to the whole."""
    if len(bars) <= _BARS:
        return bars
    rest = bars[_BARS - 1 :]
    changes = [bar.change for bar in rest if bar.change is not None]
    other = Bar(
        label="others",
        articles=sum(bar.articles for bar in rest),
        own=sum(bar.own for bar in rest),
        change=sum(changes) if changes else None,
    )
    return (*bars[: _BARS - 1], other)


def _itself(outlet_id: str) -> str:
    return outlet_id


def _plain(kind: str) -> str:
    return kind


def _kind(outlet_id: str, desk: Desk) -> str:
    return desk.outlets.get(outlet_id, {}).get("kind") or "unknown"


def _bars(
    counted: Iterable[Row],
    previous: pl.DataFrame,
    key: Callable[[str], str],
    label: Callable[[str], Name | str],
) -> tuple[Bar, ...]:
    rows = list(counted)
    articles = Counter(key(row["outlet_id"]) for row in rows)
    own = Counter(key(row["outlet_id"]) for row in rows if row["reporting"] == "own")
    before: Counter[str] = Counter()
    for row in previous.to_dicts():
        before[key(row["outlet_id"])] += row["articles"]
    return tuple(
        Bar(
            label=label(name),
            articles=number,
            own=own[name],
            change=None if previous.is_empty() else number - before[name],
        )
        for name, number in sorted(articles.items(), key=lambda item: (-item[1], -own[item[0]], item[0]))
    )


def _finding(bars: Sequence[Bar], n: int) -> Statement:
    first, rest = bars[0], bars[1:]
    if len(rest) > 2 and (first.articles + rest[0].articles) * 3 >= n and first.articles + rest[0].articles >= 4:
        part = (first.articles + rest[0].articles) / n
        return Statement(key="share.half", values={"first": first.label, "second": rest[0].label, "part": part})
    ties = sum(bar.articles == first.articles for bar in bars)
    if ties > 1:
        return Statement(key="share.even", values={"ties": ties, "articles": first.articles})
    return Statement(key="share.top", values={"outlet": first.label, "articles": first.articles, "n": n})


def coverage(week: WeekRows, desk: Desk) -> Coverage | None:
    """Return when it was printed; None when neither the weeks nor the days have anything to show."""
    weeks = week_columns(week)
    days = _by_day(week)
    if not any(column.articles for column in (*weeks, *days)):
        return None
    return Coverage(
        weeks=weeks if len(weeks) > 1 else (),
        weeks_finding=_weeks_finding(weeks),
        days=days if len(days) > 1 else (),
        days_finding=_days_finding(days),
        heat=_heat(week, desk, days),
    )


def week_columns(week: WeekRows) -> tuple[Column, ...]:
    """Return the weeks in order, without the empty ones before Rasid first found anything."""
    rows = week.weeks.sort("week").to_dicts()
    while rows and not rows[0]["articles"]:
        rows = rows[1:]
    return tuple(
        Column(
            label=_monday(row["week"]), articles=row["articles"], origins=row["origins"],
            outlets=row["outlets"],
            is_marked=row["week"] == week.header.week,
        )
        for row in rows
    )  # fmt: skip


def _monday(week: str) -> date:
    year, number = week.split("-W")
    return date.fromisocalendar(int(year), int(number), 1)


def _weeks_finding(weeks: Sequence[Column]) -> Statement | None:
    if len(weeks) < 2 or not weeks[-1].is_marked:
        return None
    now, earlier = weeks[-1].articles, [column.articles for column in weeks[:-1]]
    if len(weeks) > 2 and now > max(earlier):
        return Statement(key="weeks.highest", values={"weeks": len(weeks)})
    if len(weeks) > 2 and now < min(earlier):
        return Statement(key="weeks.lowest", values={"weeks": len(weeks)})
    return Statement(key="weeks.change", values={"articles": now, "change": now - earlier[-1]})


def _by_day(week: WeekRows) -> tuple[Column, ...]:
    first, last = week.header.first, week.header.last
    counts = _counts(week)
    if (last - first).days >= _DAYS:
        months: Counter[str] = Counter()
        for (_, day), number in counts.items():
            months[f"{day:%Y-%m}"] += number
        return tuple(Column(label=name, articles=number) for name, number in sorted(months.items()))
    window = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    totals = Counter[date]()
    for (_, day), number in counts.items():
        totals[day] += number
    top = max(totals.values(), default=0)
    return tuple(Column(label=day, articles=totals[day], is_marked=totals[day] == top > 0) for day in window)


def _counts(week: WeekRows) -> Mapping[tuple[str, date], int]:
    return {(row["outlet_id"], row["day"]): row["articles"] for row in week.days.to_dicts()}


def _days_finding(days: Sequence[Column]) -> Statement | None:
    marked = [column for column in days if column.is_marked]
    if len(marked) != 1 or not isinstance(marked[0].label, date):
        return None
    return Statement(key="days.top", values={"day": marked[0].label, "articles": marked[0].articles})


def _heat(week: WeekRows, desk: Desk, days: Sequence[Column]) -> tuple[tuple[Name, tuple[int, ...]], ...]:
    labels = [column.label for column in days if isinstance(column.label, date)]
    if not 1 < len(labels) <= _HEAT_DAYS:
        return ()
    counts = _counts(week)
    outlets = Counter[str]()
    for (outlet_id, _), number in counts.items():
        outlets[outlet_id] += number
    top = sorted(outlets, key=lambda outlet_id: (-outlets[outlet_id], outlet_id))[:_BARS]
    return tuple((desk.name(o), tuple(counts.get((o, day), 0) for day in labels)) for o in top)
