"""What was captured leaves as a web archive that others read, and that comes back as it went."""

import hashlib
from argparse import Namespace
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from warcio.archiveiterator import ArchiveIterator
from warcio.checker import Checker

from rasid import frames
from rasid.errors import RasidError
from tasks.compacting import compact_archive
from tasks.export import Exported, export, write
from tasks.saved_archives import stored
from warehouse import db
from warehouse.files import Archive, Home

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
URL = "https://dijla.example/خبر?id=1"
MOMENTS = st.integers(0, 10**15).map(lambda n: datetime(1995, 1, 1, tzinfo=UTC) + timedelta(microseconds=n))
PATHS = st.text("abcخبر/%20-_?=&", max_size=12)


def row(archive: Archive, content: bytes, url: str = URL, at: datetime = NOW, **more: Any) -> dict[str, Any]:
    """Keep *content* in *archive*, and give the row of its capture."""
    said = {
        "capture_id": f"{url} {at}",
        "url": url,
        "fetched_at": at,
        "status": 200,
        "etag": None,
        "last_modified": None,
    }
    return said | {"content_sha": archive.keep(content)} | more


def written(path: Path, rows: Sequence[dict[str, Any]], archive: Archive) -> Exported:
    """Write *rows* to *path*."""
    with path.open("wb") as file:
        return write(file, rows, archive, path.name, NOW)


def is_sound(path: Path) -> bool:
    """Say whether warcio finds every digest of the file at *path* right."""
    return bool(Checker(Namespace(inputs=[str(path)], verbose=False)).process_all() == 0)


@given(
    pages=st.lists(st.tuples(PATHS, st.binary(max_size=400).filter(bytes.strip), MOMENTS), max_size=6),
    name=st.sampled_from(["a.warc.gz", "a.warc"]),
)
def test_what_goes_out_comes_in_again(
    tmp_path_factory: pytest.TempPathFactory, pages: list[tuple[str, bytes, datetime]], name: str
) -> None:
    """Every address, moment and content that is exported is read again, none twice, none else; warcio finds no fault."""
    folder = tmp_path_factory.mktemp("export")
    archive = Archive(folder / "archive")
    rows = [row(archive, content, f"https://dijla.example/{path}", at) for path, content, at in pages]
    done = written(folder / name, rows, archive)
    read = [(s.url, s.fetched_at, hashlib.sha256(s.content).hexdigest()) for s in stored(folder / name, 1000) if s.url]

    assert read == [(r["url"], r["fetched_at"], r["content_sha"]) for r in rows]
    assert done == Exported(responses=len(rows), lost=0)
    assert is_sound(folder / name)


def test_a_record_says_what_the_capture_knows(tmp_path: Path) -> None:
    """A response has its address, moment, status, validators and the archive's own hash; the file says who wrote it."""
    archive = Archive(tmp_path / "archive")
    known = {"status": 203, "etag": '"v1"', "last_modified": "Wed, 18 Nov 2026 06:30:00 GMT"}
    taken = row(archive, b"<p>x</p>", at=datetime(2026, 11, 18, 6, 30, 0, 250, tzinfo=UTC), **known)
    written(tmp_path / "a.warc.gz", [taken], archive)
    with (tmp_path / "a.warc.gz").open("rb") as file:
        first, second = [
            (r.rec_headers, r.http_headers, r.content_stream().read()) for r in ArchiveIterator(file)
        ]  # fmt: skip

    assert first[0].get_header("WARC-Type") == "warcinfo"
    assert b"software: Rasid" in first[2]
    named = ("WARC-Type", "WARC-Target-URI", "WARC-Date", "WARC-Payload-Digest")
    assert [second[0].get_header(name) for name in named] == [
        "response", URL, "2026-11-18T06:30:00.000250Z", f"sha256:{taken['content_sha']}",
    ]  # fmt: skip
    assert second[1].statusline == "203 Non-Authoritative Information"
    assert [second[1].get_header(n) for n in ("ETag", "Last-Modified")] == [known["etag"], known["last_modified"]]


def test_the_same_captures_give_the_same_bytes(tmp_path: Path) -> None:
    """An export can be repeated and compared."""
    archive = Archive(tmp_path / "archive")
    rows = [row(archive, b"<p>x</p>")]
    first, again = BytesIO(), BytesIO()
    write(first, rows, archive, "a.warc.gz", NOW)
    write(again, rows, archive, "a.warc.gz", NOW)

    assert first.getvalue() == again.getvalue()


