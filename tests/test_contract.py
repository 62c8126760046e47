"""The contract with a source: how hosts are asked, line by line, against hosts that record it and a clock of the test."""

import time
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

import polars as pl
import pytest
from loopback import KNOWN, NOTHING, Reply, Room, Site, Time, hosts, pages, plain, source

from rasid import frames
from rasid.settings import Settings
from tasks.crawling import fetch_all
from tasks.listings import replayable
from tasks.visiting import Clock
from warehouse.files import Archive

NOW = datetime(2026, 9, 6, 12, tzinfo=UTC)


def crawled(
    tmp_path: Path, site: Site, *urls: str, clock: Clock | None = None, gap: float = 0
) -> tuple[Room, pl.DataFrame]:
    """Give what was asked of *site*, and the captures of *urls*."""
    with hosts(site) as (room, settings):
        fetch = settings.fetch.model_copy(update={"minimum_gap": gap})
        captures = fetch_all(
            pages(*urls), NOTHING, Archive(tmp_path), settings.model_copy(update={"fetch": fetch}), NOW,
            clock=clock or Clock(),
        ).captures  # fmt: skip
    return room, captures


def test_a_page_that_fails_is_a_row(tmp_path: Path) -> None:
    """Refusals, other media, empty pages and bad ways leave captures with reasons; the good page is fetched."""
    answers: dict[str, Reply] = {
        "/404": (404, {}, ""), "/410": (410, {}, ""), "/pdf": (200, {"Content-Type": "application/pdf"}, "%PDF-1"),
        "/empty": (200, {}, " "), "/wall": (403, {"cf-mitigated": "challenge"}, "wait"), "/304": (304, {}, ""),
        "/wanted": (302, {"Location": "/login?next=/wanted"}, ""), "/login?next=/wanted": (200, {}, "<p>اسم المستخدم"),
        "/in": (302, {"Location": "http://127.0.0.1/"}, ""), "/file": (302, {"Location": "file:///etc/passwd"}, ""),
    }  # fmt: skip
    paths = [*answers, "/good"]

    _, captures = crawled(tmp_path, plain(answers), *(f"http://a.example{p}" for p in paths))

    found = {
        u.removeprefix("http://a.example"): (o, r)
        for u, o, r in captures.select("url", "outcome", "reason").iter_rows()
    }
    assert found == {
        "/404": ("failed", "http-404"), "/410": ("failed", "http-410"), "/pdf": ("failed", "not-html"),
        "/empty": ("failed", "empty"), "/wall": ("failed", "challenge"), "/304": ("failed", "http-304"),
        "/wanted": ("failed", "login"), "/login?next=/wanted": ("fetched", None),
        "/in": ("refused", "private-address"), "/file": ("failed", "not-web"), "/good": ("fetched", None),
    }  # fmt: skip
    assert captures.schema == {c: t for c, t in frames.TABLES["captures"].items() if c != "load_id"}


def test_robots_of_a_host_a_redirect_leads_to_are_obeyed(tmp_path: Path) -> None:
    """The second host's robots.txt is read before the redirect is followed, and forbids it."""

    def site(host: str, path: str, headers: Mapping[str, str]) -> Reply:
        if path == "/robots.txt":
            return 200, {}, "User-agent: *\nDisallow: /" if host == "b.example" else ""
        return 302, {"Location": "http://b.example/x"}, ""

    room, captures = crawled(tmp_path, site, "http://a.example/x")

    assert captures.select("outcome", "reason").row(0) == ("refused", "robots")
    assert room.asked == [("a.example", "/robots.txt"), ("a.example", "/x"), ("b.example", "/robots.txt")]


@pytest.mark.parametrize(("robots", "gap"), [("", 3.0), ("User-agent: *\nCrawl-delay: 7", 7.0)])
def test_a_host_is_left_alone_between_two_requests(tmp_path: Path, robots: str, gap: float) -> None:
    """The gap is the operator's minimum, or what robots.txt asks for if that is longer."""
    passing = Time()

    room, _ = crawled(
        tmp_path, plain({}, robots), "http://a.example/1", "http://a.example/2", "http://a.example/3",
        clock=passing.clock, gap=3,
    )  # fmt: skip

    assert len(room.asked) == 4
    assert passing.slept == pytest.approx([gap] * 3)


