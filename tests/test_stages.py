"""Stages: nothing vanishes, whatever a run brings."""

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rasid import frames, stages
from rasid.funnel import Rejection, StageCount

OUTCOMES = st.lists(st.sampled_from(["fetched", "unchanged", "failed", "refused"]), max_size=30)


def captures(outcomes: list[str]) -> pl.DataFrame:
    """Return captures that ended so, one address each."""
    rows = [{"url": f"http://a.example/{n}", "outcome": o, "reason": None} for n, o in enumerate(outcomes)]
    return pl.DataFrame(rows, schema={"url": pl.String, "outcome": pl.String, "reason": pl.String})


def versions(names: list[tuple[str, str]]) -> pl.DataFrame:
    """Return these wordings, (article, version) each."""
    return pl.DataFrame(names, schema=["article_id", "version_id"], orient="row", schema_overrides={
        "article_id": pl.String, "version_id": pl.String})  # fmt: skip


@given(OUTCOMES, st.data())
def test_every_stage_accounts_for_all_that_entered(outcomes: list[str], data: st.DataObject) -> None:
    """Entered is passed plus rejected plus duplicate at every stage, and each stage is fed by the one before."""
    pages = outcomes.count("fetched")
    unread, left = data.draw(st.integers(0, pages)), data.draw(st.integers(0, 9))
    names = [(f"a{n}", "v") for n in range(pages - unread)]
    known = versions(names[: data.draw(st.integers(0, len(names)))])
    new = len(names) - known.height
    matched = data.draw(st.integers(0, new))
    batches = {"versions": versions(names), "edges": frames.empty("edges"),
               "topic_matches": pl.DataFrame({"article_id": [str(n) for n in range(matched)]})}  # fmt: skip
    refused = [Rejection(stage="extract", subject=str(n), reason="no-text") for n in range(unread)]
    refused += [Rejection(stage="discover", subject="http://a.example/map", reason="too-many-items", items=left)] * (
        left > 0
    )
    listed = {"entered": len(outcomes) + left, "passed": len(outcomes), "rejected": left, "duplicate": 0}

    run = stages.funnel(listed, captures(outcomes), batches, known, refused)

    by_name = {s.stage: s for s in run.stages}
    assert list(by_name) == ["discover", "fetch", "extract", "dedupe", "topic"]
    for count in run.stages:
        assert count.entered == count.passed + count.rejected + count.duplicate
    assert by_name["fetch"].entered == len(outcomes)
    assert by_name["extract"].entered == by_name["fetch"].passed
    assert by_name["dedupe"].entered == by_name["topic"].entered == by_name["extract"].passed == new
    for stage in ("discover", "fetch", "extract"):
        assert by_name[stage].rejected == sum(r.items for r in run.rejections if r.stage == stage)


def test_a_count_that_loses_something_is_refused() -> None:
    """A stage whose parts do not sum to what entered cannot be made."""
    with pytest.raises(ValueError, match="3 entered"):
        StageCount(stage="fetch", entered=3, passed=1, rejected=1)


def test_a_reprint_is_a_duplicate_and_a_part_reprint_is_not() -> None:
    """Of two articles with the same words one is counted as the other's reprint; shared background counts for nothing."""
    rows = [
        {"unit": "article", "a": "a1", "b": "a2", "relation": "near", "similarity": 0.9, "containment": 0.95,
         "jaccard": 0.9, "load_id": "l"},
        {"unit": "article", "a": "a1", "b": "a3", "relation": "part-reprint", "similarity": 0.5,
         "containment": 0.5, "jaccard": 0.2, "load_id": "l"},
    ]  # fmt: skip

    count = stages.deduping(versions([("a1", "v"), ("a2", "v"), ("a3", "v")]), frames.frame("edges", rows))

    assert (count.entered, count.passed, count.duplicate) == (3, 2, 1)
