"""Dates in text: every one named in a passage, the one a string is, the bounds an undated text gives.

Nothing is made up: a day, month or year that neither the words nor the anchor give stays unsaid.
"""

import re
from calendar import monthrange
from collections.abc import Collection
from datetime import date, datetime, timedelta

from rasid.arabic import Folded, folded
from rasid.calendar_names import PERIODS, SHIFTS
from rasid.date_evidence import infer
from rasid.date_meanings import Interval, amount
from rasid.date_rules import COUNTED
from rasid.date_scan import DATE_LIKE_NAMES, Found, scan
from rasid.records import DateMention

__all__ = ["DATE_LIKE_NAMES", "find", "infer", "interval", "moved", "parse"]

_LABELS = re.compile(
    r"(?<!\w)(?:published|posted|updated|publié|publie|mis à jour|le|on|date|last update|at|à|gmt|utc|"
    r"نشر|نشرت|تم النشر|تاريخ|النشر|منشور|في|اخر تحديث|التحديث الاخير|تحديث|بتاريخ|يوم|الساعه|"
    r"بتوقيت|غرينتش|t?\d{1,2}:\d\d(?::\d\d)?|صباحا|مساء|ص|م|am|pm|[+-]\d\d:?\d\d)(?!\w)"
)
_WORD = re.compile(r"[^\W_]+")


def find(text: str, *, anchor: date | None, skip: Collection[str] = ()) -> list[DateMention]:
    """Return the dates *text* names, in order, seen from *anchor* (the day it was published).

    What cannot be resolved to days is left out. *skip* holds names that look like dates, as papers' do.
    """
    view = folded(text)
    return [_mention(view, f) for f in sorted(scan(view, anchor, skip), key=lambda f: f.start)]


def _mention(view: Folded, found: Found) -> DateMention:
    start, end = view.span(found.start, found.end)
    return DateMention(text=view.original[start:end], first=found.days[0], last=found.days[1], start=start, end=end)


def parse(text: str, *, base: date | None = None) -> date | None:
    """Return the day *text* is: a dateline, a meta tag's content, a feed's date.

    Words such as «أمس» or «السبت الماضي» count only with a *base* and only where they are the whole of
    *text*. None where no single day is said: a missing day or year is never filled in.
    """
    view = folded(text)
    dated = [f for f in scan(view, None) if f.days[0] == f.days[1]]
    if dated:
        return dated[0].days[0] if len({f.days for f in dated}) == 1 else None
    return _relative(view, base) if base else None


def interval(text: str, *, base: date | None = None) -> Interval | None:
    """Return the days *text* covers where it is one date and nothing else: «يوليو 2021», «الشهر الماضي»."""
    view = folded(text)
    for found in scan(view, _plain_day(base)):
        if _covers(view.text, found):
            return found.days
    return None


def _covers(text: str, found: Found) -> bool:
    rest = text[: found.start] + " " + text[found.end :]
    return not _WORD.search(_LABELS.sub(" ", rest)) if rest.strip() else True


def _relative(view: Folded, base: date) -> date | None:
    if counted := COUNTED.fullmatch(_LABELS.sub(" ", view.text).strip(" .،,|:\n")):
        return _counted(counted.groupdict(), base)
    for found in scan(view, _plain_day(base)):
        yearless = "mo" in found.parts and not found.parts.keys() & {"q", "qy"}
        if yearless or not _covers(view.text, found):
            continue
        if found.days[0] == found.days[1]:
            return found.days[0]
        if found.rule == "period" and "part" not in found.parts:
            return _shifted(base, found.parts["p"], found.parts["q"])
    return None


def _counted(said: dict[str, str | None], base: date) -> date | None:
    parts = {name: value for name, value in said.items() if value}
    count, unit = amount(parts)
    return moved(base, unit, count if "ahead" in parts else -count)


def _shifted(base: date, period: str, qualifier: str) -> date | None:
    return moved(base, PERIODS[period], SHIFTS[qualifier])


def moved(base: date, unit: str, by: int) -> date:
    """Return the day *by* units from *base*; the hour counts only where *base* has one."""
    if unit in ("month", "year"):
        at = base.year * 12 + base.month - 1 + by * (12 if unit == "year" else 1)
        year, month = at // 12, at % 12 + 1
        return date(year, month, min(base.day, monthrange(year, month)[1]))
    if isinstance(base, datetime):
        return (base + timedelta(**{f"{unit}s": by})).date()
    # a plain day has no hour to count from: hours move it only by whole days
    seconds = by * {"week": 604800, "day": 86400, "hour": 3600, "minute": 60, "second": 1}[unit]
    return base + timedelta(days=int(seconds / 86400))


def _plain_day(base: date | None) -> date | None:
    return base.date() if isinstance(base, datetime) else base
