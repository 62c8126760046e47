"""The warehouse takes a load whole or not at all, once, whatever the order; its schema moves one way."""

import multiprocessing
import os
import signal
import subprocess
import sys
from datetime import UTC, datetime
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import duckdb
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rasid import frames
from rasid.errors import WarehouseError
from warehouse import db, schema
from warehouse.db import Load, Warehouse
from warehouse.schema import Migration

AT = datetime(2026, 9, 7, 6, tzinfo=UTC)
FIRST = Migration(1, "0001_tree", "create table tree (name text primary key);")
SECOND = Migration(2, "0002_height", "alter table tree add column height integer;\nupdate tree set height = 0;")
ROOT = Path(__file__).resolve().parents[1]


def ledger(load_id: str = "collect-1") -> Load:
    """Give the ledger row of a load."""
    return Load(load_id=load_id, run_id=load_id, flow="collect", started_at=AT)


def article(name: str, **other: Any) -> dict[str, Any]:
    """Give one row of articles."""
    return {
        "article_id": name, "url": f"https://dijla.example/{name}", "path": None, "outlet_id": "dijla", "host": "dijla.example",
        "first_seen_at": AT, "load_id": "collect-1",
    } | other  # fmt: skip


def passage(name: str, version: str, position: int, text: str, kind: str = "body") -> dict[str, Any]:
    """Give one row of passages."""
    return {
        "passage_id": f"{name}/{version}/{position}", "article_id": name, "version_id": version,
        "position": position, "kind": kind, "text": text, "reason": "prose",
        "seen_at": datetime(2026, 9, 1, tzinfo=UTC),
    }  # fmt: skip


def outlet(name: str, shown: str) -> dict[str, Any]:
    """Give one row of outlets."""
    return {
        "outlet_id": name, "name_ar": shown, "name_en": shown, "country": "IQ", "language": "ar",
        "kind": "newspaper", "ownership": "private",
    }  # fmt: skip


def articles(*names: str) -> dict[str, pl.DataFrame]:
    """Give a batch of articles."""
    return {"articles": frames.frame("articles", [article(n) for n in names])}


def held(warehouse: Warehouse, table: str) -> list[tuple[Any, ...]]:
    """Give all rows of *table* in order."""
    return warehouse.connection.execute(f"from {table} order by all").fetchall()


def columns(connection: duckdb.DuckDBPyConnection) -> list[tuple[Any, ...]]:
    """Give the shape of every table."""
    asked = "select table_name, column_name, data_type, is_nullable from duckdb_columns() where not internal"
    return connection.execute(f"{asked} order by all").fetchall()


def test_a_fresh_warehouse_has_a_table_for_every_frame(tmp_path: Path) -> None:
    """The migrations make each table that a batch may hold, with the columns of its frame."""
    with db.writer(tmp_path / "rasid.duckdb") as warehouse:
        for table, schema in frames.TABLES.items():
            described = warehouse.connection.execute(f"describe {table}").fetchall()
            assert {row[0] for row in described} == set(schema), table


def version(name: str, key: str, day: int) -> dict[str, pl.DataFrame]:
    """Give a batch of one version of the article *name*, as a page of that day of September was read."""
    seen = {"article_id": name, "version_id": key, "content_sha": key, "seen_at": AT.replace(day=day)}
    row = dict.fromkeys(frames.TABLES["versions"]) | seen | {
        "published_how": "unknown", "rule_version": "r", "words": 5, "load_id": key,
    }  # fmt: skip
    read = seen | {"rule_version": "r", "profile_version": "", "bare_version_id": key, "is_canonical": True,
            "load_id": key}  # fmt: skip
    return {"versions": frames.frame("versions", [row]), "readings": frames.frame("readings", [read])}


