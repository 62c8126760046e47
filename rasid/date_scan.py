"""Where dates stand in folded text, and the words that only look like one: papers, streets, revolutions."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from rasid.arabic import Folded, fold
from rasid.date_meanings import Interval, Parts
from rasid.date_rules import RULES, SAYS_MONTH, SAYS_YEAR

DATE_LIKE_NAMES = (
    "26 سبتمبر", "14 أكتوبر", "اليوم السابع", "اليوم الثامن", "بغداد اليوم", "روسيا اليوم", "المصري اليوم",
    "فلسطين اليوم", "الأردن اليوم", "ليبيا اليوم", "مصر اليوم", "العرب اليوم", "عمان اليوم", "اليمن اليوم",
    "لبنان اليوم", "المغرب اليوم", "الجزائر اليوم", "سوريا اليوم", "تونس اليوم", "الخليج اليوم", "USA Today",
    "Russia Today",
)  # fmt: skip

# words before a day of the year that make it the name of an event, a street or a movement: «ثورة 25 يناير»
_NAMESAKES = re.compile(
    r"(?:ثوره|حركه|تحالف|قوي|قوات|انقلاب|احداث|هجمات|هجوم|شارع|ميدان|جسر|كوبري|مدينه|قاعده|جامعه|ائتلاف|تيار|اتفاق|"
    r"اتفاقيه|حراك|انتفاضه|معركه|مرفا|صحيفه|جريده|موقع|مجله|ذكري|كتايب|الويه|لواء|حرب|نكسه)\s+(?:\w{1,3}\s+)?$"
)
_HOLY = re.compile(r"(?:صلاه|خطيب|امام|خطبه|مساجد|ايمه|سوره|منبر|سوق|حاجز|كلا?|هولاء|بين|طلبه)\s+$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Hold a date found in folded text: the rule that knew it, its parts, where it stands, its days."""

    rule: str
    parts: Parts
    start: int
    end: int
    days: Interval


def scan(view: Folded, anchor: date | None, skip: Collection[str] = ()) -> Iterator[Found]:
    """Yield the dates of *view* that *anchor* settles, rule by rule; offsets are the folded text's."""
    named = _named(view.text, _folded((*DATE_LIKE_NAMES, *skip)))
    taken = bytearray(len(view.text))
    month, year = SAYS_MONTH.search(view.text) is not None, SAYS_YEAR.search(view.text) is not None
    for rule in RULES:
        if (rule.month and not month) or (rule.year and not year):
            continue
        for m in rule.pattern.finditer(view.text):
            start, end = m.span("mention")
            if any(taken[start:end]) or all(named[start:end]):
                continue
            parts = {name: said for name, said in m.groupdict().items() if said is not None}
            if _is_name(rule.name, parts, view, start, end) or not (days := rule.resolve(parts, anchor)):
                continue
            taken[start:end] = b"\1" * (end - start)
            yield Found(rule=rule.name, parts=parts, start=start, end=end, days=days)


@lru_cache(maxsize=1_000)
def _folded(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(filter(None, map(fold, names)))


def _named(text: str, names: Collection[str]) -> bytearray:
    """Return a mask of the letters of *text* that belong to one of *names*, folded."""
    mask = bytearray(len(text))
    for name in names:
        at = text.find(name)
        while at >= 0:
            mask[at : at + len(name)] = b"\1" * len(name)
            at = text.find(name, at + len(name))
    return mask


def _is_name(rule: str, parts: Parts, view: Folded, start: int, end: int) -> bool:
    """Tell whether the words only look like a date where they stand."""
    before, said = view.text[max(0, start - 24) : start], view.original[slice(*view.span(start, end))]
    if rule == "bare weekday":
        return bool(_HOLY.search(before))
    if rule == "day":
        return not parts.keys() & {"y", "y2", "q", "qy"} and bool(_NAMESAKES.search(before))
    if rule == "bare year" and parts["y"] == "2000":
        return bool(re.match(r"\s+\w", view.text[end:]))  # «في 2000 قرية»
    if rule == "month first" and not said[:1].isascii():
        return "y" not in parts  # «أبريل 5 سنتات»: only English writes the day after the month without a year
    if rule == "month" and said[0].isascii():
        return said[0].islower() and said in ("may", "march", "mars", "mar", "mai")
    if rule == "day word" and parts["word"] == "غدا" and parts["mention"] == "غدا":
        # غدا is also "became": only the tanwin, or standing alone, makes it tomorrow
        return "ً" not in said and bool(re.match(r"\s*\w", view.text[end : end + 3]))
    return False
