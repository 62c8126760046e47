"""Raw pages of ended months move into packs: found as before, once, whatever breaks off in between."""

import hashlib
import random
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import polars as pl
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rasid.errors import WarehouseError
from tasks.extract import packed
from warehouse import compaction
from warehouse.compaction import Compacted, check, compact, loose, reindex
from warehouse.files import Archive

OCTOBER = datetime(2026, 10, 3, 9, tzinfo=UTC)
CAPTURED = pl.Schema({"content_sha": pl.String, "url": pl.String, "fetched_at": pl.Datetime("us", "UTC")})


def captured(shas: Sequence[str], moments: Sequence[datetime] = ()) -> pl.DataFrame:
    """Give *shas* as the warehouse lists them, each first seen at its moment, or in October."""
    rows = [
        (sha, f"https://a.example/{n:04d}", moments[n] if moments else OCTOBER + timedelta(hours=n))
        for n, sha in enumerate(shas)
    ]
    return pl.DataFrame(rows, schema=CAPTURED, orient="row")


def kept(archive: Archive, count: int) -> list[str]:
    """Keep *count* pages of one template, and give their hashes."""
    return [archive.keep(f"<html><p>الخبر رقم {n}</p>{'<li>قسم</li>' * 50}</html>".encode()) for n in range(count)]


def flip(path: Path, place: int) -> None:
    """Change one bit of the file at *path*."""
    stored = bytearray(path.read_bytes())
    stored[place] ^= 0x10
    path.write_bytes(bytes(stored))


def rot(pack: Path) -> None:
    """Change one bit of a page that *pack* holds."""
    with pq.ParquetFile(pack) as file:
        content = file.metadata.row_group(0).column(3)
    flip(pack, content.data_page_offset + content.total_compressed_size - 4)


def packs(archive: Archive) -> list[str]:
    """Give the names of the packs."""
    return [p.name for p in archive.packs.files]


@given(
    pages=st.lists(st.binary(max_size=300), max_size=12), months=st.lists(st.integers(1, 9), min_size=12, max_size=12)
)
def test_every_page_is_read_as_before_and_lies_once(
    tmp_path_factory: pytest.TempPathFactory, pages: list[bytes], months: list[int]
) -> None:
    """Whatever pages of whatever months: each is found by its hash, in one pack of its month, and in no file of its own."""
    archive = Archive(tmp_path_factory.mktemp("archive"))
    shas = list(dict.fromkeys(archive.keep(page) for page in pages))
    moments = [datetime(2026, month, 5, tzinfo=UTC) for month in months]
    done = compact(archive, captured(shas, moments))

    assert [archive.read(hashlib.sha256(page).hexdigest()) for page in pages] == pages
    assert loose(archive) == []
    assert done.pages == len(shas)
    lies = [(p.name[:7], sha) for p in archive.packs.files for sha in pl.read_parquet(p)["content_sha"]]
    assert sorted(lies) == sorted((f"{m:%Y-%m}", sha) for sha, m in zip(shas, moments, strict=False))


def test_compacting_again_changes_nothing(tmp_path: Path) -> None:
    """A second compaction moves nothing and leaves every file as it was."""
    archive = Archive(tmp_path)
    rows = captured(kept(archive, 5))
    compact(archive, rows)
    before = {p: p.read_bytes() for p in tmp_path.rglob("*.*")}

    assert compact(archive, rows) == Compacted()
    assert {p: p.read_bytes() for p in tmp_path.rglob("*.*")} == before


def test_a_page_captured_again_is_not_kept_twice(tmp_path: Path) -> None:
    """The bytes of a page in a pack, kept again, get no file of their own; changed ones do."""
    archive = Archive(tmp_path)
    (sha,) = kept(archive, 1)
    compact(archive, captured([sha]))

    assert kept(archive, 1) == [sha]
    assert loose(archive) == []
    other = archive.keep(b"changed")
    assert loose(archive) == [other]


def test_pages_that_arrive_late_for_a_month_get_a_pack_beside_its_first(tmp_path: Path) -> None:
    """A pack is never written again: what an old archive brings of an ended month lies in the next one."""
    archive = Archive(tmp_path)
    shas = kept(archive, 4)
    compact(archive, captured(shas[:2]))
    first = archive.packs.files[0].read_bytes()
    compact(archive, captured(shas))

    assert packs(archive) == ["2026-10.1.parquet", "2026-10.2.parquet"]
    assert archive.packs.files[0].read_bytes() == first
    assert all(archive.read(sha) for sha in shas)


def test_pages_nobody_lists_stay_as_they_are(tmp_path: Path) -> None:
    """A page of this month, or of a run that was not loaded, keeps its own file."""
    archive = Archive(tmp_path)
    shas = kept(archive, 3)
    compact(archive, captured(shas[:1]))

    assert loose(archive) == sorted(shas[1:])
    assert all(archive.read(sha) for sha in shas)


