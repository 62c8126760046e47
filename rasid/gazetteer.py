"""The gazetteer: the actors and places Rasid knows, by every name the press gives them in three languages."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from rasid.arabic import word_spans
from rasid.errors import ConfigurationError
from rasid.terms import Lexicon, hits, lexicon, longest

_LANGUAGES = ("ar", "en", "fr")
_ACTOR_KEYS = frozenset({"id", "kind", "ar", "en", "fr", "country"})
_PLACE_KEYS = _ACTOR_KEYS | {"lat", "lon"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """Hold an actor or a place; each language's names start with the one to print. Degrees are WGS 84."""

    id: str
    kind: str
    names: Mapping[str, tuple[str, ...]]
    country: str | None = None
    lat: float | None = None
    lon: float | None = None

    def name(self, language: str) -> str:
        """Return the name to print in *language*."""
        return self.names[language][0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Gazetteer:
    """Hold the entities by id, ready for search."""

    entities: Mapping[str, Entity]
    lexicon: Lexicon


def parse(text: str) -> Gazetteer:
    """Return the gazetteer that *text*, a TOML file of [[actors]] and [[places]], describes.

    Raises ConfigurationError naming the block and the key that is wrong.
    """
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigurationError(f"the gazetteer is not TOML: {error}") from error
    if unknown := sorted(set(table) - {"actors", "places"}):
        raise ConfigurationError(f"{unknown[0]} is no key here; a gazetteer takes [[actors]] and [[places]]")
    listed = [_entity(f"{key}[{n}]", value, known)
              for key, known in (("actors", _ACTOR_KEYS), ("places", _PLACE_KEYS))
              for n, value in enumerate(table.get(key, ()), 1)]  # fmt: skip
    entities = {entity.id: entity for entity in listed}
    if len(entities) < len(listed):
        raise ConfigurationError("id takes a word of its own for each actor and place; one stands twice")
    names = {entity.id: [n for code in _LANGUAGES for n in entity.names[code]] for entity in listed}
    return Gazetteer(entities=entities, lexicon=lexicon(names))


def _entity(key: str, value: Mapping[str, Any], known: frozenset[str]) -> Entity:
    if unknown := sorted(set(value) - known):
        raise ConfigurationError(f"{key}.{unknown[0]} is not a key here; it takes {', '.join(sorted(known))}")
    for word in ("id", "kind"):
        if not isinstance(value.get(word), str):
            raise ConfigurationError(f"{key}.{word} takes a word")
    return Entity(
        id=value["id"],
        kind=value["kind"],
        names={code: _names(f"{key}.{code}", value.get(code)) for code in _LANGUAGES},
        country=value.get("country"),
        lat=_degrees(f"{key}.lat", value.get("lat"), 90),
        lon=_degrees(f"{key}.lon", value.get("lon"), 180),
    )


def _names(key: str, value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not value or not all(isinstance(n, str) and n.strip() for n in value):
        raise ConfigurationError(f"{key} takes a list of names, the one to print first")
    return tuple(value)


def _degrees(key: str, value: object, most: int) -> float | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or abs(value) > most:
        raise ConfigurationError(f"{key} takes degrees from -{most} to {most}, not {value!r}")
    return float(value)


def find(gazetteer: Gazetteer, text: str) -> list[tuple[str, int, int]]:
    """Return (entity id, start, end) for each name in *text*: longest first, clitics inside the span."""
    spans = word_spans(text)
    found = longest(hits(gazetteer.lexicon, [word for word, _, _ in spans]))
    return [(hit.set, spans[hit.first][1], spans[hit.last - 1][2]) for hit in found]
