"""Trials: what a topic catches in a corpus, what it nearly catches, and what each of its rules is good for."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from rasid import topics
from rasid.arabic import sentences, words
from rasid.rule_conditions import Failure, failures, held
from rasid.terms import by_set
from rasid.topic_rules import Rule, Topic, Zone
from rasid.topics import Match, Part, Row, zone_of


class Caught(NamedTuple):
    """Hold an article that answers the topic, with its best sentence, the rule that holds there, and its terms.

    `judged` is the grade the corpus gives it, None where it gives none.
    """

    id: str
    title: str | None
    grade: int
    score: float
    judged: int | None
    rule: str
    sentence: str
    terms: tuple[str, ...]


class Missed(NamedTuple):
    """Hold an article that no rule catches, and the sentence where all of *rule* holds but one condition."""

    id: str
    title: str | None
    judged: int | None
    rule: str
    failed: Failure
    sentence: str
    terms: tuple[str, ...]


class Shares(NamedTuple):
    """Hold how many were found, asked for, and both; precision and recall are None where nothing was."""

    found: int
    asked: int
    right: int

    @property
    def precision(self) -> float | None:
        """Return the share of what was found that is right."""
        return self.right / self.found if self.found else None

    @property
    def recall(self) -> float | None:
        """Return the share of what was asked for that was found."""
        return self.right / self.asked if self.asked else None

    @property
    def f1(self) -> float | None:
        """Return the harmonic mean of both."""
        return 2 * self.right / (self.found + self.asked) if self.found + self.asked else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Contribution:
    """Hold what *rule* gives: articles where it is a sentence's heaviest, those it alone catches, those it makes main.

    `shares` compares its articles with those judged to answer at all; None where the corpus judges nothing.
    """

    rule: Rule
    hits: int
    alone: int
    raised: int
    shares: Shares | None
    examples: tuple[Caught, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """Hold how the grades compare with the corpus's: main news, any answer, and the average precision of the score."""

    judged: int
    main: Shares
    any: Shares
    average_precision: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """Hold a topic's trial on a corpus: what was caught, by score; near misses, the nearest first; every rule."""

    articles: int
    caught: tuple[Caught, ...]
    missed: tuple[Missed, ...]
    rules: tuple[Contribution, ...]
    judged: Judged | None


class _Held(NamedTuple):
    """Hold an article's answer with, for each rule it rests on, the example and the grade it would have without."""

    caught: Caught
    examples: Mapping[str, Caught]
    without: Mapping[str, int]


def run(topic: Topic, rows: Iterable[Mapping[str, Any]], *, examples: int = 2) -> Trial:
    """Return the trial of *topic* on *rows* (id, title, abstract, text; `grade` where they are judged).

    Of rows that have a grade somewhere, those without one count as judged not to answer.
    """
    lesser = {rule.name: _without(topic, rule) for rule in topic.rules}
    answered: list[_Held] = []
    missed: list[Missed] = []
    grades: dict[str, int | None] = {}
    for row in rows:
        grades[row["id"]] = row.get("grade")
        article = Row(row.get("title"), row.get("abstract"), row.get("text"))
        if match := topics.match(topic, article):
            answered.append(_caught(row, article, match, lesser))
        elif near := _near_miss(topic, row, article):
            missed.append(near)
    count = sum(grade is not None for grade in grades.values())
    judged = {name: grade or 0 for name, grade in grades.items()} if count else None
    rank = {rule.name: number for number, rule in enumerate(topic.rules)}
    return Trial(
        articles=len(grades),
        caught=tuple(sorted((a.caught for a in answered), key=lambda c: (-c.score, c.id))),
        missed=tuple(sorted(missed, key=lambda m: (_closeness(m.failed), rank[m.rule], m.id))),
        rules=tuple(_contribution(rule, answered, judged, examples) for rule in topic.rules),
        judged=_judged(judged, [a.caught for a in answered], count) if judged else None,
    )


def _without(topic: Topic, rule: Rule) -> Topic:
    kept = tuple(other for other in topic.rules if other is not rule)
    return replace(topic, rules=kept)


