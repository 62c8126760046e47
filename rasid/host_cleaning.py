"""Cleaning by the host's profile: of what a page's own rules kept, the lines go that the host prints everywhere.

It only ever takes kept lines, after all other rules; so what was kept before any profile can be told from the reasons,
and cleaning again, or under another profile, starts from there.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import polars as pl

from rasid import host_profile
from rasid.arabic import words
from rasid.host_profile import HostProfile
from rasid.layout import Layout, measure
from rasid.lines import Line
from rasid.noise_table import PROFILE_RULES
from rasid.profile_rules import REASONS, is_running
from rasid.records import KEPT, Kind, Segment
from rasid.verdicts import Verdict


def clean(segments: Sequence[Segment], title: str | None, profile: HostProfile) -> tuple[Segment, ...]:
    """Return the *segments* of a page called *title*, noise where *profile* nominates one and a rule confirms it.

    A page of which no running paragraph would be left keeps all.
    """
    return _clean(segments, title, host_profile.marks((s.text for s in segments), profile))


def changed(lines: pl.DataFrame, profile: HostProfile) -> list[str]:
    """Return the pages among *lines* (see `host_profile.LINES`), read under any, whose kept text *profile* changes."""
    lines = lines.sort("page", "position")
    told = host_profile.marks(lines["text"], profile)
    return [page for page, start, rows in _pages(lines) if _changes(rows, told[start : start + len(rows)])]


def _pages(lines: pl.DataFrame) -> Iterator[tuple[str, int, list[dict[str, str]]]]:
    start = 0
    for rows in lines.partition_by("page", maintain_order=True):
        yield rows["page"][0], start, rows.to_dicts()
        start += rows.height


def _changes(rows: list[dict[str, str]], told: Sequence[frozenset[str]]) -> bool:
    segments = [_segment(row) for row in rows]
    if not any(s.reason in REASONS or (s.kind in KEPT and marks) for s, marks in zip(segments, told, strict=True)):
        return False
    again = _clean(segments, rows[0]["title"], told)
    return [s.text for s in segments if s.kind in KEPT] != [s.text for s in again if s.kind in KEPT]


def _segment(row: dict[str, str]) -> Segment:
    kind: Kind = row["kind"]  # type: ignore[assignment]  # a passage stored has one of the kinds
    return Segment(kind=kind, text=row["text"], reason=row["reason"])


def _clean(segments: Sequence[Segment], title: str | None, marks: Sequence[frozenset[str]]) -> tuple[Segment, ...]:
    segments = [replace(s, kind="body") if s.reason in REASONS else s for s in segments]
    layout = _layout(segments, title, marks)
    if layout is None:
        return tuple(segments)
    said = [_verdict(at, layout) for at in range(len(segments))]
    return tuple(
        s if v is None else replace(s, kind=v.kind, reason=v.reason) for s, v in zip(segments, said, strict=True)
    )


def _verdict(at: int, page: Layout) -> Verdict | None:
    if not page.lines[at].has("kept"):
        return None
    return next((verdict for rule in PROFILE_RULES if (verdict := rule.check(at, page)) is not None), None)


def _layout(segments: Sequence[Segment], title: str | None, marks: Sequence[frozenset[str]]) -> Layout | None:
    """Return the page as the host's rules see it, bounded by its running paragraphs; None where it has none."""
    own = words(title or "")
    lines = tuple(
        measure(Line(text=s.text, row=n, marks=_told(s, told, own)))
        for n, (s, told) in enumerate(zip(segments, marks, strict=True))
    )
    at = next((n for n, s in enumerate(segments) if s.kind == "title"), None)
    page = Layout(lines=lines, title=at)
    running = [n for n in range(len(lines)) if is_running(n, page)]
    return replace(page, first=running[0], last=running[-1]) if running else None


def _told(segment: Segment, marks: frozenset[str], own: list[str]) -> frozenset[str]:
    if "headline" in marks and words(segment.text) == own:
        marks -= {"headline"}
    return marks | {"kept"} if segment.kind in KEPT else marks
