"""Lineage: one id for a story as long as it runs, through pauses, mergers, splits and late articles."""

from random import Random
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from rasid.lineage import Told, ended, lineage

ASAD, DRONES = "موعد تسليم قاعدة عين الأسد", "مسيرات فوق قاعدة حرير"


def told(name: str, *texts: str, headline: str = "") -> Told:
    """Give a story of this week."""
    return Told(id=name, headline=headline, texts=frozenset(texts))


def row(age: int, story: str, *members: str, headline: str = "") -> dict[str, Any]:
    """Give a story of an edition *age* editions ago."""
    return {"age": age, "story_id": story, "headline": headline, "members": list(members)}


def ids(stories: list[Told], earlier: list[dict[str, Any]]) -> dict[str, str]:
    """Give the id each story is printed under."""
    return {name: descent.story_id for name, descent in lineage(stories, earlier).items()}


def test_a_new_story_keeps_its_own_id() -> None:
    """What nothing before told is new."""
    found = lineage([told("s", "a")], [row(1, "p", "z")])
    assert (found["s"].story_id, found["s"].ancestors) == ("s", frozenset())


def test_a_story_keeps_its_id_by_a_text_or_by_its_headline() -> None:
    """A shared text, or a headline in the same words, continues a story under its id."""
    assert ids([told("s", "a", "b")], [row(1, "p", "b")]) == {"s": "p"}
    assert ids([told("s", "a", headline=ASAD)], [row(1, "p", "z", headline=f"{ASAD} الجوية")]) == {"s": "p"}
    assert ids([told("s", "a", headline=ASAD)], [row(1, "p", "z", headline=DRONES)]) == {"s": "s"}


def test_a_story_that_paused_returns_under_its_id() -> None:
    """An id is remembered over an edition that did not tell the story; it had ended then, and continues now."""
    found = lineage([told("s", "a")], [row(1, "q", "y"), row(2, "p", "a")])
    assert (found["s"].story_id, found["s"].ancestors) == ("p", {"p"})


def test_of_two_stories_that_become_one_the_greater_gives_the_id() -> None:
    """A merger keeps the id it shares most with; the other story lives on in it, and has not ended."""
    earlier = [row(1, "p", "a"), row(1, "q", "b", "c")]
    found = lineage([told("s", "a", "b", "c")], earlier)
    assert (found["s"].story_id, found["s"].ancestors) == ("q", {"p", "q"})
    assert ended(found, earlier) == []


def test_of_a_story_that_parts_the_greater_share_keeps_the_id() -> None:
    """A split leaves the id with the part that shares most; the other continues it under an id of its own."""
    found = lineage([told("s", "a"), told("t", "b", "c")], [row(1, "p", "a", "b", "c")])
    assert {name: d.story_id for name, d in found.items()} == {"t": "p", "s": "s"}
    assert found["s"].ancestors == {"p"}


def test_a_part_never_takes_the_id_the_other_part_keeps() -> None:
    """The lesser part may hold the article the id was made of: it still gets another."""
    found = ids([told("p", "a"), told("t", "b", "c")], [row(1, "p", "a", "b", "c")])
    assert found["t"] == "p"
    assert found["p"] != "p"


def test_a_late_article_changes_no_printed_id() -> None:
    """The window composed again with an earlier article keeps what was printed for it, and is as new as it was."""
    found = lineage([told("late", "early", "a", "b")], [row(0, "p", "a", "b"), row(1, "q", "x")])
    assert (found["late"].story_id, found["late"].ancestors) == ("p", frozenset())


def test_what_nothing_continues_has_ended() -> None:
    """Of the last edition only; what had paused before ended then."""
    earlier = [row(1, "p", "a"), row(1, "q", "b"), row(2, "r", "c")]
    assert [gone["story_id"] for gone in ended(lineage([told("s", "a")], earlier), earlier)] == ["q"]


TEXTS = st.sets(st.sampled_from("abcdefgh"), min_size=1, max_size=4)
HEADS = st.sampled_from([ASAD, DRONES, ""])
WEEK = st.lists(st.tuples(TEXTS, HEADS), max_size=5)
STORIES = WEEK.map(lambda week: [told(f"s{n}", *sorted(texts), headline=h) for n, (texts, h) in enumerate(week)])
EARLIER = st.lists(st.tuples(st.integers(0, 3), TEXTS, HEADS), max_size=6).map(
    lambda rows: [row(age, f"s{n}", *sorted(texts), headline=h) for n, (age, texts, h) in enumerate(rows)]
)


@given(STORIES, EARLIER, st.integers(0, 99))
def test_no_order_matters_and_no_two_stories_share_an_id(
    stories: list[Told], earlier: list[dict[str, Any]], seed: int
) -> None:
    """Each story has one descent; ids are its own; any order of either side gives the same."""
    found = lineage(stories, earlier)
    assert set(found) == {story.id for story in stories}
    assert len({descent.story_id for descent in found.values()}) == len(stories)
    mixed, before = stories[:], earlier[:]
    Random(seed).shuffle(mixed)
    Random(seed).shuffle(before)
    assert lineage(mixed, before) == found


@given(STORIES, EARLIER)
def test_a_story_of_the_last_edition_lives_on_or_has_ended(stories: list[Told], earlier: list[dict[str, Any]]) -> None:
    """Each story of the last edition is either an ancestor, or carried on by id, or ended; never two of these, never none."""
    found = lineage(stories, earlier)
    gone = {lost["story_id"] for lost in ended(found, earlier)}
    alive = {name for d in found.values() for name in (d.story_id, *d.ancestors)}
    last = {r["story_id"] for r in earlier if r["age"] == 1}
    assert gone | (alive & last) == last
    assert not gone & alive


@given(STORIES)
def test_a_window_printed_again_prints_the_same_ids(stories: list[Told]) -> None:
    """Composing the same stories after their own printing changes no id, whether or not they share articles."""
    first = lineage(stories, [])
    printed = [row(0, first[s.id].story_id, *sorted(s.texts), headline=s.headline) for s in stories]
    assert sorted(d.story_id for d in lineage(stories, printed).values()) == sorted(d.story_id for d in first.values())
