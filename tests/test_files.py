"""Bytes reach their place whole or not at all, and raw pages are what they were."""

import hashlib
import os
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rasid.errors import WarehouseError
from warehouse.files import Archive, Home, replacing, write_bytes, write_frame

PAGE = "<p>انسحبت القوات من القاعدة</p>".encode()


def test_a_kept_page_is_read_back(tmp_path: Path) -> None:
    """A page is found again by the SHA-256 of what it holds."""
    archive = Archive(tmp_path)
    sha = archive.keep(PAGE)

    assert sha == hashlib.sha256(PAGE).hexdigest()
    assert archive.read(sha) == PAGE


@given(pages=st.lists(st.binary(max_size=200), max_size=5))
def test_keeping_a_page_again_changes_nothing(tmp_path_factory: pytest.TempPathFactory, pages: list[bytes]) -> None:
    """The same content has the same name and lies there once, however often it is kept."""
    archive = Archive(tmp_path_factory.mktemp("archive"))
    names = [archive.keep(page) for page in pages + pages]

    assert [archive.read(name) for name in names] == pages + pages
    assert len([p for p in archive.root.rglob("*") if p.is_file()]) == len(set(pages))


@pytest.mark.parametrize("place", [0, 6, -1])
def test_a_flipped_byte_is_noticed(tmp_path: Path, place: int) -> None:
    """A page whose stored bytes changed is a WarehouseError, wherever the change is."""
    archive = Archive(tmp_path)
    sha = archive.keep(PAGE)
    stored = bytearray(archive.path(sha).read_bytes())
    stored[place] ^= 0x40
    archive.path(sha).write_bytes(bytes(stored))

    with pytest.raises(WarehouseError, match=sha[:12]):
        archive.read(sha)


def test_another_page_in_its_place_is_noticed(tmp_path: Path) -> None:
    """A sound file that holds another page than its name says is a WarehouseError."""
    archive = Archive(tmp_path)
    sha, other = archive.keep(PAGE), archive.keep(b"other")
    archive.path(other).replace(archive.path(sha))

    with pytest.raises(WarehouseError, match="not what was stored"):
        archive.read(sha)


def test_a_missing_page_is_a_warehouse_error(tmp_path: Path) -> None:
    """A page that is not there is named."""
    with pytest.raises(WarehouseError, match="abcdef"):
        Archive(tmp_path).read("abcdef")


def test_a_block_that_fails_leaves_the_old_file(tmp_path: Path) -> None:
    """Where writing breaks off, the old content stands and no draft lies about."""
    path = write_bytes(tmp_path / "edition.pdf", b"old")

    def half() -> None:
        with replacing(path) as draft:
            draft.write_bytes(b"half")
            raise OSError("disk full")

    with pytest.raises(OSError, match="disk full"):
        half()

    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_the_old_file_is_read_until_the_new_one_is_whole(tmp_path: Path) -> None:
    """A reader sees the old content while the new one is written, then all of the new one."""
    path = write_bytes(tmp_path / "edition.pdf", b"old")
    with replacing(path) as draft:
        draft.write_bytes(b"new")
        assert path.read_bytes() == b"old"

    assert path.read_bytes() == b"new"
    assert path.stat().st_mode & 0o777 == 0o644


def test_a_frame_is_written_whole(tmp_path: Path) -> None:
    """A frame comes back from Parquet as it was, in a folder made for it."""
    frame = pl.DataFrame({"id": ["أ"], "text": ["انسحاب"]})

    assert pl.read_parquet(write_frame(tmp_path / "deep" / "x.parquet", frame)).equals(frame)


def test_two_homes_never_meet(tmp_path: Path) -> None:
    """All that a home names lies below its root."""
    home = Home(tmp_path / "one")
    named = [
        home.settings, home.state, home.warehouse, home.published, home.deliveries, home.archive.root, home.prefect,
        home.reports, home.outbox, home.run("r"), home.edition("e"),
    ]  # fmt: skip

    assert all(p.is_relative_to(home.root) for p in named)
    assert len(set(named)) == len(named)


def test_a_page_is_on_the_disk_before_it_has_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is renamed into place was synced: no crash leaves a name without its bytes."""
    synced: list[tuple[int, bool]] = []
    archive = Archive(tmp_path)
    path = archive.path(hashlib.sha256(PAGE).hexdigest())
    monkeypatch.setattr("os.fsync", lambda handle: synced.append((os.fstat(handle).st_ino, path.exists())))
    archive.keep(PAGE)

    assert synced == [(path.stat().st_ino, False)]
