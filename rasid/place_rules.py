"""Cleaning rules of place: what a line is because of where it stands. Each sees a line in its page and may name it."""

import re

from rasid.arabic import fold, words
from rasid.datelines import is_date_line
from rasid.layout import LONG, PROSE, Layout, overlap
from rasid.records import Kind
from rasid.verdicts import Verdict, says

_SHORT = 12
_LABEL = 6
_NEAR = 2
_RUN = 4
_HEADINGS = ("h2", "h3", "h4", "h5", "h6")
_SHARED = 2
_FIELDS = 4  # so many short lines, of its date and its author, part a title from its text
_TOLD = 3
_LONG_TITLE = 32
_SAME = 0.99
_ALMOST = 0.75
_DATED = 0.996  # a line that is a date and little else is nothing else, wherever it lies


def bulleted_caption(at: int, page: Layout) -> Verdict | None:
    """Name a lone bulleted line: a picture's text."""
    line = page.lines[at]
    near = [m for m in (page.before(at), page.after(at)) if m is not None]
    alone = line.has("bullet") and not any(m.has("bullet") for m in near)
    if alone and not line.stopped and line.size <= 25:
        return says("caption", 0.7, "lone bullet")
    return None


def title_again(at: int, page: Layout) -> Verdict | None:
    """Name a short line near the title that says nothing the title does not: a picture's text."""
    line = page.lines[at]
    if page.title is None or at == page.title or line.stopped or not 2 <= line.size <= 16:
        return None
    if at <= page.first + 1 and overlap(line.stems, page.lines[page.title].stems) >= 0.99:
        return says("caption", 0.85, "all its words stand in the title")
    return None


def headline_again(at: int, page: Layout) -> Verdict | None:
    """Name a line below the title that says the headline again, with little else: a player's, a mail's, a link's."""
    line, title = page.lines[at], page.lines[page.title].stems if page.title is not None else frozenset[str]()
    if page.title is None or at <= page.title or len(title) < _TOLD or line.size > _LONG_TITLE or line.prose:
        return None
    if overlap(title, line.stems) >= _SAME and overlap(line.stems, title) >= _ALMOST:
        return says("repeated", 0.9, "says the headline again", vague=True)
    return None


def date_line(at: int, page: Layout) -> Verdict | None:
    """Name a line that is a date: near the title the article's, with a clock's label the page's."""
    found = is_date_line(page.lines[at].text, names=page.own_names)
    if found is None or (found == "date" and _heads_paragraph(at, page)):
        return None
    above = page.title is not None and at < page.title
    if found == "chrome" or (found == "mixed" and above):
        return says("chrome_date", _DATED, "date of the page")
    far = page.title is not None and at < page.title - 2 * _NEAR
    if page.title is not None and (far or (above and _nearer_date(at, page.title, page))):
        return says("chrome_date", _DATED, "a date far above the title")
    return says("dateline", _DATED, "a date near the title")


def _heads_paragraph(at: int, page: Layout) -> bool:
    """Say whether the date at *at* is a heading in a chronology: well inside the text, between two paragraphs of it."""
    if not _between_paragraphs(at, page):
        return False
    others = (i for i in range(page.first + 1, page.last) if i != at and _between_paragraphs(i, page))
    return page.lines[at].has(*_HEADINGS) or any(is_date_line(page.lines[i].text) == "date" for i in others)


def _between_paragraphs(at: int, page: Layout) -> bool:
    around = (page.before(at), page.after(at))
    return page.first < at < page.last and all(m is not None and m.prose and m.stopped for m in around)


def _nearer_date(at: int, title: int, page: Layout) -> bool:
    nearer = (*range(at + 1, title), *range(title + 1, min(len(page.lines), title + 6)))
    return any(is_date_line(page.lines[i].text, names=page.own_names) == "date" for i in nearer)


def outlet_beside_name(at: int, page: Layout) -> Verdict | None:
    """Name a few words with the outlet's own name near the title: who wrote it and for whom."""
    line = page.lines[at]
    near = page.title is None or page.title < at <= page.first + _NEAR
    if not near or line.stopped or not 2 <= line.size <= 9 or at == page.title:
        return None
    if any(fold(name) in line.fold and len(words(name)) < line.size for name in page.own_names):
        return says("byline", 0.88, "a name beside the outlet's")
    return None


