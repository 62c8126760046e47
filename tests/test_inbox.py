"""Inbox: a folder of saved pages becomes captures; what is no page is counted and named."""

import gzip
import json
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import polars as pl
import pytest
from prefect.settings import PREFECT_LOGGING_TO_API_ENABLED, temporary_settings
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from rasid import frames, sources
from rasid.errors import ConfigurationError
from tasks.extract import plan
from tasks.inbox import saved, take
from tasks.saved_pages import SUFFIXES
from warehouse.files import Archive, Home

NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)
URL = "http://dijla-press.example/2026/11/19/base.html"
SOURCES = sources.parse(
    """[[source]]
id = "dijla-press"
name = { ar = "صحافة دجلة", en = "Dijla Press" }
home = "http://dijla-press.example/"
country = "IQ"
language = "ar"
kind = "newspaper"
ownership = "private"
"""
)


def page(text: str) -> bytes:
    """Return a page that says *text*."""
    return f"<html><body><p>{text}</p></body></html>".encode()


def archived(path: Path, records: Iterable[tuple[str, str, str, bytes]]) -> Path:
    """Write a WARC file of responses (address, status, media type, body) to *path*."""
    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=path.suffix == ".gz")
        for url, status, media, body in records:
            head = StatusAndHeaders(status, [("Content-Type", media)], protocol="HTTP/1.1")
            writer.write_record(
                writer.create_warc_record(
                    url, "response", payload=BytesIO(body), http_headers=head,
                    warc_headers_dict={"WARC-Date": "2026-11-18T06:30:00Z"},
                )
            )  # fmt: skip
    return path


@pytest.fixture(autouse=True)
def _without_a_server() -> Iterator[None]:
    """Keep a task that runs outside a flow from looking for a server to tell its log."""
    with temporary_settings({PREFECT_LOGGING_TO_API_ENABLED: False}):
        yield


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    """Return an empty inbox."""
    (tmp_path / "inbox").mkdir()
    return tmp_path / "inbox"


def found(inbox: Path, page_bytes: int = 5_000_000) -> tuple[list[dict[str, object]], list[tuple[str, str]]]:
    """Return the captures of *inbox* and what was refused, as (subject, reason)."""
    captures, refused = saved(inbox, Archive(inbox.parent / "archive"), SOURCES, NOW, page_bytes)
    assert {r.stage for r in refused} <= {"discover"}
    return captures.to_dicts(), [(r.subject, r.reason) for r in refused]


def test_a_page_without_an_index_is_known_by_its_path(inbox: Path) -> None:
    """Pages in folders are taken in the order of their paths, at the time of the run, and their bytes are kept."""
    (inbox / "b").mkdir()
    (inbox / "b" / "خبر.HTM").write_bytes(page("ب"))
    (inbox / "a.txt").write_bytes("نص".encode())
    captures, refused = found(inbox)
    assert [(c["url"], c["media"], c["source_id"], c["fetched_at"]) for c in captures] == [
        ("inbox:a.txt", "text", None, NOW),
        ("inbox:b/خبر.HTM", "html", None, NOW),
    ]
    assert Archive(inbox.parent / "archive").read(str(captures[1]["content_sha"])) == page("ب")
    assert refused == []


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_an_inbox_takes_every_kind_of_page_extract_reads(inbox: Path, suffix: str) -> None:
    """What `rasid extract` reads of a folder a collect takes too, as the same kind of page."""
    (inbox / f"a{suffix}").write_bytes(page("أ"))
    (capture,), refused = found(inbox)
    assert capture["media"] == SUFFIXES[suffix]
    assert refused == []


def test_captures_have_the_shape_of_their_table(inbox: Path) -> None:
    """The frame has the columns of captures but the load's, also where the inbox is empty."""
    empty, _ = saved(inbox, Archive(inbox.parent / "archive"), SOURCES, NOW)
    (inbox / "a.html").write_bytes(page("أ"))
    full, _ = saved(inbox, Archive(inbox.parent / "archive"), SOURCES, NOW)
    expected = {c: t for c, t in frames.TABLES["captures"].items() if c != "load_id"}
    assert dict(empty.schema) == dict(full.schema) == expected
    assert (empty.height, full.height) == (0, 1)


def test_the_index_gives_address_time_and_outlet(inbox: Path) -> None:
    """A line of the index makes a saved page one of the web; its source is known by host, or by the outlet named."""
    for name in "abc":
        (inbox / f"{name}.html").write_bytes(page(name))
    lines = [
        {"path": "a.html", "url": URL, "fetched_at": "2026-11-19T10:00:00+03:00"},
        {"path": "./b.html", "outlet": "dijla-press", "fetched_at": "2026-11-19T10:00:00"},
        {"path": "c.html", "outlet": "nobody"},
    ]
    (inbox / "index.jsonl").write_text("\n".join(map(json.dumps, lines)) + "\n\n", encoding="utf-8")
    captures, refused = found(inbox)
    assert [(c["url"], c["source_id"], c["fetched_at"]) for c in captures] == [
        (URL, "dijla-press", datetime(2026, 11, 19, 7, tzinfo=UTC)),
        ("inbox:b.html", "dijla-press", datetime(2026, 11, 19, 10, tzinfo=UTC)),
        ("inbox:c.html", None, NOW),
    ]
    assert refused == []


