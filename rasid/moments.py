"""Moments: when a feed says an article appeared, read in its source's own time."""

import re
from datetime import UTC, datetime, time
from email.utils import parsedate_to_datetime
from typing import Final
from zoneinfo import ZoneInfo

from rasid import dates

_LONGEST: Final = 200
_NAMED_ZONE = re.compile(r"\s*\(?\b(?!(?:GMT|UTC?|AM|PM)\b)[A-Z]{2,5}\b\)?\s*$")
_OFFSET = re.compile(r"(?<=:\d\d)\s*(?:GMT|UTC)?\s*([+-])(\d{1,2})(?::?(\d{2}))?$")
_HALF = r"(?:(?P<early>a\.?m\b|ص\b|صباح\w*)|(?P<late>p\.?m\b|م\b|مساء\w*|ظهر\w*|عصر\w*))"
_CLOCK = re.compile(rf"(?P<hour>\d{{1,2}}):(?P<minute>\d{{2}})(?::\d{{2}})?(?:\s*{_HALF})?", re.IGNORECASE)
_HALVED = re.compile(rf":\d\d\s*{_HALF}", re.IGNORECASE)


def moment(raw: str | None, zone: str) -> datetime | None:
    """Return when *raw* says, read in the IANA time *zone* where it names none, or names one by letters.

    Letters are ambiguous: "AST" is Atlantic time to mail readers and Arabia's to the feeds that write it. A day
    alone is its noon.
    """
    if not raw or not raw.strip():
        return None
    text = _OFFSET.sub(_four_digits, _NAMED_ZONE.sub("", raw.strip()[:_LONGEST]))
    try:
        found = _stamp(text) or _clocked(text)
        return (found if found.tzinfo else found.replace(tzinfo=ZoneInfo(zone))).astimezone(UTC) if found else None
    except (ValueError, OverflowError):
        return None


def _four_digits(match: re.Match[str]) -> str:
    # To the mail's parser "+03" is three minutes.
    sign, hours, minutes = match.groups()
    return f" {sign}{int(hours):02}{minutes or '00'}"


def _stamp(text: str) -> datetime | None:
    if not (":" in text or "T" in text) or _HALVED.search(text):  # both parsers pass over "PM"
        return None
    for parse in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            return parse(text)
        except (ValueError, IndexError):
            continue
    return None


def _clocked(text: str) -> datetime | None:
    """Return the day that our own parser finds in *text* at the time it names beside it, or at noon."""
    text, _, offset = text.rpartition(" ") if re.search(r":\d\d.* [+-]\d{4}$", text) else (text, "", "")
    clock = _CLOCK.search(text)
    day = dates.parse(f"{text[: clock.start()]} {text[clock.end() :]}" if clock else text)
    if day is None:
        return None
    said = datetime.combine(day, _time(clock) if clock else time(12))
    return datetime.fromisoformat(f"{said.isoformat()}{offset}")


def _time(clock: re.Match[str]) -> time:
    hour = int(clock["hour"])
    if hour <= 12 and (clock["early"] or clock["late"]):
        hour = hour % 12 + (12 if clock["late"] else 0)
    return time(hour, int(clock["minute"]))
