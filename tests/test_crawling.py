"""Crawling the sample newsroom, and hosts of a few lines that record who asked for what and when."""

import time
from collections import Counter
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

import polars as pl
import pytest
from loopback import KNOWN, NOTHING, Reply, Room, Site, Time, feed, hosts, pages, plain, source

from rasid import frames, sources
from rasid.discovery import Discovery
from rasid.settings import Settings
from samples.newsroom import Newsroom, newsroom
from samples.play import HERE, MONDAYS
from tasks.crawling import discover_all, fetch_all
from tasks.listings import replayable
from tasks.visiting import Clock
from warehouse.files import Archive

NOW = datetime(2026, 9, 6, 12, tzinfo=UTC)


def known_of(captures: pl.DataFrame) -> pl.DataFrame:
    """Give what the warehouse would know of *captures*, just fetched for the first time."""
    fetched = captures.filter(pl.col("content_sha").is_not_null())
    moments = {name: pl.col("fetched_at") for name in ("first_fetched_at", "sent_at")}
    return fetched.with_columns(**moments, missed_at=pl.lit(None, frames.Moment), misses=pl.lit(0, pl.Int32)).select(
        list(KNOWN)
    )


def adds_up(found: Discovery) -> bool:
    """Say whether nothing that was listed got lost."""
    listed = found.listed
    return (
        listed.entered == listed.passed + listed.rejected + listed.duplicate
        and listed.passed == found.candidates.height
        and listed.rejected == len(found.rejections)
    )


def of_newsroom(room: Newsroom) -> Settings:
    """Give the settings of the sample newsroom."""
    return Settings.model_validate(
        {"fetch": {"minimum_gap": 0, "feed_days": 10, "connect_to": {"*.example": room.address}}}
    )


SAMPLES = sources.parse((HERE / "sources.toml").read_text(encoding="utf-8"))


def test_the_sample_week_is_heard_and_fetched_in_seconds(tmp_path: Path) -> None:
    """All fourteen outlets answer; each page is fetched once however often it is listed; nothing leaves the count."""
    now = MONDAYS[0] + timedelta(days=6, hours=23)
    with newsroom(week=1) as room:
        began = time.monotonic()
        found = discover_all(SAMPLES, of_newsroom(room), now)
        captures = fetch_all(found.candidates, NOTHING, Archive(tmp_path), of_newsroom(room), now).captures
        took = time.monotonic() - began

    assert {r["state"] for r in found.runs} == {"reached"}
    assert len(found.runs) == 14
    assert adds_up(found)
    assert found.listed.duplicate >= 3
    assert set(captures["outcome"]) == {"fetched"}
    asked = Counter(f"http://{host}{path}" for host, path, _ in room.requests)
    assert {asked[url] for url in captures["url"]} == {1}
    assert not [path for _, path, _ in room.requests if "utm_" in path]
    assert Archive(tmp_path).read(captures["content_sha"][0])
    assert took < 3


def test_what_robots_forbid_is_never_asked_for(tmp_path: Path) -> None:
    """The withheld article is a refused capture, and no request for it left."""
    now = MONDAYS[1] + timedelta(days=6, hours=23)
    with newsroom(week=2) as room:
        found = discover_all(SAMPLES, of_newsroom(room), now)
        captures = fetch_all(found.candidates, NOTHING, Archive(tmp_path), of_newsroom(room), now).captures

    refused = captures.filter(pl.col("outcome") == "refused")
    assert refused["reason"].to_list() == ["robots"]
    assert "/subscribers/" in refused["url"][0]
    assert not [path for _, path, _ in room.requests if path.startswith("/subscribers/")]
    first = {host: path for host, path, _ in reversed(room.requests)}
    assert set(first.values()) == {"/robots.txt"}


def test_an_unchanged_page_is_not_sent_again(tmp_path: Path) -> None:
    """The second run sends the validators; a 304 keeps hash and validators of what is known."""
    now = MONDAYS[0] + timedelta(days=6, hours=23)
    later = now + timedelta(hours=1)
    with newsroom(week=1) as room:
        found = discover_all(SAMPLES, of_newsroom(room), now)
        first = fetch_all(found.candidates, NOTHING, Archive(tmp_path), of_newsroom(room), now).captures
        known = known_of(first)
        second = fetch_all(found.candidates, known, Archive(tmp_path), of_newsroom(room), later).captures

    kept = ["url", "content_sha", "etag", "last_modified"]
    same = second.filter(pl.col("outcome") == "unchanged")
    assert same.height == first.filter(pl.col("etag").is_not_null()).height > 20
    assert second.select(kept).equals(first.select(kept))
    assert not set(first["capture_id"]) & set(second["capture_id"])


