"""Numbers in running text: digits of every script and words of three languages, each as the interval it says.

"About" is a tenth either way; "more than", "at least" and «عشرات» have no upper bound; a number that belongs to a
date, an hour, a share or a name («الفرقة 82») is none.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from rasid import number_words as said
from rasid.number_reading import Number, Word, bare_of, between, less, more, read, start_of
from rasid.number_words import Phrase

_MOST_NEXT = 3  # words between a number and «على الأقل» after what it counts
_DASH = re.compile(r"\s?[-–]\s?")
_IN_A_CHAIN = re.compile(r"[:/-]\d|\s?[%٪]|-[^\W\d_]")


def find(text: str, words: Sequence[Word]) -> list[Number]:
    """Return the numbers of *text*, whose folded *words* come with their offsets, in order."""
    found, at = [], 0
    while at < len(words):
        number = read(text, words, at)
        if number is None:
            at += 1
            continue
        if not _is_named(text, words, number):
            found.append(_bounded(words, _ranged(text, words, number)))
            number = found[-1]
        at = max(number.last, at + 1)
    return found


def _is_named(text: str, words: Sequence[Word], number: Number) -> bool:
    """Return whether the *number* is a share, an hour, a date or a part of a name."""
    end = words[number.last - 1][2]
    after = [word for word, _, _ in words[number.last : number.last + 2]]
    share = bool(after) and (
        after[0] in said.PER_CENT - {"cent"} or (len(after) == 2 and after[0] in said.IN_A_HUNDRED
                                                and after[1] in said.PER_CENT)
    )  # fmt: skip
    named = number.first > 0 and bare_of(words[number.first - 1][0], said.NAMED) is not None
    model = (
        number.first > 0 and between(text, words, number.first) == "-" and not words[number.first - 1][0].isdecimal()
    )
    chained = _IN_A_CHAIN.match(text, end) is not None and not _is_range(text, words, number)
    return number.start < 0 or share or named or model or chained


def _is_range(text: str, words: Sequence[Word], number: Number) -> bool:
    at = number.last
    if at >= len(words) or not _DASH.fullmatch(between(text, words, at)):
        return False
    return bool(words[at][0].isdecimal() and not re.match(r"[-/.:]\d", text[words[at][2] : words[at][2] + 2]))


def _ranged(text: str, words: Sequence[Word], number: Number) -> Number:
    """Return *number* with the upper end of its range, where it has one: «بين 5 و7», "5 to 7", 5-7."""
    at = number.last
    if at >= len(words) or number.high is None:
        return number
    ranged = number.first > 0 and bare_of(words[number.first - 1][0], said.BETWEEN) is not None
    if _is_range(text, words, number):
        upper = _plain(text, words, at)
    elif words[at][0] in said.TO or (ranged and words[at][0] in said.AND):
        upper = read(text, words, at + 1) if at + 1 < len(words) else None
    elif ranged and words[at][0].startswith("و"):
        upper = read(text, words, at)
    else:
        return number
    if upper is None or upper.high is None or upper.high <= number.low:
        return number
    # «5 إلى 7 آلاف»
    low = number.low * 1000 if upper.high >= 1000 > number.low and upper.last - upper.first > 1 else number.low
    start = words[number.first - 1][1] if ranged else number.start
    return Number(number.first - ranged, upper.last, start, low, upper.high)


def _plain(text: str, words: Sequence[Word], at: int) -> Number | None:
    digits = words[at][0]
    return Number(at, at + 1, words[at][1], float(digits), float(digits)) if digits.isdecimal() else None


_BOUNDS: Mapping[str, Callable[[Number], Number]] = {
    "about": lambda n: n if n.high is None or n.low != n.high else replace(
        n, low=less(n.low), high=more(n.low)
    ),
    "least": lambda n: replace(n, high=None),
    "most": lambda n: replace(n, low=0.0, high=n.high),
}  # fmt: skip


def _bounded(words: Sequence[Word], number: Number) -> Number:
    """Return *number* with the bounds the words before and after it set."""
    for bound, phrases in said.BEFORE.items():
        if length := _phrase_before(words, number.first, phrases):
            first = number.first - length
            start = start_of(words, first, _opening(words[first][0], phrases))
            return replace(_BOUNDS[bound](number), first=first, start=start)
    for bound, phrases in said.AFTER.items():
        for at in range(number.last, min(number.last + _MOST_NEXT, len(words))):
            if any(tuple(w for w, _, _ in words[at : at + len(phrase)]) == phrase for phrase in phrases):
                return _BOUNDS[bound](number)
    return number


def _phrase_before(words: Sequence[Word], at: int, phrases: frozenset[Phrase]) -> int:
    """Return how many words before *at* the longest of *phrases* takes, its first word with clitics or not."""
    for length in (4, 3, 2, 1):
        if at >= length:
            opening, *rest = (word for word, _, _ in words[at - length : at])
            if any(p[1:] == tuple(rest) and bare_of(opening, frozenset({p[0]})) for p in phrases if len(p) == length):
                return length
    return 0


def _opening(word: str, phrases: frozenset[Phrase]) -> str:
    return bare_of(word, frozenset(phrase[0] for phrase in phrases)) or word
