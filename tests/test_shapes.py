"""Shapes of pages written by hand: what content systems wrap round a text falls away, as HTML and as saved text."""

import re

import pytest
from lxml import html as lxml_html

from rasid.reading import Page, read
from rasid.records import Record
from tests.shapes import SYSTEMS, TITLES, Shape
from tests.shapes_fields import FIELDS
from tests.shapes_text import TEXTS

_BLOCKS = {
    "p",
    "div",
    "li",
    "ul",
    "h1",
    "h2",
    "h3",
    "br",
    "article",
    "figure",
    "figcaption",
    "table",
    "tr",
    "td",
    "dd",
    "dt",
}

SHAPES = SYSTEMS + FIELDS + TEXTS


def _saved(shape: Shape) -> str:
    """Return the shape's page as a careless scraper saves it: its visible text, a line for each block."""
    tree = lxml_html.document_fromstring(shape.page())
    for silent in tree.xpath("//head|//script|//style"):
        silent.drop_tree()
    for block in tree.iter(*_BLOCKS):
        block.text, block.tail = f"\n{block.text or ''}", f"\n{block.tail or ''}"
    return re.sub(r"[ \t]*\n\s*", "\n", tree.text_content()).strip()


def _read(shape: Shape, text: str, media: str) -> Record:
    return read(
        Page(content=text.encode(), path=shape.name, url=shape.url, media="html" if media == "html" else "text")
    )


def _cases() -> list[tuple[Shape, str]]:
    return [(shape, media) for shape in SHAPES for media in ("html", "text") if media == "html" or shape.saved]


@pytest.mark.parametrize(("shape", "media"), _cases(), ids=lambda case: getattr(case, "name", case))
def test_a_shape_keeps_its_text_and_nothing_else(shape: Shape, media: str) -> None:
    """Paragraphs, subheadings and lists of the text are kept; all else is named; title and day are right."""
    record = _read(shape, shape.page() if media == "html" else _saved(shape), media)
    assert sorted(s.text for s in record.kept) == sorted(shape.kept())
    assert record.meta.title == TITLES[shape.language]
    assert str(record.meta.published.date or "") == (shape.published or "")
