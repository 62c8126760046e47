"""Deadlines: the day or span by which a foreign force is to have left, handed over, ended its mission.

A deadline is a time limit (rasid.time_limits) whose nearest act is a force's; a refusal, a denial, what is done already
and the dates of meetings, votes or anniversaries are none.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from rasid import owners, time_limits, voices
from rasid.arabic import sentences
from rasid.gazetteer import Gazetteer
from rasid.owners import Named, Place, Reading, between
from rasid.terms import Hit
from rasid.time_limits import Limit
from rasid.voices import Voice

Act = Literal["leave", "handover", "reduce", "end", "phase"]
Polarity = Literal["promise", "demand"]
_STAGES: dict[Polarity, str] = {"promise": "announced", "demand": "demanded"}

_LABELS: dict[str, Act] = {"act:handover": "handover", "act:reduce": "reduce", "act:end": "end"}
_LONGEST = 1_200  # letters of a sentence that is read whole
_FARTHEST = 18  # words between an act and the time limit it is under
_FAR = 12  # words between an act and a day to come that only may be its own
_AFTER = 8  # an act that only follows its time is this much farther: «بحلول أيلول ستغادر»
_ENDED = 9  # words between the word for ending and what ends
_GIVEN = 5  # words between the word for handing over and the base
_REFUSED = 3  # words between «لن» and the act
_PHASED = 2  # words between a phase and what is done in it
_TOLD = 2  # words between an anniversary, or a talk, and what it is of
_DENIED = 9  # words between a denial and the act


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """Hold a deadline: where its time stands in which of the texts, its days, whose act it limits, and who says so.

    *forces* is a country's code or a body's id, *place* the gazetteer's id of what is left; None where nothing tells.
    """

    number: int
    start: int
    end: int
    text: str
    first: date
    last: date
    act: Act
    forces: str | None
    place: str | None
    polarity: Polarity
    speaker: str | None
    voice: Voice


def find(texts: Sequence[str], *, anchor: date | None, known: Gazetteer) -> list[Deadline]:
    """Return the deadlines the *texts* of one article set, in order, reckoned from *anchor*, its day of print."""
    found, named = [], Named()
    for number, (text, heard) in enumerate(zip(texts, voices.stretches(texts), strict=True)):
        named = Named(ever=named.ever)
        for start, end in _pieces(text):
            said = owners.read(text[start:end], known)
            for limit, act in _due(text[start:end], said, anchor, named):
                voice, speaker = voices.at(heard, start + limit.start)
                found.append(
                    Deadline(
                        number=number, start=start + limit.start, end=start + limit.end,
                        text=text[start + limit.start : start + limit.end], first=limit.first, last=limit.last,
                        act=_label(said, act), polarity=_polarity(said, act), speaker=speaker, voice=voice,
                        forces=owners.forces_of(said, act, said.word_at(limit.start), named),
                        place=owners.place_of(said, act, said.word_at(limit.start), named),
                    )
                )  # fmt: skip
            named = owners.after(named, said)
    return found


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    """Yield the offsets of the sentences of *text*, those without an end cut, lest the work grow with their square."""
    for start, end in sentences(text):
        while end - start > _LONGEST:
            cut = text.rfind(" ", start, start + _LONGEST)
            cut = cut if cut > start else start + _LONGEST
            yield start, cut
            start = cut
        yield start, end


def rows(texts: Sequence[str], *, anchor: date | None, known: Gazetteer) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield (number of the text, row) for each deadline: the columns of `claims` from where it stands to its voice."""
    for found in find(texts, anchor=anchor, known=known):
        row = {
            "start_at": found.start, "end_at": found.end, "kind": "deadline", "text": found.text,
            "subject": found.act, "low": None, "high": None, "part": None, "stage": _STAGES[found.polarity],
            "forces": found.forces, "place": found.place, "first_day": found.first, "last_day": found.last,
            "speaker": found.speaker, "speaker_id": None, "voice": found.voice,
        }  # fmt: skip
        yield found.number, row


