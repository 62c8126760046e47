"""The marts of framing answer of literal rows."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from test_marts import CUT_OFF, MONDAY, TOPIC, WEEK, ZONE, article, copies, put

from warehouse import db, schema
from warehouse.db import Warehouse

ASKED: dict[str, Any] = {"topic": TOPIC, "cut_off": CUT_OFF, "zone": ZONE, **WEEK}


@pytest.fixture
def warehouse() -> Iterator[Warehouse]:
    """Give an empty warehouse in memory."""
    with db.reader(schema.HERE / "no-such-file.duckdb") as empty:
        yield empty


def worded(one: dict[str, Any], *terms: tuple[str, str, str]) -> dict[str, Any]:
    """Give the tables of an article with framing terms (concept, term, voice), each in a passage of its own."""
    keys = {k: one["versions"][0][k] for k in ("article_id", "version_id")}
    rows = [
        keys | {"position": n, "passage_id": f"{keys['article_id']}-p{n}", "start_at": 4, "end_at": 9, "text": "قوات",
                "concept": concept, "term": term, "voice": voice, "speaker": None}
        for n, (concept, term, voice) in enumerate(terms)
    ]  # fmt: skip
    return one | {"framing": rows}


def counts(warehouse: Warehouse) -> list[tuple[Any, ...]]:
    """Give what the mart counts, row by row."""
    return warehouse.read("framing_counts", **ASKED).rows()


OCCUPATION, COALITION = ("foreign-forces", "occupation"), ("foreign-forces", "coalition")


def test_terms_are_counted_per_outlet_and_voice(warehouse: Warehouse) -> None:
    """Own voice, quotations and reported speech stand apart; an article that uses a term twice is one article."""
    put(
        warehouse,
        worded(article("a", outlet="shatt", published_on=MONDAY), (*OCCUPATION, "outlet"), (*OCCUPATION, "outlet")),
        worded(article("b", outlet="shatt", published_on=MONDAY), (*OCCUPATION, "outlet"), (*OCCUPATION, "quoted")),
        worded(article("c", outlet="dijla", published_on=MONDAY), (*COALITION, "attributed")),
    )

    assert counts(warehouse) == [
        ("dijla", *COALITION, "attributed", "own", 1, 1),
        ("shatt", *OCCUPATION, "outlet", "own", 3, 2),
        ("shatt", *OCCUPATION, "quoted", "own", 1, 1),
    ]


def test_words_of_an_agency_are_not_the_choice_of_who_prints_them(warehouse: Warehouse) -> None:
    """A reprint's terms are counted apart from those of the outlet's own reporting."""
    put(
        warehouse,
        worded(article("wire", outlet="agency", published_on=MONDAY), (*COALITION, "outlet")),
        worded(article("copy", outlet="dijla", published_on=MONDAY), (*COALITION, "outlet")),
        worded(article("own", outlet="dijla", published_on=MONDAY), (*COALITION, "outlet")),
    )
    copies(warehouse, wire="wire", copy="wire")

    assert counts(warehouse) == [
        ("agency", *COALITION, "outlet", "own", 1, 1),
        ("dijla", *COALITION, "outlet", "own", 1, 1),
        ("dijla", *COALITION, "outlet", "reprint", 1, 1),
    ]


def test_only_main_articles_of_the_window_count_in_their_newest_wording(warehouse: Warehouse) -> None:
    """A mention, an article of another week and a wording since changed add nothing."""
    mention = worded(article("mention", published_on=MONDAY), (*OCCUPATION, "outlet"))
    mention["topic_matches"][0]["grade"] = 1
    old = worded(article("a", version_id="v1", published_on=MONDAY), (*OCCUPATION, "outlet"))
    new = worded(article("a", 9, version_id="v2", published_on=MONDAY), (*COALITION, "outlet"))
    earlier = worded(article("earlier", published_on=date(2026, 9, 1)), (*OCCUPATION, "outlet"))
    put(warehouse, mention, old, earlier)
    put(warehouse, new, load_id="l2", day=9)

    assert counts(warehouse) == [("dijla", *COALITION, "outlet", "own", 1, 1)]


def test_each_use_leads_to_its_letters(warehouse: Warehouse) -> None:
    """A use says in which passage and where in it the term stands: the uses are what is counted."""
    put(warehouse, worded(article("a", published_on=MONDAY), (*OCCUPATION, "quoted"), (*COALITION, "outlet")))

    uses = warehouse.read("framing_uses", **ASKED)

    assert uses.select("term", "voice", "passage_id", "start_at", "end_at", "reporting").rows() == [
        ("coalition", "outlet", "a-p1", 4, 9, "own"),
        ("occupation", "quoted", "a-p0", 4, 9, "own"),
    ]
    assert uses.height == sum(row[5] for row in counts(warehouse))
