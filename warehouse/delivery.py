"""Subscribers, suppressions and the send ledger, in a SQLite file of their own.

An unsubscribe never meets the warehouse's lock, and restoring the warehouse never forgets who was sent what.
"""

import fcntl
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Literal

from rasid.errors import DeliveryError
from rasid.letters import Subscriber


@dataclass(frozen=True, slots=True, kw_only=True)
class Send:
    """Hold how one edition went to one subscriber."""

    edition_id: str
    language: str
    address: str
    state: Literal["claimed", "sent", "failed"]
    tries: int
    reply: str | None


@dataclass(frozen=True, slots=True)
class Deliveries:
    """Hold an open ledger; each call is a transaction of its own."""

    connection: sqlite3.Connection

    def add(self, subscriber: Subscriber) -> None:
        """Put *subscriber* on the list, or renew the name and consent of one who is on it."""
        self._run("add_subscriber", **asdict(subscriber))

    def remove(self, address: str) -> int:
        """Take *address* off the list in every language; return how many rows that were."""
        return self._run("remove_subscriber", address=address).rowcount

    def subscribers(self) -> list[Subscriber]:
        """Return all who are on the list."""
        return [Subscriber(**dict(r)) for r in self._run("subscribers")]

    def due(self, edition_id: str, language: str) -> list[Subscriber]:
        """Return who has yet to get the edition: not sent, not suppressed."""
        return [Subscriber(**dict(r)) for r in self._run("due", edition_id=edition_id, language=language)]

    def claim(self, edition_id: str, subscriber: Subscriber, at: datetime) -> bool:
        """Note that the edition is about to go to *subscriber*; False where it was sent by now."""
        claimed = self._run(
            "claim", edition_id=edition_id, language=subscriber.language, address=subscriber.address,
            at=at.isoformat(),
        )  # fmt: skip
        return claimed.rowcount > 0

    def settle(
        self,
        edition_id: str,
        subscriber: Subscriber,
        state: Literal["sent", "failed"],
        reply: str,
        at: datetime,
    ) -> None:
        """Note how the send ended, with what the receiving side *reply*-ed."""
        self._run(
            "settle", edition_id=edition_id, language=subscriber.language, address=subscriber.address,
            state=state, reply=reply, at=at.isoformat(),
        )  # fmt: skip

    def sends(self) -> list[Send]:
        """Return the whole ledger."""
        return [Send(**dict(r)) for r in self._run("sends")]

    def _run(self, name: str, /, **values: str) -> sqlite3.Cursor:
        try:
            with self.connection:
                return self.connection.execute(_statement(name), values)
        except sqlite3.Error as error:
            raise DeliveryError(f"the delivery ledger refused {name}: {error}") from error


@contextmanager
def deliveries(path: Path) -> Iterator[Deliveries]:
    """Open the ledger at *path*, made if need be."""
    path.parent.mkdir(parents=True, exist_ok=True)
    connection = sqlite3.connect(path, timeout=30)
    try:
        _prepare(connection, path)
        yield Deliveries(connection)
    finally:
        connection.close()


def _prepare(connection: sqlite3.Connection, path: Path) -> None:
    try:
        connection.row_factory = sqlite3.Row
        # Two that turn a new file to WAL at once block each other, and SQLite does not wait its timeout there.
        with _alone(path.parent):
            connection.execute("pragma journal_mode = wal")
        connection.execute("pragma synchronous = full")
        connection.executescript(_statement("schema"))
    except sqlite3.Error as error:
        raise DeliveryError(f"the delivery ledger {path.name} cannot be opened: {error}") from error


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


@cache
def _statement(name: str) -> str:
    return (Path(__file__).parent / "deliveries" / f"{name}.sql").read_text(encoding="utf-8")
