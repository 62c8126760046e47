"""Topics: what an analyst wants to read about, as rules over terms, and how an article answers them.

A topic is one TOML file; nothing about a topic's words stands in this code.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any, Literal, NamedTuple, Protocol

from rasid.arabic import sentences, words
from rasid.rule_conditions import held
from rasid.terms import by_set, patterns
from rasid.topic_rules import Rule, Topic, Zone, parse

__all__ = ["Article", "Evidence", "Match", "Row", "Topic", "match", "match_rows", "parse"]

Part = Literal["title", "abstract", "text"]
_HEAD: tuple[Zone, ...] = ("title", "lead")
_LEAD_SENTENCES = 2


class Article(Protocol):
    """Describe what a match reads: an article's title, its abstract if it has one, and its text."""

    @property
    def title(self) -> str | None:
        """Give the title."""

    @property
    def abstract(self) -> str | None:
        """Give the abstract."""

    @property
    def text(self) -> str | None:
        """Give the text."""


class Row(NamedTuple):
    """Hold an article that comes as a row."""

    title: str | None
    abstract: str | None
    text: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Hold a sentence that answers the topic; offsets count in the article's *part* it stands in."""

    part: Part
    zone: Zone
    rule: str
    weight: float
    weak: bool
    sentence: str
    start: int
    end: int
    terms: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """Hold how an article answers a topic: grade 2 where it is the main news, 1 where it is mentioned."""

    grade: Literal[1, 2]
    score: float
    reason: str
    evidence: tuple[Evidence, ...]


def match(topic: Topic, article: Article) -> Match | None:
    """Return how *article* answers *topic*, or None where no rule holds in any sentence."""
    parts: tuple[tuple[Part, str], ...] = (
        ("title", article.title or ""), ("abstract", article.abstract or ""), ("text", article.text or ""),
    )  # fmt: skip
    if not _may_answer(topic, chain.from_iterable(words(text) for _, text in parts)):
        return None
    found = _borne_out(tuple(e for part, text in parts for e in _evidence(topic, part, text)))
    if not found:
        return None
    score = _score(topic, found)
    if score < topic.grades.mention:
        return None
    best = max(found, key=lambda e: e.weight * topic.zones[e.zone])
    reason = f"{best.zone}: {best.rule} ({', '.join(best.terms)})"
    grade: Literal[1, 2] = 2 if score >= topic.grades.main else 1
    return Match(grade=grade, score=round(score, 3), reason=reason, evidence=found)


def match_rows(topic: Topic, rows: Iterable[Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    """Yield a row (id, grade, score, reason) for each of *rows* (id, title, abstract, text) that answers."""
    for row in rows:
        answer = match(topic, Row(row.get("title"), row.get("abstract"), row.get("text")))
        if answer:
            yield {"id": row["id"], "grade": answer.grade, "score": answer.score, "reason": answer.reason}


def _may_answer(topic: Topic, article_words: Iterable[str]) -> bool:
    openings = topic.lexicon.openings
    numbers = {n for word in set(article_words) for n in patterns(topic.lexicon, word)}
    sets = {rest.set for n in numbers for rest in openings.get(n, ())}
    return any(needed <= sets for needed in topic.needs)


def _borne_out(found: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
    """Drop weak evidence that nothing as heavy bears out; keep the heaviest left of each sentence."""
    heaviest = max((e.weight for e in found if not e.weak), default=0.0)
    kept: dict[tuple[Part, int], Evidence] = {}
    for e in found:
        at = (e.part, e.start)
        if (not e.weak or e.weight <= heaviest) and (at not in kept or kept[at].weight < e.weight):
            kept[at] = e
    return tuple(kept.values())


def _evidence(topic: Topic, part: Part, text: str) -> Iterator[Evidence]:
    for number, (start, end) in enumerate(sentences(text)):
        sentence = text[start:end]
        for rule, terms in _heaviest(topic, words(sentence)):
            yield Evidence(
                part=part, zone=zone_of(part, number), rule=rule.name, weight=rule.weight, weak=rule.weak,
                sentence=sentence, start=start, end=end, terms=terms,
            )  # fmt: skip


def zone_of(part: Part, number: int) -> Zone:
    """Return where the sentence *number* of *part* stands."""
    if part == "title":
        return "title"
    return "lead" if part == "abstract" or number < _LEAD_SENTENCES else "body"


def _heaviest(topic: Topic, sentence: list[str]) -> Iterator[tuple[Rule, tuple[str, ...]]]:
    """Yield the heaviest rule that holds, and where that is a weak one, the heaviest that is not."""
    found = by_set(topic.lexicon, topic.pairs, sentence)
    weak_held = False
    for rule in topic.rules:
        if rule.anchor not in found or (rule.weak and weak_held):
            continue
        if terms := held(rule, found):
            yield rule, terms
            if not rule.weak:
                return
            weak_held = True


def _score(topic: Topic, found: Sequence[Evidence]) -> float:
    """Weigh title and lead by their best sentence; what else is said counts as body, up to the topic's limit."""
    best = {zone: max((e for e in found if e.zone == zone), key=_weight, default=None) for zone in _HEAD}
    head = sum(topic.zones[zone] * e.weight for zone, e in best.items() if e)
    told = {e.terms for e in best.values() if e}
    rest = {e.sentence: e.weight for e in found if e.zone == "body" or e.terms not in told}
    return head + topic.zones["body"] * min(sum(rest.values()), topic.body_most)


def _weight(evidence: Evidence) -> float:
    return evidence.weight
