"""Rendering: page, PDF and mail say the same, safely; the PDF is searchable, tagged and the same each time."""

import re
import subprocess
import sys
import zlib
from collections.abc import Sequence
from dataclasses import replace
from html import unescape
from typing import Any

import polars as pl
import pypdfium2 as pdfium
import pytest

from rasid.composition import compose
from rasid.edition import Edition
from rasid.errors import RenderError
from rasid.settings import Language
from rasid.wording import Wording
from tasks.rendering import html, mail_parts, pdf
from tests.frozen_week import EXTRACTS, HEADER, STORIES, A, P, Story, article, articles, passages, quiet_week, week

LAM_ALEF = (
    "الاحتلال", "الأردن", "الأنبار", "الأسد", "الإقليم", "الأمريكية", "الإعلانات", "الاستشارة", "الاستطلاع",
    "لا تمديد", "الأسئلة", "الأسلحة", "الأمن",
)  # fmt: skip
HOSTILE = '<script>alert(1)</script> {{7*7}} {% raw %} ‮سحب القوات‬ "><img src=x onerror=alert(1)> &amp;'


@pytest.fixture(scope="module")
def edition() -> Edition:
    """Return the frozen week's edition."""
    return compose(week(), STORIES, EXTRACTS)


@pytest.fixture(scope="module")
def printed(edition: Edition) -> dict[str, bytes]:
    """Return the frozen week's PDFs."""
    return {"ar": pdf(html(edition, "ar")), "en": pdf(html(edition, "en"))}


def hostile() -> Edition:
    """Return an edition whose first title, text and address were written by an attacker."""
    rows = [article(row) for row in A]
    rows[0] |= {"title": HOSTILE, "url": "javascript:alert(1)"}
    rows[1] |= {"title": "كلمة " * 300, "url": 'https://a.example/"onmouseover="x'}
    rows[2] |= {"title": None, "url": None, "path": "saved/../<b>.html"}
    rows[3] |= {"title": "ا" * 900}
    texts = [("a01", "lead", HOSTILE), *P[1:]]
    changes = week().changes.with_columns(new_title=pl.lit(HOSTILE))
    return compose(week(articles=articles(rows), passages=passages(texts), changes=changes), STORIES, {})


def body(page: str) -> str:
    """Return what the page prints once: without head, drawings and what runs on every page."""
    page = re.sub(r"(?s)<head>.*?</head>|<svg.*?</svg>|<p class=\"run.*?</p>", "", page)
    return " ".join(unescape(re.sub(r"<[^>]+>", "", page)).split())


def found(document: bytes, words: Sequence[str]) -> dict[str, int]:
    """Return how often pdfium finds each word."""
    counts = dict.fromkeys(words, 0)
    file = pdfium.PdfDocument(document)
    for page in file:
        text = page.get_textpage()
        for word in words:
            searcher = text.search(word)
            while searcher.get_next():
                counts[word] += 1
    return counts


def text_of(document: bytes) -> str:
    """Return the PDF's text layer."""
    return "\n".join(page.get_textpage().get_text_range() for page in pdfium.PdfDocument(document))


def catalog(document: bytes) -> str:
    """Return the PDF's objects as text, those in compressed streams included."""
    streams = re.findall(rb"(?s)stream\r?\n(.*?)\nendstream", document)
    return "\n".join(part.decode("latin-1") for part in (document, *map(_inflated, streams)))


