"""Interchange files: what `rasid dedupe` reads and writes, and what it says of files it cannot read."""

import gzip
import subprocess
import sys
from pathlib import Path

import polars as pl
import pytest

from rasid.errors import ConfigurationError
from tasks.interchange import read_frame, write_frame

ROWS = pl.DataFrame({"id": ["a", "b"], "text": ["انسحبت القوات\nليلا", None], "outlet": [None, "الأفق"]})


@pytest.mark.parametrize("name", ["x.parquet", "x.jsonl", "x.ndjson", "x.jsonl.gz", "deep/er/x.jsonl"])
def test_what_is_written_is_read_back(tmp_path: Path, name: str) -> None:
    """Each kind of file gives back the rows it was given, and leaves nothing unfinished beside it."""
    write_frame(ROWS, tmp_path / name)
    assert read_frame(tmp_path / name).equals(ROWS)
    assert [p.name for p in (tmp_path / name).parent.iterdir()] == [Path(name).name]


def test_blank_lines_and_columns_that_come_late_are_read(tmp_path: Path) -> None:
    """A blank line is no row, and a column may appear in any row."""
    path = tmp_path / "x.jsonl"
    path.write_text('{"id": "a", "text": "نص"}\n\n{"id": "b", "text": "نص", "title": "عنوان"}\n', encoding="utf-8")
    assert read_frame(path)["title"].to_list() == [None, "عنوان"]


def test_an_empty_file_of_lines_is_no_rows(tmp_path: Path) -> None:
    """An empty file is a frame without rows, with the columns that are needed."""
    (tmp_path / "x.jsonl").touch()
    assert read_frame(tmp_path / "x.jsonl").schema == {"id": pl.String, "text": pl.String}


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("x.csv", b"", "name it .parquet, .jsonl"),
        ("x.jsonl", b'{"id": "a", "text": ""}\n{"id": ', "line 2: not JSON"),
        ("x.jsonl", b'{"id": "a", "text": ""}\n["a"]\n', "line 2: not an object"),
        ("x.jsonl", b'{"id": "a", "text": "\xff"}\n', "line 1: not JSON"),
        ("x.jsonl", b'{"id": "a"}\n', "column 'text' is missing"),
        ("x.jsonl", b'{"id": "a", "text": "b"}\n{"id": 3, "text": ["b"]}\n', "different kinds"),
        ("x.jsonl.gz", b"not packed", "cannot be read"),
        ("x.jsonl.gz", gzip.compress(b'{"id": 1}')[:-9], "cannot be read"),
        ("x.parquet", b"PAR0", "not a Parquet file"),
    ],
)
def test_bad_files_are_named_with_what_to_do(tmp_path: Path, name: str, content: bytes, said: str) -> None:
    """A file that cannot be read is a ConfigurationError that names the file, the line and the remedy."""
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(ConfigurationError, match=said) as failure:
        read_frame(path)
    assert str(path) in str(failure.value)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    """A file that is not there is said to be missing."""
    with pytest.raises(ConfigurationError, match="no such file"):
        read_frame(tmp_path / "x.parquet")


def test_a_missing_column_of_parquet_lists_what_is_there(tmp_path: Path) -> None:
    """The message lists the columns the file does have."""
    pl.DataFrame({"id": ["a"], "body": ["b"]}).write_parquet(tmp_path / "x.parquet")
    with pytest.raises(ConfigurationError, match="it has: id, body"):
        read_frame(tmp_path / "x.parquet")


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    """A file in the way of a folder is reported, not thrown as a bare OSError."""
    (tmp_path / "taken").touch()
    with pytest.raises(ConfigurationError, match="cannot be written"):
        write_frame(ROWS, tmp_path / "taken" / "x.parquet")


def test_deduping_loads_neither_prefect_nor_duckdb() -> None:
    """What `rasid dedupe` imports is light."""
    code = "import sys, tasks.interchange, rasid.copies; print({'prefect', 'duckdb', 'weasyprint'} & set(sys.modules))"
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert shown.stdout.strip() == "set()"