def _caught(row: Mapping[str, Any], article: Row, match: Match, lesser: Mapping[str, Topic]) -> _Held:
    examples: dict[str, Caught] = {}
    for e in sorted(match.evidence, key=lambda e: e.zone == "body"):
        told = Caught(
            row["id"], article.title, match.grade, match.score, row.get("grade"), e.rule, e.sentence, e.terms
        )  # fmt: skip
        examples.setdefault(e.rule, told)
    without = {name: answer.grade if (answer := topics.match(lesser[name], article)) else 0 for name in examples}
    best = match.reason.partition(": ")[2].rpartition(" (")[0]
    return _Held(examples[best], examples, without)


def _contribution(
    rule: Rule, answered: Sequence[_Held], judged: Mapping[str, int] | None, examples: int
) -> Contribution:
    mine = [a for a in answered if rule.name in a.examples]
    alone = [a for a in mine if not a.without[rule.name]]
    shown = sorted(mine, key=lambda a: (bool(a.without[rule.name]), -a.caught.score, a.caught.id))[:examples]
    return Contribution(
        rule=rule,
        hits=len(mine),
        alone=len(alone),
        raised=sum(a.without[rule.name] == 1 < a.caught.grade for a in mine),
        shares=_shares({a.caught.id for a in mine}, {i for i, g in judged.items() if g}) if judged else None,
        examples=tuple(a.examples[rule.name] for a in shown),
    )


def _shares(found: set[str], asked: set[str]) -> Shares:
    return Shares(len(found), len(asked), len(found & asked))


def _judged(judged: Mapping[str, int], caught: Sequence[Caught], count: int) -> Judged:
    main, either = ({i for i, g in judged.items() if g >= least} for least in (2, 1))
    return Judged(
        judged=count,
        main=_shares({c.id for c in caught if c.grade == 2}, main),
        any=_shares({c.id for c in caught}, either),
        average_precision=_average_precision([c.id for c in sorted(caught, key=lambda c: -c.score)], main),
    )


def _average_precision(ranked: Sequence[str], wanted: set[str]) -> float | None:
    """Return the mean over *wanted* of the precision at each one's rank, 0 for those not ranked."""
    right = [rank for rank, name in enumerate(ranked, 1) if name in wanted]
    return sum(n / rank for n, rank in enumerate(right, 1)) / len(wanted) if wanted else None


def _near_miss(topic: Topic, row: Mapping[str, Any], article: Row) -> Missed | None:
    """Return the heaviest rule of which all but one condition holds in a sentence of *article*, or None.

    In the body only what stands too far, or voids the rule, is a near miss; in title and lead also what is not there.
    """
    best: tuple[int, Missed] | None = None
    for sentence, zone in _sentences(article):
        for rank, rule, failed, terms in _nearly(topic, words(sentence)):
            if (best is None or rank < best[0]) and (zone != "body" or failed.term):
                best = rank, Missed(row["id"], article.title, row.get("grade"), rule.name, failed, sentence, terms)
    return best[1] if best else None


def _closeness(failed: Failure) -> int:
    """Return how near a miss is: voided, too far, not there, or weak and borne out by nothing."""
    return 0 if failed.condition.startswith("unless") else 1 if failed.term else 3 if failed.condition == "weak" else 2


def _sentences(article: Row) -> Iterator[tuple[str, Zone]]:
    parts: tuple[tuple[Part, str | None], ...] = (
        ("title", article.title), ("abstract", article.abstract), ("text", article.text),
    )  # fmt: skip
    for part, text in parts:
        for number, (start, end) in enumerate(sentences(text or "")):
            yield (text or "")[start:end], zone_of(part, number)


def _nearly(topic: Topic, sentence: Sequence[str]) -> Iterator[tuple[int, Rule, Failure, tuple[str, ...]]]:
    """Yield the rules that fail by one condition only, or hold but are weak and borne out by nothing."""
    found = by_set(topic.lexicon, topic.pairs, sentence)
    for rank, rule in enumerate(topic.rules):
        if rule.anchor not in found:
            continue
        if rule.weak:
            if terms := held(rule, found):
                yield rank, rule, Failure("weak", "", 0), terms
            continue
        for anchor, answers, failed in failures(rule, found):
            asked = len(rule.near) + len(rule.after) + len(rule.before)
            if len(failed) == 1 and (answers or failed[0].term or not asked):
                yield rank, rule, failed[0], (anchor.term, *(hit.term for hit in answers))
                break
