"""Canonical: the address a page gives as its own, and whether it may be believed. Pure; no tree is made of the page.

RFC 6596 lets a page name the address it prefers. Templates get it wrong: they name the home page, a section, or one
article on all pages. What is believed wrongly makes one article of two, so only a small difference is believed.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple
from urllib.parse import parse_qsl, unquote, urlsplit

from rasid import addresses, feeds
from rasid.decoding import decode
from rasid.errors import PageError

_HEAD: Final = 300_000  # bytes; heads of real pages end earlier
_MARK = re.compile(r"<!--|-->|<(?P<body>body|/head)\b|<(?:link|meta)\b(?P<said>[^<>]{0,4000})>", re.IGNORECASE)
_CANONICAL = re.compile(r"""\brel\s*=\s*(?:"\s*|'\s*)?canonical\b""", re.IGNORECASE)
_OG_URL = re.compile(r"""\b(?:property|name)\s*=\s*(?:"\s*|'\s*)?og:url\b""", re.IGNORECASE)
_CONTENT = re.compile(r"""(?<![\w-])content\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE)
# How sites mark what they serve to telephones, to printers and to those who embed it.
_LABELS: Final = frozenset({"www", "m", "mobile", "amp", "wap", "touch", "lite"})
_SEGMENTS: Final = frozenset({"amp", "amphtml", "m", "mobile", "lite", "print", "printable", "printview"})
_VALUES: Final = frozenset({"", "1", "true", "yes", *_SEGMENTS})
_KEYS: Final = frozenset({"output", "outputtype", "view", "mode", "format", "layout", "device", "type", *_SEGMENTS})
_ENDING = re.compile(r"(?:[._-](?:amp|print))?(?:\.[sx]?html?)?$", re.IGNORECASE)
_DATE = re.compile(r"(?:19|20)\d\d(?:0?[1-9]|1[0-2])?(?:0?[1-9]|[12]\d|3[01])?")
_NUMBER = re.compile(r"\d+")
_LEAST_DIGITS: Final = 4
_LEAST_WORDS: Final = 3
_SHARED: Final = 3  # addresses that may name one canonical address before it is a template's mistake


class Named(NamedTuple):
    """Hold what one page said: the address it was asked at, where redirects led, and what it calls its own."""

    url: str
    final_url: str | None
    canonical: str


def named(content: bytes, address: str) -> str | None:
    """Return the address that the page *content* at *address* gives as its own, normalised; None where it gives none.

    That is its rel=canonical, or else its og:url; both count only in the head, which comments do not print into.
    """
    said = dict(reversed(list(_said(decode(content[:_HEAD])))))
    link = said.get("canonical") or said.get("og:url")
    try:
        return addresses.joined(address, link) if link else None
    except PageError:
        return None


def other(content: bytes, url: str, final_url: str | None = None) -> str | None:
    """Return what the page *content*, asked for at *url*, calls its own address, where that is another than *url*."""
    said = named(content, final_url or url)
    return said if said != addresses.normalised(url) else None


def _said(text: str) -> Iterator[tuple[str, str]]:
    in_comment = False
    for mark in _MARK.finditer(text):
        if mark[0] in ("<!--", "-->"):
            in_comment = mark[0] == "<!--"
        elif mark["body"] and not in_comment:
            return
        elif not in_comment and mark["said"]:
            yield from _told(mark["said"])


def _told(attributes: str) -> Iterator[tuple[str, str]]:
    if _CANONICAL.search(attributes) and (link := feeds.href(attributes).strip()):
        yield "canonical", link
    elif _OG_URL.search(attributes) and (found := _CONTENT.search(attributes)):
        yield "og:url", feeds.plain(next((g for g in found.groups() if g is not None), ""))


def trusted(pages: Iterable[Named], seen: Iterable[Named] = ()) -> frozenset[Named]:
    """Return those of *pages* whose canonical address may be believed, beside all that was *seen* before.

    One that many different addresses name is a broken template's: where the addresses differ by more than AMP, mobile
    and print marks, it is not believed.
    """
    asked = list(pages)
    named = {(page.canonical, bare(page.url)) for page in (*asked, *seen)}
    counts = Counter(address for address, who in named if who != bare(address))
    return frozenset(
        page for page in asked
        if is_rendition(page) or (counts[page.canonical] <= _SHARED and is_same_article(page))
    )  # fmt: skip


def is_rendition(page: Named) -> bool:
    """Return whether *page* is what its canonical address serves to telephones, printers or in frames."""
    site, path, _ = bare(page.canonical)
    return bool(path) and bare(page.url) == bare(page.canonical) and bool(site)


def is_same_article(page: Named) -> bool:
    """Return whether the canonical address of *page* is that of an article of its site, and of no other article.

    Redirects led there, or it carries every number of the address asked and the article's number or headline.
    """
    if not feeds.looks_like_article(page.canonical) or not is_one_site(page.url, page.canonical):
        return False
    if page.final_url and bare(page.final_url) == bare(page.canonical):
        return True
    asked, said = _pieces(page.url), _pieces(page.canonical)
    if not asked.numbers <= said.numbers or (asked.slug and said.slug and asked.slug != said.slug):
        return False
    return bool(asked.slug and asked.slug == said.slug) or any(map(_is_telling, asked.numbers))


def is_one_site(url: str, other: str) -> bool:
    """Return whether two addresses lie on one site: a host, or it and a subdomain, whatever devices they are for."""
    a, b = _site(url), _site(other)
    return a == b or a.endswith("." + b) or b.endswith("." + a)


def bare(url: str) -> tuple[str, tuple[str, ...], tuple[tuple[str, str], ...]]:
    """Return what *url* says of its article alone: site, path and query without scheme and marks of devices."""
    parts = urlsplit(url)
    path = [unquote(segment).lower() for segment in parts.path.split("/") if segment]
    if path and path[0] in _SEGMENTS:
        path = path[1:]
    if path:
        path = path[:-1] if _ENDING.sub("", path[-1]) in _SEGMENTS else [*path[:-1], _ENDING.sub("", path[-1])]
    query = sorted((k.lower(), v) for k, v in parse_qsl(parts.query, keep_blank_values=True) if not _is_mark(k, v))
    return _site(url), tuple(path), tuple(query)


def _is_mark(key: str, value: str) -> bool:
    # `m=12345` may be the article; `m=1` and `output=amp` are not.
    return key.lower() in _KEYS and value.lower() in (_VALUES if key.lower() in _SEGMENTS else _SEGMENTS)


def _site(url: str) -> str:
    labels = addresses.host(url).lower().split(".")
    while len(labels) > 2 and labels[0] in _LABELS:
        labels = labels[1:]
    return ".".join(labels)


class _Pieces(NamedTuple):
    numbers: frozenset[str]
    slug: str


def _pieces(url: str) -> _Pieces:
    """Return the numbers in *url*, and the longest headline in it."""
    _, path, query = bare(url)
    texts = [*path, *(value for _, value in query)]
    numbers = frozenset(number for text in texts for number in _NUMBER.findall(text))
    slugs = ["-".join(re.findall(r"[^\W\d_]+", text)) for text in texts]
    return _Pieces(numbers, max((s for s in slugs if s.count("-") >= _LEAST_WORDS - 1), key=len, default=""))


def _is_telling(number: str) -> bool:
    return len(number) >= _LEAST_DIGITS and not _DATE.fullmatch(number)
