"""The same quotation in several outlets."""

from itertools import count
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from rasid.sayings import Printed, sayings

WHOLE = "سنسلم القاعدة الأخيرة قبل نهاية آذار ولن يبقى فيها سوى 12 مدربا"
NUMBERS = count()
WORDS = ["ا", "ب", "ج", "د", "ه", "و", "ز", "5", "7"]


def printed(text: str, outlet: str = "dijla", **said: str) -> Printed:
    """Give a quotation as *outlet* prints it, in an article that is no reprint unless told."""
    name = f"q{next(NUMBERS)}"
    keys = {"id": name, "article_id": name, "outlet_id": outlet, "origin": name, "speaker": "الوزير"} | said
    return Printed(text=text, **keys)


def test_a_quotation_is_joined_across_outlets_under_its_fullest_wording() -> None:
    """The longest wording leads; who printed it whole, cut or altered is told, with the words."""
    whole = printed(WHOLE)
    spelt = printed(WHOLE.replace("الأخيرة", "الاخيره"), "furat")
    cut = printed("سنسلم القاعدة الأخيرة قبل نهاية آذار", "sham")
    altered = printed(WHOLE.replace("12", "20").replace("مدربا", "جنديا"), "sahara")
    (saying,) = sayings([cut, altered, whole, spelt])

    assert saying.fullest in (whole, spelt, altered)
    assert saying.outlets == ("dijla", "furat", "sahara", "sham")
    assert saying.origins == 4
    assert {p.quotation for p in saying.printed("whole")} == {whole, spelt}
    (short,) = saying.printed("cut")
    assert [(d.full, d.printed) for d in short.differences] == [("ولن يبقى فيها سوى 12 مدربا", "")]
    (other,) = saying.printed("altered")
    assert [(d.full, d.printed, d.has_figures) for d in other.differences] == [("12 مدربا", "20 جنديا", True)]


def test_words_written_together_are_no_difference() -> None:
    """«ولابد» is «ولا بد»: a space, a mark or a hamza more does not alter a quotation."""
    (saying,) = sayings(
        [
            printed("لا رجعة عن هذا القرار اليوم ولا بد من تنفيذه قبل نهاية العام"),
            printed("لا رجعة عن هذا القرار اليوم ولابد من تنفيذه قبل نهاية العام", "furat"),
        ]
    )
    assert len(saying.printed("whole")) == 2


def test_reprints_are_no_independent_printings() -> None:
    """Articles of one group of reprints count as one origin, however many outlets carry them."""
    (saying,) = sayings(
        [printed(WHOLE, "a", origin="g"), printed(WHOLE, "b", origin="g"), printed(WHOLE, "c", origin="h")]
    )
    assert (saying.outlets, saying.origins) == (("a", "b", "c"), 2)


def test_two_sayings_with_an_opening_in_common_stay_two() -> None:
    """A short wording joins the longest that holds it and never ties two others together."""
    first = printed(f"{WHOLE} وهذا قرار نهائي لا رجعة عنه")
    second = printed("سنسلم القاعدة الأخيرة ثم نبدأ حوارا جديدا حول السلاح والتدريب والحدود والمعابر كلها")
    third = printed("سنسلم القاعدة الأخيرة")
    found = sayings([second, third, first])
    assert len(found) == 2
    assert sorted(len(saying.printings) for saying in found) == [1, 2]


def test_short_words_of_two_known_speakers_are_two_sayings() -> None:
    """«لن نغادر بلادنا» of one actor is not the other's; long words under another name are, and both names show."""
    short = "لن نغادر هذه البلاد"
    assert len(sayings([printed(short, speaker_id="a"), printed(short, speaker_id="b")])) == 2
    assert len(sayings([printed(WHOLE), printed("نهاية آذار ولن يبقى", speaker="المدير")])) == 2
    (saying,) = sayings([printed(WHOLE, speaker="س", speaker_id="a"), printed(WHOLE, speaker="ص", speaker_id="b")])
    assert saying.speakers == ("س", "ص")


@given(st.lists(st.lists(st.sampled_from(WORDS), max_size=9), max_size=8), st.randoms())
def test_each_quotation_is_in_one_saying_whatever_the_order(texts: list[list[str]], random: Random) -> None:
    """Joining loses and doubles nothing, and the order in which quotations come changes nothing."""
    given_ = [printed(" ".join(text), outlet_id=f"o{n}", id=f"i{n}") for n, text in enumerate(texts)]
    found = sayings(given_)
    assert sorted(p.quotation.id for s in found for p in s.printings) == sorted(q.id for q in given_)
    mixed = list(given_)
    random.shuffle(mixed)
    assert sayings(mixed) == found


def test_a_month_named_by_one_calendar_or_by_both_is_no_difference() -> None:
    """«أيلول/ سبتمبر», «أيلول» and «سبتمبر» are one month; another month is an alteration."""
    both = "ستغادر الوحدة الأخيرة القاعدة قبل 20 أيلول/ سبتمبر ولن يبقى أحد"
    one, other = both.replace("/ سبتمبر", ""), both.replace("أيلول/ ", "")
    (saying,) = sayings([printed(text, outlet) for outlet, text in zip("abc", (both, one, other), strict=True)])
    assert [printing.verdict for printing in saying.printings] == ["whole"] * 3

    (saying,) = sayings([printed(one, "a"), printed(one.replace("أيلول", "آب"), "b")])
    assert {printing.verdict for printing in saying.printings} == {"whole", "altered"}
