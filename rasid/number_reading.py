"""Numbers as they are written: digits with their thousands, words added up, vague and round ones."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rasid import number_words as said

Word = tuple[str, int, int]
_ABOUT = 10  # an about is a tenth either way
_FIGURE = re.compile(r"(?:[وف]?(?:بال|لل|ال|[بلك])?|l|d)(\d+)")
_GROUP = re.compile(r"[,٬،.\u00a0\u202f ]")
_DECIMAL = re.compile(r"[.,٫،]")
_JOINED_TO = re.compile(r"[\w.,:/+-]$")
_PREFIXES = ("", "و", "ف", "ب", "ل", "ك", "وب", "ول", "فب")


@dataclass(frozen=True, slots=True)
class Number:
    """Hold a number: the words *first* to before *last* it covers, where it starts, and its bounds, None unsaid."""

    first: int
    last: int
    start: int
    low: float
    high: float | None


def read(text: str, words: Sequence[Word], at: int) -> Number | None:
    """Return the number that begins at the word *at*, without what bounds it."""
    return _in_figures(text, words, at) or _vague(words, at) or _in_words(text, words, at)


def bare_of(word: str, known: Mapping[str, int] | frozenset[str]) -> str | None:
    """Return *word* as *known* lists it, without a conjunction or preposition written on it."""
    return next((word[len(p) :] for p in _PREFIXES if word.startswith(p) and word[len(p) :] in known), None)


def start_of(words: Sequence[Word], at: int, bare: str) -> int:
    """Return where the word *at*, *bare* of its conjunction, starts."""
    word, start, end = words[at]
    # an original with diacritics is longer than its folded word: the conjunction then stays in the span
    return start + len(word) - len(bare) if end - start == len(word) else start


def between(text: str, words: Sequence[Word], at: int) -> str:
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
    if last < len(words) and words[last][0].isdecimal() and _DECIMAL.fullmatch(between(text, words, last)):
        if last + 1 == len(words) or words[last + 1][0] not in said.TIMES:
            return Number(at, last + 1, -1, 0, 0)
        value, last = float(f"{digits}.{words[last][0]}"), last + 1
    while last < len(words) and words[last][0] in said.TIMES and not between(text, words, last).strip():
        # «6000 آلاف» is a slip of the pen, not six million
        value, last = value if value >= 1000 else value * said.TIMES[words[last][0]], last + 1
    last, more = _added(words, last, value)
    start = re.compile(r"\d").search(text, words[at][1])
    return Number(at, last, start.start() if start else words[at][1], value + more, value + more)


def _is_group(text: str, words: Sequence[Word], at: int, digits: str) -> bool:
    """Return whether the word *at* is the next three digits of a number of which *digits* are read: «1,200»."""
    word, gap = words[at][0], between(text, words, at)
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
    bare, last = bare_of(words[at][0], said.VAGUE), at + 1
    few = bare_of(words[at][0], said.A_FEW)
    if few is not None:
        times = 1.0
        if last < len(words) and words[last][0] in {"عشرات", "ميات", "الاف", "الوف"}:
            times, last = {"عشرات": 10.0, "ميات": 100.0}.get(words[last][0], 1000.0), last + 1
        return Number(at, last, start_of(words, at, few), 3 * times, 9 * times)
    if bare is None:
        return None
    low = float(said.VAGUE[bare])
    if last < len(words) and words[last][0] in {"of", "de"} and last + 1 < len(words):
        last += words[last + 1][0] in said.VAGUE_TIMES
    if last < len(words) and low < 2000 and words[last][0] in said.VAGUE_TIMES:
        low, last = low * 1000, last + 1
    return Number(at, last, start_of(words, at, bare), low, None)


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
    first = bare_of(words[at][0], frozenset({*known, *said.TEENS}))
    follows = at + 1 < len(words) and words[at + 1][0]
    if first is None or (first in said.TEENS and follows not in said.TEN_AFTER):
        return None
    if first in said.TEENS:
        return Number(at, at + 2, start_of(words, at, first), said.TEENS[first], said.TEENS[first])
    if first == "الفا" and follows and not str(follows).startswith("و") and follows != "من":
        return Number(at, at + 1, start_of(words, at, first), 2000, 2000)  # «ألفا جندي» is a dual
    value, last = _Sum(), at
    while last < len(words) and (last == at or not between(text, words, last).strip(" -\u00a0")):
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
    return Number(at, last, start_of(words, at, first), amount, amount) if amount else None


def less(value: float) -> float:
    """Return the least that "about *value*" says."""
    return value - value / _ABOUT


def more(value: float) -> float:
    """Return the most that "about *value*" says."""
    return value + value / _ABOUT


def _word(words: Sequence[Word], at: int) -> str:
    return words[at][0] if at < len(words) else ""


def _rough(words: Sequence[Word], at: int) -> Number | None:
    """Return the number that «trentaine» or "dozen" says."""
    word, start, _ = words[at]
    if half := bare_of(word, said.HALF):
        last = at + 1 + (_word(words, at + 1) == "a")
        value = said.TIMES.get(_word(words, last), 0) / 2
        return Number(at, last + 1, start_of(words, at, half), value, value) if value >= 500 else None
    if word in said.DOZEN:
        return Number(at, at + 1, start, 12, 12)
    if word in said.ROUND:
        return Number(at, at + 1, start, less(said.ROUND[word]), more(said.ROUND[word]))
    return None
