"""Golden records: one page of every sample outlet, read as its articles say it must be."""

import json
import re
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from rasid.reading import Page, read
from rasid.records import Record
from rasid.sources import Source, parse
from samples import articles, pages, truth
from tests.golden_pages import golden_pages

SAMPLES = Path(__file__).resolve().parents[1] / "samples"
SOURCES = {s.id: s for s in parse((SAMPLES / "sources.toml").read_text(encoding="utf-8"))}
GOLDEN = {outlet: (html, url, golden) for outlet, html, url, golden in golden_pages()}


def record_of(source: Source, html: bytes, url: str, seen_at: datetime) -> Record:
    """Return *html* as Rasid reads it for *source*."""
    names = (source.name.ar, source.name.en)
    return read(
        Page(content=html, path="-", url=url, media="html", outlet=source.own_name, own_names=names, fetched_at=seen_at)
    )


def squeezed(text: str) -> str:
    """Return *text* with its white space folded."""
    return re.sub(r"\s+", " ", text).strip()


def kept(record: Record) -> list[str]:
    """Return the record's kept text, a segment an item."""
    return [squeezed(s.text) for s in record.kept]


@pytest.mark.parametrize("outlet", sorted(GOLDEN))
def test_the_golden_page_is_read_as_written(outlet: str) -> None:
    """Title, outlet, source, language, date and every kept passage are the article's own, and no noise is kept."""
    html, url, golden = GOLDEN[outlet]
    record = record_of(SOURCES[outlet], html, url, pages.now(golden["week"]))

    meta = golden["meta"]
    assert record.meta.title == meta["title"]
    assert record.meta.language == meta["language"]
    assert record.meta.outlet == meta["outlet"]
    assert record.meta.original_source == meta["original_source"]
    if meta["published"]["date"]:
        assert str(record.meta.published.date) == meta["published"]["date"]
    else:
        assert record.meta.published.how != "explicit"
    assert kept(record) == [squeezed(t["text"]) for t in golden["kept"]]
    for noise in golden["noise"]:
        assert not any(squeezed(noise["text"]) == text for text in kept(record)), noise


def measured() -> dict[str, Any]:
    """Return how all sample pages are read in the last week: shares of titles, dates and kept passages."""
    written = articles.load()
    right = {"title": 0, "date": 0, "kept": 0, "false dates": 0, "pages": 0, "passages": 0, "strangers": 0}
    for article in written:
        page = pages.compose(article, article.week, written)
        expected = truth.truth(article, article.week, written)
        record = record_of(SOURCES[article.outlet], pages.render(page), expected["url"], pages.now(article.week))
        said, wanted = record.meta.published, expected["meta"]["published"]["date"]
        texts = {squeezed(t["text"]) for t in expected["kept"]}
        right["pages"] += 1
        right["title"] += record.meta.title == expected["meta"]["title"]
        right["date"] += (str(said.date) if said.date else None) == wanted
        right["false dates"] += bool(said.date) and str(said.date) != wanted
        right["passages"] += len(texts)
        right["kept"] += len(texts & set(kept(record)))
        right["strangers"] += len(set(kept(record)) - texts)
    return right


def test_all_sample_pages_are_read() -> None:
    """Over all sample pages titles are right, no publication date is false, and kept passages are found whole."""
    right = measured()

    assert right["title"] == right["pages"], right
    assert right["false dates"] == 0, right
    assert right["kept"] >= 0.99 * right["passages"], right
    assert right["strangers"] <= 0.01 * right["passages"], right


if __name__ == "__main__":
    print(json.dumps(measured()))
