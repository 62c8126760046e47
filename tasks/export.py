"""Export: captures leave as a WARC file, the format of web archives. Imports no prefect.

ISO 28500:2017 (WARC 1.1). Rasid keeps no requests and of a response's headers only the validators, so a record has
those; saved text and pages without an address were no responses and are left out.
"""

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import partial
from http import HTTPStatus
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO, Final
from uuid import NAMESPACE_URL, uuid5

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from rasid import windows
from rasid.errors import RasidError, WarehouseError
from tasks.configuration import configured
from tasks.progress import advanced
from warehouse import db
from warehouse.files import Archive, replacing

LOG = logging.getLogger("rasid")
SOFTWARE: Final = "Rasid/0.1"
SPECIFICATION: Final = "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/"
Row = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """Count the responses written, and the captures whose pages the archive could not give."""

    responses: int
    lost: int


def export(root: Path, target: Path, first: date, last: date, source_id: str | None, now: datetime) -> Exported:
    """Write the pages captured from *first* to *last*, days in the home's zone, to the WARC file *target*.

    It appears whole or not at all, compressed where its name ends in `.gz`. RasidError where there is nothing to write.
    """
    home, settings, _ = configured(root)
    begin, end = (windows.midnight(day, settings.timezone) for day in (first, last + timedelta(days=1)))
    with db.reader(home.published) as warehouse:
        captures = warehouse.read("captured_pages", first=begin, until=end, source_id=source_id)
    if captures.is_empty():
        raise RasidError(f"no page was captured from {first} to {last}: name other days, or leave out --outlet")
    with replacing(target) as draft, draft.open("wb") as file:
        told = partial(advanced, "exporting", total=captures.height)
        return write(file, captures.iter_rows(named=True), home.archive, target.name, now, lambda n: told(done=n))


def write(
    file: BinaryIO,
    captures: Iterable[Row],
    archive: Archive,
    name: str,
    now: datetime,
    progress: Callable[[int], None] = lambda done: None,
) -> Exported:
    """Write *captures* (rows of `captured_pages.sql`) to *file* one after the other, as the archive called *name*.

    The same captures at the same *now* give the same bytes. A page that cannot be read is named, and left out.
    """
    writer = WARCWriter(file, gzip=name.endswith(".gz"), warc_version="1.1")
    writer.write_record(_information(writer, name, now))
    responses = lost = 0
    for number, row in enumerate(captures, start=1):
        try:
            writer.write_record(_response(writer, row, archive.read(row["content_sha"])))
            responses += 1
        except WarehouseError as error:
            LOG.warning("%s left out: %s", row["url"], error)
            lost += 1
        progress(number)
    return Exported(responses=responses, lost=lost)


def _information(writer: WARCWriter, name: str, now: datetime) -> Any:
    said = {"software": SOFTWARE, "format": "WARC File Format 1.1", "conformsTo": SPECIFICATION}
    lines = "".join(f"{key}: {value}\r\n" for key, value in said.items()).encode()
    headers = _headers(now, f"{name} {now.isoformat()}") | {"WARC-Filename": name}
    return writer.create_warc_record(
        "", "warcinfo", payload=BytesIO(lines), length=len(lines), warc_headers_dict=headers
    )


def _response(writer: WARCWriter, row: Row, content: bytes) -> Any:
    status = HTTPStatus(row["status"])
    said = {
        "Content-Type": "text/html", "Content-Length": str(len(content)), "ETag": row["etag"],
        "Last-Modified": row["last_modified"],
    }  # fmt: skip
    http = StatusAndHeaders(f"{status} {status.phrase}", [(k, v) for k, v in said.items() if v], protocol="HTTP/1.1")
    headers = _headers(row["fetched_at"], row["capture_id"]) | {"WARC-Payload-Digest": f"sha256:{row['content_sha']}"}
    return writer.create_warc_record(
        row["url"], "response", payload=BytesIO(content), length=len(content), http_headers=http,
        warc_headers_dict=headers,
    )  # fmt: skip


def _headers(moment: datetime, key: str) -> dict[str, str]:
    return {
        "WARC-Date": f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%S.%fZ}",
        "WARC-Record-ID": f"<urn:uuid:{uuid5(NAMESPACE_URL, key)}>",
    }
