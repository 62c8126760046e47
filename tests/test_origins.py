"""Origins: whose text each article prints, and how many newsrooms stand behind several. Literal rows."""

from datetime import UTC, datetime
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rasid import origins
from rasid.copies import EDGES
from rasid.frames import CREDITS
from rasid.groups import groups

OUTLETS = [
    {"outlet_id": "nahr", "name_ar": "وكالة النهر للأنباء", "name_en": "Nahr News Agency"},
    {"outlet_id": "masaa", "name_ar": "صحيفة المساء", "name_en": "The Evening"},
    {"outlet_id": "jisr", "name_ar": "موقع الجسر", "name_en": "Al-Jisr"},
    {"outlet_id": "afp-ar", "name_ar": "فرانس برس بالعربية", "name_en": "AFP in Arabic"},
]
KNOWN = origins.newsrooms(OUTLETS, {"afp-ar": "afp.com"})


def at(hour: int, day: int = 7) -> datetime:
    """Return a moment of September 2026."""
    return datetime(2026, 9, day, hour, tzinfo=UTC)


def row(
    key: str, outlet: str, hour: int | None = None, *credited: str, words: int = 100, seen: int = 23
) -> dict[str, Any]:
    """Return an article printed at an *hour* of the day, or at some hour of it, that credits agencies or names."""
    given = [
        {"agency": name.removeprefix("@") if name[0] == "@" else None, "name": name, "text": f"المصدر: {name}",
         "place": "source line"}
        for name in credited
    ]  # fmt: skip
    return {
        "id": key, "outlet": outlet, "words": words, "credits": given, "first_seen_at": at(seen),
        "published_from": at(0 if hour is None else hour), "published_at": at(23 if hour is None else hour),
    }  # fmt: skip


def edge(a: str, b: str, relation: str = "near", similarity: float = 0.9) -> tuple[Any, ...]:
    """Return an edge of two articles."""
    return a, b, relation, similarity, max(similarity, 0.9), similarity


def derived(rows: list[dict[str, Any]], *edges: tuple[Any, ...]) -> dict[str, dict[str, Any]]:
    """Return what is derived of each article."""
    articles = origins.keyed(pl.DataFrame(rows, schema_overrides={"credits": CREDITS}), KNOWN)
    grouped = groups(articles, pl.DataFrame(list(edges), schema=EDGES, orient="row"))
    return {one["id"]: one for one in origins.derive(articles, grouped).to_dicts()}


def told(rows: list[dict[str, Any]], *edges: tuple[Any, ...]) -> dict[str, tuple[str, str, str | None]]:
    """Return reporting, origin and the credited newsroom of each article."""
    return {key: (d["reporting"], d["origin"], d["credited"]) for key, d in derived(rows, *edges).items()}


def test_a_text_nobody_else_prints_is_its_outlets_own() -> None:
    """Without a shared text or a credit the newsroom is the outlet; an agency is one in whatever language."""
    assert told([row("a", "masaa", 9), row("b", "afp-ar", 9)]) == {
        "a": ("own", "masaa", None),
        "b": ("own", "agency:afp", None),
    }


def test_a_reprint_rests_on_the_earliest_printing() -> None:
    """The newsroom of the earliest printing stands behind all copies, whether or not they say so."""
    found = told(
        [row("a", "nahr", 9), row("b", "masaa", 10), row("c", "jisr", 11, "النهر")], edge("a", "b"), edge("a", "c")
    )
    assert found == {
        "a": ("own", "nahr", None),
        "b": ("reprint", "nahr", None),
        "c": ("reprint", "nahr", "nahr"),
    }


def test_the_credited_printing_is_the_origin_whatever_the_clock_says() -> None:
    """An outlet that others credit printed first, though its page is dated later."""
    rows = [row("a", "masaa", 9, "وكالة النهر"), row("b", "nahr", 15), row("c", "jisr", 8)]
    found = derived(rows, edge("a", "b"), edge("a", "c"), edge("b", "c"))
    assert {one["group"] for one in found.values()} == {"b"}
    assert [found[key]["of"] for key in "abc"] == ["b", None, "b"]