@pytest.mark.parametrize(
    "line",
    [
        b"{", b"[]", b"7", b'{"url": "http://a.example/"}', b'{"path": 7}', b'{"path": "a.html", "url": "javascript:alert(1)"}',
        b'{"path": "a.html", "fetched_at": "yesterday"}', b'{"path": "a.html", "outlet": ["x"]}', b'{"path": "\xff"}',
        b"[" * 100_000, b'{"path": "a.html", "fetched_at": "0001-01-01T00:00:00+14:00"}',
    ],
)  # fmt: skip
def test_a_bad_line_of_the_index_is_refused_and_its_page_is_not(inbox: Path, line: bytes) -> None:
    """A line that says nothing usable is named with its number; the page it may have meant is read as if unnamed."""
    (inbox / "a.html").write_bytes(page("أ"))
    (inbox / "index.jsonl").write_bytes(b"\n" + line)
    captures, refused = found(inbox)
    assert [c["url"] for c in captures] == ["inbox:a.html"]
    assert refused == [("index.jsonl:2", "bad-index-line")]


def test_the_index_opens_nothing_outside_the_inbox(inbox: Path) -> None:
    """A path that leads out of the folder names no file of it, and a symbolic link is not followed."""
    secret = inbox.parent / "secret.html"
    secret.write_bytes(page("سر"))
    (inbox / "link.html").symlink_to(secret)
    (inbox / "index.jsonl").write_text('{"path": "../secret.html"}\n', encoding="utf-8")
    captures, refused = found(inbox)
    assert captures == []
    assert refused == [("../secret.html", "missing-file"), ("link.html", "foreign-file")]


def test_what_is_no_page_is_named_with_its_reason(inbox: Path) -> None:
    """Foreign files, empty ones, and ones past the bound are left out by name."""
    (inbox / "a.pdf").write_bytes(b"%PDF")
    (inbox / "b.html").write_bytes(b" \n")
    (inbox / "c.html").write_bytes(b"x" * 101)
    (inbox / "d.html").write_bytes(b"x" * 100)
    captures, refused = found(inbox, page_bytes=100)
    assert [c["url"] for c in captures] == ["inbox:d.html"]
    assert refused == [("a.pdf", "foreign-file"), ("b.html", "empty"), ("c.html", "too-large")]


@pytest.mark.parametrize("name", ["crawl.warc", "crawl.warc.gz"])
def test_an_archive_gives_its_html_responses(inbox: Path, name: str) -> None:
    """Each HTML page of a WARC file keeps its address and date; other responses are refused one by one."""
    archived(
        inbox / name,
        [
            (URL, "200 OK", "text/html; charset=utf-8", page("أ")),
            ("http://a.example/x.png", "200 OK", "image/png", b"png"),
            ("http://a.example/gone", "404 Not Found", "text/html", page("ب")),
            ("ftp://a.example/x", "200 OK", "text/html", page("ج")),
            ("http://a.example/empty", "200 OK", "text/html", b""),
            ("http://a.example/long", "200 OK", "text/html", b"x" * 5000),
        ],
    )
    captures, refused = found(inbox, page_bytes=4000)
    assert [(c["url"], c["source_id"], c["fetched_at"]) for c in captures] == [
        (URL, "dijla-press", datetime(2026, 11, 18, 6, 30, tzinfo=UTC))
    ]
    assert Archive(inbox.parent / "archive").read(str(captures[0]["content_sha"])) == page("أ")
    reasons = ["not-html", "http-404", "not-web", "empty", "too-large"]
    assert refused == [(f"{name}#{n}", reason) for n, reason in enumerate(reasons, start=2)]


def test_a_bomb_in_an_archive_is_read_to_the_bound_only(inbox: Path) -> None:
    """A compressed page that would not end is too large, and the next one is read."""
    bomb = gzip.compress(b"x" * 30_000_000)
    path = inbox / "a.warc"
    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=False)
        for url, body, more in (("http://a.example/1", bomb, [("Content-Encoding", "gzip")]), (URL, page("أ"), [])):
            head = StatusAndHeaders("200 OK", [("Content-Type", "text/html"), *more], protocol="HTTP/1.1")
            writer.write_record(writer.create_warc_record(url, "response", payload=BytesIO(body), http_headers=head))
    captures, refused = found(inbox, page_bytes=10_000)
    assert [c["url"] for c in captures] == [URL]
    assert refused == [("a.warc#1", "too-large")]


