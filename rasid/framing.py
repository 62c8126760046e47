"""Framing: which words an article chooses for the forces, for their leaving and for those who fight them, and whose.

The words stand in the analyst's file (`rasid.framing_rules`); nothing about them stands in this code.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from rasid import voices
from rasid.arabic import sentences, word_spans
from rasid.framing_rules import FramingRules, Rule, parse
from rasid.terms import Hit, beside, between, by_set, longest
from rasid.voices import Stretch, Voice

__all__ = ["Framing", "FramingRules", "as_json", "find", "parse"]

_LATELY = 2  # sentences back that still say whom «الانسحاب» or "they" means
_MARKED = re.compile(r'«[^«»]*»|“[^“”]*”|"[^"]*"')
_SCARE = 40  # letters; words in shorter marks are held at arm's length, whether or not they are a quotation


@dataclass(frozen=True, slots=True, kw_only=True)
class Framing:
    """Hold a framing term: its letters in its paragraph, the concept it words, how, and in whose voice."""

    start: int
    end: int
    text: str
    concept: str
    term: str
    voice: Voice
    speaker: str | None


@dataclass(slots=True)
class _Sentence:
    """Hold a sentence of paragraph *paragraph*: where its words lie, and what is found in it, by set and by concept."""

    paragraph: int
    spans: list[tuple[int, int]]
    found: dict[str, list[Hit]]
    taken: list[tuple[Rule, Hit]] = field(default_factory=list)


def find(paragraphs: Sequence[str], rules: FramingRules) -> list[list[Framing]]:
    """Return for each of *paragraphs*, an article's title and text in order, the framing terms in it, in order.

    Words of one concept never overlap: the first rule of the file that holds takes them.
    """
    read = [s for number, text in enumerate(paragraphs) for s in _sentences(number, text, rules)]
    article = frozenset(name for sentence in read for name in sentence.found)
    for number, sentence in enumerate(read):
        _take(sentence, rules, read[max(0, number - _LATELY) : number], article)
    said = voices.stretches(paragraphs)
    found: list[list[Framing]] = [[] for _ in paragraphs]
    for sentence in read:
        text, stretches = paragraphs[sentence.paragraph], said[sentence.paragraph]
        found[sentence.paragraph] += sorted(_framings(sentence, text, stretches), key=lambda f: (f.start, f.end))
    return found


def _sentences(number: int, text: str, rules: FramingRules) -> Iterator[_Sentence]:
    for start, end in sentences(text):
        spans = word_spans(text[start:end])
        words = [word for word, _, _ in spans]
        yield _Sentence(
            number, [(start + a, start + b) for _, a, b in spans], by_set(rules.lexicon, rules.pairs, words)
        )


def _take(sentence: _Sentence, rules: FramingRules, before: Sequence[_Sentence], article: frozenset[str]) -> None:
    """Let each of *rules* in turn take its words of *sentence*; what a concept has taken is found under its name."""
    made = {pair.name for pair in rules.pairs}
    for rule in rules.rules:
        hits = sentence.found.get(rule.words)
        if not hits or not _borne_out(rule, (sentence, *before), article):
            continue
        # of two pairs that share a word, the closer one; of two phrases, the longer
        tight = sorted(hits, key=lambda h: (h.last - h.first, h.first)) if rule.words in made else longest(hits)
        for hit in tight:
            if _free(rule, hit, sentence.taken) and _holds(rule, hit, sentence.found):
                sentence.taken.append((rule, hit))
                sentence.found.setdefault(rule.concept, []).append(hit)


def _borne_out(rule: Rule, near: Sequence[_Sentence], article: frozenset[str]) -> bool:
    """Say whether the sentences *near* and the *article* hold what *rule* asks of them."""
    lately = {name for sentence in near for name, hits in sentence.found.items() if hits}
    return (
        (not rule.article or bool(rule.article & article))
        and (not rule.lately or bool(rule.lately & lately))
        and not rule.unless_lately & lately
    )


def _free(rule: Rule, hit: Hit, taken: Iterable[tuple[Rule, Hit]]) -> bool:
    """Say whether *hit* shares no word with its own concept, and lies in no words of another."""
    return not any(
        hit.first >= other.first and hit.last <= other.last
        if of.concept != rule.concept
        else hit.first < other.last and other.first < hit.last
        for of, other in taken
    )


def _holds(rule: Rule, hit: Hit, found: Mapping[str, Sequence[Hit]]) -> bool:
    def stands(name: str, most: int, side: int = 0) -> bool:
        return any(
            between(hit, other) <= most and (beside(side, hit, other) or (not side and _inside(other, hit)))
            for other in found.get(name, ())
        )

    return (
        (not rule.any or any(stands(name, most) for name, most in rule.any.items()))
        and all(stands(name, most) for name, most in rule.near.items())
        and all(stands(name, most, 1) for name, most in rule.after.items())
        and not any(stands(name, most) for name, most in rule.unless.items())
        and not any(stands(name, most, 1) for name, most in rule.unless_after.items())
    )


def _inside(hit: Hit, other: Hit) -> bool:
    """Say whether *hit* lies within the words of a pair, neither opening nor closing it."""
    return other.first < hit.first and hit.last < other.last


def _framings(sentence: _Sentence, text: str, stretches: Sequence[Stretch]) -> Iterator[Framing]:
    for rule, hit in sentence.taken:
        start, end = sentence.spans[hit.first][0], sentence.spans[hit.last - 1][1]
        voice, speaker = _voice(text, stretches, start, end)
        yield Framing(
            start=start, end=end, text=text[start:end], concept=rule.concept, term=rule.term, voice=voice,
            speaker=speaker,
        )  # fmt: skip


def _voice(text: str, stretches: Sequence[Stretch], start: int, end: int) -> tuple[Voice, str | None]:
    """Return whose words a term is; scare quotes, round a part of it too («القوات "الغازية"»), are not the outlet's."""
    voice, speaker = voices.at(stretches, start)
    last, by = voices.at(stretches, end - 1)
    if voice == "quoted" or last == "quoted":
        return "quoted", speaker if voice == "quoted" else by
    marked = (m.span() for m in _MARKED.finditer(text) if len(m.group()) <= _SCARE)
    return ("quoted" if any(a < end and start < b for a, b in marked) else voice), speaker


def as_json(found: Framing, *, at: int = 0) -> dict[str, Any]:
    """Return *found* as `rasid extract` prints it; its paragraph begins at *at*."""
    return {
        "text": found.text, "start": at + found.start, "end": at + found.end, "concept": found.concept,
        "term": found.term, "voice": found.voice, "speaker": found.speaker,
    }  # fmt: skip
