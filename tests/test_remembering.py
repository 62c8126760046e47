"""What one step or run learnt of hosts and listings is kept by the next, against hosts that record what they are asked."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest
from loopback import NOTHING, Reply, Room, Site, Time, feed, hosts, pages, plain, source

from rasid.discovery import Discovery
from rasid.remembered import KnownHost, KnownListing, Remembered, missed
from rasid.settings import Settings
from rasid.sources import Source
from tasks import listings
from tasks.checking import check_all
from tasks.crawling import discover_all, fetch_all
from warehouse.files import Archive, Home

NOW = datetime(2026, 9, 6, 12, tzinfo=UTC)
DAY = timedelta(days=1)
ROBOTS = ("a.example", "/robots.txt")
FEED = ("a.example", "/feed")


class Runs:
    """Hear one source run after run on one home; *room* records what was asked."""

    def __init__(self, folder: Path, room: Room, settings: Settings, told: Source) -> None:
        self.home, self.room, self.settings, self.told = Home(folder), room, settings, told

    def hear(self, now: datetime, time: Time | None = None) -> tuple[Discovery, list[tuple[str, str]]]:
        """Give what is heard at *now*, and what was asked for it."""
        before = len(self.room.asked)
        past = listings.past(self.home)
        found = discover_all(
            [self.told], self.settings, now, past=past, folder=self.home.listings, clock=(time or Time()).clock
        )
        listings.remember(self.home, past)
        return found, self.room.asked[before:]

    def fetch(self, now: datetime, *urls: str, time: Time | None = None) -> list[tuple[str, str | None]]:
        """Give what asking for *urls* gave, knowing what was learnt before."""
        past = listings.past(self.home)
        fetched = fetch_all(
            pages(*urls), NOTHING, Archive(self.home.root / "archive"), self.settings, now, past=past,
            clock=(time or Time()).clock,
        )  # fmt: skip
        listings.remember(self.home, past)
        return fetched.captures.select("outcome", "reason").rows()


def run_by_run(tmp_path: Path, site: Site, act: Callable[[Runs], None], **told: object) -> None:
    """Let *act* hear the source at a.example, which *site* answers for."""
    with hosts(site) as (room, settings):
        act(Runs(tmp_path, room, settings, source("a", **told)))


def test_robots_are_read_once_a_day(tmp_path: Path) -> None:
    """Neither the next step nor a run 23 hours later asks again; one after 24 hours does."""

    def act(runs: Runs) -> None:
        assert runs.hear(NOW)[1] == [ROBOTS, FEED]
        assert runs.fetch(NOW, "http://a.example/no/1", "http://a.example/1") == [
            ("fetched", None),
            ("refused", "robots"),
        ]
        assert ROBOTS not in runs.room.asked[1:]
        assert runs.hear(NOW + timedelta(hours=23))[1] == [FEED]
        assert runs.hear(NOW + timedelta(hours=25))[1] == [ROBOTS, FEED]

    run_by_run(tmp_path, plain({"/feed": (200, {}, feed())}, "User-agent: *\nDisallow: /no\nCrawl-delay: 2"), act)


@pytest.mark.parametrize("status", [429, 500, 503])
def test_robots_that_cannot_be_had_close_the_host_or_leave_it_as_it_was(tmp_path: Path, status: int) -> None:
    """Without a copy nothing is asked, in the whole run; with one its rules hold for 30 days, and it is tried each run."""
    robots: list[Reply] = [(status, {}, "")]

    def site(host: str, path: str, headers: Mapping[str, str]) -> Reply:
        return robots[-1] if path == "/robots.txt" else (200, {}, feed())

    def act(runs: Runs) -> None:
        assert runs.hear(NOW)[0].runs[0]["reason"].startswith(f"http-{status} ")
        assert runs.fetch(NOW, "http://a.example/1") == [("failed", f"http-{status}")]
        assert runs.room.asked == [ROBOTS]
        robots.append((200, {}, "User-agent: *\nDisallow: /no"))
        assert runs.hear(NOW + DAY)[1] == [ROBOTS, FEED]
        robots.append((status, {}, ""))
        later = NOW + 3 * DAY
        assert runs.hear(later)[1] == [ROBOTS, FEED]
        assert runs.fetch(later, "http://a.example/no") == [("refused", "robots")]
        assert runs.hear(NOW + 40 * DAY)[1] == [ROBOTS]

    run_by_run(tmp_path, site, act)


@pytest.mark.parametrize(("hours", "asked"), [(1, False), (3, True)])
def test_what_a_host_asked_for_holds_in_the_next_step_and_run(tmp_path: Path, hours: int, asked: bool) -> None:
    """Two hours of Retry-After bind the pages of the same run and the runs that follow, and no longer."""
    site = plain({"/feed": (429, {"Retry-After": "7200"}, "")})

    def act(runs: Runs) -> None:
        runs.hear(NOW)
        assert runs.fetch(NOW, "http://a.example/1") == [("failed", "asked-to-wait")]
        assert (FEED in runs.hear(NOW + timedelta(hours=hours))[1]) is asked

    run_by_run(tmp_path, site, act)


def test_the_gap_stays_wide_in_the_next_step(tmp_path: Path) -> None:
    """After a 503 the first page waits for twice the gap and the second for nearly as long: width and delay go along."""
    time = Time()

    def act(runs: Runs) -> None:
        runs.hear(NOW, time)
        del time.slept[:]
        runs.fetch(NOW, "http://a.example/1", "http://a.example/2", time=time)
        assert time.slept == pytest.approx([14.0, 7 * 1.8])

    run_by_run(tmp_path, plain({"/feed": (503, {}, "")}, "User-agent: *\nCrawl-delay: 7"), act)


def test_a_host_that_is_down_is_not_tried_again_by_the_next_step(tmp_path: Path) -> None:
    """What three dead answers taught costs the next step nothing; the next run tries anew."""
    home = Home(tmp_path)
    past = Remembered(at=NOW, hosts={"a.example": KnownHost(free_at=NOW, dead=3)})
    listings.remember(home, past)

    def act(runs: Runs) -> None:
        assert runs.fetch(NOW, "http://a.example/1") == [("failed", "host-down")]
        assert runs.room.asked == []
        assert runs.fetch(NOW + DAY, "http://a.example/1") == [("fetched", None)]

    run_by_run(tmp_path, plain({}), act)


@pytest.mark.parametrize("jump", [timedelta(hours=-1), timedelta(days=-400), timedelta(hours=1)])
def test_a_clock_that_jumps_does_not_burst(tmp_path: Path, jump: timedelta) -> None:
    """Put back an hour or a year or put forward, the clock of the next run leaves the gaps between requests as they are."""

    def act(runs: Runs) -> None:
        runs.hear(NOW)
        time = Time()
        runs.fetch(NOW + jump, *(f"http://a.example/{n}" for n in range(4)), time=time)
        assert time.slept[-3:] == pytest.approx([7.0] * 3)
        assert max(time.slept) < 20

    run_by_run(tmp_path, plain({}, "User-agent: *\nCrawl-delay: 7"), act)


def tagged(body: list[str], sent: list[Mapping[str, str]], tag: str = '"t"') -> Site:
    """Give a site whose feed has an ETag and says 304 to who brings it; *sent* records the heads of requests for it."""

    def site(host: str, path: str, headers: Mapping[str, str]) -> Reply:
        if path != "/feed":
            return 404, {}, ""
        sent.append(headers)
        said = {"ETag": tag, "Last-Modified": "Sat, 05 Sep 2026 10:00:00 GMT"}
        return (304, said, "") if headers.get("If-None-Match") == tag else (200, said, body[0])

    return site


def test_a_feed_that_has_not_changed_says_what_it_said(tmp_path: Path) -> None:
    """Its validators go along, and a 304 announces the same pages as before: it is no silence."""
    sent: list[Mapping[str, str]] = []

    def act(runs: Runs) -> None:
        first, _ = runs.hear(NOW)
        second, _ = runs.hear(NOW + timedelta(hours=1))
        assert second.candidates.equals(first.candidates)
        assert second.candidates.height == 2
        assert second.runs[0]["state"] == "reached"

    run_by_run(tmp_path, tagged([feed("/n/2026/1", "/n/2026/2")], sent), act)
    assert [h.get("If-None-Match") for h in sent] == [None, '"t"']
    assert sent[1]["If-Modified-Since"] == "Sat, 05 Sep 2026 10:00:00 GMT"


def test_not_modified_is_distrusted_after_a_week(tmp_path: Path) -> None:
    """A feed that says 304 for seven days is asked for whole on the seventh, and what it hid is found."""
    sent: list[Mapping[str, str]] = []
    body = [feed("/n/2026/1")]

    def act(runs: Runs) -> None:
        runs.hear(NOW)
        body[0] = feed("/n/2026/2")
        heard = [runs.hear(NOW + day * DAY)[0].candidates["url"].to_list() for day in range(1, 8)]
        assert heard == [["http://a.example/n/2026/1"]] * 6 + [["http://a.example/n/2026/2"]]

    run_by_run(tmp_path, tagged(body, sent), act)
    assert [h.get("If-None-Match") for h in sent] == [None, *['"t"'] * 6, None]


@pytest.mark.parametrize("harm", [b"", b"<rss/>"])
def test_a_body_that_is_lost_is_asked_for_whole(tmp_path: Path, harm: bytes) -> None:
    """Where the file kept of a feed is gone or another, no validator is sent: a 304 would leave nothing to read."""
    sent: list[Mapping[str, str]] = []

    def act(runs: Runs) -> None:
        runs.hear(NOW)
        for path in runs.home.listings.iterdir():
            path.write_bytes(harm) if harm else path.unlink()
        assert runs.hear(NOW + timedelta(hours=1))[0].candidates.height == 1

    run_by_run(tmp_path, tagged([feed("/n/2026/1")], sent), act)
    assert [h.get("If-None-Match") for h in sent] == [None, None]


def test_damage_to_what_is_remembered_costs_only_requests(tmp_path: Path) -> None:
    """A file that is no JSON, or says something else, is as good as none."""
    home = Home(tmp_path)
    for harm in (b"{", b'{"hosts": 3}', b"\xff\xfe"):
        home.state.mkdir(exist_ok=True)
        home.remembered.write_bytes(harm)
        assert listings.past(home) == Remembered()


def test_a_feed_that_is_gone_for_good_is_parked_and_says_so(tmp_path: Path) -> None:
    """One 410 parks it for a day, the next for two: until then it is not asked, and its source says why and for how long."""

    def act(runs: Runs) -> None:
        asked = {}
        for hours in (0, 12, 25, 48, 72, 80):
            found, requests = runs.hear(NOW + timedelta(hours=hours))
            asked[hours] = FEED in requests
            assert found.runs[0]["state"] == "parked"
            assert found.runs[0]["reason"].startswith("parked at http://a.example/feed (until 2026-09-")
        assert asked == {0: True, 12: False, 25: True, 48: False, 72: False, 80: True}

    run_by_run(tmp_path, plain({"/feed": (410, {}, "")}), act)


def test_a_feed_that_is_missing_is_parked_only_when_it_stays_so(tmp_path: Path) -> None:
    """Two 404 are failures, the third in a row parks; an answer in between starts the count anew and unparks."""
    answers = iter([404, 404, 200, 404, 404, 404])

    def site(host: str, path: str, headers: Mapping[str, str]) -> Reply:
        return (200, {}, "") if path == "/robots.txt" else (next(answers), {}, feed("/n/2026/1"))

    def act(runs: Runs) -> None:
        states = [runs.hear(NOW + timedelta(hours=n))[0].runs[0]["state"] for n in range(6)]
        assert states == ["failed", "failed", "reached", "failed", "failed", "parked"]

    run_by_run(tmp_path, site, act)


def test_a_check_that_gets_an_answer_unparks(tmp_path: Path) -> None:
    """A check asks whatever is parked; what answers is asked for by the next collect, what does not stays parked."""
    answers = {"/feed": [410, 200, 200], "/gone": [410, 410]}

    def site(host: str, path: str, headers: Mapping[str, str]) -> Reply:
        return (404, {}, "") if path == "/robots.txt" else (answers[path].pop(0), {}, feed("/n/2026/1"))

    def act(runs: Runs) -> None:
        runs.hear(NOW)
        later = NOW + timedelta(hours=1)
        found = check_all([runs.told], runs.settings, later, clock=Time().clock)
        answering = [one.address for one in found if one.state == "reached"]
        assert listings.unpark(runs.home, answering, later) == ["http://a.example/feed"]
        assert listings.unpark(runs.home, answering, later) == []
        assert runs.hear(later)[1] == [FEED]

    run_by_run(tmp_path, site, act, feeds=("http://a.example/feed", "http://a.example/gone"))


def test_a_check_leaves_alone_who_asked_for_it(tmp_path: Path) -> None:
    """A host that told a collect to come back in two hours is not asked by a check in between, and the finding says so."""

    def act(runs: Runs) -> None:
        runs.hear(NOW)
        before = len(runs.room.asked)
        found = check_all(
            [runs.told], runs.settings, NOW + timedelta(hours=1), past=listings.past(runs.home), clock=Time().clock
        )
        assert [(one.state, one.reason) for one in found] == [("blocked", "asked-to-wait")]
        assert len(runs.room.asked) == before

    run_by_run(tmp_path, plain({"/feed": (429, {"Retry-After": "7200"}, "")}), act)


def test_parking_grows_to_a_month() -> None:
    """Each time it is found gone again it is left alone twice as long, 30 days at most."""
    known: KnownListing | None = None
    days = []
    for _ in range(7):
        known = missed(known, "http-410", NOW, 3)
        days.append(known.parked_days)
    assert days == [1, 2, 4, 8, 16, 30, 30]


def test_one_parked_feed_does_not_park_its_source(tmp_path: Path) -> None:
    """The source is reached by its other feed, and still says which one is parked."""
    two = ("http://a.example/feed", "http://a.example/gone")

    def act(runs: Runs) -> None:
        found, _ = runs.hear(NOW)
        assert found.runs[0]["state"] == "reached"
        assert "parked at http://a.example/gone" in found.runs[0]["reason"]

    run_by_run(tmp_path, plain({"/feed": (200, {}, feed("/n/2026/1")), "/gone": (410, {}, "")}), act, feeds=two)


def test_what_nobody_speaks_of_is_forgotten(tmp_path: Path) -> None:
    """After 30 days without a visit a listing, its body and its host are gone from the home."""

    def act(runs: Runs) -> None:
        runs.hear(NOW)
        assert len(list(runs.home.listings.iterdir())) == 1
        runs.told = source("b")
        runs.hear(NOW + 31 * DAY)
        past = listings.past(runs.home)
        assert set(past.hosts) == {"b.example"}
        assert set(past.listings) == {"http://b.example/feed"}
        assert not (runs.home.listings / listings.rows.key("http://a.example/feed")).exists()

    run_by_run(tmp_path, tagged([feed("/n/2026/1")], []), act)


def test_no_remembered_wait_is_longer_than_a_day(tmp_path: Path) -> None:
    """A wait that a damaged file or a clock put back makes of weeks is a day at most."""

    def act(runs: Runs) -> None:
        past = Remembered(at=NOW, hosts={"a.example": KnownHost(free_at=NOW + 20 * DAY)})
        listings.remember(runs.home, past)
        assert runs.fetch(NOW, "http://a.example/1") == [("failed", "asked-to-wait")]
        assert listings.past(runs.home).hosts["a.example"].free_at == NOW + DAY

    run_by_run(tmp_path, plain({}), act)


class Killed(BaseException):
    """Stand for a kill: nothing that follows is done."""


def test_a_step_that_is_killed_has_kept_what_it_had_learnt_of_hosts(tmp_path: Path) -> None:
    """Its robots.txt and waits are known to the next run, up to the last seconds; the next run begins where it stood."""

    def act(runs: Runs) -> None:
        passing, past = Time(), listings.past(runs.home)
        fetch = runs.settings.fetch.model_copy(update={"minimum_gap": 4})
        settings = runs.settings.model_copy(update={"fetch": fetch})

        def kill(done: int, total: int) -> None:
            if done == 5:
                raise Killed

        with pytest.raises(Killed):
            fetch_all(
                pages(*(f"http://a.example/{n}" for n in range(9))), NOTHING, Archive(tmp_path / "archive"), settings, NOW,
                kill, past=past, keep=partial(listings.keep, runs.home, past), clock=passing.clock,
            )  # fmt: skip
        kept = listings.past(runs.home)
        # Asked at 0, 4, 8, 12: kept then. The two pages after that are what is forgotten.
        assert kept.hosts["a.example"].free_at == NOW + timedelta(seconds=16)
        assert kept.at == NOW + timedelta(seconds=12)
        before = len(runs.room.asked)
        runs.fetch(NOW + timedelta(seconds=21), "http://a.example/9")
        assert runs.room.asked[before:] == [("a.example", "/9")]

    run_by_run(tmp_path, plain({}), act)


def test_keeping_takes_a_twentieth_of_a_step_at_most(tmp_path: Path) -> None:
    """Where it takes a second, because thousands of hosts are known, it is done every twenty seconds."""
    passing = Time()
    kept: list[float] = []

    def keep() -> None:
        kept.append(passing.passed)
        passing.passed += 1

    with hosts(plain({})) as (_, settings):
        fetch = settings.fetch.model_copy(update={"minimum_gap": 5})
        fetch_all(
            pages(*(f"http://a.example/{n}" for n in range(12))), NOTHING, Archive(tmp_path),
            settings.model_copy(update={"fetch": fetch}), NOW, keep=keep, clock=passing.clock,
        )  # fmt: skip

    assert kept == [10, 35, 60]
