"""Names: the actors and places of the gazetteer that an article names, and where.

A full name counts where it stands. A short one («العبادي», «التحالف», «مالي») counts where the article bears it out,
and then means what was last named in full.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from rasid import spellings
from rasid.gazetteer import Entity, Gazetteer, Meaning
from rasid.spellings import Words
from rasid.terms import Hit, hits, longest
from rasid.title_words import DEPUTIES, HONOURS

_QUOTES = frozenset("\"'«»“”‘’„")
_ENDED = re.compile(r"[.!?:\n«“\"]")
_FAR = 4  # words before a quoted name among which one may say what is called so: صحيفتا "…" و"…"
_PLACING = frozenset({"في", "من", "الي", "داخل", "خارج"})
_PARTICLES = frozenset({"", "و", "ف"})
Place = tuple[int, int]  # the number of a text, and of a word in it


class Name(NamedTuple):
    """Hold where an article names an entity; clitics stand inside."""

    entity: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Text:
    """Hold a text as words, and the gazetteer's names that may stand in it."""

    words: Words
    hits: Sequence[Hit]


@dataclass(frozen=True, slots=True)
class _Borne:
    """Hold what bears names out: where each entity is named in full, for itself, by its office, by what is near it."""

    named: Mapping[str, Sequence[Place]]
    held: Mapping[str, Sequence[Place]]
    near: Mapping[str, Sequence[Place]]

    def ranks(self, entity: str) -> tuple[Sequence[Place], ...]:
        """Return where *entity* is borne out, the surest kind first."""
        return tuple(kind.get(entity, ()) for kind in (self.named, self.held, self.near))


def find(gazetteer: Gazetteer, text: str) -> list[Name]:
    """Return each name in *text*, an article of its own."""
    return find_all(gazetteer, [text])[0]


def find_all(gazetteer: Gazetteer, texts: Sequence[str], day: date | None = None) -> list[list[Name]]:
    """Return the names in each of *texts*, the parts of one article, in order and without overlaps.

    *day* is the article's: of two who share a last name and an office, it tells who held it.
    """
    read = [_read(gazetteer, text) for text in texts]
    if not any(one.hits for one in read):
        return [[] for _ in read]
    borne = _borne(gazetteer, read)
    return [list(_named(gazetteer, number, one, borne, day)) for number, one in enumerate(read)]


def _read(gazetteer: Gazetteer, text: str) -> _Text:
    words = Words(text)
    found = hits(gazetteer.lexicon, words.folded)
    return _Text(words, [hit for hit in found if _may_stand(gazetteer, words, hit)])


def _may_stand(gazetteer: Gazetteer, words: Words, hit: Hit) -> bool:
    """Say whether what is printed at *hit* can mean what is listed: its capitals, its article, the words before it."""
    meaning = gazetteer.meanings[hit.set]
    word = words.folded[hit.first]
    if meaning.capitals and word < "\u0600" and not _has_capitals(words.printed(hit.first), meaning.capitals):
        return False
    if meaning.bare and word >= "\u0600" and _particle(word, hit.term).endswith(("ال", "لل")):
        return False
    entity = gazetteer.entities[meaning.entity]
    if entity.lat is not None:
        return not _called_after(gazetteer, words, hit)
    if entity.kind == "office":
        return not hit.first or DEPUTIES.isdisjoint(spellings.forms(words.folded[hit.first - 1]))
    return not meaning.short or entity.kind != "person" or not _anothers(gazetteer, words, hit)


def _has_capitals(printed: str, wanted: int) -> bool:
    return printed.isupper() if wanted > 1 else printed[:1].isupper()


def _particle(word: str, term: str) -> str:
    """Return what stands before the one word *term* in *word*."""
    return spellings.forms(word)[0].removesuffix(term)


def _called_after(gazetteer: Gazetteer, words: Words, hit: Hit) -> bool:
    """Say whether a street, a club or a newspaper is called what stands at *hit*."""
    start, end = words.span(hit.first, hit.last)
    around = words.text[max(start - 1, 0) : start], words.text[end : end + 1]
    far = _FAR if all(mark and mark in _QUOTES for mark in around) else 1
    before = words.folded[max(hit.first - far, 0) : hit.first]
    return any(not gazetteer.named_after.isdisjoint(spellings.forms(word)) for word in before)


def _anothers(gazetteer: Gazetteer, words: Words, hit: Hit) -> bool:
    """Say whether the last name at *hit* is another person's, or no name here: «علاء العبادي», «الجيش السوداني»."""
    if hit.term in gazetteer.given and _particle(words.folded[hit.first], hit.term) not in _PARTICLES:
        return True  # «لصالح» is a preposition
    if not hit.first or not words.gap(hit.first).isspace():
        return False
    before, printed = words.folded[hit.first - 1], words.printed(hit.first - 1)
    if before in HONOURS or _titled(gazetteer, words, hit):
        return False
    if before < "\u0600":
        opens = hit.first == 1 or _ENDED.search(words.gap(hit.first - 1)) is not None
        return printed[:1].isupper() and (not opens or before in gazetteer.given)
    if not gazetteer.given.isdisjoint(spellings.forms(before)):
        return not printed.endswith("ى")  # «على» is no «علي»
    return hit.term in gazetteer.adjectives and any(form.startswith("ال") for form in spellings.forms(before))


