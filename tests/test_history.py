"""The warehouse's indexes keep in step with its ledger, wherever a load is killed. All sentences are invented."""

from datetime import UTC, datetime
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rasid import frames
from rasid.copies import Unit, compare
from tasks import history
from tasks.dedupe import compared
from tests.test_copies import CONVOY, DROUGHT, RESPELT, TALKS
from tests.test_marts import blank
from warehouse import db, segments
from warehouse.files import Home

UNITS: tuple[Unit, ...] = ("paragraph", "article")
STEPS = ("segment", "commit", "publish", "merge")


def passages(article: str, *texts: str, version: str = "v1") -> pl.DataFrame:
    """Return an article's passages: its first is a lead, the others are body."""
    rows = [
        {"passage_id": f"{article}-{version}-{n}", "article_id": article, "version_id": f"{article}-{version}",
         "position": n, "kind": "body" if n else "lead", "text": text, "reason": "prose",
         "seen_at": datetime(2026, 9, 1, tzinfo=UTC)}
        for n, text in enumerate(texts)
    ]  # fmt: skip
    return frames.frame("passages", rows)


def load(home: Home, load_id: str, new: pl.DataFrame, *, until: str = "merge") -> None:
    """Load the passages as `tasks.load` does, and stop after one of `STEPS` as a kill would."""
    day = int(load_id[1:])
    keys = new.select("article_id", "version_id").unique(maintain_order=True).to_dicts()
    rows = [blank("versions", load_id, day) | key for key in keys]
    tables = {"versions": frames.frame("versions", rows)}
    ledger = db.Load(load_id=load_id, run_id=load_id, flow="collect", started_at=datetime(2026, 9, day, tzinfo=UTC))
    with db.writer(home.warehouse) as warehouse:
        history.add(home, warehouse, load_id, new)
        if until == "segment":
            return
        warehouse.load(ledger, {**tables, "passages": new})
    if until == "commit":
        return
    db.publish(home.warehouse, home.published)
    if until == "publish":
        return
    with db.reader(home.published) as published:
        history.settle(home, published)


def found(home: Home, article: str, *texts: str) -> list[tuple[str, str, str]]:
    """Return the edges new texts have with what the published warehouse knows."""
    with db.reader(home.published) as warehouse:
        new = history.units(passages(article, *texts))
        edges = [compared(unit, new[unit], history.opened(home, warehouse, unit), warehouse) for unit in UNITS]
    return pl.concat(edges).select("unit", "a", "b").rows()


def names(home: Home, unit: Unit = "article") -> list[str]:
    """Return the segments of a unit's index."""
    return [path.stem for path in segments.paths(home.index(unit))]


def test_new_texts_meet_all_loads(tmp_path: Path) -> None:
    """Paragraphs and articles are linked with those of every load, through as many segments as there are."""
    home = Home(tmp_path)
    load(home, "l1", pl.concat([passages("a", CONVOY, DROUGHT), passages("b", TALKS)]))
    load(home, "l2", passages("c", TALKS))
    assert found(home, "d", RESPELT, DROUGHT) == [
        ("paragraph", "a-v1-0", "d-v1-0"),
        ("paragraph", "a-v1-1", "d-v1-1"),
        ("article", "a", "d"),
    ]
    assert found(home, "e", TALKS) == [
        ("paragraph", "b-v1-0", "e-v1-0"),
        ("paragraph", "c-v1-0", "e-v1-0"),
        ("article", "b", "e"),
        ("article", "c", "e"),
    ]


def test_a_version_is_no_copy_of_the_one_before(tmp_path: Path) -> None:
    """An article that changed is not linked with its own earlier wording, and others meet the new wording only."""
    home = Home(tmp_path)
    load(home, "l1", passages("a", CONVOY, DROUGHT))
    assert found(home, "a", CONVOY, TALKS) == []
    load(home, "l2", passages("a", TALKS, version="v2"))
    assert [row for row in found(home, "b", CONVOY, DROUGHT) if row[0] == "article"] == []
    assert ("article", "a", "c") in found(home, "c", TALKS)


@pytest.mark.parametrize("until", STEPS)
def test_a_load_killed_at_any_step_is_there_or_not(tmp_path: Path, until: str) -> None:
    """After a kill the published ledger says what is known; the load run again, and the next one, know all."""
    home = Home(tmp_path)
    load(home, "l1", passages("a", CONVOY))
    load(home, "l2", passages("b", DROUGHT), until=until)
    there = [("paragraph", "b-v1-0", "x-v1-0"), ("article", "b", "x")]
    assert found(home, "x", DROUGHT) == (there if until in ("publish", "merge") else [])
    load(home, "l2", passages("b", DROUGHT))
    assert found(home, "x", DROUGHT) == there
    load(home, "l3", passages("c", TALKS))
    assert found(home, "x", DROUGHT) == there
    assert found(home, "x", CONVOY) == [("paragraph", "a-v1-0", "x-v1-0"), ("article", "a", "x")]


