"""What the words of a date mean: days, both ends included, seen from an anchor day (that of publication).

The words come as the named parts of a pattern of rasid.date_rules; None where they do not settle the days.
"""

import re
from calendar import monthrange
from collections.abc import Iterable
from datetime import date, timedelta

from rasid import calendar_names as names
from rasid import hijri

Interval = tuple[date, date]
Parts = dict[str, str]


def month_days(year: int, month: int) -> Interval:
    """Return the first and last day of a month."""
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def year_days(year: int) -> Interval:
    """Return the first and last day of a year."""
    return date(year, 1, 1), date(year, 12, 31)


def a_part(days: Interval, part: str | None) -> Interval:
    """Return the part of a year or a month that *part* names: «مطلع», «أواخر», «الربع الأول»."""
    if not part:
        return days
    start, end = names.PARTS[_plain(part)]
    first, last = days
    if (last - first).days > 31:
        return date(first.year, start + 1, 1), month_days(first.year, end)[1]
    length = (last - first).days + 1
    return first + timedelta(days=start * length // 12), first + timedelta(days=end * length // 12 - 1)


def _plain(said: str) -> str:
    return " ".join(said.split())


def _day(year: int, month: int, day: int) -> date | None:
    return date(year, month, day) if 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1] else None


def _single(day: date | None) -> Interval | None:
    return (day, day) if day else None


def _number(said: str) -> int:
    digits = re.match(r"\d+", said)
    return int(digits.group()) if digits else names.ORDINALS[_plain(said)]


def _shift(said: str | None) -> int | None:
    return names.SHIFTS[said] if said else None


def _nearest(candidates: Iterable[date], anchor: date, shift: int | None) -> date | None:
    days = [d for d in candidates if not shift or (d < anchor if shift < 0 else d > anchor)]
    return min(days, key=lambda d: (abs((d - anchor).days), d), default=None)


def _year_said(found: Parts, anchor: date | None) -> int | None:
    """Return the year the words give: in figures, or as «من العام المقبل» seen from the anchor."""
    if year := found.get("y") or found.get("y2"):
        return int(year)
    if (shift := _shift(found.get("qy"))) is not None and anchor:
        return anchor.year + shift
    return None


def _in_months(found: Parts, anchor: date | None, day: int) -> date | None:
    """Return *day* of the named month, in the year said or else the one nearest to the anchor."""
    month = names.month_number(found["mo"])
    if year := _year_said(found, anchor):
        return _day(year, month, day)
    if anchor is None:
        return None
    candidates = [d for k in (-1, 0, 1) if (d := _day(anchor.year + k, month, day))]
    if said := found.get("wd"):
        weekday = names.ALL_WEEKDAYS[said]
        candidates = [d for d in candidates if d.weekday() == weekday] or candidates
    return _nearest(candidates, anchor, _shift(found.get("q")))


def iso(found: Parts, anchor: date | None) -> Interval | None:
    """Return the day of «2021-12-31»."""
    return _single(_day(int(found["y"]), int(found["m"]), int(found["d"])))


def numeric(found: Parts, anchor: date | None) -> Interval | None:
    """Return the day of «31/12/2021»."""
    day, month = int(found["d"]), int(found["m"])
    # day first, as Arabic, French and British papers write; an American order shows only where day > 12
    return _single(_day(int(found["y"]), month, day) or _day(int(found["y"]), day, month))


def hijri_day(found: Parts, anchor: date | None) -> Interval | None:
    """Return the day of «18 ذو الحجة 1442», right to within a day."""
    day = _number(found["d"])
    if not 1 <= day <= 30:
        return None
    return _single(hijri.to_gregorian(int(found["y"]), names.HIJRI_MONTHS[_plain(found["mo"])], day))


def day_month(found: Parts, anchor: date | None) -> Interval | None:
    """Return the day of «31 ديسمبر 2021» or «31 ديسمبر المقبل»."""
    return _single(_in_months(found, anchor, _number(found["d"])))


def day_range(found: Parts, anchor: date | None) -> Interval | None:
    """Return the days of «28 و29 حزيران»."""
    if not found["d"][0].isdigit() and _number(found["d2"]) in (20, 30):
        return None  # «الرابع والعشرين» is one day
    first = _in_months(found, anchor, _number(found["d"]))
    last = _in_months(found, anchor, _number(found["d2"]))
    return (first, last) if first and last and first <= last else None


def day_of_month(found: Parts, anchor: date | None) -> Interval | None:
    """Return the day of «الخامس من الشهر الجاري»."""
    if anchor is None:
        return None
    first = _moved(anchor, "month", _shift(found["q"]) or 0)[0]
    return _single(_day(first.year, first.month, _number(found["d"])))


