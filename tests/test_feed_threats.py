"""Feeds that attack, lie or do not end: what they cost is bounded, and what is good in them is read."""

import gzip
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from rasid.errors import PageError
from rasid.feeds import Listing, read
from tests.bounded import child
from tests.loopback import hosts, plain

HERE = "http://a.example/feed"
GOOD = "<item><title>انسحاب القوات</title><link>/n/1</link></item>"
TITLES = "انسحاب القوات الأجنبية من القاعدة الجوية غرب العراق قبل نهاية العام الجاري"


def rss(items: str, head: str = "") -> bytes:
    """Give an RSS feed of *items* under *head*."""
    return f"{head}<rss version='2.0'><channel>{items}</channel></rss>".encode()


@pytest.mark.parametrize("label", ["utf-8", "windows-1256", "iso-8859-1", "klingon-8", None])
@pytest.mark.parametrize("encoding", ["utf-8", "windows-1256", "iso-8859-6"])
def test_a_wrong_label_turns_no_feed_into_another_script(encoding: str, label: str | None) -> None:
    """Whatever the declaration and the header say, Arabic comes out as it was written."""
    declared = f'<?xml version="1.0" encoding="{label}"?>' if label else ""
    content = f"{declared}<rss><channel><item><title>{TITLES}</title><link>/n/1</link></item></channel></rss>"

    (item,) = read(content.encode(encoding), address=HERE, declared="utf-8").items

    assert item.title == TITLES


ENTITIES = {
    "quadratic": f'<!DOCTYPE r [<!ENTITY a "{"x" * 60_000}">]>',
    "laughs": "<!DOCTYPE r [<!ENTITY a0 'ha'>"
    + "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 12))
    + "<!ENTITY a '&a11;'>]>",
    "circle": "<!DOCTYPE r [<!ENTITY a '&b;'><!ENTITY b '&a;'>]>",
}


@pytest.mark.parametrize("head", ENTITIES.values(), ids=ENTITIES)
@pytest.mark.parametrize("outer", ["rss", "urlset"])
def test_entities_stay_what_they_are_called(head: str, outer: str) -> None:
    """Billion laughs, one long entity named often, and a circle put nothing into a feed or a sitemap; its items are read."""
    named = "&a;" * 5000
    feeds = {
        "rss": rss(f"<item><title>{named}</title></item>{GOOD}", head),
        "urlset": f"{head}<urlset><url><loc>{named}</loc></url><url><loc>/n/1</loc></url></urlset>".encode(),
    }

    attacked, good = read(feeds[outer], address=HERE).items

    assert good.url == "http://a.example/n/1"
    assert len(attacked.title or "") + len(attacked.url) < 60_000


def test_no_feed_makes_anybody_fetch_or_open_anything(tmp_path: Path) -> None:
    """Entities and document types that name files or hosts are not followed: no secret is read, no host is asked."""
    secret = tmp_path / "secret"
    secret.write_text("SECRET", encoding="utf-8")
    with hosts(plain({})) as (room, settings):
        there = f"http://{settings.fetch.connect_to['*.example']}"
        heads = (
            f'<!DOCTYPE r [<!ENTITY a SYSTEM "{secret.as_uri()}"><!ENTITY b SYSTEM "{there}/b">]>',
            f'<!DOCTYPE r [<!ENTITY % p SYSTEM "{there}/p">%p;]>',
            f'<!DOCTYPE r SYSTEM "{there}/dtd">',
            f'<!DOCTYPE r PUBLIC "-//x//y" "{secret.as_uri()}">',
        )
        included = f'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="{secret.as_uri()}" parse="text"/>'
        found = [
            read(kind, address=HERE)
            for head in heads
            for kind in (
                rss(f"<item><title>x &a; &b; {included}</title></item>{GOOD}", head),
                f"{head}<urlset><url><loc>/&a;&b;</loc></url><url><loc>/n/1</loc></url></urlset>".encode(),
            )
        ]

    assert room.asked == []
    assert "SECRET" not in repr(found)
    assert {listing.items[-1].url for listing in found} == {"http://a.example/n/1"}


