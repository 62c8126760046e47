"""Feeds: what a site announces, read from bytes: RSS, Atom and JSON feeds, sitemaps, pages that list articles.

Bytes are decoded before any parser sees them; damage costs only what it hits. Never raises but PageError.
"""

import html
import json
import re
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from heapq import nlargest
from itertools import chain, count, islice
from typing import Any, Final, Literal
from urllib.parse import parse_qsl, urlsplit

from rasid import addresses, mended_xml
from rasid.decoding import decode
from rasid.errors import PageError
from rasid.mended_xml import UNPRINTABLE, Named, first, local_name, named_children, text_of
from rasid.moments import moment

_OUTER = re.compile(r"<(?:[\w.-]{1,20}:)?(rss|feed|RDF|channel|urlset|sitemapindex)[\s/>]")
_PAGE = re.compile(r"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]{0,2000}>")
_ANCHOR = re.compile(r"<a\s([^<>]*)>", re.IGNORECASE)
_END = re.compile(r"</a\b|<a\s", re.IGNORECASE)
_HREF = re.compile(r"""\bhref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE)
_SLUG = re.compile(r"\d{4,}|\d{4}/\d{1,2}|[^\W\d_]+(?:-[^\W_]+){2,}")
_ANCHORS: Final = 5000
_LONGEST_TEXT: Final = 2000
_INFLATED: Final = 50_000_000  # bytes; what sitemaps.org allows
MOST: Final = 50_000  # the same
_RESCUED: Final = 1_000_000  # letters; feedparser needs three seconds for as many
_NUMBERED: Final = frozenset({"id", "p", "article", "newsid", "news_id", "nid", "aid", "storyid"})
Kind = Literal["rss", "atom", "json", "sitemap", "news-sitemap", "index", "listing"]
_DATES: Final = {"pubDate": 0, "published": 0, "date": 1, "issued": 1, "created": 2}


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedItem:
    """Hold one announced article; *link*, *published* and *modified* are what the site wrote, unread."""

    url: str
    link: str | None = None
    title: str | None = None
    published: str | None = None
    modified: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """Hold what one announcement lists: articles, and for an index of sitemaps the sitemaps; *kind* is what it is.

    *left* counts the items there were too many of.
    """

    kind: Kind
    items: tuple[FeedItem, ...] = ()
    maps: tuple[FeedItem, ...] = ()
    left: int = 0


def read(content: bytes, *, address: str, declared: str | None = None) -> Listing:
    """Return what the feed or sitemap *content*, found at *address*, lists; PageError "not-a-feed" if it is neither.

    Of more than 50,000 items, which sitemaps.org lets no file have, those with the newest dates are returned and
    the others counted.
    """
    text = decode(inflated(content), declared=declared).lstrip("\ufeff \t\r\n")
    if text.startswith(("{", "[")):
        return _listing("json", _json_items(text), address)
    name, text = _outermost(text)
    if name == "sitemapindex":
        maps, left = _newest(_mapped(text, name, "sitemap"), address)
        return Listing(kind="index", maps=maps, left=left)
    if name == "urlset":
        found = _listing("sitemap", _mapped(text, name, "url"), address)
        return replace(found, kind="news-sitemap") if any(i.published for i in found.items) else found
    root = mended_xml.tree(text)
    name = local_name(root) if root is not None else ""
    if name not in ("rss", "feed", "RDF", "channel"):
        raise PageError("not-a-feed", f"its first element is {name or 'missing'}")
    kind: Kind = "atom" if name == "feed" else "rss"
    found = _listing(kind, _items(root), address)
    return found if found.items else _listing(kind, _rescued(text), address)


def _listing(kind: Kind, items: Iterable[FeedItem], address: str) -> Listing:
    kept, left = _newest(items, address)
    return Listing(kind=kind, items=kept, left=left)


def _outermost(text: str) -> tuple[str, str]:
    """Return the name of the element a feed begins with, or none, and *text* without what was printed before it."""
    outer = _OUTER.search(text)
    if not outer or _PAGE.search(text, 0, outer.start()):
        return "", text
    return outer[1], text[outer.start() :]


def _newest(items: Iterable[FeedItem], address: str) -> tuple[tuple[FeedItem, ...], int]:
    """Return *items*, addresses joined to *address* and titles plain, and how many were left: they cost neither."""
    waiting = iter(items)
    kept, left = list(islice(waiting, MOST)), 0
    if following := list(islice(waiting, 1)):
        numbers = count()
        counted = (item for item, _ in zip(chain(kept, following, waiting), numbers, strict=False))
        kept = nlargest(MOST, counted, key=_said_when)
        left = next(numbers) - MOST
    return tuple(_resolved(item, address) for item in kept), left


def _resolved(item: FeedItem, address: str) -> FeedItem:
    link = item.url[: addresses.LONGEST] or None
    return replace(item, url=_url(address, item.url), link=link, title=plain(item.title) or None)


def _said_when(item: FeedItem) -> datetime:
    return dated(item, "UTC") or datetime.min.replace(tzinfo=UTC)


def inflated(content: bytes) -> bytes:
    """Return *content* without the gzip of a sitemap's file, cut at 50 MB; PageError where it is broken."""
    if not content.startswith(b"\x1f\x8b"):
        return content
    try:
        return zlib.decompressobj(wbits=31).decompress(content, _INFLATED)
    except zlib.error as error:
        raise PageError("bad-encoding", str(error)) from error


def links(content: bytes, *, address: str, declared: str | None = None, articles: str | None = None) -> Listing:
    """Return the articles that the HTML page *content*, found at *address*, links to on its own host.

    The expression *articles* says which links are; without it they are known by how articles' addresses are built.
    """
    # Not parsed as a tree: libxml2's HTML parser can be kept busy for minutes by one page, an anchor pattern cannot.
    text = decode(content, declared=declared)
    home = addresses.host(address).removeprefix("www.")
    is_article = re.compile(articles).search if articles else looks_like_article
    titles: dict[str, str] = {}
    written: dict[str, str] = {}
    for anchor in islice(_ANCHOR.finditer(text), _ANCHORS):
        link = href(anchor.group(1)[:_LONGEST_TEXT])
        url = _url(address, link)
        if addresses.belongs(url, home) and is_article(url):
            written.setdefault(url, link)
            titles[url] = max(titles.get(url, ""), _anchored(text, anchor.end()), key=len)
    items = tuple(FeedItem(url=url, link=written[url], title=title or None) for url, title in titles.items())
    return Listing(kind="listing", items=items)


def _anchored(text: str, start: int) -> str:
    inner = text[start : start + _LONGEST_TEXT]
    return plain(_END.split(inner, maxsplit=1)[0])


def looks_like_article(url: str) -> bool:
    """Return whether *url* is built as articles' addresses are: a number, a date or a headline in it."""
    parts = urlsplit(url)
    numbered = any(k.lower() in _NUMBERED and v.isdecimal() for k, v in parse_qsl(parts.query))
    last = parts.path.rstrip("/").rpartition("/")[2]
    # An Arabic headline arrives percent-encoded; a section's name is rarely that long.
    return numbered or bool(_SLUG.search(parts.path)) or last.count("-") >= 3 or last.count("%") > 40


def plain(text: str | None) -> str:
    """Return *text* without tags, however often it was escaped, and without what turns or hides writing."""
    text = (text or "")[:_LONGEST_TEXT]
    for _ in range(3):
        text = html.unescape(text)
    return " ".join(UNPRINTABLE.sub("", _TAG.sub(" ", text)).split())


def _items(root: Any) -> Iterator[FeedItem]:
    for node in root.iter("{*}item", "{*}entry"):
        parts = named_children(node)
        yield FeedItem(
            url=_link(parts) or "", title=first(parts, "title"), published=_dated(parts),
            modified=first(parts, "updated"),
        )  # fmt: skip


def _link(parts: Named) -> str | None:
    for name, child in parts:
        if name == "link" and (said := text_of(child) or _alternate(child)):
            return said
    guid = next((child for name, child in parts if name == "guid"), None)
    return text_of(guid) if guid is not None and guid.get("isPermaLink", "true") == "true" else None


def _alternate(link: Any) -> str | None:
    href = link.get("href") if link.get("rel", "alternate") == "alternate" else None
    return str(href) if href else None


def _dated(parts: Named) -> str | None:
    found = [(_DATES[name], text_of(child)) for name, child in parts if name in _DATES]
    return min((f for f in found if f[1]), default=(0, None))[1]


def _mapped(text: str, outer: str, element: str) -> Iterator[FeedItem]:
    for node in mended_xml.streamed(text, outer, element):
        parts = named_children(node)
        news = [pair for name, part in parts if name == "news" for pair in named_children(part)]
        yield FeedItem(
            url=first(parts, "loc") or "", title=first(news, "title"), published=first(news, "publication_date"),
            modified=first(parts, "lastmod"),
        )  # fmt: skip


def _json_items(text: str) -> Iterator[FeedItem]:
    try:
        feed = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise PageError("not-a-feed", str(error)) from error
    items = feed.get("items") if isinstance(feed, dict) else None
    if not isinstance(items, list):
        raise PageError("not-a-feed", "JSON without items")
    for item in items:
        said = {k: v for k, v in item.items() if isinstance(v, str)} if isinstance(item, dict) else {}
        yield FeedItem(
            url=said.get("url") or said.get("external_url") or said.get("id") or "", title=said.get("title"),
            published=said.get("date_published"), modified=said.get("date_modified"),
        )  # fmt: skip


def _rescued(text: str) -> Iterator[FeedItem]:
    if len(text) > _RESCUED or ("<item" not in text and "<entry" not in text):
        return
    import feedparser  # only a feed too damaged for libxml2 pays for loading it

    for entry in feedparser.parse(text).entries:
        yield FeedItem(url=entry.get("link") or "", title=entry.get("title"), published=entry.get("published"))


def href(attributes: str) -> str:
    """Return where the *attributes* of a tag lead, as written; empty where they do not say."""
    found = _HREF.search(attributes)
    return html.unescape(next((g for g in found.groups() if g is not None), "")) if found else ""


def _url(address: str, link: str | None) -> str:
    # A link that leads nowhere is kept as it stands: whoever counts the items refuses it with its reason.
    try:
        return addresses.joined(address, link) if link and not link.startswith("#") else ""
    except PageError:
        return (link or "")[:_LONGEST_TEXT]


def dated(item: FeedItem, zone: str) -> datetime | None:
    """Return when *item* was announced, or else changed, read in the time *zone*; None where it does not say."""
    return moment(item.published, zone) or moment(item.modified, zone)


def is_recent(item: FeedItem, zone: str, now: datetime, days: int) -> bool:
    """Return whether *item* was announced or changed in the last *days* before *now*, or does not say when."""
    when = dated(item, zone)
    return when is None or when >= now - timedelta(days=days)