def pair(a: str, b: str, load_id: str) -> dict[str, pl.DataFrame]:
    """Give a batch of one pair of articles."""
    row = {"unit": "article", "a": a, "b": b, "relation": "near", "similarity": 0.9, "containment": 0.9, "jaccard": 0.9,
           "load_id": load_id}  # fmt: skip
    return {"edges": frames.frame("edges", [row])}


def test_a_newer_wording_brings_its_own_pairs(tmp_path: Path) -> None:
    """The pairs of an article's older wording go with the newer; those of an older page that comes late change nothing."""
    with db.writer(tmp_path / "rasid.duckdb") as warehouse:
        warehouse.load(ledger("v2"), version("x", "v2", 8) | pair("w", "x", "v2"))
        warehouse.load(ledger("y1"), version("y", "y1", 8) | pair("y", "z", "y1"))
        warehouse.load(ledger("v1"), version("x", "v1", 7))
        assert [(row[1], row[2]) for row in held(warehouse, "edges")] == [("w", "x"), ("y", "z")]
        for _ in range(2):
            warehouse.load(ledger("v3"), version("x", "v3", 9) | pair("v", "x", "v3"))
        assert [(row[1], row[2]) for row in held(warehouse, "edges")] == [("v", "x"), ("y", "z")]


def test_every_historical_schema_comes_to_the_newest() -> None:
    """A warehouse of any earlier schema, brought to the newest, has the shape of a fresh one."""
    steps = schema.migrations()
    fresh = duckdb.connect()
    schema.migrate(fresh, None)

    assert [s.number for s in steps] == list(range(1, len(steps) + 1))
    for known in range(len(steps)):
        old = duckdb.connect()
        schema.migrate(old, None, steps[:known])
        schema.migrate(old, None)
        assert columns(old) == columns(fresh)


def test_steps_are_applied_in_order_and_once() -> None:
    """Each step runs after the one before it, and opening again applies nothing."""
    connection = duckdb.connect()
    schema.migrate(connection, None, (FIRST,))
    connection.execute("insert into tree values ('نخلة')")
    schema.migrate(connection, None, (FIRST, SECOND))
    schema.migrate(connection, None, (FIRST, SECOND))

    assert connection.execute("from tree").fetchall() == [("نخلة", 0)]
    assert [n for n, _ in connection.execute(schema.statement("schema_history")).fetchall()] == [1, 2]


def test_an_edited_step_is_refused() -> None:
    """A step whose text changed after it was applied stops the opening and is named."""
    connection = duckdb.connect()
    schema.migrate(connection, None, (FIRST,))

    with pytest.raises(WarehouseError, match="0001_tree was edited"):
        schema.migrate(connection, None, (Migration(1, "0001_tree", FIRST.text + " "),))


def test_a_newer_schema_is_refused() -> None:
    """A warehouse that a newer Rasid wrote is left alone."""
    connection = duckdb.connect()
    schema.migrate(connection, None, (FIRST, SECOND))

    with pytest.raises(WarehouseError, match="newer Rasid"):
        schema.migrate(connection, None, (FIRST,))


def test_a_step_that_fails_leaves_nothing() -> None:
    """Of a step that breaks in its second statement not even the first remains, nor its row in the history."""
    connection = duckdb.connect()
    schema.migrate(connection, None, (FIRST,))
    broken = Migration(2, "0002_broken", "create table half (a integer); insert into nowhere values (1);")

    with pytest.raises(WarehouseError, match="0002_broken failed and was undone"):
        schema.migrate(connection, None, (FIRST, broken))

    assert {row[0] for row in columns(connection)} == {"schema_history", "tree"}
    schema.migrate(connection, None, (FIRST, SECOND))


def test_the_file_is_copied_before_its_schema_changes(tmp_path: Path) -> None:
    """Before a step is applied to rows, a copy with the old schema and all rows lies beside the file."""
    path = tmp_path / "rasid.duckdb"
    connection = duckdb.connect(str(path))
    schema.migrate(connection, path, (FIRST,))
    assert list(tmp_path.glob("*before*")) == []
    connection.execute("insert into tree values ('نخلة')")

    schema.migrate(connection, path, (FIRST, SECOND))
    connection.close()

    with duckdb.connect(str(tmp_path / "rasid.before-0002.duckdb"), read_only=True) as before:
        assert before.execute("from tree").fetchall() == [("نخلة",)]


