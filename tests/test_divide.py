"""Divide: a run's captures become loads of bounded size, nothing lost, whatever it is killed in."""

import json
import shutil
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rasid import frames
from tasks import divide as dividing
from tasks.batches import run_of
from tasks.divide import divide, portions
from tasks.inbox import CAPTURES
from tasks.load import source_runs
from warehouse.files import Home, write_bytes, write_frame

AT = datetime(2026, 9, 7, 6, tzinfo=UTC)
RUN = "collect-20260907T060000Z"
TOLD = {"listed": [{"entered": 9, "passed": 7, "rejected": 2, "duplicate": 0}], "rejections": [{"stage": "discover"}]}


def captures(**pages: int) -> pl.DataFrame:
    """Give so many captures of each source, of which the last one failed."""
    rows = [
        {"capture_id": f"{source}{n}", "source_id": source, "url": f"http://{source}.example/{n}", "fetched_at": AT,
         "outcome": "failed" if n == count - 1 else "fetched", "reason": "timeout" if n == count - 1 else None}
        for source, count in pages.items() for n in range(count)
    ]  # fmt: skip
    return pl.DataFrame([dict.fromkeys(CAPTURES) | row for row in rows], schema=CAPTURES, orient="row")


def said(*sources: str) -> list[dict[str, Any]]:
    """Give how each source answered."""
    return [{"source_id": s, "state": "reached", "reason": None, "discovered": 7, "started_at": AT.isoformat()}
            for s in sources]  # fmt: skip


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """Give a home that loads four pages at a time, with a run of nine captures of four sources, one of them silent."""
    home = Home(tmp_path / "home")
    write_bytes(home.settings, b"[read]\nload = 4\n")
    write_frame(home.run(RUN) / "captures.parquet", captures(arz=2, dijla=6, zagros=1))
    told = TOLD | {"runs": said("arz", "dijla", "silent", "zagros")}
    write_bytes(home.run(RUN) / "discovery.json", json.dumps(told).encode())
    return home


def parts(home: Home) -> list[tuple[list[str], dict[str, Any]]]:
    """Divide the run of *home*; give the pages of each load and what it starts from."""
    divide.fn(home.root, RUN)
    return [
        (pl.read_parquet(load / "captures.parquet")["capture_id"].to_list(),
         json.loads((load / "discovery.json").read_text(encoding="utf-8")))
        for load in sorted(home.run(RUN).parent.iterdir())
    ]  # fmt: skip


def test_a_run_s_captures_become_loads_that_keep_sources_together(home: Home) -> None:
    """A source is cut only where it is more than a load alone; its row stands where its pages begin, counted whole."""
    assert divide.fn(home.root, RUN) == [RUN, f"{RUN}-002", f"{RUN}-003"]
    found = parts(home)

    assert [pages for pages, _ in found] == [
        ["arz0", "arz1"], ["dijla0", "dijla1", "dijla2", "dijla3"], ["dijla4", "dijla5", "zagros0"]
    ]  # fmt: skip
    assert [[run["source_id"] for run in told["runs"]] for _, told in found] == [
        ["arz", "silent"], ["dijla"], ["zagros"]
    ]  # fmt: skip
    (dijla,) = found[1][1]["runs"]
    assert (dijla["fetched"], dijla["unchanged"], dijla["failed"]) == (5, 0, 1)
    assert [told["listed"][0]["entered"] for _, told in found] == [9, 0, 0]
    assert [len(told["rejections"]) for _, told in found] == [1, 0, 0]


@pytest.mark.parametrize("written", range(7))
def test_a_division_that_was_killed_comes_out_the_same(home: Home, written: int) -> None:
    """Whichever file was the last that was written before a kill, dividing again gives the loads of one that lived."""
    killed = Home(home.root.with_name("killed"))
    shutil.copytree(home.root, killed.root)
    whole = parts(home)
    order = [f"{RUN}{part}/{file}" for part in ("-002", "-003") for file in ("captures.parquet", "discovery.json")]
    for name in [*order, f"{RUN}/discovery.json", f"{RUN}/captures.parquet"][:written]:
        load, file = name.split("/")
        shutil.copy(home.run(load) / file, killed.run(load) / file)

    assert parts(killed) == whole
    assert parts(killed) == whole


def test_what_a_source_gave_becomes_its_row() -> None:
    """The row of a source says how it answered, and when, with the counts of all its captures."""
    (run,) = dividing.with_outcomes(said("arz"), captures(arz=3))
    rows = source_runs("load", [run]).to_dicts()

    assert rows == [{"load_id": "load", "source_id": "arz", "state": "reached", "reason": None, "discovered": 7,
                     "fetched": 2, "unchanged": 0, "failed": 1, "started_at": AT}]  # fmt: skip
    assert source_runs("load", []).schema == frames.TABLES["source_runs"]
    assert dividing.with_outcomes([run], captures(arz=1)) == [run]


@given(st.lists(st.sampled_from("abcd"), max_size=30), st.integers(1, 8))
def test_no_capture_is_lost_and_no_part_is_too_large(of: list[str], size: int) -> None:
    """The parts hold every row once, at most *size* of them, and cut only what is larger than that."""
    frame = pl.DataFrame({"of": of, "n": list(range(len(of)))}, schema={"of": pl.String, "n": pl.Int64})
    found = portions(frame, "of", size)

    assert sorted(n for part in found for n in part["n"]) == list(range(len(of)))
    assert all(part.height <= size for part in found)
    for name in set(of):
        holding = sum(name in part["of"].to_list() for part in found)
        assert holding == 1 or of.count(name) > size


def test_a_load_knows_its_run() -> None:
    """Parts of a run and of its inbox are loads of that run."""
    assert {run_of(RUN + part) for part in ("", "-002", "-inbox", "-inbox-017")} == {RUN}
    assert run_of("by hand") == "by hand"