def as_json(found: Deadline, offset: int) -> dict[str, Any]:
    """Return *found* as `rasid extract` prints it; *offset* is where its text begins in the text printed from."""
    return {
        "kind": "deadline", "text": found.text, "start": offset + found.start, "end": offset + found.end,
        "from": found.first.isoformat(), "to": found.last.isoformat(), "speaker": found.speaker, "voice": found.voice,
    }  # fmt: skip


def _due(sentence: str, said: Reading, anchor: date | None, named: Named) -> Iterator[tuple[Limit, Hit]]:
    """Yield the limits of *sentence* that bind an act of a foreign force, with the act."""
    if anchor is None or not any(name.startswith("act:") or name == "term" for name in said.terms):
        return
    for limit in time_limits.find(sentence, anchor):
        if (
            (limit.binding or limit.last > anchor)
            and (act := _act(said, limit))
            and _stands(said, act, said.word_at(limit.start), named)
        ):
            yield limit, act


def _act(said: Reading, limit: Limit) -> Hit | None:
    """Return the act that *limit* is of: the nearest one, where nothing else claims the date."""
    at = Hit("limit", "", said.word_at(limit.start), said.word_at(limit.end - 1) + 1)
    for term in said.terms.get("term", ()):
        if limit.binding and between(term, at) <= _FARTHEST:
            return min(_acts(said), key=lambda hit: between(hit, term), default=None)
    most = _FARTHEST if limit.binding else _FAR
    acts = [hit for hit in _acts(said) if _far(hit, at) <= most]
    nearest = min(acts, key=lambda hit: _far(hit, at), default=None)
    if nearest is None:
        return None
    others = [*said.terms.get("other", ()), *said.terms.get("done", ())]
    inside = [other for other in others if nearest.first <= other.first < nearest.last]
    claimed = any(_far(other, at) < _far(nearest, at) for other in others if other not in inside)
    return None if claimed or (inside and nearest.set != "act:none") else nearest


def _far(act: Hit, at: Hit) -> int:
    return between(act, at) + (_AFTER if act.first >= at.last else 0)


def _acts(said: Reading) -> Iterator[Hit]:
    for name, found in said.terms.items():
        if name in ("act:withdraw", "act:go", "act:return", "act:reduce", "act:none"):
            yield from found
        elif name == "act:handover":
            bases = (place for place in said.places if place.base)
            sites: list[Hit | Place] = [*said.terms.get("site", ()), *bases]
            yield from (hit for hit in found if any(between(hit, site) <= _GIVEN for site in sites))
        elif name == "act:end":
            missions = [*said.terms.get("mission", ()), *said.terms.get("phase", ())]
            yield from (hit for hit in found if any(between(hit, mission) <= _ENDED for mission in missions))


def _stands(said: Reading, act: Hit, at: int, named: Named) -> bool:
    """Tell whether the *act* is a force's, to come, and neither refused nor denied nor told beside something else."""
    return (
        owners.is_a_force(said, act, named)
        and not _before(said, act, "aside", 0)
        and not _before(said, act, "topic", _TOLD)
        and not _is_refused(said, act, at)
        and not _before(said, act, "deny", _DENIED)
    )


def _is_refused(said: Reading, act: Hit, at: int) -> bool:
    still = {number for hit in said.terms.get("still", ()) for number in range(hit.first, hit.last)}
    if any(act.last <= hit.first < at for hit in said.terms.get("but", ())):
        return False
    return any(0 <= act.first - hit.last <= _REFUSED for hit in said.terms.get("not", ()) if hit.first not in still)


def _before(said: Reading, act: Hit, name: str, most: int) -> bool:
    return any(0 <= act.first - hit.last <= most for hit in said.terms.get(name, ()))


def _label(said: Reading, act: Hit) -> Act:
    if any(between(hit, act) <= _PHASED for hit in said.terms.get("phase", ())):
        return "phase"
    return _LABELS.get(act.set, "leave")


def _polarity(said: Reading, act: Hit) -> Polarity:
    return "demand" if any(hit.first <= act.last for hit in said.terms.get("demand", ())) else "promise"
