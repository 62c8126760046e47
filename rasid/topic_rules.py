"""Topic rules: the topic file read into values. A mistake in it is a ConfigurationError naming its key."""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Literal

from rasid import rule_file
from rasid.errors import ConfigurationError
from rasid.terms import Lexicon, Pair, lexicon

Zone = Literal["title", "lead", "body"]
_RULE_KEYS = frozenset({"name", "weight", "anchor", "near", "after", "before", "unless", "unless_after", "weak"})
_TOP_KEYS = frozenset({"id", "names", "terms", "pairs", "rules", "zones", "grades"})
_ZONES: tuple[Zone, ...] = ("title", "lead", "body")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """Say what must stand near an anchor term, and what must not; distances are words in between.

    A weak rule counts only in an article where a rule that is not weak holds too.
    """

    name: str
    weight: float
    anchor: str
    near: Mapping[str, int]
    after: Mapping[str, int]
    before: Mapping[str, int]
    unless: Mapping[str, int]
    unless_after: Mapping[str, int]
    weak: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Grades:
    """Hold the scores from which an article is a mention, and from which the topic is its main news."""

    mention: float
    main: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """Hold a topic; its rules run heaviest first.

    `version` is the hash of the file's text, `needs` the sets that each rule not weak cannot do without.
    """

    id: str
    names: Mapping[str, str]
    version: str
    lexicon: Lexicon
    pairs: tuple[Pair, ...]
    rules: tuple[Rule, ...]
    needs: tuple[frozenset[str], ...]
    zones: Mapping[Zone, float]
    body_most: float
    grades: Grades


def parse(text: str) -> Topic:
    """Return the topic that *text*, a TOML file, describes; its rules run heaviest first."""
    table = rule_file.toml(text)
    rule_file.refuse_unknown("", table, _TOP_KEYS)
    sets = rule_file.term_sets(table)
    pairs = rule_file.pairs(table, sets)
    known = frozenset(sets) | {pair.name for pair in pairs}
    rules = tuple(sorted(_rules(table, known), key=lambda rule: -rule.weight))
    zones, grades = rule_file.table_at(table, "zones"), rule_file.table_at(table, "grades")
    return Topic(
        id=rule_file.text("id", table.get("id")),
        names=rule_file.names("names", table.get("names")),
        version=sha256(text.encode()).hexdigest()[:16],
        lexicon=lexicon(sets),
        pairs=pairs,
        rules=rules,
        needs=tuple(_needs(rule, pairs) for rule in rules if not rule.weak),
        zones={zone: rule_file.number(f"zones.{zone}", zones.get(zone)) for zone in _ZONES},
        body_most=rule_file.number("zones.body_most", zones.get("body_most")),
        grades=Grades(
            mention=rule_file.number("grades.mention", grades.get("mention")),
            main=rule_file.number("grades.main", grades.get("main")),
        ),
    )


def _rules(table: Mapping[str, Any], known: frozenset[str]) -> list[Rule]:
    return [_rule(key, value, known) for key, value in rule_file.blocks(table)]


def _rule(key: str, value: Mapping[str, Any], known: frozenset[str]) -> Rule:
    rule_file.refuse_unknown(key, value, _RULE_KEYS)
    anchor = value.get("anchor")
    if anchor not in known:
        raise ConfigurationError(f"{key}.anchor takes the name of a set or pair: {', '.join(sorted(known))}")
    return Rule(
        name=rule_file.text(f"{key}.name", value.get("name")),
        weight=rule_file.number(f"{key}.weight", value.get("weight")),
        anchor=str(anchor),
        near=rule_file.distances(f"{key}.near", value.get("near", {}), known),
        after=rule_file.distances(f"{key}.after", value.get("after", {}), known),
        before=rule_file.distances(f"{key}.before", value.get("before", {}), known),
        unless=rule_file.distances(f"{key}.unless", value.get("unless", {}), known),
        unless_after=rule_file.distances(f"{key}.unless_after", value.get("unless_after", {}), known),
        weak=rule_file.flag(f"{key}.weak", value.get("weak", False)),
    )


def _needs(rule: Rule, pairs: tuple[Pair, ...]) -> frozenset[str]:
    made = {pair.name: (pair.first, pair.second) for pair in pairs}
    asked = {rule.anchor, *rule.near, *rule.after, *rule.before}
    return frozenset(base for name in asked for base in made.get(name, (name,)))