def test_an_agency_that_is_credited_and_not_seen_is_the_origin() -> None:
    """The earliest printing stays the one others repeat, and the agency is the newsroom behind all of them."""
    rows = [row("a", "masaa", 9, "@reuters"), row("b", "jisr", 10), row("c", "nahr", 11, "@reuters", "المساء")]
    found = derived(rows, edge("a", "b"), edge("a", "c"))
    assert {key: (d["of"], d["reporting"], d["origin"], d["credited"]) for key, d in found.items()} == {
        "a": (None, "reprint", "agency:reuters", "agency:reuters"),
        "b": ("a", "reprint", "agency:reuters", None),
        "c": ("a", "reprint", "agency:reuters", "agency:reuters"),
    }
    assert found["a"]["credit_text"] == "المصدر: @reuters"


def test_others_tell_whose_text_the_first_printing_is() -> None:
    """Where the earliest printing gives no credit and later ones credit one agency, the text is that agency's."""
    rows = [row("a", "masaa", 9), row("b", "jisr", 10, "@afp"), row("c", "nahr", 11, "@afp"), row("d", "x", 12, "@ap")]
    found = told(rows, edge("a", "b"), edge("a", "c"), edge("a", "d"))
    assert {origin for _, origin, _ in found.values()} == {"agency:afp"}
    assert found["a"] == ("reprint", "agency:afp", None)


def test_an_agencys_own_printing_and_those_that_credit_it_are_one_origin() -> None:
    """Two texts of one agency, and articles that only credit it, count once."""
    rows = [row("a", "afp-ar", 9), row("b", "masaa", 10, "@afp"), row("c", "jisr", 11, "@afp"), row("d", "nahr", 9)]
    found = derived(rows, edge("a", "b"))
    assert origins.independent(found.values()) == 2
    assert origins.independent([found["a"], found["b"], found["c"]]) == 1


def test_two_own_articles_of_an_outlet_are_one_origin() -> None:
    """A newsroom does not confirm itself."""
    found = derived([row("a", "masaa", 9), row("b", "masaa", 12), row("c", "jisr", 9)])
    assert origins.independent(found.values()) == 2


def test_agencies_without_a_name_are_an_origin_only_where_there_is_no_other() -> None:
    """What credits «وكالات» gives way to a printing that credits nobody; alone it is one unnamed origin."""
    rows = [row("a", "masaa", 8, "@agencies"), row("b", "jisr", 10), row("c", "nahr", 9, "@agencies")]
    assert told(rows, edge("a", "b")) == {
        "a": ("reprint", "jisr", "agency:agencies"),
        "b": ("own", "jisr", None),
        "c": ("reprint", "agency:agencies", "agency:agencies"),
    }


def test_a_part_reprint_keeps_its_newsroom_unless_most_of_it_is_taken() -> None:
    """Half a text from elsewhere leaves an origin of its own; an excerpt with little besides has the other's."""
    rows = [row("a", "nahr", 9, words=400), row("b", "masaa", 12, words=800), row("c", "jisr", 13, words=120)]
    part = ("part-reprint", 0.9)
    assert told(rows, edge("a", "b", *part), edge("a", "c", *part)) == {
        "a": ("own", "nahr", None),
        "b": ("part-reprint", "masaa", None),
        "c": ("part-reprint", "nahr", None),
    }


def test_a_part_reprint_follows_the_credit_against_the_clock() -> None:
    """Of two texts that share paragraphs the one that is credited was there first."""
    rows = [row("a", "masaa", 9, "النهر", words=300), row("b", "nahr", 15, words=300)]
    found = derived(rows, edge("a", "b", "part-reprint", 0.8))
    assert (found["a"]["of"], found["b"]["of"]) == ("b", None)


def test_who_credit_each_other_are_left_to_the_clock() -> None:
    """Credits in a circle say nothing."""
    rows = [row("a", "masaa", 9, "النهر"), row("b", "nahr", 8, "المساء")]
    assert derived(rows, edge("a", "b"))["a"]["group"] == "b"


def test_its_own_name_is_no_credit() -> None:
    """An outlet that names itself as the source reports itself."""
    assert told([row("a", "masaa", 9, "صحيفة المساء")]) == {"a": ("own", "masaa", None)}


