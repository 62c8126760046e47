"""The index: new texts among known ones are answered as if all had come at once. All sentences are invented."""

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rasid.copies import NOTHING, Unit, compare, compared, dedupe, extended, segment
from rasid.fingerprints import CAP, bits_of, ordered_marks
from rasid.index import Index, index
from rasid.segments import merged
from rasid.texts import HEAD, Texts, holders
from tests.test_copies import CONVOY, DROUGHT, TALKS, corpora, frame, units

FORMULA = "وقال المتحدث الرسمي باسم القوات في بيان نشره مساء"
SCHEMA = {"id": pl.String, "text": pl.String, "published_at": pl.String}
Rows = list[tuple[str, str | None, str | None]]


def whole(rows: Rows) -> pl.DataFrame:
    """Return *rows* as a frame."""
    return pl.DataFrame(rows, schema=SCHEMA, orient="row")


def grown(known: Index, rows: Rows, unit: Unit) -> tuple[list[tuple[object, ...]], Index]:
    """Return what is said of *rows* among what is *known*, and the index with them."""
    answers, new = extended(whole(rows), known, unit=unit)
    return answers.rows(), index([*known.segments, *([new] if new else [])])


def expected(rows: Rows, before: Rows, unit: Unit) -> list[tuple[object, ...]]:
    """Return what a full run says of *rows* among all that came *before*, newer printings of an id first."""
    standing = {row[0]: row for row in [*before, *rows]}
    answers = {row[0]: row for row in dedupe(whole(list(standing.values())), unit=unit).rows()}
    return [answers[row[0]] for row in rows]


def together(known: Index, first: int) -> Index:
    """Return the index with its segments from *first* on merged into one."""
    new = merged(known.segments[first:], known.gone[first:], whole=first == 0)
    return index([*known.segments[:first], new])


@settings(deadline=None, max_examples=40)
@given(corpora(), corpora(), units, st.data())
def test_any_batches_in_any_order_give_the_answers_of_one(
    texts: pl.DataFrame, others: pl.DataFrame, unit: Unit, data: st.DataObject
) -> None:
    """Each batch is answered as one full run over all that came so far answers it, merged segments or not.

    Ids come again, some with the same text and some with another; asked again at the end, all get the full run's.
    """
    rows = [*texts.rows(), *((i.replace("p", data.draw(st.sampled_from("pq"))), *rest) for i, *rest in others.rows())]
    rows = data.draw(st.permutations(rows))
    known, before = NOTHING, []
    while rows:
        size = data.draw(st.integers(1, len(rows)))
        batch = list({row[0]: row for row in rows[:size]}.values())
        rows = rows[size:]
        said, known = grown(known, batch, unit)
        assert said == expected(batch, before, unit)
        before += batch
        if data.draw(st.booleans()):
            known = together(known, data.draw(st.integers(0, len(known.segments) - 1)))
    standing = list({row[0]: row for row in before}.values())
    said, again = grown(known, standing, unit)
    assert said == expected(standing, [], unit)
    assert again.segments == known.segments


@settings(deadline=None, max_examples=25)
@given(st.integers(CAP - 2, CAP + 2), units, st.data())
def test_a_formula_is_one_however_its_texts_arrive(size: int, unit: Unit, data: st.DataObject) -> None:
    """Below the cap and above it: what a shared opening finds depends on all texts that have it, not on their order."""
    rows: Rows = [(f"p{i:02}", f"{FORMULA} {' '.join(f'{w}{i}' for w in 'ابتث')}", None) for i in range(size)]
    rows += [("x", f"{FORMULA} ثم عاد", None), ("y", f"{FORMULA} ثم عاد غدا", None), ("z", CONVOY, None)]
    rows = data.draw(st.permutations(rows))
    cuts = sorted(data.draw(st.lists(st.integers(0, len(rows)), max_size=3)))
    known, before = NOTHING, []
    for a, b in zip([0, *cuts], [*cuts, len(rows)], strict=True):
        said, known = grown(known, rows[a:b], unit)
        assert said == expected(rows[a:b], before, unit)
        before += rows[a:b]


def test_the_cap_counts_all_that_is_known() -> None:
    """Two texts that share an opening only are linked while few have it, and no more once many have it."""
    pair: Rows = [("x", f"{FORMULA} ثم عاد", None), ("y", f"{FORMULA} أمس", None)]
    many: Rows = [(f"p{i:02}", f"{FORMULA} {' '.join(f'{w}{i}' for w in 'ابتثجحخ')}", None) for i in range(20 * CAP)]
    said, known = grown(NOTHING, pair, "paragraph")
    assert said[1][3] == "near"
    _, known = grown(known, many, "paragraph")
    assert grown(known, pair, "paragraph")[0] == [("x", "x", None, None, None), ("y", "y", None, None, None)]