def test_loading_twice_adds_nothing(tmp_path: Path) -> None:
    """A load that was taken in before leaves every table and the ledger as they were."""
    with db.writer(tmp_path / "rasid.duckdb") as warehouse:
        first = warehouse.load(ledger(), articles("a", "b"))
        again = warehouse.load(ledger(), articles("a", "b"))

        assert (first, again) == ({"articles": 2}, {"articles": 0})
        assert len(held(warehouse, "articles")) == 2
        assert [row[0] for row in held(warehouse, "loads")] == ["collect-1"]


def test_a_load_that_fails_leaves_nothing(tmp_path: Path) -> None:
    """Where the second table of a load is refused, neither the first one's rows nor the ledger's remain."""
    bad = frames.frame("stage_counts", [
        {"load_id": "collect-1", "stage": "fetch", "entered": 5, "passed": 1, "rejected": 1, "duplicate": 1}
    ])  # fmt: skip
    with db.writer(tmp_path / "rasid.duckdb") as warehouse:
        with pytest.raises(WarehouseError, match="undone"):
            warehouse.load(ledger(), articles("a") | {"stage_counts": bad})

        assert held(warehouse, "articles") == held(warehouse, "loads") == []
        assert warehouse.load(ledger(), articles("a")) == {"articles": 1}


def test_a_batch_of_another_shape_leaves_nothing(tmp_path: Path) -> None:
    """A frame that lacks a column stops the load and undoes it."""
    with db.writer(tmp_path / "rasid.duckdb") as warehouse:
        with pytest.raises(pl.exceptions.PolarsError):
            warehouse.load(ledger(), articles("a") | {"outlets": pl.DataFrame({"outlet_id": ["dijla"]})})

        assert held(warehouse, "articles") == held(warehouse, "loads") == []


def test_an_unknown_table_is_refused(tmp_path: Path) -> None:
    """A batch for a table that no frame describes is named and nothing of the load is taken."""
    with db.writer(tmp_path / "rasid.duckdb") as warehouse:
        with pytest.raises(WarehouseError, match="no such tables: gossip"):
            warehouse.load(ledger(), articles("a") | {"gossip": frames.empty("articles")})

        assert held(warehouse, "loads") == []


def test_an_unknown_question_is_refused() -> None:
    """A mart that does not exist is named."""
    with pytest.raises(WarehouseError, match="no mart or query called gossip"):
        schema.statement("gossip")


def test_a_question_asked_wrongly_is_a_warehouse_error(tmp_path: Path) -> None:
    """A mart that misses a parameter says which file it is in."""
    with db.reader(tmp_path / "none.duckdb") as warehouse, pytest.raises(WarehouseError, match=r"edition\.sql"):
        warehouse.read("edition")


def test_an_outlet_is_known_as_it_was_last_named(tmp_path: Path) -> None:
    """A renamed outlet replaces its row; an article that is known keeps what was first said of it."""
    with db.writer(tmp_path / "rasid.duckdb") as warehouse:
        for name, seen in (("دجلة", AT), ("صحافة دجلة", AT.replace(day=8))):
            rows = {"articles": frames.frame("articles", [article("a", first_seen_at=seen)])}
            warehouse.load(ledger(name), rows | {"outlets": frames.frame("outlets", [outlet("dijla", name)])})

        assert [row[1] for row in held(warehouse, "outlets")] == ["صحافة دجلة"]
        assert [row[5] for row in held(warehouse, "articles")] == [AT]


