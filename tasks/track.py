"""Track: the promises an edition knows of, from all history up to its cut-off."""

from datetime import datetime

from rasid import promises
from rasid.promises import Promise
from rasid.windows import Window
from warehouse.db import Warehouse


def track(history: Warehouse, window: Window, *, cut_off: datetime, topic: str, zone: str) -> tuple[Promise, ...]:
    """Return the promises on *topic* as they stood at the end of *window*, from what was loaded by *cut_off*.

    An older deadline comes back in the week it is due, though no article of that week mentions it.
    """
    told = history.read("promise_claims", cut_off=cut_off, topic=topic, zone=zone)
    return promises.tracked(promises.said_in(told.iter_rows(named=True)), window)
