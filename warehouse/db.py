"""The DuckDB warehouse: one writer, a published copy for readers, numbered migrations, a load ledger.

With `schema` the only module that imports duckdb. Statements live in `migrations/`, `marts/` and `queries/`; what is
put together here is only the names of tables, which come from `rasid.frames.TABLES`.
"""

import shutil
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any, Final, TypeVar

import duckdb
import polars as pl

from rasid import frames
from rasid.errors import WarehouseError
from warehouse.files import replacing
from warehouse.schema import migrate, roll_back, statement

# DuckDB 2 writes files that 1.5 cannot read unless it is told not to.
STORAGE: Final = "v1.5.0"
# A column that is written to takes a block of memory at least: with the usual 256 kB a load holds 40 MB more.
BLOCK: Final = 65536
RENEWED: Final = frozenset({"outlets"})
WORDING: Final = ["article_id", "version_id"]
_NO_WORDING: Final = pl.DataFrame(schema=dict.fromkeys(WORDING, pl.String))
# What a wording consists of is taken from its first reading, whole: in a later one the same words stand at
# other positions among other noise, and a mixture would print passages twice. No key guards these tables: it would
# have to be in memory, and with it most of the history.
OF_A_VERSION: Final = frozenset({"passages", "date_mentions", "quotations", "claims", "framing", "names"})
T = TypeVar("T")
ROOM: Final = "4GB"  # of blocks and indexes a writer may keep in memory
BUSY: Final = ("lock", "already attached")


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """Name a load: what ran, when, and the key its rows carry."""

    load_id: str
    run_id: str
    flow: str
    started_at: datetime


@dataclass(frozen=True, slots=True)
class Warehouse:
    """Hold an open connection; close it by leaving `writer` or `reader`."""

    connection: duckdb.DuckDBPyConnection

    def read(self, name: str, batch: pl.DataFrame | None = None, **values: Any) -> pl.DataFrame:
        """Return the rows of the mart or query called *name*.

        *values* are for its `$parameters`; a query that names the table `batch` reads *batch*.
        """
        try:
            return self._with_room(lambda: self._read(name, batch, values))
        except duckdb.Error as error:
            raise WarehouseError(f"{name}.sql: {error}") from error

    def _read(self, name: str, batch: pl.DataFrame | None, values: Mapping[str, Any]) -> pl.DataFrame:
        with self._given(batch):
            # Through the Arrow interface of both: `.pl()` would load pyarrow, 60 MB that most runs do without.
            return pl.DataFrame(self.connection.sql(statement(name), params=dict(values) or None))

    def _with_room(self, work: Callable[[], T]) -> T:
        """Return what *work* gives; where a writer's memory is too little for it, it may take all there is."""
        try:
            return work()
        except (duckdb.Error, WarehouseError) as error:
            if "Out of Memory" not in str(error) and not isinstance(error, duckdb.OutOfMemoryException):
                raise
        self.connection.execute("reset memory_limit")
        return work()

    @contextmanager
    def _given(self, batch: pl.DataFrame | None) -> Iterator[None]:
        """Let statements call *batch* by that name; it goes through a file, for DuckDB reads frames by pyarrow only."""
        if batch is None:
            yield
            return
        with NamedTemporaryFile(suffix=".parquet") as file:
            batch.write_parquet(file.name, compression="lz4")
            self.connection.execute(statement("take_batch"), {"path": file.name})
        yield
        self.connection.execute(statement("drop_batch"))

    def load(self, load: Load, batches: Mapping[str, pl.DataFrame]) -> dict[str, int]:
        """Take in *batches* by table in one transaction with their ledger row; return the rows added.

        Keys are deterministic, so rows that are known are left as they are, and a load that was taken in
        before adds nothing.
        """
        unknown = set(batches) - set(frames.TABLES)
        if unknown:
            raise WarehouseError(f"no such tables: {', '.join(sorted(unknown))}")
        return self._with_room(lambda: self._load(load, batches))

    def _load(self, load: Load, batches: Mapping[str, pl.DataFrame]) -> dict[str, int]:
        added: dict[str, int] = {}
        with self._transaction():
            self.connection.execute(statement("add_load"), {**_columns(load), "loaded_at": load.started_at})
            known = self._known(batches)
            if "versions" in batches:
                self._forget_edges(batches["versions"])
            for table, rows in batches.items():
                fresh = rows.join(known, on=WORDING, how="anti") if table in OF_A_VERSION else rows
                added[table] = self._take_in(table, fresh)
        return added

    def _known(self, batches: Mapping[str, pl.DataFrame]) -> pl.DataFrame:
        """Return the wordings (article_id, version_id) that *batches* bring parts of and the warehouse has already."""
        brought = [rows.select(WORDING) for table, rows in batches.items() if table in OF_A_VERSION]
        return self._read("known_wordings", pl.concat([_NO_WORDING, *brought]).unique(), {})

    def renew_copies(self, copies: pl.DataFrame) -> None:
        """Replace the derived table of groups, origins and relations with *copies*."""
        self._with_room(lambda: self._renew_copies(copies))

    def _renew_copies(self, copies: pl.DataFrame) -> None:
        with self._transaction():
            self.connection.execute(statement("clear_copies"))
            with self._given(copies):
                self.connection.execute(statement("add_copies"))

    def renew_health(self, load_id: str, expected: pl.DataFrame) -> None:
        """Find anew how well the sources of a load were; *expected* has source_id, expected_min and expected_max."""
        found = self.read("source_health", batch=expected, load_id=load_id)
        with self._transaction():
            self.connection.execute(statement("clear_source_health"), {"load_id": load_id})
            self._take_in("source_health", found)

    def renew_edition(self, edition_id: str, batches: Mapping[str, pl.DataFrame]) -> None:
        """Put *batches*, the rows of one edition, in the place of what was known of it."""
        with self._transaction():
            for table in ("editions", "edition_stories", "edition_figures", "edition_evidence"):
                self.connection.execute(statement(f"clear_{table}"), {"edition_id": edition_id})
                if table in batches:
                    self._take_in(table, batches[table])

    def _forget_edges(self, versions: pl.DataFrame) -> None:
        """Drop the pairs of articles that *versions* word anew: their edges are in the same load."""
        with self._given(versions.select("article_id", "version_id", "seen_at")):
            self.connection.execute(statement("forget_edges"))

    def _take_in(self, table: str, rows: pl.DataFrame) -> int:
        columns = list(frames.TABLES[table])
        named = ", ".join(f'"{c}"' for c in columns)
        conflict = "replace" if table in RENEWED else "ignore"
        insert = "insert" if table in OF_A_VERSION else f"insert or {conflict}"
        before = self._count(table)
        with self._given(rows.select(columns)):
            self.connection.execute(f"{insert} into {table} ({named}) select {named} from batch")
        return self._count(table) - before

    def _count(self, table: str) -> int:
        counted = self.connection.execute(f"select count(*) from {table}").fetchone()
        return int(counted[0]) if counted else 0

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        self.connection.execute("begin")
        try:
            yield
            self.connection.execute("commit")
        except duckdb.Error as error:
            roll_back(self.connection)
            raise WarehouseError(f"the load was undone: {error}") from error
        except BaseException:
            roll_back(self.connection)
            raise


