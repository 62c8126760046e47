"""Generated variety: pages nobody wrote the rules for are read as they were made. Fixed seeds; `make bench` draws fresh."""

import pytest

from tests.variety import Body, Made, make, press_bodies
from tests.variety_scores import Tally, by_trafilatura, measure

OWN, BORROWED = range(7_000, 7_060), range(8_000, 8_040)


def held(tally: Tally, **least: float) -> None:
    """Assert that every figure of *tally* reaches its *least* and that no publication date is false."""
    figures = tally.figures()
    shown = "\n".join([str(figures), *tally.faults])
    assert figures["false_dates"] == 0, shown
    assert {name: figures[name] for name, floor in least.items() if figures[name] < floor} == {}, shown


def test_a_seed_makes_the_same_page_again() -> None:
    """The page hangs on its seed alone, and its truth lies in its text letter for letter."""
    page = make(OWN[0])
    assert make(OWN[0]) == page
    assert make(OWN[1]) != page
    for segment in page.truth()["segments"]:
        assert page.text[segment["start"] : segment["end"]] == segment["text"]


def test_the_variety_has_every_kind_of_noise() -> None:
    """Among the pages stand all the kinds of noise, undated pages, three languages and each kind of repeat."""
    pages = [make(seed) for seed in OWN]
    kinds = {part.kind for page in pages for part in page.parts}
    assert {"ticker", "widget", "caption", "chrome_date", "embed_error", "source_line", "related_link"} <= kinds
    assert {page.language for page in pages} == {"ar", "en", "fr"}
    assert {relation for page in pages for _, _, relation in page.repeats} == {"exact", "near", "contained"}
    assert any(page.published is None for page in pages)


def test_unseen_pages_saved_as_text_are_read() -> None:
    """Text, titles and dates are kept and the noise is removed and named; no publication date is made up."""
    tally = measure([make(seed) for seed in OWN], "text")
    held(tally, keep_f1=0.99, noise_recall=0.985, noise_named=0.97, title=0.97, dates_right=0.95, repeats_found=0.9)


def test_unseen_pages_of_html_are_read_better_than_trafilatura_reads_them() -> None:
    """The same pages as HTML, with telling elements or none, in boxes or an old table."""
    tally = measure([make(seed) for seed in OWN], "html", beside=by_trafilatura)
    held(tally, keep_f1=0.985, noise_recall=0.95, noise_named=0.93, title=0.97, dates_right=0.98)
    assert tally.f1("rasid") > tally.f1("beside") + 0.05


@pytest.fixture(scope="module")
def bodies() -> tuple[Body, ...]:
    """Return real articles' titles and paragraphs."""
    found = press_bodies(limit=120)
    if not found:
        pytest.skip("../shared/data/press-2018.jsonl.gz is not beside the checkout")
    return found


@pytest.fixture(scope="module")
def borrowed(bodies: tuple[Body, ...]) -> list[Made]:
    """Return pages half of which carry a real article's text."""
    return [make(seed, bodies) for seed in BORROWED]


@pytest.mark.parametrize("media", ["text", "html"])
def test_real_articles_in_made_pages_are_read(borrowed: list[Made], media: str) -> None:
    """What holds for made bodies holds for the press's own."""
    held(measure(borrowed, media), keep_f1=0.985, noise_recall=0.95, title=0.97, dates_right=0.95)
