"""The gazetteer: the actors and places Rasid knows, by every name the press gives them in three languages.

Only read here; rasid.names finds them in an article.
"""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import Any, NamedTuple

from rasid import spellings
from rasid.errors import ConfigurationError
from rasid.terms import Lexicon, lexicon

LANGUAGES = ("ar", "en", "fr")
_COMMON = frozenset({"id", "country", *LANGUAGES})
_KEYS = {
    "offices": _COMMON | {"titles"},
    "persons": _COMMON | {"offices", "short", "near"},
    "actors": _COMMON | {"kind", "short", "near"},
    "places": _COMMON | {"kind", "short", "near", "lat", "lon"},
}
_KINDS = {"offices": "office", "persons": "person"}
_WORDS = frozenset({"given", "named_after"})
_HELD = frozenset({"office", "from", "until"})
_CAPITALS = 4  # letters: a name in capitals alone that is no longer is an abbreviation, and never printed otherwise


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """Hold an office somebody held, and from when until when (the last day) where the file says so."""

    office: str
    first: date | None
    last: date | None

    def covers(self, day: date) -> bool:
        """Return whether *day* may lie in the term."""
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """Hold an actor or a place; each language's names start with the one to print. A place has degrees (WGS 84).

    `short` names count only beside other evidence: a full name, an office or one of `near` in the same article.
    """

    id: str
    kind: str
    names: Mapping[str, tuple[str, ...]]
    country: str | None = None
    short: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    offices: tuple[Term, ...] = ()
    titles: tuple[str, ...] = ()
    lat: float | None = None
    lon: float | None = None

    def name(self, language: str) -> str:
        """Return the name to print in *language*."""
        return self.names[language][0]


class Meaning(NamedTuple):
    """Hold what a listed name means, and how it must be printed to mean it.

    `capitals` counts the capitals its first word opens with in print: 0 any, 1 one, 2 all of it; `bare` means that no
    article may stand before it.
    """

    entity: str
    short: bool
    capitals: int
    bare: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Gazetteer:
    """Hold the entities by id, ready for search; the sets of `lexicon` are the keys of `meanings`.

    `given` are first names and `named_after` what is called after places, as words are looked up; `adjectives` say a
    country in Arabic and may be a last name too; `titles` are the words of the titles of each office.
    """

    entities: Mapping[str, Entity]
    lexicon: Lexicon
    meanings: Mapping[str, Meaning]
    given: frozenset[str]
    named_after: frozenset[str]
    adjectives: frozenset[str]
    titles: Mapping[str, tuple[tuple[str, ...], ...]]


def parse(text: str) -> Gazetteer:
    """Return the gazetteer that *text*, a TOML file of [[offices]], [[persons]], [[actors]] and [[places]], describes.

    Raises ConfigurationError naming the block and the key that is wrong.
    """
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigurationError(f"the gazetteer is not TOML: {error}") from error
    if unknown := sorted(set(table) - {*_KEYS, "words"}):
        blocks = ", ".join(f"[[{name}]]" for name in _KEYS)
        raise ConfigurationError(f"{unknown[0]} is no key here; a gazetteer takes {blocks} and [words]")
    listed = [_entity(f"{key}[{n}]", key, value) for key in _KEYS for n, value in enumerate(_blocks(table, key), 1)]
    entities = {entity.id: entity for entity in listed}
    if len(entities) < len(listed):
        raise ConfigurationError("id takes a word of its own for each actor and place; one stands twice")
    _refuse_strangers(entities)
    return _ready(entities, _words(table.get("words", {})))


def _ready(entities: Mapping[str, Entity], words: Mapping[str, frozenset[str]]) -> Gazetteer:
    meant: dict[Meaning, list[str]] = {}
    for entity in entities.values():
        for meaning, key in _meanings(entity):
            meant.setdefault(meaning, []).append(key)
    meanings = {str(number): meaning for number, meaning in enumerate(meant)}
    offices = [entity for entity in entities.values() if entity.kind == "office"]
    return Gazetteer(
        entities=entities,
        lexicon=lexicon(dict(zip(meanings, meant.values(), strict=True)), cut=str.split, forms=spellings.forms),
        meanings=meanings,
        given=words["given"],
        named_after=words["named_after"],
        adjectives=frozenset(spellings.cut(n)[-1] for office in offices if office.country for n in office.names["ar"]),
        titles={office.id: tuple(tuple(spellings.cut(title)) for title in office.titles) for office in offices},
    )