def _columns(load: Load) -> dict[str, Any]:
    return {"load_id": load.load_id, "run_id": load.run_id, "flow": load.flow, "started_at": load.started_at}


@contextmanager
def writer(path: Path, *, patience: float = 60) -> Iterator[Warehouse]:
    """Open the warehouse to write, brought to the newest schema; wait *patience* seconds for another."""
    path.parent.mkdir(parents=True, exist_ok=True)
    connection = _open(path, patience)
    try:
        migrate(connection, path)
        connection.execute(statement("define_wordings"))
        yield Warehouse(connection)
    finally:
        connection.close()


@contextmanager
def reader(path: Path) -> Iterator[Warehouse]:
    """Open the published copy at *path* to read; an absent one reads as an empty warehouse."""
    try:
        connection = duckdb.connect(str(path), read_only=True) if path.exists() else _blank()
    except duckdb.Error as error:
        raise WarehouseError(f"the published copy cannot be opened: {error}") from error
    try:
        connection.execute("set timezone = 'UTC'")
        _define(connection)
        yield Warehouse(connection)
    finally:
        connection.close()


def _define(connection: duckdb.DuckDBPyConnection) -> None:
    try:
        connection.execute(statement("define_wordings"))
    except duckdb.Error as error:
        raise WarehouseError(
            f"the published copy is of another version of Rasid; collect once to renew it: {error}"
        ) from error


def publish(path: Path, published: Path) -> None:
    """Put a copy of the closed warehouse at *path* where readers look, in one rename."""
    try:
        with replacing(published) as draft:
            shutil.copyfile(path, draft)
    except OSError as error:
        raise WarehouseError(f"the copy for readers was not made, they keep the one before: {error}") from error


def _blank() -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect(":memory:")
    migrate(connection, None)
    return connection


def _open(path: Path, patience: float) -> duckdb.DuckDBPyConnection:
    deadline = time.monotonic() + patience
    while True:
        connection = duckdb.connect(":memory:", config={"memory_limit": ROOM, "temp_directory": f"{path}.spill"})
        try:
            connection.execute("set timezone = 'UTC'")
            quoted = str(path).replace("'", "''")
            connection.execute(f"attach '{quoted}' as news (storage_version '{STORAGE}', block_size {BLOCK})")
            connection.execute("use news")
            return connection
        except duckdb.Error as error:
            connection.close()
            if not any(word in str(error) for word in BUSY) or time.monotonic() > deadline:
                raise WarehouseError(f"the warehouse cannot be opened: {error}") from error
            time.sleep(0.2)
