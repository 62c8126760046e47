"""Distinctive terms: the words one outlet uses more than the rest do, with how sure that is.

Pure counting: words of one language, each text once however often it was reprinted.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain
from math import log, sqrt

from rasid.arabic import word_spans
from rasid.stems import NO_WORDS, strip_clitics
from rasid.stories import Item
from rasid.vectors import features

_PRIOR = 0.1  # what the prior weighs beside all that is said
_NONE = 1e-9  # odds that only rounding tells from 0
_FEWEST = 5
_FEWEST_ARTICLES = 2
_SURE = 1.96  # a normal variable lies within so many standard deviations 19 times of 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Hold what somebody's texts are made of: the uses of each stem, the articles that use it, its written forms."""

    uses: Counter[str] = field(default_factory=Counter)
    articles: Mapping[str, Collection[str]] = field(default_factory=dict)
    forms: Mapping[str, Counter[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """Hold a stem, its commonest form, its log-odds ratio with the interval it lies in, and the uses on both sides.

    `odds` is above 0 where the first side uses it more; `sure` where the whole interval lies on one side of 0.
    """

    stem: str
    form: str
    odds: float
    low: float
    high: float
    here: int
    elsewhere: int

    @property
    def sure(self) -> bool:
        """Say whether chance is not enough to tell the two sides apart."""
        return self.low > 0 or self.high < 0


def by_speaker(
    items: Iterable[Item],
    speaker: Callable[[Item], str],
    *,
    vocabulary: frozenset[str] = NO_WORDS,
    skip: frozenset[str] = NO_WORDS,
) -> dict[str, Words]:
    """Return the words of *items*, texts of one language, by *speaker*: an outlet, its kind or its country.

    Of the reprints of one text the earliest alone counts: who reprints did not choose the words. *vocabulary* is as
    `stem` reads it; *skip* holds folded words that tell nothing, as the outlets' own names and the months'.
    """
    first: dict[tuple[str, str], Item] = {}
    for item in sorted(items, key=lambda i: (i.published is None, i.published, i.id)):
        first.setdefault(("group", item.group) if item.group else ("alone", item.id), item)
    told: dict[str, list[Item]] = defaultdict(list)
    for item in first.values():
        told[speaker(item)].append(item)
    return {name: _words(some, vocabulary, skip) for name, some in sorted(told.items())}


def _words(items: Iterable[Item], vocabulary: frozenset[str], skip: frozenset[str]) -> Words:
    uses: Counter[str] = Counter()
    articles: dict[str, set[str]] = defaultdict(set)
    forms: dict[str, Counter[str]] = defaultdict(Counter)
    for item in items:
        for root, form in _told(f"{item.title}\n{item.text}", vocabulary, skip):
            uses[root] += 1
            articles[root].add(item.id)
            forms[root][form] += 1
    return Words(uses=uses, articles=dict(articles), forms=dict(forms))


def _told(text: str, vocabulary: frozenset[str], skip: frozenset[str]) -> Iterator[tuple[str, str]]:
    for word, start, end in word_spans(text):
        if word.isdigit() or not skip.isdisjoint(strip_clitics(word)):
            continue
        for root in _root(word, vocabulary):
            yield root, text[start:end]


@lru_cache(maxsize=1 << 16)
def _root(word: str, vocabulary: frozenset[str]) -> tuple[str, ...]:
    return tuple(features(word, vocabulary))


def together(some: Iterable[Words]) -> Words:
    """Return the words of all of *some* as if one had spoken."""
    known = list(some)
    stems = set(chain.from_iterable(words.uses for words in known))
    return Words(
        uses=sum((words.uses for words in known), Counter()),
        articles={s: set(chain.from_iterable(w.articles.get(s, ()) for w in known)) for s in stems},
        forms={s: sum((w.forms.get(s, Counter()) for w in known), Counter()) for s in stems},
    )


def distinctive(
    here: Words,
    elsewhere: Words,
    *,
    fewest: int = _FEWEST,
    fewest_articles: int = _FEWEST_ARTICLES,
    prior: float = _PRIOR,
) -> list[Term]:
    """Return the terms that tell *here* from *elsewhere*, the surest of *here* first, the surest of *elsewhere* last.

    Log-odds ratio with an informative Dirichlet prior (Monroe, Colaresi and Quinn, "Fightin' Words", Political
    Analysis 16:4, 2008): each side is given *prior* times the words of both, shared out as both use them, so that
    rare words tell little. The interval holds 95 of 100. Left out are terms used less than *fewest* times in all, in
    fewer than *fewest_articles* articles of the side that uses them more, or equally.
    """
    uses = here.uses + elsewhere.uses
    total, sizes = uses.total(), (here.uses.total(), elsewhere.uses.total())
    found = []
    for stem, count in uses.items():
        if count < fewest or count == total:
            continue
        odds, spread = _odds((here.uses[stem], elsewhere.uses[stem]), sizes, prior * count, prior * total)
        side = here if odds > 0 else elsewhere
        if abs(odds) > _NONE and len(side.articles.get(stem, ())) >= fewest_articles:
            found.append((odds / spread, _term(stem, odds, _SURE * spread, here, elsewhere)))
    return [term for _, term in sorted(found, key=lambda f: (-f[0], f[1].stem))]


def _odds(counts: tuple[int, int], sizes: tuple[int, int], share: float, prior: float) -> tuple[float, float]:
    """Return the log-odds ratio of a word and its standard deviation; of *prior* words the word has *share*."""
    sides = [log((count + share) / (size + prior - count - share)) for count, size in zip(counts, sizes, strict=True)]
    return sides[0] - sides[1], sqrt(sum(1 / (count + share) for count in counts))


def _term(stem: str, odds: float, reach: float, here: Words, elsewhere: Words) -> Term:
    forms = here.forms.get(stem, Counter()) + elsewhere.forms.get(stem, Counter())
    form = min(forms, key=lambda written: (-forms[written], written), default=stem)
    return Term(
        stem=stem, form=form, odds=odds, low=odds - reach, high=odds + reach, here=here.uses[stem],
        elsewhere=elsewhere.uses[stem],
    )  # fmt: skip


def against_the_rest(speakers: Mapping[str, Words], *, most: int = 8) -> dict[str, list[Term]]:
    """Return for each of *speakers* up to *most* terms it surely uses more than all the others together."""
    return {
        name: [term for term in distinctive(words, together(w for n, w in speakers.items() if n != name))
               if term.odds > 0 and term.sure][:most]
        for name, words in speakers.items()
    }  # fmt: skip
