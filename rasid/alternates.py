"""Alternates: the feeds that a web page names in its head, for readers of feeds to find."""

import re
from typing import Final

from rasid import addresses, feeds
from rasid.decoding import decode
from rasid.errors import PageError

_LINK = re.compile(r"<link\s([^<>]{0,2000})>", re.IGNORECASE)
_FEED = re.compile(r"application/(?:rss\+xml|atom\+xml|feed\+json)", re.IGNORECASE)
_ALTERNATE = re.compile(r"\brel\s*=\s*[\"']?[^\"'>]*\balternate\b", re.IGNORECASE)
# Comments to an article are feeds too, but no news.
_COMMENTS = re.compile(r"/comments/|/feed/oembed", re.IGNORECASE)
_HEAD: Final = 300_000  # letters


def alternates(content: bytes, *, address: str, declared: str | None = None) -> tuple[str, ...]:
    """Return the addresses of the feeds that the HTML page *content*, found at *address*, names, each once."""
    found: dict[str, None] = {}
    for link in _LINK.finditer(decode(content, declared=declared)[:_HEAD]):
        attributes = link.group(1)
        if _FEED.search(attributes) and _ALTERNATE.search(attributes) and not _COMMENTS.search(attributes):
            try:
                found[addresses.joined(address, feeds.href(attributes))] = None
            except PageError:
                continue
    return tuple(found)
