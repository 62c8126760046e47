"""Distinctive terms over literal texts, and the laws of the measure."""

from collections import Counter
from datetime import date
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rasid.distinctive import Words, against_the_rest, by_speaker, distinctive, together
from rasid.stories import Item

DAY = date(2026, 9, 7)
COUNTS = st.dictionaries(st.sampled_from("abcdefgh"), st.integers(1, 60))


def words(uses: dict[str, int], articles: int = 9) -> Words:
    """Give words used so often, each in as many articles."""
    return Words(uses=Counter(uses), articles={stem: {str(n) for n in range(articles)} for stem in uses})


def item(name: str, outlet: str, text: str, *, group: str | None = None, day: date = DAY) -> Item:
    """Give an Arabic article without a title."""
    return Item(id=name, title="", text=text, published=day, language="ar", outlet=outlet, group=group)


def outlet(one: Item) -> str:
    """Give the outlet of an article."""
    return one.outlet or ""


def test_the_measure_is_that_of_the_paper() -> None:
    """One term's log-odds ratio, interval and counts are what the formula gives by hand."""
    found = distinctive(words({"x": 30, "y": 70}), words({"x": 10, "y": 90}), prior=0.25)

    (x, y) = found
    # prior: 10 of x, 40 of y on each side; ln(40 / 110) - ln(20 / 130); spread sqrt(1/40 + 1/20)
    assert (x.stem, x.here, x.elsewhere) == ("x", 30, 10)
    assert x.odds == pytest.approx(0.86020, abs=1e-5)
    assert (x.low, x.high) == pytest.approx((0.32343, 1.39697), abs=1e-5)
    assert x.sure
    assert y.stem == "y"
    assert y.odds == pytest.approx(-x.odds)


@given(COUNTS, COUNTS)
def test_turned_round_the_signs_turn(here: dict[str, int], elsewhere: dict[str, int]) -> None:
    """What tells one side from the other tells the other from it, by as much: odds and interval change sign."""
    forth = {t.stem: t for t in distinctive(words(here), words(elsewhere))}
    back = {t.stem: t for t in distinctive(words(elsewhere), words(here))}

    assert forth.keys() == back.keys()
    for stem, term in forth.items():
        assert term.odds == pytest.approx(-back[stem].odds, abs=1e-9)
        assert (term.low, term.high) == pytest.approx((-back[stem].high, -back[stem].low), abs=1e-9)
        assert term.low < term.odds < term.high


@given(COUNTS)
def test_nothing_tells_two_equal_sides_apart(uses: dict[str, int]) -> None:
    """Sides that use each word alike are told apart by none."""
    assert distinctive(words(uses), words(uses)) == []


TEXTS = st.lists(
    st.tuples(st.sampled_from(["a", "b", "c"]), st.lists(st.sampled_from(["انسحاب", "احتلال", "تحالف"]), min_size=1)),
    min_size=1, max_size=8,
)  # fmt: skip


@given(TEXTS, st.randoms())
def test_the_order_of_articles_means_nothing(texts: list[tuple[str, list[str]]], chance: Random) -> None:
    """Articles give the same words and terms whatever order they come in."""
    items = [item(str(n), name, " ".join(told)) for n, (name, told) in enumerate(texts)]
    shuffled = sorted(items, key=lambda _: chance.random())

    assert by_speaker(items, outlet) == by_speaker(shuffled, outlet)
    assert against_the_rest(by_speaker(items, outlet)) == against_the_rest(by_speaker(shuffled, outlet))


def test_an_outlet_is_told_by_the_word_it_chooses() -> None:
    """The words an outlet keeps to itself come first, in the form it writes them most; what all say does not."""
    items = [
        *(
            item(f"s{n}", "shatt", "قوات الاحتلال في القاعدة الجوية تحت النار اليوم الاحتلال والاحتلال")
            for n in range(6)
        ),
        *(item(f"d{n}", "dijla", "قوات التحالف في القاعدة الجوية تستعد للعودة التحالف والتحالف") for n in range(6)),
    ]

    found = against_the_rest(by_speaker(items, outlet))

    assert found["shatt"][0].form == "الاحتلال"
    assert found["dijla"][0].form == "التحالف"
    assert (found["shatt"][0].here, found["shatt"][0].elsewhere) == (18, 0)
    assert not {"القاعدة", "الجوية"} & {term.form for terms in found.values() for term in terms}


def test_a_reprinted_text_counts_once_for_who_printed_it_first() -> None:
    """Ten reprints of an agency's text add nothing to the agency's words, nor to the outlets that print it."""
    wire = item("w", "agency", "قوات الاحتلال", group="g")
    copies = [item(f"c{n}", "dijla", "قوات الاحتلال", group="g", day=date(2026, 9, 8)) for n in range(10)]

    told = by_speaker([*copies, wire], outlet)

    assert told.keys() == {"agency"}
    assert sum(told["agency"].uses.values()) == 2


def test_rare_terms_and_those_of_one_article_are_left_out() -> None:
    """A word used four times, and one that a single article repeats, tell nothing of an outlet."""
    here = Words(uses=Counter(rare=4, refrain=40, word=40), articles={"rare": "ab", "refrain": "a", "word": "ab"})

    assert [term.stem for term in distinctive(here, words({"other": 50}))] == ["word", "other"]


def test_one_side_without_words_is_no_error() -> None:
    """A week in which nobody else wrote gives terms whose odds are finite, and one word alone gives none."""
    assert all(abs(term.odds) < 10 for term in distinctive(words({"a": 20, "b": 7}), words({})))
    assert distinctive(words({"a": 20}), words({"a": 3})) == []
    assert together([]) == Words()


def test_figures_and_names_to_skip_are_no_terms() -> None:
    """Numbers say nothing of how an outlet writes, nor do words it was told to skip, clitics and all."""
    told = by_speaker([item("a", "shatt", "قناة الشط: لقناة الشط 140 شاحنة")], outlet, skip=frozenset(["قناه", "شط"]))

    assert set(told["shatt"].forms["شاحن"]) == {"شاحنة"}
    assert set(told["shatt"].uses) == {"شاحن"}
