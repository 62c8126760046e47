"""Feeds: what sites announce, saved from what they send."""

import gzip
import html
import json
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rasid.errors import PageError
from rasid.feeds import FeedItem, inflated, is_recent, links, looks_like_article, plain, read
from rasid.moments import moment

HERE = "http://a.example/feed"
NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)
RSS = '<?xml version="1.0" encoding="{}"?><rss version="2.0"><channel><title>ق</title>{}</channel></rss>'


def rss(*items: str, encoding: str = "utf-8") -> bytes:
    """Return an RSS feed of *items* in *encoding*."""
    return RSS.format(encoding, "".join(f"<item>{i}</item>" for i in items)).encode(encoding, "xmlcharrefreplace")


def only(content: bytes) -> FeedItem:
    """Return the one item of the feed *content*."""
    (item,) = read(content, address=HERE).items
    return item


@pytest.mark.parametrize("encoding", ["utf-8", "windows-1256", "utf-16"])
def test_rss_is_read_in_its_own_encoding(encoding: str) -> None:
    """Address, title and date as printed, whatever the code page; a relative link leads from the feed's own address."""
    item = only(
        rss(
            "<title>انسحاب القوات</title><link>/news/7123</link><pubDate>الأحد 15 نوفمبر 2026</pubDate>",
            encoding=encoding,
        )
    )
    assert item == FeedItem(
        url="http://a.example/news/7123", link="/news/7123", title="انسحاب القوات", published="الأحد 15 نوفمبر 2026"
    )


def test_rss_1_is_read() -> None:
    """Items beside the channel count, with the date of Dublin Core."""
    content = (
        b'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"'
        b' xmlns:dc="http://purl.org/dc/elements/1.1/"><channel/><item><title>x</title>'
        b"<link>http://a.example/1</link><dc:date>2026-11-01</dc:date></item></rdf:RDF>"
    )
    assert only(content) == FeedItem(
        url="http://a.example/1", link="http://a.example/1", title="x", published="2026-11-01"
    )


def test_atom_is_read() -> None:
    """The alternate link is the article's, and a change is not taken for the publication."""
    content = (
        b'<feed xmlns="http://www.w3.org/2005/Atom"><entry><title type="html">&lt;b&gt;x&lt;/b&gt;</title>'
        b'<link rel="replies" href="/c"/><link rel="alternate" href="/1"/><published>2026-11-01T10:00:00Z</published>'
        b"<updated>2026-11-02T10:00:00Z</updated></entry></feed>"
    )
    assert only(content) == FeedItem(
        url="http://a.example/1", link="/1", title="x", published="2026-11-01T10:00:00Z",
        modified="2026-11-02T10:00:00Z",
    )  # fmt: skip


def test_json_feed_is_read_and_its_odd_items_end_nothing() -> None:
    """Items of a JSON feed count; one that is no mapping has no address, and nothing is raised for it."""
    feed = {"version": "1", "items": [{"url": "/1", "title": "x", "date_published": "2026-11-01"}, 7, {"url": 3}]}
    first, *odd = read(json.dumps(feed).encode(), address=HERE).items
    assert first == FeedItem(url="http://a.example/1", link="/1", title="x", published="2026-11-01")
    assert [item.url for item in odd] == ["", ""]


def test_a_guid_is_an_address_only_where_it_says_so() -> None:
    """An item without a link has its permanent guid's address, and none where the guid is no address."""
    assert only(rss("<guid>http://a.example/7</guid>")).url == "http://a.example/7"
    assert only(rss('<guid isPermaLink="false">http://a.example/7</guid>')).url == ""


@pytest.mark.parametrize("link", ["javascript:alert(1)", "mailto:a@a.example", "ftp://a.example/x"])
def test_a_link_off_the_web_is_kept_as_it_stands(link: str) -> None:
    """What leads elsewhere is not turned into a web address, so that it can be refused by name."""
    assert only(rss(f"<link>{link}</link>")).url == link


@pytest.mark.parametrize("times", [1, 2, 3])
def test_titles_escaped_again_and_again_are_plain(times: int) -> None:
    """However often a feed escapes a title, its tags go and its letters stay."""
    title = "<b>سحب &amp; إجلاء &#1575;</b>"
    for _ in range(times):
        title = escape(title)
    assert only(rss(f"<title>{title}</title>")).title == "سحب & إجلاء ا"


def test_what_turns_or_hides_writing_goes() -> None:
    """Control characters and direction overrides do not reach a title."""
    assert plain("a\u202eb\x07c\u2067 \u200fd") == "abc d"


