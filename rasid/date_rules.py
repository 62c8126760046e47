"""The ways a date is written: patterns over folded text, the more telling first, each with its meaning."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from rasid import calendar_names as names
from rasid import date_meanings as means
from rasid.date_meanings import Interval, Parts

Resolve = Callable[[Parts, date | None], Interval | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """Pair a pattern, whose group `mention` is the date itself, with what it means.

    `month` and `year`: nothing matches where no month's name, or no four digits, stand.
    """

    name: str
    pattern: re.Pattern[str]
    resolve: Resolve
    month: bool
    year: bool


_YEARED = frozenset({"iso", "numeric", "hijri", "month and year", "season and year", "years", "year", "bare year"})
_MONTH, _SHORT = names.months(), names.any_of(names.ALL_WEEKDAYS) + r"\.?"
_LONG = names.any_of(names.WEEKDAYS)
_QUALIFIER = names.any_of((*names.PAST, *names.NEXT, *names.THIS))
_PART = rf"(?:(?P<part>{names.any_of(names.PARTS)})(?:\s+of|\s+من|\s+de)?[\s-]+(?:the\s+)?)"
_DAY = rf"(?P<d>\d{{1,2}}(?:st|nd|rd|th|er)?(?!\w)|{names.any_of(names.ORDINALS)})"
_TO = r"\s*(?:-|–|و|الي|حتي|to|au|and)\s*"
_LAST_DAY = _DAY.replace("<d>", "<d2>")
_OF = r"\s*(?:(?:من|of|de)\s+)?(?:شهر\s+)?"
_YEAR = r"(?P<y>(?:19|20)\d\d)(?:\s?م(?!\w)|(?![\w]|[./-]\d))"
_ITS_YEAR = rf"(?:\s*[,،]?\s*(?:(?:من|of|de)\s+)?(?:(?:ال|ل)?(?:عام|سنه)\s+)?{_YEAR})"
_OTHER_YEAR = rf"(?:\s*[,،]?\s*{_YEAR.replace('<y>', '<y2>')})"
_THE_YEAR = rf"(?:\s+من\s+(?:العام|السنه)\s+(?P<qy>{_QUALIFIER}))"
_YEAR_TO_COME = _THE_YEAR.replace(r"من\s+", r"(?:من\s+)?")
_PERIOD, _THIS = names.any_of(names.PERIODS), r"(?P<q>هذا|هذه|last|next|this|past)"
_SEASON = names.any_of(names.SEASONS)
_SAID_DAY = rf"(?:(?P<wd>{_SHORT})(?:\s+(?:الموافق|{_QUALIFIER}))?\s*[,،(]?\s*(?:the\s+|le\s+)?)?"
_TAIL = rf"(?:{_ITS_YEAR}|{_THE_YEAR}|\s+(?:من\s+)?(?P<q>{_QUALIFIER}){_OTHER_YEAR}?)?"
# how many of which unit, for rasid.date_meanings.amount
COUNT = (
    rf"(?:(?P<n>\d{{1,3}}|{names.any_of(names.NUMBERS)})\s+(?P<many>{names.any_of(names.MANY_UNITS)})"
    rf"|(?P<two>{names.any_of(names.TWO_UNITS)})|(?P<one>{names.any_of(names.ONE_UNIT)}))"
)


# «قبل 3 أيام», «منذ ساعتين», «بعد يومين», "2 days ago": the whole of a string
COUNTED = re.compile(rf"(?:(?:(?:قبل|منذ|il y a)|(?P<ahead>بعد))\s+)?{COUNT}(?:\s+ago)?")


def _rule(name: str, body: str, resolve: Resolve, before: str = "") -> Rule:
    # a particle may be glued to the first word, a number must not continue another
    pattern = rf"(?<!\w)(?<!\d[./-]){before}(?:[وفبلك](?=[\dا-ي]))?(?P<mention>{body})"
    return Rule(
        name=name,
        pattern=re.compile(_bounded(pattern)),
        resolve=resolve,
        month="(?P<mo>" in body and name != "hijri",
        year=name in _YEARED,
    )


def _bounded(pattern: str) -> str:
    """Return *pattern* with runs of white space bounded, lest a page of blanks take quadratic time."""
    return pattern.replace(r"\s*", r"\s{0,5}").replace(r"\s+", r"\s{1,5}")


_SEP = r"\s?[-/.–]\s?"
_BEFORE_MONTH = (
    r"(?:(?:في|خلال|منذ|شهر|شهري|حتي|قبل|بعد|(?P<until>بحلول)|in|since|by|until|during|en|depuis|the)\s+)"
    r"(?:شهر\s+)?"
)
_BEFORE_YEAR = r"(?:(?:في|منذ|بحلول|حتي|قبل|بعد|اواخر|اوايل|مطلع|in|since|by|until|en|depuis)\s+)"
_NOT_THAT_DAY = (
    r"(?!\s+(?:التالي|السابق|نفسه|ذاته|العالمي|الوطني|الدولي|الذي|التي|الواحد|الاخير|المفتوح|المشيوم|"
    r"(?:ال(?:اول|ثاني|ثالث|رابع|خامس|سادس|سابع|ثامن|تاسع|عاشر))(?!\w)))"
)
_NOT_MORE = r"(?!\s+(?:من|علي|عن|واحد|كامل|ونصف)(?!\w))"

SAYS_MONTH, SAYS_YEAR = re.compile(_MONTH), re.compile(r"\d{4}")
RULES: tuple[Rule, ...] = (
    _rule("iso", r"(?P<y>(?:19|20)\d\d)(?P<s>[-/.])(?P<m>\d\d?)(?P=s)(?P<d>\d\d?)(?=t\d|(?!\d))", means.iso),
    _rule("numeric", rf"(?P<d>\d\d?)(?P<s>{_SEP})(?P<m>\d\d?)(?P=s)(?P<y>(?:19|20)\d\d)(?!\d)(?:\s?م(?!\w))?",
          means.numeric),
    _rule("hijri", rf"{_DAY}{_OF}(?P<mo>{names.any_of(names.HIJRI_MONTHS)})\s*[,،]?\s*(?:عام\s+|سنه\s+)?"
          r"(?P<y>1[345]\d\d)(?!\d)(?:\s?ه(?:ـ|جري[اه]?)?(?!\w))?", means.hijri_day),
    _rule("range", rf"{_DAY}{_TO}{_LAST_DAY}{_OF}(?P<mo>{_MONTH}){_TAIL}", means.day_range),
    _rule("day", rf"{_SAID_DAY}{_DAY}{_OF}(?P<mo>{_MONTH}){_TAIL}", means.day_month),
    _rule("month first",
          rf"{_SAID_DAY}(?P<mo>{_MONTH})\s+(?P<d>\d\d?)(?:st|nd|rd|th)?(?!\w)(?:\s*[,،]?\s*{_YEAR})?",
          means.day_month),
    _rule("day of month", rf"{_DAY}\s+من\s+(?:(?:هذا\s+)?الشهر\s+)?(?P<q>{_QUALIFIER})", means.day_of_month),
    _rule("month and year", rf"{_PART}?(?:شهر\s+)?(?P<mo>{_MONTH}){_ITS_YEAR}", means.month),
    _rule("month, qualified",
          rf"{_PART}?(?:شهر\s+)?(?P<mo>{_MONTH})(?:\s+(?:من\s+)?(?P<q>{_QUALIFIER})|{_THE_YEAR})",
          means.month),
    _rule("month, qualified", rf"(?P<q>last|next|this|past)\s+(?P<mo>{_MONTH})", means.month),
    _rule("part of month", rf"{_PART}(?:شهر\s+)?(?P<mo>{_MONTH})", means.month),
    _rule("season and year", rf"(?P<se>{_SEASON}){_ITS_YEAR}", means.season),
    _rule("season", rf"(?P<se>{_SEASON})(?:\s+(?P<q>{_QUALIFIER})|{_YEAR_TO_COME})",
          means.season),
    _rule("season", rf"(?P<q>last|next|this|past)\s+(?P<se>{_SEASON})", means.season),
    _rule("years", rf"(?:عامي|سنتي)\s+{_YEAR}\s+و\s?{_YEAR.replace('<y>', '<y2>')}", means.year),
    _rule("year", rf"{_PART}?(?:ال)?(?:عام|سنه)\s+{_YEAR}", means.year),
    _rule("year", rf"{_PART}{_YEAR}", means.year),
    _rule("new year", rf"{_PART}?(?:العام|السنه)\s+(?:{names.any_of(names.NEW)})", means.new_year),
    _rule("period", rf"{_PART}?(?P<p>{_PERIOD})\s+(?P<q>{_QUALIFIER})", means.period),
    _rule("period", rf"{_PART}?{_THIS}\s+(?P<p>{_PERIOD})", means.period),
    _rule("period", rf"{_PART}(?P<p>العام|السنه|الشهر|year|month)(?!\w)", means.period),
    _rule("few days", rf"(?:الايام|الساعات)\s+(?:القليله\s+|ال\w+\s+)?(?P<q>{_QUALIFIER})", means.few_days),
    _rule("day word", rf"(?P<word>{names.any_of(names.DAY_WORDS)})(?:\s+{_LONG})?{_NOT_THAT_DAY}",
          means.day_word, before=r"(?<!ذلك )(?<!منذ )(?<!حتي )"),
    _rule("weekday", rf"(?P<wd>{_LONG})\s+(?P<q>{_QUALIFIER})", means.weekday),
    _rule("weekday", rf"(?P<q>last|next|this)\s+(?P<wd>{_LONG})", means.weekday),
    _rule("ago", rf"(?:قبل|il y a)\s+{COUNT}{_NOT_MORE}", means.ago),
    _rule("ago", rf"{COUNT}\s+ago", means.ago),
    _rule("month", rf"(?P<mo>{_MONTH})", means.month, before=_BEFORE_MONTH),
    _rule("bare year", rf"{_YEAR}(?!\s*%)", means.year, before=_BEFORE_YEAR),
    _rule("bare weekday", rf"(?P<wd>{_LONG})", means.weekday),
)  # fmt: skip