def test_a_wording_read_again_among_other_noise_is_not_mixed(tmp_path: Path) -> None:
    """A page fetched again with one more ticker, its wording unchanged, keeps its passages, none of them twice."""
    first = [passage("a", "v", 0, "بدأ الانسحاب"), passage("a", "v", 1, "من الأنبار")]
    later = [passage("a", "v", 0, "عاجل", "ticker"), passage("a", "v", 1, "بدأ الانسحاب"),
             passage("a", "v", 2, "من الأنبار")]  # fmt: skip
    with db.writer(tmp_path / "rasid.duckdb") as warehouse:
        for name, rows in (("collect-1", first), ("collect-2", later)):
            warehouse.load(ledger(name), version("a", "v", 7) | {"passages": frames.frame("passages", rows)})

        assert [row[5] for row in held(warehouse, "passages")] == ["بدأ الانسحاب", "من الأنبار"]


@settings(max_examples=20, deadline=None)
@given(st.data())
def test_order_and_batching_make_no_difference(data: st.DataObject) -> None:
    """The same pages, loaded in any order and in any number of loads, some twice, leave the same rows."""
    pages = [f"page-{n}" for n in range(6)]
    order = data.draw(st.permutations(pages))
    cuts = sorted(data.draw(st.sets(st.integers(1, 5), max_size=3)))
    batches = [order[a:b] for a, b in zip([0, *cuts], [*cuts, 6], strict=True)]
    batches += data.draw(st.lists(st.sampled_from(batches), max_size=2))

    assert loaded(batches) == loaded([pages])


def loaded(batches: list[list[str]]) -> list[list[tuple[Any, ...]]]:
    """Give the tables that loading *batches* of pages leaves."""
    connection = duckdb.connect()
    schema.migrate(connection, None)
    warehouse = Warehouse(connection)
    for number, names in enumerate(batches):
        rows = [passage(n, "v", p, f"{n} فقرة {p}") for n in names for p in range(3)]
        worded = pl.concat([version(name, "v", 7)["versions"] for name in names])
        batch = articles(*names) | {"versions": worded, "passages": frames.frame("passages", rows)}
        warehouse.load(ledger(f"load-{number}"), batch)
    return [held(warehouse, table) for table in ("articles", "passages")]


def hold(path: Path, told: Connection) -> None:
    """Keep the warehouse open in a child until the parent says so."""
    with db.writer(path):
        told.send("open")
        told.recv()


def test_a_second_writer_waits_and_then_says_why(tmp_path: Path) -> None:
    """While another process writes, opening waits its patience out and ends in a WarehouseError that says so."""
    path = tmp_path / "rasid.duckdb"
    here, there = multiprocessing.get_context("spawn").Pipe()
    child = multiprocessing.get_context("spawn").Process(target=hold, args=(path, there))
    child.start()
    try:
        assert here.recv() == "open"
        with pytest.raises(WarehouseError, match=r"cannot be opened.*lock"), db.writer(path, patience=0.3):
            pass
        here.send("close")
        with db.writer(path, patience=30) as warehouse:
            assert held(warehouse, "loads") == []
    finally:
        child.kill()
        child.join()


def test_a_second_writer_of_this_process_waits_too(tmp_path: Path) -> None:
    """Two writers in one process exclude each other as two processes do."""
    path = tmp_path / "rasid.duckdb"
    with db.writer(path), pytest.raises(WarehouseError, match="cannot be opened"), db.writer(path, patience=0.1):
        pass


def test_a_damaged_file_is_a_warehouse_error(tmp_path: Path) -> None:
    """What is no database is refused at once, for writers and for readers."""
    path = tmp_path / "rasid.duckdb"
    path.write_bytes(b"not a database" * 1000)

    with pytest.raises(WarehouseError, match="cannot be opened"), db.writer(path):
        pass
    with pytest.raises(WarehouseError, match="cannot be opened"), db.reader(path):
        pass


