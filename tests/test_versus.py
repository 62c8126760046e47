"""A week beside the last: figures restated, outlets beside all they published, terms counted once a text."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rasid import frames
from rasid.versus import Figure, figures, voices
from tests.test_marts import MONDAY, READ, SUNDAY, TOPIC, ZONE, article, blank, put
from warehouse import db, schema
from warehouse.db import Warehouse

WEEKS = pl.DataFrame(
    {
        "week": ["2026-W36", "2026-W37"],
        "first_day": [date(2026, 8, 31), MONDAY],
        "last_day": [date(2026, 9, 6), SUNDAY],
    }
)
ASKED: dict[str, Any] = {"batch": WEEKS, "zone": ZONE, "first_day": date(2026, 8, 31)}
NOW, BEFORE = "2026-W37", "2026-W36"


@pytest.fixture
def warehouse() -> Iterator[Warehouse]:
    """Give an empty warehouse in memory."""
    with db.reader(schema.HERE / "no-such-file.duckdb") as empty:
        yield empty


def row(outlet: str, week: str, articles: int) -> dict[str, Any]:
    """Give a row of counts."""
    return {"outlet_id": outlet, "week": week, "articles": articles}


def printed(outlet: str, value: int, figure: str = "articles") -> dict[str, Any]:
    """Give a printed figure."""
    return {"week": BEFORE, "figure": figure, "outlet_id": outlet, "value": value}


def test_all_that_an_outlet_published_is_counted_on_the_topic_or_not(warehouse: Warehouse) -> None:
    """Articles dated in a week count in it, whatever their subject; undated ones in none."""
    put(
        warehouse,
        article("a", published_on=MONDAY),
        article("b", published_on=SUNDAY, matched=False),
        article("c", published_on=date(2026, 9, 1), matched=False),
        article("d", matched=False),
        article("e", outlet="zagros", published_on=MONDAY, matched=False),
    )
    found = warehouse.read("published_counts", cut_off=READ["cut_off"], **ASKED)
    assert found.rows() == [("dijla", BEFORE, 1), ("dijla", NOW, 2), ("zagros", NOW, 1)]


def test_voices_are_counted_by_outlet_and_week(warehouse: Warehouse) -> None:
    """Main articles count in the week of their date, with how many are the outlet's own, and newsrooms once."""
    put(
        warehouse,
        article("a", published_on=MONDAY),
        article("b", published_on=SUNDAY),
        article("c", published_on=date(2026, 9, 6)),
        article("d", published_on=MONDAY, matched=False),
    )
    found = warehouse.read("voice_counts", **READ, **ASKED)
    assert found.rows() == [("dijla", BEFORE, 1, 1, 1), ("dijla", NOW, 2, 2, 1)]


def test_the_last_editions_figures_are_kept_as_printed(warehouse: Warehouse) -> None:
    """The figures are those of the last weekly edition before the day, each once, however often it is printed."""
    for name, last in (("w35", date(2026, 8, 30)), ("w36", date(2026, 9, 6)), ("w37", SUNDAY)):
        header = blank("editions", "", 1) | {"edition_id": name, "kind": "weekly", "week": name}
        header |= {"number": 1, "first_day": last, "last_day": last}
        said = [{"edition_id": name, "figure": "articles", "outlet_id": o, "value": last.day} for o in ("", "dijla")]
        tables = {"editions": frames.frame("editions", [header])}
        tables["edition_figures"] = frames.frame("edition_figures", list(said))
        for _ in range(2):
            warehouse.renew_edition(name, tables)

    found = warehouse.read("printed_figures", topic=TOPIC, first_day=MONDAY)
    assert found.rows() == [("w36", "articles", "", 6), ("w36", "articles", "dijla", 6)]


def test_a_late_article_restates_what_was_printed(warehouse: Warehouse) -> None:
    """What is known now of the week before is more than was printed of it: the difference is said."""
    early, late = (
        article("a", published_on=date(2026, 9, 2), seen=datetime(2026, 9, 3, tzinfo=UTC)),
        article("b", published_on=date(2026, 9, 3)),
    )
    put(warehouse, early, load_id="l1", day=7)
    put(warehouse, late, load_id="l2", day=13)

    def known(cut_off: datetime) -> dict[str, int]:
        rows = warehouse.read("week_counts", **(READ | {"cut_off": cut_off}), **ASKED)
        return {"articles": rows["articles"][0]}

    then = known(datetime(2026, 9, 7, 6, tzinfo=UTC))
    (figure,) = figures({"articles": 0}, known(READ["cut_off"]), [printed("", then["articles"])])
    assert (figure.before, figure.printed, figure.restated) == (2, 1, 1)


def test_figures_change_by_what_is_known_and_say_nothing_of_what_is_not() -> None:
    """Change is against what is known now; nothing is restated that holds or was never printed."""
    both = figures({"articles": 9, "origins": 4}, {"articles": 7}, [printed("", 7)])
    assert both == (
        Figure(key="articles", now=9, before=7, printed=7),
        Figure(key="origins", now=4, before=None, printed=None),
    )
    assert [(f.change, f.restated) for f in both] == [(2, None), (None, None)]


def test_an_outlet_that_prints_more_of_everything_did_not_turn_to_the_topic() -> None:
    """Twice the articles of twice the output is the same rate; shares are of the week's articles on the topic."""
    counted = [row("a", NOW, 8), row("a", BEFORE, 4), row("b", NOW, 2)]
    published = [row("a", NOW, 400), row("a", BEFORE, 200), row("b", NOW, 50), row("c", NOW, 10)]
    a, b, c = voices(counted, published, [printed("a", 3)], week=NOW, before=BEFORE)
    assert (a.outlet_id, a.rate, a.rate_before, a.share, a.share_before) == ("a", 2.0, 2.0, 0.8, 1.0)
    assert (a.articles.change, a.articles.restated) == (4, 1)
    assert (b.rate, b.rate_before, b.articles.printed) == (4.0, None, 0)
    assert (c.outlet_id, c.articles.now, c.rate) == ("c", 0, 0.0)


COUNTS = st.lists(
    st.tuples(st.sampled_from("abc"), st.sampled_from([NOW, BEFORE]), st.integers(1, 9)), unique_by=lambda r: r[:2]
)


@given(COUNTS, COUNTS)
def test_no_outlet_and_no_article_is_lost(
    counted: list[tuple[str, str, int]], all_: list[tuple[str, str, int]]
) -> None:
    """Every outlet of either table has one line; articles add up, shares to one where anything was printed."""
    found = voices([row(*r) for r in counted], [row(*r) for r in all_], [], week=NOW, before=BEFORE)
    assert sorted(v.outlet_id for v in found) == sorted({r[0] for r in (*counted, *all_)})
    assert sum(v.articles.now for v in found) == sum(n for _, week, n in counted if week == NOW)
    shares = [v.share for v in found if v.share is not None]
    assert not shares or sum(shares) == pytest.approx(1)
