"""Folding, word hashes, shingles, fingerprints and figures: the arithmetic under `rasid.copies`."""

from itertools import pairwise

import numpy as np
import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from rasid.arabic import fold, words
from rasid.figures import differing
from rasid.fingerprints import CAP, candidates, fingerprints
from rasid.shingles import containment, count_shared, distinct
from rasid.wordhashes import read_words, text_hashes

CONVOY = "غادرت قافلة من اثنتي عشرة شاحنة قاعدة الصحراء فجر اليوم باتجاه المعبر الشمالي"
HASH = 0xFDDA7E8D83C706A4
MARKS = [0x19AE636FE774B98E, 0x32C0C6E6678DD0A1, 0x3FD3E351B60B5615, 0x6D8D483C8CFEBCBA]
LETTERS = "ابتثةىأإآؤئمـنًٌَّْ٠٥۷3aZÉ لاﷲﻻﺮ\u200f\u00a0،.؟«»_-\nاميركأ"
TEXTS = st.lists(st.text(LETTERS, max_size=60) | st.text(max_size=20), max_size=8)


def frame(*texts: str) -> pl.DataFrame:
    """Return the texts, named p0, p1, …."""
    return pl.DataFrame({"id": [f"p{i}" for i in range(len(texts))], "text": texts})


def test_america_has_one_hash() -> None:
    """Both spellings of America are one word, with whatever hamza or mark."""
    read = read_words(pl.Series(["الأميركية", "الأمريكية", "الأمـيرْكيّه"]))
    assert len(set(read.hashes.tolist())) == 1


@given(TEXTS)
def test_a_text_is_read_as_its_fold_is(texts: list[str]) -> None:
    """What is read of a column are the words of each text as `arabic.fold` folds it, wherever it stands."""
    read = read_words(pl.Series(texts, dtype=pl.String))
    alone = [read_words(pl.Series([fold(text)])).hashes.tolist() for text in texts]
    assert [read.hashes[a:b].tolist() for a, b in pairwise(read.starts)] == alone


@given(TEXTS)
def test_words_are_counted_as_arabic_words_counts_them(texts: list[str]) -> None:
    """A text has as many hashed words as `arabic.words` finds, and equal words have equal hashes."""
    plain = ["".join(c for c in text if ord(c) <= 0xFFFF) for text in texts]
    read = read_words(pl.Series(plain, dtype=pl.String))
    found = [word for text in plain for word in words(text)]
    assert np.diff(read.starts).tolist() == [len(words(text)) for text in plain]
    assert len(set(zip(found, read.hashes.tolist(), strict=True))) == len(set(found))


def test_hashes_never_change() -> None:
    """Stored fingerprints stay valid: a word's hash and a text's fingerprints are what they always were."""
    assert read_words(pl.Series(["انسحاب"])).hashes.tolist() == [HASH]
    assert fingerprints(frame(CONVOY), unit="paragraph")["fingerprint"].to_list() == MARKS


def test_a_text_is_read_alike_wherever_it_stands() -> None:
    """A word's hash does not depend on the texts before it, even across the block limit."""
    long = " ".join(f"كلمة{i}" for i in range(150_000))
    read = read_words(pl.Series([CONVOY, long, None, CONVOY]))
    first, second = read.hashes[: read.starts[1]], read.hashes[read.starts[3] :]
    assert first.tolist() == second.tolist()
    assert np.diff(read.starts).tolist() == [13, 150_000, 0, 13]


def test_text_hashes_tell_order() -> None:
    """Equal words in another order are another text; spelling marks and punctuation are not."""
    hashes = text_hashes(read_words(pl.Series(["بغداد ترحب", "ترحب بغداد", "بغدادُ، ترحـب!", ""])))
    assert hashes[0] == hashes[2] != hashes[1]
    assert hashes[3] == 0