def test_a_load_that_never_came_about_leaves_no_segment(tmp_path: Path) -> None:
    """What was written before a commit that never came is not read, and the next load removes it."""
    home = Home(tmp_path)
    load(home, "l1", passages("a", CONVOY, *[DROUGHT] * 5))
    load(home, "l2", passages("b", TALKS), until="segment")
    assert names(home) == ["l1", "l2"]
    assert found(home, "x", TALKS) == []
    load(home, "l3", passages("c", RESPELT))
    assert "l2" not in names(home)


@pytest.mark.parametrize("harm", ["gone", "torn", "all gone"])
def test_a_lost_segment_is_made_again(tmp_path: Path, harm: str) -> None:
    """A missing or torn segment is rebuilt from the passages of its load, byte for byte."""
    home = Home(tmp_path)
    for number, text in enumerate((CONVOY, DROUGHT, TALKS), 1):
        load(home, f"l{number}", passages(f"a{number}", *[text] * (9 >> number)), until="publish")
    before = {path: path.read_bytes() for path in segments.paths(home.index("paragraph"))}
    for unit in UNITS:
        for path in segments.paths(home.index(unit)):
            if harm == "torn":
                path.write_bytes(path.read_bytes()[:-70])
            elif harm == "all gone" or path.stem == "l2":
                path.unlink()
    assert ("article", "a2", "x") in found(home, "x", DROUGHT, DROUGHT)
    assert {path: path.read_bytes() for path in segments.paths(home.index("paragraph"))} == before


def test_damage_found_while_merging_is_repaired(tmp_path: Path) -> None:
    """A segment a byte of which has changed is dropped when it is to be merged, and made again at the next opening."""
    home = Home(tmp_path)
    load(home, "l1", passages("a", CONVOY))
    (path,) = segments.paths(home.index("article"))
    path.write_bytes(path.read_bytes()[:-64] + b"\xff" * 64)
    load(home, "l2", passages("b", TALKS))
    assert ("article", "a", "x") in found(home, "x", CONVOY)
    assert ("article", "b", "x") in found(home, "x", TALKS)


def test_a_restored_warehouse_takes_its_index_back(tmp_path: Path) -> None:
    """A merged segment that covers a load the restored ledger lacks is not trusted: its loads are read again."""
    home = Home(tmp_path)
    load(home, "l1", passages("a", CONVOY))
    backup = home.warehouse.read_bytes()
    load(home, "l2", passages("b", DROUGHT))
    assert names(home) == ["l2"]
    home.warehouse.write_bytes(backup)
    db.publish(home.warehouse, home.published)
    assert found(home, "x", DROUGHT) == []
    assert found(home, "x", CONVOY) == [("paragraph", "a-v1-0", "x-v1-0"), ("article", "a", "x")]
    load(home, "l3", passages("c", TALKS))
    assert found(home, "x", DROUGHT) == []


def test_loading_a_load_again_changes_no_segment(tmp_path: Path) -> None:
    """A load that is in the ledger keeps its segment, though nothing of it is new any more."""
    home = Home(tmp_path)
    load(home, "l1", passages("a", CONVOY))
    load(home, "l1", passages("a"))
    assert found(home, "x", CONVOY) == [("paragraph", "a-v1-0", "x-v1-0"), ("article", "a", "x")]


@settings(deadline=None, max_examples=5)
@given(st.lists(st.lists(st.sampled_from([CONVOY, DROUGHT, RESPELT]), max_size=3), min_size=1, max_size=3))
def test_loads_in_any_split_give_the_edges_of_plain_frames(tmp_path_factory, loads: list[list[str]]) -> None:
    """Through the warehouse new articles have the edges they have with all known texts in one frame."""
    home = Home(tmp_path_factory.mktemp("home"))
    known = []
    for number, texts in enumerate(loads, 1):
        articles = [passages(f"a{number}{place}", text) for place, text in enumerate(texts)]
        known += articles
        load(home, f"l{number}", pl.concat([passages("none"), *articles]))
    new = history.units(passages("x", CONVOY, TALKS))
    all_known = history.units(pl.concat([passages("none"), *known]))
    plain = [(unit, a, b) for unit in UNITS
             for a, b, *_ in compare(new[unit].select("id", "text"), all_known[unit].select("id", "text"), unit=unit).rows()]  # fmt: skip
    assert found(home, "x", CONVOY, TALKS) == plain
