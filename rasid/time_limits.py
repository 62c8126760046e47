"""Time limits: the day or span by which somebody's act is due: «بحلول نهاية العام», «خلال ستة أشهر», "within 48 hours".

Dates of events (meetings, matches), of what is past, and since or after which something holds, are none.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from rasid import calendar_names as names
from rasid import dates
from rasid.arabic import Folded, folded
from rasid.date_meanings import amount
from rasid.date_rules import COUNT
from rasid.limit_words import (
    AHEAD,
    BEHIND,
    BY,
    FORECAST,
    FROM,
    GIVEN,
    GRANTED,
    LASTING,
    LATEST,
    PUT_OFF,
    SINCE,
    UNTIL,
    WITHIN,
)
from rasid.records import DateMention


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """Hold where a time to come is named in a sentence, its days, and whether the words make it a limit."""

    start: int
    end: int
    first: date
    last: date
    binding: bool


_MONTH = re.compile(names.months())
_NEXT = names.any_of([*names.NEXT, *(f"{word}ين" for word in names.NEXT if not word.endswith("ه"))])
_MANY = {f"{article}{name}": unit for name, unit in names.MANY_UNITS.items() for article in ("", "ال")}
_TWO = {f"{article}{name}": unit for name, unit in names.TWO_UNITS.items() for article in ("", "ال")}
_ONE = {f"{name}{ending}": unit for name, unit in names.ONE_UNIT.items() for ending in ("", "ا")}
_NUMBERS = {f"{article}{name}": n for name, n in names.NUMBERS.items() for article in ("", "ال")}
_TOO_SHORT = ("minute", "second")  # how long a thing takes, never when it is due
# a span nobody counts is shorter than the next unit, or the writer would have said that one
_OUTER = {"hour": ("day", 1), "day": ("week", 1), "week": ("month", 1), "month": ("year", 1)}
_SOME = {
    name: unit for name, unit in _MANY.items()
    if name.removeprefix("ال") in ("ساعات", "ايام", "اسابيع", "اشهر", "شهور", "hours", "days", "weeks", "months",
                                   "heures", "jours", "semaines", "mois")
}  # fmt: skip
_COUNTED = (
    rf"(?P<noun>{names.any_of(_MANY)})\s+(?P<number>{names.any_of(_NUMBERS)}|ال(?=\d|ـ)\W?\d{{1,3}}(?!\w))"
    rf"|ال(?P<the>{names.any_of(names.NUMBERS)})\s+(?P<its>{names.any_of(_MANY)})"
    rf"|(?P<both>{names.any_of(_TWO)})"
    rf"|(?:(?:بضعه|بضع|عده|a few|several|quelques)\s+)?(?P<some>{names.any_of(_SOME)})"
    r"(?:\s+(?:ال)?(?:قليله|معدوده))?(?!\s+ال(?!مقبل|قادم|اتيه))"
    rf"|{COUNT}|(?P<single>{names.any_of(_ONE)})"
)
_SPAN = re.compile(
    rf"(?<!\w)(?:{WITHIN}|(?:{GRANTED})\W+(?:\w+\W+){{0,5}}?)(?:the\s+|les\s+)?"
    r"(?:next\s+|coming\s+|prochaine?s?\s+)?"
    rf"(?P<mention>(?:{_COUNTED})(?:\s+(?:واحدا|واحده?|فقط))?(?:\s+{_NEXT})?)(?!\s+(?:{BEHIND}))"
)
# what may follow a lone unit; another noun makes it a name or a year: «أسبوع الموضة», «عام 2017»
_ALONE = r"\s*(?:[^\w\s]|$)|\s+(?:[لو]|من|علي|كحد|في|to |from|at |pour|à )"
_BEFORE, _AFTER = 160, 80  # letters before and behind a time in which the words that make it a limit stand


def find(sentence: str, anchor: date | None) -> list[Limit]:
    """Return the times to come that *sentence* names, in order, seen from *anchor*, the day it was printed.

    Without an anchor nothing that lies ahead can be told from what is past: nothing is found.
    """
    if anchor is None:
        return []
    view = folded(sentence)
    spans = list(_spans(view, anchor))
    dated = (_dated(view, mention, anchor) for mention in dates.find(sentence, anchor=anchor))
    apart = [found for found in dated if found and not any(s.start < found.end and found.start < s.end for s in spans)]
    return sorted([*spans, *apart], key=lambda limit: limit.start)


def _spans(view: Folded, anchor: date) -> Iterator[Limit]:
    for m in _SPAN.finditer(view.text):
        if (m["one"] or m["single"]) == m["mention"] and not re.match(_ALONE, view.text[m.end() : m.end() + 4]):
            continue
        start, end = view.span(*m.span("mention"))
        begin = _begun(view, m.start(), anchor)
        if last := _ends(begin, {name: said for name, said in m.groupdict().items() if said}):
            binding = _is_granted(view.text, m) or _is_ahead(view.text, m.start("mention"), m.end("mention"))
            yield Limit(start=start, end=end, first=begin, last=last, binding=binding)


def _is_granted(text: str, found: re.Match[str]) -> bool:
    return re.match(GRANTED, found.group()) is not None


def _begun(view: Folded, at: int, anchor: date) -> date:
    """Return the day a span is counted from: one named just before it («أمهلت في 20 مارس»), else *anchor*."""
    after = view.text[at : at + _BEFORE]
    if said := re.match(rf"(?:{GRANTED})\s+(?:\w+\s+){{0,3}}?(?:في|on|le)\s+", after):
        where = view.span(at + said.end(), min(at + said.end() + 30, len(view.text)))
        named = dates.find(view.original[slice(*where)], anchor=anchor)
        if named and named[0].start == 0 and named[0].first == named[0].last <= anchor:
            return named[0].first
    return anchor


def _ends(begin: date, said: dict[str, str]) -> date | None:
    """Return the last day of the span that the parts *said* of a pattern count from *begin*."""
    if some := said.get("some"):
        unit, count = _OUTER[_SOME[some]]
        return dates.moved(begin, unit, count)
    if both := said.get("both"):
        return dates.moved(begin, _TWO[both], 2)
    if noun := said.get("noun") or said.get("its"):
        number = said.get("number") or said["the"]
        digits = re.search(r"\d+", number)
        return dates.moved(begin, _MANY[noun], int(digits.group()) if digits else _NUMBERS[" ".join(number.split())])
    count, unit = (1, _ONE[said["single"]]) if "single" in said else amount(said)
    return None if unit in _TOO_SHORT else dates.moved(begin, unit, count)


def _dated(view: Folded, mention: DateMention, anchor: date) -> Limit | None:
    at = len(folded(view.original[: mention.start]).text)
    end = at + len(folded(mention.text).text)
    before = view.text[max(0, at - _BEFORE) : at]
    if re.search(SINCE, before) or re.search(FROM, before):
        return None
    first, last = _forward(mention, anchor, before, view.text[end : end + _AFTER])
    if last < anchor:
        return None
    return Limit(
        start=mention.start, end=mention.end, first=first, last=last, binding=_binds(view.text, at, end, before)
    )


def _forward(mention: DateMention, anchor: date, before: str, after: str) -> tuple[date, date]:
    """Return the days of *mention*; a bare weekday, or a day without a year, that a limit names lies ahead."""
    word = folded(mention.text).text
    firm = re.search(rf"{BY}|{PUT_OFF}$", before) or re.match(LATEST, after)
    if word in names.WEEKDAYS and (firm or re.search(rf"{UNTIL}|{GIVEN}", before)):
        day = dates.moved(anchor, "day", (names.WEEKDAYS[word] - anchor.weekday()) % 7)
        return day, day
    if mention.last < anchor and firm and _is_yearless(word):
        first, last = (dates.moved(day, "year", 1) for day in (mention.first, mention.last))
        return first, last
    return mention.first, mention.last


def _is_yearless(said: str) -> bool:
    """Tell whether *said* names a month and neither its year nor that it is past."""
    return bool(_MONTH.search(said)) and not re.search(rf"\d{{4}}|{names.any_of(names.PAST)}", said)


def _binds(text: str, at: int, end: int, before: str) -> bool:
    if re.search(BY, before) or re.match(LATEST, text[end : end + _AFTER]):
        return not re.search(FORECAST, before)
    if re.search(GIVEN, before):
        return True
    return bool(re.search(UNTIL, before)) and not re.search(LASTING, before) and _is_ahead(text, at, end)


def _is_ahead(text: str, at: int, end: int) -> bool:
    """Tell whether what stands around the time at *at* to *end* is an act still to be done, not merely awaited."""
    before = text[max(0, at - _BEFORE) : at]
    return bool(re.search(AHEAD, before + text[end : end + _AFTER])) and not re.search(FORECAST, before)
