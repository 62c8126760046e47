"""The words of the claims ledger, as the analyst's file lists them, and what of them a sentence holds."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rasid.arabic import fold, sentences, word_spans
from rasid.errors import ConfigurationError
from rasid.names import Name
from rasid.terms import Lexicon, hits, lexicon

_SECTIONS = {"figures", "people", "losses", "moved", "powers", "acts", "stages"}
_PLAIN = {"people", "moved"}
_STOPS = frozenset(".,،؛:;!?؟()…|")
_LANGUAGES = ("ar", "en", "fr")
_KEYS = {"ar", "en", "fr", "two", "home"}


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimTerms:
    """Hold the sets of words, each under "section.key", ready for search; *homes* are countries forces stand in."""

    lexicon: Lexicon
    homes: frozenset[str]


@dataclass(frozen=True, slots=True)
class Mark:
    """Hold a term in a sentence: its key in its section, its words *first* to before *last*, its clitic's length."""

    key: str
    first: int
    last: int
    clitic: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Hold a sentence of *text*: its folded words with their offsets there, what of the terms and names they are."""

    text: str
    start: int
    end: int
    words: Sequence[tuple[str, int, int]]
    marks: Mapping[str, Sequence[Mark]]

    def of(self, section: str, *keys: str) -> list[Mark]:
        """Return the terms of *section*, in order, of *keys* alone where some are given."""
        return [m for m in self.marks.get(section, ()) if not keys or m.key in keys]

    def gap(self, first: int, last: int) -> str:
        """Return what stands between the word before *last* and the one after *first*, both ends included."""
        return self.text[self.words[first][2] : self.words[last][1]]

    def parted(self, first: int, last: int) -> bool:
        """Return whether a mark of punctuation stands between the words *first* and *last*."""
        return any(mark in _STOPS for mark in self.text[self.words[first][2] : self.words[last][1]])

    def before(self, at: int, back: int = 1) -> str:
        """Return the word *back* words before the word *at*; an empty one before the first."""
        return self.words[at - back][0] if at - back >= 0 else ""

    def after(self, at: int) -> str:
        """Return the word *at*; an empty one past the last."""
        return self.words[at][0] if at < len(self.words) else ""


def parse(text: str) -> ClaimTerms:
    """Return the terms that *text*, a TOML file, lists; ConfigurationError naming the key that is wrong."""
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigurationError(f"the claims' words are not TOML: {error}") from error
    if unknown := sorted(set(table) - _SECTIONS):
        raise ConfigurationError(f"{unknown[0]} is no section here; it takes {', '.join(sorted(_SECTIONS))}")
    sets: dict[str, list[str]] = {}
    homes = set()
    for name, block in _blocks(table):
        if not isinstance(block, dict) or (unknown := sorted(set(block) - _KEYS)):
            raise ConfigurationError(f"{name} takes {', '.join(sorted(_KEYS))}")
        sets[name] = [term for code in _LANGUAGES for term in _listed(f"{name}.{code}", block.get(code, []))]
        if "two" in block:
            sets[f"two.{name.removeprefix('figures.')}"] = _listed(f"{name}.two", block["two"])
        if block.get("home"):
            homes.add(name.removeprefix("powers."))
    return ClaimTerms(lexicon=lexicon(sets), homes=frozenset(homes))


def _blocks(table: Mapping[str, object]) -> Iterator[tuple[str, object]]:
    for section, content in table.items():
        if section in _PLAIN:
            yield section, content
        elif isinstance(content, dict):
            yield from ((f"{section}.{key}", block) for key, block in content.items())
        else:
            raise ConfigurationError(f"{section} takes blocks, [{section}.name]")


def _listed(key: str, value: object) -> list[str]:
    if not isinstance(value, list) or not all(isinstance(term, str) and term.strip() for term in value):
        raise ConfigurationError(f"{key} takes a list of words")
    return value


def read(text: str, terms: ClaimTerms, named: Sequence[Name]) -> Iterator[Reading]:
    """Yield the sentences of *text*, each with the terms and the gazetteer's names it holds; *named* are all there."""
    words = word_spans(text)
    for start, end in sentences(text):
        inside = [word for word in words if start <= word[1] < end]
        marks: dict[str, list[Mark]] = {}
        for hit in hits(terms.lexicon, [word for word, _, _ in inside]):
            section, _, key = hit.set.partition(".")
            marks.setdefault(section, []).append(
                Mark(key, hit.first, hit.last, _clitic(inside[hit.first][0], hit.term))
            )
        marks["names"] = list(_named(inside, [n for n in named if start <= n.start < end]))
        yield Reading(text=text, start=start, end=end, words=inside, marks=marks)


def _clitic(word: str, term: str) -> int:
    """Return how many letters stand before *term* in its *word*."""
    return max(word.find(fold(term).split()[0].strip("*")), 0)


def _named(words: Sequence[tuple[str, int, int]], found: Sequence[Name]) -> Iterator[Mark]:
    first = {start: n for n, (_, start, _) in enumerate(words)}
    last = {end: n + 1 for n, (_, _, end) in enumerate(words)}
    return (Mark(id, first[start], last[end]) for id, start, end in found if start in first and end in last)
