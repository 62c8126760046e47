"""Markup: an HTML page as lines in reading order, each with what the structure says of it. Nothing visible is lost."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from lxml import etree
from lxml import html as lxml_html

from rasid.decoding import without_xml_declaration
from rasid.elements import SILENT, Elements
from rasid.errors import PageError
from rasid.lines import Line, pieces

_SURE_LIST = 4  # so many headlines on a line are a ticker, though trafilatura keeps it
_HARD = "\u00a0"
_SPACE = re.compile(r"\s+")
_BOLD = frozenset({"b", "strong"})


@dataclass(slots=True)
class _Open:
    """Gather the text of the line being read; mutable and private to one walk."""

    parts: list[str] = field(default_factory=list)
    letters: int = 0
    linked: int = 0
    bold: int = 0

    def add(self, text: str | None, links: int, bold: int) -> None:
        if text:
            self.parts.append(text)
            size = len(text.strip())
            self.letters += size
            self.linked += size if links else 0
            self.bold += size if bold else 0

    def close(self, marks: frozenset[str]) -> Iterator[Line]:
        text = _spaced("".join(self.parts))
        if text:
            share = self.linked / self.letters if self.letters else 0.0
            yield Line(text=text, row=0, marks=marks | {"bold"} if self.bold == self.letters else marks, links=share)


def _spaced(text: str) -> str:
    """Return *text* as it is shown: white space is one space, but two hard spaces part what stands on a line."""
    if text.count(_HARD) < 2:
        return " ".join(text.split())
    return _SPACE.sub(lambda gap: _HARD * n if (n := gap.group().count(_HARD)) > 1 else " ", text.strip())


def parse(text: str) -> lxml_html.HtmlElement:
    """Return *text* as a tree; PageError `not-html` where no element can be made of it."""
    try:
        return lxml_html.document_fromstring(without_xml_declaration(text).replace("\x00", ""))
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise PageError("not-html", str(error)) from error


def html_lines(tree: lxml_html.HtmlElement, article: str) -> tuple[Line, ...]:
    """Return the visible lines of *tree* in reading order.

    *article* is the text trafilatura kept: a line that stands in it carries the mark `in_main`. Where the walk finds
    too little of it (text built by scripts), its lines are taken as they are.
    """
    walked = list(_walk(tree))
    kept = _Article(article, [line.text for line in walked])
    marked = [one for row, line in enumerate(walked) for one in _split(line, row, kept.marks(line.text))]
    if kept.coverage(walked) < 0.6:
        return _plain_lines(article)
    return tuple(marked)


class _Article:
    """Know which lines stand in the text trafilatura kept; white space and signs do not count."""

    def __init__(self, text: str, lines: Sequence[str]) -> None:
        rows = [_squeeze(row) for row in text.splitlines()]
        self.whole = "".join(rows)
        self.rows = frozenset(rows)
        # A row that is one line of the page holds no other line: a ticker's row is not where its headlines stand.
        taken = self.rows & {_squeeze(line) for line in lines}
        self.loose = "".join(row for row in rows if row not in taken)

    def marks(self, text: str) -> frozenset[str]:
        key = _squeeze(text)
        inside = bool(key) and (key in self.rows or (len(key) >= 30 and key in self.loose))
        return frozenset({"in_main"}) if inside else frozenset()

    def coverage(self, lines: Sequence[Line]) -> float:
        found = sum(len(key) for key in {_squeeze(line.text) for line in lines if self.marks(line.text)})
        return found / len(self.whole) if self.whole else 1.0


_SIGNS = re.compile(r"[\W_]+")


@lru_cache(maxsize=5_000)
def _squeeze(text: str) -> str:
    return _SIGNS.sub("", text)


def _plain_lines(article: str) -> tuple[Line, ...]:
    rows = [row.strip() for row in article.splitlines() if row.strip()]
    return tuple(Line(text=row, row=n, marks=frozenset({"in_main"})) for n, row in enumerate(rows))


def _split(line: Line, row: int, found: frozenset[str]) -> list[Line]:
    cut, kind = pieces(line.text)
    if found and len(cut) < _SURE_LIST:
        cut, kind = [(0, len(line.text))], ""
    told = frozenset({kind}) if len(cut) > 1 else found
    marks = line.marks | told | {"blank_before", "blank_after"}
    return [replace(line, text=line.text[a:b], row=row, marks=marks) for a, b in cut]


def _walk(tree: lxml_html.HtmlElement) -> Iterator[Line]:
    elements = Elements(tree)
    open_line, marks, links, bold = _Open(), [frozenset[str]()], 0, 0
    walk = etree.iterwalk(tree, events=("start", "end", "comment", "pi"))
    for event, element in walk:
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start" and tag in SILENT:
            walk.skip_subtree()
            continue
        if event in ("comment", "pi") or (event == "end" and tag in SILENT):
            open_line.add(element.tail, links, bold)
            continue
        if elements.breaks(element):
            yield from open_line.close(marks[-1])
            open_line = _Open()
        step = 1 if event == "start" else -1
        links += step * (tag == "a")
        bold += step * (tag in _BOLD)
        if event == "start":
            marks.append(marks[-1] | elements.marks(element))
            open_line.add(element.text, links, bold)
        else:
            marks.pop()
            open_line.add(element.tail, links, bold)
    yield from open_line.close(marks[-1])