def month(found: Parts, anchor: date | None) -> Interval | None:
    """Return the days of a month; without a year the nearest such month, or the one the words point to."""
    month, part, year = names.month_number(found["mo"]), found.get("part"), _year_said(found, anchor)
    if year:
        return a_part(month_days(year, month), part)
    if anchor is None:
        return None
    around = [a_part(month_days(anchor.year + k, month), part) for k in (-1, 0, 1)]
    shift = _shift(found.get("q"))
    if shift == -1:
        around = [days for days in around if days[1] < anchor]
    elif shift == 1 or found.get("until"):
        around = [days for days in around if days[1] > anchor and not (shift and days[0] <= anchor)]
    return min(around, key=lambda days: abs((days[0] - anchor).days), default=None)


def season(found: Parts, anchor: date | None) -> Interval | None:
    """Return the three months of «صيف 2027», «الصيف المقبل» or "next winter"; a winter is its December's year's."""
    month = names.SEASONS[found["se"]]
    if year := _year_said(found, anchor):
        return _season_days(year, month)
    if anchor is None:
        return None
    around = [_season_days(anchor.year + k, month) for k in (-1, 0, 1)]
    if (shift := _shift(found["q"])) and shift < 0:
        around = [days for days in around if days[1] < anchor]
    elif shift:
        around = [days for days in around if days[0] > anchor]
    return min(around, key=lambda days: abs((days[0] - anchor).days))


def _season_days(year: int, month: int) -> Interval:
    last = year * 12 + month + 1
    return date(year, month, 1), month_days(last // 12, last % 12 + 1)[1]


def year(found: Parts, anchor: date | None) -> Interval | None:
    """Return the days of «عام 2011», «مطلع العام 2020» or «عامي 2009 و2014»."""
    first, last = int(found["y"]), int(found.get("y2") or found["y"])
    if first > last:
        return None
    if first == last:
        return a_part(year_days(first), found.get("part"))
    return date(first, 1, 1), date(last, 12, 31)


def _moved(anchor: date, period: str, by: int) -> Interval:
    if period == "year":
        return year_days(anchor.year + by)
    if period == "month":
        at = anchor.year * 12 + anchor.month - 1 + by
        return month_days(at // 12, at % 12 + 1)
    monday = anchor - timedelta(days=anchor.weekday()) + timedelta(weeks=by)
    return monday, monday + timedelta(days=6)


def period(found: Parts, anchor: date | None) -> Interval | None:
    """Return the days of «الشهر الماضي», «نهاية العام الحالي» or "next week"."""
    period = names.PERIODS[found["p"]]
    if anchor is None or (period == "week" and found.get("part")):
        return None
    return a_part(_moved(anchor, period, _shift(found.get("q")) or 0), found.get("part"))


def new_year(found: Parts, anchor: date | None) -> Interval | None:
    """Return the new year: the anchor's own in its first quarter, else the coming one."""
    if anchor is None:
        return None
    return a_part(year_days(anchor.year + (anchor.month > 3)), found.get("part"))


def day_word(found: Parts, anchor: date | None) -> Interval | None:
    """Return the day of «أمس» or «اليوم الخميس»."""
    if anchor is None:
        return None
    return _single(anchor + timedelta(days=names.DAY_WORDS[_plain(found["word"])]))


def weekday(found: Parts, anchor: date | None) -> Interval | None:
    """Return the weekday on or before the anchor; before it, or after it, where the words say so."""
    if anchor is None:
        return None
    shift = _shift(found.get("q"))
    back = (anchor.weekday() - names.ALL_WEEKDAYS[found["wd"]]) % 7
    if shift == 1:
        return _single(anchor + timedelta(days=7 - back))
    return _single(anchor - timedelta(days=back or (7 if shift == -1 else 0)))


def ago(found: Parts, anchor: date | None) -> Interval | None:
    """Return the day of «قبل 3 أيام», the month of «قبل شهرين», the year of «قبل عامين»."""
    if anchor is None:
        return None
    count, unit = amount(found)
    if unit in ("month", "year"):
        return _moved(anchor, unit, -count)
    return _single(anchor - timedelta(days=count * {"day": 1, "week": 7}.get(unit, 0)))


def amount(found: Parts) -> tuple[int, str]:
    """Return how many of which unit «قبل 3 أيام», «منذ ساعتين», «قبل شهر» count."""
    if said := found.get("many"):
        number = found["n"]
        return (int(number) if number.isdigit() else names.NUMBERS[_plain(number)]), names.MANY_UNITS[said]
    if said := found.get("two"):
        return 2, names.TWO_UNITS[said]
    return 1, names.ONE_UNIT[_plain(found["one"])]


def few_days(found: Parts, anchor: date | None) -> Interval | None:
    """Return the week of «الأيام الماضية», the day or two of «الساعات الماضية»."""
    if anchor is None:
        return None
    span = timedelta(days=1 if found["mention"].startswith("الساعات") else 7)
    return (anchor, anchor + span) if _shift(found["q"]) == 1 else (anchor - span, anchor)
