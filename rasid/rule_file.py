"""Rule files: the parts an analyst's files have in common, sets of terms and pairs of sets, read into values.

A mistake in a file is a ConfigurationError naming its key.
"""

import tomllib
from collections.abc import Collection, Mapping
from typing import Any

from rasid.errors import ConfigurationError
from rasid.terms import Pair

LANGUAGES = ("ar", "en", "fr")


def toml(text: str) -> dict[str, Any]:
    """Return what the TOML *text* holds."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigurationError(f"the file is not TOML: {error}") from error


def term_sets(table: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    """Return the terms of each [terms.X] of *table*, of all languages."""
    return {name: _terms(name, value) for name, value in table_at(table, "terms").items()}


def _terms(name: str, value: object) -> tuple[str, ...]:
    if not isinstance(value, dict) or set(value) - set(LANGUAGES):
        raise ConfigurationError(f"terms.{name} takes lists of terms under ar, en and fr")
    for code, listed in value.items():
        if not isinstance(listed, list) or not all(isinstance(t, str) and t.strip(" *") for t in listed):
            raise ConfigurationError(f"terms.{name}.{code} takes a list of words or phrases")
    return tuple(dict.fromkeys(term for code in LANGUAGES for term in value.get(code, ())))


def pairs(table: Mapping[str, Any], sets: Collection[str]) -> tuple[Pair, ...]:
    """Return the [pairs.X] of *table*, each of two of *sets*."""
    return tuple(_pair(name, value, sets) for name, value in table_at(table, "pairs").items())


def _pair(name: str, value: object, sets: Collection[str]) -> Pair:
    key = f"pairs.{name}"
    if not isinstance(value, dict) or set(value) - {"ordered"} != {"first", "second", "within"}:
        raise ConfigurationError(f"{key} takes first, second and within, and may be ordered")
    if name in sets:
        raise ConfigurationError(f"{key} has the name of a set of terms; it takes a name of its own")
    for end in ("first", "second"):
        if value[end] not in sets:
            raise ConfigurationError(f"{key}.{end} takes the name of a set: {', '.join(sorted(sets))}")
    within = count(f"{key}.within", value["within"])
    ordered = flag(f"{key}.ordered", value.get("ordered", False))
    return Pair(name=name, first=value["first"], second=value["second"], within=within, ordered=ordered)


def distances(key: str, value: object, known: Collection[str]) -> dict[str, int]:
    """Return how many words may lie between, by set, as *value* at *key* says."""
    if not isinstance(value, dict):
        raise ConfigurationError(f"{key} takes sets and how many words may lie between, as {{ force = 6 }}")
    if unknown := sorted(set(value) - set(known)):
        raise ConfigurationError(f"{key}.{unknown[0]} names no set or pair: {', '.join(sorted(known))}")
    return {name: count(f"{key}.{name}", words) for name, words in value.items()}


def blocks(table: Mapping[str, Any]) -> list[tuple[str, Mapping[str, Any]]]:
    """Return the [[rules]] of *table*, each with its key."""
    listed = table.get("rules")
    if not isinstance(listed, list) or not listed or not all(isinstance(block, dict) for block in listed):
        raise ConfigurationError("rules takes at least one [[rules]] block")
    return [(f"rules[{number}]", value) for number, value in enumerate(listed, 1)]


def table_at(table: Mapping[str, Any], key: str) -> dict[str, Any]:
    """Return the table under *key*."""
    value = table.get(key)
    if not isinstance(value, dict):
        raise ConfigurationError(f"{key} takes a table, [{key}]")
    return value


def refuse_unknown(key: str, table: Mapping[str, Any], known: Collection[str]) -> None:
    """Refuse a key of *table*, which stands at *key*, that is not among *known*."""
    if unknown := sorted(set(table) - set(known)):
        name = f"{key}.{unknown[0]}" if key else unknown[0]
        raise ConfigurationError(f"{name} is not a key here; it takes {', '.join(sorted(known))}")


def text(key: str, value: object) -> str:
    """Return the text *value*."""
    if not isinstance(value, str) or not value.strip():
        raise ConfigurationError(f"{key} takes a text, not {value!r}")
    return value


def names(key: str, value: object) -> dict[str, str]:
    """Return what something is called in each language."""
    if not isinstance(value, dict):
        raise ConfigurationError(f"{key} takes a name under each of {', '.join(LANGUAGES)}")
    refuse_unknown(key, value, LANGUAGES)
    return {code: text(f"{key}.{code}", value.get(code)) for code in LANGUAGES}


def number(key: str, value: object) -> float:
    """Return the number *value*, 0 or more."""
    if isinstance(value, bool) or not isinstance(value, int | float) or value < 0:
        raise ConfigurationError(f"{key} takes a number from 0 up, not {value!r}")
    return float(value)


def count(key: str, value: object) -> int:
    """Return the whole number of words *value*, 0 or more."""
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise ConfigurationError(f"{key} takes a whole number of words from 0 up, not {value!r}")
    return value


def flag(key: str, value: object) -> bool:
    """Return *value*, true or false."""
    if not isinstance(value, bool):
        raise ConfigurationError(f"{key} takes true or false, not {value!r}")
    return value
