"""Mended XML: feeds and sitemaps as sites send them, damaged or hostile, read by libxml2; nothing is fetched."""

import html
import re
from collections.abc import Iterable, Iterator
from typing import Any, Final

from lxml import etree

from rasid.decoding import without_xml_declaration
from rasid.errors import PageError

UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufffe\uffff]")
_ENTITY = re.compile(r"&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[0-9a-fA-F]{1,6});)(\w{1,32};)?")
_HARMLESS: Final[dict[str, Any]] = {
    "recover": True, "resolve_entities": False, "no_network": True, "load_dtd": False, "huge_tree": False,
    "encoding": "utf-8",
}  # fmt: skip
_PIECE: Final = 1 << 16

Named = list[tuple[str, Any]]


def tree(text: str) -> Any:
    """Return the first element of *text*, whole, or None where it has none; PageError "not-a-feed"."""
    mended = "".join(_mended(text)).encode("utf-8", errors="replace")
    try:
        return etree.fromstring(mended, etree.XMLParser(**_HARMLESS))
    except (etree.XMLSyntaxError, ValueError) as error:
        raise PageError("not-a-feed", str(error)) from error


def streamed(text: str, outer: str, element: str) -> Iterator[Any]:
    """Yield each *element* within the first one, *outer*, of *text*, and forget it; PageError "not-a-feed"."""
    parser = etree.XMLPullParser(events=("end",), tag="{*}" + element, **_HARMLESS)
    try:
        for piece in _pieces(text):
            parser.feed(piece)
            yield from _forgotten(parser, outer)
        _check(parser.close(), outer)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise PageError("not-a-feed", str(error)) from error
    yield from _forgotten(parser, outer)


def _forgotten(parser: Any, outer: str) -> Iterator[Any]:
    for _, node in parser.read_events():
        _check(node.getroottree().getroot(), outer)
        yield node
        node.clear()
        while node.getprevious() is not None:
            del node.getparent()[0]


def _check(root: Any, outer: str) -> None:
    name = local_name(root) if root is not None else ""
    if name != outer:
        raise PageError("not-a-feed", f"its first element is {name or 'missing'}")


def _pieces(text: str) -> Iterator[bytes]:
    for part in _mended(text):
        for start in range(0, len(part), _PIECE):
            yield part[start : start + _PIECE].encode("utf-8", errors="replace")


def _mended(text: str) -> Iterator[str]:
    # A lone & makes libxml2 drop the word after it, which breaks addresses with two parameters; in CDATA it is right.
    text, at = UNPRINTABLE.sub("", without_xml_declaration(text)), 0
    while (opened := text.find("<![CDATA[", at)) >= 0 and (closed := text.find("]]>", opened)) >= 0:
        yield _ENTITY.sub(_letter, text[at:opened])
        yield text[opened : closed + 3]
        at = closed + 3
    yield _ENTITY.sub(_letter, text[at:])


def _letter(match: re.Match[str]) -> str:
    name = match.group(1)
    letter = html.unescape(f"&{name}") if name else ""
    return letter if name and letter != f"&{name}" else "&amp;" + (name or "")


def local_name(node: Any) -> str:
    """Return the name of *node* without its namespace; empty for a comment."""
    # etree.QName refuses names that libxml2's recovery lets through, such as `item:http:`.
    return node.tag.rpartition("}")[2] if isinstance(node.tag, str) else ""


def named_children(node: Any) -> Named:
    """Return the children of *node* with their names."""
    return [(local_name(child), child) for child in node]


def text_of(node: Any) -> str:
    """Return the text in *node*."""
    return "".join(part for part in node.itertext() if isinstance(part, str)).strip()


def first(parts: Iterable[tuple[str, Any]], wanted: str) -> str | None:
    """Return the text of the first of *parts* called *wanted* that has any."""
    return next((text for name, child in parts if name == wanted and (text := text_of(child))), None)
