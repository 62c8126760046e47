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
# No language writes accented letters in rows, or Arabic and Latin ones in one word.
_MIXED = re.compile("[\u00c0-\u024f](?=[\u00c0-\u024f\u0620-\u064a])|[\u0620-\u064a](?=[\u00c0-\u024f])")
_HEAD = 4096
_FEW = 0.1


def decode(content: bytes, *, declared: str | None = None) -> str:
    """Return *content* as text: byte order mark, valid UTF-8, *declared*, the page's own label, then detection.

    UTF-8 wins whatever the labels say when under a tenth of what is not ASCII fails to decode: one bad byte must not
    turn a page into another script. A label that makes words no language has is passed over. Never raises.
    """
    for mark, name in _BOMS:
        if content.startswith(mark):
            return content.decode(name, errors="replace")
    if _is_utf8(content):
        return content.decode("utf-8", errors="replace")
    texts = [text for name in _names(content, declared) if (text := _try(content, name)) is not None]
    fallback = texts[0] if texts else content.decode("utf-8", errors="replace")
    return next(filter(_is_plausible, texts), fallback)


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


def _is_plausible(text: str) -> bool:
    """Return whether *text* is not another script's bytes: the tables of Latin and Arabic letters decode any."""
    foreign = sum(letter > "\x7f" for letter in text)
    return len(_MIXED.findall(text)) <= _FEW * foreign


def _try(content: bytes, name: str) -> str | None:
    try:
        text = content.decode(name, errors="replace")
    except (LookupError, ValueError):
        return None
    return text if text.count("\ufffd") <= _FEW * max(1, sum(b > 0x7F for b in content)) else None
