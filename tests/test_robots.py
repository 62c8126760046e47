"""Robots: what a robots.txt allows, as RFC 9309 reads it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rasid.robots import PARSED_BYTES, robots

NEWS = "https://dijla-press.example/news/7"


def allowed(text: str, url: str = NEWS) -> bool:
    """Return whether a robots.txt that says *text* lets Rasid ask for *url*."""
    return robots(200, text.encode()).allows(url)


@pytest.mark.parametrize(
    ("status", "expected"), [(200, False), (404, True), (410, True), (403, True), (429, False), (500, False), (503, False), (None, False)]
)  # fmt: skip
def test_the_status_decides_before_the_text(status: int | None, expected: bool) -> None:
    """A missing file allows all, one that cannot be had nothing; only a file that was answered is read."""
    assert robots(status, b"User-agent: *\nDisallow: /\n").allows(NEWS) is expected


def test_the_longest_rule_wins_whatever_its_place() -> None:
    """An Allow that says more than a Disallow opens what lies below it."""
    text = "User-agent: *\nDisallow: /news/\nAllow: /news/7\n"
    assert allowed(text)
    assert not allowed(text, "https://dijla-press.example/news/8")


def test_wildcards_and_ends_are_understood() -> None:
    """A star stands for anything, a dollar for the end."""
    text = "User-agent: *\nDisallow: /*.pdf$\n"
    assert not allowed(text, "https://dijla-press.example/a/b.pdf")
    assert allowed(text, "https://dijla-press.example/a/b.pdf?x=1")


def test_our_own_group_counts_and_not_that_of_all() -> None:
    """A group that names Rasid replaces the one for everybody, in capitals or not."""
    text = "User-agent: *\nDisallow: /\n\nUser-agent: RASID\nDisallow: /private\n"
    assert allowed(text)
    assert not allowed(text, "https://dijla-press.example/private/1")


def test_a_byte_order_mark_does_not_lose_the_first_group() -> None:
    """The first line counts although a byte order mark precedes it."""
    assert not robots(200, b"\xef\xbb\xbfUser-agent: *\nDisallow: /\n").allows(NEWS)


def test_a_rule_cut_in_half_does_not_close_the_site() -> None:
    """Past 512 KiB nothing is read, and the rule that lies across is left out rather than shortened."""
    head, rule = b"User-agent: *\nDisallow: /old\n", b"Disallow: /private\n"
    padding = b"#" * (PARSED_BYTES - len(head) - len(b"\nDisallow: /")) + b"\n"
    rules = robots(200, head + padding + rule)
    assert rules.allows(NEWS)
    assert not rules.allows("https://dijla-press.example/old/1")


@pytest.mark.parametrize(
    ("said", "seconds"), [("1.5", 1.5), ("1000", 300.0), ("-5", 0.0), ("nan", 0.0), ("inf", 0.0), ("soon", 0.0)]
)
def test_the_delay_is_a_bounded_number_of_seconds(said: str, seconds: float) -> None:
    """A Crawl-delay counts up to 300 seconds; one that is no number counts for nothing."""
    assert robots(200, f"User-agent: *\nCrawl-delay: {said}\n".encode()).delay == seconds


def test_the_sitemaps_it_names_are_known() -> None:
    """Sitemap lines count wherever they stand."""
    text = "Sitemap: https://a.example/news.xml\nUser-agent: *\nDisallow: /x\nSitemap: https://a.example/all.xml\n"
    assert robots(200, text.encode()).sitemaps == ("https://a.example/news.xml", "https://a.example/all.xml")


@pytest.mark.parametrize("url", ["http://[::1", "http://a.example/\udcff"])
def test_what_is_no_address_is_not_allowed(url: str) -> None:
    """An address that cannot be taken apart is not asked for, and is no error."""
    assert not allowed("User-agent: *\nDisallow: /private\n", url)


@given(st.binary(max_size=300), st.sampled_from([200, 301, 404, 500, None]))
def test_no_file_is_an_error(content: bytes, status: int | None) -> None:
    """Whatever a robots.txt holds, there is an answer, and a delay from 0 to 300 seconds."""
    rules = robots(status, content)
    assert rules.allows(NEWS) in (True, False)
    assert 0 <= rules.delay <= 300
