"""Parsing: pages are read in children that can be killed, so that one page costs no other. Loads no Prefect, no DuckDB.

A page of 300,000 attributes keeps lxml busy for minutes and ignores signals (measured): only killing its process helps.
"""

import hashlib
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import TimeoutError as FutureTimeout
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from pebble import ProcessExpired, ProcessFuture, ProcessPool

from rasid.errors import PageError, RasidError
from rasid.funnel import Rejection
from rasid.records import Record
from tasks.children import Kind, children, deaf

if TYPE_CHECKING:
    from rasid.analysis import Tools
    from rasid.host_profile import HostProfile

STAGE = "extract"
_FEW = 4
_IN_FLIGHT = 8
_LARGEST = 30_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class PageFile:
    """Say where a page's bytes lie and what is known of it; *decompress* where the file is zstd, named for its SHA-256.

    *content* is given for a page that lies in no file of its own; *flaw* says why its bytes cannot be had; *profile* is
    the file of its host's profile (see `keep_profile`), *rules* the analyst's files by which its claims and framing
    are told too: gazetteer, framing, claims.
    """

    path: Path
    media: Literal["html", "text"] = "html"
    url: str | None = None
    outlet: str | None = None
    own_names: tuple[str, ...] = ()
    fetched_at: datetime | None = None
    language: str | None = None
    decompress: bool = False
    profile: Path | None = None
    content: bytes | None = None
    flaw: str = ""
    rules: tuple[Path, Path, Path] | None = None

    @property
    def subject(self) -> str:
        """Return what a rejection of this page is filed under."""
        return self.url or str(self.path)

    @property
    def name(self) -> str:
        """Return what its record is called by: its address where it lies in no file of its own."""
        return self.url if self.url and self.content is not None else str(self.path)


def parse_pages(
    pages: Iterable[PageFile], *, workers: int, seconds: float = 20, memory_mb: int = 1024
) -> Iterator[Record | Rejection]:
    """Read *pages* in children and yield a Record or a Rejection for each, in order.

    A page may take *seconds* of wall time and *memory_mb* of address space above what an idle child holds; one that
    takes more, kills its child or cannot be read is rejected, and no other page with it. At most a few pages per worker
    are under way. RasidError where the children do not start at all.
    """
    waiting = iter(pages)
    first = [page for _, page in zip(range(_FEW), waiting, strict=False)]
    if not first:
        return
    kind = Kind(workers if len(first) == _FEW else 1, memory_mb)
    with children(kind) as pool:
        yield from _in_order(pool, _chain(first, waiting), kind.workers * _IN_FLIGHT, seconds)


def _chain(first: Sequence[PageFile], rest: Iterator[PageFile]) -> Iterator[PageFile]:
    yield from first
    yield from rest


def _in_order(
    pool: ProcessPool, pages: Iterator[PageFile], window: int, seconds: float
) -> Iterator[Record | Rejection]:
    under_way: deque[tuple[PageFile, ProcessFuture[Any]]] = deque()
    try:
        for page in pages:
            with deaf():
                future = pool.schedule(_read, args=[page], timeout=seconds)
            under_way.append((page, future))
            if len(under_way) >= window:
                yield _settled(*under_way.popleft())
        while under_way:
            yield _settled(*under_way.popleft())
    finally:  # nobody waits for what is left where the reader of our answers stops early
        for _, left in under_way:
            left.cancel()  # type: ignore[no-untyped-call]


def _settled(page: PageFile, future: ProcessFuture[Any]) -> Record | Rejection:
    try:
        found: Record | Rejection = future.result()
    except FutureTimeout:
        return _rejection(page, "timeout", "took too long")
    except ProcessExpired as error:
        return _rejection(page, "died", f"its process ended with code {error.exitcode}")
    except BrokenProcessPool as error:
        raise RasidError("no page can be read: the children that read pages do not start") from error
    except Exception as error:  # whatever a parser throws concerns this page only
        return _rejection(page, "failed", f"{type(error).__name__}: {error}")
    return found


def _rejection(page: PageFile, reason: str, detail: str) -> Rejection:
    return Rejection(stage=STAGE, subject=page.subject, reason=reason, detail=detail[:500])


def _read(page: PageFile) -> Record | Rejection:
    from rasid.reading import Page, read

    try:
        return read(
            Page(
                content=_content(page),
                path=page.name,
                url=page.url,
                media=page.media,
                outlet=page.outlet,
                own_names=page.own_names,
                fetched_at=page.fetched_at,
                language=page.language,
                profile=profile_at(page.profile) if page.profile else None,
                tools=_tools(*page.rules) if page.rules else None,
            )
        )
    except PageError as error:
        return _rejection(page, error.reason, error.detail)
    except MemoryError:
        return _rejection(page, "memory", "needs more memory than a page may have")
    except RecursionError:
        return _rejection(page, "too-deep", "elements nested too deep")
    except OSError as error:
        return _rejection(page, "unreadable", str(error))


def keep_profile(profile: "HostProfile", path: Path) -> Path:
    """Write *profile* to *path*, where children find it; return *path*."""
    import polars as pl

    from rasid.host_profile import as_arrays

    pl.DataFrame({name: [hashes] for name, hashes in as_arrays(profile).items()}).write_parquet(path)
    return path


@lru_cache(maxsize=8)
def profile_at(path: Path) -> "HostProfile":
    """Return the host's profile in the Parquet file at *path*; the pages of a host follow each other."""
    import polars as pl

    from rasid.host_profile import HostProfile

    held = pl.read_parquet(path)
    return HostProfile(**{name: held[name][0].to_numpy() for name in held.columns})


@lru_cache(maxsize=1)
def _tools(names: Path, framed: Path, claimed: Path) -> "Tools":
    """Return what the analyst's files say; all pages of a child are read by the same."""
    from rasid import claim_terms, framing, gazetteer
    from rasid.analysis import Tools

    return Tools(
        gazetteer=gazetteer.parse(names.read_text(encoding="utf-8-sig")),
        framing=framing.parse(framed.read_text(encoding="utf-8-sig")),
        claims=claim_terms.parse(claimed.read_text(encoding="utf-8-sig")),
    )


def _content(page: PageFile) -> bytes:
    if page.flaw:
        raise PageError("unreadable", page.flaw)
    if page.content is not None:
        return page.content
    if not page.decompress:
        if page.path.stat().st_size > _LARGEST:
            raise PageError("too-large", f"{page.path.stat().st_size} bytes")
        return page.path.read_bytes()
    import zstandard

    with page.path.open("rb") as file, zstandard.ZstdDecompressor().stream_reader(file) as stream:
        content = stream.read(_LARGEST + 1)
    if len(content) > _LARGEST:
        raise PageError("too-large", f"over {_LARGEST} bytes once decompressed")
    if hashlib.sha256(content).hexdigest() != page.path.stem:
        raise PageError("unreadable", "the archive holds another page than was stored: restore it from a backup")
    return content
