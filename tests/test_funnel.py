"""The funnel: nothing vanishes, and a count that loses something is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rasid.funnel import Funnel, Rejection, StageCount

COUNTS = st.integers(min_value=0, max_value=1000)


@given(COUNTS, COUNTS, COUNTS, st.integers(min_value=-5, max_value=5))
def test_a_stage_lets_out_what_entered(passed: int, rejected: int, duplicate: int, off: int) -> None:
    """Entered = passed + rejected + duplicate, or there is no count."""
    entered = passed + rejected + duplicate + off
    parts = {"passed": passed, "rejected": rejected, "duplicate": duplicate}
    if off:
        with pytest.raises(ValueError, match="clean"):
            StageCount(stage="clean", entered=entered, **parts)
    else:
        assert StageCount(stage="clean", entered=entered, **parts).entered == entered


def test_a_negative_count_is_refused() -> None:
    """A sum that comes out right with a negative part is still wrong."""
    with pytest.raises(ValueError, match="below zero"):
        StageCount(stage="clean", entered=0, passed=1, rejected=-1)


def test_a_funnel_keeps_its_stages_and_what_was_turned_away() -> None:
    """Stages stand in order with the rejections of each."""
    no = Rejection(stage="extract", subject="a.html", reason="empty")
    funnel = Funnel().with_stage(StageCount(stage="extract", entered=2, passed=1, rejected=1), [no])
    assert [count.stage for count in funnel.stages] == ["extract"]
    assert funnel.rejections == (no,)


def test_a_stage_counts_once() -> None:
    """The same stage cannot stand twice in one funnel."""
    once = Funnel().with_stage(StageCount(stage="extract", entered=0, passed=0))
    with pytest.raises(ValueError, match="twice"):
        once.with_stage(StageCount(stage="extract", entered=0, passed=0))
