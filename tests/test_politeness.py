"""Politeness: how long a host is left alone."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rasid.politeness import WIDEST, gap, narrowed, recovered, retry_after, widened

NOW = datetime(2026, 11, 20, tzinfo=UTC)
SECONDS = st.floats(0, 1000)


@pytest.mark.parametrize(
    ("latency", "minimum", "delay", "expected"),
    [(0.1, 3.0, 0.0, 3.0), (2.0, 3.0, 0.0, 10.0), (60.0, 3.0, 0.0, 30.0), (0.1, 3.0, 45.0, 45.0), (0.1, 3.0, 999.0, 300.0)],
)  # fmt: skip
def test_the_longest_of_three_claims_is_the_gap(latency: float, minimum: float, delay: float, expected: float) -> None:
    """Five answers' time (30 s at most), the operator's minimum or the site's delay (300 s at most), whichever is longest."""
    assert gap(latency, minimum, delay) == expected


def test_refusals_double_the_gap_and_answers_narrow_it_by_a_tenth() -> None:
    """Two refusals make the gap four times as wide; an answer takes a tenth of that back."""
    width = widened(widened(1.0))
    assert gap(0.1, 3.0, width=width) == 12.0
    assert gap(0.1, 3.0, width=narrowed(width)) == pytest.approx(10.8)


def test_a_refusal_widens_even_where_no_gap_was_kept() -> None:
    """A host without a gap gets one when it asks to be left alone."""
    assert gap(0.0, 0.0, width=widened(1.0)) > 0


def test_a_width_is_forgiven_by_time() -> None:
    """An hour without a request takes half of the widening back, a day nearly all; no time takes nothing."""
    assert [recovered(5.0, seconds) for seconds in (-60, 0, 3600, 7200)] == [5.0, 5.0, 3.0, 2.0]
    assert recovered(WIDEST, 24 * 3600) < 1.001


@given(st.lists(st.booleans(), max_size=60))
def test_the_width_stays_within_its_bounds(answers: list[bool]) -> None:
    """However hosts answer, the width stays between 1 and its widest, and refusals never narrow it."""
    width = 1.0
    for welcome in answers:
        before, width = width, narrowed(width) if welcome else widened(width)
        assert 1.0 <= width <= WIDEST
        assert width <= before if welcome else width >= before


@given(SECONDS, SECONDS, SECONDS, st.floats(1, WIDEST))
def test_the_gap_is_never_below_the_operators_minimum(
    latency: float, minimum: float, delay: float, width: float
) -> None:
    """Neither a quick host nor a wide or narrow width takes the gap below the minimum or the site's own delay."""
    assert gap(latency, minimum, delay, width) >= max(minimum, min(delay, 300.0))


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("120", 120.0),
        (" 7 ", 7.0),
        ("\x1f7", 7.0),
        (" ", None),
        ("Fri, 20 Nov 2026 00:02:00 GMT", 120.0),
        ("Fri, 20 Nov 2026 03:02:00 +0300", 120.0),
        ("Thu, 19 Nov 2026 00:00:00 GMT", 0.0),
        ("Sun, 20 Dec 2026 00:00:00 GMT", 86_400.0),
        ("9" * 5000, 86_400.0),
        ("-3", None),
        ("later", None),
        ("Fri, 99 Nov 2026 00:00:00 GMT", None),
        ("", None),
        (None, None),
    ],
)
def test_retry_after_is_seconds_or_a_date(value: str | None, expected: float | None) -> None:
    """Both spellings of Retry-After give seconds, a day at most; what cannot be read asks for nothing."""
    assert retry_after(value, NOW) == expected


@given(st.text(max_size=40))
def test_no_header_is_an_error(value: str) -> None:
    """Whatever the header says, it asks for nothing or for up to a day."""
    seconds = retry_after(value, NOW)
    assert seconds is None or 0 <= seconds <= 86_400
