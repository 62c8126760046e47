"""Politeness: how long to leave a host alone. Pure arithmetic in seconds; the waiting is done elsewhere."""

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Final

# Heritrix: five times what the last answer took, and never more than 30 s of its own accord.
LATENCIES: Final = 5.0
SLOWEST: Final = 30.0
LONGEST_DELAY: Final = 300.0
LONGEST_RETRY: Final = 24 * 3600.0
WIDEST: Final = 64.0
# What "leave me alone" means where the host names no time and no gap has been kept so far.
UNSAID: Final = 1.0


def gap(latency: float, minimum: float, crawl_delay: float = 0.0, width: float = 1.0) -> float:
    """Return the seconds between two requests to one host, its *width* widened by refusals (1 = none)."""
    usual = max(min(LATENCIES * latency, SLOWEST), minimum, min(crawl_delay, LONGEST_DELAY))
    return max(usual, UNSAID if width > 1 else 0.0) * width if width > 1 else usual


def widened(width: float) -> float:
    """Return the width after a host said 429 or 503."""
    return min(width * 2, WIDEST)


def narrowed(width: float) -> float:
    """Return the width after an answer that was welcome: slowly back to 1."""
    return max(1.0, width * 0.9)


def recovered(width: float, seconds: float) -> float:
    """Return the width of a host that has been left alone for *seconds*: half of what is above 1 for each hour."""
    return float(1.0 + (width - 1.0) * 0.5 ** (max(seconds, 0.0) / 3600))


def retry_after(value: str | None, now: datetime) -> float | None:
    """Return the seconds a Retry-After header asks for, at most a day; None where it asks for nothing readable."""
    said = (value or "").strip()  # strips more than float() does
    if not said:
        return None
    if said.isdecimal():
        return min(float(said), LONGEST_RETRY)
    try:
        moment = parsedate_to_datetime(said)
    except ValueError:
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return min(max((moment - now).total_seconds(), 0.0), LONGEST_RETRY)