def test_a_damaged_page_is_left_out_and_counted(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """A page the archive cannot give costs no other, and is named by its address."""
    archive = Archive(tmp_path / "archive")
    rows = [row(archive, b"<p>a</p>", URL + "1"), row(archive, b"<p>b</p>", URL + "2")]
    archive.path(rows[0]["content_sha"]).write_bytes(b"rotten")

    assert written(tmp_path / "a.warc", rows, archive) == Exported(responses=1, lost=1)
    assert URL + "1" in caplog.text
    assert [s.url for s in stored(tmp_path / "a.warc", 1000)] == [URL + "2"]


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """Give a home with captures of three months: two versions of one address, a failure, and pages that are no responses."""
    made = Home(tmp_path / "home")
    made.root.mkdir()
    made.settings.write_text("", encoding="utf-8")
    (made.root / "sources.toml").write_text("", encoding="utf-8")
    keep = made.archive.keep
    captured = [
        {"url": URL, "at": 60, "content_sha": keep(b"<p>first</p>")},
        {"url": URL, "at": 30, "content_sha": keep(b"<p>second</p>")},
        {"url": URL, "at": 20, "content_sha": keep(b"<p>second</p>"), "outcome": "unchanged", "status": 304},
        {"url": URL, "at": 10, "outcome": "failed", "reason": "http-503", "status": 503, "content_sha": None},
        {"url": "https://rafidain.example/2", "at": 0, "content_sha": keep(b"<p>today</p>"), "source_id": "rafidain"},
        {"url": "inbox:a.html", "at": 0, "content_sha": keep(b"<p>saved</p>"), "source_id": None},
        {"url": URL + "9", "at": 0, "content_sha": keep("نص".encode()), "media": "text"},
    ]
    usual = dict.fromkeys(frames.TABLES["captures"]) | {"load_id": "l", "source_id": "dijla", "outcome": "fetched"}
    usual |= {"media": "html", "status": 200}
    rows = []
    for number, said in enumerate(captured):
        moment = NOW - timedelta(days=said.pop("at"))
        rows.append(usual | said | {"capture_id": f"c{number}", "fetched_at": moment})
    with db.writer(made.warehouse) as warehouse:
        ledger = db.Load(load_id="l", run_id="l", flow="collect", started_at=NOW)
        warehouse.load(ledger, {"captures": frames.frame("captures", rows)})
    db.publish(made.warehouse, made.published)
    return made


def exported(home: Home, first: date, last: date, source_id: str | None = None) -> list[bytes]:
    """Give the pages an export of *home* holds."""
    target = home.root / "out.warc.gz"
    export(home.root, target, first, last, source_id, NOW)
    assert is_sound(target)
    return [page.content for page in stored(target, 1000)]


@pytest.mark.parametrize("compacted", [False, True], ids=["loose", "compacted"])
def test_the_pages_of_a_window_are_exported(home: Home, compacted: bool) -> None:
    """Days are the home's own; each version of an address is there, whether its month was compacted or not."""
    if compacted:
        assert compact_archive(home.root, NOW).pages == 2
    everything = exported(home, date(2026, 1, 1), NOW.date())

    assert everything == [b"<p>first</p>", b"<p>second</p>", b"<p>today</p>"]
    assert exported(home, date(2026, 10, 1), date(2026, 10, 31)) == [b"<p>second</p>"]
    assert exported(home, date(2026, 1, 1), NOW.date(), "rafidain") == [b"<p>today</p>"]


def test_an_export_of_nothing_leaves_what_was_there(home: Home) -> None:
    """Where no page was captured nothing is written, and the line says what to change."""
    target = home.root / "out.warc.gz"
    target.write_bytes(b"before")
    with pytest.raises(RasidError, match="name other days"):
        export(home.root, target, date(2020, 1, 1), date(2020, 1, 2), None, NOW)

    assert target.read_bytes() == b"before"


def test_ended_months_are_compacted_once_and_this_one_is_left(home: Home) -> None:
    """Pages first captured before this month move, by that capture; those of today and unknown ones keep their files."""
    stray = home.archive.keep(b"<p>of a run that was not loaded</p>")
    first, again = compact_archive(home.root, NOW), compact_archive(home.root, NOW)

    assert (first.pages, first.packs, first.flaws) == (2, 2, ())
    assert again.pages == 0
    assert [p.name for p in home.archive.packs.files] == ["2026-09.1.parquet", "2026-10.1.parquet"]
    assert home.archive.read(stray) == b"<p>of a run that was not loaded</p>"
