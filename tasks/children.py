"""Children: the processes that read pages, forked off a server that has loaded the parsers once for all of them.

What the server holds they share, so that two of them take little more memory than one. It is a fresh process of one
thread that never loads Polars, so that forking it is safe.
"""

import gc
import resource
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from multiprocessing import forkserver, get_context
from pathlib import Path
from typing import NamedTuple

from pebble import ProcessPool

_MEGABYTE = 1024 * 1024
_PAGES_A_CHILD = 150  # then a fresh one takes its place: parsers grow by some 50 kB a page
# Beside the parsers what our main module, which each child loads anew, rests on.
_PARSERS = ("trafilatura", "rasid.reading", "typer", "rich.progress")


class Kind(NamedTuple):
    """Say what children are needed: how many, and the megabytes of address space each may take above an idle one's."""

    workers: int
    memory_mb: int


_KEPT: ContextVar[dict[Kind, ProcessPool] | None] = ContextVar("children kept", default=None)


@contextmanager
def children_kept() -> Iterator[None]:
    """Keep the children of one batch for the next while the block runs: to start them costs as much as 50 pages."""
    kept: dict[Kind, ProcessPool] = {}
    token = _KEPT.set(kept)
    try:
        yield
    finally:
        _KEPT.reset(token)
        _end(kept)


@contextmanager
def children(kind: Kind) -> Iterator[ProcessPool]:
    """Yield children of that *kind*, those that are kept where there are any."""
    kept = _KEPT.get()
    mine: dict[Kind, ProcessPool] = {} if kept is None else kept
    if kind not in mine:
        _end(mine)  # one kind at a time: idle children hold memory
        context = get_context("forkserver")
        context.set_forkserver_preload([__name__ + "_loaded"])
        mine[kind] = ProcessPool(
            max_workers=kind.workers, max_tasks=_PAGES_A_CHILD, context=context,
            initializer=_prepare, initargs=(kind.memory_mb,),
        )  # fmt: skip
    try:
        yield mine[kind]
    finally:
        if kept is None:
            _end(mine)


def _end(pools: dict[Kind, ProcessPool]) -> None:
    while pools:
        _, pool = pools.popitem()
        pool.stop()  # type: ignore[no-untyped-call]
        pool.join()
        # The library lets its server live as long as we do: 60 MB for nothing while a load is written.
        forkserver._forkserver._stop()  # type: ignore[attr-defined]


@contextmanager
def deaf() -> Iterator[None]:
    """Hold Ctrl-C back while children may start: they, and the threads that start more, inherit it; we alone answer."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def load_parsers() -> None:
    """Load what reads pages, so that no page pays for it, and keep it out of the way of later collections."""
    from importlib import import_module

    for parser in _PARSERS:
        import_module(parser)
    gc.collect()
    gc.freeze()


def _prepare(memory_mb: int) -> None:
    """Bound what the child may allocate; where the server could not load the parsers, the error shows here."""
    load_parsers()
    limit = _address_space() + memory_mb * _MEGABYTE
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))


def _address_space() -> int:
    """Return the bytes of address space this process holds; 4 GiB where the system does not say."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    except (OSError, ValueError):
        return 4096 * _MEGABYTE
    return pages * resource.getpagesize()
