"""Progress: long work says how far it has come, as log records that a terminal shows as a bar."""

import logging

LOG = logging.getLogger("rasid.progress")
STEPS = 100


def advanced(doing: str, done: int, total: int, *, unit: str = "pages") -> None:
    """Say that *done* of *total* pages, or what the *unit* is, are behind *doing*, a hundred times in all at most."""
    if done == total or done % max(1, total // STEPS) == 0:
        LOG.info("%s: %d of %d %s", doing, done, total, unit, extra={"progress": (doing, done, total)})
