"""Checking sources: one finding for each address, with what to do about it, asked as politely as a collect asks."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from loopback import Reply, Room, Site, Time, feed, hosts, plain, source

from flows.source_commands import chosen, since, summary
from rasid import sources
from rasid.checkup import Finding
from rasid.errors import PageError
from rasid.settings import Settings
from rasid.sources import Source
from tasks.checking import check_all
from tasks.visiting import Clock

NOW = datetime(2026, 9, 6, 12, tzinfo=UTC)
NEWS = "http://a.example/n/2026/{n}"
MAP = '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{entries}</urlset>'
HOME = (
    "<html><head><link rel='alternate' type='application/rss+xml' href='/true-feed'>"
    "<link rel='alternate' type='application/rss+xml' href='/comments/feed'></head><body>"
    "<a href='/n/2026/1'>القوات الأجنبية تبدأ مغادرة القاعدة</a><a href='/about'>من نحن</a></body></html>"
)


def checked(site: Site, *sources: Source, clock: Clock | None = None) -> tuple[Room, list[Finding]]:
    """Give what *site* was asked, and what was found of *sources*."""
    with hosts(site) as (room, settings):
        return room, check_all(sources, settings, NOW, clock=clock or Clock())


def found(site: Site, **told: object) -> Finding:
    """Give the one finding of the source "a", as *told*."""
    (one,) = checked(site, source("a", **told))[1]
    return one


def test_an_address_that_is_well_says_what_it_is_and_nothing_to_do() -> None:
    """Kind, number of items, age of the newest and language of the titles; no advice."""
    text = feed(*(NEWS.format(n=n) for n in range(3))).replace("خبر", "القوات الأجنبية تنسحب من قاعدة في غرب البلاد")

    assert found(plain({"/feed": (200, {}, text)})) == Finding(
        source_id="a", address="http://a.example/feed", role="feeds", permission="allowed", state="reached",
        kind="rss", items=3, newest=timedelta(days=1, hours=2), language="ar", advice=None,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("told", "body", "kind", "items"),
    [
        ({}, '<feed xmlns="http://www.w3.org/2005/Atom"><entry><link href="/n/2026/1"/></entry></feed>', "atom", 1),
        ({}, '{"version": "https://jsonfeed.org/version/1.1", "items": [{"url": "/n/2026/1"}]}', "json", 1),
        ({}, MAP.format(entries="<url><loc>http://a.example/n/2026/1</loc></url>"), "sitemap", 1),
        (
            {},
            MAP.format(
                entries="<url><loc>http://a.example/n/2026/1</loc><n:news xmlns:n='x'>"
                "<n:publication_date>2026-09-06</n:publication_date></n:news></url>"
            ),
            "news-sitemap",
            1,
        ),
        ({"feeds": (), "listings": ("http://a.example/feed",)}, HOME, "listing", 1),
    ],
)
def test_each_kind_of_announcement_is_recognised(told: Mapping[str, object], body: str, kind: str, items: int) -> None:
    """Atom, JSON, sitemaps with and without news, and listing pages are told apart by what they hold."""
    one = found(plain({"/feed": (200, {}, body)}), **told)

    assert (one.state, one.kind, one.items, one.advice) == ("reached", kind, items, None)


def test_an_index_counts_what_its_sitemaps_hold() -> None:
    """The sitemaps an index names are asked, the newest first, those of last year not at all, and are one finding."""
    entry = "<sitemap><loc>http://a.example/{n}.xml</loc><lastmod>{day}</lastmod></sitemap>"
    index = "".join(entry.format(n=n, day=day) for n, day in ((1, "2025-01-01"), (2, "2026-09-01"), (3, "2026-09-06")))
    child = MAP.format(entries="<url><loc>http://a.example/n/2026{path}</loc><lastmod>2026-09-05</lastmod></url>")

    def site(host: str, path: str, headers: Mapping[str, str]) -> Reply:
        if path == "/index.xml":
            return 200, {}, f'<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{index}</sitemapindex>'
        return (200, {}, child.format(path=path)) if path.endswith(".xml") else (404, {}, "")

    room, (one,) = checked(site, source("a", feeds=(), sitemaps=("http://a.example/index.xml",)))

    assert (one.kind, one.items, one.newest, one.advice) == ("index", 2, timedelta(hours=24), None)
    assert [path for _, path in room.asked] == ["/robots.txt", "/index.xml", "/3.xml", "/2.xml"]


FRESH = feed(NEWS.format(n=1))
GUARD = "<html><head><title>x</title><script>window._cf_chl_opt={}</script></head><body>Wait a moment</body></html>"
LOGIN = "<html><body><form><input name='u'><input name='p' type='password'></form></body></html>"


@pytest.mark.parametrize(
    ("answers", "told", "state", "said"),
    [
        ({"/feed": (301, {"Location": "/new"}, ""), "/new": (200, {}, FRESH)}, {}, "moved", "moved to http://a.example/new for good"),
        ({"/feed": (302, {"Location": "/new"}, ""), "/new": (200, {}, FRESH)}, {}, "reached", None),
        ({"/feed": (403, {}, GUARD)}, {}, "blocked", "http://a.example/feed answers 403 with a challenge page"),
        ({"/feed": (200, {}, LOGIN)}, {}, "blocked", "answers 200 with a login"),
        ({"/feed": (302, {"Location": "/login?to=/feed"}, "")}, {}, "blocked", "with a login"),
        ({"/feed": (403, {}, "")}, {}, "blocked", "refuses (403)"),
        ({"/feed": (500, {}, "")}, {}, "failed", "does not answer well (http-500)"),
        ({"/feed": (404, {}, ""), "/": (200, {}, HOME)}, {}, "failed", "is not there (404): see where the outlet keeps it now; its own pages name http://a.example/true-feed"),
        ({"/feed": (200, {}, HOME), "/": (200, {}, HOME)}, {}, "failed", "neither feed nor sitemap"),
        ({"/feed": (200, {}, feed())}, {}, "silent", "lists nothing"),
        ({"/feed": (200, {}, "<html><a href='/about'>x</a></html>")}, {"feeds": (), "listings": ("http://a.example/feed",)}, "silent", "say in host_rules.articles"),
        ({"/feed": (200, {}, feed(NEWS.format(n=1), date="Mon, 27 Jul 2026 10:00:00 +0000"))}, {}, "silent", "no news since 41 days: beyond fetch.feed_days = 14"),
        ({"/feed": (200, {}, feed("http://b.example/n/2026/1"))}, {}, "silent", "lead to b.example, and only those of a.example"),
        ({"/feed": (200, {}, FRESH)}, {"host_rules": {"ignored": ("/n/",)}}, "silent", "host_rules turn away all of its items"),
        ({"/feed": (200, {}, feed(*(NEWS.format(n=n) for n in range(3))).replace("خبر", "Foreign troops begin to leave the western air base"))}, {}, "reached", "read as en, not ar"),
        ({"/feed": (200, {}, FRESH)}, {"unverified": ("http://a.example/feed",)}, "reached", "answers well: take it out of unverified"),
        ({"/robots.txt": (200, {}, "User-agent: *\nDisallow: /feed")}, {}, "blocked", "its robots.txt forbids it"),
        ({"/robots.txt": (503, {}, "")}, {}, "failed", "its robots.txt cannot be had (http-503)"),
        ({"/": (200, {}, HOME)}, {"feeds": ()}, "failed", "names no address: give it a feed, a sitemap or a listing; its own pages name http://a.example/true-feed"),
    ],
)  # fmt: skip
def test_what_is_not_well_has_one_line_of_advice(
    answers: Mapping[str, Reply], told: Mapping[str, object], state: str, said: str | None
) -> None:
    """Each way in which an address can be unwell is a state and says what to do; a passing redirect is none of them."""

    def site(host: str, path: str, headers: Mapping[str, str]) -> Reply:
        return answers.get(path.partition("?")[0], (404, {}, ""))

    one = found(site, **told)

    assert one.state == state
    assert (one.advice or "").count("\n") == 0
    assert (said in one.advice) if said and one.advice else (said is one.advice)


def test_a_host_nobody_is_at_is_failed_and_ends_nothing() -> None:
    """A dead host is a finding; the source beside it is reached."""

    def site(host: str, path: str, headers: Mapping[str, str]) -> Reply:
        return (404, {}, "") if path == "/robots.txt" else (200, {}, feed(f"http://{host}/n/2026/1"))

    far = source("far", home="http://far.invalid/", feeds=("http://far.invalid:81/feed",))
    _, both = checked(site, far, source("a"))

    assert [(one.source_id, one.state) for one in both] == [("far", "failed"), ("a", "reached")]
    assert "a port that is not the web's" in (both[0].advice or "")


def test_a_check_is_as_polite_as_a_collect() -> None:
    """robots.txt comes first, what it forbids is not asked, and the source's own gap lies between two requests."""
    passing = Time()
    told = source(
        "a", feeds=("http://a.example/feed", "http://a.example/closed", "http://a.example/2"), host_rules={"gap": 9}
    )
    room, findings = checked(
        plain({"/feed": (200, {}, FRESH), "/2": (200, {}, FRESH)}, "User-agent: *\nDisallow: /closed"), told,
        clock=passing.clock,
    )  # fmt: skip

    assert [path for _, path in room.asked] == ["/robots.txt", "/feed", "/2"]
    assert passing.slept == pytest.approx([9, 9])
    assert [one.permission for one in findings] == ["allowed", "forbidden", "allowed"]