def test_an_outlet_nobody_configured_is_known_by_its_name() -> None:
    """However a page writes the name, articles that credit it rest on one newsroom."""
    rows = [row("a", "masaa", 9, "وكالة سنابل للأنباء"), row("b", "jisr", 10, "سنابل")]
    assert {origin for _, origin, _ in told(rows).values()} == {"name:سنابل"}


@pytest.mark.parametrize(
    ("untimed_seen", "timed_hour", "first"),
    [(8, 9, "untimed"), (12, 9, "untimed"), (20, 9, "timed"), (23, 15, "untimed")],
)
def test_a_printing_known_by_its_day_is_placed_by_first_sight(untimed_seen: int, timed_hour: int, first: str) -> None:
    """Neither is earlier by the clock: the one seen first wins, and of those seen together the middle of the day."""
    timed = row("timed", "masaa", timed_hour, seen=18 if untimed_seen != 23 else 23)
    untimed = row("untimed", "jisr", seen=untimed_seen)
    assert derived([timed, untimed], edge("timed", "untimed"))["timed"]["group"] == first


def test_a_day_that_is_over_comes_before_the_next() -> None:
    """A printing of yesterday, without a time and seen late, is earlier than one of this morning."""
    today = row("b", "masaa", 6, seen=7) | {
        "published_from": at(6, 8),
        "published_at": at(6, 8),
        "first_seen_at": at(7, 8),
    }
    assert derived([row("a", "jisr") | {"first_seen_at": at(20, 9)}, today], edge("a", "b"))["b"]["group"] == "a"


HOURS = st.one_of(st.none(), st.integers(0, 23))
ROWS = st.lists(
    st.tuples(st.sampled_from(["nahr", "masaa", "jisr", "afp-ar"]), HOURS, st.integers(0, 23),
              st.lists(st.sampled_from(["@afp", "@reuters", "@agencies", "النهر", "المساء"]), max_size=2, unique=True)),
    min_size=1, max_size=6,
)  # fmt: skip


@settings(deadline=None, max_examples=60)
@given(ROWS, st.data())
def test_arrival_changes_nothing_and_nobody_credited_comes_after(rows: list[Any], data: st.DataObject) -> None:
    """Rows in another order give the same answers; an origin never credits another of its group that credits nobody."""
    made = [row(f"a{n}", outlet, hour, *names, seen=seen) for n, (outlet, hour, seen, names) in enumerate(rows)]
    pairs = [edge(f"a{a}", f"a{b}") for a in range(len(made)) for b in range(a + 1, len(made)) if (a + b) % 3]
    found = derived(made, *pairs)
    shuffled = data.draw(st.permutations(made))
    assert derived(shuffled, *data.draw(st.permutations(pairs))) == found
    keyed = {
        r["id"]: r for r in origins.keyed(pl.DataFrame(made, schema_overrides={"credits": CREDITS}), KNOWN).to_dicts()
    }
    for one in found.values():
        first = keyed[one["group"]]
        rest = [keyed[key] for key, other in found.items() if other["group"] == one["group"] and key != first["id"]]
        assert not any(r["newsroom"] in first["credits"] and not r["credits"] for r in rest)
        assert (one["reporting"] == "own") == (one["origin"] == keyed[one["id"]]["newsroom"])


@settings(deadline=None, max_examples=60)
@given(st.lists(st.tuples(HOURS, st.integers(0, 23)), min_size=3, max_size=5))
def test_no_printing_is_before_one_that_surely_came_first(times: list[tuple[int | None, int]]) -> None:
    """The order is one order: of copies in a row, whoever surely printed before another is not behind it."""
    made = [row(f"a{n}", f"o{n}", hour, seen=max(seen, hour or 0)) for n, (hour, seen) in enumerate(times)]
    left = {one["id"]: one for one in made}
    before: list[dict[str, Any]] = []
    while left:
        pairs = [edge(a, b) for a in left for b in left if a < b]
        first = next(iter(derived(list(left.values()), *pairs).values()))["group"]
        before.append(left.pop(first))
    for n, one in enumerate(before):
        assert not any(later["published_at"] < one["published_from"] for later in before[n:])
