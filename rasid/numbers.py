"""Numbers in running text: digits of every script and words of three languages, each as the interval it says.

"About" is a tenth either way; "more than", "at least" and «عشرات» have no upper bound; a number that belongs to a
date, an hour, a share or a name («الفرقة 82») is none.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from rasid import number_words as said
from rasid.number_words import Phrase

Word = tuple[str, int, int]
_ABOUT = 10  # an about is a tenth either way
_MOST_NEXT = 3  # words between a number and «على الأقل» after what it counts
_FIGURE = re.compile(r"(?:[وف]?(?:بال|لل|ال|[بلك])?|l|d)(\d+)")
_GROUP = re.compile(r"[,٬،.\u00a0\u202f ]")
_DECIMAL = re.compile(r"[.,٫،]")
_DASH = re.compile(r"\s?[-–]\s?")
_JOINED_TO = re.compile(r"[\w.,:/+-]$")
_IN_A_CHAIN = re.compile(r"[:/-]\d|\s?[%٪]|-[^\W\d_]")
_PREFIXES = ("", "و", "ف", "ب", "ل", "ك", "وب", "ول", "فب")


@dataclass(frozen=True, slots=True)
class Number:
    """Hold a number: the words *first* to before *last* it covers, where it starts, and its bounds, None unsaid."""

    first: int
    last: int
    start: int
    low: float
    high: float | None


def find(text: str, words: Sequence[Word]) -> list[Number]:
    """Return the numbers of *text*, whose folded *words* come with their offsets, in order."""
    found, at = [], 0
    while at < len(words):
        number = _read(text, words, at)
        if number is None:
            at += 1
            continue
        if not _is_named(text, words, number):
            found.append(_bounded(words, _ranged(text, words, number)))
            number = found[-1]
        at = max(number.last, at + 1)
    return found


def _read(text: str, words: Sequence[Word], at: int) -> Number | None:
    """Return the number that begins at the word *at*, without what bounds it."""
    return _in_figures(text, words, at) or _vague(words, at) or _in_words(text, words, at)


def _bare(word: str, known: Mapping[str, int] | frozenset[str]) -> str | None:
    return next((word[len(p) :] for p in _PREFIXES if word.startswith(p) and word[len(p) :] in known), None)


def _start(words: Sequence[Word], at: int, bare: str) -> int:
    word, start, end = words[at]
    # an original with diacritics is longer than its folded word: the conjunction then stays in the span
    return start + len(word) - len(bare) if end - start == len(word) else start


def _between(text: str, words: Sequence[Word], at: int) -> str:
    """Return what stands in *text* between the word before *at* and the word *at*."""
    return text[words[at - 1][2] : words[at][1]] if 0 < at < len(words) else "\n"


def _in_figures(text: str, words: Sequence[Word], at: int) -> Number | None:
    figure = _FIGURE.fullmatch(words[at][0])
    if figure is None or (figure.start(1) == 0 and _JOINED_TO.search(text[: words[at][1]][-1:])):
        return None
    digits, last = figure.group(1), at + 1
    while last < len(words) and _is_group(text, words, last, digits):
        digits, last = digits + words[last][0], last + 1
    value = float(digits)
    if last < len(words) and words[last][0].isdecimal() and _DECIMAL.fullmatch(_between(text, words, last)):
        if last + 1 == len(words) or words[last + 1][0] not in said.TIMES:
            return Number(at, last + 1, -1, 0, 0)
        value, last = float(f"{digits}.{words[last][0]}"), last + 1
    while last < len(words) and words[last][0] in said.TIMES and not _between(text, words, last).strip():
        # «6000 آلاف» is a slip of the pen, not six million
        value, last = value if value >= 1000 else value * said.TIMES[words[last][0]], last + 1
    last, more = _added(words, last, value)
    start = re.compile(r"\d").search(text, words[at][1])
    return Number(at, last, start.start() if start else words[at][1], value + more, value + more)


def _is_group(text: str, words: Sequence[Word], at: int, digits: str) -> bool:
    """Return whether the word *at* is the next three digits of a number of which *digits* are read: «1,200»."""
    word, gap = words[at][0], _between(text, words, at)
    if len(word) != 3 or not word.isdecimal() or len(words[at - 1][0].lstrip("وفبلكا")) > 3 or not digits.strip("0"):
        return False
    # a plain space parts groups in French only: «في 20 120 جنديا» are two figures
    return bool(_GROUP.fullmatch(gap)) and (gap != " " or (at + 1 < len(words) and words[at + 1][0].isascii()))


def _added(words: Sequence[Word], at: int, value: float) -> tuple[int, float]:
    """Return what «و500» after a round thousand adds: «ألفين و500»."""
    figure = re.fullmatch(r"و(\d{1,3})", words[at][0]) if at < len(words) else None
    round_number = value >= 1000 and value % 1000 == 0 and words[at - 1][0] in {*said.TIMES, *said.TWICE}
    return (at + 1, float(figure.group(1))) if figure and round_number else (at, 0)


def _vague(words: Sequence[Word], at: int) -> Number | None:
    bare, last = _bare(words[at][0], said.VAGUE), at + 1
    few = _bare(words[at][0], said.A_FEW)
    if few is not None:
        times = 1.0
        if last < len(words) and words[last][0] in {"عشرات", "ميات", "الاف", "الوف"}:
            times, last = {"عشرات": 10.0, "ميات": 100.0}.get(words[last][0], 1000.0), last + 1
        return Number(at, last, _start(words, at, few), 3 * times, 9 * times)
    if bare is None:
        return None
    low = float(said.VAGUE[bare])
    if last < len(words) and words[last][0] in {"of", "de"} and last + 1 < len(words):
        last += words[last + 1][0] in said.VAGUE_TIMES
    if last < len(words) and low < 2000 and words[last][0] in said.VAGUE_TIMES:
        low, last = low * 1000, last + 1
    return Number(at, last, _start(words, at, bare), low, None)


@dataclass(slots=True)
class _Sum:
    """Hold a number in words as it is added up."""

    total: int = 0
    part: int = 0
    least: int = 10**12  # the last place read: what follows is smaller, but for «خمسة وعشرين»

    def take(self, word: str, *, joined: bool) -> bool:
        """Add *word*; return whether it belongs to the number."""
        if word in said.TIMES:
            return self._multiply(said.TIMES[word], joined=joined)
        if word in said.TEN_AFTER and 0 < self.part < 10 and not joined:
            self.part += 10
            return True
        value = next((v[word] for v in (said.TWICE, said.HUNDREDS, said.TENS, said.UNITS) if word in v), None)
        if value is None or ((self.part or self.total) and not self._fits(value, joined=joined)):
            return False
        if (self.part, value) == (4, 20) and word.startswith("vingt"):
            self.part = 80
        elif value >= 1000:
            self.total += value
        else:
            self.part += value
        self.least = value
        return True

    def _fits(self, value: int, *, joined: bool) -> bool:
        if not joined:
            return False
        return value < self.least or (0 < self.part % 100 < 10 and 20 <= value < 100)

    def _multiply(self, by: int, *, joined: bool) -> bool:
        if by == 100:
            if self.part >= 10 or (self.part and joined):
                return False
            self.part = (self.part or 1) * 100
        else:
            if (by >= self.least and self.total) or (self.part and joined):
                return False
            self.total, self.part = self.total + (self.part or 1) * by, 0
        self.least = by
        return True


def _in_words(text: str, words: Sequence[Word], at: int) -> Number | None:
    if rough := _rough(words, at):
        return rough
    known = {*said.UNITS, *said.TENS, *said.HUNDREDS, *said.TWICE, *(said.TIMES.keys() - {"cents", "millions"})}
    first = _bare(words[at][0], frozenset({*known, *said.TEENS}))
    follows = at + 1 < len(words) and words[at + 1][0]
    if first is None or (first in said.TEENS and follows not in said.TEN_AFTER):
        return None
    if first in said.TEENS:
        return Number(at, at + 2, _start(words, at, first), said.TEENS[first], said.TEENS[first])
    if first == "الفا" and follows and not str(follows).startswith("و") and follows != "من":
        return Number(at, at + 1, _start(words, at, first), 2000, 2000)  # «ألفا جندي» is a dual
    value, last = _Sum(), at
    while last < len(words) and (last == at or not _between(text, words, last).strip(" -\u00a0")):
        word = first if last == at else words[last][0]
        if last > at and word in said.AND and last + 1 < len(words) and value.take(words[last + 1][0], joined=True):
            last += 2
            continue
        joined = last > at and (word.startswith("و") or (word.isascii() and word not in said.TIMES))
        if not value.take(word.removeprefix("و") if last > at else word, joined=joined):
            break
        last += 1
    last, more = _added(words, last, value.total + value.part)
    amount = value.total + value.part + more
    return Number(at, last, _start(words, at, first), amount, amount) if amount else None


def _less(value: float) -> float:
    return value - value / _ABOUT


def _more(value: float) -> float:
    return value + value / _ABOUT


def _rough(words: Sequence[Word], at: int) -> Number | None:
    """Return the number that «trentaine» or "dozen" says."""
    word, start, _ = words[at]
    if word in said.DOZEN:
        return Number(at, at + 1, start, 12, 12)
    if word in said.ROUND:
        return Number(at, at + 1, start, _less(said.ROUND[word]), _more(said.ROUND[word]))
    return None


def _is_named(text: str, words: Sequence[Word], number: Number) -> bool:
    """Return whether the *number* is a share, an hour, a date or a part of a name."""
    end = words[number.last - 1][2]
    after = [word for word, _, _ in words[number.last : number.last + 2]]
    share = bool(after) and (
        after[0] in said.PER_CENT - {"cent"} or (len(after) == 2 and after[0] in said.IN_A_HUNDRED
                                                and after[1] in said.PER_CENT)
    )  # fmt: skip
    named = number.first > 0 and _bare(words[number.first - 1][0], said.NAMED) is not None
    model = (
        number.first > 0 and _between(text, words, number.first) == "-" and not words[number.first - 1][0].isdecimal()
    )
    chained = _IN_A_CHAIN.match(text, end) is not None and not _is_range(text, words, number)
    return number.start < 0 or share or named or model or chained


def _is_range(text: str, words: Sequence[Word], number: Number) -> bool:
    at = number.last
    if at >= len(words) or not _DASH.fullmatch(_between(text, words, at)):
        return False
    return bool(words[at][0].isdecimal() and not re.match(r"[-/.:]\d", text[words[at][2] : words[at][2] + 2]))


def _ranged(text: str, words: Sequence[Word], number: Number) -> Number:
    """Return *number* with the upper end of its range, where it has one: «بين 5 و7», "5 to 7", 5-7."""
    at = number.last
    if at >= len(words) or number.high is None:
        return number
    between = number.first > 0 and _bare(words[number.first - 1][0], said.BETWEEN) is not None
    if _is_range(text, words, number):
        upper = _plain(text, words, at)
    elif words[at][0] in said.TO or (between and words[at][0] in said.AND):
        upper = _read(text, words, at + 1) if at + 1 < len(words) else None
    elif between and words[at][0].startswith("و"):
        upper = _read(text, words, at)
    else:
        return number
    if upper is None or upper.high is None or upper.high <= number.low:
        return number
    # «5 إلى 7 آلاف»
    low = number.low * 1000 if upper.high >= 1000 > number.low and upper.last - upper.first > 1 else number.low
    start = words[number.first - 1][1] if between else number.start
    return Number(number.first - between, upper.last, start, low, upper.high)


def _plain(text: str, words: Sequence[Word], at: int) -> Number | None:
    digits = words[at][0]
    return Number(at, at + 1, words[at][1], float(digits), float(digits)) if digits.isdecimal() else None


_BOUNDS: Mapping[str, Callable[[Number], Number]] = {
    "about": lambda n: n if n.high is None or n.low != n.high else replace(
        n, low=_less(n.low), high=_more(n.low)
    ),
    "least": lambda n: replace(n, high=None),
    "most": lambda n: replace(n, low=0.0, high=n.high),
}  # fmt: skip


def _bounded(words: Sequence[Word], number: Number) -> Number:
    """Return *number* with the bounds the words before and after it set."""
    for bound, phrases in said.BEFORE.items():
        if length := _phrase_before(words, number.first, phrases):
            first = number.first - length
            start = _start(words, first, _opening(words[first][0], phrases))
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
            if any(p[1:] == tuple(rest) and _bare(opening, frozenset({p[0]})) for p in phrases if len(p) == length):
                return length
    return 0


def _opening(word: str, phrases: frozenset[Phrase]) -> str:
    return _bare(word, frozenset(phrase[0] for phrase in phrases)) or word
