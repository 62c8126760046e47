"""Stories of different languages are paired and set against each other, of literal rows."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks import tellings
from rasid import contrast, gazetteer
from rasid.contrast import Choice, Fact, Spot, Telling
from rasid.stories import Story
from samples.articles import WEEKS

TUESDAY, WEDNESDAY, FRIDAY = date(2026, 9, 8), date(2026, 9, 9), date(2026, 9, 11)
BASE, FORCE, COUNTRY = Fact("place", ("harir",)), Fact("actor", ("coalition",)), Fact("place", ("iraq",))
TRUCKS, MORE_TRUCKS = Fact("figure", ("trucks",), 140, 140), Fact("figure", ("trucks",), 200, 200)
DUE = Fact("deadline", (), date(2026, 9, 20).toordinal(), date(2026, 9, 20).toordinal())
GAZETTEER = gazetteer.parse("""
[[actors]]
id = "coalition"
kind = "force"
ar = ["التحالف"]
en = ["coalition"]
fr = ["coalition"]
[[places]]
id = "harir"
kind = "base"
lat = 36.5
lon = 44.3
ar = ["حرير"]
en = ["Harir"]
fr = ["Harir"]
""")


def told(name: str, language: str, *facts: Fact, day: date | None = TUESDAY, spots: int = 1) -> Telling:
    """Give a story of one day, each fact in so many articles."""
    spot = tuple(Spot(f"{name}-{n}", f"{name}-{n}-p", 0, 5) for n in range(spots))
    return Telling(
        story_id=name, language=language, first_day=day, last_day=day, facts=dict.fromkeys(facts, spot), choices={}
    )


def paired(*some: Telling) -> list[tuple[str, str]]:
    """Give the ids of the stories that are paired."""
    return [(m.first.story_id, m.second.story_id) for m in contrast.matches(some)]


OTHERS = (told("x", "ar", COUNTRY, Fact("actor", ("un",))), told("y", "en", COUNTRY, Fact("place", ("basra",))))


def test_one_event_in_two_languages_is_paired() -> None:
    """A day apart, one base, one count of trucks: the stories are one, and the pair says what they share."""
    pair = [told("a", "ar", BASE, TRUCKS, COUNTRY), told("b", "en", BASE, TRUCKS, COUNTRY, day=WEDNESDAY)]

    (match,) = contrast.matches([*pair, *OTHERS])

    assert (match.first.story_id, match.second.story_id) == ("a", "b")
    assert set(match.shared) == {BASE, TRUCKS, COUNTRY}
    assert 0.99 < match.likeness <= 1


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        pytest.param(told("a", "ar", BASE, TRUCKS), told("b", "ar", BASE, TRUCKS), id="one language"),
        pytest.param(told("a", "ar", BASE, TRUCKS), told("b", "en", BASE, TRUCKS, day=FRIDAY), id="three days apart"),
        pytest.param(told("a", "ar", BASE, TRUCKS), told("b", "en", BASE, TRUCKS, day=None), id="of no known day"),
        pytest.param(told("a", "ar", BASE, FORCE), told("b", "en", BASE, FORCE), id="the same names alone"),
        pytest.param(told("a", "ar", TRUCKS, DUE), told("b", "en", TRUCKS, DUE), id="the same figures alone"),
        pytest.param(told("a", "ar", BASE, TRUCKS), told("b", "en", BASE, MORE_TRUCKS), id="other figures"),
        pytest.param(told("a", "ar"), told("b", "en"), id="nothing told"),
    ],
)
def test_what_may_be_two_events_is_left(ours: Telling, theirs: Telling) -> None:
    """Where the days, the names or the figures do not all speak for one event, nothing is paired."""
    assert paired(ours, theirs, *OTHERS) == []


def test_a_story_is_paired_with_its_likest_only() -> None:
    """Of two stories at one base the one with the same deadline too is the other side; the other has none."""
    near = told("near", "en", BASE, TRUCKS, DUE)
    far = told("far", "en", BASE, TRUCKS, FORCE, COUNTRY)

    assert paired(told("a", "ar", BASE, TRUCKS, DUE), near, far, *OTHERS) == [("a", "near")]


FACTS = st.sets(st.sampled_from([BASE, FORCE, COUNTRY, TRUCKS, DUE, MORE_TRUCKS]))
STORIES = st.lists(st.tuples(st.sampled_from(["ar", "en", "fr"]), FACTS), max_size=8)


@given(STORIES, st.randoms())
def test_the_order_of_stories_means_nothing(some: list[tuple[str, set[Fact]]], chance: Any) -> None:
    """The same pairs come of the same stories in any order, and none stands in two pairs with one language."""
    known = [told(str(n), language, *facts) for n, (language, facts) in enumerate(some)]

    found = contrast.matches(known)

    assert found == contrast.matches(sorted(known, key=lambda _: chance.random()))
    sides = [(s.story_id, o.language) for m in found for s, o in ((m.first, m.second), (m.second, m.first))]
    assert len(sides) == len(set(sides))


def test_the_sample_newsroom_is_paired_without_an_error() -> None:
    """Of the sample weeks' stories no two events are taken for one, and most events told in two languages are paired."""
    names = tellings.known()
    weeks = [tellings.week(number, names) for number in WEEKS]
    found = [(match, told.events) for told in weeks for match in contrast.matches(told.tellings)]

    assert [(m.first.story_id, m.second.story_id) for m, events in found if not tellings.right(m, events)] == []
    assert len(found) / sum(told.pairs for told in weeks) > 0.5


