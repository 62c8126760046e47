"""Parsing in children: a page that hangs, dies or explodes costs no other page."""

import json
import multiprocessing
from datetime import UTC, datetime
from pathlib import Path

import zstandard

from rasid.funnel import Rejection
from rasid.records import Record
from tasks.parsing import PageFile, children_kept, parse_pages
from tasks.saved_pages import saved_pages

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


def test_a_page_that_wants_too_much_memory_is_rejected(tmp_path: Path) -> None:
    """The bound is on what a page may allocate; the next page is read."""
    pages = [_write(tmp_path, "a.txt", TEXT * 60_000), _write(tmp_path, "b.txt", TEXT)]
    big, small = parse_pages(pages, workers=1, seconds=60, memory_mb=60)
    assert isinstance(big, Rejection)
    assert big.reason in ("memory", "died", "failed")
    assert isinstance(small, Record)


def test_an_archived_page_is_decompressed(tmp_path: Path) -> None:
    """A page may lie as zstd, as the archive keeps it."""
    (tmp_path / "a.zst").write_bytes(zstandard.compress(TEXT.encode()))
    (record,) = parse_pages([PageFile(path=tmp_path / "a.zst", media="text", decompress=True)], workers=2)
    assert isinstance(record, Record)


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
