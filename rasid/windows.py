"""Windows: the days an edition covers, both ends included."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from rasid.errors import ConfigurationError

_WEEK = re.compile(r"(\d{4})-W(\d{1,2})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """Hold the first and last day, and the ISO week's name where the window is one."""

    first: date
    last: date
    week: str | None = None


def week_of(day: date) -> Window:
    """Return the ISO week that *day* lies in."""
    first = day - timedelta(days=day.weekday())
    year, number, _ = day.isocalendar()
    return Window(first=first, last=first + timedelta(days=6), week=f"{year}-W{number:02d}")


def week_named(name: str) -> Window:
    """Return the ISO week called *name*, such as 2021-W49; ConfigurationError when there is none."""
    written = _WEEK.fullmatch(name)
    try:
        if written:
            return week_of(date.fromisocalendar(int(written[1]), int(written[2]), 1))
    except ValueError:
        pass
    raise ConfigurationError(f"{name!r} is no ISO week: write it like 2021-W49")


def last_whole_week(now: datetime, zone: str) -> Window:
    """Return the last ISO week that had ended in *zone* by *now*."""
    return week_of(now.astimezone(ZoneInfo(zone)).date() - timedelta(days=7))


def between(first: date, last: date) -> Window:
    """Return the days from *first* to *last*; ConfigurationError when they are in the wrong order."""
    if last < first:
        raise ConfigurationError(f"the window ends ({last}) before it begins ({first}): swap --from and --to")
    return Window(first=first, last=last)


def weeks_before(window: Window, count: int) -> list[Window]:
    """Return *count* ISO weeks in order, the last of them the one *window* ends in."""
    return [week_of(window.last - timedelta(weeks=n)) for n in reversed(range(count))]


def midnight(day: date, zone: str) -> datetime:
    """Return the moment *day* begins in *zone*."""
    return datetime(day.year, day.month, day.day, tzinfo=ZoneInfo(zone))
