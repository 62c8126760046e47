"""Figures of the claims ledger: how many of what a sentence counts, the dead and the wounded told from the living."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rasid import claim_words, numbers
from rasid.claim_terms import Mark, Reading
from rasid.number_reading import Number

PERSONS = frozenset({"troops", "advisers", "fighters", "people"})
LOSSES = frozenset({"dead", "wounded"})
_REACH = 6  # words between a loss and the people counted
_NOUN = 3  # words, in Latin script, between a number and what it counts
_HARD = frozenset(".؛;:!؟?()")


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """Hold a figure: the words *first* to before *last*, its start and bounds, what it counts, whether a part."""

    first: int
    last: int
    start: int
    low: float
    high: float | None
    subject: str
    part: bool = False


def find(sentence: Reading, dated: Sequence[tuple[int, int]]) -> list[Figure]:
    """Return the figures of *sentence*, in order; *dated* are the offsets of the dates in its text."""
    found: list[Figure] = []
    for number, noun in _counted(sentence):
        if any(start <= number.start < end for start, end in dated):
            continue
        figure = _figure(sentence, number, noun, found)
        if figure is not None:
            found.append(figure)
    return found


def _counted(sentence: Reading) -> list[tuple[Number, Mark | None]]:
    """Return the numbers with what they count, duals among them."""
    read = numbers.find(sentence.text, sentence.words)
    counted = [(number, _noun(sentence, number)) for number in read]
    taken = {at for n, noun in counted for at in range(n.first, noun.last if noun else n.last)}
    for dual in sentence.of("two"):
        if dual.first not in taken and _is_said(sentence, dual):
            start = sentence.words[dual.first][1] + dual.clitic
            counted.append((Number(dual.first, dual.first, start, 2, 2), dual))
    return sorted(counted, key=lambda c: c[0].start)


def _is_said(sentence: Reading, dual: Mark) -> bool:
    """Return whether a dual states a number: «the two bases» only name what is known."""
    return sentence.before(dual.first) not in claim_words.ONE_OF and dual.clitic < len("ال")


def _noun(sentence: Reading, number: Number) -> Mark | None:
    at = number.last
    nouns = sorted(
        [*sentence.of("figures"), *_people(sentence)], key=lambda m: (m.first, m.first - m.last, m.key == "people")
    )
    starts = [at, at + 1] if sentence.after(at) in claim_words.OF else [at]
    if sentence.after(at).isascii():
        starts = list(range(at, at + _NOUN + 1))
    for noun in nouns:
        if noun.first in starts and not _is_joined(sentence, noun) and not _parted(sentence, at, noun.first):
            return noun
    return None


def _people(sentence: Reading) -> Iterator[Mark]:
    return (Mark("people", m.first, m.last, m.clitic) for m in sentence.of("people"))


def _parted(sentence: Reading, first: int, last: int) -> bool:
    """Return whether a mark of punctuation or a number stands before one of the words *first* to *last*."""
    if first == 0 or last >= len(sentence.words):
        return False
    gap = sentence.gap(first - 1, last)
    return any(mark in gap for mark in '،,.؛;:()«»"') or any(w.isdecimal() for w, _, _ in sentence.words[first:last])


def _figure(sentence: Reading, number: Number, noun: Mark | None, found: Sequence[Figure]) -> Figure | None:
    key = noun.key if noun else None
    part = bool(found) and _is_part(sentence, number)
    if key in PERSONS or key is None:
        loss = _loss(sentence, number, noun, found)
        if loss is None and key is None:
            loss = _named_before(sentence, number, found)
        if loss is None and part and (found[-1].subject in PERSONS | LOSSES):
            loss = found[-1].subject
        if loss is None and (key in {None, "people"} or _is_moved(sentence, number)):
            return None
        key = loss or key
    last = noun.last if noun else number.last
    return Figure(
        first=number.first, last=last, start=number.start, low=number.low, high=number.high, subject=str(key), part=part
    )


def _is_part(sentence: Reading, number: Number) -> bool:
    return bool({sentence.before(number.first), sentence.before(number.first, 2)} & claim_words.AMONG)


def _is_moved(sentence: Reading, number: Number) -> bool:
    return any(
        -_NOUN <= m.first - number.last <= _NOUN or 0 <= number.first - m.last <= _NOUN for m in sentence.of("moved")
    )


def _loss(sentence: Reading, number: Number, noun: Mark | None, found: Sequence[Figure]) -> str | None:
    """Return whether who is counted is dead or wounded: by the word before them, after them, or before their like."""
    if noun is None and sentence.after(number.last) in claim_words.TIMES:
        return None
    floor = found[-1].last if found else 0
    reach = _REACH if noun else 1
    cues = [m for m in sentence.of("losses") if floor <= m.first and 0 <= number.first - m.last <= reach]
    cues = [m for m in cues if not _cut(sentence, m.last - 1, number.first)]
    if cues:
        return max(cues, key=lambda m: m.first).key
    if noun and (fallen := _fallen(sentence, noun)):
        return fallen
    if noun and found and found[-1].subject in LOSSES and number.first == floor and _adds(sentence, number):
        return found[-1].subject
    return None


def _fallen(sentence: Reading, noun: Mark) -> str | None:
    for cue in sentence.of("losses"):
        word = sentence.words[cue.first][0]
        near = 0 <= cue.first - noun.last <= _REACH and not sentence.parted(noun.last - 1, cue.first)
        if near and (word.isascii() or word in claim_words.HAVE_FALLEN):
            return cue.key
    return None


def _cut(sentence: Reading, first: int, last: int) -> bool:
    return any(mark in _HARD for mark in sentence.gap(first, last))


def _is_joined(sentence: Reading, noun: Mark) -> bool:
    """Return whether a conjunction parts *noun* from the number before it: «12 وإصابة 30»."""
    return sentence.words[noun.first][0][: noun.clitic].startswith(("و", "ف"))


def _adds(sentence: Reading, number: Number) -> bool:
    word = sentence.words[number.first][0]
    return word.startswith("و") or sentence.before(number.first) in {"و", "and", "et"}


def _named_before(sentence: Reading, number: Number, found: Sequence[Figure]) -> str | None:
    """Return what a bare number counts: «عدد القتلى … إلى 40», or in contrast what the figure before it counts."""
    if _continues(sentence, number):
        return None
    floor = found[-1].last if found else 0
    for noun in sentence.of("figures"):
        counted = noun.first > 0 and {sentence.before(noun.first), sentence.before(noun.first, 2)} & claim_words.COUNT
        if counted and floor <= noun.first and noun.last <= number.first <= noun.last + _REACH:
            return noun.key
    if not found or {sentence.before(number.first), sentence.before(number.first, 2)} & claim_words.INSTEAD:
        return None
    between = {word for word, _, _ in sentence.words[floor : number.first]}
    return found[-1].subject if between & claim_words.CONTRAST else None


def _continues(sentence: Reading, number: Number) -> bool:
    """Return whether a word follows *number* that it may count."""
    if number.last >= len(sentence.words):
        return False
    gap = sentence.gap(number.last - 1, number.last)
    follows = sentence.after(number.last)
    return not gap.strip() and follows not in claim_words.COUNTED_IN