@pytest.mark.parametrize(
    ("minutes", "said"),
    [(-5, "0 min"), (59, "59 min"), (60, "1 h"), (47 * 60 + 59, "47 h"), (48 * 60, "2 d"), (41 * 1440, "41 d")],
)
def test_ages_are_said_in_the_unit_that_suits_them(minutes: int, said: str) -> None:
    """Minutes below an hour, hours below two days, days from there on; what is dated ahead is new."""
    assert since(timedelta(minutes=minutes)) == said
    assert since(None) is None


def test_who_is_checked_is_who_is_enabled_or_who_is_named() -> None:
    """A source that rests is checked only by name, and a name said twice is one source."""
    a, b = source("a"), source("b", enabled=False)

    assert chosen([a, b], ()) == [a]
    assert chosen([a, b], ("b", "a", "b")) == [b, a]


def test_the_table_has_a_row_for_each_finding() -> None:
    """What is not known is an empty field, and nothing is left out."""
    bare = Finding(source_id="a", address="http://a.example/", role="home", permission="unread", state="failed")

    assert summary([bare, bare]).height == 2
    assert summary([bare]).row(0, named=True) == {
        "source": "a", "state": "failed", "reason": None, "robots": "unread", "kind": None, "items": None, "newest": None,
        "language": None, "key": "home", "address": "http://a.example/",
    }  # fmt: skip


def test_without_a_network_the_whole_catalogue_is_findings() -> None:
    """Every address of the shipped catalogue fails with the same advice, at once, and none ends the check."""
    shipped = sources.parse((Path(__file__).resolve().parents[1] / "sources.toml").read_text(encoding="utf-8"))

    async def nowhere(host: str, port: int) -> list[str]:
        raise PageError("no-such-host", host)

    findings = check_all(shipped, Settings(), NOW, clock=Time().clock, resolve=nowhere)

    assert [f.address for f in findings] == [address for one in shipped for address in one.addresses]
    assert {(f.state, f.reason) for f in findings} == {("failed", "no-such-host")}
    assert all("whether this machine is on the network" in (f.advice or "") for f in findings)
