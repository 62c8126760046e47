"""Walls: challenges and logins are known, and articles that look a little like them are left alone."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rasid.alternates import alternates
from rasid.walls import wall

HERE = "http://a.example/news/7"
ARTICLE = "<p>" + "بدأت القوات الأجنبية سحب وحداتها من القاعدة. " * 60 + "</p>"


def of(body: str, url: str = HERE, asked: str = HERE, **headers: str) -> str | None:
    """Give what stands before the page *body*."""
    return wall(asked, url, {k.replace("_", "-"): v for k, v in headers.items()}, f"<!doctype html>{body}".encode())


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("<script>window._cf_chl_opt={cType:'x'}</script><p>Verifying you are human.", "challenge"),
        ("<title>Just a moment...</title>", "challenge"),
        ("<script src='https://geo.captcha-delivery.com/c.js'></script>", "challenge"),
        ("<form class='g-recaptcha' data-sitekey='k'></form>", "challenge"),
        ("<script id='anubis_challenge'>{}</script><p>" + "Making sure you are not a bot. " * 20, "challenge"),
        ("<form><input type=password name=p></form>", "login"),
        ("<div class='g-recaptcha'></div>" + ARTICLE, None),
        ("<script>_cf_chl_opt</script>" + ARTICLE, None),
        ("<form><input type='password'></form>" + ARTICLE, None),
        ("<style>" + "a{}" * 40_000 + "</style><div class='g-recaptcha'></div>" + ARTICLE, None),
        ("<p>خبر قصير</p>", None),
        ("", None),
    ],
)
def test_a_wall_is_known_by_its_cue_and_by_having_hardly_any_text(body: str, found: str | None) -> None:
    """Guards' marks and password fields tell only where the page says little else."""
    assert of(body) == found


def test_a_guard_may_say_so_in_its_headers() -> None:
    """A header of the guard decides whatever the body says."""
    assert of(ARTICLE, cf_mitigated="challenge") == "challenge"
    assert of("", x_amzn_waf_action="challenge") == "challenge"


@pytest.mark.parametrize(
    ("asked", "url", "found"),
    [
        (HERE, "http://a.example/login?next=/news/7", "login"),
        (HERE, "http://a.example/account/sign-in", "login"),
        (HERE, "http://a.example/news/login-of-troops-7", None),
        ("http://a.example/login", "http://a.example/login", None),
    ],
)
def test_a_redirect_to_a_login_is_a_login(asked: str, url: str, found: str | None) -> None:
    """The address tells where nothing else does, unless it is what was asked for."""
    assert of(ARTICLE, url=url, asked=asked) == found


def test_a_feed_that_quotes_a_guard_is_a_feed() -> None:
    """What is no HTML page is never taken for a wall."""
    assert wall(HERE, HERE, {}, b"<rss><item><title>Just a moment, g-recaptcha </title></item></rss>") is None


@given(st.binary(max_size=300), st.text(max_size=60))
def test_no_bytes_and_no_address_are_an_error(content: bytes, url: str) -> None:
    """Whatever was answered is a wall or is none."""
    assert wall(HERE, "http://a.example/" + url, {}, b"<html>" + content) in (None, "challenge", "login")


def test_a_page_built_to_keep_patterns_busy_is_done_at_once() -> None:
    """Thousands of tags that never end cost no time."""
    began = time.process_time()
    for piece in ("<script>", "<input ", "<", "<link rel=alternate type=application/rss+xml "):
        of("_cf_chl_opt" + piece * (90_000 // len(piece)))
        alternates((piece * 20_000).encode(), address=HERE)

    assert time.process_time() - began < 2


def test_a_page_names_its_feeds() -> None:
    """Links to feeds in the head count, relative ones too; comments' feeds, style sheets and empty links do not."""
    page = (
        '<link rel="alternate" type="application/rss+xml" href="/feed?a=1&amp;b=2">'
        "<link href='https://b.example/atom' type='application/atom+xml' rel='alternate'>"
        '<link rel="alternate" type="application/rss+xml" href="/comments/feed/">'
        '<link rel="alternate" hreflang="en" href="/en"><link rel="stylesheet" href="/s.css">'
        '<link rel="alternate" type="application/rss+xml" href="javascript:x">'
    )

    assert alternates(page.encode(), address=HERE) == ("http://a.example/feed?a=1&b=2", "https://b.example/atom")
