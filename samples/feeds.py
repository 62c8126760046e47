"""What the sample outlets announce: feeds, sitemaps and robots.txt, each with the defects of its outlet.

Bytes in the outlet's own encoding; the week decides what is listed.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime
from html import escape

from samples.articles import Article
from samples.layouts import Outlet
from samples.pages import listing, now, standing

TAIL = 2
_HEAD = '<?xml version="1.0" encoding="{}"?>\n'


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """Hold what an address other than an article's answers with."""

    content_type: str
    body: bytes


def listed(articles: Sequence[Article], outlet: Outlet, week: int) -> tuple[Article, ...]:
    """Give what the outlet's feed lists in *week*: that week's articles and the tail of the one before."""
    reachable = standing(articles, outlet.id, week)
    before = [article for article in reachable if article.week == week - 1]
    return (*(article for article in reachable if article.week == week), *before[:TAIL])


def notices(outlet: Outlet, week: int, articles: Sequence[Article]) -> dict[str, Notice]:
    """Give every announcement of *outlet* in *week* by its path; robots.txt is absent where it answers 404."""
    items = listed(articles, outlet, week)
    made = {"/": Notice(content_type="text/html", body=listing(outlet, week, articles))}
    if outlet.robots is not None:
        made["/robots.txt"] = Notice(content_type="text/plain", body=outlet.robots.encode())
    if outlet.feed == "sitemap-index":
        made["/post-sitemap.xml"] = _sitemap_notice(outlet, standing(articles, outlet.id, week), week)
        made["/news-sitemap.xml"] = _sitemap_notice(outlet, items, week)
        made[outlet.feed_path] = Notice(content_type="application/xml", body=_sitemap_index(outlet, week).encode())
    elif outlet.feed == "news-sitemap":
        made[outlet.feed_path] = _sitemap_notice(outlet, items, week)
    elif outlet.feed != "listing":
        content_type, write = _FEEDS[outlet.feed]
        made[outlet.feed_path] = Notice(
            content_type=content_type,
            body=write(outlet, items, week).encode(outlet.encoding, "xmlcharrefreplace"),
        )
    if outlet.id == "nahrain-agency":
        made["/sitemap-news.xml"] = _sitemap_notice(outlet, items, week)
    return made


def _summary(article: Article) -> str:
    text = article.lead or article.body[0]
    return text if len(text) <= 160 else text[:160].rsplit(" ", 1)[0] + "…"


def _rss_date(moment: datetime, outlet: Outlet) -> str:
    if "naive-times" in outlet.defects:
        return f"{outlet.local(moment):%Y-%m-%d %H:%M:%S}"
    return format_datetime(outlet.local(moment))


def _rss_item(outlet: Outlet, article: Article, link: str) -> str:
    title, summary = escape(article.title), escape(f"<p>{_summary(article)}</p>")
    if "double-escaped" in outlet.defects:
        title = escape(escape(f"<b>{article.title}</b>"))
        summary = escape(escape(f"<p>{_summary(article)}&nbsp;<a href='{link}'>المزيد</a></p>"))
    date = f"<pubDate>{_rss_date(article.published, outlet)}</pubDate>" if article.published else ""
    return (
        f"<item><title>{title}</title><link>{escape(link)}</link>"
        f'<guid isPermaLink="false">{escape(link)}</guid>{date}<description>{summary}</description></item>\n'
    )


def _rss(outlet: Outlet, items: Sequence[Article], week: int) -> str:
    entries = [_rss_item(outlet, article, outlet.url(article)) for article in items]
    if "twice-with-tracking" in outlet.defects:
        tracked = "?utm_source=rss&utm_medium=feed&utm_campaign=arz"
        entries += [_rss_item(outlet, article, outlet.url(article) + tracked) for article in items[:3]]
    return (
        _HEAD.format(outlet.encoding)
        + f'<rss version="2.0"><channel><title>{escape(outlet.title)}</title>'
        + f"<link>http://{outlet.host}/</link><description>{escape(outlet.title)}</description>"
        + f"<lastBuildDate>{format_datetime(now(week))}</lastBuildDate>\n{''.join(entries)}</channel></rss>\n"
    )


def _atom(outlet: Outlet, items: Sequence[Article], week: int) -> str:
    entries = "".join(
        f"<entry><id>{escape(outlet.url(a))}</id><title>{escape(a.title)}</title>"
        f'<link rel="alternate" href="{escape(outlet.url(a))}"/>'
        + (f"<published>{a.published.isoformat()}</published>" if a.published else "")
        + f"<updated>{now(week).isoformat()}</updated><summary>{escape(_summary(a))}</summary></entry>\n"
        for a in items
    )
    return (
        _HEAD.format(outlet.encoding)
        + f'<feed xmlns="http://www.w3.org/2005/Atom"><id>http://{outlet.host}/</id>'
        + f"<title>{escape(outlet.title)}</title><updated>{now(week).isoformat()}</updated>\n{entries}</feed>\n"
    )


def _json_feed(outlet: Outlet, items: Sequence[Article], week: int) -> str:
    entries = [
        {"id": outlet.url(a), "url": outlet.url(a), "title": a.title, "summary": _summary(a)}
        | ({"date_published": outlet.local(a.published).isoformat()} if a.published else {})
        for a in items
    ]
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": outlet.title,
        "home_page_url": f"http://{outlet.host}/",
        "feed_url": f"http://{outlet.host}{outlet.feed_path}",
        "items": entries,
    }
    return json.dumps(feed, ensure_ascii=False, indent=1)


def _sitemap_notice(outlet: Outlet, items: Sequence[Article], week: int) -> Notice:
    urls = "".join(_sitemap_url(outlet, article, week) for article in items)
    body = (
        _HEAD.format("UTF-8")
        + '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
        + f' xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">\n{urls}</urlset>\n'
    )
    return Notice(content_type="application/xml", body=body.encode())


def _sitemap_url(outlet: Outlet, article: Article, week: int) -> str:
    dated = article.published and (
        f"<news:publication_date>{outlet.local(article.published).isoformat()}</news:publication_date>"
    )
    return (
        f"<url><loc>{escape(outlet.url(article))}</loc><lastmod>{now(week).date()}</lastmod><news:news>"
        f"<news:publication><news:name>{escape(outlet.title)}</news:name>"
        f"<news:language>{outlet.language}</news:language></news:publication>{dated or ''}"
        f"<news:title>{escape(article.title)}</news:title></news:news></url>\n"
    )


def _sitemap_index(outlet: Outlet, week: int) -> str:
    stamp = now(week).astimezone(UTC).isoformat()
    maps = "".join(
        f"<sitemap><loc>http://{outlet.host}/{name}.xml</loc><lastmod>{stamp}</lastmod></sitemap>\n"
        for name in ("post-sitemap", "news-sitemap")
    )
    return (
        _HEAD.format("UTF-8")
        + f'<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{maps}</sitemapindex>\n'
    )


_FEEDS: dict[str, tuple[str, Callable[[Outlet, Sequence[Article], int], str]]] = {
    "rss": ("application/rss+xml", _rss),
    "atom": ("application/atom+xml", _atom),
    "json": ("application/feed+json", _json_feed),
}
