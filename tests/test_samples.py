"""The sample newsroom keeps its promises: own layouts, real noise, weekly change, honest truth."""

import json
import tomllib
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import combinations
from pathlib import Path

import httpx
import pytest
import trafilatura
from lxml import html

from rasid.errors import ConfigurationError
from samples.articles import FOLDER, WEEKS, load
from samples.layouts import outlets, relative
from samples.newsroom import Newsroom, newsroom
from samples.pages import EMBED_ERROR, Page, compose, now, render, standing
from samples.truth import record
from tests.golden_pages import golden_pages

ARTICLES = load()
NOISE = {
    "ticker",
    "widget",
    "caption",
    "chrome_date",
    "embed_error",
    "source_line",
    "related_link",
    "repeated",
}
ORIGIN = """
outlet = "dijla-press"
slug = "origin"
published = 2026-09-02T10:30:00+03:00
event = "asad-deadline"
title = "12 صاروخاً"
body = ["الأولى 12 صاروخاً", "الثانية", "الثالثة"]
"""


def pages() -> Iterator[Page]:
    """Give the page of every article in the week it appears."""
    return (compose(article, article.week, ARTICLES) for article in ARTICLES)


def words(page: Page) -> str:
    """Give the page's text, white space folded."""
    return " ".join(html.fromstring(render(page)).text_content().split())


def shape(body: bytes) -> set[str]:
    """Give the tag paths of a page's body, classes left out."""
    tree = html.fromstring(body)
    found = set()
    for node in tree.find(".//body").iterdescendants():
        above = [str(up.tag) for up in node.iterancestors()]
        found.add("/".join([*reversed(above), str(node.tag)]))
    return found


def fetched(room: Newsroom, host: str, path: str, **headers: str) -> httpx.Response:
    """Ask *room* for *path* of *host*."""
    return httpx.get(f"http://{room.address}{path}", headers={"Host": host, **headers})


def written(folder: Path, week: str, name: str, text: str) -> None:
    """Write an article file into a week's folder."""
    (folder / week).mkdir(exist_ok=True)
    (folder / week / f"{name}.toml").write_text(text, encoding="utf-8")


def test_there_are_enough_outlets_and_pages() -> None:
    """The newsroom has at least twelve outlets, each printing something, and ninety pages over four weeks."""
    assert len(outlets()) >= 12
    assert {article.outlet for article in ARTICLES} == set(outlets())
    assert {article.week for article in ARTICLES} == set(WEEKS)
    assert len(ARTICLES) >= 90


def test_no_two_outlets_share_a_dom_shape() -> None:
    """Any two outlets have less than half of their tag paths in common."""
    shapes: dict[str, set[str]] = {}
    for page in pages():
        shapes.setdefault(page.outlet.id, set()).update(shape(render(page)))
    for one, other in combinations(shapes, 2):
        shared = shapes[one] & shapes[other]
        assert len(shared) / len(shapes[one] | shapes[other]) < 0.5, (one, other)


def test_every_noise_kind_occurs() -> None:
    """Each kind of noise stands on some page."""
    assert {part["kind"] for page in pages() for part in record(page)["noise"]} == NOISE


def test_the_truth_is_printed_on_the_page() -> None:
    """Title, kept texts (in their order) and every piece of noise of the truth stand on the page."""
    for page in pages():
        text, truth = words(page), record(page)
        folded = [" ".join(part["text"].split()) for part in truth["kept"]]
        positions = [text.find(part, text.find(page.article.title)) for part in folded]
        assert -1 not in positions, (page.article.ref, folded[positions.index(-1)])
        assert positions == sorted(positions), page.article.ref
        for part in truth["noise"]:
            assert " ".join(part["text"].split()) in text, (page.article.ref, part)


def test_the_truth_names_only_what_the_page_says() -> None:
    """Section, author and original source of the truth can be read on the page."""
    for page in pages():
        meta = record(page)["meta"]
        text = words(page) + render(page).decode(page.outlet.encoding)
        for field in ("title", "section", "author"):
            assert meta[field] is None or " ".join(meta[field].split()) in text, (page.article.ref, field)
        if meta["original_source"] and page.dateline:
            assert meta["original_source"] in text, page.article.ref


