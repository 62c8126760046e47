"""What a perfect reader makes of a sample page: written from the article, never from an extractor.

The shape is that of the records ``rasid extract`` prints: ``meta``, the kept segments in order, and the noise.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from samples.articles import Article, load
from samples.pages import Page, compose

KEPT = frozenset({"lead", "body", "subheading"})


def truth(article: Article, week: int, articles: Sequence[Article] | None = None) -> dict[str, Any]:
    """Give the record of the page *article* has in *week*; *articles* are all that were loaded."""
    return record(compose(article, week, load() if articles is None else articles))


def record(page: Page) -> dict[str, Any]:
    """Give the record of a composed page."""
    return {
        "article": page.article.ref,
        "url": page.url,
        "meta": _meta(page),
        "kept": [{"kind": block.kind, "text": block.text} for block in page.story if block.kind in KEPT],
        "noise": [{"kind": kind, "text": text} for kind, text in _noise(page)],
    }


def _meta(page: Page) -> dict[str, Any]:
    article, outlet = page.article, page.outlet
    source = article.source if page.source_line else None
    return {
        "title": article.title,
        "outlet": outlet.title,
        "original_source": source,
        "republished": source is not None and source not in outlet.name.values(),
        "author": article.author if page.byline else None,
        "section": page.section,
        "language": outlet.language,
        "published": _published(page),
    }


def _published(page: Page) -> dict[str, Any]:
    if page.article.published is None:
        return {"date": None, "how": "unknown"}
    day = page.outlet.local(page.article.published).date().isoformat()
    return {"date": day, "how": "explicit", "earliest": day, "latest": day}


def _noise(page: Page) -> Iterator[tuple[str, str]]:
    yield "chrome_date", page.chrome_date
    yield from (("ticker", link.title) for link in page.ticker)
    yield from (("related_link", link.title) for link in (*page.latest, *page.most_read))
    if page.caption:
        yield "caption", page.caption
    yield from ((block.kind, block.text) for block in page.story if block.kind not in KEPT)
    if page.source_line:
        yield "source_line", page.source_line
    yield from (("related_link", link.title) for link in page.related)
    for value in page.widgets.values():
        yield from (("widget", text) for text in ([value] if isinstance(value, str) else value))
