"""Where two wordings part."""

from hypothesis import given
from hypothesis import strategies as st

from rasid.changes import changed_words, changes, title_changes


def shown(old: list[str], new: list[str]) -> list[tuple[str, str | None, str | None]]:
    """Give each change with the words it was and is."""
    return [
        (
            change.what,
            old[change.old[0]][change.old[1] : change.old[2]] if change.old else None,
            new[change.new[0]][change.new[1] : change.new[2]] if change.new else None,
        )
        for change in changes(old, new)
    ]


def test_changed_figures_are_named() -> None:
    """Between the same words another number is a change of figures, whatever digits it is written in."""
    assert shown(["سقطت 5 صواريخ على القاعدة"], ["سقطت ١٢ صاروخا على القاعدة"]) == [("figure", "5 صواريخ", "١٢ صاروخا")]
    assert shown(["سقطت 5 صواريخ على القاعدة"], ["سقطت ٥ صواريخ على القاعدة"]) == [("wording", "5", "٥")]


def test_figures_in_words_are_figures() -> None:
    """A number that is written out counts as one that is not."""
    assert shown(["أُسقطت أربع طائرات"], ["أُسقطت ست طائرات"]) == [("figure", "أربع", "ست")]


def test_a_quotation_that_was_cut_is_named() -> None:
    """Words that change inside what somebody is quoted with change the quotation."""
    old = ["وقال الوزير: «لن نغادر القاعدة أبدا قبل نهاية العام» في مؤتمر."]
    new = ["وقال الوزير: «لن نغادر القاعدة قبل نهاية العام» في مؤتمر."]
    assert shown(old, new) == [("quotation", "أبدا", "")]


def test_words_passages_and_their_places() -> None:
    """A reworded passage is shown by its words, a new or dropped one whole; what stayed is not shown."""
    old = ["أكد المصدر وصول الرتل إلى الحدود", "باق كما هو", "فقرة سقطت من النص كلها"]
    new = ["أكد المصدر عبور الرتل إلى الحدود", "باق كما هو", "شيء آخر تماما لا يشبهها أبدا"]
    assert shown(old, new) == [
        ("wording", "وصول", "عبور"),
        ("wording", "فقرة سقطت من النص كلها", None),
        ("wording", None, "شيء آخر تماما لا يشبهها أبدا"),
    ]
    assert shown([], ["جديد"]) == [("wording", None, "جديد")]


def test_a_title_is_shown_by_its_words() -> None:
    """What changed in a title is the words that did."""
    old, new = "مقتل جندي في الأنبار", "مقتل جنديين في الأنبار"
    (change,) = title_changes(old, new)
    assert change.old is not None
    assert change.new is not None
    assert (old[slice(*change.old[1:])], new[slice(*change.new[1:])]) == ("جندي", "جنديين")


WORDS = st.lists(st.sampled_from(["قال", "5", "«لا", "نعم»", "12", "رتل"]), max_size=8).map(" ".join)


@given(WORDS, WORDS)
def test_putting_the_changed_words_in_gives_the_new_text(old: str, new: str) -> None:
    """The stretches run in order, and the old text with them replaced has the new text's words."""
    made, at = "", 0
    for (a, b), (c, d) in changed_words(old, new):
        assert at <= a
        made += f"{old[at:a]} {new[c:d]} "
        at = b
    assert f"{made}{old[at:]}".split() == new.split()


@given(st.lists(WORDS, max_size=4), st.lists(WORDS, max_size=4))
def test_every_change_lies_in_its_wording_and_equal_wordings_have_none(old: list[str], new: list[str]) -> None:
    """Offsets lie inside their passages; each passage that differs has a change; equal wordings have none."""
    found = changes(old, new)
    for change in found:
        for side, place in ((old, change.old), (new, change.new)):
            assert place is None or 0 <= place[1] <= place[2] <= len(side[place[0]])
    assert bool(found) or [passage.split() for passage in old] == [passage.split() for passage in new]
    assert not changes(old, old)
