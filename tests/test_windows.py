"""Windows are days of the reader's calendar, both ends included."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rasid import windows
from rasid.errors import ConfigurationError
from rasid.windows import Window

DAYS = st.dates(date(1000, 1, 10), date(9999, 12, 20))
W49 = Window(first=date(2021, 12, 6), last=date(2021, 12, 12), week="2021-W49")


@given(DAYS)
def test_a_day_lies_in_its_week(day: date) -> None:
    """The week of a day holds it, begins on a Monday, ends on the Sunday, and is found again by its name."""
    week = windows.week_of(day)

    assert week.first <= day <= week.last
    assert (week.first.isoweekday(), week.last.isoweekday()) == (1, 7)
    assert windows.week_named(str(week.week)) == week


@pytest.mark.parametrize(
    ("day", "name"),
    [(date(2021, 12, 8), "2021-W49"), (date(2021, 1, 3), "2020-W53"), (date(2024, 12, 30), "2025-W01")],
)
def test_a_week_has_its_iso_name(day: date, name: str) -> None:
    """Days around New Year belong to the year ISO 8601 gives their week."""
    assert windows.week_of(day).week == name


def test_a_week_is_found_by_name() -> None:
    """A named week has its Monday and Sunday; one digit will do where one is enough."""
    assert windows.week_named("2021-W49") == W49
    assert windows.week_named("2021-W5") == windows.week_named("2021-W05")


@pytest.mark.parametrize(
    "name", ["", "2021", "2021-49", "2021-W00", "2021-W53", "2021-W54", "W49", "2021-W49x", "0000-W01"]
)
def test_what_is_no_week_is_refused(name: str) -> None:
    """A week that is not there, or is not written so, is refused with the way to write it."""
    with pytest.raises(ConfigurationError, match="2021-W49"):
        windows.week_named(name)


@pytest.mark.parametrize(
    ("moment", "week"),
    [
        (datetime(2021, 12, 12, 20, 59, tzinfo=UTC), "2021-W48"),
        (datetime(2021, 12, 12, 21, 0, tzinfo=UTC), "2021-W49"),
        (datetime(2021, 12, 19, 20, 59, tzinfo=UTC), "2021-W49"),
    ],
)
def test_the_last_whole_week_ends_at_midnight_of_the_zone(moment: datetime, week: str) -> None:
    """At 21:00 UTC on Sunday it is Monday in Baghdad, and the week is over."""
    assert windows.last_whole_week(moment, "Asia/Baghdad").week == week


def test_a_window_of_any_days() -> None:
    """Any two days in order make a window, which is no week by name; in the wrong order they are refused."""
    assert windows.between(W49.first, W49.last) == Window(first=W49.first, last=W49.last)
    assert windows.between(W49.first, W49.first).last == W49.first
    with pytest.raises(ConfigurationError, match="swap --from and --to"):
        windows.between(W49.last, W49.first)


def test_the_weeks_before_come_in_order() -> None:
    """The weeks lead up to the one the window ends in, without a gap over New Year."""
    weeks = windows.weeks_before(windows.week_named("2021-W01"), 3)

    assert [w.week for w in weeks] == ["2020-W52", "2020-W53", "2021-W01"]


def test_midnight_is_the_zones_own() -> None:
    """A day begins in Baghdad three hours before it does in UTC."""
    assert windows.midnight(date(2021, 12, 6), "Asia/Baghdad") == datetime(2021, 12, 5, 21, tzinfo=UTC)
