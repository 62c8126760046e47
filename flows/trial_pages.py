"""Trial pages: a topic's trial and the names proposed, as lines for a terminal.

Text of the corpus stands alone on its line, so that Arabic runs right to left whatever is Latin around it, and it never
steers the terminal.
"""

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any

import polars as pl

from flows.console import STEERING, table
from rasid.rule_conditions import Failure
from rasid.trials import Caught, Contribution, Missed, Shares, Trial
from rasid.unknown_names import Proposal

# Marks that turn the direction of what follows: taken out of foreign text, set around it on a terminal.
_TURNING = dict.fromkeys((0x200E, 0x200F, 0x061C, *range(0x202A, 0x202F), *range(0x2066, 0x206A)))
_ALONE, _DONE = "\u2068", "\u2069"
_LONGEST = 300  # letters of a sentence; more is no help on a screen
_GROUPS = 12


def trial_lines(trial: Trial, shown: int) -> Iterator[str]:
    """Yield the lines of *trial*, with *shown* hits of each grade and near misses; the rules are printed on the way."""
    grades = Counter(c.grade for c in trial.caught)
    yield f"{trial.articles} articles: {grades[2]} main news, {grades[1]} mentions, {len(trial.missed)} near misses"
    if trial.judged:
        yield from _judgement(trial)
    for grade, called in ((2, "main news"), (1, "mentions")):
        hits = [c for c in trial.caught if c.grade == grade]
        yield f"\n== {called}: {len(hits)}, the first {min(shown, len(hits))} by score"
        for hit in hits[:shown]:
            yield from _hit(hit)
    yield from _near(trial.missed, shown)
    yield "\n== rules: articles where each is a sentence's heaviest; alone, that no other catches; raised, to main news"
    table(_rules(trial.rules))
    for one in trial.rules:
        yield from _examples(one)


def _judgement(trial: Trial) -> Iterator[str]:
    told = trial.judged
    assert told is not None
    yield f"{told.judged} are judged, the others count as not on the topic"
    yield f"main news: {_told(told.main)}"
    yield f"any: {_told(told.any)}"
    if told.average_precision is not None:
        yield f"average precision of the score, main news: {told.average_precision:.3f}"


def _told(shares: Shares) -> str:
    parts = {"precision": shares.precision, "recall": shares.recall, "F1": shares.f1}
    told = ", ".join(f"{name} {_share(share)}" for name, share in parts.items())
    return f"{told} ({shares.right} of {shares.found} found, {shares.asked} wanted)"


def _share(share: float | None) -> str:
    return "-" if share is None else f"{share:.3f}"


def _hit(hit: Caught) -> Iterator[str]:
    judged = "" if hit.judged is None else f", judged {hit.judged}"
    yield f"{hit.score:6.2f}  {hit.rule}{judged}  [{foreign(hit.id)}]"
    yield from _texts(hit.title, hit.sentence, hit.terms)


def _texts(title: str | None, sentence: str, terms: Sequence[str]) -> Iterator[str]:
    for text in dict.fromkeys((title or "", sentence)):
        if text:
            yield f"        {foreign(text)}"
    yield f"        {foreign(' · '.join(terms))}"


def _near(missed: Sequence[Missed], shown: int) -> Iterator[str]:
    yield f"\n== near misses: {len(missed)}, by the condition that failed"
    groups = Counter((m.rule, m.failed.condition, m.failed.set) for m in missed)
    for (rule, condition, name), count in groups.most_common(_GROUPS):
        yield f"{count:6}  {rule}: {condition} {name}".rstrip()
    yield f"\n== near misses: the nearest {min(shown, len(missed))}"
    for miss in missed[:shown]:
        judged = "" if miss.judged is None else f", judged {miss.judged}"
        yield f"{miss.rule}: {why(miss.failed)}{judged}  [{foreign(miss.id)}]"
        yield from _texts(miss.title, miss.sentence, miss.terms)


def why(failed: Failure) -> str:
    """Return in words which condition failed."""
    if failed.condition == "weak":
        return "the rule is weak, and no other as heavy holds in the article"
    if failed.condition.startswith("unless"):
        return (
            f"void, for {failed.set} ({foreign(failed.term or '')}) is {failed.apart} words away, within {failed.words}"
        )
    if failed.term:
        return f"{failed.set} ({foreign(failed.term)}) is {failed.apart} words away, {failed.words} are allowed"
    return f"no {failed.set} {failed.condition} it"


def _rules(rules: Sequence[Contribution]) -> pl.DataFrame:
    rows = [
        {
            "rule": r.rule.name + (" (weak)" if r.rule.weak else ""), "weight": r.rule.weight, "hits": r.hits,
            "alone": r.alone, "raised": r.raised, "precision": _share(r.shares.precision) if r.shares else None,
            "recall": _share(r.shares.recall) if r.shares else None,
        }
        for r in rules
    ]  # fmt: skip
    return pl.DataFrame(rows)


def _examples(one: Contribution) -> Iterator[str]:
    if one.examples:
        yield f"\n-- {one.rule.name}"
    for example in one.examples:
        yield f"        {foreign(example.sentence)}"
        yield f"        {foreign(' · '.join(example.terms))}"


def proposal_lines(proposals: Sequence[Proposal], shown: int) -> Iterator[str]:
    """Yield the lines of names proposed, the most frequent *shown*."""
    yield f"{len(proposals)} names that the gazetteer does not have, the first {min(shown, len(proposals))} by articles"
    for one in proposals[:shown]:
        yield f"{one.articles:6}  {foreign(one.name)}"
        for sentence in one.sentences:
            yield f"            {foreign(sentence)}"


def foreign(text: str) -> str:
    """Return *text* of the corpus on one line that neither steers the terminal nor turns what stands around it."""
    plain = " ".join(text.split()).translate(_TURNING).translate(STEERING)
    short = plain if len(plain) <= _LONGEST else plain[:_LONGEST].rstrip() + "…"
    return f"{_ALONE}{short}{_DONE}" if sys.stdout.isatty() else short


def as_json(trial: Trial) -> dict[str, Any]:
    """Return *trial* as JSON takes it: every hit, near miss and rule."""
    return {
        "articles": trial.articles,
        "hits": [c._asdict() for c in trial.caught],
        "near_misses": [m._asdict() | {"failed": m.failed._asdict()} for m in trial.missed],
        "rules": [_rule_json(rule) for rule in trial.rules],
        "judged": _judged_json(trial),
    }


def _rule_json(one: Contribution) -> dict[str, Any]:
    return {
        "rule": one.rule.name, "weight": one.rule.weight, "weak": one.rule.weak, "hits": one.hits, "alone": one.alone,
        "raised": one.raised, "shares": _shares_json(one.shares), "examples": [e._asdict() for e in one.examples],
    }  # fmt: skip


def _shares_json(shares: Shares | None) -> dict[str, Any] | None:
    return shares and shares._asdict() | {"precision": shares.precision, "recall": shares.recall, "f1": shares.f1}


def _judged_json(trial: Trial) -> dict[str, Any] | None:
    told = trial.judged
    return asdict(told) | {"main": _shares_json(told.main), "any": _shares_json(told.any)} if told else None
