"""The fold of `rasid.arabic` for whole columns; its table is read off `arabic.fold`, so the two agree."""

from functools import cache

import polars as pl

from rasid.arabic import fold

_PLANE = 0x10000
_SURROGATES = range(0xD800, 0xE000)


def fold_expr(column: str | pl.Expr) -> pl.Expr:
    """Return the expression that folds *column* as `arabic.fold` folds a text."""
    letters, plain = _letters()
    text = pl.col(column) if isinstance(column, str) else column
    folded = text.str.replace_many(letters, plain)
    for spelling, usual in _spellings():
        folded = folded.str.replace_all(spelling, usual, literal=True)
    return folded


@cache
def _letters() -> tuple[list[str], list[str]]:
    every = (chr(code) for code in range(_PLANE) if code not in _SURROGATES)
    table = {letter: plain for letter in every if (plain := fold(letter)) != letter}
    return list(table), list(table.values())


def _spellings() -> list[tuple[str, str]]:
    # arabic.fold ends with one rewriting of whole letters in a row; asked for, not repeated.
    return [(spelling, fold(spelling)) for spelling in ("اميرك",) if fold(spelling) != spelling]
