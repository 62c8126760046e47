"""Extend: compare the texts of a file with all that a folder knows, and make it know them too."""

import fcntl
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from rasid import copies
from rasid.copies import Unit
from rasid.errors import ConfigurationError
from tasks.interchange import read_frame, write_frame
from warehouse import segments
from warehouse.segments import Stored, StrangeError, TornError

PATIENCE = 60.0


def extend(source: Path, target: Path, folder: Path, unit: Unit, *, patience: float = PATIENCE) -> None:
    """Write to *target* what is to be said of the texts of *source* among all that *folder* knows; add them to it.

    The folder grows by one rename, after the answers are in place: killed at any point, it is as before or as
    after, and the same command again gives the same answers. Another one at work there is waited for, *patience*
    seconds. Raises ConfigurationError where the folder is no index, or one of another kind.
    """
    frame = read_frame(source)
    _refuse_strange(folder)  # before anything is put there, a lock not excepted
    with _alone(folder, patience):
        kept = known(folder, unit)
        answers, new = copies.extended(frame, segments.opened(kept), unit=unit)
        write_frame(answers, target)
        if new:
            name = f"{int(kept[-1].path.stem) + 1 if kept else 1:08}"
            grown = [*kept, segments.write(folder, [name], new, unit)]
            with _telling():
                segments.merge(folder, grown, unit)


def known(folder: Path, unit: Unit) -> list[Stored]:
    """Return the segments of the index in *folder*, oldest first; remove what merging or killed runs left."""
    found = segments.paths(folder)
    with _telling():
        kept = segments.standing([segments.stored(path, unit) for path in found])
    segments.sweep(folder, kept)
    return kept


def _refuse_strange(folder: Path) -> None:
    """Raise ConfigurationError where *folder* holds something else than an index."""
    held = folder.is_dir() and any(not path.name.startswith(".") for path in folder.iterdir())
    if held and not segments.paths(folder):
        raise ConfigurationError(f"--index {folder}: this folder holds something else; name an empty or a new one")


@contextmanager
def _telling() -> Iterator[None]:
    """Say what to do about a segment that cannot be used."""
    try:
        yield
    except StrangeError as error:
        raise ConfigurationError(
            f"{error}: give each unit an --index of its own, and dedupe again what another version of Rasid wrote"
        ) from error
    except TornError as error:
        raise ConfigurationError(f"{error}: dedupe its texts again into a new --index") from error


@contextmanager
def _alone(folder: Path, patience: float) -> Iterator[None]:
    deadline = time.monotonic() + patience
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = (folder / ".lock").open("w", encoding="ascii")
    except OSError as error:
        raise ConfigurationError(f"--index {folder}: cannot be written ({error.strerror}); name a folder") from error
    with lock:
        while True:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError as error:
                if time.monotonic() > deadline:
                    raise ConfigurationError(
                        f"--index {folder}: another dedupe is at work there; wait for it"
                    ) from error
                time.sleep(0.1)
        yield