def bracketed_end(at: int, page: Layout) -> Verdict | None:
    """Name a few bracketed words at the end of the text: the agency or its reporters."""
    line = page.lines[at]
    if at >= page.last - _NEAR and line.size <= 8 and re.match(r"^[(\[][^()\[\]]+[)\]]\W*$", line.text.strip()):
        return says("source_line", 0.85, "bracketed at the end of the text")
    return None


def above_title(at: int, page: Layout) -> Verdict | None:
    """Name what stands above the title: headlines of others, or furniture."""
    line = page.lines[at]
    if (
        page.title is None
        or at >= page.title
        or (line.has("in_main") and line.size > _LABEL and (line.stopped or line.size < LONG))
    ):
        return None
    if line.size >= 4:
        return says("ticker", 0.8, "headline above the title", vague=True)
    return says("widget", 0.8, "stands above the title", vague=True)


def below_text(at: int, page: Layout) -> Verdict | None:
    """Name what stands below the last paragraph: headlines of others, or furniture."""
    line = page.lines[at]
    if at <= page.last or page.title is None or at <= page.title or line.prose or line.has("in_main"):
        return None
    if line.stopped and line.size >= 6:
        return None
    if line.size >= 5:
        return says("related_link", 0.7, "headline below the text", vague=True)
    return says("widget", 0.75, "stands below the text", vague=True)


def beyond_text(at: int, page: Layout) -> Verdict | None:
    """Name a paragraph that lies apart from the stretch of text: a teaser, a notice, another article."""
    inside = page.first - _NEAR <= at <= page.last + _NEAR
    if page.markup or page.title is None or inside or page.lines[at].has("piece") or _opens_text(at, page):
        return None
    return says(_headline_kind(at, page), 0.94, "apart from the stretch of text", vague=True)


def _opens_text(at: int, page: Layout) -> bool:
    """Say whether a paragraph stands right below the title, though pictures and controls part it from the others."""
    if page.title is None or not page.title < at < page.first or not page.lines[at].prose:
        return False
    above, line = page.lines[page.title + 1 : at], page.lines[at]
    told = len(line.stems & page.lines[page.title].stems) >= _SHARED
    return told and line.stopped and len(above) <= _FIELDS and all(m.size < PROSE for m in above)


def _headline_kind(at: int, page: Layout) -> Kind:
    """Return what words of other articles are at this place: a ticker above the title, links below it."""
    if page.lines[at].size < 4:
        return "widget"
    return "ticker" if page.title is not None and at < page.title else "related_link"


def short_run(at: int, page: Layout) -> Verdict | None:
    """Name a short line among at least four such: a menu or a list of headlines."""
    if page.markup or not _is_short(at, page):
        return None
    first = last = at
    while first and at - first < _RUN and _is_short(first - 1, page):
        first -= 1
    while last + 1 < len(page.lines) and last - at < _RUN and _is_short(last + 1, page):
        last += 1
    if last - first + 1 < _RUN:
        return None
    return says(_headline_kind(at, page), 0.6, "among other short lines", vague=True)


def _is_short(at: int, page: Layout) -> bool:
    line = page.lines[at]
    return line.size <= _SHORT and not line.stopped and at != page.title and not line.has("bullet")


def printed_often(at: int, page: Layout) -> Verdict | None:
    """Name a short line the page prints again and again: a mark of its furniture."""
    line = page.lines[at]
    if line.words in page.often and not line.stopped and not line.has("in_main") and at != page.title:
        return says("widget", 0.8, "printed again and again", vague=True)
    return None


def standing_apart(at: int, page: Layout) -> Verdict | None:
    """Name a few words that stand between title and text, or after a hole in the page."""
    line = page.lines[at]
    if line.has("far_below") and at > page.last and not line.stopped:
        return says("widget", 0.8, "stands apart from the text", vague=True)
    if page.title is not None and page.title < at < page.first and line.size <= 2 and not line.stopped:
        return says("widget", 0.7, "a word between title and text", vague=True)
    return None
