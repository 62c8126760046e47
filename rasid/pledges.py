"""Pledges: which of the known promises an edition prints, with the words that made them and that settle them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta

from rasid.entries import until
from rasid.ledger import Pledge, Pledges, Quoted, Subject, shares
from rasid.passages import Statement, Value
from rasid.promises import Evidence, Promise
from rasid.quoting import Shelf
from rasid.week_rows import WeekRows
from rasid.windows import Window

_MOST, _EACH = 12, 3  # promises in all, and of each group before any has more
_SILENCE = timedelta(weeks=8)  # a day that passed without a word longer ago is no news
_SETTLED = ("met", "slipped", "denied")
_ANY = frozenset({None, "foreign"})  # whose forces may be anybody's
Grouped = Mapping[str, Sequence[Promise]]


def grouped(promises: Iterable[Promise], window: Window) -> Grouped:
    """Return the promises there is something to know of at the end of *window*, by group, the most pressing first.

    Settled ones are those whose day, or whose last proof, lies in the window; of those that passed without a word the
    latest eight weeks count.
    """
    known = sorted(folded(promises), key=lambda p: (p.last_due, -len(p.outlets), p.id))
    settled = [p for p in known if p.state in _SETTLED and _is_new(p, window)]
    silent = [p for p in known if p.state == "no-word" and p.last_due >= window.first - _SILENCE]
    groups = {
        "now": [p for p in known if p.state == "due-now"],
        "settled": settled,
        "silent": sorted(silent, key=lambda p: p.last_due, reverse=True),
        "coming": [p for p in known if p.state == "due"],
    }
    return {name: listed for name, listed in groups.items() if listed}


def folded(promises: Iterable[Promise]) -> list[Promise]:
    """Return *promises* with those that only say less, or name the same forces otherwise, in the fullest of them.

    «القوات الأجنبية» and «قوات التحالف» that are to leave one base by one day are one promise to a reader; its state
    is that of the first of them that anything proves.
    """
    heads: list[list[Promise]] = []
    for promise in sorted(promises, key=_fullest):
        head = next((listed for listed in heads if _is_one(listed[0], promise)), None)
        if head:
            head.append(promise)
        else:
            heads.append([promise])
    return [_together(listed) for listed in heads]


def _fullest(promise: Promise) -> tuple[bool, bool, int, str]:
    return promise.place is None, promise.forces in _ANY, -len(promise.outlets), promise.id


def _is_one(head: Promise, promise: Promise) -> bool:
    if (head.act, head.last_due) != (promise.act, promise.last_due):
        return False
    places, forces = {head.place, promise.place} - {None}, {head.forces, promise.forces} - _ANY
    states = [code for code in forces if code and len(code) == 2]
    return len(places) < 2 and (len(forces) < 2 or (head.place == promise.place and len(states) < 2))


def _together(listed: Sequence[Promise]) -> Promise:
    head = listed[0]
    proven = next((promise for promise in listed if promise.evidence), head)
    return replace(
        head, said=tuple(sorted((one for p in listed for one in p.said), key=lambda one: one.order)),
        state=proven.state, evidence=proven.evidence, demanded=all(p.demanded for p in listed),
    )  # fmt: skip


def printed(groups: Grouped) -> list[tuple[str, Sequence[Promise], int]]:
    """Return the promises of each group that are printed, and how many more it has."""
    given = shares([len(listed) for listed in groups.values()], most=_MOST, each=_EACH)
    pairs = zip(groups.items(), given, strict=True)
    return [(name, listed[:most], len(listed) - most) for (name, listed), most in pairs]


def cited(promises: Iterable[Promise], window: Window) -> list[Evidence]:
    """Return the evidence that the printed ones among *promises* cite: what first said each, and what settles it."""
    shown = [promise for _, listed, _ in printed(grouped(promises, window)) for promise in listed]
    return [one for promise in shown for one in (promise.said[0], promise.said[-1], *promise.evidence[-1:])]


def pledges(week: WeekRows, shelf: Shelf) -> Pledges | None:
    """Return the promises as printed; None where there are none."""
    window = Window(first=week.header.first, last=week.header.last)
    groups = grouped(week.ledger.promises, window)
    if not groups:
        return None
    values = {"promises": sum(map(len, groups.values())), "known": len(week.ledger.promises)}
    return Pledges(
        measure=Statement(key="pledges.measure", values=dict(values)),
        groups=tuple(
            (name, tuple(_pledge(promise, shelf) for promise in listed), more) for name, listed, more in printed(groups)
        ),
    )


def _pledge(promise: Promise, shelf: Shelf) -> Pledge:
    proof = promise.evidence[-1] if promise.evidence else None
    return Pledge(
        subject=Subject(
            group="act", word=promise.act, value=until(promise.last_due), forces=shelf.forces(promise.forces),
            place=shelf.place(promise.place),
        ),
        state=promise.state, when=_when(promise), demanded=promise.demanded, said=_said(promise, shelf),
        first=_quoted(promise.said[0], shelf),
        proof=_quoted(proof, shelf) if proof else None,
        proven=_proven(promise, proof, shelf) if proof else None,
    )  # fmt: skip


def _when(promise: Promise) -> Statement:
    if promise.state == "due":
        key = "pledge.weeks" if promise.weeks > 1 else "pledge.week"
        return Statement(key=key, values={"weeks": promise.weeks, "day": promise.last_due})
    return Statement(key="pledge.day", values={"day": promise.last_due})


def _said(promise: Promise, shelf: Shelf) -> Statement:
    """Say since when and by how many it was said, with the first printing's number and the latest one's."""
    values: dict[str, Value] = {"day": promise.said[0].said_on, "outlets": len(promise.outlets)}
    numbers = _numbers((promise.said[0], promise.said[-1]), shelf)
    return Statement(key="pledge.said", values=values, evidence=numbers)


def _proven(promise: Promise, proof: Evidence, shelf: Shelf) -> Statement:
    return Statement(key=f"pledge.{promise.state}", values={"day": proof.said_on}, evidence=_numbers((proof,), shelf))


def _numbers(said: Iterable[Evidence], shelf: Shelf) -> tuple[int, ...]:
    sources = (shelf.desk.source(one.article_id) for one in said)
    return tuple(dict.fromkeys(source.number for source in sources if source))


def _quoted(said: Evidence, shelf: Shelf) -> Quoted | None:
    return shelf.quoted(said.article_id, said.passage_id, (said.start, said.end), said.speaker)


def _is_new(promise: Promise, window: Window) -> bool:
    days = (promise.evidence[-1].said_on, promise.last_due)
    return any(window.first <= day <= window.last for day in days)
