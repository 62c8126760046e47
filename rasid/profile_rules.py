"""Cleaning rules of a host's profile: what a kept line is because the host prints it elsewhere too, and in which place.

A host's profile nominates (a line's marks); these confirm by position or pattern, so that a running paragraph stays,
though the outlet prints it in many stories. `first` and `last` bound the running paragraphs here.
"""

import re

from rasid import phrases
from rasid.layout import LONG, PROSE, Layout, Measured
from rasid.records import KEPT, Segment
from rasid.verdicts import Verdict, says

CLOSES = "opens or closes the text on most pages of the host"
HEADLINE = "headline of another page of the host"
RUN_TOGETHER = "headlines of the host run together"
PIECES = "pieces of other pages of the host run together"
AROUND = "recurs around the text on the host"
IN_ROW = "recurs on the host in a row of such"
REASONS = frozenset({CLOSES, HEADLINE, RUN_TOGETHER, PIECES, AROUND, IN_ROW})
_ROW = 3
_SENTENCE = 6
_INNER_STOP = re.compile(r"[^\W\d_]{2}\.\s+\w")
_PARTS = re.compile(r"[/|،,–—-]")
_FULL_STOP = re.compile(r"(?<!\.)\.[\"'»”’)\]]*\s*$")


def was_kept(segment: Segment) -> bool:
    """Say whether *segment* is kept, or was before its host's profile took it."""
    return segment.kind in KEPT or segment.reason in REASONS


def is_running(at: int, page: Layout) -> bool:
    """Say whether the line is a running paragraph: prose, whatever its host prints elsewhere, but no furniture."""
    line = page.lines[at]
    if not line.has("kept") or line.has("closing") or _is_headline(line) or _is_of_pieces(line):
        return False
    return line.size >= PROSE or (line.stopped and line.size >= _SENTENCE)


def _is_headline(line: Measured) -> bool:
    """Say whether the line is a known headline, or several run together; many end with a quotation or a question."""
    return line.has("headline", "headlines") and not _FULL_STOP.search(line.text)


def _is_of_pieces(line: Measured) -> bool:
    """Say whether the line consists of what stands elsewhere in another order, without a sentence's end in it."""
    unstopped = not line.stopped and not _INNER_STOP.search(line.text)
    return unstopped and line.size >= LONG and line.has("familiar") and not line.has("whole")


def closing_paragraph(at: int, page: Layout) -> Verdict | None:
    """Name a paragraph that opens or closes the text of most pages of the host: the outlet speaks of itself."""
    if page.lines[at].has("closing") and _outside(at, page):
        return says("widget", 1.0, CLOSES)
    return None


def known_headline(at: int, page: Layout) -> Verdict | None:
    """Name a line that is the headline of another page of the host, or several of them run together."""
    line = page.lines[at]
    if not _is_headline(line):
        return None
    if line.has("headline"):
        return says("ticker" if _above(at, page) else "related_link", 1.0, HEADLINE)
    return says("ticker", 1.0, RUN_TOGETHER)


def pieces_run_together(at: int, page: Layout) -> Verdict | None:
    """Name a line above the title or below the text that strings together what other pages print in another order."""
    # Under the title it may be the page's own opening, which others quote to lead to it.
    if _is_of_pieces(page.lines[at]) and (_above(at, page) or at > page.last):
        return says("ticker", 1.0, PIECES)
    return None


def recurs_around(at: int, page: Layout) -> Verdict | None:
    """Name what recurs on the host above the title or below the text, and between the two where it often does."""
    line = page.lines[at]
    above = _above(at, page)
    if not _outside(at, page) or not line.has("familiar", "often"):
        return None
    if at > page.last and any(phrases.AGENCY_ALONE.match(part.strip()) for part in _PARTS.split(line.fold)):
        return says("source_line", 1.0, AROUND)
    if above or at > page.last or line.has("often"):
        return says("ticker" if above and line.size > _ROW else "widget", 1.0, AROUND)
    return None


def recurs_in_row(at: int, page: Layout) -> Verdict | None:
    """Name a line among at least three short ones in a row that recur on the host: a poll or a menu within the text."""
    if not _is_label(at, page):
        return None
    first = last = at
    while first and _is_label(first - 1, page):
        first -= 1
    while last + 1 < len(page.lines) and _is_label(last + 1, page):
        last += 1
    return says("widget", 1.0, IN_ROW) if last - first + 1 >= _ROW else None


def _is_label(at: int, page: Layout) -> bool:
    line = page.lines[at]
    return line.has("row") and line.size < PROSE and not (line.stopped and line.size >= _SENTENCE)


def _outside(at: int, page: Layout) -> bool:
    return not page.first <= at <= page.last


def _above(at: int, page: Layout) -> bool:
    return page.title is not None and at < page.title
