"""The vocabulary: every Arabic word in print so far, by which a stem tells a particle from a letter of the word."""

from collections.abc import Iterable

import polars as pl

from rasid.arabic import words
from rasid.stems import is_arabic, strip_clitics

ARTICLE = "ال"


def words_in(texts: pl.Series) -> pl.Series:
    """Return the Arabic words of *texts*, folded, each once, in order."""
    written = texts.str.extract_all(r"\S+").explode(empty_as_null=False).unique().drop_nulls()
    found = {word for word in words("\n".join(written)) if is_arabic(word)}
    return pl.Series("word", sorted(found), dtype=pl.String)


def asked_about(texts: Iterable[str]) -> pl.Series:
    """Return the words a vocabulary is asked about to stem all of *texts*, in order."""
    met = {word for text in texts for word in words(text) if is_arabic(word)}
    asked = {form for word in met for form in (ARTICLE + word, *strip_clitics(word)[1:])}
    return pl.Series("word", sorted(asked), dtype=pl.String)