def _meanings(entity: Entity) -> Iterator[tuple[Meaning, str]]:
    """Yield each way *entity* may be named, with the words it is looked up by."""
    full = {name for names in entity.names.values() for name in names}
    for name in sorted(full):
        words = name.split()
        alone = len(words) == 1
        capitals = 2 if words[0].isupper() and len(words[0]) <= _CAPITALS else 1 if alone and name[0].isupper() else 0
        bare = alone and entity.kind != "person" and not spellings.has_article(name)
        for key in spellings.spelled(name, by_sound=not alone):
            yield Meaning(entity.id, False, capitals, bare), key
    for name in entity.short:
        if name not in full:
            for key in spellings.spelled(name, by_sound=True):
                yield Meaning(entity.id, True, int(name[0].isupper()), entity.lat is not None), key


def _blocks(table: Mapping[str, Any], key: str) -> list[Any]:
    value = table.get(key, [])
    if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
        raise ConfigurationError(f"{key} takes blocks, [[{key}]]")
    return value


def _entity(at: str, table: str, value: Mapping[str, Any]) -> Entity:
    if unknown := sorted(set(value) - _KEYS[table]):
        raise ConfigurationError(f"{at}.{unknown[0]} is not a key here; it takes {', '.join(sorted(_KEYS[table]))}")
    kind = _KINDS.get(table) or _word(f"{at}.kind", value.get("kind"))
    names = {code: _names(f"{at}.{code}", value.get(code)) for code in ("ar", "en")}
    names["fr"] = _names(f"{at}.fr", value["fr"]) if "fr" in value else names["en"]
    short = _list(f"{at}.short", value["short"]) if "short" in value else None
    return Entity(
        id=_word(f"{at}.id", value.get("id")),
        kind=kind,
        names=names,
        country=_word(f"{at}.country", value["country"]) if "country" in value else None,
        short=short if short is not None else tuple(_last_names(names)) if kind == "person" else (),
        near=_list(f"{at}.near", value.get("near", [])),
        offices=tuple(_terms(f"{at}.offices", value.get("offices", []))),
        titles=_list(f"{at}.titles", value.get("titles", [])),
        lat=_degrees(f"{at}.lat", value.get("lat"), 90) if table == "places" else None,
        lon=_degrees(f"{at}.lon", value.get("lon"), 180) if table == "places" else None,
    )


def _last_names(names: Mapping[str, Iterable[str]]) -> Iterator[str]:
    """Yield the last names of a person's names of several words, each once."""
    found = (spellings.last_name(name) for name in dict.fromkeys(chain.from_iterable(names.values())))
    yield from dict.fromkeys(name for name in found if name)


def _terms(key: str, value: object) -> Iterator[Term]:
    if not isinstance(value, list):
        raise ConfigurationError(f'{key} takes a list, as [{{ office = "iq-president", from = 2018-10-02 }}]')
    for n, held in enumerate(value, 1):
        if not isinstance(held, dict) or set(held) - _HELD:
            raise ConfigurationError(f"{key}[{n}] takes office, from and until")
        first, last = (_day(f"{key}[{n}].{end}", held.get(end)) for end in ("from", "until"))
        if first and last and last < first:
            raise ConfigurationError(f"{key}[{n}].until takes a day that is not before {first}, not {last}")
        yield Term(office=_word(f"{key}[{n}].office", held.get("office")), first=first, last=last)


def _refuse_strangers(entities: Mapping[str, Entity]) -> None:
    """Raise ConfigurationError where an entity names an office or another entity that the file does not have."""
    for entity in entities.values():
        for term in entity.offices:
            if term.office not in entities or entities[term.office].kind != "office":
                raise ConfigurationError(
                    f"{entity.id}: offices names {term.office}, which no [[offices]] block has as id"
                )
        if unknown := [other for other in entity.near if other not in entities]:
            raise ConfigurationError(f"{entity.id}: near names {unknown[0]}, which is no id in this file")


def _words(value: object) -> dict[str, frozenset[str]]:
    if not isinstance(value, dict) or set(value) - _WORDS:
        raise ConfigurationError(f"words takes a table of {' and '.join(sorted(_WORDS))}")
    return {
        name: frozenset(chain.from_iterable(map(spellings.cut, _list(f"words.{name}", value.get(name, [])))))
        for name in _WORDS
    }


def _word(key: str, value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ConfigurationError(f"{key} takes a word")
    return value


def _day(key: str, value: object) -> date | None:
    if value is not None and type(value) is not date:
        raise ConfigurationError(f"{key} takes a day, as 2018-10-25 without quotes, not {value!r}")
    return value


def _list(key: str, value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(n, str) and spellings.cut(n) for n in value):
        raise ConfigurationError(f"{key} takes a list of names")
    return tuple(value)


def _names(key: str, value: object) -> tuple[str, ...]:
    if not value:
        raise ConfigurationError(f"{key} takes a list of names, the one to print first")
    return _list(key, value)


def _degrees(key: str, value: object, most: int) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or abs(value) > most:
        raise ConfigurationError(f"{key} takes degrees from -{most} to {most}, not {value!r}")
    return float(value)
