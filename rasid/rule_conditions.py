"""Rule conditions: whether a topic's rule holds in a sentence, and which of its conditions fail where it does not."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from rasid.terms import Hit, hits
from rasid.topic_rules import Pair, Rule, Topic

BySet = Mapping[str, Sequence[Hit]]


class Failure(NamedTuple):
    """Hold a condition that failed: no term of *set* stands `near`, `after` or `before` enough, or one that voids does.

    *words* is how many words may lie between; *term* and *apart* tell of the term that voids, or that stands too far.
    """

    condition: str
    set: str
    words: int
    term: str | None = None
    apart: int | None = None


_ANSWERED = Failure("", "", 0)


def terms_in(topic: Topic, sentence: Sequence[str]) -> dict[str, list[Hit]]:
    """Return the terms of *topic* in the folded words of a sentence, by set, those made of two among them."""
    by_set: dict[str, list[Hit]] = {}
    for hit in hits(topic.lexicon, sentence):
        by_set.setdefault(hit.set, []).append(hit)
    for pair in topic.pairs:
        if joined := _joined(pair, by_set.get(pair.first, ()), by_set.get(pair.second, ())):
            by_set[pair.name] = joined
    return by_set


def held(rule: Rule, by_set: BySet) -> tuple[str, ...]:
    """Return the terms by which *rule* holds at the first anchor where it does, none where it holds at none."""
    return next((terms for anchor in by_set.get(rule.anchor, ()) if (terms := _held_at(rule, anchor, by_set))), ())


def failures(rule: Rule, by_set: BySet) -> Iterator[tuple[Hit, list[Hit], list[Failure]]]:
    """Yield for each anchor of *rule* the terms that answer its conditions, and the conditions that fail."""
    for anchor in by_set.get(rule.anchor, ()):
        answers = list(_answers(rule, anchor, by_set))
        missing = [failure for failure, hit in answers if hit is None]
        yield anchor, [hit for _, hit in answers if hit], [*missing, *_voided(rule, anchor, by_set)]


def _joined(pair: Pair, firsts: Sequence[Hit], seconds: Sequence[Hit]) -> list[Hit]:
    return [
        Hit(pair.name, f"{a.term} {b.term}", min(a.first, b.first), max(a.last, b.last))
        for a in firsts
        for b in seconds
        if (a.first, a.last) != (b.first, b.last) and _between(a, b) <= pair.within
    ]


def _held_at(rule: Rule, anchor: Hit, by_set: BySet) -> tuple[str, ...]:
    if next(_voided(rule, anchor, by_set), None):
        return ()
    terms = [anchor.term]
    for _, hit in _answers(rule, anchor, by_set):
        if hit is None:
            return ()
        terms.append(hit.term)
    return tuple(terms)


def _voided(rule: Rule, anchor: Hit, by_set: BySet) -> Iterator[Failure]:
    """Yield what makes *rule* void at *anchor*."""
    for asked, side, condition in ((rule.unless, None, "unless"), (rule.unless_after, 1, "unless_after")):
        for name, most in asked.items():
            for hit in by_set.get(name, ()):
                if _between(anchor, hit) <= most and (side is None or _on(side, anchor, hit)):
                    yield Failure(condition, name, most, hit.term, _between(anchor, hit))
                    break


def _answers(rule: Rule, anchor: Hit, by_set: BySet) -> Iterator[tuple[Failure, Hit | None]]:
    """Yield each condition of *rule* as it would fail, with the nearest term that answers it, or None."""
    taken = [anchor]
    for asked, side, condition in ((rule.near, 0, "near"), (rule.after, 1, "after"), (rule.before, -1, "before")):
        for name, most in asked.items():
            free = (h for h in by_set.get(name, ()) if _fits(side, h, taken))
            nearest = min(free, key=lambda h: (_between(anchor, h), h.first), default=None)
            if nearest is None:
                yield Failure(condition, name, most), None
            elif (apart := _between(anchor, nearest)) > most:
                yield Failure(condition, name, most, nearest.term, apart), None
            else:
                taken.append(nearest)
                yield _ANSWERED, nearest


def _fits(side: int, hit: Hit, taken: Sequence[Hit]) -> bool:
    """Say whether *hit* lies on *side* of the anchor, the first of *taken*, and overlaps none of them."""
    return _on(side, taken[0], hit) and all(_on(0, other, hit) for other in taken[1:])


def _on(side: int, anchor: Hit, hit: Hit) -> bool:
    """Say whether *hit* lies after *anchor* (side 1), before it (-1) or beside it (0), never inside it."""
    after, before = hit.first >= anchor.last, hit.last <= anchor.first
    return after if side > 0 else before if side < 0 else after or before


def _between(a: Hit, b: Hit) -> int:
    return max(b.first - a.last, a.first - b.last, 0)