def test_some_pages_are_undated() -> None:
    """An article without a date has no dateline, no date in its address and none in its truth."""
    undated = [page for page in pages() if page.article.published is None]
    assert undated
    for page in undated:
        assert page.dateline is None
        assert "2026" not in page.url
        assert record(page)["meta"]["published"] == {"date": None, "how": "unknown"}


def test_one_outlet_dates_its_pages_relatively_with_a_machine_date() -> None:
    """Shatt TV prints «منذ …» and keeps the date in the datetime attribute."""
    page = next(page for page in pages() if page.outlet.id == "shatt-tv" and page.article.published)
    stamp = html.fromstring(render(page)).find(".//time")
    assert stamp.text.startswith("منذ ")
    assert stamp.get("datetime") == page.iso


@pytest.mark.parametrize(
    ("ago", "said"),
    [
        (timedelta(minutes=40), "منذ 40 دقيقة"),
        (timedelta(hours=1), "منذ ساعة"),
        (timedelta(hours=3), "منذ 3 ساعات"),
        (timedelta(hours=15), "منذ 15 ساعة"),
        (timedelta(days=2), "منذ يومين"),
        (timedelta(days=5), "منذ 5 أيام"),
    ],
)
def test_relative_dates_are_said_as_a_newspaper_says_them(ago: timedelta, said: str) -> None:
    """The counted noun follows the number."""
    moment = datetime(2026, 9, 6, 12, tzinfo=UTC)
    assert relative(moment - ago, moment) == said


def test_nothing_is_served_before_it_is_published() -> None:
    """Every dated article is older than the moment its week's pages are served."""
    late = [a.ref for a in ARTICLES if a.published and a.published > now(a.week)]
    assert late == []


def test_addresses_are_unique() -> None:
    """No two articles share an address."""
    addresses = [page.url for page in pages()]
    assert len(addresses) == len(set(addresses))


def test_a_page_is_the_same_within_a_week_and_another_in_the_next() -> None:
    """Rendering is deterministic; ticker and chrome date move with the week."""
    article = next(article for article in ARTICLES if article.week == 1)
    again = [render(compose(article, week, ARTICLES)) for week in (1, 1, 2)]
    assert again[0] == again[1] != again[2]


def test_silent_edits_come_with_their_week() -> None:
    """The same address serves the edited text from the edit's week on, and the old text before."""
    edited = [article for article in ARTICLES if article.edit]
    assert edited
    for article in edited:
        assert article.edit
        before, after = article.at(article.edit.week - 1), article.at(article.edit.week)
        assert before == article != after
        with newsroom(week=article.edit.week - 1) as room:
            outlet = outlets()[article.outlet]
            first = fetched(room, outlet.host, outlet.path(article)).content.decode(outlet.encoding)
            room.week = article.edit.week
            second = fetched(room, outlet.host, outlet.path(article)).content.decode(outlet.encoding)
        for old, new in article.edit.replace:
            assert old in html.fromstring(first).text_content()
            assert new in html.fromstring(second).text_content()


def test_robots_forbid_one_folder_and_are_missing_once() -> None:
    """The withheld article lies in the forbidden folder though its feed lists it; one host has no robots.txt."""
    with newsroom(week=2) as room:
        ledger = outlets()["gulf-ledger"]
        assert f"Disallow: {ledger.withheld_folder}/" in fetched(room, ledger.host, "/robots.txt").text
        assert f"{ledger.withheld_folder}/" in fetched(room, ledger.host, ledger.feed_path).text
        assert "Crawl-delay: 0\n" in fetched(room, "dijla-press.example", "/robots.txt").text
        assert fetched(room, "khaleej-observer.example", "/robots.txt").status_code == 404


