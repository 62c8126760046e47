"""Visiting: hosts are asked one request at a time, at their own pace, and only for what their robots.txt allows.

Imports no prefect. Whatever goes wrong is a PageError with a short reason.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from typing import Final, TypeVar

import httpx

from rasid import addresses, politeness, remembered
from rasid.errors import PageError
from rasid.remembered import KnownHost, KnownRobots, Remembered
from rasid.robots import Robots
from rasid.settings import Fetch
from rasid.walls import wall
from tasks import fetching
from tasks.fetching import Answer, Resolve

BUSY: Final = frozenset({429, 503})
DEAD: Final = frozenset({"timeout", "unreachable", "no-such-host", "broken", "bad-certificate"})
GIVEN_UP: Final = 3  # dead answers in a row, each of which may have taken a minute
LONGEST_WAIT: Final = 300.0
WELCOME: Final = frozenset({200, 203, 304})
KEPT_EVERY: Final = 10.0  # seconds
KEPT_SHARE: Final = 20  # of the time that keeping takes passes at least until it is done again

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """Hold how time passes: tests let it pass at once."""

    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    monotonic: Callable[[], float] = time.monotonic


REAL_TIME: Final = Clock()


def unkept() -> None:
    """Keep nothing of what is learnt before a step ends."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """Hold what a robots.txt says, as it is *known*; *unread* is why nothing of it could be had, if so."""

    known: KnownRobots
    robots: Robots
    unread: str | None = None


@dataclass(slots=True, kw_only=True)
class Host:
    """Keep what a run has learnt of one host; *free_at* is when it may be asked again, on the run's clock.

    *least* is the gap its operator gives it, *delay* the one its robots.txt asks for.
    """

    turn: asyncio.Lock = field(default_factory=asyncio.Lock)
    reading: asyncio.Lock = field(default_factory=asyncio.Lock)
    rulings: dict[str, Ruling] = field(default_factory=dict)
    width: float = 1.0
    least: float = 0.0
    delay: float = 0.0
    free_at: float = 0.0
    dead: int = 0


class Visitor:
    """Ask hosts politely for the length of one step, told that it is *now*.

    *gaps* are the seconds some hosts need, *past* is what earlier steps learnt; *keep* is called now and then, when it
    has been told what this one did: a step that is killed forgets only the last seconds.
    """

    def __init__(
        self,
        client: httpx.AsyncClient,
        limits: Fetch,
        now: datetime,
        clock: Clock,
        gaps: Mapping[str, float],
        past: Remembered,
        keep: Callable[[], None] = unkept,
    ) -> None:
        self._client = client
        self._limits = limits
        self._now = past.begin(now)
        self._clock = clock
        self._began = clock.monotonic()
        self._gaps = gaps
        self._past = past
        self._keep, self._keep_at = keep, self._began + KEPT_EVERY
        self._hosts: dict[str, Host] = {}

    async def get(self, url: str, validators: Mapping[str, str] | None = None) -> Answer:
        """Return what *url* answers, redirects followed.

        PageError: "robots", "asked-to-wait", "challenge", "login", "http-404" and its like, and those of fetching.
        """
        answer = await fetching.follow(url, self._limits.seconds, partial(self._if_allowed, validators))
        if reason := wall(url, answer.url, answer.headers, answer.content):
            raise PageError(reason, f"{answer.url} answers {answer.status}")
        if answer.status not in WELCOME:
            raise PageError(f"http-{answer.status}", answer.url)
        return answer

    async def _if_allowed(self, validators: Mapping[str, str] | None, url: str, seconds: float) -> Answer:
        ruling = await self.ruling(url)
        if not ruling.robots.allows(url):
            raise PageError(ruling.unread or "robots", f"robots.txt of {url}")
        return await self._in_turn(validators, url, seconds)

    async def ruling(self, url: str) -> Ruling:
        """Return what the robots.txt in charge of *url* says; it is asked for once a day."""
        host, origin = self._host(url), addresses.origin(url)
        async with host.reading:
            ruling = host.rulings.get(origin)
            if ruling is None or not remembered.is_current(ruling.known, self.moment()):
                ruling = host.rulings[origin] = await self._renewed(origin, ruling.known if ruling else None)
                host.delay = max(host.delay, ruling.robots.delay)
                host.free_at = max(host.free_at, self._clock.monotonic() + host.delay)
        return ruling

    async def _renewed(self, origin: str, before: KnownRobots | None) -> Ruling:
        try:
            answer = await fetching.follow(f"{origin}/robots.txt", self._limits.seconds, partial(self._in_turn, None))
        except PageError as error:
            return self._ruling(remembered.unread(error.reason, self.moment(), before))
        if answer.status in BUSY or answer.status >= 500:
            return self._ruling(remembered.unread(f"http-{answer.status}", self.moment(), before))
        return self._ruling(remembered.read(answer.status, answer.content, self.moment()))

    def _ruling(self, known: KnownRobots) -> Ruling:
        robots, unread = remembered.rules(known, self.moment())
        return Ruling(known=known, robots=robots, unread=unread)

    def moment(self, monotonic: float | None = None) -> datetime:
        """Return what time it is, or was or will be when the run's clock says *monotonic*."""
        at = self._clock.monotonic() if monotonic is None else monotonic
        return self._now + timedelta(seconds=at - self._began)

    def remember(self) -> None:
        """Tell the past what was learnt of the hosts that were met."""
        self._past.at = self.moment()
        for name, host in self._hosts.items():
            self._past.hosts[name] = KnownHost(
                free_at=self.moment(host.free_at), width=host.width, dead=host.dead,
                robots={origin: ruling.known for origin, ruling in host.rulings.items()},
            )  # fmt: skip

    async def _in_turn(self, validators: Mapping[str, str] | None, url: str, seconds: float) -> Answer:
        host = self._host(url)
        async with host.turn:
            await self._wait(host, url)
            try:
                answer = await fetching.ask(
                    self._client, url, limit=self._limits.page_bytes, seconds=seconds, headers=validators,
                    clock=self._clock.monotonic,
                )  # fmt: skip
            except PageError as error:
                host.dead = host.dead + 1 if error.reason in DEAD else 0
                self._leave(host, seconds if error.reason == "timeout" else 0.0)
                raise
            host.dead = 0
            self._learn(host, answer)
            self._keep_now_and_then()
            return answer

    def _keep_now_and_then(self) -> None:
        began = self._clock.monotonic()
        if began >= self._keep_at:
            self.remember()
            self._keep()
            ended = self._clock.monotonic()
            self._keep_at = ended + max(KEPT_EVERY, KEPT_SHARE * (ended - began))

    async def _wait(self, host: Host, url: str) -> None:
        seconds = host.free_at - self._clock.monotonic()
        if host.dead >= GIVEN_UP:
            raise PageError("host-down", url)
        if seconds > LONGEST_WAIT:
            raise PageError("asked-to-wait", f"{url}: {seconds:.0f} s")
        if seconds > 0:
            await self._clock.sleep(seconds)

    def _learn(self, host: Host, answer: Answer) -> None:
        asked_for = None
        if answer.status in BUSY:
            host.width = politeness.widened(host.width)
            asked_for = politeness.retry_after(answer.headers.get("retry-after"), self.moment())
        elif answer.status in WELCOME:
            host.width = politeness.narrowed(host.width)
        self._leave(host, answer.seconds, asked_for or 0.0)

    def _leave(self, host: Host, latency: float, asked_for: float = 0.0) -> None:
        gap = politeness.gap(latency, max(self._limits.minimum_gap, host.least), host.delay, host.width)
        host.free_at = self._clock.monotonic() + max(gap, asked_for)

    def _host(self, url: str) -> Host:
        name = addresses.host(url)
        if name not in self._hosts:
            self._hosts[name] = self._met(self._past.hosts.get(name), self._gaps.get(name.removeprefix("www."), 0.0))
        return self._hosts[name]

    def _met(self, known: KnownHost | None, least: float) -> Host:
        if known is None:
            return Host(least=least, free_at=self._began)
        ahead = (known.free_at - self._now).total_seconds()
        rulings = {origin: self._ruling(one) for origin, one in known.robots.items()}
        return Host(
            least=least, rulings=rulings, delay=max((r.robots.delay for r in rulings.values()), default=0.0),
            width=politeness.recovered(known.width, -ahead),
            # A host that did not answer is tried anew by the next run, not by the next step of this one.
            dead=known.dead if -ahead < remembered.UNREAD_KEPT.total_seconds() else 0,
            free_at=self._began + min(ahead, politeness.LONGEST_RETRY),
        )  # fmt: skip


def visiting(
    work: Callable[[Visitor], Awaitable[T]],
    limits: Fetch,
    gaps: Mapping[str, float],
    now: datetime,
    clock: Clock,
    resolve: Resolve,
    past: Remembered | None = None,
    keep: Callable[[], None] = unkept,
) -> T:
    """Return what *work* makes of a visitor that lives as long as it does, and tells *past* what it learnt."""

    async def run() -> T:
        async with fetching.client(limits, resolve) as client:
            visitor = Visitor(client, limits, now, clock, gaps, past if past is not None else Remembered(), keep)
            worked = await work(visitor)
            visitor.remember()
            return worked

    return asyncio.run(run())
