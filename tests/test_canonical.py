"""Canonical: what a page calls its own address is found in its head, and believed where it merges no two articles."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rasid import addresses
from rasid.canonical import Named, bare, named, trusted

HERE = "https://www.a.example/news/12345/amp"
OWN = "https://www.a.example/news/12345"


def believed(url: str, canonical: str, final_url: str | None = None) -> bool:
    """Say whether the page asked at *url* is believed to be the article at *canonical*."""
    return bool(trusted([Named(url, final_url or url, canonical)]))


@pytest.mark.parametrize(
    ("head", "found"),
    [
        (f'<link rel="canonical" href="{OWN}">', OWN),
        (f"<LINK HREF='{OWN}' REL=canonical />", OWN),
        ('<link href="/news/12345?utm_source=amp#top" rel="canonical">', OWN),
        (f'<meta property="og:url" content="{OWN}">', OWN),
        (f'<meta property="og:url" content="{OWN}/og"><link rel="canonical" href="{OWN}">', OWN),
        (f'<link rel="canonical" href="{OWN}"><link rel="canonical" href="{OWN}/second">', OWN),
        (f'<!-- <link rel="canonical" href="{OWN}/old"> --><link rel="canonical" href="{OWN}">', OWN),
        ('<link rel="canonical" href="">', None),
        ('<link rel="canonical" href="javascript:alert(1)">', None),
        ('<link rel="canonical" href="http://[broken">', None),
        ('<link rel="alternate" href="https://www.a.example/x">', None),
        (f'</head><body><link rel="canonical" href="{OWN}">', None),
        ("", None),
    ],
)
def test_a_page_names_its_own_address_in_its_head(head: str, found: str | None) -> None:
    """rel=canonical, then og:url, resolved and normalised; not what a comment or the body prints, nor what leads nowhere."""
    assert named(f"<html><head>{head}<title>خبر</title>".encode(), HERE) == found


def test_an_arabic_address_is_read_in_the_page_s_encoding() -> None:
    """A page in windows-1256 names an address in Arabic letters as one in UTF-8 does."""
    page = '<meta charset="windows-1256"><link rel="canonical" href="https://a.example/خبر/القوات-تغادر-القاعدة">'

    assert (
        named(page.encode("cp1256"), HERE)
        == named(page.encode(), HERE)
        == addresses.normalised("https://a.example/خبر/القوات-تغادر-القاعدة")
    )


@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_any_bytes_name_an_address_or_none(content: bytes) -> None:
    """Nothing a page holds makes the search fail, and what it finds is spelt as all addresses are."""
    found = named(b"<link rel=canonical href='" + content, HERE)

    assert found is None or found == addresses.normalised(found)


@pytest.mark.parametrize("page", ["<!--" * 75_000, "<link " * 50_000, "<meta property=og:url content=" * 10_000])
def test_a_page_made_to_exhaust_the_search_does_not(page: str) -> None:
    """A head of unclosed comments and tags costs a fraction of a second."""
    began = time.process_time()
    named(page.encode(), HERE)

    assert time.process_time() - began < 1


@pytest.mark.parametrize(
    ("url", "canonical"),
    [
        ("https://a.example/news/12345/amp", "https://www.a.example/news/12345"),
        ("https://a.example/amp/news/12345", "https://www.a.example/news/12345/"),
        ("https://amp.a.example/s/troops", "http://a.example/s/troops"),
        ("https://m.a.example/story?id=77", "https://www.a.example/story?id=77"),
        ("https://a.example/story-of-the-base.amp.html", "https://a.example/story-of-the-base.html"),
        ("https://a.example/news/12345?output=amp", "https://a.example/news/12345"),
        ("https://a.example/news/12345?amp=1&print", "https://a.example/news/12345"),
        ("https://a.example/print/12345", "https://a.example/news/12345/troops-leave-the-base"),
        ("https://a.example/world/12345-troops-leave-base", "https://a.example/iraq/12345-troops-leave-base"),
        ("https://a.example/news/12345?ref=home", "https://a.example/news/12345"),
        ("https://a.example/2026/11/20/troops-leave-base?from=rss", "https://a.example/2026/11/20/troops-leave-base"),
    ],
)
def test_the_amp_mobile_and_print_page_of_an_article_is_that_article(url: str, canonical: str) -> None:
    """Marks of devices, another section and words without number in the query make no other article."""
    assert believed(url, canonical)


@pytest.mark.parametrize(
    ("url", "canonical"),
    [
        ("https://a.example/news/12345/amp", "https://b.example/news/12345"),
        ("https://x.blogs.example/news/12345", "https://y.blogs.example/news/12345"),
        ("https://a.example/news/12345", "https://a.example/"),
        ("https://a.example/amp", "https://a.example/"),
        ("https://a.example/news/12345", "https://a.example/news"),
        ("https://a.example/news/12345", "https://a.example/news/12346"),
        ("https://a.example/article.php?id=12345", "https://a.example/article.php"),
        ("https://a.example/news/12345?page=2", "https://a.example/news/12345"),
        ("https://a.example/live/12345/post-1", "https://a.example/live/12345"),
        ("https://a.example/c/4567/troops-leave-the-base", "https://a.example/c/4567/rain-over-the-south"),
        ("https://a.example/2026/11/20/troops-leave-base", "https://a.example/2026/11/20/rain-over-south"),
        ("https://a.example/2026/11/20/", "https://a.example/2026/11/20/rain-over-south"),
        ("https://a.example/?p=991", "https://a.example/2026/11/20/rain-over-south"),
    ],
)
def test_an_address_that_could_be_another_article_s_is_not_believed(url: str, canonical: str) -> None:
    """Other sites, home pages, sections, other numbers and other headlines leave a page the article it was asked as."""
    assert not believed(url, canonical)


def test_where_redirects_and_page_agree_the_page_is_believed() -> None:
    """A short address that leads to the article it then names is that article; one that leads to a section is not."""
    article = "https://a.example/2026/11/20/rain-over-south"

    assert believed("https://a.example/?p=991", article, article)
    assert not believed("https://a.example/?p=991", "https://a.example/news", "https://a.example/news")


def test_an_address_that_many_pages_name_is_a_broken_template_s() -> None:
    """Up to three addresses may share a canonical one, seen now or before; beyond it none is believed but renditions."""
    own = "https://a.example/news/12345"
    pages = [Named(f"https://a.example/{n}/12345", None, own) for n in ("a", "b", "c", "d")]
    amp = Named("https://a.example/amp/news/12345", None, own)

    assert trusted(pages[:3]) == frozenset(pages[:3])
    assert trusted(pages[:2], pages[2:]) == trusted(pages) == frozenset()
    assert trusted([*pages, amp]) == {amp}
    assert trusted(pages[:3], [amp, *pages[:3]]) == frozenset(pages[:3])


@given(st.sampled_from(["", "www.", "m.", "amp."]), st.sampled_from(["", "amp/"]), st.sampled_from(["", "/amp", "/"]))
def test_marks_of_devices_do_not_tell_articles_apart(host: str, before: str, after: str) -> None:
    """Whatever marks an address carries, without them it is the article's."""
    assert bare(f"https://{host}a.example/{before}news/12345{after}") == bare("http://a.example/news/12345")