def test_validators_answer_304_until_the_week_changes() -> None:
    """If-None-Match and If-Modified-Since get 304 within a week and the new page in the next."""
    with newsroom(week=1) as room:
        first = fetched(room, "dijla-press.example", "/rss.xml")
        same = fetched(room, "dijla-press.example", "/rss.xml", **{"If-None-Match": first.headers["etag"]})
        since = {"If-Modified-Since": first.headers["last-modified"]}
        assert (same.status_code, same.content) == (304, b"")
        assert fetched(room, "dijla-press.example", "/rss.xml", **since).status_code == 304
        room.week = 2
        later = fetched(room, "dijla-press.example", "/rss.xml", **{"If-None-Match": first.headers["etag"]})
        assert later.status_code == 200


def test_strange_hosts_and_coming_articles_are_not_found() -> None:
    """A host that is no outlet's gets 404, and so does an article of a week to come; requests are recorded."""
    article = next(article for article in ARTICLES if article.week == 4)
    outlet = outlets()[article.outlet]
    with newsroom(week=3) as room:
        assert fetched(room, "elsewhere.example", "/").status_code == 404
        assert fetched(room, outlet.host, outlet.path(article), **{"User-Agent": "t"}).status_code == 404
        room.week = 4
        assert fetched(room, outlet.host, outlet.path(article)).status_code == 200
        assert room.requests[1] == (outlet.host, outlet.path(article), "t")
        with pytest.raises(ValueError, match="1 to 4"):
            room.week = 5


def test_khaleej_observer_hides_its_encoding() -> None:
    """Its pages are windows-1256, said in <meta> only; its feed has no charset header either."""
    article = next(article for article in ARTICLES if article.outlet == "khaleej-observer")
    outlet = outlets()["khaleej-observer"]
    with newsroom(week=4) as room:
        page = fetched(room, outlet.host, outlet.path(article))
        feed = fetched(room, outlet.host, outlet.feed_path)
    assert page.headers["content-type"] == "text/html"
    assert article.at(4).title in html.fromstring(page.content).text_content()
    assert feed.headers["content-type"] == "application/rss+xml"
    assert outlet.title.encode("windows-1256") in feed.content


def test_feeds_have_their_defects() -> None:
    """One feed lists items twice with tracking, one has naive times, one escapes its HTML twice."""
    with newsroom(week=2) as room:
        arz = fetched(room, "arz-news.example", "/rss").text
        zagros = fetched(room, "zagros-voice.example", "/ar/rss").text
        mail = fetched(room, "baghdad-mail.example", "/feed").text
        wire = fetched(room, "meridian-wire.example", "/feed.json").json()
        tracked = next(part for part in arz.split("<link>") if "utm_source" in part).split("</link>")[0]
        path = tracked.split(".example")[1].replace("&amp;", "&")
        assert fetched(room, "arz-news.example", path).status_code == 200
    assert path.split("?")[0] in arz.replace(tracked, "")
    assert "<pubDate>2026-" in zagros
    assert "+0300" not in zagros.split("<item>", 1)[1]
    assert "&amp;lt;b&amp;gt;" in mail
    assert wire["version"].startswith("https://jsonfeed.org/")
    assert wire["items"]


def test_a_feed_lists_its_week_and_the_tail_of_the_one_before() -> None:
    """Articles of older weeks leave the feed but stay reachable."""
    old = next(a for a in ARTICLES if a.week == 1 and a.outlet == "dijla-press")
    outlet = outlets()["dijla-press"]
    with newsroom(week=4) as room:
        feed = fetched(room, outlet.host, outlet.feed_path).text
        assert outlet.url(old) not in feed
        assert fetched(room, outlet.host, outlet.path(old)).status_code == 200
    for article in standing(ARTICLES, outlet.id, 4):
        assert (outlet.url(article) in feed) or article.week < 4


