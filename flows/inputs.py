"""Inputs: what the command line is given to read, checked before anything starts."""

import os
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

import polars as pl

from flows.home import CHECKOUT, home_root, now
from rasid import windows
from rasid.errors import ConfigurationError
from rasid.funnel import Rejection
from rasid.windows import Window
from tasks.parsing import PageFile
from tasks.saved_pages import saved_pages

TEXTS: Final = ("id", "title", "abstract", "text")
YEARS: Final = range(1900, 2200)


def pages_among(paths: Sequence[str]) -> list[PageFile | Rejection]:
    """Return the pages that *paths* name, in their order: files, folders of them, and addresses, which are fetched.

    What an address did not give is a rejection. ConfigurationError where a file is not there, or there is no page.
    """
    for path in paths:
        if not is_address(path) and (not path or not Path(path).exists()):
            raise ConfigurationError(f"{path!r}: there is no such file or folder")
    asked = fetched([path for path in paths if is_address(path)])
    pages = [one for path in paths for one in ([asked[path]] if path in asked else saved_pages([Path(path)]))]
    if not pages:
        raise ConfigurationError("no html, htm or txt file among: " + ", ".join(paths))
    return pages


def analysed(pages: Sequence[PageFile]) -> list[PageFile]:
    """Return *pages* to be read with their claims and framing, by the analyst's files of the home, if there is one."""
    from tasks.configuration import analysis_files

    rules = analysis_files(Path(os.environ.get("RASID_HOME") or CHECKOUT).resolve())
    return [replace(page, rules=rules) for page in pages]


def is_address(path: str) -> bool:
    """Return whether *path* leads to the web."""
    return path.lower().startswith(("http://", "https://"))


def fetched(urls: Sequence[str]) -> Mapping[str, PageFile | Rejection]:
    """Return what each of *urls* gave, asked as the home's settings and sources say."""
    if not urls:
        return {}
    # Files are read without a home, and without what it takes to speak to hosts.
    from tasks.asking import ask_for
    from tasks.configuration import configured
    from tasks.listings import past

    setup = configured(home_root())
    return ask_for(urls, setup.settings, now(), known=setup.sources, past=past(setup.home))


def as_text(source: Path, frame: pl.DataFrame) -> pl.DataFrame:
    """Return *frame*, the rows of *source*, with its texts as text; ConfigurationError where one is something else."""
    texts = [name for name in TEXTS if name in frame.columns]
    if odd := next((n for n in texts if frame[n].dtype.is_nested()), None):
        raise ConfigurationError(f"{source}: {odd} takes a text in every row, not a list or an object")
    if missing := frame["id"].null_count():
        raise ConfigurationError(f"{source}: {missing} rows have no id; give every article one of its own")
    return frame.with_columns(pl.col(texts).cast(pl.String))


def week(named: str | None, moment: datetime, zone: str, *, is_over: bool) -> Window:
    """Return the week called *named*, or the last whole one; it must have begun by *moment*, or be over if asked."""
    try:
        window = in_reach(windows.week_named(named) if named else windows.last_whole_week(moment, zone))
    except OverflowError as error:
        raise ConfigurationError(f"{named!r} is no week of this age: write it like 2021-W49") from error
    if moment < windows.midnight(window.first, zone):
        raise ConfigurationError(f"the week {window.week} has not begun: name an earlier one")
    if is_over and moment < windows.midnight(window.last + timedelta(days=1), zone):
        raise ConfigurationError(f"the week {window.week} is not over: send it when it is, or leave out --send")
    return window


def in_reach(window: Window) -> Window:
    """Return *window*; ConfigurationError where it lies outside the years that can be reckoned with."""
    if window.first.year not in YEARS or window.last.year not in YEARS:
        raise ConfigurationError(f"{window.first} to {window.last}: name days between {YEARS[0]} and {YEARS[-1]}")
    return window
