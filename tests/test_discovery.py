"""Discovery: what sources announced is judged, counted, and nothing of it vanishes."""

from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from rasid import frames
from rasid.discovery import Announced, Discovery, Heard, judged
from rasid.errors import PageError
from rasid.feeds import FeedItem
from rasid.sources import Name, Source

NOW = datetime(2026, 9, 6, 20, 55, tzinfo=UTC)
FEED = "http://dijla.example/rss"


def source(**said: Any) -> Source:
    """Return a source with one feed, changed as *said*."""
    usual = {
        "id": "dijla", "name": Name(ar="دجلة", en="Dijla"), "home": "http://www.dijla.example/", "country": "IQ",
        "language": "ar", "kind": "site", "ownership": "private", "timezone": "Asia/Baghdad", "feeds": (FEED,),
    }  # fmt: skip
    return Source(**(usual | said))


def announced(url: str, **dates: str) -> Announced:
    """Return an item of the feed."""
    return Announced(item=FeedItem(url=url, link=f"{url}#top", title="عنوان", **dates), found_in=FEED)


def found(*items: Announced, limit: int = 10) -> Discovery:
    """Return what is made of one source's *items*."""
    return judged([Heard(source=source(), items=items)], NOW, days=10, limit=limit)


def reasons(of: Discovery) -> dict[str, str]:
    """Return why each address was refused."""
    return {r.subject: r.reason for r in of.rejections}


def test_an_article_of_its_own_source_becomes_a_candidate() -> None:
    """A candidate carries source, address, the link as it was written, title, the date as it was written, and where it stood."""
    written = "Sun, 06 Sep 2026 10:00:00 +0300"
    candidates = found(announced("http://dijla.example/n/1", published=written)).candidates

    assert candidates.schema == frames.CANDIDATES
    assert candidates.rows() == [
        ("dijla", "http://dijla.example/n/1", "http://dijla.example/n/1#top", "عنوان", written, FEED)
    ]


def test_what_is_not_asked_for_has_its_reason() -> None:
    """Another's host, what is no web address, and what is too old are refused; a subdomain is the source's own."""
    judged_now = found(
        announced("http://dijla.example/old", published="2026-08-20T10:00:00Z"),
        announced("http://changed.dijla.example/n", published="2026-08-30T10:00:00Z"),
        announced("http://notdijla.example/n"),
        announced("javascript:alert(1)"),
    )

    assert reasons(judged_now) == {
        "http://dijla.example/old": "too-old", "http://notdijla.example/n": "other-host",
        "javascript:alert(1)": "not-web",
    }  # fmt: skip
    assert judged_now.candidates["url"].to_list() == ["http://changed.dijla.example/n"]


def test_an_item_that_does_not_say_when_is_as_old_as_its_last_change() -> None:
    """Without a publication date the last change decides; without either, and with a date to come, an item is new."""
    judged_now = found(
        announced("http://dijla.example/1", modified="2026-08-01"),
        announced("http://dijla.example/2"),
        announced("http://dijla.example/3", published="2036-01-01T00:00:00Z"),
    )

    assert reasons(judged_now) == {"http://dijla.example/1": "too-old"}


def test_the_same_address_twice_is_one_candidate_and_one_duplicate() -> None:
    """An address is taken where it is listed first, in whichever source, and counted as a duplicate after that."""
    twice = announced("http://dijla.example/1")
    other = Heard(source=source(id="sister"), items=(twice, announced("http://dijla.example/2")))
    both = judged([Heard(source=source(), items=(twice, twice)), other], NOW, days=10, limit=10)

    assert both.candidates.select("source_id", "url").rows() == [
        ("dijla", "http://dijla.example/1"), ("sister", "http://dijla.example/2"),
    ]  # fmt: skip
    assert (both.listed.entered, both.listed.passed, both.listed.duplicate) == (4, 2, 2)


