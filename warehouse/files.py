"""Files: where a home keeps things, and how bytes get there whole or not at all."""

import hashlib
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

import polars as pl
import zstandard

from rasid.errors import WarehouseError

if TYPE_CHECKING:
    from warehouse.packs import Packs

ABSENT: Final = "restore it from a backup, then run rasid archive compact, which makes its index anew"


@dataclass(frozen=True, slots=True)
class Home:
    """Name the places below RASID_HOME; nothing else in Rasid knows a folder's name."""

    root: Path

    @property
    def settings(self) -> Path:
        """Return the operator's `rasid.toml`."""
        return self.root / "rasid.toml"

    @property
    def state(self) -> Path:
        """Return the folder of all that Rasid keeps for itself."""
        return self.root / "state"

    @property
    def warehouse(self) -> Path:
        """Return the writer's DuckDB file."""
        return self.state / "rasid.duckdb"

    @property
    def published(self) -> Path:
        """Return the copy readers open, renewed after each load."""
        return self.state / "published.duckdb"

    def index(self, unit: str) -> Path:
        """Return the folder of the segments of one unit's index."""
        return self.state / "index" / unit

    @property
    def deliveries(self) -> Path:
        """Return the SQLite file of subscribers and sends."""
        return self.state / "delivery.sqlite"

    @property
    def archive(self) -> "Archive":
        """Return the store of raw pages."""
        return Archive(self.state / "archive")

    @property
    def remembered(self) -> Path:
        """Return the file of what runs learnt of hosts and of the addresses where news is listed."""
        return self.state / "remembered.json"

    @property
    def listings(self) -> Path:
        """Return the folder of feeds and sitemaps as they were last sent."""
        return self.state / "listings"

    @property
    def prefect(self) -> Path:
        """Return Prefect's own home."""
        return self.state / "prefect"

    @property
    def reports(self) -> Path:
        """Return the folder of editions."""
        return self.root / "reports"

    @property
    def outbox(self) -> Path:
        """Return the folder messages go to where no SMTP host is set."""
        return self.reports / "outbox"

    def run(self, run_id: str) -> Path:
        """Return the folder of one run's batches, made if need be."""
        folder = self.state / "runs" / run_id
        folder.mkdir(parents=True, exist_ok=True)
        return folder

    def edition(self, edition_id: str) -> Path:
        """Return the folder of one edition's files, made if need be."""
        folder = self.reports / edition_id
        folder.mkdir(parents=True, exist_ok=True)
        return folder


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Yield a temporary neighbour of *path* that takes its place, synced, when the block ends well."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    os.close(handle)
    draft = Path(name)
    try:
        yield draft
        with draft.open("rb") as written:
            os.fsync(written.fileno())
        draft.chmod(0o644)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


def write_bytes(path: Path, content: bytes) -> Path:
    """Write *content* to *path* whole or not at all."""
    with replacing(path) as draft:
        draft.write_bytes(content)
    return path


def write_frame(path: Path, frame: pl.DataFrame) -> Path:
    """Write *frame* as Parquet to *path* whole or not at all."""
    with replacing(path) as draft:
        frame.write_parquet(draft, compression="zstd")
    return path


@dataclass(frozen=True, slots=True)
class Archive:
    """Keep raw pages by the SHA-256 of what they hold: new ones as zstd files, those of ended months in packs."""

    root: Path

    @property
    def packs(self) -> "Packs":
        """Return what `compaction` made of the pages of ended months."""
        from warehouse.packs import Packs

        return Packs(self.root / "months")

    def path(self, sha: str) -> Path:
        """Return where the page of hash *sha* lies while it is a file of its own."""
        return self.root / sha[:2] / f"{sha}.zst"

    def keep(self, content: bytes) -> str:
        """Store *content* unless it is there, and return its SHA-256."""
        sha = hashlib.sha256(content).hexdigest()
        if not self.path(sha).exists() and not self.packs.place(sha):
            write_bytes(self.path(sha), zstandard.compress(content, 3))
        return sha

    def read(self, sha: str) -> bytes:
        """Return the page of hash *sha*; WarehouseError when it is missing or no longer what it was."""
        try:
            return self.read_loose(sha)
        except FileNotFoundError as error:
            place = self.packs.place(sha)
            if place is None:
                raise WarehouseError(f"archive: page {sha[:12]} is not there; {ABSENT}") from error
        return self.packs.read(sha, place)

    def read_loose(self, sha: str) -> bytes:
        """Return the page of hash *sha* from its own file; FileNotFoundError where it has none, else as `read`."""
        try:
            content = zstandard.decompress(self.path(sha).read_bytes())
        except FileNotFoundError:
            raise
        except (OSError, zstandard.ZstdError) as error:
            raise WarehouseError(f"archive: page {sha[:12]} cannot be read: {error}") from error
        if hashlib.sha256(content).hexdigest() != sha:
            raise WarehouseError(f"archive: page {sha[:12]} is not what was stored; restore it from a backup")
        return content
