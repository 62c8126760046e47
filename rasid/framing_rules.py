"""Framing rules: the file that says which words frame what, read into values. A mistake in it names its key."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from rasid import rule_file
from rasid.errors import ConfigurationError
from rasid.terms import Lexicon, Pair, lexicon

_TOP_KEYS = frozenset({"names", "terms", "pairs", "rules"})
_DISTANCES = ("any", "near", "after", "unless", "unless_after")
_SCOPES = ("lately", "unless_lately", "article")
_RULE_KEYS = frozenset({"concept", "term", "words", *_DISTANCES, *_SCOPES})


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """Say where *words*, a set or a pair, are *term* of *concept*; distances are words in between.

    One of *any* and all of *near* and *after* stand in the sentence, none of *unless* and *unless_after*; where
    *lately* or *article* names sets, one of them stands in this or the two sentences before, or in the article;
    none of *unless_lately* does.
    """

    concept: str
    term: str
    words: str
    any: Mapping[str, int]
    near: Mapping[str, int]
    after: Mapping[str, int]
    unless: Mapping[str, int]
    unless_after: Mapping[str, int]
    lately: frozenset[str]
    unless_lately: frozenset[str]
    article: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class FramingRules:
    """Hold what the file says: `names` is what each concept and term is called, by language."""

    names: Mapping[str, Mapping[str, str]]
    lexicon: Lexicon
    pairs: tuple[Pair, ...]
    rules: tuple[Rule, ...]


def parse(text: str) -> FramingRules:
    """Return the rules that *text*, a TOML file, describes, in its order; ConfigurationError names the wrong key."""
    table = rule_file.toml(text)
    rule_file.refuse_unknown("", table, _TOP_KEYS)
    names = {key: rule_file.names(f"names.{key}", value) for key, value in rule_file.table_at(table, "names").items()}
    sets = rule_file.term_sets(table)
    pairs = rule_file.pairs(table, sets)
    known = frozenset(sets) | {pair.name for pair in pairs}
    blocks = rule_file.blocks(table)
    concepts = frozenset(str(block.get("concept")) for _, block in blocks)
    if both := sorted(concepts & known):
        raise ConfigurationError(f"{both[0]} is a concept and a set; give the set a name of its own")
    return FramingRules(
        names=names, lexicon=lexicon(sets), pairs=pairs,
        rules=tuple(_rule(key, block, names, known, concepts) for key, block in blocks),
    )  # fmt: skip


def _rule(
    key: str, block: Mapping[str, Any], names: Collection[str], known: Collection[str], concepts: Collection[str]
) -> Rule:
    rule_file.refuse_unknown(key, block, _RULE_KEYS)
    concept, term = (rule_file.text(f"{key}.{part}", block.get(part)) for part in ("concept", "term"))
    if unnamed := [name for name in (concept, term) if name not in names]:
        raise ConfigurationError(f"{key}: {unnamed[0]} has no name; add it to [names]")
    if block.get("words") not in known:
        raise ConfigurationError(f"{key}.words takes the name of a set or pair: {', '.join(sorted(known))}")
    meant = {*known, *concepts}
    said: dict[str, Any] = {p: rule_file.distances(f"{key}.{p}", block.get(p, {}), meant) for p in _DISTANCES}
    said |= {p: _scope(f"{key}.{p}", block.get(p, []), meant) for p in _SCOPES}
    return Rule(concept=concept, term=term, words=block["words"], **said)


def _scope(key: str, value: object, meant: Collection[str]) -> frozenset[str]:
    if not isinstance(value, list) or not all(isinstance(name, str) for name in value):
        raise ConfigurationError(f'{key} takes a list of sets, as ["coalition"]')
    if unknown := sorted(set(value) - set(meant)):
        raise ConfigurationError(f"{key}: {unknown[0]} names no set, pair or concept")
    return frozenset(value)
