"""Date lines: short lines that are a date and little else, and whose date it is: the article's or the page's."""

import re
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import Literal

from rasid import dates, phrases
from rasid.arabic import fold, words

_LIMIT = 18
_LEFT_OVER = 3
_DIGIT = re.compile(r"\d")
_YEAR = re.compile(r"\d{4}|\d{1,2}[-/.]\d{1,2}[-/.]\d{2}(?!\d)")
_YEARED = re.compile(r"\d{4}|\d[-/.]\d{1,2}[-/.]\d{2}")
_TIME = re.compile(r"(?<!\d)(?:[01]?\d|2[0-3])[:.h][0-5]\d(?::\d\d)?\s*(?:[صم]\b|am\b|pm\b|gmt|utc)?(?:[+-]\d+)?")
_CLOCK = re.compile(
    r"(?<![\d:])(?P<hour>[01]?\d|2[0-3])[:h](?P<minute>[0-5]\d)(?![\d:]*\d{2,}:)"
    r"(?P<half>\s*(?:[صم]|am|pm|مساء|صباحا)\b)?"
)
_FILLER = frozenset(
    fold("""السبت الأحد الاحد الإثنين الاثنين الثلاثاء الأربعاء الاربعاء الخميس الجمعة يوم في بتاريخ الساعة ساعة
    مساء صباحا ص م هـ الموافق نشر نشرت تاريخ النشر تم بتوقيت غرينتش جرينتش توقيت بغداد مكة القاهرة بيروت
    دمشق التاريخ أضيف كتب آخر تحديث التحديث الأخير تعديل اليوم monday tuesday wednesday thursday friday
    saturday sunday mon tue wed thu fri sat sun published updated posted on at last update am pm gmt utc est
    et the date datum fecha data lundi mardi mercredi jeudi vendredi samedi dimanche publie publié le a à mis
    mise jour h min par um uhr am stand veröffentlicht aktualisiert publicado actualizado actualizada el las
    pubblicato aggiornato alle ore""").split()
)


@lru_cache(maxsize=20_000)
def is_date_line(text: str, *, names: tuple[str, ...] = ()) -> Literal["date", "chrome", "mixed"] | None:
    """Say whose date line *text* is: `date` the article's, `chrome` the page's, `mixed` either; else None."""
    if not _DIGIT.search(text) or len(words(text)) > _LIMIT:
        return None
    found = days(text, names=names)
    if not found:
        return None
    if len(_left_over(text, names)) > _LEFT_OVER:
        return None
    if phrases.WEATHER.search(fold(text)):
        return "chrome"
    if phrases.CHROME_LABEL.match(fold(text)) and not phrases.PUBLISHED_LABEL.match(fold(text)):
        return "chrome"
    return "mixed" if len(found) == 1 and phrases.CHROME_INSIDE.search(fold(text)) else "date"


def is_bare(text: str) -> bool:
    """Say whether *text* is a date and nothing but."""
    return bool(days(text)) and not _left_over(text, ())


@lru_cache(maxsize=20_000)
def days(text: str, *, names: tuple[str, ...] = ()) -> tuple[tuple[date, str], ...]:
    """Return the single days *text* names in full, with the words that name them."""
    if len(text) > 400 or not _YEARED.search(fold(text)):
        return ()
    found = dates.find(text, anchor=None, skip=names)
    return tuple((m.first, m.text) for m in found if m.first == m.last and _has_year(m.text))


def _has_year(text: str) -> bool:
    return bool(_YEAR.search(fold(text)))


def clock(text: str) -> str | None:
    """Return the hour *text* prints, HH:MM; None where there is none, or where its half of the day is unsaid."""
    found = _CLOCK.search(fold(text))
    if found is None:
        return None
    hour, half = int(found["hour"]), (found["half"] or "").strip()
    if half in ("م", "pm", "مساء") and hour < 12:
        hour += 12
    if half in ("ص", "am", "صباحا") and hour == 12:
        hour = 0
    return f"{hour:02d}:{found['minute']}"


def _left_over(text: str, names: Iterable[str]) -> list[str]:
    rest = text
    for _, named in days(text, names=tuple(names)):
        rest = rest.replace(named, " ")
    rest = _TIME.sub(" ", fold(rest))
    return [w for w in words(rest) if w not in _FILLER and not w.isdigit()]
