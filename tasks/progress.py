"""Progress: long work says how far it has come, as log records that a terminal shows as a bar."""

import logging

LOG = logging.getLogger("rasid.progress")
STEPS = 100


def advanced(doing: str, done: int, total: int) -> None:
    """Say that *done* of *total* pages are behind *doing*, a hundred times in all at most."""
    if done == total or done % max(1, total // STEPS) == 0:
        LOG.info("%s: %d of %d pages", doing, done, total, extra={"progress": (doing, done, total)})