def test_a_page_lies_in_a_small_group(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Groups hold no more than their bound, or one page: reading a page loads no month."""
    monkeypatch.setattr(compaction, "GROUP_BYTES", 1000)
    archive = Archive(tmp_path)
    shas = [archive.keep(bytes([n]) * size) for n, size in enumerate((400, 400, 400, 5000, 400))]
    compact(archive, captured(shas))
    with pq.ParquetFile(archive.packs.files[0]) as file:
        groups = [file.read_row_group(n)["content_sha"].to_pylist() for n in range(file.num_row_groups)]

    assert groups == [shas[:2], shas[2:3], shas[3:4], shas[4:]]
    assert [len(archive.read(sha)) for sha in shas] == [400, 400, 400, 5000, 400]


def test_near_identical_captures_cost_little(tmp_path: Path) -> None:
    """A hundred captures of a page that differ in a counter take less than a tenth of what they took as files."""
    archive = Archive(tmp_path)
    chance = random.Random(1)
    page = bytes(chance.randrange(32, 127) for _ in range(20_000))
    shas = [archive.keep(page.replace(page[500:506], f"{n:06d}".encode())) for n in range(100)]
    done = compact(archive, captured(shas))

    assert done.packed_bytes * 10 < done.loose_bytes


class Killed(BaseException):
    """Stand for a process that ended: no handler of errors sees it."""


@dataclass
class Life:
    """Let a process touch *left* more files, and after that none at all, not even to clean up behind itself."""

    left: int | None = None

    def __call__(self, event: str, _arguments: object) -> None:
        """Hear that a file is about to be opened, made, renamed or removed."""
        if self.left is None or event not in ("open", "os.rename", "os.remove", "os.mkdir"):
            return
        if self.left == 0:
            raise Killed
        self.left -= 1

    @contextmanager
    def lasting(self, touches: int) -> Iterator[None]:
        """End what runs inside after so many *touches*."""
        self.left = touches
        try:
            yield
        finally:
            self.left = None


@pytest.fixture(scope="session")
def life() -> Life:
    """Give the one hook of this process: Python takes none back."""
    hook = Life()
    sys.addaudithook(hook)
    return hook


def test_a_kill_between_any_two_steps_loses_nothing(tmp_path: Path, life: Life) -> None:
    """Killed before any one touch of a file, all pages are read, and the next run ends as one that was not killed."""
    for touches in count():
        archive = Archive(tmp_path / str(touches))
        shas = kept(archive, 6)
        rows = captured(shas, [OCTOBER - timedelta(days=40 * (n % 2)) for n in range(6)])
        killed = False
        try:
            with life.lasting(touches):
                compact(archive, rows)
        except Killed:
            killed = True
        assert [hashlib.sha256(archive.read(sha)).hexdigest() for sha in shas] == shas

        compact(archive, rows)
        assert [hashlib.sha256(archive.read(sha)).hexdigest() for sha in shas] == shas
        assert packs(archive) == ["2026-08.1.parquet", "2026-10.1.parquet"]
        assert loose(archive) == []
        assert sum(pl.read_parquet(p).height for p in archive.packs.files) == 6
        assert not [p for p in archive.root.rglob(".*") if p.is_file()]
        if not killed:
            break
    assert touches > 20


def test_a_kill_among_the_last_steps_leaves_the_rest_to_the_next_run(tmp_path: Path) -> None:
    """Where some loose files were gone already and the index with them, the next run clears the rest, once verified."""
    archive = Archive(tmp_path)
    shas = kept(archive, 4)
    originals = {sha: archive.path(sha).read_bytes() for sha in shas}
    compact(archive, captured(shas))
    for sha in shas[:2]:
        archive.path(sha).write_bytes(originals[sha])
    archive.packs.index.unlink()

    assert compact(archive, captured(shas)).pages == 2
    assert loose(archive) == []
    assert all(archive.read(sha) for sha in shas)


def test_drafts_of_killed_writers_are_swept_away(tmp_path: Path) -> None:
    """What a killed writer left half done goes with the next compaction."""
    archive = Archive(tmp_path)
    (sha,) = kept(archive, 1)
    draft = archive.path(sha).with_name(f".{sha}.zst.x1")
    draft.write_bytes(b"half")
    archive.packs.root.mkdir()
    (archive.packs.root / ".2026-10.1.parquet.x1").write_bytes(b"half")
    compact(archive, captured([sha]))

    assert not [p for p in tmp_path.rglob(".*") if p.is_file()]


def test_the_index_is_made_anew_from_the_packs(tmp_path: Path) -> None:
    """Without its index a packed page is not found, and the message says what makes one; then it is found again."""
    archive = Archive(tmp_path)
    shas = kept(archive, 3)
    compact(archive, captured(shas))
    index = archive.packs.index.read_bytes()
    archive.packs.index.unlink()
    with pytest.raises(WarehouseError, match="rasid archive compact"):
        archive.read(shas[0])
    reindex(archive)

    assert archive.packs.index.read_bytes() == index
    archive.packs.index.write_bytes(b"rotten")
    with pytest.raises(WarehouseError, match="rasid archive compact"):
        archive.read(shas[0])
    compact(archive, captured(shas))
    assert all(archive.read(sha) for sha in shas)


def test_bit_rot_in_a_pack_is_noticed_and_named(tmp_path: Path) -> None:
    """Wherever a byte of a pack flips, a page is read as it was, or a WarehouseError names the pack and what to do."""
    archive = Archive(tmp_path)
    shas = kept(archive, 8)
    compact(archive, captured(shas))
    (pack,) = archive.packs.files
    whole = pack.read_bytes()
    noticed = 0
    for place in range(0, len(whole), 7):
        flip(pack, place)
        said = [reading(archive, sha) for sha in shas]
        assert all(s is None or ("2026-10.1.parquet" in s and "backup" in s) for s in said)
        noticed += any(said)
        pack.write_bytes(whole)

    assert noticed > len(whole) / 7 / 4


def reading(archive: Archive, sha: str) -> str | None:
    """Read a page as it was, or give what is said of it."""
    try:
        content = archive.read(sha)
    except WarehouseError as error:
        return str(error)
    assert hashlib.sha256(content).hexdigest() == sha
    return None


def test_a_damaged_loose_page_stays_and_is_named(tmp_path: Path) -> None:
    """Bit rot of a loose page does not enter a pack: the page stays, its neighbours move, and the rot is told."""
    archive = Archive(tmp_path)
    shas = kept(archive, 3)
    flip(archive.path(shas[1]), -1)
    done = compact(archive, captured(shas))

    assert done.pages == 2
    assert loose(archive) == [shas[1]]
    assert len(done.flaws) == 1
    assert shas[1][:12] in done.flaws[0]


def test_only_damaged_pages_make_no_pack(tmp_path: Path) -> None:
    """A month of which no page is sound gets no empty pack."""
    archive = Archive(tmp_path)
    (sha,) = kept(archive, 1)
    flip(archive.path(sha), 8)

    assert compact(archive, captured([sha])).pages == 0
    assert packs(archive) == []


def test_what_reads_back_otherwise_takes_no_page_s_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the disk gives back other bytes than were written, no pack appears and all loose pages stay."""
    archive = Archive(tmp_path)
    shas = kept(archive, 4)
    write = compaction._write

    def rotten(draft: Path, groups: object) -> None:
        write(draft, groups)  # type: ignore[arg-type]
        rot(draft)

    monkeypatch.setattr(compaction, "_write", rotten)
    with pytest.raises(WarehouseError, match="loose pages stay"):
        compact(archive, captured(shas))

    assert packs(archive) == []
    assert loose(archive) == sorted(shas)


def test_a_loose_page_outlives_a_damaged_pack(tmp_path: Path) -> None:
    """Where a pack rots before its loose pages went, they stay, are read, and the pack is named."""
    archive = Archive(tmp_path)
    shas = kept(archive, 2)
    originals = {sha: archive.path(sha).read_bytes() for sha in shas}
    compact(archive, captured(shas))
    for sha, stored in originals.items():
        archive.path(sha).write_bytes(stored)
    rot(archive.packs.files[0])
    done = compact(archive, captured(shas))

    assert done.pages == 0
    assert [("2026-10.1.parquet" in flaw) for flaw in done.flaws] == [True, True]
    assert all(archive.read(sha) for sha in shas)


def test_a_check_names_every_damaged_page(tmp_path: Path) -> None:
    """Loose or in packs: what is sound is counted, what is not is named with the file to restore."""
    archive = Archive(tmp_path)
    shas = kept(archive, 6)
    compact(archive, captured(shas[:3]))
    assert check(archive) == (6, [])

    flip(archive.path(shas[4]), -1)
    rot(archive.packs.files[0])
    good, flaws = check(archive)
    assert good == 2
    assert [next(sha for sha in shas if sha[:12] in flaw) for flaw in flaws] == [shas[4], *sorted(shas[:3])]
    assert all("2026-10.1.parquet" in flaw for flaw in flaws[1:])


def test_children_are_handed_what_has_no_file(tmp_path: Path) -> None:
    """A loose page is left to the child; one in a pack comes as bytes, and one that rotted there with what to do."""
    archive = Archive(tmp_path)
    shas = kept(archive, 2)
    compact(archive, captured(shas[:1]))

    assert packed(archive, shas[1]) == (None, "")
    assert packed(archive, shas[0]) == (archive.read(shas[0]), "")
    rot(archive.packs.files[0])
    content, flaw = packed(archive, shas[0])
    assert content is None
    assert "2026-10.1.parquet" in flaw
