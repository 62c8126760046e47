"""Counting in words: how a number and the thing counted agree, in Arabic and in English; and dates as printed."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from rasid.settings import Language


@dataclass(frozen=True, slots=True)
class Noun:
    """Hold the forms one counted thing takes; `dual` in the nominative and in the other cases."""

    one: str
    dual: tuple[str, str]
    few: str
    many: str
    hundred: str
    english: tuple[str, str]


NOUNS: Final[dict[str, Noun]] = {
    "article": Noun("مادة واحدة", ("مادتان", "مادتين"), "مواد", "مادة", "مادة", ("article", "articles")),
    "outlet": Noun("وسيلة واحدة", ("وسيلتان", "وسيلتين"), "وسائل", "وسيلة", "وسيلة", ("outlet", "outlets")),
    "origin": Noun(
        "مصدر مستقل واحد", ("مصدران مستقلان", "مصدرين مستقلين"), "مصادر مستقلة", "مصدراً مستقلاً", "مصدر مستقل",
        ("independent origin", "independent origins"),
    ),
    "story": Noun("قصة واحدة", ("قصتان", "قصتين"), "قصص", "قصة", "قصة", ("story", "stories")),
    "source": Noun("مصدر واحد", ("مصدران", "مصدرين"), "مصادر", "مصدراً", "مصدر", ("source", "sources")),
    "page": Noun("صفحة واحدة", ("صفحتان", "صفحتين"), "صفحات", "صفحة", "صفحة", ("page", "pages")),
    "name": Noun("اسم واحد", ("اسمان", "اسمين"), "أسماء", "اسماً", "اسم", ("name", "names")),
    "difference": Noun(
        "فرق واحد", ("فرقان", "فرقين"), "فروق", "فرقاً", "فرق", ("difference", "differences"),
    ),
    "week": Noun("أسبوع واحد", ("أسبوعان", "أسبوعين"), "أسابيع", "أسبوعاً", "أسبوع", ("week", "weeks")),
    "day": Noun("يوم واحد", ("يومان", "يومين"), "أيام", "يوماً", "يوم", ("day", "days")),
    "mention": Noun(
        "إشارة عابرة واحدة", ("إشارتان عابرتان", "إشارتين عابرتين"), "إشارات عابرة", "إشارة عابرة", "إشارة عابرة",
        ("passing mention", "passing mentions"),
    ),
    "claim": Noun("قول واحد", ("قولان", "قولين"), "أقوال", "قولاً", "قول", ("claim", "claims")),
    "dispute": Noun("خلاف واحد", ("خلافان", "خلافين"), "خلافات", "خلافاً", "خلاف", ("dispute", "disputes")),
    "promise": Noun("موعد واحد", ("موعدان", "موعدين"), "مواعيد", "موعداً", "موعد", ("promise", "promises")),
    "quotation": Noun(
        "اقتباس واحد", ("اقتباسان", "اقتباسين"), "اقتباسات", "اقتباساً", "اقتباس", ("quotation", "quotations")
    ),
    "use": Noun("استعمال واحد", ("استعمالان", "استعمالين"), "استعمالات", "استعمالاً", "استعمال", ("use", "uses")),
    "fact": Noun("معلومة واحدة", ("معلومتان", "معلومتين"), "معلومات", "معلومة", "معلومة", ("fact", "facts")),
    "language": Noun("لغة واحدة", ("لغتان", "لغتين"), "لغات", "لغة", "لغة", ("language", "languages")),
    "undated": Noun(
        "مادة واحدة بلا تاريخ مؤكد", ("مادتان بلا تاريخ مؤكد", "مادتين بلا تاريخ مؤكد"), "مواد بلا تاريخ مؤكد",
        "مادة بلا تاريخ مؤكد", "مادة بلا تاريخ مؤكد", ("article of uncertain date", "articles of uncertain date"),
    ),
}  # fmt: skip

_LEVANTINE = (
    "كانون الثاني", "شباط", "آذار", "نيسان", "أيار", "حزيران", "تموز", "آب", "أيلول", "تشرين الأول",
    "تشرين الثاني", "كانون الأول",
)  # fmt: skip
_EGYPTIAN = (
    "يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر",
)  # fmt: skip
_ENGLISH = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_WEEKDAYS: Final[dict[str, tuple[str, ...]]] = {
    "ar": ("الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}


def counted(number: int, noun: str, language: Language, *, oblique: bool = False) -> str:
    """Return *number* with its noun; the noun alone carries one and two in Arabic.

    The last two digits decide: 3 to 10 take the plural, 11 to 99 the accusative singular, the rest the singular.
    A no-break space keeps the number on the line of its noun.
    """
    forms = NOUNS[noun]
    if language == "en":
        return f"{number if number else 'no'}\u00a0{forms.english[number != 1]}"
    if number in (1, 2):
        return forms.one if number == 1 else forms.dual[oblique]
    if number == 0:
        return f"{'صفر' if oblique else 'لا'} {forms.few}"
    return f"{number}\u00a0{_after(number % 100, forms)}"


def unit(number: int, noun: str, language: Language) -> str:
    """Return the form of *noun* that agrees with *number*, for a label that stands under the figure."""
    forms = NOUNS[noun]
    if language == "en":
        return forms.english[number != 1]
    if number == 2:
        return forms.dual[0]
    return forms.few if number == 0 else _after(number % 100, forms)


def _after(rest: int, forms: Noun) -> str:
    if rest < 3:
        return forms.hundred
    return forms.few if rest <= 10 else forms.many


def month(day: date, language: Language) -> str:
    """Return the month of *day*: «أيلول (سبتمبر)» in Arabic, as readers of both name sets expect."""
    if language == "en":
        return _ENGLISH[day.month - 1]
    return f"{_LEVANTINE[day.month - 1]} ({_EGYPTIAN[day.month - 1]})"


def long_day(day: date, language: Language) -> str:
    """Return *day* written out: «7 أيلول (سبتمبر) 2026», «7 September 2026»."""
    return f"{day.day} {month(day, language)} {day.year}"


def span(first: date, last: date, language: Language) -> str:
    """Return the days from *first* to *last* written out, saying month and year once where they are the same."""
    if first == last:
        return long_day(first, language)
    if (first.year, first.month) == (last.year, last.month):
        start = str(first.day)
    elif first.year == last.year:
        start = f"{first.day} {month(first, language)}"
    else:
        start = long_day(first, language)
    if language == "en":
        return f"{start}{'–' if start.isdigit() else ' – '}{long_day(last, language)}"
    return f"من {start} إلى {long_day(last, language)}"


def weekday(day: date, language: Language) -> str:
    """Return the name of *day* in the week."""
    return _WEEKDAYS[language][day.weekday()]
