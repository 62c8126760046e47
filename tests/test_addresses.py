"""Addresses: one spelling for one page, and no way off the web."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rasid.addresses import article_id, belongs, is_public, joined, normalised
from rasid.errors import PageError

PAGE = "https://dijla-press.example/news/7"
WORDS = st.text(alphabet="abzAZ09انسحاب-_.~%/+ ", max_size=12)
QUERIES = st.dictionaries(st.sampled_from(["id", "b", "utm_source", "ref", "ب"]), WORDS, max_size=3)


@st.composite
def web(draw: st.DrawFn) -> str:
    """Draw a web address, some of them badly spelt."""
    host = draw(st.sampled_from(["a.example", "WWW.A.example", "a.example:443", "a.example:8080", "مثال.example"]))
    query = "&".join(f"{k}={v}" for k, v in draw(QUERIES).items())
    path, part = draw(WORDS), draw(st.sampled_from(["", "#top"]))
    return f"{draw(st.sampled_from(['http', 'HTTPS']))}://{host}/{path}{'?' + query if query else ''}{part}"


@given(web())
def test_a_normalised_address_is_its_own_normal_form(url: str) -> None:
    """Normalising twice changes nothing more."""
    once = normalised(url)
    assert normalised(once) == once


@pytest.mark.parametrize(
    "url",
    [
        f"{PAGE}?utm_source=rss&utm_medium=feed",
        f"{PAGE}?fbclid=x",
        f"{PAGE}#comments",
        f"  {PAGE}\n",
        "HTTPS://Dijla-Press.example:443/news/7",
    ],
)
def test_spellings_of_one_page_are_one_article(url: str) -> None:
    """Trackers, fragments, capitals of the host and the usual port do not make another article."""
    assert normalised(url) == PAGE
    assert article_id(url) == article_id(PAGE)


def test_what_names_a_page_is_kept() -> None:
    """A query that names the page stays, in one order, and another page is another article."""
    assert normalised("http://a.example/n.php?id=2&c=1") == normalised("http://a.example/n.php?c=1&id=2")
    assert article_id("http://a.example/n.php?id=2") != article_id("http://a.example/n.php?id=3")


def test_arabic_addresses_are_one_whether_encoded_or_not() -> None:
    """A path in letters and the same path percent-encoded, in either case, are one page."""
    spellings = ["http://a.example/خبر", "http://a.example/%D8%AE%D8%A8%D8%B1", "http://a.example/%d8%ae%d8%a8%d8%b1"]
    assert len({normalised(url) for url in spellings}) == 1


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)", "JaVaScRiPt://a.example/%0aalert(1)", "mailto:a@a.example", "ftp://a.example/x", "file:///etc/passwd",
        "data:text/html,x", "//a.example/x", "/news/7", "http://", "http://[::1", "http://user:word@a.example/", "http://a b/", "",
        "http://a.example/" + "x" * 9000,
    ],
)  # fmt: skip
def test_what_leads_elsewhere_is_refused(url: str) -> None:
    """Only plain http(s) addresses with a host, and without a user, are addresses of pages."""
    with pytest.raises(PageError) as refused:
        normalised(url)
    assert refused.value.reason == "not-web"


def outcome(make: Callable[..., str], *arguments: str) -> str:
    """Return the address that *make* gives, or the reason it gives none."""
    try:
        return make(*arguments)
    except PageError as error:
        return error.reason


@given(st.text(max_size=60))
def test_no_text_is_another_error(text: str) -> None:
    """Any text is an http(s) address or refused as none, alone or as a link on a page."""
    for made in (outcome(normalised, text), outcome(joined, PAGE, text)):
        assert made == "not-web" or made.startswith(("http://", "https://"))


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        ("../a/8", "https://dijla-press.example/a/8"),
        ("//b.example/x", "https://b.example/x"),
        ("?id=3", f"{PAGE}?id=3"),
    ],
)
def test_a_link_is_read_from_its_page(link: str, expected: str) -> None:
    """Relative links lead from where they stand."""
    assert joined(PAGE, link) == expected


@pytest.mark.parametrize(
    ("url", "expected"),
    [("http://a.example/x", True), ("http://www.a.example/x", True), ("http://m.a.example/", True),
     ("http://bada.example/", False), ("http://a.example.evil.example/", False), ("http://[::1", False)],
)  # fmt: skip
def test_a_host_belongs_to_its_home_only_by_whole_names(url: str, expected: bool) -> None:
    """A subdomain belongs; a name that only ends or begins alike does not."""
    assert belongs(url, "a.example") is expected


@pytest.mark.parametrize(
    "numeric",
    ["127.0.0.1", "10.1.2.3", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1", "::1", "fe80::1", "::ffff:127.0.0.1",
     "2002:7f00:1::", "64:ff9b::7f00:1", "2001::1", "fd00::1", "0x7f.1", "localhost", ""],
)  # fmt: skip
def test_private_addresses_are_not_public(numeric: str) -> None:
    """Loopback, private, link-local and multicast addresses, tunnels to them and what is no address may not be dialled."""
    assert not is_public(numeric)


@pytest.mark.parametrize("numeric", ["93.184.216.34", "2606:2800:220:1::1", "::ffff:93.184.216.34"])
def test_addresses_of_the_open_internet_are_public(numeric: str) -> None:
    """What anybody may dial may be dialled."""
    assert is_public(numeric)
