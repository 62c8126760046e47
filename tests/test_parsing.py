"""Parsing in children: a page that hangs, dies or explodes costs no other page."""

import json
import multiprocessing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from rasid.funnel import Rejection
from rasid.records import Record
from tasks.children import children_kept
from tasks.parsing import PageFile, parse_pages
from tasks.saved_pages import saved_pages
from warehouse.files import Archive

TEXT = (
    "الوزارة تعلن انتهاء أعمال اللجنة الفنية\n\n"
    "أعلنت وزارة النقل انتهاء أعمال اللجنة الفنية في محافظات الجنوب بعد ثلاثة أشهر من الزيارات الميدانية.\n"
)


def _write(folder: Path, name: str, content: str) -> PageFile:
    (folder / name).write_text(content, encoding="utf-8")
    return PageFile(path=folder / name, media="text" if name.endswith(".txt") else "html")


def test_bad_pages_are_rejected_and_their_neighbours_survive(tmp_path: Path) -> None:
    """A page of 300,000 attributes times out, an empty one says so, a missing one too; order is kept."""
    attributes = " ".join(f'a{n}="x"' for n in range(300_000))
    pages = [
        _write(tmp_path, "a.txt", TEXT),
        _write(tmp_path, "b.html", f"<html {attributes}><body><p>x</p></body></html>"),
        _write(tmp_path, "c.txt", TEXT),
        _write(tmp_path, "d.txt", ""),
        PageFile(path=tmp_path / "absent.txt", media="text"),
        _write(tmp_path, "e.txt", TEXT),
    ]
    found = list(parse_pages(pages, workers=2, seconds=3))
    shown = [one.reason if isinstance(one, Rejection) else one.meta.title for one in found]
    title = TEXT.partition("\n")[0]
    assert shown == [title, "timeout", title, "empty", "unreadable", title]
    assert isinstance(found[1], Rejection)
    assert found[1].subject == str(tmp_path / "b.html")


HOSTILE = {
    "attributes": "<html><body><p " + " ".join(f"a{n}='{n}'" for n in range(40_000)) + ">نص</p></body></html>",
    "links": "<html><body>" + "".join(f"<a href='/n/{n}'>خبر {n}</a>" for n in range(100_000)) + "</body></html>",
    "boxes": "<html><body>" + "<div>" * 100_000 + "نص",
    "inline": "<html><body><p>" + "<b><i>" * 50_000 + "نص",
    "tables": "<html><body>" + "<table><tr><td>" * 20_000 + "نص",
}


def test_pages_built_to_exhaust_a_parser_are_set_aside_one_by_one(tmp_path: Path) -> None:
    """40,000 attributes, 100,000 links and deep nesting end, if not in a record, in a reason; each good page between is read."""
    pages = []
    for name, content in HOSTILE.items():
        pages += [_write(tmp_path, f"good-{name}.txt", TEXT), _write(tmp_path, f"{name}.html", content)]
    found = list(parse_pages(pages, workers=2, seconds=3))

    assert [one.meta.title for one in found[::2] if isinstance(one, Record)] == [TEXT.partition("\n")[0]] * len(HOSTILE)
    refused = {Path(one.subject).stem: one.reason for one in found if isinstance(one, Rejection)}
    assert set(refused) <= set(HOSTILE)  # a fast machine may read some of them in time
    assert set(refused.values()) <= {"timeout", "memory", "died", "no-text", "too-deep"}
    assert len(found) == 2 * len(HOSTILE)


def test_a_page_that_wants_too_much_memory_is_rejected(tmp_path: Path) -> None:
    """The bound is on what a page may allocate; the next page is read."""
    pages = [_write(tmp_path, "a.txt", TEXT * 60_000), _write(tmp_path, "b.txt", TEXT)]
    big, small = parse_pages(pages, workers=1, seconds=60, memory_mb=60)
    assert isinstance(big, Rejection)
    assert big.reason in ("memory", "died", "failed")
    assert isinstance(small, Record)


def test_an_archived_page_is_read_from_its_file_or_as_given(tmp_path: Path) -> None:
    """A page may lie as zstd under its hash, as the archive keeps it, or be given; a damaged one is rejected alone."""
    archive = Archive(tmp_path)
    sha, other = archive.keep(TEXT.encode()), archive.keep(b"other")
    lies = PageFile(path=archive.path(sha), media="text", decompress=True)
    archive.path(other).write_bytes(archive.path(sha).read_bytes())
    pages = [
        lies,
        replace(lies, path=tmp_path / "absent", content=TEXT.encode()),
        replace(lies, path=archive.path(other)),
        replace(lies, flaw="damaged in 2026-10.1.parquet"),
    ]
    found = list(parse_pages(pages, workers=2))
    assert [isinstance(one, Record) for one in found] == [True, True, False, False]
    refused = [(one.reason, one.detail) for one in found if isinstance(one, Rejection)]
    assert [reason for reason, _ in refused] == ["unreadable", "unreadable"]
    assert "backup" in refused[0][1]
    assert "2026-10.1.parquet" in refused[1][1]


def test_no_pages_need_no_children() -> None:
    """Nothing in, nothing out."""
    assert list(parse_pages([], workers=2)) == []


def test_folders_are_read_sorted_with_what_their_index_knows(tmp_path: Path) -> None:
    """html, htm and txt below a folder are pages; index.jsonl says where they came from; the rest is passed over."""
    inner = tmp_path / "inner"
    inner.mkdir()
    for path in (tmp_path / "b.htm", inner / "a.txt", tmp_path / "note.pdf"):
        path.write_text("x", encoding="utf-8")
    entry = {
        "path": "a.txt",
        "url": "https://a.example/1",
        "fetched_at": "2021-03-12T10:00:00+00:00",
        "outlet": "النهر",
    }
    (inner / "index.jsonl").write_text(f"{json.dumps(entry)}\nnot json\n[]\n", encoding="utf-8")
    first, second = saved_pages([tmp_path])
    assert (first.path, first.media, first.url) == (tmp_path / "b.htm", "html", None)
    assert (second.path, second.media, second.url) == (inner / "a.txt", "text", "https://a.example/1")
    assert (second.outlet, second.fetched_at) == ("النهر", datetime(2021, 3, 12, 10, tzinfo=UTC))


def test_a_file_given_by_name_is_a_page_whatever_it_is_called(tmp_path: Path) -> None:
    """Only folders are filtered by ending."""
    (page,) = saved_pages([tmp_path / "saved"])
    assert page.media == "html"


def test_children_are_kept_from_one_batch_to_the_next(tmp_path: Path) -> None:
    """Two batches within a block are read by the same child, which ends with the block; alone each starts its own."""
    pages = [_write(tmp_path, name, TEXT) for name in ("a.txt", "b.txt")]
    with children_kept():
        list(parse_pages(pages[:1], workers=1))
        (first,) = multiprocessing.active_children()
        list(parse_pages(pages[1:], workers=1))
        (second,) = multiprocessing.active_children()

    assert first.pid == second.pid
    assert multiprocessing.active_children() == []