def test_retry_after_is_waited_out_and_a_long_one_ends_the_visit(tmp_path: Path) -> None:
    """Two minutes are waited; two hours are not: the rest of the host fails with a word and is not asked."""
    busy: dict[str, Reply] = {
        "/1": (429, {"Retry-After": "120"}, ""), "/2": (503, {"Retry-After": "7200"}, ""),
    }  # fmt: skip
    passing = Time()

    room, captures = crawled(
        tmp_path, plain(busy), *(f"http://a.example/{n}" for n in (1, 2, 3, 4)), clock=passing.clock
    )

    assert max(passing.slept) == pytest.approx(120)
    assert captures["reason"].to_list() == ["http-429", "http-503", "asked-to-wait", "asked-to-wait"]
    assert [path for _, path in room.asked] == ["/robots.txt", "/1", "/2"]


def test_a_host_that_is_down_is_given_up(tmp_path: Path) -> None:
    """After three dead answers in a row the rest of a host's pages are not waited for."""
    settings = Settings.model_validate({"fetch": {"minimum_gap": 0, "connect_to": {"*.example": "127.0.0.1:1"}}})
    urls = [f"http://a.example/{n}" for n in range(50)]

    captures = fetch_all(pages(*urls), NOTHING, Archive(tmp_path), settings, NOW).captures

    assert captures.height == 50
    assert set(captures["outcome"]) == {"failed"}
    assert set(captures["reason"]) == {"unreachable"}


@pytest.mark.parametrize("value", [None, "", "a\nb", '"خبر"', "x" * 501])
def test_a_validator_that_cannot_be_sent_back_is_forgotten(value: str | None) -> None:
    """A server's strange ETag never breaks the next request."""
    assert replayable(value) is None
    assert replayable('W/"abc"') == 'W/"abc"'


def test_a_robots_txt_may_lie_elsewhere(tmp_path: Path) -> None:
    """Redirects lead to the rules, also to another host's, and they hold for the host that was asked."""
    moved: dict[tuple[str, str], Reply] = {
        ("a.example", "/robots.txt"): (301, {"Location": "http://b.example/rules"}, ""),
        ("b.example", "/rules"): (302, {"Location": "/rules.txt"}, ""),
        ("b.example", "/rules.txt"): (200, {}, "User-agent: *\nDisallow: /no"),
    }

    def site(host: str, path: str, headers: Mapping[str, str]) -> Reply:
        return moved.get((host, path), (200, {}, "<p>خبر"))

    room, captures = crawled(tmp_path, site, "http://a.example/no", "http://a.example/yes")

    assert captures["outcome"].to_list() == ["refused", "fetched"]
    assert room.asked == [*moved, ("a.example", "/yes")]


def test_a_robots_txt_that_leads_in_circles_closes_the_host(tmp_path: Path) -> None:
    """More than five redirects are no rules, and without rules nothing is asked."""
    room, captures = crawled(tmp_path, lambda h, p, _: (302, {"Location": f"{p}x"}, ""), "http://a.example/1")

    assert captures["reason"].to_list() == ["redirects"]
    assert [path for _, path in room.asked] == ["/robots.txt" + "x" * n for n in range(6)]


def test_a_slow_host_is_left_alone_for_five_times_as_long(tmp_path: Path) -> None:
    """Two seconds for an answer make a gap of ten; ten seconds make thirty, no more."""
    passing = Time()
    takes = {"/robots.txt": 0, "/1": 2, "/2": 10, "/3": 0}

    def site(host: str, path: str, headers: Mapping[str, str]) -> Reply:
        passing.passed += takes[path]
        return (404, {}, "") if path == "/robots.txt" else (200, {}, "<p>خبر")

    crawled(tmp_path, site, *(f"http://a.example/{n}" for n in (1, 2, 3)), clock=passing.clock, gap=3)

    assert passing.slept == pytest.approx([3, 10, 30])


@pytest.mark.parametrize("status", [429, 503])
def test_refusals_widen_the_gap_and_answers_narrow_it_slowly(tmp_path: Path, status: int) -> None:
    """Each refusal doubles the gap, each answer takes a tenth off; what failed otherwise changes nothing."""
    passing = Time()
    answers: dict[str, Reply] = {
        "/robots.txt": (404, {}, ""), "/1": (status, {}, ""), "/2": (status, {}, ""), "/4": (404, {}, ""),
    }  # fmt: skip

    crawled(
        tmp_path, plain_all(answers), *(f"http://a.example/{n}" for n in range(1, 7)), clock=passing.clock, gap=3
    )  # fmt: skip

    assert passing.slept == pytest.approx([3, 6, 12, 10.8, 10.8, 9.72])