@pytest.mark.parametrize(
    "title",
    [
        "<![CDATA[<b>سحب</b> &amp; <img src=x onerror=alert(1)>إجلاء]]>",
        "&lt;b&gt;سحب&lt;/b&gt; &amp;amp; إجلاء",
        "<b>سحب</b> &amp; <i>إجلاء</i>",
        "&amp;lt;b&amp;gt;سحب&amp;lt;/b&amp;gt; &amp;amp; إجلاء",
        "سحب &nbsp;&amp; إجلاء",
    ],
)
def test_html_in_a_title_is_read_as_its_text(title: str) -> None:
    """In CDATA, escaped, escaped twice or as elements: tags and handlers go, the words stay."""
    (item,) = read(rss(f"<item><title>{title}</title></item>"), address=HERE).items

    assert item.title == "سحب & إجلاء"


def many() -> str:
    """Read a feed of 100,000 items; say how many there are, and whether the newest are among them."""
    began = datetime(2026, 1, 1, tzinfo=UTC)
    dates = (began + timedelta(minutes=n * 7919 % 100_000) for n in range(100_000))
    items = "".join(
        f"<item><link>/n/{n}</link><pubDate>{d:%a, %d %b %Y %H:%M} GMT</pubDate></item>" for n, d in enumerate(dates)
    )
    listing = read(rss(items), address=HERE)
    found = listing.items
    oldest = min(str(datetime.strptime(i.published or "", "%a, %d %b %Y %H:%M GMT")) for i in found)  # noqa: DTZ007
    return f"{len(found)} since {oldest}, {listing.left} left"


def long_sitemap() -> str:
    """Read the sitemap of 50 MB that a gzip file of a few holds, five times as long as sitemaps.org allows."""
    urls = "".join(f"<url><loc>http://a.example/2026/{n}-{'x' * 120}</loc></url>" for n in range(290_000))
    packed = gzip.compress(f"<urlset>{urls}</urlset>".encode())
    del urls
    return f"{len(read(packed, address=HERE).items)} of {len(packed) // 1_000_000} MB"


def test_of_100_000_items_the_newest_half_is_read_in_seconds() -> None:
    """No feed has more than 50,000 items: of more, the newest are taken and the others counted, for a few seconds and 200 MB."""
    said, seconds, megabytes = child("tests.test_feed_threats", "many")

    assert said == f"50000 since {datetime(2026, 1, 1) + timedelta(minutes=50_000)}, 50000 left"  # noqa: DTZ001
    assert seconds < 15
    assert megabytes < 200


def test_a_sitemap_of_fifty_megabytes_is_streamed() -> None:
    """It is not held as a tree, which would need 400 MB beside its text."""
    said, seconds, megabytes = child("tests.test_feed_threats", "long_sitemap")

    assert said.startswith("50000 of")
    assert seconds < 30
    assert megabytes < 200


DAMAGED = {
    "cut": "<urlset><url><loc>/n/1</loc></url><url><loc>/n/2</loc></url><url><loc>/n/3",
    "crossed": "<urlset><url><loc>/n/1</url></loc><url><loc>/n/2</loc></url></urlset>",
    "bare": "<urlset><url><loc>/n?a=1&b=2</loc></url><url><loc>/n/2</loc></url></urlset>",
    "after": "<urlset><url><loc>/n/1</loc></url><url><loc>/n/2</loc></url></urlset><script>x</script>",
    "before": "<br /><b>Warning</b>: date() in x.php <urlset><url><loc>/n/1</loc></url><url><loc>/n/2</loc></url></urlset>",
}


def listed(content: str) -> Listing | str:
    """Give what *content* lists, or why it lists nothing."""
    try:
        return read(content.encode(), address=HERE)
    except PageError as error:
        return error.reason


@pytest.mark.parametrize("content", DAMAGED.values(), ids=DAMAGED)
def test_damage_to_a_sitemap_costs_only_what_it_hits(content: str) -> None:
    """A missing end, crossed elements, bare ampersands, and junk around it leave its whole entries."""
    found = listed(content)

    assert isinstance(found, Listing), found
    assert "http://a.example/n/2" in {item.url for item in found.items}


@pytest.mark.parametrize(
    "content", ["<html><body>&lt;urlset> <code><urlset></code></body></html>", "<urlset", "<html><p><urlset>"]
)
def test_a_page_that_speaks_of_a_sitemap_is_none(content: str) -> None:
    """Only the first element makes a sitemap."""
    assert listed(content) == "not-a-feed"
