"""Sayings: the same quotation as several outlets print it; the fullest wording, who cut it, who altered it.

Quotations are joined by the words they have in common, never by their speaker's name alone. What differs is told in
words, folded to compare: another spelling of a word is no difference.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from rasid.arabic import word_spans, words
from rasid.calendar_names import MONTHS
from rasid.figures import NUMBER_WORDS

SHARED = 0.6  # share of the shorter wording's word triples that stand in the longer one
_TRIPLE = 3
_PARTICLE = 3  # letters
_LONG = 8  # words; so many in common are one saying whoever is named as its speaker
_FIGURES = frozenset(NUMBER_WORDS) | {word for row in NUMBER_WORDS.values() for word in row}

Verdict = Literal["whole", "cut", "altered"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """Hold a quotation as one article prints it; *origin* is the group of reprints the article belongs to."""

    id: str
    article_id: str
    outlet_id: str
    origin: str
    text: str
    speaker: str | None = None
    speaker_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """Hold words of the fullest wording and what stands in their place; *has_figures*: a number is among them."""

    full: str
    printed: str
    has_figures: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Printing:
    """Hold one printing of a saying: whole, cut (only words missing) or altered, and where it differs."""

    quotation: Printed
    verdict: Verdict
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """Hold the printings of one quotation; the first is the fullest wording."""

    printings: tuple[Printing, ...]

    @property
    def fullest(self) -> Printed:
        """Return the fullest wording."""
        return self.printings[0].quotation

    @property
    def outlets(self) -> tuple[str, ...]:
        """Return the outlets that print it, sorted."""
        return tuple(sorted({printing.quotation.outlet_id for printing in self.printings}))

    @property
    def origins(self) -> int:
        """Return how many printings are independent: reprints of one text count once."""
        return len({printing.quotation.origin for printing in self.printings})

    @property
    def speakers(self) -> tuple[str, ...]:
        """Return the names it is printed under, sorted."""
        return tuple(sorted({p.quotation.speaker for p in self.printings if p.quotation.speaker}))

    def printed(self, verdict: Verdict) -> tuple[Printing, ...]:
        """Return the printings of *verdict*."""
        return tuple(printing for printing in self.printings if printing.verdict == verdict)


@dataclass(frozen=True, slots=True)
class _Read:
    """Hold a quotation with its folded words and where each stands."""

    quotation: Printed
    words: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]

    @property
    def triples(self) -> frozenset[tuple[str, ...]]:
        """Return the word triples, or the whole of what is shorter."""
        size = len(self.words)
        if size <= _TRIPLE:
            return frozenset([self.words])
        return frozenset(self.words[i : i + _TRIPLE] for i in range(size - _TRIPLE + 1))


def sayings(quotations: Iterable[Printed]) -> list[Saying]:
    """Return *quotations* joined: each stands in one saying; their order changes nothing.

    A wording joins the longest one that holds it, so that two sayings with an opening in common stay two.
    """
    read = sorted(map(_read, quotations), key=lambda one: (-len(one.words), one.words, one.quotation.id))
    leaders: list[list[_Read]] = []
    holding: dict[tuple[str, ...], list[int]] = {}
    for one in read:
        at = _leader(one, leaders, holding)
        if at is None:
            for triple in one.triples:
                holding.setdefault(triple, []).append(len(leaders))
            leaders.append([one])
        else:
            leaders[at].append(one)
    return [Saying(printings=tuple(_printing(members[0], member) for member in members)) for members in leaders]


def _read(quotation: Printed) -> _Read:
    spans = word_spans(quotation.text)
    return _Read(quotation, tuple(word for word, _, _ in spans), tuple((start, end) for _, start, end in spans))


def _leader(one: _Read, leaders: Sequence[Sequence[_Read]], holding: dict[tuple[str, ...], list[int]]) -> int | None:
    shared: dict[int, int] = {}
    for triple in one.triples:
        for at in holding.get(triple, ()):
            shared[at] = shared.get(at, 0) + 1
    enough = [(-count, at) for at, count in shared.items() if count >= SHARED * len(one.triples)]
    return next((at for _, at in sorted(enough) if _may_be_one(one, leaders[at][0])), None)


def _may_be_one(one: _Read, other: _Read) -> bool:
    """Tell whether two wordings with words in common can be one saying.

    A short one («في الوقت الراهن») is a phrase of anybody's: it needs the same actor, or a name with a word in common.
    """
    if len(one.words) >= _LONG:
        return True
    ours, theirs = one.quotation, other.quotation
    if ours.speaker_id and theirs.speaker_id:
        return ours.speaker_id == theirs.speaker_id
    names = [{word for word in words(name or "") if len(word) > _PARTICLE} for name in (ours.speaker, theirs.speaker)]
    return not names[0].isdisjoint(names[1])


def _printing(full: _Read, member: _Read) -> Printing:
    differences = tuple(_differences(full, member))
    altered = any(difference.printed for difference in differences)
    verdict: Verdict = "altered" if altered else "cut" if differences else "whole"
    return Printing(quotation=member.quotation, verdict=verdict, differences=differences)


def _differences(full: _Read, member: _Read) -> Iterable[Difference]:
    codes = SequenceMatcher(a=full.words, b=member.words, autojunk=False).get_opcodes()
    for what, a, b, c, d in codes:
        if what == "equal" or "".join(full.words[a:b]) == "".join(member.words[c:d]):
            continue
        if not (
            _is_one_month(full.words, a, b, member.words[c:d]) or _is_one_month(member.words, c, d, full.words[a:b])
        ):
            yield Difference(
                full=_text(full, a, b),
                printed=_text(member, c, d),
                has_figures=any(_is_figure(word) for word in (*full.words[a:b], *member.words[c:d])),
            )


def _is_one_month(words: Sequence[str], first: int, last: int, instead: Sequence[str]) -> bool:
    """Tell whether the words are a month that another calendar's name says too: «أيلول/ سبتمبر» for «أيلول»."""
    month = MONTHS.get(" ".join(words[first:last]))
    if month is None:
        return False
    if instead:
        return MONTHS.get(" ".join(instead)) == month
    beside = (words[max(first - size, 0) : first] for size in (1, 2))
    return month in {MONTHS.get(" ".join(near)) for near in (*beside, *(words[last : last + size] for size in (1, 2)))}


def _text(read: _Read, first: int, last: int) -> str:
    return read.quotation.text[read.spans[first][0] : read.spans[last - 1][1]] if first < last else ""


def _is_figure(word: str) -> bool:
    return word in _FIGURES or any(letter.isdigit() for letter in word)
