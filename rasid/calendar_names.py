"""Names of months, weekdays, numbers and periods in Arabic, English and French; all spellings folded."""

import re
from collections.abc import Iterable, Mapping

_MONTH_NAMES = (
    "يناير|كانون الثاني|كانون ثاني|جانفي|january|janvier|janv|jan",
    "فبراير|شباط|فيفري|february|février|fevrier|févr|fevr|feb",
    "مارس|اذار|march|mars|mar",
    "ابريل|نيسان|افريل|april|avril|avr|apr",
    "مايو|ايار|ماي|مايس|may|mai",
    "يونيو|حزيران|يونيه|جوان|june|juin|jun",
    "يوليو|تموز|يوليه|يوليوز|جويليه|july|juillet|juil|jul",
    "اغسطس|اب|غشت|اوت|august|août|aout|aug",
    "سبتمبر|ايلول|شتنبر|september|septembre|sept|sep",
    "اكتوبر|تشرين الاول|تشرين اول|october|octobre|oct",
    "نوفمبر|تشرين الثاني|تشرين ثاني|نونبر|november|novembre|nov",
    "ديسمبر|كانون الاول|كانون اول|دجنبر|december|décembre|decembre|déc|dec",
)
_HIJRI_NAMES = (
    "محرم|المحرم|محرم الحرام", "صفر", "ربيع الاول|ربيع اول", "ربيع الثاني|ربيع الاخر|ربيع ثاني",
    "جمادي الاولي|جمادي الاول", "جمادي الاخره|جمادي الثانيه|جمادي الثاني|جمادي الاخر", "رجب", "شعبان",
    "رمضان", "شوال", "ذو القعده|ذي القعده", "ذو الحجه|ذي الحجه",
)  # fmt: skip
_WEEKDAY_NAMES = (
    "الاثنين|monday|lundi", "الثلاثاء|الثلاثا|tuesday|mardi", "الاربعاء|الاربعا|wednesday|mercredi",
    "الخميس|thursday|jeudi", "الجمعه|friday|vendredi", "السبت|saturday|samedi", "الاحد|sunday|dimanche",
)  # fmt: skip
_WEEKDAY_SHORT = ("mon", "tue|tues", "wed", "thu|thur|thurs", "fri", "sat", "sun")
_UNITS = ("الاول", "الثاني", "الثالث", "الرابع", "الخامس", "السادس", "السابع", "الثامن", "التاسع")
_SINGLE = ("يوم واحد|day|jour", "اسبوع|week|semaine", "شهر|month|mois", "سنه|عام|year|an",
           "ساعه|hour|heure", "دقيقه|minute", "ثانيه|لحظات|second")  # fmt: skip
_DOUBLE = ("يومين|يومان", "اسبوعين", "شهرين", "سنتين|عامين", "ساعتين", "دقيقتين", "ثانيتين")
_PLURAL = ("ايام|يوم|يوما|days|day|jours|jour", "اسابيع|اسبوع|اسبوعا|weeks|week|semaines|semaine",
           "اشهر|شهور|شهر|شهرا|months|month|mois", "سنوات|سنه|اعوام|عام|عاما|years|year|ans|an",
           "ساعات|ساعه|hours|hour|heures|heure", "دقايق|دقيقه|minutes|minute|mins|min",
           "ثواني|ثوان|ثانيه|seconds|second")  # fmt: skip
_TEENS = (
    "احد عشر|احدي عشره|eleven|onze", "اثني عشر|اثنا عشر|اثنتي عشره|اثنتا عشره|twelve|douze",
    "ثلاثه عشر|ثلاث عشره|thirteen|treize", "اربعه عشر|اربع عشره|fourteen|quatorze",
    "خمسه عشر|خمس عشره|fifteen|quinze", "سته عشر|ست عشره|sixteen|seize",
    "سبعه عشر|سبع عشره|seventeen|dix-sept", "ثمانيه عشر|ثماني عشره|eighteen|dix-huit",
    "تسعه عشر|تسع عشره|nineteen|dix-neuf",
)  # fmt: skip
_TENS = ("عشر|twenty|vingt", "ثلاث|thirty|trente", "اربع|forty|quarante", "خمس|fifty|cinquante",
         "ست|sixty|soixante", "سبع|seventy", "ثمان|eighty", "تسع|ninety|quatre-vingt-dix")  # fmt: skip
UNIT_NAMES = ("day", "week", "month", "year", "hour", "minute", "second")


def _numbered(names: Iterable[str], first: int) -> dict[str, int]:
    return {name: n for n, line in enumerate(names, first) for name in line.split("|")}


def _units(names: Iterable[str]) -> dict[str, str]:
    return {name: unit for unit, line in zip(UNIT_NAMES, names, strict=True) for name in line.split("|")}


def _ordinals() -> dict[str, int]:
    days = {name: n for n, name in enumerate((*_UNITS, "العاشر"), 1)}
    days |= {f"{name} عشر": n for n, name in enumerate(("الحادي", *_UNITS[1:]), 11)}
    for tens, ten in (("عشر", 20), ("ثلاث", 30)):
        for ending in ("ين", "ون"):
            days[f"ال{tens}{ending}"] = ten
            days |= {f"{name} وال{tens}{ending}": n for n, name in enumerate(("الحادي", *_UNITS[1:]), ten + 1)}
    return {name: n for name, n in days.items() if n <= 31}


