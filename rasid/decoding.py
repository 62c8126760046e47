"""Decoding: the bytes of a page become text before any parser sees them. What labels say is tried, not believed."""

import codecs
import re

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,40})""", re.IGNORECASE)
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_HEAD = 4096
_FEW = 0.1


def decode(content: bytes, *, declared: str | None = None) -> str:
    """Return *content* as text: byte order mark, valid UTF-8, *declared*, the page's own label, then detection.

    UTF-8 wins whatever the labels say when under a tenth of what is not ASCII fails to decode: one bad byte must not
    turn a page into another script. Never raises.
    """
    for mark, name in _BOMS:
        if content.startswith(mark):
            return content.decode(name, errors="replace")
    if _is_utf8(content):
        return content.decode("utf-8", errors="replace")
    text = next((t for name in _names(content, declared) if (t := _try(content, name)) is not None), None)
    return text if text is not None else content.decode("utf-8", errors="replace")


def without_xml_declaration(text: str) -> str:
    """Return *text* without a leading XML declaration, which lxml refuses in text."""
    return _XML_DECLARATION.sub("", text, count=1)


def _is_utf8(content: bytes) -> bool:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        text = content.decode("utf-8", errors="replace")
        foreign = sum(letter > "\x7f" for letter in text)
        return text.count("\ufffd") < _FEW * foreign
    return True


def _names(content: bytes, declared: str | None) -> list[str]:
    labels = [m.decode("ascii") for m in _DECLARED.findall(content[:_HEAD])]
    names = [name for name in (declared, *labels) if name and not name.lower().startswith(("utf-8", "utf8"))]
    return [*names, *_detected(content)]


def _detected(content: bytes) -> list[str]:
    import cchardet  # only a page whose labels fail pays for loading it

    guess = cchardet.detect(content).get("encoding")
    return [guess] if guess else []


def _try(content: bytes, name: str) -> str | None:
    try:
        text = content.decode(name, errors="replace")
    except (LookupError, ValueError):
        return None
    return text if text.count("\ufffd") <= _FEW * max(1, sum(b > 0x7F for b in content)) else None