def test_each_source_says_how_it_answered() -> None:
    """Reached, silent, blocked and failed sources are rows with their reasons; none of them stops the others."""
    robots = {"forbidden": "User-agent: *\nDisallow: /"}

    def site(host: str, path: str, headers: Mapping[str, str]) -> Reply:
        name = host.split(".")[0]
        if path == "/robots.txt":
            return (200, {}, robots[name]) if name in robots else (404, {}, "")
        status = {"paid": 403, "gone": 500}.get(name, 200)
        body = {"good": feed("http://good.example/n/2026/1"), "quiet": feed(), "odd": "<p>no feed"}.get(name, "")
        return status, {}, body

    names = ("good", "quiet", "forbidden", "paid", "gone", "odd")
    with hosts(site) as (room, settings):
        found = discover_all([source(n) for n in names], settings, NOW)

    states = {r["source_id"]: r["state"] for r in found.runs}
    assert states == {
        "good": "reached", "quiet": "silent", "forbidden": "blocked", "paid": "blocked", "gone": "failed",
        "odd": "failed",
    }  # fmt: skip
    reasons = {r["source_id"]: str(r["reason"]).split()[0] for r in found.runs}
    assert reasons | {"good": "", "quiet": ""} == {
        "good": "", "quiet": "", "forbidden": "robots", "paid": "http-403", "gone": "http-500", "odd": "not-a-feed",
    }  # fmt: skip
    assert ("forbidden.example", "/feed") not in room.asked
    assert {r["started_at"] for r in found.runs} == {NOW.isoformat()}


def test_what_is_not_worth_asking_for_is_turned_away_with_a_reason() -> None:
    """Foreign hosts, what is no web address, old items and too many of them are rejections; doubles are duplicates."""
    fresh = feed(
        "http://a.example/n/2026/1", "http://a.example/n/2026/1?utm_source=rss", "/n/2026/2#top",
        "http://b.example/n/2026/3", "javascript:alert(1)",
    )  # fmt: skip
    old = feed("http://a.example/n/2020/9", date="Wed, 01 Jan 2020 10:00:00 +0000")

    def site(host: str, path: str, headers: Mapping[str, str]) -> Reply:
        return {"/feed": (200, {}, fresh), "/old": (200, {}, old)}.get(path, (404, {}, ""))

    with hosts(site) as (_, settings):
        told = source("a", feeds=("http://a.example/feed", "http://a.example/old"))
        found = discover_all([told], settings, NOW)
        limited = settings.model_copy(update={"fetch": settings.fetch.model_copy(update={"pages_per_source": 1})})
        fewer = discover_all([told], limited, NOW)

    assert sorted(found.candidates["url"]) == ["http://a.example/n/2026/1", "http://a.example/n/2026/2"]
    assert sorted(r.reason for r in found.rejections) == ["not-web", "other-host", "too-old"]
    assert found.listed.duplicate == 1
    assert adds_up(found)
    assert sorted(r.reason for r in fewer.rejections) == ["not-web", "other-host", "over-limit", "too-old"]
    assert adds_up(fewer)


def test_sitemaps_that_sitemaps_name_are_read_up_to_a_number() -> None:
    """An index that names itself and a thousand others is read twenty times, and its pages are candidates."""

    def site(host: str, path: str, headers: Mapping[str, str]) -> Reply:
        maps = "".join(f"<sitemap><loc>http://a.example/{n}.xml</loc></sitemap>" for n in ("index", *range(1000)))
        if path == "/index.xml":
            return 200, {}, f'<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{maps}</sitemapindex>'
        page = f"<url><loc>http://a.example/n/2026{path}</loc></url>"
        return 200, {}, f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{page}</urlset>'

    with hosts(site) as (room, settings):
        found = discover_all([source("a", feeds=(), sitemaps=("http://a.example/index.xml",))], settings, NOW)

    assert found.candidates.height == 20
    assert len(room.asked) == 22


