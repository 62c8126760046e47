"""Saved archives: the pages in a WARC file, record by record; a broken one gives what precedes the break."""

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from rasid import addresses
from rasid.errors import PageError

ENDINGS: Final = (".warc", ".warc.gz")
HTML: Final = frozenset({"text/html", "application/xhtml+xml"})
# What warcio lets through when a file is cut, or is no archive at all.
BROKEN: Final = (ArchiveLoadFailed, OSError, EOFError, ValueError, KeyError, AttributeError, zlib.error)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """Hold one response of an archive by its *number*; *reason* says why it is no page, and then it has no content."""

    number: int
    url: str | None = None
    fetched_at: datetime | None = None
    content: bytes = b""
    reason: str | None = None


def stored(path: Path, page_bytes: int) -> Iterator[Stored]:
    """Yield the responses in the WARC file at *path*, none longer than *page_bytes*; a break ends it with a reason."""
    number = 0
    try:
        with path.open("rb") as file:
            for record in ArchiveIterator(file):
                if record.rec_type == "response":
                    number += 1
                    yield _response(record, number, page_bytes)
    except BROKEN:
        yield Stored(number=number + 1, reason="broken-archive")
        return
    if not number:
        yield Stored(number=1, reason="empty")


def _response(record: Any, number: int, page_bytes: int) -> Stored:
    url = record.rec_headers.get_header("WARC-Target-URI")
    reason = _objection(record, url)
    if reason:
        return Stored(number=number, url=url, reason=reason)
    content = record.content_stream().read(page_bytes + 1)
    if len(content) > page_bytes or not content.strip():
        return Stored(number=number, url=url, reason="too-large" if content.strip() else "empty")
    return Stored(number=number, url=url, fetched_at=_moment(record), content=content)


def _objection(record: Any, url: str | None) -> str | None:
    try:
        addresses.normalised(url or "")
    except PageError as error:
        return error.reason
    headers = record.http_headers
    status = headers.get_statuscode() if headers else ""
    if not status.startswith("2"):
        return f"http-{status}" if status.isdecimal() and len(status) == 3 else "no-status"
    media = (headers.get_header("Content-Type") or "").partition(";")[0].strip().lower()
    return None if media in HTML else "not-html"


def _moment(record: Any) -> datetime | None:
    try:
        moment = datetime.fromisoformat(record.rec_headers.get_header("WARC-Date") or "")
    except ValueError:
        return None
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
