"""Promises: deadlines that live across editions: due in some weeks, due now, met, slipped, denied, or no word.

A promise is what is said, wherever and how often, of one force, place and act falling due on one day. It is made anew
from the rows each time, whatever their order, and knows nothing that was said after the window.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256
from typing import Any, Final, Literal

from rasid.date_meanings import month_days
from rasid.windows import Window, week_of

State = Literal["due", "due-now", "met", "slipped", "denied", "no-word"]

# «by the end of the year» is not due in October
_DUE_MOST: Final = timedelta(days=30)
# what is reported done so many days after its day was done in time
_REPORTED: Final = timedelta(days=7)
_SETTLED_BY: Final[dict[str, State]] = {
    "done": "met", "begun": "met", "delayed": "slipped", "denied": "denied", "refused": "denied",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Hold where something is said: article, wording, letters in its passage, day, outlet, newsroom, speaker."""

    said_on: date
    article_id: str
    version_id: str
    passage_id: str
    start: int
    end: int
    text: str
    outlet_id: str
    origin: str
    speaker: str | None = None

    @property
    def order(self) -> tuple[date, str, str, int]:
        """Return what evidence is put in order by: the day, then where it stands."""
        return self.said_on, self.article_id, self.passage_id, self.start


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """Hold a row of the mart promise_claims: a deadline with its days and act, or a stage that was reached."""

    kind: Literal["deadline", "stage"]
    stage: str
    forces: str | None
    place: str | None
    act: str | None
    first_day: date | None
    last_day: date | None
    evidence: Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """Hold a promise at the end of a window: whose it is, when it is due, who said it, and what became of it.

    *weeks* counts those until its last day, 0 once it has passed; *evidence* proves the state, and is empty where
    nothing said so far does; *said* is every time it was said, in order: the first is where it comes from.
    """

    id: str
    act: str
    forces: str | None
    place: str | None
    first_due: date
    last_due: date
    demanded: bool
    said: tuple[Evidence, ...]
    state: State
    weeks: int
    evidence: tuple[Evidence, ...]

    @property
    def outlets(self) -> tuple[str, ...]:
        """Return the outlets that printed it, the first to do so first."""
        return tuple(dict.fromkeys(evidence.outlet_id for evidence in self.said))


@dataclass(frozen=True, slots=True)
class _Subject:
    act: str
    forces: str | None
    place: str | None


_Sayings = Sequence[Said]
_Dues = dict[date, list[Said]]


def said_in(rows: Iterable[Mapping[str, Any]]) -> list[Said]:
    """Return the *rows* of the mart promise_claims as what they say."""
    return [
        Said(
            kind=row["kind"], stage=row["stage"], forces=row["forces"], place=row["place"], act=row["act"],
            first_day=row["first_day"], last_day=row["last_day"],
            evidence=Evidence(
                said_on=row["said_on"], article_id=row["article_id"], version_id=row["version_id"],
                passage_id=row["passage_id"], start=row["start_at"], end=row["end_at"], text=row["text"],
                outlet_id=row["outlet_id"], origin=row["origin"], speaker=row["speaker"],
            ),
        )
        for row in rows
    ]  # fmt: skip


def tracked(said: Iterable[Said], window: Window) -> tuple[Promise, ...]:
    """Return the promises among what was *said* up to the end of *window*, by the day they fall due, then by id."""
    known = sorted(
        (one for one in set(said) if one.evidence.said_on <= window.last), key=lambda one: one.evidence.order
    )
    stages = [one for one in known if one.kind == "stage"]
    found = [_promise(subject, due, dues, stages, window) for subject, dues in _subjects(known).items() for due in dues]
    return tuple(sorted(found, key=lambda promise: (promise.last_due, promise.id)))


def _order(one: Said) -> tuple[tuple[date, str, str, int], str]:
    # no two different rows are alike in it, so that the order in which rows come never shows
    return one.evidence.order, repr(one)


def _subjects(known: _Sayings) -> dict[_Subject, _Dues]:
    subjects: dict[_Subject, _Dues] = defaultdict(lambda: defaultdict(list))
    for one in known:
        if one.kind == "deadline" and (due := falls_due(one)):
            subjects[_Subject(one.act or "leave", one.forces, one.place)][due].append(one)
    return subjects