def row(article: str, **said: Any) -> dict[str, Any]:
    """Give a row of an article with its place."""
    return {"article_id": article, "passage_id": f"{article}-p", "start_at": 3, "end_at": 8} | said


def claim(article: str, kind: str, **said: Any) -> dict[str, Any]:
    """Give a row of a claim that says as little as it may."""
    empty = dict.fromkeys(("subject", "low", "high", "stage", "forces", "place", "first_day", "last_day"))
    return row(article, kind=kind) | empty | said


def test_a_telling_is_made_of_the_rows_of_its_articles() -> None:
    """Names, claims, dates and framing terms of the members count, each with its place; other articles' and an agency's words do not."""
    story = Story(id="s", headline_id="a", members=("a",), first_day=TUESDAY, last_day=TUESDAY)

    made = contrast.telling(
        story, "ar", GAZETTEER,
        names=[row("a", entity_id="coalition"), row("a", entity_id="harir"), row("b", entity_id="iraq")],
        claims=[
            claim("a", "figure", subject="trucks", low=140, high=140), claim("b", "figure", subject="dead", low=1, high=1),
            claim("a", "stage", stage="begun", forces="US"),
            claim("a", "deadline", first_day=date(2026, 9, 20), last_day=date(2026, 9, 20)),
        ],
        dates=[{"article_id": "a", "first_day": FRIDAY, "last_day": FRIDAY}],
        framing=[
            row("a", concept="act", term="flight", voice="quoted", reporting="own"),
            row("a", concept="act", term="departure", voice="outlet", reporting="reprint"),
        ],
    )  # fmt: skip

    place = (Spot("a", "a-p", 3, 8),)
    day = FRIDAY.toordinal()
    assert made.facts == {
        FORCE: place, BASE: place, TRUCKS: place, DUE: place, Fact("stage", ("begun", "US", "")): place,
        Fact("date", (), day, day): (),
    }  # fmt: skip
    assert made.choices == {Choice("act", "flight", "quoted"): place}


def only(ours: Telling, theirs: Telling) -> dict[str, list[Fact]]:
    """Give the facts that each language alone tells."""
    match = contrast.Match(first=ours, second=theirs, likeness=1.0, shared=())
    return {language: list(facts) for language, facts in contrast.contrast(match).only.items()}


def test_facts_of_one_press_alone_are_told_with_their_places() -> None:
    """A base only the one names and a deadline only the other tells stand on their sides; shared facts on neither."""
    ours, theirs = told("a", "ar", BASE, TRUCKS, FORCE, spots=2), told("b", "fr", DUE, TRUCKS, FORCE)
    match = contrast.Match(first=ours, second=theirs, likeness=1.0, shared=())

    assert only(ours, theirs) == {"ar": [BASE], "fr": [DUE]}
    assert contrast.contrast(match).only["ar"][BASE] == ours.facts[BASE]


def test_intervals_that_meet_agree() -> None:
    """Some 130 to 150 trucks and 140 are one figure; 200 is another; figures of other things never meet."""
    about = Fact("figure", ("trucks",), 130, 150)
    rockets = Fact("figure", ("rockets",), 140, 140)

    assert only(told("a", "ar", about), told("b", "en", TRUCKS)) == {"ar": [], "en": []}
    assert only(told("a", "ar", about), told("b", "en", MORE_TRUCKS)) == {"ar": [about], "en": [MORE_TRUCKS]}
    assert only(told("a", "ar", rockets), told("b", "en", TRUCKS)) == {"ar": [rockets], "en": [TRUCKS]}


def test_a_stage_that_says_less_is_no_other_stage() -> None:
    """That a withdrawal has begun and that the American one has agree; that it is done agrees with neither."""
    begun, american = Fact("stage", ("begun", "", "")), Fact("stage", ("begun", "US", ""))
    done = Fact("stage", ("done", "US", ""))

    assert only(told("a", "ar", begun), told("b", "en", american)) == {"ar": [], "en": []}
    assert only(told("a", "ar", begun), told("b", "en", done)) == {"ar": [begun], "en": [done]}


def test_a_deadline_is_told_where_its_date_is() -> None:
    """A press that names the day tells the deadline, even if not as one; a fact without a place is never printed."""
    day = Fact("date", (), DUE.low, DUE.high)

    assert only(told("a", "ar", DUE), told("b", "en", day, spots=0)) == {"ar": [], "en": []}
    assert only(told("a", "ar"), told("b", "en", day, spots=0)) == {"ar": [], "en": []}


def test_what_most_articles_tell_comes_first() -> None:
    """Facts of one press alone run by how many of its articles tell them."""
    ours = told("a", "ar", BASE, spots=1)
    facts = dict(ours.facts) | {FORCE: told("a", "ar", FORCE, spots=3).facts[FORCE]}
    ours = Telling(story_id="a", language="ar", first_day=TUESDAY, last_day=TUESDAY, facts=facts, choices={})

    assert only(ours, told("b", "en"))["ar"] == [FORCE, BASE]
