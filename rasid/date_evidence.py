"""What an undated text tells of the day it was published: bounds, each with the words that give it.

Only sound bounds count: where the year rests on anything outside the text, the text tells nothing.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from rasid.arabic import Folded, folded, sentences
from rasid.calendar_names import DAY_WORDS, SHIFTS, any_of
from rasid.date_meanings import month_days
from rasid.date_scan import Found, scan

_YEAR = timedelta(days=365)
_TOLD_FROM = re.compile(rf"(?<!\w)(?P<word>{any_of(DAY_WORDS)})\s*[,،(]?\s*$")
_SINCE = re.compile(r"(?<!\w)(?:و|ف)?(?:منذ|عقب|since|depuis)(?!\w)")
_NEW_YEAR = re.compile(r"(?<!\w)(?:العام|السنه)\s+(?:الجديد|الجديده)(?!\w)")
_ANNIVERSARY = re.compile(r"(?<!\w)(?:في|ب)\s?(?:ال)?ذكر[يا](?!\w)")
_AHEAD = re.compile(
    r"(?<!\w)(?:و|ف)?(?:س[يتن]\w{3,}|سوف|بحلول|المقبل\w*|القادم\w*|المقرر|المتوقع|المرتقب|موعد|حتي|قبل|قبيل|عشيه|"
    r"اقتراب|يعتزم|تعتزم|خطه|will|by|until|before)(?!\w)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Bound:
    first: date
    last: date
    words: str


def infer(text: str) -> tuple[date, date, str] | None:
    """Return the earliest and latest day *text* can be of, and the words that tell; None where none do."""
    view = folded(text)
    dated = [f for f in scan(view, None) if f.days[0] == f.days[1] and f.parts.keys() & {"y", "y2"}]
    bounds = [*_told(view, dated), *_around_new_year(view, dated)]
    if not bounds:
        return None
    first, last = max(b.first for b in bounds), min(b.last for b in bounds)
    if first > last or any(f.days[0] > last + _YEAR for f in dated):
        return None
    first, last = _this_month(view, first, last)
    return first, last, " + ".join(dict.fromkeys(b.words for b in bounds))


def _told(view: Folded, dated: list[Found]) -> Iterator[_Bound]:
    """Yield what «اليوم الخميس 9 ديسمبر 2021» and «11 أكتوبر الماضي 2020» say of the day of writing."""
    for found in dated:
        day, shift = found.days[0], SHIFTS.get(found.parts.get("q", ""))
        if said := _TOLD_FROM.search(view.text[max(0, found.start - 30) : found.start]):
            told = day - timedelta(days=DAY_WORDS[" ".join(said["word"].split())])
            yield _Bound(first=told, last=told, words=_words(view, found))
        elif shift == -1:
            yield _Bound(first=day + timedelta(days=1), last=day + _YEAR, words=_words(view, found))
        elif shift == 1:
            yield _Bound(first=day - _YEAR, last=day - timedelta(days=1), words=_words(view, found))


def _words(view: Folded, found: Found) -> str:
    start, end = view.span(found.start, found.end)
    return view.original[start:end]


def _around_new_year(view: Folded, dated: list[Found]) -> Iterator[_Bound]:
    """Yield the weeks between a turn-of-the-year day told as past and the end of the January they call new.

    Only where that day is the latest the text names: «العام الجديد» alone is any year's.
    """
    latest = max(dated, key=lambda f: f.days[0], default=None)
    idiom = _NEW_YEAR.search(view.text)
    if not latest or not idiom or not _is_past(view, latest):
        return
    day = latest.days[0]
    if (day.month, day.day) >= (12, 15) or (day.month, day.day) <= (1, 15):
        january = month_days(day.year + (day.month == 12), 1)[1]
        told = f"{_words(view, latest)} + {view.original[slice(*view.span(*idiom.span()))]}"
        yield _Bound(first=day, last=january, words=told)
        yield from _anniversaries(view, dated, day, january)


def _is_past(view: Folded, found: Found) -> bool:
    sentence = _sentence(view, found)
    return bool(_SINCE.search(sentence)) and not _AHEAD.search(sentence)


def _sentence(view: Folded, found: Found) -> str:
    spans = sentences(view.text)
    return next((view.text[a:b] for a, b in spans if a <= found.start < b), view.text)


def _anniversaries(view: Folded, dated: list[Found], first: date, last: date) -> Iterator[_Bound]:
    """Yield the anniversary on which something is told to have happened: it is past."""
    for found in dated:
        sentence, day = _sentence(view, found), found.days[0]
        if not _ANNIVERSARY.search(sentence) or _AHEAD.search(sentence) or (day.month, day.day) == (2, 29):
            continue
        for year in {first.year, last.year} - {day.year}:
            if first <= (anniversary := day.replace(year=year)) <= last:
                yield _Bound(first=anniversary, last=last, words=_words(view, found))


def _this_month(view: Folded, first: date, last: date) -> tuple[date, date]:
    """Narrow the bounds to the month the text calls the current one: «26 يوليو الجاري»."""
    for found in scan(view, first):
        if "mo" in found.parts and SHIFTS.get(found.parts.get("q", "")) == 0:
            for year in (first.year, last.year):
                start, end = month_days(year, found.days[0].month)
                if start <= last and end >= first:
                    return max(start, first), min(end, last)
    return first, last
