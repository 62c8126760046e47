"""Cleaning rules of wording: what a line is because of what it says. Each sees a line in its page and may name it."""

import re

from rasid import credits, phrases
from rasid.arabic import words
from rasid.datelines import is_date_line
from rasid.layout import Layout, Measured
from rasid.records import Kind
from rasid.verdicts import Verdict, says

_SHORT = 12
_LABEL = 6
_NEAR = 2
_BARE = 9
_RUN = 4
_URL = re.compile(r"^\W*(?:https?://|www\.)\S+\W*$|^\W*@\w+\W*$|^(?:\W*#\w+)+\W*$")
_TIMED = re.compile(r"^\W*\d{1,2}:\d{2}\b|^\W*(?:منذ|قبل)\s+(?:\d+\s+)?\w+|^\W*\d+\s*(?:min|h|hours?|minutes?|ago)\b")
_LATIN = re.compile(r"[a-z]")
_ARABIC = re.compile(r"[\u0621-\u064A]")
_PLACE_NAME = re.compile(r"^[^\W\d][^\d:؟?!،,]*?\s*[-–—/|]\s*[^\W\d][^\d:؟?!،,]*$")
_CREDIT = re.compile(r"[(\[（][^()\[\]]{2,60}[)\]）]\W*$|[-–—/|©]\s*[^-–—/|]{2,30}$")


def embed_error(at: int, page: Layout) -> Verdict | None:
    """Name the message an embedded post, video or script left behind."""
    line = page.lines[at]
    if line.size <= 30 and phrases.EMBED_ERROR.search(line.fold):
        return says("embed_error", 0.97, "message of a failed embed")
    return None


def foreign_message(at: int, page: Layout) -> Verdict | None:
    """Name a Latin-script line between Arabic ones that is no quotation: a program speaks there."""
    line = page.lines[at]
    if _ARABIC.search(line.fold) or not _LATIN.search(line.fold):
        return None
    around = [m.fold for m in page.lines[max(0, at - 3) : at] + page.lines[at + 1 : at + 4]]
    arabic = sum(bool(_ARABIC.search(text)) for text in around)
    if arabic < max(1, 0.7 * len(around)):
        return None
    return says("embed_error" if line.size > _LABEL else "widget", 0.6, "another script than its page")


def source_line(at: int, page: Layout) -> Verdict | None:
    """Name the line that says where the text comes from."""
    line = page.lines[at]
    if line.size > 14 or line.prose:
        return None
    if phrases.SOURCE_LABEL.match(line.fold) and not (line.stopped and line.size > 8):
        return says("source_line", 0.99, "names the source")
    if line.size <= _BARE and at > page.first and not line.stopped and phrases.SOURCE_BARE.match(line.fold):
        return says("source_line", 0.9, "names the source under the text")
    if phrases.SOURCE_LINK.match(line.fold):
        return says("source_line", 0.96, "leads to the source")
    return None


def agency_alone(at: int, page: Layout) -> Verdict | None:
    """Name an agency that stands alone on its line: below the text the source, above it the byline."""
    line = page.lines[at]
    # «بغداد – أ ف ب»: surer than the rule that takes an agency at the end of a short line for a picture's
    listed = not line.stopped and at != page.title and credits.is_credit_line(line.text)
    if not listed and not phrases.AGENCY_ALONE.match(line.fold):
        return None
    if at > page.last:
        return says("source_line", 0.93 if listed else 0.9, "agency alone under the text")
    return says("byline", 0.93 if listed else 0.9, "agency alone above the text")


def related_label(at: int, page: Layout) -> Verdict | None:
    """Name a pointer to other articles, and the headline on its line."""
    line = page.lines[at]
    if line.points and line.size <= 25 and not line.prose:
        sure = line.size <= _LABEL or ":" in line.text or at > page.last or phrases.READ_ALSO.match(line.fold)
        return says("related_link", 0.95 if sure else 0.5, "points to another article")
    return None