def _shown(gazetteer: Gazetteer, words: Words, hit: Hit) -> bool:
    """Say whether the word before *hit* shows what it is: a title a person, a preposition of place a place."""
    if gazetteer.entities[gazetteer.meanings[hit.set].entity].lat is None:
        return _titled(gazetteer, words, hit)
    # No adjective follows a preposition: «من مالي» is Mali, «دعم مالي» is not.
    return hit.first > 0 and words.folded[hit.first - 1] in _PLACING and words.gap(hit.first).isspace()


def _titled(gazetteer: Gazetteer, words: Words, hit: Hit) -> bool:
    """Say whether a title of an office the person holds or held stands right before *hit*."""
    held = gazetteer.entities[gazetteer.meanings[hit.set].entity].offices
    before = words.folded[: hit.first]
    return any(_ends_with(before, title) for term in held for title in gazetteer.titles[term.office])


def _ends_with(words: Sequence[str], title: Sequence[str]) -> bool:
    last = words[len(words) - len(title) :] if len(title) <= len(words) else ()
    return bool(last) and all(asked in spellings.forms(word) for asked, word in zip(title, last, strict=True))


def _borne(gazetteer: Gazetteer, read: Sequence[_Text]) -> _Borne:
    named: dict[str, list[Place]] = {}
    for number, one in enumerate(read):
        for hit in longest(_sure(gazetteer, one.hits)):
            named.setdefault(gazetteer.meanings[hit.set].entity, []).append((number, hit.first))
    asked = {gazetteer.meanings[hit.set].entity for one in read for hit in one.hits}
    entities = [gazetteer.entities[name] for name in asked if gazetteer.entities[name].short]
    held = {e.id: [at for term in e.offices for at in named.get(term.office, ())] for e in entities}
    near = {e.id: [at for other in e.near for at in named.get(other, ())] for e in entities}
    return _Borne(named, held, near)


def _sure(gazetteer: Gazetteer, found: Sequence[Hit]) -> list[Hit]:
    """Return the full names among *found* that are not a short name of another entity too."""
    unsure: dict[tuple[int, int], set[str]] = {}
    for hit in found:
        meaning = gazetteer.meanings[hit.set]
        if meaning.short:
            unsure.setdefault((hit.first, hit.last), set()).add(meaning.entity)
    full = ((hit, gazetteer.meanings[hit.set]) for hit in found)
    return [hit for hit, m in full if not m.short and unsure.get((hit.first, hit.last), set()) <= {m.entity}]


def _named(gazetteer: Gazetteer, number: int, one: _Text, borne: _Borne, day: date | None) -> Iterator[Name]:
    """Yield the names of the text *one*, the longest of those that overlap."""
    spans: dict[tuple[int, int], list[Hit]] = {}
    for hit in one.hits:
        spans.setdefault((hit.first, hit.last), []).append(hit)
    chosen = [meant for found in spans.values() if (meant := _meant(gazetteer, number, one, found, borne, day))]
    for hit in longest(chosen):
        yield Name(gazetteer.meanings[hit.set].entity, *one.words.span(hit.first, hit.last))


def _meant(
    gazetteer: Gazetteer, number: int, one: _Text, found: Sequence[Hit], borne: _Borne, day: date | None
) -> Hit | None:
    """Return which of *found*, all at one place, is meant; None where all are short and nothing bears them out."""
    meanings = {hit: gazetteer.meanings[hit.set] for hit in found}
    if len(found) == 1 and not meanings[found[0]].short:
        return found[0]
    here = number, found[0].first
    for kind in range(3):
        held = {hit: places for hit, m in meanings.items() if (places := borne.ranks(m.entity)[kind])}
        if held:
            return _nearest(gazetteer, here, held, meanings, day)
    full = [hit for hit in found if not meanings[hit].short]
    shown = [hit for hit in found if meanings[hit].short and _shown(gazetteer, one.words, hit)]
    if full:
        return min(full, key=lambda hit: meanings[hit])
    return shown[0] if len({meanings[hit].entity for hit in shown}) == 1 else None


def _nearest(
    gazetteer: Gazetteer, here: Place, held: Mapping[Hit, Sequence[Place]], meanings: Mapping[Hit, Meaning],
    day: date | None,
) -> Hit:  # fmt: skip
    """Return whom of *held* the article named last before *here*, else first after; of two alike, who was in office."""

    def distance(hit: Hit) -> tuple[bool, int, int, bool, str]:
        before = max((at for at in held[hit] if at <= here), default=None)
        at = before or min(held[hit])
        sign = -1 if before else 1
        entity = gazetteer.entities[meanings[hit].entity]
        return before is None, sign * at[0], sign * at[1], not _in_office(entity, day), entity.id

    return min(held, key=distance)


def _in_office(entity: Entity, day: date | None) -> bool:
    return day is not None and any(term.covers(day) for term in entity.offices)
