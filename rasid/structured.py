"""Structured data: what a page says of itself in JSON-LD, meta tags and time elements, before its text is read."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from lxml import html as lxml_html

_ARTICLES = re.compile(r"Article|BlogPosting|Report|LiveBlog", re.IGNORECASE)
_TITLES = ("og:title", "twitter:title", "dc.title", "title")
_OUTLETS = ("og:site_name", "application-name", "publisher", "dc.publisher")
_AUTHORS = ("author", "article:author", "dc.creator", "parsely-author", "sailthru.author", "byl")
_SECTIONS = ("article:section", "section", "parsely-section", "category")
_DESCRIPTIONS = ("og:description", "description", "twitter:description")
_PUBLISHED = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished", "date_published",
    "publish_date", "publish-date", "publishdate", "published_time", "pubdate", "date.created", "dc.date.issued",
    "dc.date", "dcterms.created", "dcterms.date", "dcterms.issued", "parsely-pub-date", "sailthru.date",
    "cxenseparse:recs:publishtime", "cxenseparse:publishtime", "article.published", "originalpublicationdate",
    "article_date_original", "publication_date", "ptime", "rnews:datepublished", "date", "last-modified-no",
)  # fmt: skip
_URL_DAY = re.compile(
    r"(?:/|-(?=[\d-]{10}/?$))(?P<y>(?:19|20)\d\d)(?:[/-]|/(?:[A-Za-z_.]+/){1,3})(?P<m>0?[1-9]|1[0-2])[/-](?P<d>0?[1-9]|[12]\d|3[01])(?:/|-|$|\.|_)"
)  # sections may stand between year and month, and the day may end the last word


@dataclass(frozen=True, slots=True, kw_only=True)
class Structured:
    """Hold what a page's markup says of it; `dates` are (where, value) as printed, the most trusted first."""

    titles: tuple[str, ...] = ()
    outlet: str | None = None
    author: str | None = None
    section: str | None = None
    description: str | None = None
    language: str | None = None
    url: str | None = None
    dates: tuple[tuple[str, str], ...] = ()


def read(tree: lxml_html.HtmlElement, *, url: str | None = None) -> Structured:
    """Return what the markup of *tree* says of the page."""
    meta = _meta(tree)
    articles = list(_articles(tree))
    first: dict[str, Any] = articles[0] if articles else {}
    address = url or _first(tree.xpath("//link[@rel='canonical']/@href")) or meta.get("og:url")
    return Structured(
        titles=tuple(dict.fromkeys(t for t in _titles(tree, meta, first) if t)),
        outlet=_pick(meta, _OUTLETS[:1]) or _name(first.get("publisher")) or _pick(meta, _OUTLETS[1:]),
        author=_author(first, meta),
        section=_text(first.get("articleSection")) or _pick(meta, _SECTIONS),
        description=_pick(meta, _DESCRIPTIONS),
        language=_language(tree, meta),
        url=address,
        dates=tuple(_dates(tree, meta, articles, address)),
    )


def _meta(tree: lxml_html.HtmlElement) -> dict[str, str]:
    found: dict[str, str] = {}
    for tag in tree.iter("meta"):
        name = (tag.get("property") or tag.get("name") or tag.get("itemprop") or "").strip().lower()
        value = " ".join((tag.get("content") or "").split())
        if name and value:
            found.setdefault(name, value)
    return found


def _articles(tree: lxml_html.HtmlElement) -> Iterator[dict[str, Any]]:
    for script in tree.xpath("//script[contains(@type,'ld+json')]"):
        yield from (node for node in _nodes(_loads(script.text_content())) if _is_article(node))


def _loads(text: str) -> Any:
    text = re.sub(r"^\s*(?:<!--|//<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\]\]>|\]\]>)\s*$", "", text.strip())
    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return None


def _nodes(value: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    if depth > 4:
        return
    if isinstance(value, list):
        for item in value[:50]:
            yield from _nodes(item, depth + 1)
    elif isinstance(value, dict):
        yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _nodes(value.get(key), depth + 1)


def _is_article(node: dict[str, Any]) -> bool:
    kinds = node.get("@type")
    return any(isinstance(k, str) and _ARTICLES.search(k) for k in (kinds if isinstance(kinds, list) else [kinds]))


def _titles(tree: lxml_html.HtmlElement, meta: dict[str, str], article: dict[str, Any]) -> Iterator[str | None]:
    yield _pick(meta, _TITLES[:1])
    yield _text(article.get("headline"))
    yield from (" ".join(h.text_content().split()) for h in tree.xpath("//h1")[:3])
    yield _pick(meta, _TITLES[1:])
    yield " ".join(_first(tree.xpath("//head/title/text()")).split() if tree.xpath("//head/title/text()") else [])


def _author(article: dict[str, Any], meta: dict[str, str]) -> str | None:
    said = article.get("author")
    names = [_name(one) for one in (said if isinstance(said, list) else [said])]
    joined = ", ".join(dict.fromkeys(name for name in names if name))
    author = joined or _pick(meta, _AUTHORS)
    return author if author and not author.startswith(("http", "@", "www.")) else None


def _language(tree: lxml_html.HtmlElement, meta: dict[str, str]) -> str | None:
    said = tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or meta.get("og:locale")
    return re.split(r"[-_]", said.strip().lower())[0] or None if said else None


def _dates(
    tree: lxml_html.HtmlElement, meta: dict[str, str], articles: list[dict[str, Any]], url: str | None
) -> Iterator[tuple[str, str]]:
    for key in ("datePublished", "dateCreated", "uploadDate"):
        yield from (("json-ld " + key, value) for a in articles if (value := _text(a.get(key))))
    yield from ((f"meta {name}", meta[name]) for name in _PUBLISHED if name in meta)
    yield from _items(tree)
    yield from _times(tree)
    yield from address_day(url)


def address_day(url: str | None) -> Iterator[tuple[str, str]]:
    """Yield the day *url* carries in its path, as (where, value)."""
    if url and (found := _URL_DAY.search(urlsplit(url).path)):
        yield "address", f"{found['y']}-{int(found['m']):02d}-{int(found['d']):02d}"


def _items(tree: lxml_html.HtmlElement) -> Iterator[tuple[str, str]]:
    for item in tree.xpath("//*[@itemprop='datePublished']")[:2]:
        value = item.get("datetime") or item.get("content") or item.text_content()
        yield "itemprop datePublished", " ".join(value.split())


def _times(tree: lxml_html.HtmlElement) -> Iterator[tuple[str, str]]:
    """Yield the article's time elements: those marked as published, then the first beside the headline."""
    marked = tree.xpath("//time[@pubdate or contains(@class,'publish') or contains(@class,'entry-date')]")
    beside = tree.xpath("//h1/following::time[1] | //h1/parent::*//time | //article//header//time")
    for tag in [*marked[:1], *beside[:1]]:
        if "updat" not in (tag.get("class") or "") and "modif" not in (tag.get("class") or ""):
            value = tag.get("datetime") or tag.text_content()
            yield "time element", " ".join(value.split())


def _pick(meta: dict[str, str], names: tuple[str, ...]) -> str | None:
    return next((meta[name] for name in names if meta.get(name)), None)


def _text(value: Any) -> str | None:
    if isinstance(value, list):
        value = value[0] if value else None
    return " ".join(value.split()) or None if isinstance(value, str) else None


def _name(value: Any) -> str | None:
    if isinstance(value, list):
        value = value[0] if value else None
    return _text(value.get("name")) if isinstance(value, dict) else _text(value)


def _first(values: list[Any]) -> str:
    return str(values[0]) if values else ""
