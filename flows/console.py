"""The console: how the command line says what happens. Lines and a bar on a terminal, plain lines elsewhere."""

import logging
import os
import sys
import tempfile
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

from rasid.errors import ConfigurationError, RasidError

if TYPE_CHECKING:
    import polars as pl

UNUSABLE: Final = 2
NOTHING_DONE: Final = 3
INTERRUPTED: Final = 130
STOPPED: Final = "stopped; what was loaded stays, the rest is taken up when the command is run again"
SILENCE: Final = 10.0  # seconds
# A title, an address or a file's name must not steer the terminal it is printed on.
STEERING: Final = dict.fromkeys((*range(32), *range(127, 160)), "�")


class Spoken(logging.Formatter):
    """Write a record as one line, control characters made visible."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line that *record* is."""
        return super().format(record).translate(STEERING)


class Milestones(logging.Filter):
    """Let records of progress through where no bar can be drawn: one every ten seconds, none of short work."""

    def __init__(self) -> None:
        super().__init__()
        self._spoken: dict[str, float] = {}

    def filter(self, record: logging.LogRecord) -> bool:
        """Return whether *record* is worth a line; what is not progress always is."""
        said = getattr(record, "progress", None)
        if said is None:
            return True
        doing, done, total = said
        waited = record.created - self._spoken.setdefault(doing, record.created)
        if waited >= SILENCE and done < total:
            self._spoken[doing] = record.created
            return True
        if done == total:
            del self._spoken[doing]
        return False


class Bar(logging.Handler):
    """Draw records of progress as one bar, and print all others above it."""

    def __init__(self, console: Console) -> None:
        super().__init__()
        self._console = console
        self._progress: Progress | None = None

    def emit(self, record: logging.LogRecord) -> None:
        """Print *record*, or move the bar."""
        said = getattr(record, "progress", None)
        if said is None:
            self._console.print(self.format(record), markup=False, highlight=False, soft_wrap=True)
        else:
            self._move(*said)

    def _move(self, doing: str, done: int, total: int) -> None:
        if self._progress is None:
            columns = TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn()
            self._progress = Progress(*columns, console=self._console, transient=True)
            self._progress.add_task(doing, total=total, completed=done)
            self._progress.start()
        self._progress.update(self._progress.task_ids[0], description=doing, completed=done, total=total)
        if done >= total:
            self.close()

    def close(self) -> None:
        """Take the bar away."""
        if self._progress:
            self._progress.stop()
            self._progress = None
        super().close()


def listen(indent: str = "") -> None:
    """Let what Rasid logs be read on stderr, and of everything else only warnings."""
    handler: logging.Handler
    if sys.stderr.isatty():
        handler = Bar(Console(stderr=True))
    else:
        handler = logging.StreamHandler(sys.stderr)
        handler.addFilter(Milestones())
    handler.setFormatter(Spoken(indent + "%(message)s"))
    logging.basicConfig(handlers=[handler], level=logging.WARNING, force=True)
    logging.getLogger("rasid").setLevel(logging.INFO)


def tell(line: str) -> None:
    """Print *line* on stderr, control characters made visible."""
    print(line.translate(STEERING), file=sys.stderr, flush=True)


@contextmanager
def failing_clearly() -> Iterator[None]:
    """Turn what fails inside into one line that says what to do, and an exit code."""
    try:
        yield
    except ConfigurationError as error:
        stop(UNUSABLE, str(error))
    except RasidError as error:
        stop(NOTHING_DONE, str(error))
    except KeyboardInterrupt:
        stop(INTERRUPTED, STOPPED)
    except PermissionError as error:
        stop(UNUSABLE, f"{error.filename}: permission denied; give yourself the right, or set RASID_HOME elsewhere")
    except OSError as error:
        place = f"{error.filename}: " if error.filename else ""
        stop(NOTHING_DONE, f"{place}{error.strerror or error}; see that there is room and the path is right")
    except Exception as error:
        if is_interruption(error):
            stop(INTERRUPTED, STOPPED)
        stop(NOTHING_DONE, f"{type(error).__name__}, a fault of Rasid's own: please report what is in {kept()}")


def is_interruption(error: BaseException) -> bool:
    """Return whether *error* came of Ctrl-C, which struck in Prefect's own work comes out under other names."""
    came_of: BaseException | None = error
    while came_of:
        if isinstance(came_of, KeyboardInterrupt) or "KeyboardInterrupt" in str(came_of):
            return True
        came_of = came_of.__cause__ or came_of.__context__
    return False


def stop(code: int, why: str) -> None:
    """Say *why* in one line and end with *code*."""
    for handler in logging.getLogger().handlers:
        handler.close()
    tell("rasid: " + " ".join(why.split()))
    sys.exit(code)


def kept() -> str:
    """Return where the traceback of what is being handled was written to."""
    handle, path = tempfile.mkstemp(prefix="rasid-fault-", suffix=".txt")
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        traceback.print_exc(file=file)
    return path


def table(rows: "pl.DataFrame") -> None:
    """Print *rows* on stdout: figures to the right, as wide as they need."""
    drawn = Table(box=None, pad_edge=False, header_style="")
    for name, kind in rows.schema.items():
        drawn.add_column(name, justify="right" if kind.is_numeric() else "left", no_wrap=True)
    for row in rows.iter_rows():
        drawn.add_row(*("" if value is None else str(value).translate(STEERING) for value in row))
    width = None if sys.stdout.isatty() else 200
    Console(width=width, markup=False, highlight=False, no_color=width is not None).print(drawn)