def plain_all(answers: Mapping[str, Reply]) -> Site:
    """Give a site that answers by path, its robots.txt too."""
    return lambda host, path, headers: answers.get(path, (200, {}, "<p>خبر"))


def test_retry_after_may_be_a_date(tmp_path: Path) -> None:
    """A date counts from the run's own clock, what has passed since it began included."""
    passing = Time()
    said = {"Retry-After": "Sun, 06 Sep 2026 12:01:30 GMT"}

    crawled(
        tmp_path, plain({"/2": (503, said, "")}), *(f"http://a.example/{n}" for n in (1, 2, 3)), clock=passing.clock,
        gap=10,
    )  # fmt: skip

    assert passing.slept == pytest.approx([10, 10, 70])


@pytest.mark.parametrize(("days", "sent"), [(6, '"e"'), (7, None)])
def test_not_modified_is_distrusted_after_a_week(tmp_path: Path, days: int, sent: str | None) -> None:
    """Seven days after a page last came whole it is asked for without validators, and an edit its server hid is seen."""
    seen: list[str | None] = []

    def site(host: str, path: str, headers: Mapping[str, str]) -> Reply:
        if path == "/robots.txt":
            return 404, {}, ""
        seen.append(headers.get("If-None-Match"))
        return (304, {}, "") if seen[-1] else (200, {}, "<p>خبر")

    visits = {"fetched_at": NOW - timedelta(days=1), "first_fetched_at": NOW - timedelta(days=9)}
    page = {"source_id": "a", "url": "http://a.example/1", "content_sha": "s", "etag": '"e"', "misses": 0}
    known = pl.DataFrame([page | visits | {"sent_at": NOW - timedelta(days=days)}], schema=KNOWN)
    with hosts(site) as (_, settings):
        fetched = fetch_all(pages(), known, Archive(tmp_path), settings, NOW)

    assert seen == [sent]
    assert fetched.captures["outcome"].to_list() == ["unchanged" if sent else "fetched"]


def test_known_pages_are_asked_again_within_the_source_s_limit(tmp_path: Path) -> None:
    """New pages have first claim to the pages a source may cost a run; what has no room is named with a reason."""
    visits = {"fetched_at": NOW - timedelta(days=1), "sent_at": NOW - timedelta(days=1), "misses": 0}
    known = pl.DataFrame(
        [
            {"source_id": "a", "url": f"http://a.example/{n}", "content_sha": "s", **visits,
             "first_fetched_at": NOW - timedelta(days=n)}
            for n in range(1, 6)
        ],
        schema=KNOWN,
    )  # fmt: skip
    told = source("a", host_rules={"pages": 3})
    with hosts(plain({})) as (room, settings):
        fetched = fetch_all(pages("http://a.example/new"), known, Archive(tmp_path), settings, NOW, sources=[told])

    assert [path for _, path in room.asked][1:] == ["/new", "/1", "/2"]
    assert [(r.subject[-1], r.reason) for r in fetched.left] == [(n, "revisit-limit") for n in "345"]


def test_a_host_that_ran_out_of_time_is_left_alone_for_five_times_as_long(tmp_path: Path) -> None:
    """A request that took all its seconds counts as that slow an answer."""
    passing = Time()

    def site(host: str, path: str, headers: Mapping[str, str]) -> Reply:
        time.sleep(0.5 if path == "/1" else 0)
        return (404, {}, "") if path == "/robots.txt" else (200, {}, "<p>خبر")

    with hosts(site) as (_, settings):
        fetch = settings.fetch.model_copy(update={"seconds": 0.2})
        captured = fetch_all(
            pages("http://a.example/1", "http://a.example/2"), NOTHING, Archive(tmp_path),
            settings.model_copy(update={"fetch": fetch}), NOW, clock=passing.clock,
        ).captures  # fmt: skip

    assert captured["reason"].to_list() == ["timeout", None]
    assert passing.slept == pytest.approx([1.0])
