"""Publication dates: which claim of a page wins, and what is refused."""

from datetime import date

from rasid.publication import find
from rasid.records import Segment

TODAY = date(2026, 9, 20)
BUILT = ("json-ld datePublished", "2026-09-20T23:55:00+03:00")


def _segments(*passages: tuple[str, str]) -> list[Segment]:
    body = ("body", "The committee said that the base had been emptied and handed over.")
    return [Segment(kind=kind, text=text, reason="written so") for kind, text in (*passages, body)]  # type: ignore[arg-type]


def test_a_day_of_building_loses_to_the_dateline() -> None:
    """Where the markup says the day of the capture and the line under the title an earlier one, the line is right."""
    page = _segments(("title", "The base is empty"), ("dateline", "18 September 2026"))
    assert find(page, [BUILT], seen=TODAY).date == date(2026, 9, 18)


def test_a_day_of_building_loses_to_the_address() -> None:
    """An earlier day in the address is the article's, too."""
    page = _segments(("title", "The base is empty"))
    found = find(page, [BUILT, ("address", "2026-09-18")], seen=TODAY)
    assert found.date == date(2026, 9, 18)
    assert found.evidence == "address: 2026-09-18"


def test_a_day_nobody_contradicts_stands() -> None:
    """An article of the day it was captured keeps its day."""
    page = _segments(("title", "The base is empty"))
    assert find(page, [BUILT], seen=TODAY).date == TODAY


def test_the_page_s_own_clock_is_refused() -> None:
    """A date in the page's furniture dates nothing, and is listed."""
    page = _segments(("chrome_date", "Sunday 20 September 2026"), ("title", "The base is empty"))
    found = find(page, [])
    assert found.date is None
    assert found.refused == ("Sunday 20 September 2026",)


def test_a_list_of_dated_headlines_dates_nothing() -> None:
    """Lines of three days under one title are other articles'."""
    listed = [("dateline", f"Politics {day} April 2023") for day in (25, 27, 28)]
    assert find(_segments(("title", "All broadcasts"), *listed), []).date is None
