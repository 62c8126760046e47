"""Promises: deadlines of earlier weeks come back with what became of them, from literal histories."""

import json
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.golden_deadlines import FOLDER
from rasid import promises
from rasid.promises import Evidence, Said
from rasid.windows import week_named, week_of

CASES = [json.loads(line) for line in (FOLDER / "promises.jsonl").read_text(encoding="utf-8").splitlines()]


def evidence(row: dict[str, Any], number: int = 0) -> Evidence:
    """Give the place of the row's saying."""
    return Evidence(
        said_on=date.fromisoformat(row["said"]), article_id=row["article"], version_id="v", passage_id="p", start=number,
        end=number + 1, text="", outlet_id=row["outlet"], origin=row["outlet"], speaker=row["speaker"],
    )  # fmt: skip


def deadline(row: dict[str, Any], number: int = 0) -> Said:
    """Give a deadline as the mart does."""
    return Said(
        kind="deadline", stage=row["stage"], forces=row["forces"], place=row["place"], act=row["act"],
        first_day=date.fromisoformat(row["first"]), last_day=date.fromisoformat(row["last"]), evidence=evidence(row, number),
    )  # fmt: skip


def stage(row: dict[str, Any]) -> Said:
    """Give a stage as the mart does."""
    return Said(
        kind="stage", stage=row["stage"], forces=row["forces"], place=row["place"], act=None, first_day=None,
        last_day=None, evidence=evidence(row),
    )  # fmt: skip


def history(case: dict[str, Any]) -> list[Said]:
    """Give all that is said in *case*."""
    return [*(deadline(row, n) for n, row in enumerate(case["deadlines"])), *map(stage, case["stages"])]


def told(found: Sequence[promises.Promise]) -> list[dict[str, Any]]:
    """Give *found* as the golden histories write it."""
    return [
        {"due": str(p.last_due), "state": p.state, "weeks": p.weeks, "evidence": [e.article_id for e in p.evidence],
         "sayings": len(p.said), "forces": p.forces, "place": p.place, "act": p.act}
        for p in found
    ]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["name"]))
def test_golden_histories(case: dict[str, Any]) -> None:
    """Each history gives the promises, states, weeks and evidence an editor would."""
    assert told(promises.tracked(history(case), week_named(case["week"]))) == case["promises"]


EVERYTHING = [one for case in CASES for one in history(case)]
SOME = st.lists(st.sampled_from(EVERYTHING), unique=True)
WEEKS = st.dates(date(2026, 1, 1), date(2027, 12, 31)).map(week_of)


@given(SOME, WEEKS, st.randoms())
def test_order_and_repetition_change_nothing(said: list[Said], week: Any, random: Any) -> None:
    """The same rows in any order, some of them twice, give the same promises."""
    shuffled = [*said, *said[:2]]
    random.shuffle(shuffled)

    assert promises.tracked(shuffled, week) == promises.tracked(said, week)


@given(SOME, SOME, WEEKS)
def test_what_is_said_later_changes_no_earlier_week(said: list[Said], more: list[Said], week: Any) -> None:
    """Rows said after the window leave its promises and their states as they are."""
    later = [one for one in more if one.evidence.said_on > week.last]

    assert promises.tracked([*said, *later], week) == promises.tracked(said, week)


@given(SOME, WEEKS, st.integers(1, 60))
def test_no_promise_is_lost_and_its_key_stays(said: list[Said], week: Any, weeks: int) -> None:
    """Each deadline is said by exactly one promise, which has the same id in every later week."""
    then = promises.tracked(said, week)
    after = {p.id for p in promises.tracked(said, week_of(week.last + timedelta(weeks=weeks)))}
    known = {one for one in said if one.kind == "deadline" and one.evidence.said_on <= week.last}

    assert sum(len(p.said) for p in then) == len(known)
    assert {p.id for p in then} <= after


@given(SOME, WEEKS)
def test_a_settled_promise_has_its_evidence(said: list[Said], week: Any) -> None:
    """Met, slipped and denied are proved by what was said since the promise; the other states need and have no proof."""
    for promise in promises.tracked(said, week):
        assert bool(promise.evidence) == (promise.state in ("met", "slipped", "denied"))
        assert all(promise.said[0].said_on <= proof.said_on <= week.last for proof in promise.evidence)


def test_a_promise_says_who_made_and_who_repeated_it() -> None:
    """The first to print it comes first, each outlet once."""
    rows = [{"article": f"a{n}", "said": f"2026-09-0{n}", "first": "2026-09-30", "last": "2026-09-30", "forces": "us",
             "place": "iraq", "act": "leave", "stage": "announced", "speaker": None, "outlet": outlet}
            for n, outlet in ((3, "shatt"), (1, "dijla"), (2, "shatt"))]  # fmt: skip

    (promise,) = promises.tracked(map(deadline, rows), week_named("2026-W37"))

    assert promise.outlets == ("dijla", "shatt")
    assert promise.said[0].article_id == "a1"


def test_a_refusal_that_gives_another_day_is_a_delay() -> None:
    """«Not on the 20th but the 30th»: the first day has slipped, and the second is not denied by the same words."""
    row = {"forces": "us", "place": "harir", "act": "leave", "stage": "announced", "speaker": None, "outlet": "dijla"}
    first = row | {"article": "a", "said": "2026-09-02", "first": "2026-09-20", "last": "2026-09-20"}
    second = row | {"article": "b", "said": "2026-09-19", "first": "2026-09-30", "last": "2026-09-30"}
    refused = row | {"article": "b", "said": "2026-09-19", "stage": "refused"}
    denied = row | {"article": "c", "said": "2026-09-20", "stage": "denied"}

    told_ = [deadline(first), deadline(second, 1), stage(refused)]

    assert [p.state for p in promises.tracked(told_, week_named("2026-W38"))] == ["slipped", "due"]
    assert [p.state for p in promises.tracked([*told_, stage(denied)], week_named("2026-W38"))] == ["denied", "denied"]


def test_what_is_done_elsewhere_keeps_no_promise_of_a_place() -> None:
    """A stage of another place, or of none, proves nothing of a promise that names its place."""
    row = {"forces": "us", "act": "leave", "stage": "announced", "speaker": None, "outlet": "dijla"}
    first = row | {"place": "harir", "article": "a", "said": "2026-09-02", "first": "2026-09-20", "last": "2026-09-20"}
    done = [row | {"place": place, "article": "b", "said": "2026-09-19", "stage": "done"} for place in (None, "taji")]

    assert [p.state for p in promises.tracked([deadline(first), *map(stage, done)], week_named("2026-W38"))] == [
        "due-now"
    ]