def _inflated(stream: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(stream)
    except zlib.error:
        return b""


@pytest.mark.parametrize("language", ["ar", "en"])
def test_arabic_words_are_found_as_often_as_they_stand(
    edition: Edition, printed: dict[str, bytes], language: Language
) -> None:
    """A dozen words with lam-alef are found by pdfium exactly as often as the page prints them."""
    page = body(html(edition, language))
    expected = {word: page.count(word) for word in LAM_ALEF}
    assert sum(expected.values()) > 30
    assert found(printed[language], LAM_ALEF) == expected


def test_two_builds_are_the_same_bytes(edition: Edition, printed: dict[str, bytes]) -> None:
    """The same edition typeset again gives the same file."""
    assert pdf(html(edition, "ar")) == printed["ar"]


@pytest.mark.parametrize(
    ("language", "first", "kind"), [("ar", "الأسبوع في صفحة", "R2L"), ("en", "The week on one page", None)]
)
def test_pdf_has_bookmarks_tags_language_and_direction(
    printed: dict[str, bytes], language: str, first: str, kind: str | None
) -> None:
    """Sections and stories are bookmarked; the file is tagged, names its language and shows its title."""
    file = pdfium.PdfDocument(printed[language])
    titles = [mark.get_title() for mark in file.get_toc()]
    assert titles[0] == first
    assert len(titles) > 15
    raw = catalog(printed[language])
    assert f"/Lang ({language})" in raw or _utf16(language) in raw
    assert ("/Marked true" in raw, "/StructTreeRoot" in raw, "/DisplayDocTitle true" in raw) == (True, True, True)
    assert ("/Direction /R2L" in raw) == (kind == "R2L")


def _utf16(text: str) -> str:
    return "/Lang <feff" + text.encode("utf-16-be").hex() + ">"


def test_every_letter_has_a_glyph(printed: dict[str, bytes]) -> None:
    """No letter falls back on a missing-glyph box, and no font but the bundled ones is embedded."""
    fonts = set(re.findall(r"/BaseFont /[A-Z]{6}\+([A-Za-z-]+)", catalog(printed["ar"])))
    assert fonts
    assert all(font.startswith("Rasid") for font in fonts), fonts
    assert "\ufffd" not in text_of(printed["ar"])


def test_pages_are_few_and_none_nearly_empty(printed: dict[str, bytes]) -> None:
    """The frozen week fits a dozen pages, and each holds more than a few lines."""
    pages = [page.get_textpage().get_text_range() for page in pdfium.PdfDocument(printed["ar"])]
    assert len(pages) <= 12
    assert min(len(page) for page in pages) > 400


@pytest.mark.parametrize("language", ["ar", "en"])
def test_hostile_page_is_only_text(language: Language) -> None:
    """Scripts, template code, bidi overrides and script addresses reach page and mail as harmless text."""
    bad = hostile()
    mail = mail_parts(bad, language)
    for page in (html(bad, language), mail.html):
        assert "<script" not in page
        assert "<img" not in page
        assert "javascript:" not in page
        assert 'onmouseover="x' not in page
        assert "&lt;script&gt;" in page
        assert "{{7*7}}" in page
        assert not re.search("[\u202a-\u202e\u2066-\u2069]", page)
    assert "{{7*7}}" in mail.text
    assert not re.search("[\u202a-\u202e\u2066-\u2069]", mail.text)


def test_hostile_edition_still_prints() -> None:
    """Very long and unbroken titles, no title and hostile text give a PDF with the text in it and no live address."""
    document = pdf(html(hostile(), "ar"))
    text = text_of(document)
    assert "{{7*7}}" in text
    assert "javascript" not in catalog(document)
    assert "بلا عنوان" in text


def test_mail_and_page_say_the_same(edition: Edition) -> None:
    """The mail's figures and headlines are the page's."""
    words, mail = Wording(language="ar"), mail_parts(edition, "ar")
    page = body(html(edition, "ar"))
    for part in (body(mail.html), " ".join(mail.text.split())):
        for said in (
            words.text(edition.finding),
            words.text(edition.standfirst),
            *(f.headline.text for f in edition.findings if f.headline),
        ):
            assert " ".join(said.split()) in part
            assert " ".join(said.split()) in page
        assert all(str(kpi.value) in part for kpi in edition.kpis)
    assert mail.subject.startswith("راصد · العدد 4")


def test_mail_stays_under_what_readers_cut() -> None:
    """A mail with the longest titles stays below 90 KB; styles are inline and nothing is fetched."""
    mail = mail_parts(hostile(), "ar")
    assert len(mail.html.encode()) < 90_000
    assert not re.search(r"<(link|style|img)|url\(", mail.html)


@pytest.mark.parametrize("language", ["ar", "en"])
def test_quiet_week_prints_short(language: Language) -> None:
    """A week without articles gives three pages at most, and says what was tried."""
    document = pdf(html(compose(quiet_week(), (), {}), language))
    assert len(pdfium.PdfDocument(document)) <= 3
    assert "13" in text_of(document)


def test_ad_hoc_edition_is_marked() -> None:
    """A report says on its cover and in its mail that it is ad hoc, and counts itself apart."""
    header = replace(HEADER, kind="ad hoc", number=2, week=None, next_issue=None, is_sample=False)
    report = compose(week(header=header), STORIES, EXTRACTS)
    assert "Ad hoc report 2" in body(html(report, "en"))
    assert "ad hoc" in mail_parts(report, "en").text
    assert "invented" not in html(report, "en")


def test_sample_edition_says_so_on_every_page(printed: dict[str, bytes]) -> None:
    """Invented outlets are declared at the foot of each page."""
    pages = [page.get_textpage().get_text_range() for page in pdfium.PdfDocument(printed["en"])]
    assert all("invented" in page for page in pages)


@pytest.mark.parametrize(
    "stray",
    ["<img src='http://127.0.0.1:9/x.png'>", "<link rel=attachment href='file:///etc/hostname'>", "<img src='../README.md'>",
     "<style>body{background:url(//a.example/x)}</style>"],
)  # fmt: skip
def test_stray_address_stops_the_build(stray: str) -> None:
    """A page that asks for anything but a bundled font is not printed."""
    with pytest.raises(RenderError, match="not bundled"):
        pdf(f"<p>x</p>{stray}")


def test_typesetting_is_stopped_in_time() -> None:
    """A page that takes too long is given up, with the time named."""
    with pytest.raises(RenderError, match="more than"):
        pdf("<table><tr><td colspan=1000000>x</td></tr></table>", seconds=3)


def test_typesetting_is_stopped_by_memory() -> None:
    """A page that needs more memory than allowed fails as a value of its own kind."""
    with pytest.raises(RenderError, match="failed"):
        pdf("<p>x</p>" * 20_000, memory_mb=150)


def test_child_loads_no_prefect() -> None:
    """The typesetting child carries neither Prefect nor DuckDB."""
    code = "import sys, tasks.typesetting; print(sorted({'prefect', 'duckdb'} & set(sys.modules)))"
    done: Any = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert done.stdout.strip() == "[]"


def test_differing_words_are_marked(edition: Edition) -> None:
    """A silent edit and two printings with other figures show which words differ."""
    page = html(edition, "ar")
    for tag, word in (("del", "700"), ("ins", "900"), ("mark", "500")):
        assert re.search(f"<{tag}>{word}", page)


def test_single_article_story_is_flagged() -> None:
    """A story of one article names its outlet and says that it is one article; it is not called an exclusive."""
    edition = compose(week(), [Story(id="s", headline_id="g01", members=("g01",))], {})
    page = body(html(edition, "en"))
    assert "one article" in page
    assert "انفراد" not in body(html(edition, "ar"))
    assert "in French" in page
