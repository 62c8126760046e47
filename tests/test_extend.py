"""`rasid dedupe --index DIR`: a folder that grows by whole batches, whatever happens. All sentences are invented."""

import fcntl
import signal
import subprocess
import sys
from pathlib import Path

import polars as pl
import pytest

from rasid.copies import Unit, dedupe
from rasid.errors import ConfigurationError
from tasks.extend import extend
from tests.test_copies import CONVOY, DROUGHT, EXCERPT, OTHER_FIGURE, RESPELT, REWORDED, TALKS, frame
from warehouse.segments import FORMAT, paths

FIRST = frame(a=CONVOY, b=DROUGHT, c=EXCERPT)
SECOND = frame(d=RESPELT, e=TALKS, f=OTHER_FIGURE, g=REWORDED)
# A child that counts the steps by which a file appears, changes or goes, and kills itself before the one asked for.
KILLED = """
import os, signal, sys
from pathlib import Path
from tasks.extend import extend
source, target, folder, step = sys.argv[1:]
left = [int(step)]
def count(event, args):
    changes = event in ("os.rename", "os.remove", "os.mkdir") or (event == "open" and "w" in str(args[1]))
    if changes and str(args[0]).startswith((folder, os.path.dirname(target))):
        left[0] -= 1
        if left[0] == 0:
            os.kill(os.getpid(), signal.SIGKILL)
sys.addaudithook(count)
extend(Path(source), Path(target), Path(folder), "paragraph")
"""


def asked(place: Path, texts: pl.DataFrame, unit: Unit = "paragraph") -> list[tuple[object, ...]]:
    """Return what is said of *texts* among what the index knows."""
    texts.write_parquet(place / "in.parquet")
    extend(place / "in.parquet", place / "out.parquet", place / "index", unit)
    return pl.read_parquet(place / "out.parquet").rows()


def expected(texts: pl.DataFrame, *before: pl.DataFrame) -> list[tuple[object, ...]]:
    """Return what a full run says of *texts*."""
    answers = dedupe(pl.concat([texts, *before]), unit="paragraph")
    return answers.head(texts.height).rows()


def test_batches_get_the_answers_of_one(tmp_path: Path) -> None:
    """The second batch is answered among both; asked again, all are answered as in one run, and nothing grows."""
    assert asked(tmp_path, FIRST) == expected(FIRST)
    assert asked(tmp_path, SECOND) == expected(SECOND, FIRST)
    before = {path: path.read_bytes() for path in paths(tmp_path / "index")}
    both = pl.concat([FIRST, SECOND])
    assert asked(tmp_path, both) == expected(both)
    assert {path: path.read_bytes() for path in paths(tmp_path / "index")} == before


def test_many_small_batches_leave_few_segments(tmp_path: Path) -> None:
    """Nine batches are merged into no more than four segments, and all is still known."""
    parts = [frame(**{f"p{i}": f"{CONVOY} {i}"}) for i in range(9)]
    for part in parts:
        asked(tmp_path, part)
    assert len(paths(tmp_path / "index")) <= 4
    assert asked(tmp_path, frame(z=CONVOY)) == expected(frame(z=CONVOY), *parts)


@pytest.mark.parametrize("step", range(1, 16))
def test_killed_at_any_step_the_index_is_as_before_or_after(tmp_path: Path, step: int) -> None:
    """A child killed while it adds, answers or merges leaves an index that gives the same answers ever after."""
    asked(tmp_path, FIRST)
    SECOND.write_parquet(tmp_path / "in.parquet")
    words = [sys.executable, "-c", KILLED, *(str(tmp_path / name) for name in ("in.parquet", "out.parquet", "index"))]
    ended = subprocess.run([*words, str(step)], check=False, capture_output=True).returncode
    assert ended == (-signal.SIGKILL if step < 15 else 0)
    third = frame(h=CONVOY, i=TALKS)
    known = {row[1] for row in asked(tmp_path, third)}
    assert known in (
        {"h", "i"},
        {row[1] for row in expected(third, FIRST)},
        {row[1] for row in expected(third, FIRST, SECOND)},
    )
    assert asked(tmp_path, SECOND) == expected(SECOND, FIRST, third)
    assert asked(tmp_path, FIRST) == expected(FIRST, SECOND, third)
    assert {p.name for p in (tmp_path / "index").iterdir()} == {".lock", *(p.name for p in paths(tmp_path / "index"))}


