"""Addresses: one spelling for one page. Pure: nothing is looked up."""

from urllib.parse import urlsplit

from courlan import normalize_url
from w3lib.url import canonicalize_url

from rasid.errors import PageError
from rasid.rows import key

WEB = ("http", "https")


def normalised(url: str) -> str:
    """Return *url* without fragment and trackers, its query sorted; PageError "not-web" when it leads elsewhere."""
    # courlan would encode a `javascript:` address, not refuse it.
    parts = urlsplit(url.strip())
    if parts.scheme.lower() not in WEB or not parts.hostname:
        raise PageError("not-web", url[:200])
    try:
        return str(canonicalize_url(normalize_url(url.strip(), strict=False), keep_fragments=False))
    except ValueError as error:
        raise PageError("not-web", f"{url[:200]}: {error}") from error


def article_id(url: str) -> str:
    """Return the key of the article at *url*, however its address is spelt."""
    return key("web", normalised(url))
