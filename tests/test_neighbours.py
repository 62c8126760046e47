"""Neighbours: a folder that holds several pages of a host is read with what they have in common."""

from dataclasses import replace
from pathlib import Path

import pytest

from rasid.funnel import Rejection
from rasid.records import Record
from tasks.neighbours import parse_together
from tasks.parsing import PageFile, parse_pages
from tests.hosts import make

PAGES = make(3, 8)


@pytest.fixture
def files(tmp_path: Path) -> list[PageFile]:
    """Return eight saved pages of one host, and two that are not read, one amidst them."""
    for page in PAGES:
        (tmp_path / f"{page.seed}.html").write_text(page.html, encoding="utf-8")
    (tmp_path / "empty.html").write_text(" ", encoding="utf-8")
    found = [PageFile(path=tmp_path / f"{page.seed}.html", url=f"https://sahl.example/{page.seed}") for page in PAGES]
    nothing = PageFile(path=tmp_path / "empty.html", url="https://sahl.example/empty")
    return [*found[:3], nothing, *found[3:], replace(nothing, url="https://else.example/")]


def test_pages_of_a_host_in_a_folder_clean_each_other(files: list[PageFile]) -> None:
    """Each page has its record or its rejection in its place; what closes all texts is noise in all of them."""
    plea = next(part.text for part in reversed(PAGES[0].parts) if part.tag == "p" and part.kind == "widget")
    alone = list(parse_pages(files, workers=1))
    found = list(parse_together(files, workers=1, seconds=20))

    assert [type(one) for one in found] == [type(one) for one in alone]
    assert [one.path for one in found if isinstance(one, Record)] == [
        str(f.path) for f in files if f.path.stem != "empty"
    ]
    assert sum(plea in one.text for one in alone if isinstance(one, Record)) >= 6
    assert sum(plea in one.text for one in found if isinstance(one, Record)) == 0
    assert [one.reason for one in found if isinstance(one, Rejection)] == ["empty", "empty"]


def test_pages_of_too_few_or_of_no_host_are_read_alone(files: list[PageFile]) -> None:
    """Four pages of a host, and any number without an address, are read as they are."""
    few = [replace(one, url=one.url if n < 4 else None) for n, one in enumerate(files)]

    assert list(parse_together(few, workers=1, seconds=20)) == list(parse_pages(few, workers=1))