def test_entities_are_not_expanded_and_files_not_read(tmp_path: Path) -> None:
    """Neither a bomb of entities nor one that names a file puts anything into a title."""
    (tmp_path / "secret").write_text("SECRET", encoding="utf-8")
    bomb = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 9))
    head = f'<!DOCTYPE r [<!ENTITY a0 "ha">{bomb}<!ENTITY f SYSTEM "{(tmp_path / "secret").as_uri()}">]>'
    content = f"{head}<rss><channel><item><title>x &a8; &f; y</title><link>/1</link></item></channel></rss>"
    title = only(content.encode()).title or ""
    assert "SECRET" not in title
    assert len(title) < 100


def test_damage_costs_only_what_it_hits() -> None:
    """Junk before a feed, control characters, bare ampersands and a missing end leave the whole items."""
    good = "<item><title>كلمة & أخرى\x02</title><link>/n?a=1&b=2</link></item>"
    content = f"\ufeff \n<rss><channel>{good}<item><title>نص".encode()
    first = read(content, address=HERE).items[0]
    assert first == FeedItem(url="http://a.example/n?a=1&b=2", link="/n?a=1&b=2", title="كلمة & أخرى")


@pytest.mark.parametrize(
    "content",
    [b"", b"http://127.0.0.1/x", b"<!doctype html><html><body>x", b"[]", b"{}", b"[" * 200_000, b'{"items": [' + b"9" * 5000 + b"]}",
     b"<itemhttp://a.example/", b"\x1f\x8b broken", b"\x00\xff\xfe"],
)  # fmt: skip
def test_what_is_no_feed_is_one_error(content: bytes) -> None:
    """A payload that is no feed says so, whatever else it is."""
    with pytest.raises(PageError) as refused:
        read(content, address=HERE)
    assert refused.value.reason in ("not-a-feed", "bad-encoding")


def outcome(content: bytes) -> str:
    """Return "read", or the reason why *content* is no feed."""
    try:
        read(content, address=HERE)
    except PageError as error:
        return error.reason
    return "read"


@given(st.binary(max_size=200) | st.text(alphabet="<>&;![]CDATA/?rsitemlnkx:\"' ", max_size=200).map(str.encode))
def test_no_payload_is_another_error(content: bytes) -> None:
    """Whatever a site sends as a feed or a page gives items, or says it is no feed."""
    for payload in (content, b"<rss><channel>" + content, b'{"items": [' + content):
        assert outcome(payload) in ("read", "not-a-feed", "bad-encoding")
        assert isinstance(links(payload, address=HERE).items, tuple)


SITEMAP = (
    '<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
    ' xmlns:n="http://www.google.com/schemas/sitemap-news/0.9" xmlns:i="http://www.google.com/schemas/sitemap-image/1.1">'
    "<url><i:image><i:loc>http://a.example/x.png</i:loc></i:image><loc>http://a.example/1</loc><lastmod>2026-11-20</lastmod>"
    "<n:news><n:publication_date>2026-11-19</n:publication_date><n:title>خبر</n:title></n:news></url></urlset>"
).encode()


def test_a_news_sitemap_gives_title_and_both_dates() -> None:
    """The page's own address counts and not its picture's; the day of the last change is kept apart."""
    assert only(SITEMAP) == FeedItem(
        url="http://a.example/1", link="http://a.example/1", title="خبر", published="2026-11-19", modified="2026-11-20"
    )


def test_a_zipped_sitemap_is_read() -> None:
    """A file `.xml.gz` is inflated, also where its end is missing."""
    assert only(gzip.compress(SITEMAP)) == only(SITEMAP)
    assert inflated(gzip.compress(SITEMAP)[:-8]) == SITEMAP


def test_a_zipped_bomb_is_inflated_to_the_bound_only() -> None:
    """Of what would be 60 MB, 50 are taken."""
    assert len(inflated(gzip.compress(b"x" * 60_000_000))) == 50_000_000


def test_an_index_of_sitemaps_names_them_with_their_change() -> None:
    """An index gives sitemaps and no articles."""
    content = b"<sitemapindex><sitemap><loc>/s1.xml</loc><lastmod>2026-11-19</lastmod></sitemap></sitemapindex>"
    listing = read(content, address=HERE)
    assert listing.items == ()
    assert listing.maps == (FeedItem(url="http://a.example/s1.xml", link="/s1.xml", modified="2026-11-19"),)


def test_a_page_lists_the_links_that_look_like_articles() -> None:
    """Articles of the page's own host count once, with their longest text; sections and other hosts do not."""
    content = """<a href="/index.php?c=2">أخبار البصرة</a> <a href=/news.php?id=952131><img src=x></a>
        <A HREF='/news.php?id=952131'>نواب البصرة <b>ينضمون</b> إلى الجلسة</A> <a href="/2026/11/19/x.html">ثان</a>
        <a href="http://b.example/news/12345">آخر</a> <a href="#top">x</a> <a href="mailto:a@a.example">x</a>""".encode()
    assert links(content, address="http://www.a.example/").items == (
        FeedItem(
            url="http://www.a.example/news.php?id=952131",
            link="/news.php?id=952131",
            title="نواب البصرة ينضمون إلى الجلسة",
        ),
        FeedItem(url="http://www.a.example/2026/11/19/x.html", link="/2026/11/19/x.html", title="ثان"),
    )


