"""The golden pages: one page of every sample outlet and the record that must come out of it.

``python -m tests.golden_pages`` writes the records anew from the articles (never from an extractor).
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from samples.articles import Article, load
from samples.layouts import outlets
from samples.pages import compose, render
from samples.truth import record

FOLDER = Path(__file__).resolve().parent / "golden"
_EACH = {"ticker": 3, "related_link": 2, "widget": 3}


def golden_pages() -> Iterator[tuple[str, bytes, str, dict[str, Any]]]:
    """Give (outlet, page bytes, address, golden record) for every golden record on disk."""
    articles = load()
    by_ref = {article.ref: article for article in articles}
    for path in sorted(FOLDER.glob("*.json")):
        golden = json.loads(path.read_text(encoding="utf-8"))
        page = compose(by_ref[golden["article"]], golden["week"], articles)
        yield path.stem, render(page), page.url, golden


def golden(article: Article, week: int, articles: tuple[Article, ...]) -> dict[str, Any]:
    """Give the golden record of one page: what is kept, and some of the noise of each kind."""
    made = record(compose(article, week, articles))
    # Headlines of other articles are left out, so that a new article changes no golden record.
    passing = {title for other in articles for title in (other.title, other.at(week).title)}
    noise: list[dict[str, str]] = []
    for part in made["noise"]:
        if part["text"] in passing:
            continue
        if sum(kept["kind"] == part["kind"] for kept in noise) < _EACH.get(part["kind"], 1):
            noise.append(part)
    return {"article": article.ref, "week": week, "meta": made["meta"], "kept": made["kept"], "noise": noise}


def _richest(articles: tuple[Article, ...], outlet: str, week: int) -> Article:
    """Give the outlet's page with most kinds of noise, of *week* where it has one on topic."""
    mine = [a for a in articles if a.outlet == outlet and a.edit is None and a.event != "off-topic"]
    here = [a for a in mine if a.week == week] or mine
    return max(here, key=lambda a: (len({n["kind"] for n in golden(a, a.week, articles)["noise"]}), len(a.body)))


def write() -> None:
    """Write every golden record anew, for the page it already stands for or else the one with most noise."""
    articles = load()
    by_ref = {article.ref: article for article in articles}
    FOLDER.mkdir(exist_ok=True)
    for number, outlet in enumerate(outlets()):
        path = FOLDER / f"{outlet}.json"
        old = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
        article = by_ref.get(old.get("article", "")) or _richest(articles, outlet, number % 4 + 1)
        made = golden(article, old.get("week", article.week), articles)
        path.write_text(json.dumps(made, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    write()