def test_a_broken_archive_gives_what_precedes_the_break(inbox: Path) -> None:
    """A file cut short gives its whole records; one that is no archive, and one without pages, give none."""
    whole = archived(inbox / "a.warc.gz", [(f"{URL}?id={n}", "200 OK", "text/html", page(str(n))) for n in range(3)])
    whole.write_bytes(whole.read_bytes()[:-60])
    (inbox / "b.warc").write_bytes(b"no archive at all\r\n" * 9)
    (inbox / "c.warc.gz").write_bytes(b"\x1f\x8b" + b"\0" * 40)
    (inbox / "d.warc").write_bytes(b"")
    captures, refused = found(inbox)
    assert [c["url"] for c in captures][:2] == [f"{URL}?id=0", f"{URL}?id=1"]
    assert [subject.partition("#")[0] for subject, _ in refused][-3:] == ["b.warc", "c.warc.gz", "d.warc"]
    assert {reason for _, reason in refused} <= {"broken-archive", "empty"}


def test_one_address_or_one_content_is_taken_once(inbox: Path) -> None:
    """The first by path stands for pages with its content, or with its address however spelt at its moment."""
    (inbox / "a.html").write_bytes(page("أ"))
    (inbox / "b.html").write_bytes(page("أ"))
    (inbox / "c.html").write_bytes(page("ج"))
    lines = [{"path": "a.html", "url": URL}, {"path": "c.html", "url": URL + "?utm_source=rss#top"}]
    (inbox / "index.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    captures, refused = found(inbox)
    assert [c["url"] for c in captures] == [URL]
    assert refused == []


def test_the_task_writes_captures_and_a_count_that_adds_up(tmp_path: Path, inbox: Path) -> None:
    """Its files are what the next steps read; with both there, a run that starts again changes nothing."""
    home = Home(tmp_path)
    home.settings.write_text("", encoding="utf-8")
    (inbox / "a.html").write_bytes(page("أ"))
    (inbox / "b.html").write_bytes(page("أ"))
    (inbox / "c.pdf").write_bytes(b"%PDF")
    assert take.fn(tmp_path, "run", inbox, NOW) == ["run"]
    path = home.run("run") / "captures.parquet"
    told = json.loads((home.run("run") / "discovery.json").read_text(encoding="utf-8"))
    assert told["listed"] == [{"entered": 3, "passed": 1, "rejected": 1, "duplicate": 1}]
    assert told["runs"] == [
        {
            "source_id": "inbox",
            "state": "reached",
            "reason": None,
            "discovered": 1,
            "fetched": 1,
            "unchanged": 0,
            "failed": 0,
            "started_at": "2026-11-20T09:00:00+00:00",
        }
    ]
    assert [(r["stage"], r["subject"], r["reason"]) for r in told["rejections"]] == [
        ("discover", "c.pdf", "foreign-file")
    ]
    assert pl.read_parquet(path).height == 1

    (inbox / "d.html").write_bytes(page("د"))
    assert take.fn(tmp_path, "run", inbox, NOW) == ["run"]
    assert pl.read_parquet(path).height == 1
    assert [pl.read_parquet(batch).height for batch in plan.fn(tmp_path, "run")] == [1]


def test_every_body_an_address_had_is_a_capture(tmp_path: Path, inbox: Path) -> None:
    """Captures of one address at other moments with other bodies come load by load, the earliest first; none is lost."""
    home = Home(tmp_path)
    home.settings.write_text("", encoding="utf-8")
    days = {"c.html": ("أ", 3), "a.html": ("ب", 2), "b.html": ("ج", 1), "same.html": ("أ", 4), "else.html": ("د", 5)}
    lines = []
    for name, (text, day) in days.items():
        (inbox / name).write_bytes(page(text))
        url = URL if name != "else.html" else URL + "/2"
        lines.append({"path": name, "url": url, "fetched_at": f"2026-11-{day:02d}T06:00:00+00:00"})
    (inbox / "index.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    loads = take.fn(tmp_path, "run", inbox, NOW)
    captures = [pl.read_parquet(home.run(one) / "captures.parquet") for one in loads]
    counts = [json.loads((home.run(one) / "discovery.json").read_text(encoding="utf-8"))["listed"][0] for one in loads]

    assert loads == ["run", "run-002", "run-003"]
    assert [sorted(c["fetched_at"].dt.day()) for c in captures] == [[1, 5], [2], [3]]
    assert [c["passed"] for c in counts] == [2, 1, 1]
    assert sum(c["entered"] for c in counts) == 5
    assert sum(c["duplicate"] for c in counts) == 1
    assert [p.height for one in loads for p in map(pl.read_parquet, plan.fn(tmp_path, one))] == [2, 1, 1]
    assert take.fn(tmp_path, "run", inbox, NOW) == loads


def test_a_home_without_settings_is_refused(tmp_path: Path, inbox: Path) -> None:
    """Nothing is taken before the operator has decided anything."""
    with pytest.raises(ConfigurationError):
        take.fn(tmp_path, "run", inbox, NOW)
