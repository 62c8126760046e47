"""The schema: the texts of all statements, and the numbered steps that bring a warehouse to its newest shape."""

import hashlib
import shutil
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

import duckdb

from rasid.errors import WarehouseError

HERE: Final = Path(__file__).parent


@cache
def statement(name: str) -> str:
    """Return the text of the mart or query called *name*."""
    for folder in ("marts", "queries"):
        path = HERE / folder / f"{name}.sql"
        if path.exists():
            return path.read_text(encoding="utf-8")
    raise WarehouseError(f"there is no mart or query called {name}")


def roll_back(connection: duckdb.DuckDBPyConnection) -> None:
    """Undo the transaction under way on *connection*."""
    # After a fatal error the connection is dead and the transaction with it: there is nothing left to undo.
    try:
        connection.execute("rollback")
    except duckdb.Error:
        return


@dataclass(frozen=True, slots=True)
class Migration:
    """Hold one step of the schema; a step that was applied may never change."""

    number: int
    name: str
    text: str

    @property
    def checksum(self) -> str:
        """Return the hash by which an edited step is recognised."""
        return hashlib.sha256(self.text.encode()).hexdigest()


@cache
def migrations(folder: Path = HERE / "migrations") -> tuple[Migration, ...]:
    """Return the schema's steps in order."""
    return tuple(
        Migration(int(p.name[:4]), p.stem, p.read_text(encoding="utf-8")) for p in sorted(folder.glob("*.sql"))
    )


def migrate(
    connection: duckdb.DuckDBPyConnection, path: Path | None, steps: tuple[Migration, ...] | None = None
) -> None:
    """Apply the steps that are missing, each in a transaction, after a copy of the file was put beside it."""
    steps = migrations() if steps is None else steps
    connection.execute(statement("make_schema_history"))
    applied = dict(connection.execute(statement("schema_history")).fetchall())
    for step in steps:
        if applied.get(step.number, step.checksum) != step.checksum:
            raise WarehouseError(f"migration {step.name} was edited after it was applied: restore its text")
    if set(applied) - {s.number for s in steps}:
        raise WarehouseError("this warehouse was written by a newer Rasid: upgrade before opening it")
    missing = [s for s in steps if s.number not in applied]
    if applied and missing and path is not None:
        connection.execute("checkpoint")  # what a killed writer left in the log belongs into the copy
        shutil.copyfile(path, path.with_suffix(f".before-{missing[0].number:04d}.duckdb"))
    for step in missing:
        _apply(connection, step)


def _apply(connection: duckdb.DuckDBPyConnection, step: Migration) -> None:
    connection.execute("begin")
    try:
        connection.execute(step.text)
        connection.execute(statement("add_schema_step"), [step.number, step.name, step.checksum])
        connection.execute("commit")
    except duckdb.Error as error:
        roll_back(connection)
        raise WarehouseError(f"migration {step.name} failed and was undone: {error}") from error
