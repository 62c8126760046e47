"""Likeness of tellings: even-handed, blind to accents and particles, and silent on what is no language."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rasid.likeness import headline_likeness, is_readable, likeness

HARIR = "إسقاط مسيرتين قرب قاعدة حرير في أربيل"
HARIR_TOO = "مسيّرتان تسقطان قرب حرير شمال أربيل"
GOLD = "الذهب يستقر وسط ترقب الفائدة"
CODED = "CBMiSmh dHBzOi vd LnBvbGl aWNvLmNvbS uZXdzLzIwMjAvMDEvMDEvcGV ZS idXR aWdpZWct"


def near(a: str, b: str, *among: str) -> float:
    """Give how near two headlines are."""
    return headline_likeness([(a, b)], among=among)[0]


def test_one_event_in_other_words_is_nearer_than_another_event() -> None:
    """The same event told otherwise is nearer than other news."""
    assert near(HARIR, HARIR_TOO) > near(HARIR, GOLD)


def test_accents_do_not_part_headlines() -> None:
    """A headline without its accents is the same headline, in French; Arabic keeps its letters."""
    assert near("Évacués, les blessés sont à l'hôpital", "Evacues, les blesses sont a l'hopital") == pytest.approx(1)


def test_what_is_rare_among_the_headlines_counts_more() -> None:
    """A word that every headline has says less than one that two share."""
    often = [f"القوات {word}" for word in ("تغادر", "تتقدم", "تتدرب", "تحتفل")]
    pairs = [("القوات تنتشر", "القوات تحتشد"), ("الأنبار تنتشر", "الأنبار تحتشد")]
    common, rare = headline_likeness(pairs, among=often)
    assert rare > common


def test_an_address_in_code_is_no_language() -> None:
    """Letters that change case again and again are code; names with capitals inside are not."""
    assert not is_readable(CODED)
    assert is_readable("McDonald and eBay sue iPhone maker over AppStore fees")
    assert is_readable("")


def test_a_pair_that_cannot_be_read_is_neither_near_nor_far() -> None:
    """Nothing speaks for or against it: it stands where the others stand on average, zero if it is alone."""
    one, other, unread = headline_likeness([(HARIR, HARIR), (HARIR, GOLD), (CODED, GOLD)])
    assert unread == pytest.approx((one + other) / 2)
    assert near(CODED, GOLD) == 0


def test_names_join_what_words_do_not() -> None:
    """Names count beside the words."""
    told = [("قصف قرب الموقع", ""), ("سقوط مسيرة هناك", "")]
    rows = likeness(told, names=lambda _: ["ain-al-asad", "anbar"])
    without = likeness(told)
    assert (rows @ rows.T)[0, 1] > (without @ without.T)[0, 1]


@settings(deadline=None)
@given(st.lists(st.tuples(st.text(max_size=40), st.text(max_size=60)), max_size=6))
def test_rows_are_no_longer_than_one(told: list[tuple[str, str]]) -> None:
    """Whatever is told, each row is of length one, or less where it holds nothing, and all lie in 0 to 1."""
    rows = likeness(told)
    products = np.asarray((rows @ rows.T).todense())
    assert products.shape == (len(told), len(told))
    assert (products <= 1 + 1e-9).all()
    assert (products >= 0).all()


@settings(deadline=None)
@given(st.text(max_size=60), st.text(max_size=60))
def test_likeness_is_even_handed(a: str, b: str) -> None:
    """It lies in 0 to 1 and does not depend on who comes first."""
    assert 0.0 <= near(a, b) <= 1.0
    assert near(a, b) == pytest.approx(near(b, a))