@pytest.mark.parametrize(
    ("path", "expected"),
    [("news/142568", True), ("2026/11/19/base.html", True), ("tv/last-unit-leaves-base", True), ("n.php?id=7", True),
     ("politics", False), ("", False), ("about-us", False), ("index.php?c=2", False)],
)  # fmt: skip
def test_an_articles_address_has_a_number_a_date_or_a_headline(path: str, expected: bool) -> None:
    """Sections and the front page have none of them."""
    assert looks_like_article(f"http://a.example/{path}") is expected


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("2026-11-15 23:30", "2026-11-15T20:30"),
        ("2026-11-15T22:30:00Z", "2026-11-15T22:30"),
        ("Sun, 15 Nov 2026 10:00:00 GMT", "2026-11-15T10:00"),
        ("Sun, 15 Nov 2026 10:00:00 AST", "2026-11-15T07:00"),
        ("Sun, 15 Nov 2026 10:00:00 +0100", "2026-11-15T09:00"),
        ("2026-11-15", "2026-11-15T09:00"),
        ("الأحد، 15 نوفمبر 2026", "2026-11-15T09:00"),
        ("١٥ تشرين الثاني ٢٠٢٦", "2026-11-15T09:00"),
        ("الأحد، 15 نوفمبر 2026 - 22:30", "2026-11-15T19:30"),
        ("15 نوفمبر 2026 10:30 م", "2026-11-15T19:30"),
        ("١٥ تشرين الثاني ٢٠٢٦ ١٢:٠٥ صباحاً", "2026-11-14T21:05"),
        ("الأحد, 15 نوفمبر 2026 10:00:00 +0100", "2026-11-15T09:00"),
        ("Nov 15, 2026 10:00 PM", "2026-11-15T19:00"),
        ("Dimanche 15 novembre 2026 10:00", "2026-11-15T07:00"),
        ("15/11/2026 10:00", "2026-11-15T07:00"),
        ("Sun, 15 Nov 2026 10:00:00 +03", "2026-11-15T07:00"),
        ("Sun, 15 Nov 2026 10:00:00 GMT+1", "2026-11-15T09:00"),
        ("الأحد 15 نوفمبر 2026 99:99", None),
        ("soon", None),
        ("9999-12-31T23:59:59-10:00", None),
        ("0001-01-01T00:00+14:00", None),
        ("x" * 100_000, None),
        ("", None),
        (None, None),
    ],
)
def test_a_date_is_read_in_the_sources_zone(raw: str | None, expected: str | None) -> None:
    """A time without zone, or with letters that mean two, is the source's; a day alone its noon; the unreadable none."""
    found = moment(raw, "Asia/Riyadh")
    assert (f"{found:%Y-%m-%dT%H:%M}" if found else None) == expected


def test_old_items_are_not_recent_and_undated_ones_are() -> None:
    """What was announced, or says it was changed, longer ago than asked is left; without a date it is taken."""
    old = FeedItem(url=HERE, published="2026-11-01")
    assert not is_recent(old, "UTC", NOW, days=14)
    assert is_recent(old, "UTC", NOW, days=30)
    assert is_recent(FeedItem(url=HERE), "UTC", NOW, days=14)
    assert not is_recent(FeedItem(url=HERE, modified="2026-11-01"), "UTC", NOW, days=14)


def test_real_items_survive_a_feed_that_escapes_twice(shared: Path) -> None:
    """Titles and dates of real feed items come back from double-escaped numeric entities, a defect real feeds have."""
    with gzip.open(shared / "data" / "shafaq-2026.jsonl.gz", "rt", encoding="utf-8") as lines:
        real: list[dict[str, Any]] = [json.loads(line) for line in islice(lines, 200)]
    entities = ["".join(f"&#{ord(c)};" for c in one["title"]) for one in real]
    items = [
        f"<title>{escape(t)}</title><link>{escape(one['link'])}</link><pubDate>{one['published_at']}</pubDate>"
        for t, one in zip(entities, real, strict=True)
    ]
    found = read(rss(*items), address=HERE).items
    assert [i.title for i in found] == [plain(html.unescape(one["title"])) for one in real]
    assert [i.published for i in found] == [one["published_at"] for one in real]
    assert all(moment(i.published, "Asia/Baghdad") for i in found)
