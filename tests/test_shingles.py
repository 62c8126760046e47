"""Folding, word hashes, shingles, fingerprints and figures: the arithmetic under `rasid.copies`."""

from itertools import pairwise

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rasid.arabic import fold, words
from rasid.containment import containment
from rasid.figures import differing
from rasid.fingerprints import CAP, WINDOW, bits_of, lowest, meetings, ordered_marks, winnow
from rasid.segments import names_of
from rasid.shingles import count_shared, distinct
from rasid.wordhashes import read_words, text_hashes

CONVOY = "غادرت قافلة من اثنتي عشرة شاحنة قاعدة الصحراء فجر اليوم باتجاه المعبر الشمالي"
HASH = 0xFDDA7E8D83C706A4
MARKS = [0x19AE636FE774B98E, 0x32C0C6E6678DD0A1, 0x3FD3E351B60B5615, 0x6D8D483C8CFEBCBA]
LETTERS = "ابتثةىأإآؤئمـنًٌَّْ٠٥۷3aZÉ لاﷲﻻﺮ\u200f\u00a0،.؟«»_-\nاميركأ"
TEXTS = st.lists(st.text(LETTERS, max_size=60) | st.text(max_size=20), max_size=8)


def met(*texts: str, cap: int = CAP, known: int = 0) -> list[tuple[int, int]]:
    """Return which of the texts share a fingerprint; the first ones, as many as *known*, are known."""
    bits = bits_of(len(texts))
    marks = ordered_marks(*winnow(read_words(pl.Series(texts)), WINDOW["paragraph"]), bits)
    told = np.zeros(len(texts), np.bool_)
    first, second, _ = meetings(marks, bits, np.arange(len(texts)) >= known, told, cap=cap)
    return list(zip(first.tolist(), second.tolist(), strict=True))


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
    assert sorted(winnow(read_words(pl.Series([CONVOY])), WINDOW["paragraph"])[1].tolist()) == MARKS


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
    sets = distinct(read_words(pl.Series(texts)))
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
    assert met(" ".join([*before, *six, *after]), " ".join([*after, *six, *before])) == [(0, 1)]


def test_pairs_need_a_new_end_and_formulas_are_passed_over() -> None:
    """Pairs of two known texts are left out, and so is what stands in more texts than the cap."""
    texts = [CONVOY, f"{CONVOY} أمس", f"{CONVOY} غدا"]
    assert met(*texts) == [(0, 1), (0, 2), (1, 2)]
    assert met(*texts, known=2) == [(0, 2), (1, 2)]
    assert met(*texts, cap=2) == []
    assert CAP == 32


def test_a_text_holds_a_fingerprint_once() -> None:
    """A phrase that a text repeats counts once for it, so that it does not reach the cap alone."""
    again = " ثم ".join([CONVOY] * 5)
    assert met(again, CONVOY, cap=2) == [(0, 1)]


@given(TEXTS)
def test_marks_are_sorted_and_know_their_text(texts: list[str]) -> None:
    """Each mark ends in the number of a text, which holds the fingerprint it begins with."""
    owners, hashes = winnow(read_words(pl.Series(texts, dtype=pl.String)), 4)
    bits = bits_of(len(texts))
    marks = ordered_marks(owners, hashes, bits)
    low = lowest(bits)
    assert marks.tolist() == sorted({int(h & ~low) | int(o) for h, o in zip(hashes, owners, strict=True)})


@pytest.mark.parametrize("names", [["a", "b", "ab", "", "a\0", "\0a", "خبر"]])
def test_names_have_hashes_of_their_own(names: list[str]) -> None:
    """Names that differ have other hashes, however alike, and a hash does not depend on the names around."""
    hashes = names_of(pl.Series(names))
    assert len(set(hashes.tolist())) == len(names)
    assert [names_of(pl.Series([name])).tolist() for name in names] == [[h] for h in hashes.tolist()]


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
