"""Addresses: one spelling for one page, and which numeric addresses lie on the open internet. Nothing is looked up."""

import ipaddress
import re
from typing import Final
from urllib.parse import SplitResult, urljoin, urlsplit

from courlan import normalize_url
from w3lib.url import canonicalize_url

from rasid.errors import PageError
from rasid.rows import key

WEB: Final = ("http", "https")
LONGEST: Final = 8192
_HOST = re.compile(r"[\w.:-]+")
# What these carry is another address: 6to4, NAT64 and Teredo would lead back into private networks.
_TUNNELS: Final = tuple(map(ipaddress.IPv6Network, ("2002::/16", "64:ff9b::/96", "64:ff9b:1::/48", "2001::/32")))


def normalised(url: str) -> str:
    """Return *url* without fragment and trackers, its query sorted; PageError "not-web" when it leads elsewhere."""
    url = url.strip()
    try:
        # courlan would encode a `javascript:` address, not refuse it.
        parts = urlsplit(url)
        if len(url) > LONGEST or parts.scheme.lower() not in WEB or not _is_plain(parts):
            raise PageError("not-web", url[:200])
        return str(canonicalize_url(normalize_url(url, strict=False), keep_fragments=False))
    except (ValueError, UnicodeError) as error:
        raise PageError("not-web", f"{url[:200]}: {error}") from error


def _is_plain(parts: SplitResult) -> bool:
    return bool(_HOST.fullmatch(parts.hostname or "")) and parts.username is None


def joined(address: str, link: str) -> str:
    """Return where *link* on the page at *address* leads, normalised; PageError "not-web" when it leads elsewhere."""
    try:
        return normalised(urljoin(address, link.strip()))
    except ValueError as error:
        raise PageError("not-web", f"{link[:200]}: {error}") from error


def article_id(url: str) -> str:
    """Return the key of the article at *url*, however its address is spelt."""
    return key("web", normalised(url))


def host(url: str) -> str:
    """Return the host of *url*, or nothing where it has none."""
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def origin(url: str) -> str:
    """Return scheme, host and port of the normalised *url*: what one robots.txt speaks for."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def belongs(url: str, home: str) -> bool:
    """Return whether *url* lies on the host *home* (without `www.`) or on a subdomain of it."""
    bare = host(url).removeprefix("www.")
    return bare == home or bare.endswith("." + home)


def is_public(numeric: str) -> bool:
    """Return whether the IP address *numeric* is one anybody on the internet may dial; what is no address is not."""
    try:
        address = ipaddress.ip_address(numeric)
    except ValueError:
        return False
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped:
            return is_public(str(address.ipv4_mapped))
        if address.is_site_local or any(address in tunnel for tunnel in _TUNNELS):
            return False
    return address.is_global and not (address.is_multicast or address.is_reserved)
