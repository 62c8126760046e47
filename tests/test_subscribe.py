"""A list of subscribers is taken whole, or not at all with the bad line named."""

from pathlib import Path

import pytest

from rasid.errors import ConfigurationError
from tasks.subscribe import subscribe, subscribed, unsubscribe

ROOT = Path(__file__).resolve().parents[1]
HEAD = "address,name,language,consented_at,consent_source\n"
GOOD = "layla@newsdesk.example,ليلى النجار,ar,2026-08-20,form\nkarim@institute.example,Karim,en,2026-08-21,mail\n"


@pytest.fixture
def csv(tmp_path: Path) -> Path:
    """Give where the list lies."""
    return tmp_path / "people.csv"


def test_a_good_list_is_taken(tmp_path: Path, csv: Path) -> None:
    """Each row is a subscriber, Arabic names and a byte-order mark notwithstanding; again it adds nobody."""
    csv.write_text("\ufeff" + HEAD + GOOD, encoding="utf-8")

    assert (subscribe(tmp_path, csv), subscribe(tmp_path, csv)) == (2, 2)
    assert [(s.address, s.name, s.language) for s in subscribed(tmp_path)] == [
        ("karim@institute.example", "Karim", "en"),
        ("layla@newsdesk.example", "ليلى النجار", "ar"),
    ]


def test_the_sample_list_is_good(tmp_path: Path) -> None:
    """The sample newsroom's subscribers can be imported."""
    assert subscribe(tmp_path, ROOT / "samples" / "subscribers.csv") > 0


@pytest.mark.parametrize("column", HEAD.strip().split(","))
def test_a_missing_column_is_named(tmp_path: Path, csv: Path, column: str) -> None:
    """A list without one of its columns is refused, and nobody is taken."""
    csv.write_text((HEAD + GOOD).replace(column, "other"), encoding="utf-8")

    with pytest.raises(ConfigurationError, match=f"column {column} is missing"):
        subscribe(tmp_path, csv)
    assert subscribed(tmp_path) == []


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("nobody,Nobody,ar,2026-08-20,form", "not a mail address"),
        ("a@x.example b@x.example,Two,ar,2026-08-20,form", "not a mail address"),
        ("a@x.example,French,fr,2026-08-20,form", "language is ar or en, not 'fr'"),
        ("a@x.example", "language is ar or en, not ''"),
    ],
)
def test_a_bad_line_takes_nothing(tmp_path: Path, csv: Path, row: str, said: str) -> None:
    """A bad third line is named, and not even the good second one is taken."""
    first, second = GOOD.splitlines()
    csv.write_text(f"{HEAD}{first}\n{row}\n{second}\n", encoding="utf-8")

    with pytest.raises(ConfigurationError, match=f"line 3: .*{said}"):
        subscribe(tmp_path, csv)
    assert subscribed(tmp_path) == []


def test_the_line_is_the_files_own(tmp_path: Path, csv: Path) -> None:
    """Blank lines count, so that an editor goes to the right one."""
    csv.write_text(f"{HEAD}\n\nnobody,Nobody,ar,2026-08-20,form\n", encoding="utf-8")

    with pytest.raises(ConfigurationError, match="line 4"):
        subscribe(tmp_path, csv)


def test_an_address_is_kept_without_its_name(tmp_path: Path, csv: Path) -> None:
    """An address written with a name beside it is found again by the address alone."""
    csv.write_text(f"{HEAD}Layla <layla@newsdesk.example>,ليلى,ar,2026-08-20,form\n", encoding="utf-8")
    subscribe(tmp_path, csv)

    assert unsubscribe(tmp_path, "layla@newsdesk.example") == 1
    assert unsubscribe(tmp_path, "layla@newsdesk.example") == 0


def test_what_is_no_csv_in_utf_8_is_refused(tmp_path: Path, csv: Path) -> None:
    """A list in an old Arabic code page says what it should be, a missing one that it cannot be read."""
    csv.write_bytes((HEAD + GOOD).encode("cp1256"))

    with pytest.raises(ConfigurationError, match="not a CSV file in UTF-8"):
        subscribe(tmp_path, csv)
    with pytest.raises(ConfigurationError, match="cannot be read"):
        subscribe(tmp_path, tmp_path / "none.csv")
