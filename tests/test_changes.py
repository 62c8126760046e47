"""Where two wordings part."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rasid.changes import first_difference

TEXTS = st.lists(st.sampled_from(["أ", "ب", "ج", "د"]), max_size=6)


@pytest.mark.parametrize(
    ("old", "new", "parted"),
    [
        (["أ", "5 صواريخ"], ["أ", "12 صاروخا"], ("5 صواريخ", "12 صاروخا")),
        (["أ", "ب", "ج"], ["أ", "ج"], ("ب", None)),
        (["أ", "ج"], ["أ", "ب", "ج"], (None, "ب")),
        ([], ["أ"], (None, "أ")),
        (["أ"], [], ("أ", None)),
        (["أ"], ["أ"], (None, None)),
        (["أ", "ب"], ["ج", "ب", "د"], ("أ", "ج")),
    ],
)
def test_the_first_difference(old: list[str], new: list[str], parted: tuple[str | None, str | None]) -> None:
    """A changed passage is shown as it was and is; a dropped or added one has nothing on the other side."""
    assert first_difference(old, new) == parted


@given(TEXTS, TEXTS)
def test_only_equal_wordings_have_no_difference(old: list[str], new: list[str]) -> None:
    """Nothing is reported just where nothing differs, and what is reported stands in its own wording."""
    was, now = first_difference(old, new)

    assert ((was, now) == (None, None)) == (old == new)
    assert was is None or was in old
    assert now is None or now in new
