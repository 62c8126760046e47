"""The ways a date is written, each a pattern over folded text and what it means, given an anchor day.

A rule yields an interval of days, both ends included, or None where the words do not settle it.
"""

import re
from calendar import monthrange
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from rasid import calendar_names as names
from rasid import hijri

Interval = tuple[date, date]
Parts = dict[str, str]
Resolve = Callable[[Parts, date | None], Interval | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """Pair a pattern, whose group `mention` is the date itself, with what it means."""

    name: str
    pattern: re.Pattern[str]
    resolve: Resolve


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


def _iso(found: Parts, anchor: date | None) -> Interval | None:
    return _single(_day(int(found["y"]), int(found["m"]), int(found["d"])))


def _numeric(found: Parts, anchor: date | None) -> Interval | None:
    day, month = int(found["d"]), int(found["m"])
    # day first, as Arabic, French and British papers write; an American order shows only where day > 12
    return _single(_day(int(found["y"]), month, day) or _day(int(found["y"]), day, month))


def _hijri(found: Parts, anchor: date | None) -> Interval | None:
    day = _number(found["d"])
    if not 1 <= day <= 30:
        return None
    return _single(hijri.to_gregorian(int(found["y"]), names.HIJRI_MONTHS[_plain(found["mo"])], day))


def _day_month(found: Parts, anchor: date | None) -> Interval | None:
    return _single(_in_months(found, anchor, _number(found["d"])))


def _range(found: Parts, anchor: date | None) -> Interval | None:
    first = _in_months(found, anchor, _number(found["d"]))
    last = _in_months(found, anchor, _number(found["d2"]))
    return (first, last) if first and last and first <= last else None


def _day_of_month(found: Parts, anchor: date | None) -> Interval | None:
    if anchor is None:
        return None
    first = _moved(anchor, "month", _shift(found["q"]) or 0)[0]
    return _single(_day(first.year, first.month, _number(found["d"])))


def _month(found: Parts, anchor: date | None) -> Interval | None:
    """Return the days of a month; without a year it is the latest such month, unless the words look ahead."""
    month, year = names.month_number(found["mo"]), _year_said(found, anchor)
    if not year:
        if anchor is None:
            return None
        year = _month_year(month, anchor, _shift(found.get("q")), until=bool(found.get("until")))
    return a_part(month_days(year, month), found.get("part"))


def _month_year(month: int, anchor: date, shift: int | None, *, until: bool) -> int:
    if shift == 0:
        return anchor.year
    if shift == 1 or (shift is None and until):
        return anchor.year + (month < anchor.month + (shift or 0))
    return anchor.year - (month > anchor.month + (shift or 0))


def _year(found: Parts, anchor: date | None) -> Interval | None:
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


def _period(found: Parts, anchor: date | None) -> Interval | None:
    period = names.PERIODS[found["p"]]
    if anchor is None or (period == "week" and found.get("part")):
        return None
    return a_part(_moved(anchor, period, _shift(found.get("q")) or 0), found.get("part"))


def _new_year(found: Parts, anchor: date | None) -> Interval | None:
    """Return the new year: the one that began where the anchor is in its first quarter, else the coming one."""
    if anchor is None:
        return None
    return a_part(year_days(anchor.year + (anchor.month > 3)), found.get("part"))


def _day_word(found: Parts, anchor: date | None) -> Interval | None:
    if anchor is None:
        return None
    return _single(anchor + timedelta(days=names.DAY_WORDS[_plain(found["word"])]))


def _weekday(found: Parts, anchor: date | None) -> Interval | None:
    """Return the weekday before the anchor, the anchor itself where it bears the name; after it if said so."""
    if anchor is None:
        return None
    shift = _shift(found.get("q"))
    back = (anchor.weekday() - names.ALL_WEEKDAYS[found["wd"]]) % 7
    if shift == 1:
        return _single(anchor + timedelta(days=7 - back))
    return _single(anchor - timedelta(days=back or (7 if shift == -1 else 0)))


def _ago(found: Parts, anchor: date | None) -> Interval | None:
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
        return (int(number) if number.isdigit() else names.NUMBERS[number]), names.MANY_UNITS[said]
    if said := found.get("two"):
        return 2, names.TWO_UNITS[said]
    return 1, names.ONE_UNIT[_plain(found["one"])]


def _few_days(found: Parts, anchor: date | None) -> Interval | None:
    if anchor is None:
        return None
    week = timedelta(days=7)
    return (anchor, anchor + week) if _shift(found["q"]) == 1 else (anchor - week, anchor)


_MONTH, _SHORT = names.months(), names.any_of(names.ALL_WEEKDAYS) + r"\.?"
_LONG = names.any_of(names.WEEKDAYS)
_QUALIFIER = names.any_of((*names.PAST, *names.NEXT, *names.THIS))
_PART = rf"(?:(?P<part>{names.any_of(names.PARTS)})(?:\s+of|\s+من|\s+de)?[\s-]+(?:the\s+)?)"
_DAY = rf"(?P<d>\d{{1,2}}(?:st|nd|rd|th|er)?(?!\w)|{names.any_of(names.ORDINALS)})"
_OF = r"\s*(?:(?:من|of|de)\s+)?(?:شهر\s+)?"
_YEAR = r"(?P<y>(?:19|20)\d\d)(?:\s?م(?!\w)|(?![\w]|[./-]\d))"
_ITS_YEAR = rf"(?:\s*[,،]?\s*(?:(?:من|of|de)\s+)?(?:(?:ال|ل)?(?:عام|سنه)\s+)?{_YEAR})"
_OTHER_YEAR = rf"(?:\s*[,،]?\s*{_YEAR.replace('<y>', '<y2>')})"
_THE_YEAR = rf"(?:\s+من\s+(?:العام|السنه)\s+(?P<qy>{_QUALIFIER}))"
_SAID_DAY = rf"(?:(?P<wd>{_SHORT})(?:\s+(?:الموافق|{_QUALIFIER}))?\s*[,،(]?\s*(?:the\s+|le\s+)?)?"
_TAIL = rf"(?:{_ITS_YEAR}|{_THE_YEAR}|\s+(?:من\s+)?(?P<q>{_QUALIFIER}){_OTHER_YEAR}?)?"
_COUNT = (
    rf"(?:(?P<n>\d{{1,3}}|{names.any_of(names.NUMBERS)})\s+(?P<many>{names.any_of(names.MANY_UNITS)})"
    rf"|(?P<two>{names.any_of(names.TWO_UNITS)})|(?P<one>{names.any_of(names.ONE_UNIT)}))"
)


# «قبل 3 أيام», «منذ ساعتين», «بعد يومين», "2 days ago": the whole of a string
COUNTED = re.compile(rf"(?:(?:(?:قبل|منذ|il y a)|(?P<ahead>بعد))\s+)?{_COUNT}(?:\s+ago)?")


def _rule(name: str, body: str, resolve: Resolve, before: str = "") -> Rule:
    # a particle may be glued to the first word, a number must not continue another
    pattern = rf"(?<!\w)(?<!\d[./-]){before}(?:[وفبلك](?=[\dا-ي]))?(?P<mention>{body})"
    return Rule(name=name, pattern=re.compile(pattern), resolve=resolve)


_SEP = r"\s?[-/.–]\s?"
_BEFORE_MONTH = (
    r"(?:(?:في|خلال|منذ|شهر|شهري|حتي|قبل|بعد|(?P<until>بحلول)|in|since|by|until|during|en|depuis|the)\s+)(?:شهر\s+)?"
)
_BEFORE_YEAR = r"(?:(?:في|منذ|بحلول|حتي|قبل|بعد|اواخر|اوايل|مطلع|in|since|by|until|en|depuis)\s+)"
_NOT_THAT_DAY = (
    r"(?!\s+(?:التالي|السابق|نفسه|ذاته|العالمي|الوطني|الدولي|الذي|التي|الواحد|الاخير|المفتوح|المشيوم|"
    r"(?:ال(?:اول|ثاني|ثالث|رابع|خامس|سادس|سابع|ثامن|تاسع|عاشر))(?!\w)))"
)
_NOT_MORE = r"(?!\s+(?:من|علي|عن|واحد|كامل|ونصف)(?!\w))"

RULES: tuple[Rule, ...] = (
    _rule("iso", rf"(?P<y>(?:19|20)\d\d)(?P<s>[-/.])(?P<m>\d\d?)(?P=s)(?P<d>\d\d?)(?=t\d|(?!\d))", _iso),
    _rule("numeric", rf"(?P<d>\d\d?)(?P<s>{_SEP})(?P<m>\d\d?)(?P=s)(?P<y>(?:19|20)\d\d)(?!\d)(?:\s?م(?!\w))?", _numeric),
    _rule("hijri", rf"{_DAY}{_OF}(?P<mo>{names.any_of(names.HIJRI_MONTHS)})\s*[,،]?\s*(?:عام\s+|سنه\s+)?"
          r"(?P<y>1[345]\d\d)(?!\d)(?:\s?ه(?:ـ|جري[اه]?)?(?!\w))?", _hijri),
    _rule("range", rf"{_DAY}\s*(?:-|–|و|و\s|الي|حتي|to|au|and)\s*{_DAY.replace('<d>', '<d2>')}{_OF}(?P<mo>{_MONTH}){_TAIL}",
          _range),
    _rule("day", rf"{_SAID_DAY}{_DAY}{_OF}(?P<mo>{_MONTH}){_TAIL}", _day_month),
    _rule("month first", rf"{_SAID_DAY}(?P<mo>{_MONTH})\s+(?P<d>\d\d?)(?:st|nd|rd|th)?(?!\w)(?:\s*[,،]?\s*{_YEAR})?", _day_month),
    _rule("day of month", rf"{_DAY}\s+من\s+(?:(?:هذا\s+)?الشهر\s+)?(?P<q>{_QUALIFIER})", _day_of_month),
    _rule("month and year", rf"{_PART}?(?:شهر\s+)?(?P<mo>{_MONTH}){_ITS_YEAR}", _month),
    _rule("month, qualified", rf"{_PART}?(?:شهر\s+)?(?P<mo>{_MONTH})(?:\s+(?:من\s+)?(?P<q>{_QUALIFIER})|{_THE_YEAR})", _month),
    _rule("month, qualified", rf"(?P<q>last|next|this|past)\s+(?P<mo>{_MONTH})", _month),
    _rule("part of month", rf"{_PART}(?:شهر\s+)?(?P<mo>{_MONTH})", _month),
    _rule("years", rf"(?:عامي|سنتي|بين عامي)\s+{_YEAR}\s+و\s?{_YEAR.replace('<y>', '<y2>')}", _year),
    _rule("year", rf"{_PART}?(?:ال)?(?:عام|سنه)\s+{_YEAR}", _year),
    _rule("year", rf"{_PART}{_YEAR}", _year),
    _rule("new year", rf"{_PART}?(?:العام|السنه)\s+(?:{names.any_of(names.NEW)})", _new_year),
    _rule("period", rf"{_PART}?(?P<p>{names.any_of(names.PERIODS)})\s+(?P<q>{_QUALIFIER})", _period),
    _rule("period", rf"{_PART}?(?P<q>هذا|هذه|last|next|this|past)\s+(?P<p>{names.any_of(names.PERIODS)})", _period),
    _rule("period", rf"{_PART}(?P<p>العام|السنه|الشهر|year|month)(?!\w)", _period),
    _rule("few days", rf"(?:الايام|الساعات)\s+(?:القليله\s+|ال\w+\s+)?(?P<q>{_QUALIFIER})", _few_days),
    _rule("day word", rf"(?P<word>{names.any_of(names.DAY_WORDS)})(?:\s+{_LONG})?{_NOT_THAT_DAY}", _day_word,
          before=r"(?<!ذلك )(?<!منذ )(?<!حتي )"),
    _rule("weekday", rf"(?P<wd>{_LONG})\s+(?P<q>{_QUALIFIER})", _weekday),
    _rule("weekday", rf"(?P<q>last|next|this)\s+(?P<wd>{_LONG})", _weekday),
    _rule("ago", rf"(?:قبل|il y a)\s+{_COUNT}{_NOT_MORE}", _ago),
    _rule("ago", rf"{_COUNT}\s+ago", _ago),
    _rule("month", rf"(?P<mo>{_MONTH})", _month, before=_BEFORE_MONTH),
    _rule("bare year", rf"{_YEAR}(?!\s*%)", _year, before=_BEFORE_YEAR),
    _rule("bare weekday", rf"(?P<wd>{_LONG})", _weekday),
)  # fmt: skip