def test_of_many_sitemaps_the_newest_are_read() -> None:
    """Those that changed last come first, then those with the highest numbers; those of long ago are not asked."""
    told = {"old": "2026-01-01", "a": "2026-09-01", "b": "2026-09-05"} | {f"m-2026-{n}": None for n in range(1, 25)}
    index = "".join(
        f"<sitemap><loc>http://a.example/{n}.xml</loc>{f'<lastmod>{day}</lastmod>' if day else ''}</sitemap>"
        for n, day in told.items()
    )

    def site(host: str, path: str, headers: Mapping[str, str]) -> Reply:
        body = f"<sitemapindex>{index}</sitemapindex>" if path == "/index.xml" else "<urlset/>"
        return (404, {}, "") if path == "/robots.txt" else (200, {}, body)

    with hosts(site) as (room, settings):
        discover_all([source("a", feeds=(), sitemaps=("http://a.example/index.xml",))], settings, NOW)

    asked = [path for _, path in room.asked][2:]
    assert asked == ["/b.xml", "/a.xml", *(f"/m-2026-{n}.xml" for n in range(24, 6, -1))]


def test_where_all_sitemaps_say_they_are_old_the_newest_is_read() -> None:
    """An index whose dates are never renewed does not silence its source."""
    index = "".join(
        f"<sitemap><loc>http://a.example/{n}.xml</loc><lastmod>{n}-01-01</lastmod></sitemap>"
        for n in (2019, 2021, 2020)
    )
    child = "<urlset><url><loc>/n/2026/1</loc><lastmod>2026-09-06</lastmod></url></urlset>"

    def site(host: str, path: str, headers: Mapping[str, str]) -> Reply:
        if path == "/2021.xml":
            return 200, {}, child
        return (200, {}, f"<sitemapindex>{index}</sitemapindex>") if path == "/index.xml" else (404, {}, "")

    with hosts(site) as (room, settings):
        found = discover_all([source("a", feeds=(), sitemaps=("http://a.example/index.xml",))], settings, NOW)

    assert found.candidates["url"].to_list() == ["http://a.example/n/2026/1"]
    assert [path for _, path in room.asked] == ["/robots.txt", "/index.xml", "/2021.xml"]


def test_a_source_that_rests_is_not_asked() -> None:
    """A source that is not enabled makes no request and has no line; the others are heard."""
    with hosts(plain({"/feed": (200, {}, feed("/n/2026/1"))})) as (room, settings):
        found = discover_all([source("a", enabled=False), source("b")], settings, NOW)

    assert [run["source_id"] for run in found.runs] == ["b"]
    assert {host for host, _ in room.asked} == {"b.example"}


def test_a_source_says_how_its_articles_are_addressed() -> None:
    """On a listing page the source's own expression finds the articles, where the usual signs would not."""
    page = "<a href='/s/troops'>القوات</a><a href='/t/other'>x</a><a href='/n/2026/12345'>y</a>"
    told = source("a", feeds=(), listings=("http://a.example/",), host_rules={"articles": "/s/[a-z]+$"})

    with hosts(plain({"/": (200, {}, page)})) as (_, settings):
        found = discover_all([told], settings, NOW)

    assert found.candidates["url"].to_list() == ["http://a.example/s/troops"]


@pytest.mark.parametrize(
    ("host", "least", "gap"),
    [("a.example", 9, 9.0), ("www.a.example", 9, 9.0), ("a.example", 1, 3.0), ("b.example", 9, 3.0)],
)
def test_a_source_s_own_gap_widens_the_usual_one_and_never_narrows_it(
    tmp_path: Path, host: str, least: float, gap: float
) -> None:
    """Its hosts, with and without www, are left alone for as long as its rules or the settings say, if that is longer."""
    passing = Time()
    told = source("a", home="http://www.a.example/", feeds=(), host_rules={"gap": least})
    with hosts(plain({})) as (_, settings):
        fetch = settings.fetch.model_copy(update={"minimum_gap": 3})
        fetch_all(
            pages(f"http://{host}/1", f"http://{host}/2"), NOTHING, Archive(tmp_path),
            settings.model_copy(update={"fetch": fetch}), NOW, sources=[told], clock=passing.clock,
        )  # fmt: skip

    assert passing.slept == pytest.approx([gap, gap])


def test_one_host_is_asked_one_thing_at_a_time(tmp_path: Path) -> None:
    """Two sources of one host share its turn."""

    def site(host: str, path: str, headers: Mapping[str, str]) -> Reply:
        time.sleep(0.01)
        return (404, {}, "") if path == "/robots.txt" else (200, {}, feed())

    with hosts(site) as (room, settings):
        feeds = [source(f"s{n}", feeds=(f"http://a.example/feed{n}",)) for n in range(5)]
        discover_all(feeds, settings, NOW)

    assert len(room.asked) == 6
    assert room.most == 1


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