@settings(deadline=None, max_examples=15)
@given(st.integers(CAP - 3, CAP + 2), units, st.data())
def test_stored_edges_are_those_of_one_run_and_some_that_a_formula_lost(
    size: int, unit: Unit, data: st.DataObject
) -> None:
    """Who keeps edges keeps all of one run; those found before a fingerprint passed the cap he keeps besides.

    While no fingerprint passes the cap they are the same.
    """
    texts = frame(**{f"p{i:02}": f"{FORMULA} {' '.join(f'{w}{i % 7}' for w in 'ابت')} {i}" for i in range(size)})
    texts = texts[data.draw(st.permutations(range(size)))]
    cut = data.draw(st.integers(0, size))
    early, late = texts[:cut], texts[cut:]
    stored = [*compare(early, frame(), unit=unit).rows(), *compare(late, early, unit=unit).rows()]
    at_once = compare(texts, frame(), unit=unit).rows()
    assert set(at_once) <= set(stored)
    if size <= CAP:
        assert sorted(stored) == sorted(at_once)


def test_a_replaced_text_is_forgotten() -> None:
    """An id that comes with another text leaves its old one: what repeats that finds nothing."""
    _, known = grown(NOTHING, [("a", CONVOY, None), ("b", DROUGHT, None)], "paragraph")
    _, known = grown(known, [("a", TALKS, None)], "paragraph")
    assert [row[1] for row in grown(known, [("c", CONVOY, None), ("d", TALKS, None)], "paragraph")[0]] == ["c", "a"]


@given(st.lists(st.integers(0, 400), max_size=300), st.integers(1, 9))
def test_holders_are_all_that_have_a_mark(hashes: list[int], few: int) -> None:
    """Whoever holds a mark is found wherever it stands among the others, or it is known to stand in too many."""
    owners = np.arange(len(hashes))
    top = (np.array(hashes, np.uint64) << np.uint64(55)) | np.uint64(1 << 54)
    bits = bits_of(len(hashes))
    marks = ordered_marks(owners, top, bits)
    none = np.zeros(0, np.int64)
    texts = Texts(
        hashes=owners.astype(np.uint64), starts=none, counts=none, words=top[:0], figures=none > 0,
        bits=np.array([bits]), marks=marks, heads=marks[::HEAD], mark_counts=none,
    )  # fmt: skip
    asked = (np.arange(401, dtype=np.uint64) << np.uint64(55)) | np.uint64(1 << 54)
    found = holders(texts, None, asked, bits, cap=few)
    for number in range(401):
        there = [place for place, value in enumerate(hashes) if value == number]
        assert bool(found.many[number]) == (len(there) > few)
        assert sorted(found.texts[found.marks == number].tolist()) == (there if len(there) <= few else [])


def test_an_origin_may_come_late() -> None:
    """A printing published before all that are known becomes the origin, of the known ones too when asked again."""
    _, known = grown(NOTHING, [("b", CONVOY, "2031-05-02")], "paragraph")
    said, known = grown(known, [("a", CONVOY, "2031-05-01"), ("c", CONVOY, "2031-05-03")], "paragraph")
    assert [row[:3] for row in said] == [("a", "a", None), ("c", "a", "a")]
    assert [row[:3] for row in grown(known, [("b", CONVOY, "2031-05-02")], "paragraph")[0]] == [("b", "a", "a")]


@settings(deadline=None, max_examples=40)
@given(corpora(), units, st.data())
def test_edges_of_new_texts_are_those_of_plain_frames(texts: pl.DataFrame, unit: Unit, data: st.DataObject) -> None:
    """Compared with an index of several segments, new texts have the edges they have with one frame."""
    cut, split = (data.draw(st.integers(0, texts.height)) for _ in range(2))
    known, new = texts[:cut], texts[cut:]
    parts = [part for part in (known[:split], known[split:]) if part.height]
    there = index([segment(part, unit=unit) for part in parts])
    assert compared(new, there, unit=unit).rows() == compare(new, known, unit=unit).rows()


def test_merging_leaves_no_trace_of_what_was_replaced() -> None:
    """Merged, an index holds each standing printing and text once, and nothing else."""
    known = NOTHING
    for text in (CONVOY, DROUGHT, CONVOY, TALKS):
        _, known = grown(known, [("a", text, None), ("b", CONVOY, None)], "paragraph")
    one = together(known, 0).segments[0]
    assert sorted(one.printings.ids(np.arange(one.printings.texts.size))) == ["a", "b"]
    assert one.texts.hashes.size == 2
    assert not one.printings.replaces.any()


@pytest.mark.parametrize("unit", ["paragraph", "article"])
def test_rows_without_words_are_known_too(unit: Unit) -> None:
    """A row without words is its own group; known with words before, it leaves them."""
    _, known = grown(NOTHING, [("a", CONVOY, None)], unit)
    said, known = grown(known, [("a", None, None), ("b", "…", None)], unit)
    assert said == [("a", "a", None, None, None), ("b", "b", None, None, None)]
    assert grown(known, [("c", CONVOY, None)], unit)[0] == [("c", "c", None, None, None)]


def test_an_empty_frame_among_known_texts() -> None:
    """Nothing in, nothing out, and nothing grows."""
    _, known = grown(NOTHING, [("a", CONVOY, None)], "paragraph")
    answers, new = extended(frame(), known, unit="paragraph")
    assert answers.columns == ["id", "group", "of", "relation", "similarity"]
    assert (answers.height, new) == (0, None)
