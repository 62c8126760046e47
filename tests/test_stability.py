"""Stability: a page whose tickers, boxes and clocks have moved on says the same article."""

from rasid import rows
from samples import articles, pages, truth
from tests.test_golden import SOURCES, record_of


def wordings(last_week: int) -> dict[str, set[str]]:
    """Return the version of each sample article, by week, in the weeks it is served unedited."""
    written, seen = articles.load(), {}
    for article in written:
        until = min(last_week, article.edit.week - 1 if article.edit else last_week)
        for week in range(article.week, until + 1):
            page = pages.compose(article, week, written)
            url = truth.truth(article, week, written)["url"]
            record = record_of(SOURCES[article.outlet], pages.render(page), url, pages.now(week))
            seen.setdefault(article.ref, set()).add(rows.version_id(record))
    return seen


def test_noise_that_changes_makes_no_new_version() -> None:
    """Read week after week, an article nobody edited keeps one wording."""
    moved = {ref for ref, versions in wordings(4).items() if len(versions) > 1}

    assert moved == set()
