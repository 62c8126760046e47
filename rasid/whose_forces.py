"""Whose forces a word for leaving or staying is about, and which place: what a sentence names, or what was before."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from rasid import claim_words
from rasid.arabic import fold
from rasid.claim_terms import ClaimTerms, Mark, Reading
from rasid.gazetteer import Gazetteer

REACH = 8  # words between what says the stage and the word for leaving
NEAR = 6  # words between the word for leaving and whose forces leave
_BESIDE = 4  # words between a verb and the forces that leave
_OBJECT = 2  # words between a word for going, which anybody does, and the forces that go
_FAR = 12  # words between the word for leaving and the place left
_ACTORS = frozenset({"body", "office", "ministry", "force", "faction", "person"})


@dataclass(slots=True, kw_only=True)
class Known:
    """Hold what a sentence leaves unsaid: the day of print, who "we" are, whose forces the text spoke of last."""

    terms: ClaimTerms
    names: Gazetteer
    day: date | None = None
    speaker: str | None = None
    recent: str | None = None

    def country(self, code: str) -> str | None:
        """Return the gazetteer's id of the country *code*."""
        entities = self.names.entities.values()
        return next((e.id for e in entities if e.kind == "country" and e.country == code), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """Hold a word for leaving or staying in its sentence, and how far left its own clause reaches."""

    sentence: Reading
    mark: Mark
    floor: int

    @property
    def key(self) -> str:
        """Return what the form of the word says."""
        return self.mark.key

    def cue(self, *keys: str, reach: int = REACH) -> Mark | None:
        """Return the nearest of the stages *keys* before it in its clause."""
        first = self.mark.first
        near = [m for m in self.sentence.of("stages", *keys) if m.first >= self.floor and 0 <= first - m.last < reach]
        return max(near, key=lambda m: (m.last, m.last - m.first), default=None)

    def later(self, *keys: str) -> Mark | None:
        """Return the first of the stages *keys* shortly after it."""
        last = self.mark.last
        near = [m for m in self.sentence.of("stages", *keys) if 0 <= m.first - last < NEAR]
        return next((m for m in near if not shifts(self.sentence, last, m.first)), None)


def shifts(sentence: Reading, first: int, last: int) -> bool:
    """Return whether another clause begins between the words *first* and *last*."""
    return any(word in claim_words.SHIFT for word, _, _ in sentence.words[first:last])


def place_of(act: Act, known: Known) -> tuple[str | None, Mark | None]:
    """Return the place left, and its words: the first named after the word for leaving, or before it, as a place."""
    sentence, mark = act.sentence, act.mark
    places = [m for m in _places(sentence, known) if _stands_in(sentence, m, known)]
    after = [m for m in places if 0 <= m.first - mark.last <= _FAR and not shifts(sentence, mark.last, m.first)]
    before = [m for m in places if 0 <= mark.first - m.last <= _FAR and m.first >= act.floor]
    word = sentence.words[mark.first][0]
    if not after and (mark.key in {"will_leave", "left", "leaves", "leaving"} or "مغادر" in word):
        after = [m for m in _places(sentence, known) if 0 <= m.first - mark.last <= NEAR]  # «غادرت أفغانستان»
    if after:
        return after[0].key, after[0] if after[0].first - mark.last <= REACH else None
    return (before[-1].key, None) if before else (None, None)


def _places(sentence: Reading, known: Known) -> list[Mark]:
    named = [m for m in sentence.of("names") if m.key in known.names.entities]
    lat = [m for m in named if known.names.entities[m.key].kind not in _ACTORS]
    ground = [
        Mark(country, m.first - 1, m.last) for m in sentence.of("powers")
        if sentence.before(m.first) in claim_words.GROUND and (country := known.country(m.key))
    ]  # fmt: skip
    return sorted([*lat, *ground], key=lambda m: m.first)


def counted_place(sentence: Reading, first: int, last: int, known: Known) -> str | None:
    """Return the place that what the words *first* to *last* count is at: the nearest in the sentence."""
    places = [m for m in _places(sentence, known) if _stands_at(sentence, m, known)]
    return min(places, key=lambda m: max(m.first - last, first - m.last), default=Mark("", 0, 0)).key or None


def power_of(sentence: Reading, first: int, last: int, known: Known) -> str | None:
    """Return whose are the men or things the words *first* to *last* count: «200 عسكري أمريكي», "900 US troops"."""
    near = [
        m
        for m in _powers(sentence, known)
        if first <= m.first <= last and sentence.before(m.first) not in claim_words.IN
    ]
    return _whose(near[0], sentence, known) if near else None


def _stands_at(sentence: Reading, mark: Mark, known: Known) -> bool:
    """Return whether a place is where something happens: after a preposition, or the thing that is hit, a base."""
    return (
        _stands_in(sentence, mark, known)
        or sentence.before(mark.first) in claim_words.AIMED_AT
        or _begins_base(sentence, mark)
    )


def _begins_base(sentence: Reading, mark: Mark) -> bool:
    return sentence.words[mark.first][0].lstrip("بلو").startswith(("قاعد", "معسكر", "مطار", "base"))


def _stands_in(sentence: Reading, mark: Mark, known: Known) -> bool:
    first = sentence.words[mark.first][0]
    before = {sentence.before(mark.first), sentence.before(mark.first, 2), sentence.before(mark.first, 3)}
    return bool(before & claim_words.IN) or first in claim_words.GROUND or _is_in_it(first, mark, known)


def _is_in_it(word: str, mark: Mark, known: Known) -> bool:
    """Return whether the preposition is written on the name: «بالعراق», but not «بغداد»."""
    entity = known.names.entities.get(mark.key)
    return (
        word.startswith("ب")
        and entity is not None
        and not any(fold(name).split()[0] == word for spellings in entity.names.values() for name in spellings)
    )


def forces_of(act: Act, known: Known, place: str | None) -> tuple[str | None, Mark | None]:
    """Return whose forces leave, and the words that say so; the words alone where whose is unsaid."""
    sentence, mark = act.sentence, act.mark
    near = _held(act)
    for force in near:
        if power := _owner(sentence, force, known):
            return _whose(power, sentence, known), Mark("", min(force.first, power.first), max(force.last, power.last))
    sure = _is_of_forces(act) and (act.key == "leaves" or bool(act.cue("planned", "denied", "refused")))
    if (power := _power_near(act, known)) and (place or sure or (act.key == "leave" and power.first == mark.last)):
        return _whose(power, sentence, known), power
    if near or _first_person(act) or _known_act(act):
        return _subject(act, known, place), near[0] if near else None
    return None, None


def _held(act: Act) -> list[Mark]:
    """Return the forces named near the word for leaving, or the mission that ends, the nearest first."""
    sentence, mark = act.sentence, act.mark
    held = sentence.of("acts", "forces", "own", "ours")
    held += [m for m in (mission_of(act),) if m and act.key in {"end", "stay"}]
    near = [m for m in held if _distance(mark, m) <= _reach(act, m) and not _is_apart(act, m)]
    return sorted(near, key=lambda m: (_distance(mark, m), m.first < mark.first))


def _reach(act: Act, force: Mark) -> int:
    """Return how many words may lie between an act and the forces: few where anybody may do it, as go or leave."""
    if act.key == "end":
        return _FAR
    if act.key in {"leave", "stay"}:
        return NEAR if act.key == "stay" or force.first < act.mark.first or _is_of_forces(act) else _OBJECT
    return _BESIDE


def _is_apart(act: Act, force: Mark) -> bool:
    sentence, mark = act.sentence, act.mark
    first, last = (force, mark) if force.first < mark.first else (mark, force)
    if shifts(sentence, first.first, last.first):
        return True
    if act.key in {"left", "will_leave"} and sentence.words[force.first][0].startswith("لل"):
        return True
    return (
        first is mark
        and act.key == "leave"
        and force.first >= mark.last
        and sentence.parted(mark.last - 1, force.first)
    )


def _is_of_forces(act: Act) -> bool:
    """Return whether the word is for withdrawing, which few but forces do."""
    return any(
        part in act.sentence.words[act.mark.first][0] for part in ("سحب", "سحاب", "withdr", "pull", "retrait", "retir")
    )


def mission_of(act: Act) -> Mark | None:
    """Return the mission or the presence that ends or goes on."""
    missions = act.sentence.of("acts", "mission")
    near = [m for m in missions if -_FAR <= m.first - act.mark.last <= NEAR and m.first >= act.floor]
    return max(near, key=lambda m: (m.last, m.first), default=None)


def _distance(mark: Mark, other: Mark) -> int:
    return max(other.first - mark.last, mark.first - other.last, 0)


def _owner(sentence: Reading, force: Mark, known: Known) -> Mark | None:
    """Return the power a force is said to be of: «القوات التركية», "US troops"."""
    if force.key == "ours":
        return None
    for power in sorted(_powers(sentence, known), key=lambda m: m.first - m.last):
        after, before = power.first - force.last, force.first - power.last
        beside = power.first <= force.first < power.last or 0 <= after <= 1 or (before == 0 and force.key != "own")
        if beside and not (after == 1 and sentence.before(power.first) in claim_words.IN):
            return power
    return None


def _power_near(act: Act, known: Known) -> Mark | None:
    """Return the power that leaves where no forces are named: «الانسحاب الأمريكي», «غادرت فرنسا مالي»."""
    sentence, mark = act.sentence, act.mark
    for power in _powers(sentence, known):
        direct = 0 <= power.first - mark.last <= 0 and sentence.before(power.first) not in claim_words.IN
        subject = act.key in {"will_leave", "left", "will_stay"} and 0 <= mark.first - power.last <= 2
        if direct or subject:
            return power
    reach = 2 if act.key in {"leaves", "leaving"} else NEAR  # «أمريكا لا تعتزم مغادرة سوريا»
    before = [m for m in _powers(sentence, known) if act.floor <= m.first and 0 <= mark.first - m.last <= reach]
    before = [m for m in before if sentence.before(m.first) not in claim_words.IN and m.key not in known.terms.homes]
    return before[-1] if before and act.key in {"leave", "stay", "leaves", "leaving"} else None


def _powers(sentence: Reading, known: Known) -> Sequence[Mark]:
    """Return the powers named, by a word of theirs or by an actor of theirs, but for those named as places."""
    named = [
        Mark(entity.country, m.first, m.last) for m in sentence.of("names")
        if (entity := known.names.entities.get(m.key)) and entity.kind in _ACTORS and entity.country
    ]  # fmt: skip
    return [m for m in [*sentence.of("powers"), *named] if sentence.before(m.first) not in claim_words.GROUND]


def _whose(power: Mark, sentence: Reading, known: Known) -> str:
    """Return the power's key; of "the occupier" the one named beside that word in the sentence, if only one is."""
    if power.key != "foreign":
        return power.key
    beside = {m.key for m in sentence.of("powers") if any(
        o.key == "foreign" and abs(o.first - m.first) <= 1 for o in sentence.of("powers")
    )} - {"foreign"} - known.terms.homes  # fmt: skip
    return beside.pop() if len(beside) == 1 else "foreign"


def _first_person(act: Act) -> bool:
    words = [word for word, _, _ in act.sentence.words[act.mark.first : act.mark.last]]
    return words[0].startswith(("سن", "نن", "نغ", "نب", "نس", "نخ", "نر", "we", "nous")) or (
        act.sentence.before(act.mark.first) in claim_words.OUR
    )


def _known_act(act: Act) -> bool:
    """Return whether a bare «الانسحاب» is meant of the forces the text spoke of."""
    return act.key in {"leave", "stay"} and act.sentence.words[act.mark.first][0].endswith(
        ("الانسحاب", "البقاء", "withdrawal", "retrait")
    )


def _subject(act: Act, known: Known, place: str | None) -> str | None:
    """Return whose forces are meant where only "his", "our" or "the forces" is said."""
    sentence = act.sentence
    fit = [
        m for m in _powers(sentence, known)
        if m.key not in known.terms.homes and m.key != "foreign" and sentence.before(m.first) not in claim_words.IN
        and known.country(m.key) != (place or "-")
    ]  # fmt: skip
    before = [m for m in fit if m.last <= act.mark.first]
    after = [m for m in fit if 0 <= m.first - act.mark.last <= 1]
    if after or before:
        return (after or before[-1:])[0].key
    if _first_person(act):
        return known.speaker
    return known.recent or known.speaker or (fit[0].key if fit else None)
