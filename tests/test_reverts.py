"""Reverts: an edit that is taken back is told, and what is collected twice is told once."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from collects import NOW, OWN, collected, edits, furnished, page, rows, without_a_server

from warehouse.files import Home

TEXT = (
    "بدأت القوات الأجنبية صباح الأربعاء سحب أولى وحداتها من القاعدة الواقعة غرب البلاد وفق بيان القيادة",
    "وقال المتحدث باسم القيادة إن انسحاب القوات الأجنبية يجري وفق الجدول المتفق عليه ولن يتأخر يوما واحدا",
)
LEAVE, STAY = "القوات الأجنبية تغادر القاعدة الغربية", "القوات الأجنبية تؤجل مغادرة القاعدة الغربية"
A, B = page(*TEXT, title=LEAVE), page(*TEXT, title=STAY)


@pytest.fixture(autouse=True)
def _without_a_server() -> Iterator[None]:
    """Let tasks run outside a flow."""
    with without_a_server():
        yield


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """Return a home that pages can be collected into."""
    return furnished(tmp_path)


def seen(home: Home) -> list[datetime]:
    """Return when the readings of the one article were seen."""
    return sorted(row["seen_at"] for row in rows(home, "readings"))


def test_a_page_that_returns_to_its_first_wording_was_edited_twice(home: Home) -> None:
    """The bytes of the first day stand again on the third: two edits are told, and the article reads as at first."""
    for day, said in enumerate((A, B, A)):
        collected(home, day, {OWN: said})

    assert edits(home) == [(LEAVE, STAY), (STAY, LEAVE)]
    assert len(rows(home, "versions")) == 2
    assert [(moment - NOW).days for moment in seen(home)] == [0, 1, 2]


def test_a_page_that_stays_as_it_was_is_not_read_again(home: Home) -> None:
    """Neither the wording that stands nor, seen earlier than it, the one that left is a reading of its own."""
    for day, said in ((0, A), (2, B), (3, B), (1, A)):
        collected(home, day, {OWN: said})

    assert edits(home) == [(LEAVE, STAY)]
    assert [(moment - NOW).days for moment in seen(home)] == [0, 2]


def test_noise_that_comes_and_goes_is_no_edit(home: Home) -> None:
    """Of two raw pages with one wording, served in turn, each is read once."""
    for day, mark in enumerate("abab"):
        collected(home, day, {OWN: f"{A}<!-- {mark} -->"})

    assert edits(home) == []
    assert len(rows(home, "readings")) == 2


def test_a_run_that_is_done_again_tells_nothing_twice(home: Home) -> None:
    """The third collect once more, of the same moment, adds no reading and no edit."""
    for day, said in enumerate((A, B, A)):
        collected(home, day, {OWN: said})
    before = {table: rows(home, table) for table in ("readings", "versions", "captures")}
    (home.root / "pages-2").rename(home.root / "gone")
    collected(home, 2, {OWN: A})

    assert {table: rows(home, table) for table in before} == before
    assert len(edits(home)) == 2


def test_a_saved_page_of_no_known_time_takes_nothing_back(home: Home) -> None:
    """A page that lies in the inbox without a time is not seen anew by each collect."""
    collected(home, 0, {OWN: A}, is_dated=False)
    collected(home, 1, {OWN: B})
    collected(home, 2, {OWN: A}, is_dated=False)

    assert edits(home) == [(LEAVE, STAY)]
