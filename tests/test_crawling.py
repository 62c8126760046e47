"""Crawling the sample newsroom, and hosts of a few lines that record who asked for what and when."""

import json
import time
from collections import Counter
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

import polars as pl
import pytest
from loopback import KNOWN, NOTHING, Reply, Time, feed, hosts, pages, plain, source
from prefect.settings import PREFECT_LOGGING_TO_API_ENABLED, temporary_settings

from rasid import frames, sources
from rasid.discovery import Discovery
from rasid.settings import Settings
from samples.newsroom import Newsroom, newsroom
from samples.play import HERE, MONDAYS
from tasks.crawling import discover_all, fetch_all
from tasks.discover import discover
from warehouse.files import Archive, Home

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
    """All fourteen outlets answer; each page is fetched once however often it is listed; nothing leaves the count.

    The bound is on the CPU, for the clock of a loaded machine runs on.
    """
    now = MONDAYS[0] + timedelta(days=6, hours=23)
    with newsroom(week=1) as room:
        began = time.process_time()
        found = discover_all(SAMPLES, of_newsroom(room), now)
        captures = fetch_all(found.candidates, NOTHING, Archive(tmp_path), of_newsroom(room), now).captures
        took = time.process_time() - began

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


def test_items_beyond_what_is_read_of_one_file_are_counted_and_said(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """Of 50,003 items of a sitemap the newest are judged; one row for the file counts the three others, and a line says so."""
    urls = "".join(f"<url><loc>/n/{n:05}</loc></url>" for n in range(50_003))
    home = Home(tmp_path)
    with hosts(plain({"/map": (200, {}, f"<urlset>{urls}</urlset>")})) as (_, settings):
        place = settings.fetch.connect_to["*.example"]
        home.settings.write_text(f'[fetch]\nminimum_gap = 0\nconnect_to."*.example" = "{place}"\n', encoding="utf-8")
        (tmp_path / "sources.toml").write_text(A_SITEMAP, encoding="utf-8")
        with temporary_settings({PREFECT_LOGGING_TO_API_ENABLED: False}), caplog.at_level("WARNING", logger="rasid"):
            discover.fn(tmp_path, "collect-1", NOW)

    said = json.loads((home.run("collect-1") / "discovery.json").read_text(encoding="utf-8"))
    (listed,) = said["listed"]
    over = [one for one in said["rejections"] if one["reason"] == "too-many-items"]
    assert [(one["subject"], one["items"]) for one in over] == [("http://a.example/map", 3)]
    assert (listed["entered"], listed["passed"]) == (50_003, 200)
    assert listed["rejected"] == sum(one["items"] for one in said["rejections"])
    assert [line for line in caplog.messages if "http://a.example/map" in line and "3 items" in line]


A_SITEMAP = """[[source]]
id = "a"
name = { ar = "أ", en = "A" }
home = "http://a.example/"
country = "IQ"
language = "ar"
kind = "site"
ownership = "private"
timezone = "Asia/Baghdad"
sitemaps = ["http://a.example/map"]
"""


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