def under_related(at: int, page: Layout) -> Verdict | None:
    """Name the headlines that follow a pointer to other articles."""
    return _follows(at, page, "related_link", "listed under related articles")


def ticker_label(at: int, page: Layout) -> Verdict | None:
    """Name the label of a news ticker, alone or before its headline."""
    line = page.lines[at]
    if line.prose or not line.heralds:
        return None
    if line.size <= _LABEL or re.search(r"^\W*[\w ]{2,20}\s*[:|»-]", line.text):
        return says("ticker", 0.99, "label of a ticker")
    return None


def under_ticker(at: int, page: Layout) -> Verdict | None:
    """Name what follows a ticker's label: a list of headlines, or one line that ran together."""
    if at == page.title or is_date_line(page.lines[at].text, names=page.own_names):
        return None
    before, line = page.before(at), page.lines[at]
    label = before is not None and before.size <= _LABEL and before.heralds
    close = _outside(at, page) if page.markup else not line.has("blank_before")
    if label and not line.stopped and line.size > 2 and close:
        return says("ticker", 0.92, "follows a ticker's label")
    return _follows(at, page, "ticker", "listed under a ticker's label")


def _follows(at: int, page: Layout, kind: Kind, reason: str) -> Verdict | None:
    line = page.lines[at]
    if at == page.title or not line.headline or line.prose or not _outside(at, page):
        return None
    for back in range(at - 1, max(-1, at - 12), -1):
        other = page.lines[back]
        if (other.points if kind == "related_link" else other.heralds) and other.size <= _LABEL + 2:
            return says(kind, 0.9, reason)
        if other.prose or back == page.title:
            return None
    return None


def _outside(at: int, page: Layout) -> bool:
    if page.title is None and page.markup:
        return True
    return page.title is not None and (at > page.last or at < page.title)


def separated(at: int, page: Layout) -> Verdict | None:
    """Name a headline that a separator parts from others on the same line."""
    if page.lines[at].has("piece"):
        return says("ticker", 0.9, "headlines parted by a separator")
    return None


def doubled_label(at: int, page: Layout) -> Verdict | None:
    """Name a label printed twice, as an icon's name and its label are."""
    if page.lines[at].has("doubled"):
        return says("widget", 0.9, "label printed twice")
    return None


def timed_headline(at: int, page: Layout) -> Verdict | None:
    """Name a headline that stands behind an hour in a row of such."""
    line = page.lines[at]
    if not _TIMED.match(line.fold) or line.stopped or line.prose:
        return None
    near = [m for m in (page.before(at), page.after(at)) if m is not None]
    if any(_TIMED.match(m.fold) for m in near) and line.size > 3:
        return says("ticker", 0.88, "hour and headline in a row of them")
    return None


def widget_phrase(at: int, page: Layout) -> Verdict | None:
    """Name a short line that begins as the controls of a page do."""
    line = page.lines[at]
    inside = page.first < at < page.last
    if line.size > 22 or (line.stopped and inside and line.size > _SHORT):
        return None
    begins = phrases.WIDGET_START.match(line.fold)
    if not begins or (inside and _heads(at, page, begins.end())):
        return None
    if line.size <= 4 or ":" in line.text[:40]:
        doubtful = inside and line.stopped and line.size > _LABEL
        return says("widget", 0.62 if doubtful else 0.92, "words of a control")
    return says("widget", 0.62 if inside else 0.75, "words of a control")


def _heads(at: int, page: Layout, end: int) -> bool:
    """Say whether a plain word that controls use too, as «إعلان», opens a heading between two paragraphs."""
    line, rest = page.lines[at], words(page.lines[at].fold[end:])
    around = (page.before(at), page.after(at))
    parted = re.match(r"\s*[^\w\s]", line.fold[end:])
    if parted or line.size - len(rest) != 1 or not all(m is not None and m.prose and m.stopped for m in around):
        return False
    return sum(w not in phrases.WIDGET_WORDS and len(w) > 1 for w in rest) >= 2


