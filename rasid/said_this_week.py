"""Said this week: the sayings of a window as an edition prints them, the most independently printed first."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from rasid.arabic import words
from rasid.evidence import Desk
from rasid.gazetteer import Entity, Gazetteer
from rasid.passages import Passage, Statement
from rasid.sayings import Difference, Printed, Saying, sayings
from rasid.sayings import Printing as Found
from rasid.slices import Slices
from rasid.sources import Name
from rasid.speech_words import OFFICES, TITLES
from rasid.storylines import is_counted
from rasid.voice_values import Changed, Departure, Printing, SayingPart, SayingsPart, VoiceRows

_MOST = 10
_WHOLE, _CHANGED, _DEPARTURES = 8, 4, 3

Row = Mapping[str, Any]


def said(rows: VoiceRows, slices: Slices) -> SayingsPart | None:
    """Return what counted articles quote directly, joined; None where nobody is quoted.

    What an outlet puts into its own words is no quotation and stays out. An origin is a newsroom, as everywhere.
    """
    counted = {key for key, row in slices.desk.articles.items() if is_counted(row)}
    found = [
        row for row in rows.quotations.iter_rows(named=True)
        if row["voice"] == "direct" and row["article_id"] in counted
    ]  # fmt: skip
    places = {_id(row): row for row in found}
    joined = sorted(sayings(_printed(row, slices.desk) for row in found), key=_rank)
    parts = [part for saying in joined if (part := _part(saying, places, rows.gazetteer, slices))]
    if not parts:
        return None
    values = {"sayings": len(parts), "articles": len({row["article_id"] for row in found})}
    values["wider"] = sum(part.origins > 1 for part in parts)
    key = "sayings.measure.wider" if values["wider"] else "sayings.measure"
    return SayingsPart(
        measure=Statement(key=key, values=dict(values)), sayings=tuple(parts[:_MOST]), more=len(parts[_MOST:])
    )


def _id(row: Row) -> str:
    return f"{row['article_id']}:{row['position']}"


def _printed(row: Row, desk: Desk) -> Printed:
    article = desk.articles[row["article_id"]]
    return Printed(
        id=_id(row), article_id=row["article_id"], outlet_id=row["outlet_id"] or "",
        origin=article["origin"] or article["group_id"] or row["article_id"], text=row["text"],
        speaker=row["speaker"], speaker_id=row["speaker_id"],
    )  # fmt: skip


def _rank(saying: Saying) -> tuple[int, int, bool, int, str]:
    """Order by origins, then outlets; of equals first what somebody changed, then what says most."""
    is_one = all(printing.verdict == "whole" for printing in saying.printings)
    return -saying.origins, -len(saying.outlets), is_one, -len(words(saying.fullest.text)), saying.fullest.id


def _part(saying: Saying, places: Mapping[str, Row], known: Gazetteer | None, slices: Slices) -> SayingPart | None:
    full = saying.fullest
    text = slices.words(full.article_id, full.text, places[full.id]["passage_id"])
    if text is None:
        return None
    speaking = next((p.quotation for p in saying.printings if p.quotation.speaker), full)
    whole = _outlets((printing.quotation for printing in saying.printed("whole")), slices)
    changed = [
        _changed(printing, full, places, slices)
        for verdict in ("altered", "cut") for printing in saying.printings if printing.verdict == verdict
    ]  # fmt: skip
    return SayingPart(
        text=text, actor=actor(speaking, known), origins=saying.origins, outlets=len(saying.outlets),
        speaker=slices.words(speaking.article_id, speaking.speaker, places[speaking.id]["passage_id"]),
        whole=tuple(whole[:_WHOLE]), more_whole=len(whole[_WHOLE:]),
        changed=tuple(changed[:_CHANGED]), more_changed=len(changed[_CHANGED:]),
    )  # fmt: skip


def _outlets(printed: Iterable[Printed], slices: Slices) -> list[Printing]:
    """Return the printings, one an outlet."""
    first: dict[str, Printed] = {}
    for one in printed:
        first.setdefault(one.outlet_id, one)
    return [_printing(one, slices) for one in first.values()]


def _printing(one: Printed, slices: Slices) -> Printing:
    return Printing(outlet=slices.desk.name(one.outlet_id), number=slices.number(one.article_id) or 0)


def _changed(found: Found, full: Printed, places: Mapping[str, Row], slices: Slices) -> Changed:
    def cut(one: Printed, text: str) -> Passage | None:
        return slices.words(one.article_id, text, places[one.id]["passage_id"])

    ranked: list[Difference] = sorted(found.differences, key=lambda one: (not one.has_figures, not one.printed))
    return Changed(
        printing=_printing(found.quotation, slices), verdict=found.verdict,
        departures=tuple(
            Departure(full=cut(full, one.full), printed=cut(found.quotation, one.printed), has_figures=one.has_figures)
            for one in ranked[:_DEPARTURES]
        ),
        more=len(ranked[_DEPARTURES:]),
    )  # fmt: skip


def actor(printed: Printed, known: Gazetteer | None) -> Name | None:
    """Return the name of the known actor who speaks; None for a person whom the words as printed may not mean.

    A last name is shared by many: «الفريق ماثيو هولاند» is no François Hollande, whoever took him for one.
    """
    entity = known.entities.get(printed.speaker_id or "") if known else None
    if entity is None or (entity.kind == "person" and not _is_meant(words(printed.speaker or ""), entity)):
        return None
    return Name(ar=entity.name("ar"), en=entity.name("en"))


def _is_meant(said: Sequence[str], entity: Entity) -> bool:
    """Tell whether a person's whole name is *said*, or the last name with nothing but a title before it."""
    for names in entity.names.values():
        whole = words(names[0])
        if set(whole) <= set(said):
            return True
        before = [said[at - 1] if at else "" for at, word in enumerate(said) if whole and word == whole[-1]]
        if any(not word or word.startswith("ال") or word in OFFICES or word in TITLES for word in before):
            return True
    return False