def test_of_too_many_the_newest_are_asked_for() -> None:
    """Beyond the limit of a source the oldest items are refused, not the last of the list."""
    days = [f"2026-09-0{day}T10:00:00Z" for day in (2, 5, 3, 4)]
    judged_now = found(*(announced(f"http://dijla.example/{d[8:10]}", published=d) for d in days), limit=2)

    assert judged_now.candidates["url"].to_list() == ["http://dijla.example/05", "http://dijla.example/04"]
    assert set(reasons(judged_now).values()) == {"over-limit"}


def test_a_source_s_own_rules_turn_items_away() -> None:
    """Ignored paths and what is addressed unlike an article are refused by those words; its own limit counts."""
    rules = {"ignored": ("/sport/", "/tv/"), "articles": r"/\d+$", "pages": 1}
    urls = ("/sport/1", "/tv/2", "/about", "/news/3", "/news/4")
    items = tuple(announced(f"http://dijla.example{path}") for path in urls)
    judged_now = judged([Heard(source=source(host_rules=rules), items=items)], NOW, days=10, limit=10)

    assert judged_now.candidates["url"].to_list() == ["http://dijla.example/news/3"]
    assert {url.removeprefix("http://dijla.example"): why for url, why in reasons(judged_now).items()} == {
        "/sport/1": "ignored", "/tv/2": "ignored", "/about": "no-article", "/news/4": "over-limit",
    }  # fmt: skip


def test_a_source_is_reached_silent_blocked_or_failed() -> None:
    """One address that answered is enough; refusals on purpose are a block, all else is a failure, each with its reason."""
    feeds = (FEED, "http://dijla.example/atom")
    fails = [(feeds[0], PageError("robots")), (feeds[1], PageError("http-403"))]
    dead = [(feeds[0], PageError("robots")), (feeds[1], PageError("unreachable"))]
    heard = [
        Heard(
            source=source(id="a", feeds=feeds), items=(announced("http://dijla.example/1"),), failures=tuple(dead[1:])
        ),
        Heard(source=source(id="b", feeds=feeds), failures=tuple(dead[1:])),
        Heard(source=source(id="c", feeds=feeds), failures=tuple(fails)),
        Heard(source=source(id="d", feeds=feeds), failures=tuple(dead)),
        Heard(source=source(id="e", feeds=())),
    ]
    runs = judged(heard, NOW, days=10, limit=10).runs

    assert [(r["state"], r["discovered"]) for r in runs] == [
        ("reached", 1), ("silent", 0), ("blocked", 0), ("failed", 0), ("failed", 0),
    ]  # fmt: skip
    assert runs[0]["reason"] == "unreachable at http://dijla.example/atom"
    assert runs[4]["reason"] == "no-addresses"
    assert {r["started_at"] for r in runs} == {NOW.isoformat()}


URLS = st.sampled_from(
    [f"http://{host}/{n}" for host in ("dijla.example", "x.example") for n in range(4)] + ["", "mailto:x"]
)
ITEMS = st.builds(
    lambda url, days: announced(url, published=(NOW - timedelta(days=days)).isoformat()), URLS, st.integers(-40, 40)
)


@given(st.lists(ITEMS, max_size=30), st.integers(1, 4), st.dictionaries(st.sampled_from(["/a", "/b"]), st.integers(1)))
def test_nothing_announced_vanishes(items: list[Announced], limit: int, left: dict[str, int]) -> None:
    """Whatever is announced passes, is refused with a reason, or is a duplicate; no address is taken twice.

    What a file had too many of counts too, all of it in one row for the file.
    """
    heard = Heard(source=source(), items=tuple(items), left=tuple(left.items()))
    judged_now = judged([heard], NOW, days=10, limit=limit)
    listed = judged_now.listed

    assert listed.entered == len(items) + sum(left.values()) == listed.passed + listed.rejected + listed.duplicate
    assert listed.passed == judged_now.candidates.height == judged_now.candidates["url"].n_unique() <= limit
    assert listed.rejected == sum(one.items for one in judged_now.rejections)
    assert {one.subject: one.items for one in judged_now.rejections if one.reason == "too-many-items"} == left
    assert {i.item.url for i in items} | set(left) == set(judged_now.candidates["url"]) | set(reasons(judged_now))
