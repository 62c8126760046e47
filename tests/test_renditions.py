"""Renditions: the AMP, mobile and print pages of one article are that article, read once, from its own address."""

from collections.abc import Iterator
from pathlib import Path

import polars as pl
import pytest
from collects import NOW, OWN, collected, edits, furnished, page, rows, without_a_server
from loopback import NOTHING, feed, hosts, plain, source

from rasid import addresses
from rasid.sources import parse
from tasks.crawling import discover_all, fetch_all
from tasks.renditions import batches
from warehouse import db
from warehouse.files import Archive, Home

AMP = "https://amp.a.example/news/12345"
PRINT = "https://www.a.example/print/12345"
TEXT = (
    "بدأت القوات الأجنبية صباح الأربعاء سحب أولى وحداتها من القاعدة الواقعة غرب البلاد وفق بيان القيادة",
    "وقال المتحدث باسم القيادة إن انسحاب القوات الأجنبية يجري وفق الجدول المتفق عليه ولن يتأخر يوما واحدا",
    "وأضاف أن القوات العراقية ستتسلم القاعدة كاملة قبل نهاية الشهر الجاري بحضور لجنة من الحكومة المحلية",
)


@pytest.fixture(autouse=True)
def _without_a_server() -> Iterator[None]:
    """Let tasks run outside a flow."""
    with without_a_server():
        yield


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """Return a home that pages can be collected into."""
    return furnished(tmp_path)


def current(home: Home) -> dict[str, str]:
    """Return the first words each article has now, by its address."""
    asked = """select wordings.url, min_by(passages.text, passages.position) as text
        from wordings(cast('9999-12-31' as timestamptz)) as wordings join passages using (article_id, version_id)
        where passages.kind in ('lead', 'body') group by wordings.url"""
    with db.reader(home.published) as warehouse:
        return dict(warehouse.connection.execute(asked).fetchall())


def test_an_article_and_its_renditions_of_one_run_are_one_article_in_its_own_wording(home: Home) -> None:
    """Its own page is read, AMP and print page are counted as duplicates, and nothing leaves the count."""
    counts = collected(home, 0, {AMP: page("AMP: " + TEXT[0], *TEXT[1:]), PRINT: page(*TEXT[:2]), OWN: page(*TEXT)})

    (article,) = rows(home, "articles")
    assert (article["article_id"], article["url"]) == (addresses.article_id(OWN), OWN)
    assert current(home) == {OWN: TEXT[0]}
    assert len(rows(home, "versions")) == len(rows(home, "readings")) == 1
    assert {name: counts["extract"][name] for name in ("entered", "passed", "rejected", "duplicate")} == {
        "entered": 3, "passed": 1, "rejected": 0, "duplicate": 2,
    }  # fmt: skip
    assert {row["url"]: row["canonical"] for row in rows(home, "captures")} == {AMP: OWN, PRINT: OWN, OWN: None}


def test_a_rendition_alone_is_read_until_the_article_s_own_page_comes(home: Home) -> None:
    """First the AMP page is the article, at its own address; then its own page, which is no edit, and AMP says no more."""
    collected(home, 0, {AMP: page("AMP: " + TEXT[0], *TEXT[1:])})
    first = current(home)
    collected(home, 1, {OWN: page(*TEXT)})
    second, told = current(home), edits(home)
    third = collected(home, 2, {AMP: page("AMP 2: " + TEXT[0], *TEXT[1:])})

    assert first == {OWN: "AMP: " + TEXT[0]}
    assert second == current(home) == {OWN: TEXT[0]}
    assert {row["article_id"] for row in rows(home, "articles")} == {addresses.article_id(OWN)}
    assert (told, edits(home), third["extract"]["duplicate"]) == ([], [], 1)
    assert [row["is_canonical"] for row in sorted(rows(home, "readings"), key=lambda r: r["seen_at"])] == [False, True]


def test_a_known_rendition_is_not_read_again(home: Home) -> None:
    """The same bytes at the same address are a duplicate that no child sees."""
    collected(home, 0, {AMP: page(*TEXT)})
    take_again = collected(home, 1, {AMP: page(*TEXT)})

    assert not list(home.run("").glob("*/extract-*"))
    assert (take_again["extract"]["entered"], take_again["extract"]["duplicate"]) == (1, 1)
    assert len(rows(home, "readings")) == 1


def test_where_its_own_page_cannot_be_read_a_rendition_stands_for_the_article(home: Home) -> None:
    """A page that a script would fill is rejected with its reason; the AMP page beside it is the article."""
    counts = collected(home, 0, {OWN: page(), AMP: page(*TEXT)})

    assert current(home) == {OWN: TEXT[0]}
    assert [row["subject"] for row in rows(home, "rejections") if row["stage"] == "extract"] == [OWN]
    assert (counts["extract"]["passed"], counts["extract"]["rejected"], counts["extract"]["duplicate"]) == (1, 1, 0)


def test_pages_that_a_broken_template_gives_one_address_stay_articles_of_their_own(home: Home) -> None:
    """Four addresses name one article, in one run or one after another: what is told apart by then stays apart."""
    pages = {f"https://www.a.example/{n}/12345": page(f"{n}: {TEXT[0]}", *TEXT[1:]) for n in ("b", "c", "d", "e")}
    later = {f"https://www.a.example/{n}/12345": page(f"{n}: {TEXT[0]}", *TEXT[1:]) for n in ("f", "g")}
    collected(home, 0, pages)
    collected(home, 1, later)

    assert {row["url"] for row in rows(home, "articles")} == set(pages) | set(later)


def test_a_page_is_not_taken_for_another_source_s(home: Home) -> None:
    """An outlet on a subdomain names the number that its parent has too: each stays its own."""
    block = '[[source]]\nid = "{0}"\nname = {{ ar = "{0}", en = "{0}" }}\nhome = "https://{1}/"\ncountry = "IQ"\n'
    block += 'language = "ar"\nkind = "site"\nownership = "private"\ntimezone = "Asia/Baghdad"\n'
    text = block.format("arabic", "arabic.a.example") + block.format("parent", "a.example")
    (home.root / "sources.toml").write_text(text, encoding="utf-8")
    assert [one.id for one in parse(text)] == ["arabic", "parent"]
    mine = "https://arabic.a.example/news/12345"
    collected(home, 0, {mine: page(*TEXT, canonical="https://www.a.example/news/12345")})

    assert [row["url"] for row in rows(home, "articles")] == [mine]


def test_the_pages_of_one_article_are_never_in_two_batches() -> None:
    """Batches are cut between articles, and hold as many of them as they may."""
    pages = pl.DataFrame({"article_id": list("aabccd"), "n": range(6)})

    assert [batch["n"].to_list() for batch in batches(pages, 2)] == [[0, 1, 2], [3, 4, 5]]
    assert list(batches(pages.clear(), 2)) == []


def test_a_capture_keeps_the_link_as_it_was_written_and_the_address_the_page_names(tmp_path: Path) -> None:
    """What the feed printed, the address made of it, and what the page calls its own are three columns."""
    answers = {
        "/feed": (200, {}, feed("/amp/news/12345?utm_source=rss#top")),
        "/amp/news/12345": (200, {}, page(*TEXT)),
    }
    with hosts(plain(answers)) as (_, settings):
        found = discover_all([source("a")], settings, NOW)
        captures = fetch_all(found.candidates, NOTHING, Archive(tmp_path), settings, NOW).captures

    assert captures.select("link", "url", "canonical").rows() == [
        ("/amp/news/12345?utm_source=rss#top", "http://a.example/amp/news/12345", OWN)
    ]
