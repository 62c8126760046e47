"""Remembered: what earlier steps and runs learnt of hosts, and of the addresses where news is listed. Pure."""

from datetime import datetime, timedelta
from typing import Final

from pydantic import BaseModel, ConfigDict, Field

from rasid.robots import PARSED_BYTES, Robots, robots

# RFC 9309, 2.4: a copy is good for a day, and for longer only while the file cannot be had.
ROBOTS_KEPT: Final = timedelta(hours=24)
ROBOTS_OLDEST: Final = timedelta(days=30)
# What could not be had is not asked for twice by one run, but by the next.
UNREAD_KEPT: Final = timedelta(minutes=30)
FORGOTTEN: Final = timedelta(days=30)
SAME_RUN: Final = timedelta(hours=24)
GONE_FOR_GOOD: Final = "http-410"
GONE: Final = frozenset({"http-404", GONE_FOR_GOOD})
LONGEST_PARKED: Final = 30  # days


class _Note(BaseModel):
    model_config = ConfigDict(extra="forbid")


class KnownRobots(_Note):
    """Hold a robots.txt: *status* and *text* as last read, *unread* why the last look failed, if it did."""

    asked_at: datetime
    read_at: datetime | None = None
    status: int | None = None
    text: str = ""
    unread: str | None = None


class KnownHost(_Note):
    """Hold how a host wants to be asked: not before *free_at*, with *width* times the gap; *dead* answers in a row."""

    free_at: datetime
    width: float = 1.0
    dead: int = 0
    robots: dict[str, KnownRobots] = Field(default_factory=dict)


class KnownListing(_Note):
    """Hold a feed, sitemap or listing as it was last sent, and for how long it is left alone where it is gone.

    *url* is where redirects led, *sha* the hash of the body kept, *gone* counts the 404 and 410 in a row, *parked_days*
    is how long it was parked last.
    """

    asked_at: datetime
    url: str = ""
    content_type: str = ""
    etag: str | None = None
    last_modified: str | None = None
    sha: str | None = None
    sent_at: datetime | None = None
    gone: int = 0
    parked_until: datetime | None = None
    parked_days: int = 0


class Remembered(_Note):
    """Hold all that is known by host and by address; *at* is the moment up to which it was learnt."""

    at: datetime | None = None
    hosts: dict[str, KnownHost] = Field(default_factory=dict)
    listings: dict[str, KnownListing] = Field(default_factory=dict)

    def waits(self) -> "Remembered":
        """Return only how long each host is to be left alone, for who looks anew at everything else."""
        alone = {name: KnownHost(free_at=host.free_at, width=host.width) for name, host in self.hosts.items()}
        return Remembered(at=self.at, hosts=alone)

    def begin(self, now: datetime) -> datetime:
        """Return the moment a step begins that is told it is *now*, all of long ago forgotten.

        The steps of one run are told the same moment: what came later than it was learnt by the step before. So is
        what a clock says that was put back: then waits are counted from where it had been, and nothing bursts.
        """
        start = self.at if self.at and now <= self.at <= now + SAME_RUN else now
        self.hosts = {
            name: host for name, host in self.hosts.items() if abs(start - host.free_at) < FORGOTTEN
        }  # fmt: skip
        self.listings = {
            address: one for address, one in self.listings.items()
            if start - one.asked_at < FORGOTTEN or (one.parked_until and one.parked_until > start)
        }  # fmt: skip
        return start


def read(status: int, content: bytes, at: datetime) -> KnownRobots:
    """Return the robots.txt that was answered with *status* and *content* at the moment *at*."""
    text = content[: PARSED_BYTES + 1].decode("utf-8", errors="replace")
    return KnownRobots(asked_at=at, read_at=at, status=status, text=text)


def unread(reason: str, at: datetime, before: KnownRobots | None) -> KnownRobots:
    """Return a robots.txt that could not be had at the moment *at* for a *reason*, with what was read *before*."""
    known = before or KnownRobots(asked_at=at)
    return known.model_copy(update={"asked_at": at, "unread": reason})


def is_current(known: KnownRobots, at: datetime) -> bool:
    """Return whether *known* need not be asked for again at the moment *at*; what a clock put back claims is not."""
    return timedelta() <= at - known.asked_at < (UNREAD_KEPT if known.unread else ROBOTS_KEPT)


def rules(known: KnownRobots, at: datetime) -> tuple[Robots, str | None]:
    """Return what *known* allows at the moment *at*, and why nothing, where it could not be had.

    RFC 9309, 2.3.1.4: what cannot be had forbids all; 2.4: unless there is a copy, which Rasid uses up to 30 days.
    """
    has_copy = known.read_at is not None and at - known.read_at < ROBOTS_OLDEST
    if known.unread and not has_copy:
        return robots(None), known.unread
    return robots(known.status, known.text.encode()), None


def is_parked(known: KnownListing | None, at: datetime) -> bool:
    """Return whether *known* is to be left alone at the moment *at*."""
    return bool(known and known.parked_until and at < known.parked_until)


def missed(known: KnownListing | None, reason: str, at: datetime, patience: int) -> KnownListing:
    """Return *known* after an address answered "http-404" or "http-410", its *reason*, at the moment *at*.

    It is parked by one 410 or the 404 that is the *patience*-th in a row, for a day, then for twice as long each time.
    """
    last = known or KnownListing(asked_at=at)
    gone = last.gone + 1
    told: dict[str, object] = {"asked_at": at, "gone": gone}
    if reason == GONE_FOR_GOOD or gone >= patience:
        days = min(max(last.parked_days * 2, 1), LONGEST_PARKED)
        told |= {"parked_days": days, "parked_until": at + timedelta(days=days)}
    return last.model_copy(update=told)


def found(known: KnownListing, at: datetime) -> KnownListing:
    """Return *known* after its address answered at the moment *at*: it is parked no more."""
    return known.model_copy(update={"asked_at": at, "gone": 0, "parked_until": None, "parked_days": 0})
