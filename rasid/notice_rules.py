"""Cleaning rules of notices: what the site says of itself, its users and its makers. Each sees a line in its page."""

from rasid import notices
from rasid.layout import Layout
from rasid.verdicts import Verdict, says

_SHORT = 12
_OFTEN = 2
_LONGEST_NOTICE = 45
_LONGEST_NOTE = 80
_LONGEST = 180  # words of a notice of cookies
_LONGEST_CREDIT = 45
_END = 0.2
_EDGE = 1
_LINKED = 0.15
_NAME_WITHIN = 6
_NEAR = 4


def site_talk(at: int, page: Layout) -> Verdict | None:
    """Name what the site says to its users: of accounts, comments, cookies and subscriptions.

    Articles are written of such things too: well inside an HTML page's text the words alone prove nothing.
    """
    line = page.lines[at]
    if at == page.title or line.size > _LONGEST:
        return None
    told = notices.told(line.fold)
    said = told.idioms + told.common
    if not said or line.size > said * _LONGEST_NOTICE:
        return None
    if _inside(at, page) and (page.markup or not (told.idioms or said >= _OFTEN)):
        return None
    return says("widget", 0.94 if line.stopped or line.size >= _SHORT else 0.8, "speaks to the users of the site")


def pitch(at: int, page: Layout) -> Verdict | None:
    """Name what asks the reader to follow, to subscribe or to write."""
    line = page.lines[at]
    if line.size > _LONGEST_NOTICE or at == page.title:
        return None
    if not notices.told(line.fold).asks:
        return None
    if _inside(at, page) and (line.line.links < _LINKED or line.has("li")):
        return None
    return says("widget", 0.94, "asks something of the reader")


def _inside(at: int, page: Layout) -> bool:
    """Say whether much of the text stands above and below position *at*."""
    if not page.first + _EDGE < at < page.last:
        return False
    sizes = [m.size if m.prose else 0 for m in page.lines[page.first : page.last + 1]]
    return sum(sizes[at - page.first + 1 :]) > _END * sum(sizes)


def credits(at: int, page: Layout) -> Verdict | None:
    """Name the line under the text, or right above it, that says who else worked on it."""
    line = page.lines[at]
    if line.size > _LONGEST_CREDIT or at == page.title or not notices.told(line.fold).credits:
        return None
    return None if _inside(at, page) else says("byline", 0.95, "says who worked on it")


def author_note(at: int, page: Layout) -> Verdict | None:
    """Name the note under the text that tells who its author is."""
    line = page.lines[at]
    near = page.title is not None and page.first < at <= page.last + _NEAR
    if not near or line.size > _LONGEST_NOTE or _text_below(at, page):
        return None
    opening = " ".join(line.words[:_NAME_WITHIN])
    if any(f" {name} " in f" {opening} " for name in page.authors):
        return says("byline", 0.95, "tells of the author")
    if line.size <= _SHORT and not line.stopped and notices.PERSON.match(line.fold):
        return says("byline", 0.9, "tells what the author is")
    return None


def _text_below(at: int, page: Layout) -> bool:
    """Say whether more than one paragraph stands below position *at*."""
    return sum(m.prose for m in page.lines[at + 1 : page.last + 1]) > 1


def disclaimer(at: int, page: Layout) -> Verdict | None:
    """Name the standing notice of an outlet about opinions and standards."""
    line = page.lines[at]
    if line.size <= 30 and notices.told(line.fold).disclaims:
        return says("widget", 0.94, "standing notice")
    return None
