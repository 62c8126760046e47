"""Topic rules: the topic file read into values. A mistake in it is a ConfigurationError naming its key."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Literal

from rasid.errors import ConfigurationError
from rasid.terms import Lexicon, lexicon

Zone = Literal["title", "lead", "body"]
LANGUAGES = ("ar", "en", "fr")
_RULE_KEYS = frozenset({"name", "weight", "anchor", "near", "after", "before", "unless", "unless_after", "weak"})
_TOP_KEYS = frozenset({"id", "names", "terms", "pairs", "rules", "zones", "grades"})
_ZONES: tuple[Zone, ...] = ("title", "lead", "body")


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Say that a term of *first* and one of *second* with at most *within* words between make one term."""

    name: str
    first: str
    second: str
    within: int


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
    table = _toml(text)
    _refuse_unknown("", table, _TOP_KEYS)
    sets = {name: _terms(name, value) for name, value in _table(table, "terms").items()}
    pairs = tuple(_pair(name, value, sets) for name, value in _table(table, "pairs").items())
    known = frozenset(sets) | {pair.name for pair in pairs}
    rules = tuple(sorted(_rules(table, known), key=lambda rule: -rule.weight))
    zones, grades = _table(table, "zones"), _table(table, "grades")
    return Topic(
        id=_text("id", table.get("id")),
        names={code: _text(f"names.{code}", _table(table, "names").get(code)) for code in LANGUAGES},
        version=sha256(text.encode()).hexdigest()[:16],
        lexicon=lexicon(sets),
        pairs=pairs,
        rules=rules,
        needs=tuple(_needs(rule, pairs) for rule in rules if not rule.weak),
        zones={zone: _number(f"zones.{zone}", zones.get(zone)) for zone in _ZONES},
        body_most=_number("zones.body_most", zones.get("body_most")),
        grades=Grades(
            mention=_number("grades.mention", grades.get("mention")),
            main=_number("grades.main", grades.get("main")),
        ),
    )


def _toml(text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigurationError(f"the file is not TOML: {error}") from error


def _terms(name: str, value: object) -> tuple[str, ...]:
    if not isinstance(value, dict) or set(value) - set(LANGUAGES):
        raise ConfigurationError(f"terms.{name} takes lists of terms under ar, en and fr")
    for code, listed in value.items():
        if not isinstance(listed, list) or not all(isinstance(t, str) and t.strip(" *") for t in listed):
            raise ConfigurationError(f"terms.{name}.{code} takes a list of words or phrases")
    return tuple(dict.fromkeys(term for code in LANGUAGES for term in value.get(code, ())))


def _pair(name: str, value: object, sets: Mapping[str, Any]) -> Pair:
    key = f"pairs.{name}"
    if not isinstance(value, dict) or set(value) != {"first", "second", "within"}:
        raise ConfigurationError(f"{key} takes first, second and within")
    if name in sets:
        raise ConfigurationError(f"{key} has the name of a set of terms; it takes a name of its own")
    for end in ("first", "second"):
        if value[end] not in sets:
            raise ConfigurationError(f"{key}.{end} takes the name of a set: {', '.join(sorted(sets))}")
    within = _count(f"{key}.within", value["within"])
    return Pair(name=name, first=value["first"], second=value["second"], within=within)


def _rules(table: Mapping[str, Any], known: frozenset[str]) -> list[Rule]:
    listed = table.get("rules")
    if not isinstance(listed, list) or not listed:
        raise ConfigurationError("rules takes at least one [[rules]] block")
    return [_rule(f"rules[{number}]", value, known) for number, value in enumerate(listed, 1)]


def _rule(key: str, value: Mapping[str, Any], known: frozenset[str]) -> Rule:
    _refuse_unknown(key, value, _RULE_KEYS)
    anchor = value.get("anchor")
    if anchor not in known:
        raise ConfigurationError(f"{key}.anchor takes the name of a set or pair: {', '.join(sorted(known))}")
    return Rule(
        name=_text(f"{key}.name", value.get("name")),
        weight=_number(f"{key}.weight", value.get("weight")),
        anchor=str(anchor),
        near=_distances(f"{key}.near", value.get("near", {}), known),
        after=_distances(f"{key}.after", value.get("after", {}), known),
        before=_distances(f"{key}.before", value.get("before", {}), known),
        unless=_distances(f"{key}.unless", value.get("unless", {}), known),
        unless_after=_distances(f"{key}.unless_after", value.get("unless_after", {}), known),
        weak=_flag(f"{key}.weak", value.get("weak", False)),
    )


def _distances(key: str, value: object, known: frozenset[str]) -> dict[str, int]:
    if not isinstance(value, dict):
        raise ConfigurationError(f"{key} takes sets and how many words may lie between, as {{ force = 6 }}")
    if unknown := sorted(set(value) - known):
        raise ConfigurationError(f"{key}.{unknown[0]} names no set or pair: {', '.join(sorted(known))}")
    return {name: _count(f"{key}.{name}", words) for name, words in value.items()}


def _needs(rule: Rule, pairs: tuple[Pair, ...]) -> frozenset[str]:
    made = {pair.name: (pair.first, pair.second) for pair in pairs}
    asked = {rule.anchor, *rule.near, *rule.after, *rule.before}
    return frozenset(base for name in asked for base in made.get(name, (name,)))


def _table(table: Mapping[str, Any], key: str) -> dict[str, Any]:
    value = table.get(key)
    if not isinstance(value, dict):
        raise ConfigurationError(f"{key} takes a table, [{key}]")
    return value


def _refuse_unknown(key: str, table: Mapping[str, Any], known: frozenset[str]) -> None:
    if unknown := sorted(set(table) - known):
        name = f"{key}.{unknown[0]}" if key else unknown[0]
        raise ConfigurationError(f"{name} is not a key here; it takes {', '.join(sorted(known))}")


def _text(key: str, value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ConfigurationError(f"{key} takes a text, not {value!r}")
    return value


def _number(key: str, value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or value < 0:
        raise ConfigurationError(f"{key} takes a number from 0 up, not {value!r}")
    return float(value)


def _count(key: str, value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise ConfigurationError(f"{key} takes a whole number of words from 0 up, not {value!r}")
    return value


def _flag(key: str, value: object) -> bool:
    if not isinstance(value, bool):
        raise ConfigurationError(f"{key} takes true or false, not {value!r}")
    return value
