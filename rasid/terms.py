"""Terms: the words and phrases an analyst lists, found in running text with their clitics and spellings.

Only finds; what a find means is decided by rasid.topics and rasid.gazetteer.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from rasid.arabic import fold, strip_clitics

_WRITTEN = re.compile(r"[\w*]+")
_ARABIC = "\u0600"


class Hit(NamedTuple):
    """Hold a term found: its set, the term as listed, and the words *first* to before *last* it covers."""

    set: str
    term: str
    first: int
    last: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Say that a term of *first* and one of *second* with at most *within* words between make one term.

    An *ordered* pair is a noun and its adjective: in Arabic the second follows the first.
    """

    name: str
    first: str
    second: str
    within: int
    ordered: bool = False


class _Rest(NamedTuple):
    set: str
    term: str
    patterns: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """Hold sets of terms ready for search; `seen` remembers what each word was found to be.

    `openings` has the terms by their first word, `alone` those of one word, `pairs` the others by their first two.
    """

    exact: Mapping[str, int]
    open: tuple[tuple[int, re.Pattern[str]], ...]
    openings: Mapping[int, tuple[_Rest, ...]]
    alone: Mapping[int, tuple[_Rest, ...]]
    pairs: Mapping[tuple[int, int], tuple[_Rest, ...]]
    core: re.Pattern[str] | None
    forms: Callable[[str], Sequence[str]]
    seen: dict[str, tuple[int, ...]] = field(default_factory=dict, repr=False, compare=False)


def _cut(term: str) -> list[str]:
    return _WRITTEN.findall(fold(term))


def _forms(word: str) -> tuple[str, ...]:
    return strip_clitics(word) if word >= "\u0600" else (word,)


def lexicon(
    sets: Mapping[str, Iterable[str]],
    *,
    cut: Callable[[str], Sequence[str]] = _cut,
    forms: Callable[[str], Sequence[str]] = _forms,
) -> Lexicon:
    """Return *sets* of terms ready for search.

    A term is one or more words; `*` stands for any letters at the start or the end of a word. Clitics
    (و ف ب ل ك ال لل) need not be listed, nor hamza, ta-marbuta or alef variants. *cut* gives the words of a term,
    *forms* what a folded word of a text may be looked up as.
    """
    numbers: dict[str, int] = {}
    openings: dict[int, list[_Rest]] = {}
    for name, terms in sets.items():
        for term in terms:
            first, *rest = (numbers.setdefault(word, len(numbers)) for word in cut(term))
            openings.setdefault(first, []).append(_Rest(name, term, tuple(rest)))
    starred = {word: number for word, number in numbers.items() if "*" in word}
    return Lexicon(
        exact={word: number for word, number in numbers.items() if word not in starred},
        open=tuple((number, _open(word)) for word, number in starred.items()),
        openings={first: tuple(rests) for first, rests in openings.items()},
        alone={
            first: alone for first, rests in openings.items() if (alone := tuple(r for r in rests if not r.patterns))
        },
        pairs=_pairs(openings),
        core=re.compile("|".join(re.escape(word.strip("*")) for word in starred)) if starred else None,
        forms=forms,
    )


def _pairs(openings: Mapping[int, Iterable[_Rest]]) -> dict[tuple[int, int], tuple[_Rest, ...]]:
    pairs: dict[tuple[int, int], tuple[_Rest, ...]] = {}
    for first, rests in openings.items():
        for rest in rests:
            if rest.patterns:
                key = first, rest.patterns[0]
                pairs[key] = (*pairs.get(key, ()), rest)
    return pairs


def _open(word: str) -> re.Pattern[str]:
    return re.compile(re.escape(word).replace(r"\*", r"\w*"))


def patterns(lexicon: Lexicon, word: str) -> tuple[int, ...]:
    """Return the numbers of the listed words that the folded *word* may be."""
    known = lexicon.seen.get(word)
    if known is None:
        known = lexicon.seen[word] = tuple(sorted(set(_patterns(lexicon, word))))
    return known


def _patterns(lexicon: Lexicon, word: str) -> Iterator[int]:
    bases = lexicon.forms(word)
    yield from (lexicon.exact[base] for base in bases if base in lexicon.exact)
    if lexicon.core is not None and lexicon.core.search(word):
        yield from (number for number, form in lexicon.open if any(map(form.fullmatch, bases)))


def hits(lexicon: Lexicon, words: Sequence[str]) -> list[Hit]:
    """Return every term found in the folded *words*, in order, overlaps included."""
    seen = lexicon.seen
    marks = [seen[word] if word in seen else patterns(lexicon, word) for word in words]
    found: list[Hit] = []
    for at, numbers in enumerate(marks):
        for number in numbers:
            found.extend(Hit(rest.set, rest.term, at, at + 1) for rest in lexicon.alone.get(number, ()))
            for second in marks[at + 1] if at + 1 < len(marks) else ():
                for rest in lexicon.pairs.get((number, second), ()):
                    last = at + 1 + len(rest.patterns)
                    following = zip(rest.patterns[1:], marks[at + 2 : last], strict=False)
                    if last <= len(marks) and all(pattern in mark for pattern, mark in following):
                        found.append(Hit(rest.set, rest.term, at, last))
    return found


def longest(found: Iterable[Hit]) -> list[Hit]:
    """Return *found* without overlaps: leftmost first, then longest."""
    kept: list[Hit] = []
    for hit in sorted(found, key=lambda h: (h.first, -h.last, h.set)):
        if not kept or hit.first >= kept[-1].last:
            kept.append(hit)
    return kept


def by_set(lexicon: Lexicon, pairs: Iterable[Pair], words: Sequence[str]) -> dict[str, list[Hit]]:
    """Return the terms found in the folded *words* by their set, and the *pairs* they make by the pair's name."""
    found: dict[str, list[Hit]] = {}
    for hit in hits(lexicon, words):
        found.setdefault(hit.set, []).append(hit)
    for pair in pairs:
        if joined := _joined(pair, found.get(pair.first, ()), found.get(pair.second, ())):
            found[pair.name] = joined
    return found


def _joined(pair: Pair, firsts: Sequence[Hit], seconds: Sequence[Hit]) -> list[Hit]:
    return [
        Hit(pair.name, f"{a.term} {b.term}", min(a.first, b.first), max(a.last, b.last))
        for a in firsts
        for b in seconds
        if (a.first, a.last) != (b.first, b.last)
        and between(a, b) <= pair.within
        and (not pair.ordered or b.first >= a.last or a.term < _ARABIC)
    ]


def between(a: Hit, b: Hit) -> int:
    """Return how many words lie between two terms; 0 where they touch or overlap."""
    return max(b.first - a.last, a.first - b.last, 0)


def beside(side: int, anchor: Hit, hit: Hit) -> bool:
    """Say whether *hit* lies after *anchor* (side 1), before it (-1) or beside it (0), never inside it."""
    after, before = hit.first >= anchor.last, hit.last <= anchor.first
    return after if side > 0 else before if side < 0 else after or before
