"""The vocabulary: which words print holds, and which of them a stem asks about."""

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from rasid.arabic import words
from rasid.stems import is_arabic, stem
from rasid.vocabulary import asked_about, words_in

FORMS = st.text(alphabet="ابتجدرسعقكلمنهويفةأ", min_size=2, max_size=7)


def test_words_are_folded_arabic_and_stand_once() -> None:
    """Spelling variants are one word; figures and Latin words are none."""
    texts = pl.Series(["القوّات الأمريكية، 2500 جندي", "قوات أميركية (NATO) والقوات", None])

    assert words_in(texts).to_list() == ["الامريكيه", "القوات", "امريكيه", "جندي", "قوات", "والقوات"]


@given(st.lists(st.text(alphabet="اأوبلقة ـَ\u200f\u200b\u00a0.,«»1a\n", max_size=30), max_size=4))
def test_no_word_is_lost_or_made_up(texts: list[str]) -> None:
    """The vocabulary holds what the words of the texts are, no more."""
    assert set(words_in(pl.Series(texts, dtype=pl.String))) == {w for t in texts for w in words(t) if is_arabic(w)}


@given(st.lists(FORMS, max_size=8), st.sets(FORMS, max_size=8))
def test_asking_about_some_words_stems_as_the_whole_vocabulary_does(text: list[str], others: set[str]) -> None:
    """A text is stemmed alike whether all words are known or only those it asks about."""
    whole = frozenset(words_in(pl.Series([*text, *others], dtype=pl.String)))
    asked = whole & set(asked_about([" ".join(text)]))

    met = words(" ".join(text))
    assert [stem(word, asked) for word in met] == [stem(word, whole) for word in met]
