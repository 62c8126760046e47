"""Owners: whose force a sentence speaks of, and which place it is to leave."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from rasid import deadline_words as listed
from rasid import names
from rasid.arabic import fold, word_spans
from rasid.gazetteer import Entity, Gazetteer
from rasid.terms import Hit, Lexicon, hits, lexicon

_ADJACENT = 2  # words between a force and the word that says whose: «القوات البرية الأمريكية»
_BESIDE = 6  # words between an act and the force that does it
_NEAR = 4  # words between an act and who is no force
_AROUND = 7  # words between an act and the place it leaves
_BEHIND = 4  # a place before its act is this much farther


_LOOSE = ("act:return", "act:reduce")  # acts of anybody, unless the force is said to be foreign


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Hold a known place in a sentence, with the words it covers and how it is said."""

    id: str
    first: int
    last: int
    base: bool
    glued: bool  # a preposition is written on it: «بالعراق»


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Hold a sentence's words with their offsets, the listed terms in it by set, its powers and places."""

    words: Sequence[tuple[str, int, int]]
    terms: Mapping[str, Sequence[Hit]]
    powers: Sequence[Hit]
    places: Sequence[Place]

    def word_at(self, offset: int) -> int:
        """Return the number of the word that stands at *offset*, or before it."""
        return max(0, bisect_right([start for _, start, _ in self.words], offset) - 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """Hold what the sentence before has named: whose force, and the place it is in; and whose any before has."""

    forces: str | None = None
    place: str | None = None
    ever: str | None = None


@cache
def _listed() -> Lexicon:
    sets = {f"act:{act}": terms for act, terms in listed.ACTS.items()}
    sets |= {f"power:{power}": terms for power, terms in listed.POWERS.items()}
    sets |= {
        "mission": listed.MISSION, "term": listed.TERM, "body": listed.MISSION_BODY, "act:none": listed.NONE_LEFT,
        "we": listed.WE, "phase": listed.PHASE, "other": listed.OTHERS, "site": listed.SITES, "force": listed.FORCE,
        "own": listed.OWN, "stranger": listed.STRANGERS, "home": listed.HOME, "not": listed.NOT, "deny": listed.DENY,
        "demand": listed.DEMAND, "aside": listed.ASIDE, "done": listed.DONE, "towards": listed.TOWARDS,
        "topic": listed.TOPIC, "still": listed.STILL, "but": listed.BUT,
    }  # fmt: skip
    return lexicon(sets)


def read(sentence: str, known: Gazetteer) -> Reading:
    """Return *sentence* read with the listed terms and the *known* actors and places."""
    spans = word_spans(sentence)
    words = [word for word, _, _ in spans]
    terms: dict[str, list[Hit]] = {}
    for hit in hits(_listed(), words):
        terms.setdefault(hit.set, []).append(hit)
    entities = _entities(sentence, spans, known)
    powers = [hit for name, found in terms.items() if name.startswith("power:") for hit in found]
    powers = [Hit(hit.set.removeprefix("power:"), hit.term, hit.first, hit.last) for hit in powers]
    return Reading(
        words=spans,
        terms=terms,
        powers=sorted([*powers, *_countries(entities, known)], key=lambda hit: (hit.first, -hit.last, hit.set)),
        places=[*_places([hit for hit in entities if not _stands_for(hit, powers)], words, known)],
    )


def _entities(sentence: str, spans: Sequence[tuple[str, int, int]], known: Gazetteer) -> list[Hit]:
    """Return the known names as hits that cover words; the term is the name as it is printed."""
    starts = [start for _, start, _ in spans]
    return [
        Hit(
            name.entity,
            sentence[name.start : name.end],
            bisect_right(starts, name.start) - 1,
            bisect_left(starts, name.end),
        )
        for name in names.find(known, sentence)
    ]


def _stands_for(hit: Hit, powers: Sequence[Hit]) -> bool:
    """Say whether *hit*, a capital as it may be, is a name of a power: «واشنطن» decides and is left by nobody."""
    return any(power.first < hit.last and hit.first < power.last for power in powers)


def _countries(entities: Sequence[Hit], known: Gazetteer) -> Iterator[Hit]:
    """Yield the known actors as hits of the power they belong to."""
    for hit in entities:
        entity = known.entities[hit.set]
        power = hit.set if hit.set in listed.POWERS else entity.country
        if power in listed.POWERS and not _is_place(hit, known):
            yield Hit(power, hit.term, hit.first, hit.last)


def _places(entities: Sequence[Hit], words: Sequence[str], known: Gazetteer) -> Iterator[Place]:
    for hit in entities:
        if _is_place(hit, known):
            glued = _is_glued(words[hit.first], known.entities[hit.set])
            base = known.entities[hit.set].kind == "base"
            yield Place(id=hit.set, first=hit.first, last=hit.last, base=base, glued=glued)


def _is_glued(word: str, place: Entity) -> bool:
    """Say whether the ب that *word* may begin with is a preposition and no letter of the place's names."""
    return word.startswith("ب") and not any(fold(name).startswith(word) for name in place.names["ar"])


def _is_place(hit: Hit, known: Gazetteer) -> bool:
    return known.entities[hit.set].lat is not None or known.entities[hit.set].kind in ("country", "region", "base")


def between(a: Hit | Place, b: Hit | Place) -> int:
    """Return how many words lie between *a* and *b*."""
    return max(b.first - a.last, a.first - b.last, 0)


def is_a_force(read: Reading, act: Hit, named: Named) -> bool:
    """Tell whether the *act* is a foreign force's: one stands near it, and nobody else nearer."""
    forces = [force for force in read.terms.get("force", ()) if between(act, force) <= _BESIDE]
    guests = [guest for guest in _guests(read) if between(act, guest) <= _BESIDE]
    nearest = min((between(act, hit) for hit in (*forces, *guests)), default=_BESIDE + 1)
    if any(between(act, hit) <= min(_NEAR, nearest) for hit in read.terms.get("stranger", ())):
        return False
    own = {hit.first for hit in read.terms.get("own", ())}
    if guests or any(force.first in own or _owners(read, force) for force in forces):
        return True
    if forces and act.set not in _LOOSE:
        return not _is_home(read, act, forces) and _is_known(read, named)
    return _is_understood(read, act, named)


def _is_understood(read: Reading, act: Hit, named: Named) -> bool:
    """Tell whether the *act* is a force's though none stands near: «سنغادر العراق», «إخلاء قاعدة حرير»."""
    if any(0 <= act.first - we.first <= 1 for we in read.terms.get("we", ())):
        return bool(read.places) and bool(read.powers or named.forces)
    if act.set == "act:end":
        return any(between(act, power) <= _BESIDE for power in read.powers) or named.forces is not None
    if act.set == "act:go":
        states = [power for power in read.powers if not power.term.endswith(listed.ADJECTIVES)]
        return any(p.last == act.first for p in states) and any(0 <= p.first - act.last <= 1 for p in read.places)
    if act.set not in ("act:withdraw", "act:handover"):
        return False
    if named.ever and any(0 <= site.first - act.last <= 1 for site in read.terms.get("site", ())):
        return True
    return (
        any(place.base and between(act, place) <= _NEAR for place in read.places)
        or (bool(read.places) and any(between(act, power) <= _ADJACENT for power in read.powers))
        or named.forces is not None
    )


def _guests(read: Reading) -> list[Hit]:
    """Return the powers of *read* that are forces themselves, or own a mission it names."""
    bodies = read.terms.get("body", ())
    return [
        power for power in read.powers
        if power.set in listed.GUESTS or (power.set == "un" and any(0 <= power.first - b.last <= 0 for b in bodies))
    ]  # fmt: skip


def _owners(read: Reading, force: Hit) -> list[Hit]:
    """Return the powers that are said to own *force*: behind it in Arabic and French, before it in English."""
    return [
        power for power in read.powers
        if force.first <= power.first < force.last
        or 0 <= power.first - force.last <= _ADJACENT
        or (0 <= force.first - power.last <= _ADJACENT and read.words[power.first][0].isascii())
    ]  # fmt: skip


def _is_home(read: Reading, act: Hit, forces: Sequence[Hit]) -> bool:
    """Tell whether the *forces* are called the country's own, or a home body is who acts."""
    force = min(forces, key=lambda hit: between(act, hit))
    homes = read.terms.get("home", ())
    return any(0 <= home.first - force.last <= 1 or 0 <= act.first - home.last <= _NEAR for home in homes)


def _is_known(read: Reading, named: Named) -> bool:
    """Tell whether a force can be a foreign one: a power is named here or just before, or a base."""
    return bool(read.powers) or named.ever is not None or any(place.base for place in read.places)


def forces_of(read: Reading, act: Hit, until: int, named: Named) -> str | None:
    """Return whose force does the *act*, due at the word *until*: the owner said beside it, else the subject."""
    given = {hit.first for hit in _received(read)}
    forces = sorted(read.terms.get("force", ()), key=lambda hit: between(act, hit))
    owned = [p for force in forces for p in _owners(read, force)]
    if (
        forces
        and between(act, forces[0]) <= _BESIDE
        and _is_own(read, forces[0])
        and (near := _subject(read, act, until))
    ):
        return near
    for some in (_particular([*owned, *_guests(read)]), owned):
        if near := _nearest([p for p in some if p.first not in given], act):
            return near
    if near := _subject(read, act, until):
        return near
    everywhere = {p.set for p in read.powers}
    return named.ever or (everywhere.pop() if len(everywhere) == 1 else None)


def _is_own(read: Reading, force: Hit) -> bool:
    """Tell whether *force* is called its owner's, who stands elsewhere: «قواتها»."""
    return any(hit.first == force.first for hit in read.terms.get("own", ())) and not _owners(read, force)


def _subject(read: Reading, act: Hit, until: int) -> str | None:
    """Return the power nearest to the *act* that is named before the word *until*."""
    given = {hit.first for hit in _received(read)}
    early = [p for p in read.powers if p.first < max(act.last, until) and p.first not in given]
    return _nearest(_particular(early) or early, act)


def _particular(powers: Sequence[Hit]) -> list[Hit]:
    return [power for power in powers if power.set not in listed.GENERAL]


def _nearest(powers: Sequence[Hit], act: Hit) -> str | None:
    nearest = min(powers, key=lambda p: (between(p, act), p.first), default=None)
    return nearest.set if nearest else None


def _received(read: Reading) -> Iterator[Hit]:
    """Yield the powers something goes to: «إلى القوات المصرية»."""
    towards = read.terms.get("towards", ())
    yield from (p for p in read.powers if any(0 <= p.first - to.last <= 1 for to in towards))


def place_of(read: Reading, act: Hit, until: int, named: Named) -> str | None:
    """Return the place the *act*, due at the word *until*, leaves: the base or country said nearest to it, else before.

    What stands between the two comes first, then what follows: «من أربيل بحلول أيلول ثم حرير».
    """
    towards = read.terms.get("towards", ())
    left = [p for p in read.places if not any(p.first == to.last for to in towards)]
    near = [p for p in left if between(act, p) <= _AROUND and (p.first >= act.last or _is_where(read, p))]
    found = min(near, key=lambda p: (_is_beyond(act, p, until), not p.base, _from(act, p)), default=None)
    return found.id if found else named.place


def _is_beyond(act: Hit, place: Place, until: int) -> bool:
    return act.first < until <= place.first


def _from(act: Hit, place: Place) -> int:
    return between(act, place) + (_BEHIND if place.first < act.first else 0)


def _is_where(read: Reading, place: Place) -> bool:
    """Tell whether *place* is where something is or what is left, and no capital that speaks or acts."""
    acts = (hit for name, found in read.terms.items() if name.startswith("act:") for hit in found)
    if any(hit.last == place.first for hit in acts):
        return True
    return place.base or place.glued or (place.first > 0 and read.words[place.first - 1][0] in listed.LOCATIVE)


def after(named: Named, read: Reading) -> Named:
    """Return what is *named* for the sentence after *read*."""
    owned = [*_guests(read), *(p for force in read.terms.get("force", ()) for p in _owners(read, force))]
    places = [p.id for p in read.places if _is_where(read, p)]
    forces = owned[0].set if owned else None
    return Named(forces=forces, place=places[0] if places else None, ever=forces or named.ever)
