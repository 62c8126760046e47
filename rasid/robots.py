"""Robots: what a site asks of crawlers, as RFC 9309 reads it. Pure: the file is fetched elsewhere."""

import codecs
import math
from dataclasses import dataclass
from typing import Final

from protego import Protego

AGENT: Final = "Rasid"
PARSED_BYTES: Final = 512 * 1024
LONGEST_DELAY: Final = 300.0
_OPEN: Final = "User-agent: *\nDisallow:\n"
_CLOSED: Final = "User-agent: *\nDisallow: /\n"


@dataclass(frozen=True, slots=True)
class Robots:
    """Hold what one robots.txt allows Rasid."""

    rules: Protego

    def allows(self, url: str) -> bool:
        """Return whether *url* may be asked for; what is no address may not."""
        try:
            return bool(self.rules.can_fetch(url, AGENT))
        except ValueError:
            return False

    @property
    def delay(self) -> float:
        """Return the seconds it wants between two requests, at most 300."""
        seconds = self.rules.crawl_delay(AGENT) or 0.0
        return min(max(seconds, 0.0), LONGEST_DELAY) if math.isfinite(seconds) else 0.0

    @property
    def sitemaps(self) -> tuple[str, ...]:
        """Return the sitemaps it names."""
        return tuple(self.rules.sitemaps)


def robots(status: int | None, content: bytes = b"") -> Robots:
    """Return the rules of a robots.txt that was answered with *status*; None: there was no answer.

    RFC 9309, 2.3.1: one that is not there (4xx) forbids nothing, one that cannot be had (5xx, no answer) forbids all.
    Too many requests (429) says "not now", so it counts as the latter.
    """
    if status is not None and 200 <= status < 300:
        return Robots(Protego.parse(_text(content)))
    gone = status is not None and 300 <= status < 500 and status != 429
    return Robots(Protego.parse(_OPEN if gone else _CLOSED))


def _text(content: bytes) -> str:
    # protego takes a byte order mark for a part of the first line, and the group that follows is lost.
    head = content.removeprefix(codecs.BOM_UTF8)
    if len(head) > PARSED_BYTES:
        # Half a rule is another rule: `Disallow: /p` cut to `Disallow: /` would close the whole site.
        head = head[:PARSED_BYTES].rpartition(b"\n")[0]
    return head.decode("utf-8", errors="replace")