def test_another_unit_needs_an_index_of_its_own(tmp_path: Path) -> None:
    """An index of paragraphs is not asked about articles."""
    asked(tmp_path, FIRST)
    with pytest.raises(ConfigurationError, match="give each unit an --index of its own"):
        asked(tmp_path, FIRST, "article")


def test_another_format_is_told(tmp_path: Path) -> None:
    """A segment that another version wrote is not misread: the message says what to do."""
    asked(tmp_path, FIRST)
    (path,) = paths(tmp_path / "index")
    told = f'"format": {FORMAT}'.encode()
    newer = path.read_bytes().replace(told, told[:-1] + b"9", 1)
    path.write_bytes(_sealed(newer))
    with pytest.raises(ConfigurationError, match="dedupe again what another version"):
        asked(tmp_path, FIRST)


def _sealed(content: bytes) -> bytes:
    import struct
    import zlib

    length = struct.unpack_from("<I", content, 8)[0]
    crc = zlib.crc32(content[16 : 16 + length])
    return content[:12] + struct.pack("<I", crc) + content[16:]


def test_a_torn_segment_is_told(tmp_path: Path) -> None:
    """A damaged index is not asked: the message names the file and the remedy."""
    asked(tmp_path, FIRST)
    (path,) = paths(tmp_path / "index")
    path.write_bytes(path.read_bytes()[:-100])
    with pytest.raises(ConfigurationError, match=r"cut short: dedupe its texts again into a new --index"):
        asked(tmp_path, FIRST)


def test_a_folder_of_something_else_is_left_alone(tmp_path: Path) -> None:
    """A folder that holds other files is no index and stays as it was, and a file is no folder."""
    (tmp_path / "index").mkdir()
    (tmp_path / "index" / "notes.txt").touch()
    with pytest.raises(ConfigurationError, match="holds something else"):
        asked(tmp_path, FIRST)
    assert [path.name for path in (tmp_path / "index").iterdir()] == ["notes.txt"]
    (tmp_path / "index" / "notes.txt").unlink()
    (tmp_path / "index").rmdir()
    (tmp_path / "index").touch()
    with pytest.raises(ConfigurationError, match="cannot be written"):
        asked(tmp_path, FIRST)


def test_two_at_once_take_turns(tmp_path: Path) -> None:
    """While one is at work in an index another waits, and says so when it has waited long enough."""
    asked(tmp_path, FIRST)
    with (tmp_path / "index" / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with pytest.raises(ConfigurationError, match="another dedupe is at work there"):
            extend(tmp_path / "in.parquet", tmp_path / "o.parquet", tmp_path / "index", "paragraph", patience=0.2)
    extend(tmp_path / "in.parquet", tmp_path / "o.parquet", tmp_path / "index", "paragraph", patience=0.2)
    assert (tmp_path / "o.parquet").exists()


def test_answers_that_cannot_be_written_leave_the_index_as_it_was(tmp_path: Path) -> None:
    """Where OUT has no place, nothing is added."""
    asked(tmp_path, FIRST)
    before = paths(tmp_path / "index")
    SECOND.write_parquet(tmp_path / "in.parquet")
    with pytest.raises(ConfigurationError, match="cannot be written"):
        extend(tmp_path / "in.parquet", tmp_path / "in.parquet" / "o.parquet", tmp_path / "index", "paragraph")
    assert paths(tmp_path / "index") == before
