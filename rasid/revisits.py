"""Revisits: which known addresses are asked for again, how often, and how long "not modified" is believed. Pure."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

# Corrections come in the first hours, so by age: how long after the first visit, and the least time between two.
# A little less than the hour and the day that collects are apart, for no collect begins on the second.
OFTEN: Final = ((timedelta(days=1), timedelta(minutes=45)), (timedelta(days=14), timedelta(hours=20)))
WATCHED: Final = OFTEN[-1][0]

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Agenda:
    """Hold what a run asks for: *pages* (source_id, url, known), new ones first.

    *over* are the known addresses that were due and had no room, *gone* the announced ones that said they are gone,
    *resting* counts the announced ones that are known and not due.
    """

    pages: tuple[dict[str, Any], ...]
    over: tuple[str, ...]
    gone: tuple[str, ...]
    resting: int


def agenda(announced: Iterable[Row], known: Mapping[str, Row], now: datetime, most: Callable[[str], int]) -> Agenda:
    """Return what to ask for at *now* of what was *announced* and is *known*, *most* of a source at most.

    What is announced and new comes first; then what may have been edited, the youngest first, for it changes most.
    """
    listed = {page["url"]: page for page in announced}
    away = frozenset(url for url, row in known.items() if is_gone(row, now))
    gone = tuple(url for url in listed if url in away)
    seen = frozenset(url for url, row in known.items() if row["content_sha"])
    skipped, watched = away | seen, seen - away
    fresh = [{**page, "known": None} for url, page in listed.items() if url not in skipped]
    due = [
        {"source_id": row["source_id"], "url": url, "known": row}
        for url, row in known.items()
        if url in watched and url.startswith(("http://", "https://")) and is_due(row, now)
    ]
    again, over = _within(sorted(due, key=lambda page: now - first_visit(page["known"])), fresh, most)
    resting = len(listed) - len(fresh) - len(gone) - sum(page["url"] in listed for page in due)
    return Agenda(pages=(*fresh, *again), over=tuple(over), gone=gone, resting=resting)


def _within(
    due: Sequence[dict[str, Any]], fresh: Iterable[Row], most: Callable[[str], int]
) -> tuple[list[dict[str, Any]], list[str]]:
    asked: dict[str, int] = {}
    for page in fresh:
        asked[page["source_id"]] = asked.get(page["source_id"], 0) + 1
    again, over = [], []
    for page in due:
        count = asked.get(page["source_id"], 0)
        if count < most(page["source_id"]):
            asked[page["source_id"]] = count + 1
            again.append(page)
        else:
            over.append(page["url"])
    return again, over


def is_due(row: Row, now: datetime) -> bool:
    """Return whether the known *row* is worth asking for again at *now*. A replay may stand before its first visit."""
    age = now - first_visit(row)
    apart = next((apart for until, apart in OFTEN if timedelta() <= age <= until), None)
    return apart is not None and now - row["fetched_at"] >= apart


def is_gone(row: Row, now: datetime) -> bool:
    """Return whether *row* rests at *now*: a day after two misses (a 410 is two), twice as long after each more.

    It is asked again in the end, for some sites announce what they put up later.
    """
    misses = min(row.get("misses") or 0, 7)
    return misses > 1 and now - row["missed_at"] < timedelta(days=2 ** (misses - 2))


def first_visit(row: Row) -> datetime:
    """Return when *row* was first fetched; `fetched_at` is renewed by every visit."""
    first: datetime = row.get("first_fetched_at") or row["fetched_at"]
    return first


def is_trusted(sent_at: datetime | None, visited_at: datetime | None, now: datetime, days: int) -> bool:
    """Return whether "not modified" may be believed at *now* of what was last sent whole at *sent_at*.

    It is believed for *days*, and once more later where nobody has said it yet: the last visit was the sending.
    """
    if sent_at is None or visited_at is None or now < sent_at:
        return False
    return now - sent_at < timedelta(days=days) or visited_at <= sent_at