def test_readers_read_the_published_copy_while_a_writer_writes(tmp_path: Path) -> None:
    """A reader sees what was published, not what is being written, and the next reader the next publication."""
    path, published = tmp_path / "rasid.duckdb", tmp_path / "published.duckdb"
    with db.writer(path) as warehouse:
        warehouse.load(ledger("one"), articles("a"))
    db.publish(path, published)

    with db.writer(path) as warehouse:
        warehouse.load(ledger("two"), articles("b"))
        with db.reader(published) as seen:
            assert seen.connection.execute("select article_id from articles").fetchall() == [("a",)]
    db.publish(path, published)

    with db.reader(published) as seen:
        assert len(held(seen, "articles")) == 2
        with pytest.raises(duckdb.Error, match="read-only"):
            seen.connection.execute("delete from articles")


def test_a_publication_that_fails_leaves_the_one_before(tmp_path: Path) -> None:
    """Where the copy cannot be made, readers keep the old one and no half of a file lies about."""
    path, published = tmp_path / "rasid.duckdb", tmp_path / "published.duckdb"
    with db.writer(path):
        pass
    db.publish(path, published)
    before = published.read_bytes()

    with pytest.raises(WarehouseError, match="they keep the one before"):
        db.publish(tmp_path / "missing.duckdb", published)

    assert published.read_bytes() == before
    assert sorted(p.name for p in tmp_path.iterdir()) == ["published.duckdb", "rasid.duckdb"]


def test_an_absent_copy_reads_as_an_empty_warehouse(tmp_path: Path) -> None:
    """Before the first load every question has an answer: nothing."""
    with db.reader(tmp_path / "published.duckdb") as warehouse:
        assert warehouse.connection.table("versions").pl().is_empty()
        assert warehouse.read("outlets").columns == [
            "outlet_id",
            "name_ar",
            "name_en",
            "country",
            "language",
            "kind",
            "ownership",
        ]


KILLED = """
import sys
from pathlib import Path
import tests.test_db as t
from warehouse import db, schema
with db.writer(Path(sys.argv[1])) as warehouse:
    number = 0
    while True:
        number += 1
        names = [f"page-{number}-{n}" for n in range(200)]
        warehouse.load(t.ledger(f"load-{number}"), {
            "articles": t.frames.frame("articles", [t.article(n, load_id=f"load-{number}") for n in names])})
        print(number, flush=True)
"""


def test_a_killed_writer_leaves_whole_loads(tmp_path: Path) -> None:
    """After kill -9 in the middle of loading, each load's rows and its ledger row are both there or both absent."""
    path = tmp_path / "rasid.duckdb"
    child = subprocess.Popen([sys.executable, "-c", KILLED, str(path)], stdout=subprocess.PIPE, cwd=ROOT, text=True)
    assert child.stdout is not None
    acknowledged = [int(child.stdout.readline()) for _ in range(5)][-1]
    os.kill(child.pid, signal.SIGKILL)
    acknowledged = max([acknowledged, *(int(line) for line in child.stdout if line.strip())])
    child.wait()
    child.stdout.close()

    with db.writer(path) as warehouse:
        loads = {row[0] for row in held(warehouse, "loads")}
        rows = warehouse.connection.execute("select load_id, count(*) from articles group by all").fetchall()
    assert dict(rows) == dict.fromkeys(loads, 200)
    assert len(loads) in (acknowledged, acknowledged + 1)


def test_work_that_does_not_fit_in_a_writer_s_memory_is_done_with_more(tmp_path: Path) -> None:
    """Where a question takes more memory than a writer keeps to, it is answered all the same."""
    with db.writer(tmp_path / "rasid.duckdb") as warehouse:
        asked: list[int] = []

        def work() -> int:
            asked.append(1)
            if len(asked) == 1:
                raise duckdb.OutOfMemoryException("could not allocate")
            return 7

        assert warehouse._with_room(work) == 7
        limits = warehouse.connection.execute("select current_setting('memory_limit')").fetchone()

    assert limits != ("122.0 MiB",)