def test_sources_name_every_outlet_and_answer_every_week() -> None:
    """sources.toml lists the outlets with addresses that answer in all four weeks and lead to every new page."""
    table = tomllib.loads((FOLDER.parent / "sources.toml").read_text(encoding="utf-8"))["source"]
    assert [source["id"] for source in table]
    assert {source["id"] for source in table} == set(outlets())
    with newsroom() as room:
        for week in WEEKS:
            room.week = week
            for source in table:
                host = source["home"].removeprefix("http://").rstrip("/")
                for address in (*source["feeds"], *source["sitemaps"], *source["listings"]):
                    assert fetched(room, host, address.split(host)[1]).status_code == 200, address


def test_every_outlet_has_a_golden_page_that_agrees_with_the_truth() -> None:
    """Golden records cover all outlets and say what the articles say."""
    seen = set()
    by_ref = {article.ref: article for article in ARTICLES}
    for outlet, body, url, golden in golden_pages():
        page = compose(by_ref[golden["article"]], golden["week"], ARTICLES)
        truth = record(page)
        assert (body, url, outlet) == (render(page), truth["url"], page.outlet.id)
        assert golden["meta"] == truth["meta"]
        assert golden["kept"] == truth["kept"]
        assert golden["noise"]
        assert all(part in truth["noise"] for part in golden["noise"]), outlet
        seen.add(outlet)
    assert seen == set(outlets())


def test_a_plain_extractor_finds_the_articles_and_lets_noise_through() -> None:
    """Trafilatura alone finds nearly every kept text, and most outlets' noise gets past it: the noise is real."""
    leaking = 0
    for outlet, body, url, golden in golden_pages():
        text = trafilatura.extract(body, url=url, include_comments=False) or ""
        found = sum(part["text"] in text for part in golden["kept"])
        assert found >= 0.8 * len(golden["kept"]), outlet
        leaking += any(part["text"] in text for part in golden["noise"])
    assert leaking >= 10


def test_a_reprint_is_derived_from_its_origin(tmp_path: Path) -> None:
    """[from] drops, replaces and adds paragraphs and keeps the reprint's own fields."""
    rule = '[from]\narticle = "w1/origin"\ndrop = [1]\nreplace = [["12 صاروخاً", "5 صواريخ"]]\nadd = ["الختام"]\n'
    written(tmp_path, "w1", "origin", ORIGIN)
    written(tmp_path, "w2", "copy", 'outlet = "arz-news"\nslug = "copy"\nsource = "دجلة"\n' + rule)
    copy = {article.ref: article for article in load(tmp_path)}["w2/copy"]
    assert (copy.outlet, copy.title, copy.event, copy.published) == (
        "arz-news",
        "5 صواريخ",
        "asad-deadline",
        None,
    )
    assert copy.body == ("الأولى 5 صواريخ", "الثالثة", "الختام")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (ORIGIN + 'colour = "red"\n', "unknown keys: colour"),
        (ORIGIN.replace("+03:00", ""), "offset"),
        (ORIGIN.replace('title = "12 صاروخاً"', ""), "missing keys: title"),
        ('outlet = "x"\nslug = "origin"\n[from]\narticle = "w1/none"\n', "names no article"),
        ('outlet = "x"\nslug = "origin"\n[from]\narticle = "w1/origin"\n', "circle"),
        (ORIGIN + '[edit]\nweek = 2\nreplace = [["سبعة", "ستة"]]\n', "not there"),
    ],
)
def test_mistakes_in_an_article_are_named(tmp_path: Path, text: str, said: str) -> None:
    """A wrong key, date or reference stops loading with words that name it."""
    written(tmp_path, "w1", "origin", text)
    with pytest.raises(ConfigurationError, match=said):
        load(tmp_path)


def test_lost_tweets_leave_their_error_line() -> None:
    """The embed error stands after the second paragraph."""
    page = next(page for page in pages() if page.article.tweet_lost)
    assert [block.text for block in page.story].index(EMBED_ERROR) == 2


def test_golden_records_are_json_in_utf8() -> None:
    """Golden files print Arabic as letters, so that a reader can check them."""
    for path in sorted((Path(__file__).resolve().parent / "golden").glob("*.json")):
        text = path.read_text(encoding="utf-8")
        assert json.loads(text)["kept"]
        assert "\\u06" not in text
