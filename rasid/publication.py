"""The publication date of a page, with its evidence. An undated page has an interval or nothing, never today."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import takewhile

from rasid import dates
from rasid.arabic import fold
from rasid.datelines import clock, days, is_bare, is_date_line
from rasid.layout import PROSE
from rasid.phrases import CHROME_LABEL, COMMENTS, PUBLISHED_IN, PUBLISHED_LABEL
from rasid.records import KEPT, Published, Segment

_ISO = re.compile(r"^\s*(\d{4})-?(\d{2})-?(\d{2})(?:[T\s]+(\d{2}):?(\d{2}))?")
_EARLIEST = date(1990, 1, 1)
_CHROME = frozenset({"chrome_date", "ticker", "widget", "related_link"})
_SLACK = 45
_NEAR = 4
_LISTED = 3


def find(
    segments: Sequence[Segment],
    structured: Sequence[tuple[str, str]],
    *,
    names: tuple[str, ...] = (),
    seen: date | None = None,
) -> Published:
    """Return the publication date of a page.

    *structured* are (where, value) from the markup, trusted first; then the lines near the title; then the interval
    the text implies. *names* are outlets whose names read as dates; *seen* is the day of the capture: nothing is
    published after it. Dates of the page's furniture are only listed as refused.
    """
    refused = tuple(dict.fromkeys(_refused(segments, names)))
    printed = list(_from_lines(_around_text(segments), names))
    claims = list(_from_markup(structured))
    own = {day for _, day, _ in printed} | {day for where, day, _ in claims if where.startswith("address")}
    page_days = _days_of_page(segments, names) | ({seen} if seen else set())
    implied: tuple[date, date, str] | None = None
    for evidence, day, time in (*(c for c in claims if not _is_rebuild(c[1], page_days, own)), *printed):
        trusted = evidence.startswith(("json-ld", "meta"))
        implied = implied or (None if trusted else _implied(segments))
        if _possible(day, seen) and (trusted or _agrees(day, implied)):
            return Published(
                date=day, how="explicit", earliest=day, latest=day, evidence=evidence, time=time, refused=refused
            )
        refused = (*refused, evidence)
    if (implied := implied or _implied(segments)) is not None:
        earliest, latest, evidence = implied
        return Published(how="inferred", earliest=earliest, latest=latest, evidence=evidence, refused=refused)
    return Published(refused=refused)


def _days_of_page(segments: Sequence[Segment], names: tuple[str, ...]) -> set[date]:
    """Return the days that the furniture above the title calls today's."""
    title = next((at for at, s in enumerate(segments) if s.kind == "title"), 0)
    chrome = [s.text for s in segments[:title] if s.kind in _CHROME and is_date_line(s.text, names=names)]
    return {day for text in chrome for day, _ in days(text, names=names)}


def _is_rebuild(day: date, page_days: set[date], own: set[date]) -> bool:
    """Say whether *day* is when the page was built: its own today, while dateline or address name an earlier day."""
    return day in page_days and day not in own and any(earlier < day for earlier in own)


def _possible(day: date, seen: date | None) -> bool:
    return day >= _EARLIEST and (seen is None or (day - seen).days <= 1)


def _agrees(day: date, implied: tuple[date, date, str] | None) -> bool:
    """Say whether *day* can be: what the text implies may be loose, but not by months."""
    if implied is None:
        return True
    earliest, latest, _ = implied
    return (earliest - day).days <= _SLACK and (day - latest).days <= _SLACK


def _implied(segments: Sequence[Segment]) -> tuple[date, date, str] | None:
    return dates.infer("\n".join(s.text for s in segments if s.kind in KEPT))


def _from_markup(structured: Sequence[tuple[str, str]]) -> Iterator[tuple[str, date, str | None]]:
    for where, value in structured:
        found = _day(value)
        if found is not None and not (where == "time element" and not re.search(r"\d", value)):
            yield f"{where}: {value}", found[0], found[1]


def _day(value: str) -> tuple[date, str | None] | None:
    iso = _ISO.match(value)
    if iso:
        time = f"{iso[4]}:{iso[5]}" if iso[4] else None
        return (day, time) if (day := _calendar(int(iso[1]), int(iso[2]), int(iso[3]))) else None
    named = days(value)
    return (named[0][0], clock(value)) if named else None


def _calendar(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _from_lines(segments: Sequence[Segment], names: tuple[str, ...]) -> Iterator[tuple[str, date, str | None]]:
    """Yield the days of lines near the title: «نشر في X يوم D» first, then datelines, then bylines.

    Lines that name many days between them date a list of other articles, not this one.
    """
    dated = [s for s in segments if s.kind in ("dateline", "byline") or (s.kind == "source_line" and _printed(s))]
    told = [(s, text, days(text, names=names)[:1]) for s in dated for text in (_said(s.text),)]
    listed = len({day for s, _, found in told for day, _ in found if not _printed(s)}) >= _LISTED
    for segment, text, found in sorted(told, key=lambda t: (not _printed(t[0]), t[0].kind != "dateline")):
        if listed and not _printed(segment):
            continue
        for day, named in found:
            yield (named if len(text) > 80 else segment.text), day, clock(text)


def _around_text(segments: Sequence[Segment]) -> list[Segment]:
    """Return the segments where a page says its own date: about the title and the first paragraph, or at the end.

    A date among other articles' headlines is theirs, and so is one below the second paragraph.
    """
    kept = [at for at, s in enumerate(segments) if s.kind in KEPT] or [0]
    title = next((at for at, s in enumerate(segments) if s.kind == "title"), kept[0])
    first, last = min((at for at in kept if at > title), default=title), kept[-1]
    second = next(iter([at for at in kept if at > title and len(segments[at].text.split()) >= PROSE][1:2]), last)
    about = range(title - _NEAR, min(first + _NEAR, second) + 1)
    below = segments[last + 1 : last + 1 + _NEAR]
    own = len(list(takewhile(lambda s: not _of_others(s), below)))
    dated = [s for at, s in enumerate(below) if _says_published(s) or (at < own and is_bare(s.text))]
    return [*(s for at, s in enumerate(segments[: last + 1]) if at in about), *dated]


def _says_published(segment: Segment) -> bool:
    return bool(PUBLISHED_LABEL.match(fold(segment.text))) or _printed(segment)


def _of_others(segment: Segment) -> bool:
    """Say whether *segment* heads what others wrote: comments, other articles."""
    return segment.kind in ("related_link", "ticker") or bool(COMMENTS.match(fold(segment.text)))


def _printed(segment: Segment) -> bool:
    return bool(PUBLISHED_IN.match(fold(segment.text)))


def _said(text: str) -> str:
    """Return the part of *text* that is about printing: not the outlet's name, not the last change."""
    printed = PUBLISHED_IN.match(fold(text))
    if printed:
        return printed["date"]
    parts = re.split(r"\s*[|•·]\s*|\s+[-–—]\s+(?=\D)", text)
    own = [part for part in parts if not CHROME_LABEL.match(fold(part))]
    return text if len(own) == len(parts) or not own else " | ".join(own)


def _refused(segments: Sequence[Segment], names: tuple[str, ...]) -> Iterator[str]:
    for segment in segments:
        if segment.kind in _CHROME and len(segment.text.split()) <= PROSE and days(segment.text, names=names):
            yield segment.text
