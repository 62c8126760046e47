"""Numbers in text: every script's digits, words of three languages, bounds, and figures that are no numbers."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rasid import numbers
from rasid.arabic import word_spans

ARABIC_DIGITS = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")


def read(text: str) -> list[tuple[str, float, float | None]]:
    """Give the numbers of *text*: their words, and their bounds."""
    words = word_spans(text)
    return [(text[n.start : words[n.last - 1][2]], n.low, n.high) for n in numbers.find(text, words)]


@pytest.mark.parametrize(
    ("text", "said", "low", "high"),
    [
        ("سبعة صواريخ", "سبعة", 7, 7),
        ("٧ صواريخ", "٧", 7, 7),
        ("و7 صواريخ", "7", 7, 7),
        ("بـ 12 صاروخا", "12", 12, 12),
        ("سبعة عشر جنديا", "سبعة عشر", 17, 17),
        ("خمسة وعشرين جنديا", "خمسة وعشرين", 25, 25),
        ("ثلاثمئة وخمسة وستين يوما", "ثلاثمئة وخمسة وستين", 365, 365),
        ("ثلاثة آلاف وخمسمئة جندي", "ثلاثة آلاف وخمسمئة", 3500, 3500),
        ("ألف و500 جندي", "ألف و500", 1500, 1500),
        ("ألفا جندي", "ألفا", 2000, 2000),
        ("21 ألف جندي", "21 ألف", 21000, 21000),
        ("2.5 مليون شخص", "2.5 مليون", 2.5e6, 2.5e6),
        ("أكثر من نصف مليون قتيل", "أكثر من نصف مليون", 500_000, None),
        ("half a million people", "half a million", 500_000, 500_000),
        ("6000 آلاف", "6000 آلاف", 6000, 6000),
        ("نحو ألفي جندي", "نحو ألفي", 1800, 2200),
        ("ما لا يقل عن أحد عشر", "ما لا يقل عن أحد عشر", 11, None),
        ("83 شخصا على الأقل", "83", 83, None),
        ("أقل من 300 جندي", "أقل من 300", 0, 300),
        ("ما بين 5 و7 قوافل", "بين 5 و7", 5, 7),
        ("5 إلى 7 آلاف جندي", "5 إلى 7 آلاف", 5000, 7000),
        ("عشرات الجنود", "عشرات", 20, None),
        ("عشرات الآلاف", "عشرات الآلاف", 20000, None),
        ("بضعة آلاف", "بضعة آلاف", 3000, 9000),
        ("two thousand five hundred men", "two thousand five hundred", 2500, 2500),
        ("up to 1,200 troops", "up to 1,200", 0, 1200),
        ("between five and seven", "between five and seven", 5, 7),
        ("tens of thousands", "tens of thousands", 20000, None),
        ("quatre-vingt-dix soldats", "quatre-vingt-dix", 90, 90),
        ("2 500 soldats", "2 500", 2500, 2500),
        ("une trentaine de véhicules", "une trentaine", 27, 33),
    ],
)
def test_a_number_is_read_as_the_interval_it_says(text: str, said: str, low: float, high: float | None) -> None:
    """Digits, words, duals, ranges and bounds are read; "about" is a tenth either way."""
    assert read(text) == [(said, low, high)]


@pytest.mark.parametrize(
    "text",
    ["12%", "تسعين في المئة", "الساعة 14:30", "2018-03-05", "الفرقة 82", "والمادة 51", "إف-16", "القرار 2396", "15,00 ت غ",
     "مئوية", "90 percent"],
)  # fmt: skip
def test_a_share_an_hour_a_date_or_a_name_is_no_number(text: str) -> None:
    """What only looks like a count is left out."""
    assert read(text) == []


def test_two_figures_side_by_side_stay_two() -> None:
    """A space parts figures in Arabic; a conjunction joins only what one number can be."""
    assert read("في 20 120 جنديا") == [("20", 20, 20), ("120", 120, 120)]
    assert read("أربعة وخمسة جنود") == [("أربعة", 4, 4), ("خمسة", 5, 5)]


@given(st.integers(1, 10**9))
def test_a_number_is_itself_in_every_script_and_with_its_thousands_parted(number: int) -> None:
    """Western and Arabic digits, bare and grouped, are one number."""
    forms = (str(number), f"{number:,}", str(number).translate(ARABIC_DIGITS), f"{number:,}".replace(",", "٬"))
    assert {bounds for form in forms for _, *bounds in read(f"{form} جندي") for bounds in [tuple(bounds)]} == {
        (number, number)
    }


@given(st.text(alphabet=st.sampled_from("خمسة عشرين و2 5.,-/% ألف مئة one hundred of five\n"), max_size=60))
def test_any_text_is_read_and_numbers_do_not_overlap(text: str) -> None:
    """Numbers lie in the text, in order, apart, and their bounds are an interval."""
    words = word_spans(text)
    found = numbers.find(text, words)

    assert all(a.last <= b.first for a, b in pairwise(found))
    assert all(0 <= n.first < n.last <= len(words) and 0 <= n.start < len(text) for n in found)
    assert all(n.low <= (n.low if n.high is None else n.high) for n in found)
