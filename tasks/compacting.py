"""Compacting: the raw pages of ended months move from files of their own into packs. Imports no prefect."""

import logging
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import polars as pl

from tasks.batches import alone
from tasks.configuration import configured
from tasks.progress import advanced
from warehouse import compaction, db
from warehouse.compaction import Compacted

LOG = logging.getLogger("rasid")


def compact_archive(root: Path, now: datetime) -> Compacted:
    """Move the pages first captured before the month of *now* (in UTC) into packs, holding the home alone.

    Pages the warehouse does not know stay as they are: they belong to a run that has yet to be loaded.
    """
    home = configured(root).home
    with alone(home):
        apart = pl.DataFrame({"content_sha": compaction.loose(home.archive)}, schema={"content_sha": pl.String})
        with db.reader(home.published) as warehouse:
            captured = warehouse.read("loose_captures", apart, before=month_of(now))
        done = compaction.compact(home.archive, captured, partial(advanced, "compacting"))
    for flaw in done.flaws:
        LOG.warning(flaw)
    return done


def check_archive(root: Path) -> tuple[int, int]:
    """Read every raw page anew, holding the home alone; return how many are sound and how many damaged, each named."""
    home = configured(root).home
    with alone(home):
        good, flaws = compaction.check(home.archive, partial(advanced, "checking"))
    for flaw in flaws:
        LOG.warning(flaw)
    return good, len(flaws)


def month_of(moment: datetime) -> datetime:
    """Return when the month of *moment* began in UTC."""
    return moment.astimezone(UTC).replace(day=1, hour=0, minute=0, second=0, microsecond=0)