def _more_numbers() -> dict[str, int]:
    """Return eleven to nineteen and the tens: «خمسة عشر», «تسعين», "thirty"."""
    said = {name: n for n, line in enumerate(_TEENS, 11) for name in line.split("|")}
    for n, line in enumerate(_TENS, 2):
        arabic, *foreign = line.split("|")
        said |= dict.fromkeys((f"{arabic}ين", f"{arabic}ون", *foreign), 10 * n)
    return said


MONTHS = _numbered(_MONTH_NAMES, 1)
HIJRI_MONTHS = _numbered(_HIJRI_NAMES, 1)
WEEKDAYS = _numbered(_WEEKDAY_NAMES, 0)
ALL_WEEKDAYS = WEEKDAYS | _numbered(_WEEKDAY_SHORT, 0)
ORDINALS = _ordinals()
ONE_UNIT, TWO_UNITS, MANY_UNITS = _units(_SINGLE), _units(_DOUBLE), _units(_PLURAL)
NUMBERS = _numbered(
    ("واحد|one|un|une", "two|deux", "ثلاثه|ثلاث|three|trois", "اربعه|اربع|four|quatre",
     "خمسه|خمس|five|cinq", "سته|ست|six", "سبعه|سبع|seven|sept", "ثمانيه|ثماني|eight|huit",
     "تسعه|تسع|nine|neuf", "عشره|عشر|ten|dix"),
    1,
) | _more_numbers()  # fmt: skip

PAST = (
    "الماضي", "الماضيه", "الفايت", "الفايته", "المنصرم", "المنصرمه",
    "dernier", "dernière", "derniere", "passé",
)  # fmt: skip
NEXT = ("المقبل", "المقبله", "القادم", "القادمه", "الاتي", "الاتيه", "prochain", "prochaine")
THIS = ("الجاري", "الجاريه", "الحالي", "الحاليه", "courant")
NEW = ("الجديد", "الجديده")
SHIFTS: Mapping[str, int] = {
    **dict.fromkeys((*PAST, "last", "past"), -1),
    **dict.fromkeys((*NEXT, "next"), 1),
    **dict.fromkeys((*THIS, "this", "هذا", "هذه"), 0),
}
PERIODS: Mapping[str, str] = {
    **dict.fromkeys(("العام", "السنه", "year", "année", "annee"), "year"),
    **dict.fromkeys(("الشهر", "month", "mois"), "month"),
    **dict.fromkeys(("الاسبوع", "week", "semaine"), "week"),
}
# the first month of each
SEASONS: Mapping[str, int] = {
    **dict.fromkeys(("ربيع", "الربيع", "spring", "printemps"), 3),
    **dict.fromkeys(("صيف", "الصيف", "summer", "été", "ete"), 6),
    **dict.fromkeys(("خريف", "الخريف", "autumn", "automne"), 9),
    **dict.fromkeys(("شتاء", "الشتاء", "winter", "hiver"), 12),
}
DAY_WORDS: Mapping[str, int] = {
    **dict.fromkeys(("اليوم", "الليله", "today", "aujourd'hui", "aujourd’hui"), 0),
    **dict.fromkeys(("امس الاول", "اول امس", "اول من امس", "avant-hier"), -2),
    **dict.fromkeys(("امس", "البارحه", "الليله الماضيه", "yesterday", "hier"), -1),
    **dict.fromkeys(("غدا", "الغد", "tomorrow", "demain"), 1),
    **dict.fromkeys(("بعد غد", "بعد الغد", "après-demain", "apres-demain"), 2),
}
# which twelfths of a year, or thirtieths of a month, a part of it covers
PARTS: Mapping[str, tuple[int, int]] = {
    **dict.fromkeys(("مطلع", "بدايه", "اوايل", "مستهل"), (0, 3)),
    **dict.fromkeys(("early", "beginning", "start", "début", "debut"), (0, 3)),
    **dict.fromkeys(("منتصف", "اواسط", "mid", "middle", "mi"), (4, 8)),
    **dict.fromkeys(("نهايه", "اواخر", "ختام", "late", "end", "fin"), (9, 12)),
    "النصف الاول": (0, 6), "النصف الثاني": (6, 12), "first half": (0, 6), "second half": (6, 12),
    "الربع الاول": (0, 3), "الربع الثاني": (3, 6), "الربع الثالث": (6, 9),
    "الربع الرابع": (9, 12), "الربع الاخير": (9, 12),
}  # fmt: skip


def any_of(names: Iterable[str]) -> str:
    """Return a pattern for one of *names*, the longest first, ending where a word ends."""
    ordered = sorted(names, key=lambda name: (-len(name), name))
    return "(?:" + "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in ordered) + r")(?!\w)"


_STOP = r"(?:(?<=[a-z])(?<![a-z]{5})\.)?"  # of an abbreviation: "Nov."


def months() -> str:
    """Return a pattern for a month, or for one month said in two calendars («آب/ أغسطس», «آب (أغسطس)»)."""
    pairs = (any_of(line.split("|")) for line in _MONTH_NAMES)
    return "(?:" + "|".join(rf"{one}{_STOP}(?:\s*[/\\(-]?\s*{one}(?:\s*\))?)?" for one in pairs) + ")"


_FIRST_MONTH = re.compile(any_of(MONTHS))


def month_number(said: str) -> int:
    """Return the number of the month that `months()` matched as *said*."""
    first = _FIRST_MONTH.match(said)
    return MONTHS[" ".join(first.group().split())] if first else 0
