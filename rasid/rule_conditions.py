"""Rule conditions: whether a topic's rule holds in a sentence, and which of its conditions fail where it does not."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from rasid.terms import Hit, beside, between
from rasid.topic_rules import Rule

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


def held(rule: Rule, by_set: BySet) -> tuple[str, ...]:
    """Return the terms by which *rule* holds at the first anchor where it does, none where it holds at none."""
    return next((terms for anchor in by_set.get(rule.anchor, ()) if (terms := _held_at(rule, anchor, by_set))), ())


def failures(rule: Rule, by_set: BySet) -> Iterator[tuple[Hit, list[Hit], list[Failure]]]:
    """Yield for each anchor of *rule* the terms that answer its conditions, and the conditions that fail."""
    for anchor in by_set.get(rule.anchor, ()):
        answers = list(_answers(rule, anchor, by_set))
        missing = [failure for failure, hit in answers if hit is None]
        yield anchor, [hit for _, hit in answers if hit], [*missing, *_voided(rule, anchor, by_set)]


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
                if between(anchor, hit) <= most and (side is None or beside(side, anchor, hit)):
                    yield Failure(condition, name, most, hit.term, between(anchor, hit))
                    break


def _answers(rule: Rule, anchor: Hit, by_set: BySet) -> Iterator[tuple[Failure, Hit | None]]:
    """Yield each condition of *rule* as it would fail, with the nearest term that answers it, or None."""
    taken = [anchor]
    for asked, side, condition in ((rule.near, 0, "near"), (rule.after, 1, "after"), (rule.before, -1, "before")):
        for name, most in asked.items():
            free = (h for h in by_set.get(name, ()) if _fits(side, h, taken))
            nearest = min(free, key=lambda h: (between(anchor, h), h.first), default=None)
            if nearest is None:
                yield Failure(condition, name, most), None
            elif (apart := between(anchor, nearest)) > most:
                yield Failure(condition, name, most, nearest.term, apart), None
            else:
                taken.append(nearest)
                yield _ANSWERED, nearest


def _fits(side: int, hit: Hit, taken: Sequence[Hit]) -> bool:
    """Say whether *hit* lies on *side* of the anchor, the first of *taken*, and overlaps none of them."""
    return beside(side, taken[0], hit) and all(beside(0, other, hit) for other in taken[1:])