def test_containment_is_of_the_shorter_text() -> None:
    """An excerpt is wholly contained in its source, whichever is named first."""
    excerpt = " ".join(CONVOY.split()[3:11])
    assert containment(excerpt, CONVOY) == containment(CONVOY, excerpt) == (1.0, 6)
    assert containment("كلمتان فقط", CONVOY) == (0.0, 0)


@given(st.lists(st.text("ابت ", max_size=40), min_size=1, max_size=6))
def test_shared_shingles_are_counted_exactly(texts: list[str]) -> None:
    """The vectorised count of shared shingles is the one of plain Python sets."""
    sets = distinct(read_words(pl.Series(texts)), np.ones(len(texts), np.bool_))
    first, second = (side.ravel() for side in np.indices((len(texts), len(texts))))
    expected = [containment(texts[a], texts[b])[1] for a, b in zip(first, second, strict=True)]
    assert count_shared(sets, first, second).tolist() == expected


@given(
    st.lists(st.sampled_from("ابجدهوزحطيكلم"), max_size=9),
    st.lists(st.sampled_from("نسعفصقرشتثخ"), max_size=9),
)
def test_six_words_in_a_row_always_meet(before: list[str], after: list[str]) -> None:
    """Two paragraphs that share six words in a row share a fingerprint, whatever stands around them."""
    six = ["بدأت", "القوات", "إخلاء", "معسكرها", "قرب", "الحدود"]
    texts = frame(" ".join([*before, *six, *after]), " ".join([*after, *six, *before]))
    marks = fingerprints(texts, unit="paragraph")
    pair = candidates(marks, marks.clear())
    assert pair.select("a", "b").rows() == [("p0", "p1")]


def test_short_texts_have_a_fingerprint_of_their_own() -> None:
    """A text of one or two words is found again by its whole; a text without words never is."""
    marks = fingerprints(frame("بغداد اليوم", "بغداد، اليوم", "بغداد", "!"), unit="article")
    assert marks["id"].to_list() == ["p0", "p1", "p2"]
    assert marks["fingerprint"].n_unique() == 2


def test_candidates_need_a_new_end_and_pass_over_formulas() -> None:
    """Pairs of two known texts are left out, and so is what stands in more texts than the cap."""
    marks = fingerprints(frame(CONVOY, CONVOY, CONVOY), unit="paragraph")
    new, known = marks.filter(pl.col("id") == "p1"), marks.filter(pl.col("id") != "p1")
    assert candidates(new, known).select("a", "b").rows() == [("p0", "p1"), ("p1", "p2")]
    assert candidates(new, known)["shared"].to_list() == [new.height, new.height]
    assert candidates(new, known, cap=2).is_empty()
    assert CAP == 32


def differs(a: str, b: str) -> bool:
    """Return whether the figures of a and b differ."""
    return bool(differing(read_words(pl.Series([a, b])), np.array([0]), np.array([1]))[0])


def test_other_figures_in_the_same_place_differ() -> None:
    """The same sentence with another number differs, in digits of either script or in words."""
    assert differs("أصيب 12 جنديا في القصف", "أصيب 5 جنود في القصف") is False  # the words around differ too
    assert differs("سقط 12 صاروخا على القاعدة", "سقط 5 صاروخا على القاعدة")
    assert differs("سقط ١٢ صاروخا على القاعدة", "سقط 13 صاروخا على القاعدة")
    assert differs("أصيب ثلاثة جنود", "أصيب أربعة جنود")


def test_the_same_figures_otherwise_written_do_not_differ() -> None:
    """Arabic digits, number words, spelling and additions are not other figures."""
    assert not differs("سقط ١٢ صاروخا على القاعدة", "سقط 12 صاروخاً علـى القاعده")
    assert not differs("أصيب ثلاثة جنود", "أصيب 3 جنود")
    assert not differs("أصيب 3 جنود", "أصيب 3 جنود وقال المصدر إن 7 عربات احترقت")
    assert not differs("غادر 900 جندي", "غادر 900 جندي عام 2021 ثم غادر 40 جندي")