def widget_words(at: int, page: Layout) -> Verdict | None:
    """Name a line made of the names of controls, sections and networks."""
    line = page.lines[at]
    if not line.size or line.size > 60 or line.stopped:
        return None
    share = sum(w in phrases.WIDGET_WORDS for w in line.words) / line.size
    if share >= 0.8 or (share >= 0.6 and line.size >= 3):
        return says("widget", 0.5 + 0.45 * share, "names of controls or sections")
    return None


def counter(at: int, page: Layout) -> Verdict | None:
    """Name a count of views, comments or minutes, and a copyright notice."""
    line = page.lines[at]
    if line.size < 30 and (phrases.COUNTER.match(line.fold) or phrases.COPYRIGHT.search(line.fold)):
        return says("widget", 0.95, "a counter or a copyright notice")
    return None


def symbols(at: int, page: Layout) -> Verdict | None:
    """Name a line of signs and digits, an address, or hash tags."""
    line = page.lines[at]
    address = _URL.match(line.fold) and (not line.has("in_main") or line.text.startswith("#"))
    if (address or phrases.SYMBOLS.match(line.fold)) and is_date_line(line.text) is None:
        return says("widget", 0.93, "signs, an address or tags")
    return None


def photo_credit(at: int, page: Layout) -> Verdict | None:
    """Name a short line that begins or ends with a picture's credit."""
    line = page.lines[at]
    if line.size > 40 or at == page.title:
        return None
    begins = phrases.PHOTO_START.match(line.fold)
    # «فيديو.. الطيار قفز ونجا» is a headline
    if (
        begins
        and not (line.stopped and line.size > 20)
        and not re.match(r"\s*(?:\.\.|…|\|)", line.fold[begins.end() :])
    ):
        weight = 0.9 if ":" in line.text or line.size <= 14 else 0.6
        return says("caption", weight, "begins as a picture's credit")
    if phrases.RIGHTS_OF.search(line.fold):
        return says("caption", 0.96, "ends with whose picture it is")
    credit = _CREDIT.search(line.fold)
    if credit and phrases.PHOTO.search(credit.group()) and not line.stopped:
        return says("caption", 0.9, "ends with a picture's credit")
    return None


def hours_ago(at: int, page: Layout) -> Verdict | None:
    """Name the line that counts back from the day of the visit: no day can be known from it."""
    line = page.lines[at]
    if line.size <= _LABEL and phrases.AGO.match(line.fold):
        return says("chrome_date", 0.95, "counts back from the visit")
    return None


def published_in(at: int, page: Layout) -> Verdict | None:
    """Name the line in which an aggregator says where and when a text was printed."""
    line: Measured = page.lines[at]
    if line.size <= 16 and phrases.PUBLISHED_IN.match(line.fold):
        return says("dateline", 0.97, "says where and when it was printed")
    return None


def byline(at: int, page: Layout) -> Verdict | None:
    """Name the line that says who wrote it."""
    line = page.lines[at]
    if line.size > 12 or line.stopped or page.first + _NEAR < at < page.last or at == page.title:
        return None
    by = phrases.BYLINE_LABEL.match(line.fold)
    # «تقرير ينتظر التوقيع» between two paragraphs is their heading: there only a mark makes it a byline
    if by and (by["mark"] or by["soft"] or (line.size <= 6 and not page.first < at < page.last)):
        return says("byline", 0.94 if by["mark"] or by["soft"] else 0.86, "says who wrote it")
    if phrases.BYLINE_HEAD.match(line.fold):
        return says("byline", 0.94, "outlet, task and name")
    under = page.title is not None and page.title < at < page.first
    if under and 2 <= line.size <= _LABEL and _PLACE_NAME.match(line.text):
        return says("byline", 0.86, "a place and a name")
    return None