def falls_due(deadline: Said) -> date | None:
    """Return the day on which *deadline* is over, by which those who say the same are known.

    A span counted from the day of print («within six months») ends for each who repeats it some days apart: where it is
    longer than a month, the month counts in which it ends, and where it is longer than a week, the week.
    """
    first, last = deadline.first_day, deadline.last_day
    if first is None or last is None:
        return None
    length = last - first
    if first != deadline.evidence.said_on or length.days <= 7:
        return last
    return month_days(last.year, last.month)[1] if length.days > 31 else week_of(last).last


def _promise(subject: _Subject, due: date, dues: _Dues, stages: _Sayings, window: Window) -> Promise:
    sayings = dues[due]
    begins = max(one.first_day for one in sayings if one.first_day)
    first_due = min(due, max(begins, due - _DUE_MOST))
    told = [stage for stage in _about(subject, sayings, stages) if not _sets_a_day(stage, due, dues)]
    settled = _settled(first_due, due, [*_later(due, dues), *told])
    return Promise(
        id=_key(subject, due), act=subject.act, forces=subject.forces, place=subject.place, first_due=first_due,
        last_due=due, demanded=all(_is_demand(one) for one in sayings), said=tuple(one.evidence for one in sayings),
        state=settled[0] if settled else _unsettled(first_due, due, window), weeks=_weeks(due, window),
        evidence=tuple(one.evidence for one in settled[1]) if settled else (),
    )  # fmt: skip


def _key(subject: _Subject, due: date) -> str:
    said = "|".join((subject.act, subject.forces or "", subject.place or "", due.isoformat()))
    return sha256(said.encode()).hexdigest()[:16]


def _weeks(due: date, window: Window) -> int:
    return max(0, -((window.last - due).days // 7))


def _unsettled(first_due: date, due: date, window: Window) -> State:
    if first_due > window.last:
        return "due"
    return "due-now" if due >= window.first else "no-word"


def _later(due: date, dues: _Dues) -> list[Said]:
    """Return what first gave the act a later day, once the day *due* was no longer said: the promise has slipped.

    Days that one article gives together are a timetable; a demand for another day is nobody's promise.
    """
    together = {one.evidence.article_id for one in dues[due]}
    last_said = dues[due][-1].evidence.said_on
    later = (
        sayings for day, sayings in dues.items()
        if day > due and not any(one.evidence.article_id in together for one in sayings)
    )  # fmt: skip
    firsts = (next((one for one in sayings if not _is_demand(one)), None) for sayings in later)
    return [one for one in firsts if one and one.evidence.said_on > last_said]


def _sets_a_day(stage: Said, due: date, dues: _Dues) -> bool:
    """Say whether a refusal gives the day *due* or a later one beside it: «not on the 20th but the 30th»."""
    if _SETTLED_BY.get(stage.stage) != "denied":
        return False
    beside = stage.evidence.article_id, stage.evidence.passage_id
    given = (one for day, sayings in dues.items() if day >= due for one in sayings if not _is_demand(one))
    return any((one.evidence.article_id, one.evidence.passage_id) == beside for one in given)


def _is_demand(one: Said) -> bool:
    return one.stage == "demanded"


def _about(subject: _Subject, sayings: _Sayings, stages: _Sayings) -> list[Said]:
    """Return the *stages* told of *subject* since it was first promised: of its forces and its place, not of others."""
    since = sayings[0].evidence.said_on
    return [
        one for one in stages
        if one.evidence.said_on >= since
        and one.forces == subject.forces
        and one.place == subject.place
    ]  # fmt: skip


def _settled(first_due: date, due: date, proofs: Iterable[Said]) -> tuple[State, tuple[Said, ...]] | None:
    """Return the state that the *proofs* leave the promise in, with those that prove it; None where they prove nothing.

    The latest word counts, save that what is done long after its day keeps no promise that had slipped by then.
    """
    state: State | None = None
    proving: list[Said] = []
    for proof in sorted(proofs, key=_order):
        said: State | None = "slipped" if proof.kind == "deadline" else _SETTLED_BY.get(proof.stage)
        too_early = proof.stage == "begun" and proof.evidence.said_on < first_due
        too_late = said == "met" and state == "slipped" and proof.evidence.said_on > due + _REPORTED
        if said is None or too_early or too_late:
            continue
        proving = [*proving, proof] if said == state else [proof]
        state = said
    return (state, tuple(proving)) if state else None
