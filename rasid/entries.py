"""Entries: the claims of a window, each once however often it is printed, headed by those that contradict each other.

Two printings are one claim where they say the same, one of them perhaps less (a headline without the place), by one
voice: in one story, or anywhere of the same forces and place. What a reprint repeats comes from one newsroom.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from rasid import disputes
from rasid.arabic import words
from rasid.disputes import Dispute, Stated
from rasid.edition import StoryPart
from rasid.evidence import MAIN, Desk
from rasid.ledger import Chapter, DisputePart, Entry, Kind, Ledger, Quoted, Side, Subject, shares
from rasid.passages import Statement
from rasid.quoting import Shelf
from rasid.week_rows import WeekRows

Row = Mapping[str, Any]
_LEAST_OF_ABOUT, _MOST_OF_ABOUT = 0.9, 1.1  # how rasid.numbers reads "about"
_KINDS: tuple[Kind, ...] = ("figure", "stage", "deadline")
_MOST, _EACH = 12, 4  # entries in all, and of each kind before any has more
_DISPUTES = 4
_SIDES, _VOICES, _NUMBERS = 3, 2, 8


def ledger(week: WeekRows, desk: Desk, told: Sequence[StoryPart], shelf: Shelf) -> Ledger | None:
    """Return the ledger of the stories *told*; None where they claim nothing."""
    rows = _rows(week, desk, told)
    entries = sorted((entry for claim in _joined(rows) if (entry := _entry(claim, desk, shelf))), key=_rank)
    if not entries:
        return None
    contested = _disputes(rows, told, shelf)
    by_kind = [[entry for entry in entries if entry.kind == kind] for kind in _KINDS]
    given = shares([len(listed) for listed in by_kind], most=_MOST, each=_EACH)
    counted = {"claims": len(entries), "articles": len({row["article_id"] for row in rows}), "disputes": len(contested)}
    return Ledger(
        measure=Statement(key="ledger.measure.disputed" if contested else "ledger.measure", values=dict(counted)),
        disputes=tuple(contested[:_DISPUTES]),
        more=len(contested[_DISPUTES:]),
        chapters=tuple(
            Chapter(kind=kind, entries=tuple(listed[:most]), more=len(listed) - most)
            for kind, listed, most in zip(_KINDS, by_kind, given, strict=True) if listed
        ),
    )  # fmt: skip


def _rows(week: WeekRows, desk: Desk, told: Sequence[StoryPart]) -> list[Row]:
    """Return the claims of the main articles that stories tell, each with its story, newsroom and group."""
    story = {source.article_id: part.story_id for part in told for source in part.members}
    found: list[Row] = []
    for row in week.ledger.claims.iter_rows(named=True):
        article = desk.articles.get(row["article_id"])
        if article and article["grade"] == MAIN and row["article_id"] in story:
            ids = {key: article[key] for key in ("group_id", "origin")}
            place = {"story": story[row["article_id"]], "number": desk.sources[row["article_id"]].number}
            found.append(row | ids | place)
    return found


@dataclass(slots=True)
class _Claim:
    """Hold the rows that make one claim; the first says the most."""

    rows: list[Row] = field(default_factory=list)

    def takes(self, row: Row) -> bool:
        """Return whether *row* says what the claim says."""
        first = self.rows[0]
        if any(first[key] and row[key] and first[key] != row[key] for key in ("forces", "place")):
            return False
        if not _days_meet(first, row) or not any(_is_voice(known, row) for known in self.rows):
            return False
        alike = (first["forces"], first["place"]) == (row["forces"], row["place"]) != (None, None)
        return alike or any(known["story"] == row["story"] for known in self.rows)


def _days_meet(one: Row, other: Row) -> bool:
    if one["kind"] == "deadline":
        return bool(one["last_day"] == other["last_day"])
    days: list[date | None] = [one["first_day"], one["last_day"], other["first_day"], other["last_day"]]
    first, last, other_first, other_last = days
    if not (first and last and other_first and other_last):
        return True
    return first <= other_last and other_first <= last


def _is_voice(known: Row, row: Row) -> bool:
    """Return whether the two are said by one voice; a reprint that leaves the speaker out still is his."""
    if not (known["speaker"] and row["speaker"]):
        return bool(known["group_id"] == row["group_id"] or known["speaker"] == row["speaker"])
    return words(known["speaker"]) == words(row["speaker"])


def _joined(rows: Iterable[Row]) -> list[_Claim]:
    found: dict[tuple[Any, ...], list[_Claim]] = defaultdict(list)
    for row in sorted(rows, key=_fullest):
        alike = found[tuple(row[key] for key in ("kind", "subject", "low", "high", "part", "stage"))]
        claim = next((claim for claim in alike if claim.takes(row)), None)
        if claim is None:
            alike.append(claim := _Claim())
        claim.rows.append(row)
    return [claim for alike in found.values() for claim in alike]


def _fullest(row: Row) -> tuple[int, bool, int, int]:
    said = sum(row[key] is not None for key in ("forces", "place", "first_day", "speaker"))
    return -said, row["passage_id"].startswith("title:"), row["number"], row["position"]


def _entry(claim: _Claim, desk: Desk, shelf: Shelf) -> Entry | None:
    head = claim.rows[0]
    said = _quoted(head, shelf)
    if said is None:
        return None
    numbers = sorted({(row["number"], row["article_id"]) for row in claim.rows})
    return Entry(
        kind=head["kind"], subject=subject(head, shelf), words=said,
        printed=tuple((desk.sources[key].outlet, number) for number, key in numbers),
        origins=len({row["origin"] for row in claim.rows}),
    )  # fmt: skip


def _quoted(row: Row, shelf: Shelf) -> Quoted | None:
    return shelf.quoted(row["article_id"], row["passage_id"], (row["start_at"], row["end_at"]), row["speaker"])


def _rank(entry: Entry) -> tuple[int, int, int, int, int]:
    named = (entry.subject.forces is not None) + (entry.subject.place is not None)
    return -entry.origins, -named, -len(entry.printed), entry.printed[0][1], entry.words.start


def subject(row: Row, shelf: Shelf) -> Subject:
    """Return what *row* claims of whom."""
    forces, place = shelf.forces(row["forces"]), shelf.place(row["place"])
    if row["kind"] == "figure":
        value = interval(row["low"], row["high"])
        return Subject(group="figure", word=row["subject"], value=value, forces=forces, place=place)
    if row["kind"] == "stage":
        return Subject(group="stage", word=row["stage"], value=None, forces=forces, place=place)
    return Subject(
        group="act", word=row["subject"] or "leave", value=until(row["last_day"]), forces=forces, place=place
    )


def interval(low: float, high: float | None) -> Statement:
    """Return a figure's bounds in words."""
    values = {"low": _number(low), "high": _number(high if high is not None else low)}
    if high is None:
        return Statement(key="value.least", values=dict(values))
    if low and math.isclose(low / _LEAST_OF_ABOUT, high / _MOST_OF_ABOUT):
        return Statement(key="value.about", values={"value": _number(round(low / _LEAST_OF_ABOUT, 3))})
    if low == high:
        return Statement(key="value.exact", values=dict(values))
    return Statement(key="value.between" if low else "value.most", values=dict(values))


def until(day: date) -> Statement:
    """Return the last day of a deadline in words."""
    return Statement(key="value.until", values={"day": day})


def _number(value: float) -> int | float:
    return int(value) if value == int(value) else value


def _disputes(rows: Sequence[Row], told: Sequence[StoryPart], shelf: Shelf) -> list[DisputePart]:
    """Return the disputes of the stories, in their order, with the words of each side."""
    by_place = {(row["article_id"], row["position"]): row for row in rows}
    by_story: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        by_story[row["story"]].append(row)
    found = [(part, each) for part in told for each in disputes.find(disputes.stated(by_story[part.story_id]))]
    return [made for part, each in found if (made := _dispute(part, each, by_place, shelf))]


def _dispute(
    part: StoryPart, dispute: Dispute, rows: Mapping[tuple[str, int], Row], shelf: Shelf
) -> DisputePart | None:
    heads = [rows[figure.article, figure.position] for side in dispute.sides for figure in side]
    fullest = min(heads, key=_fullest)
    sides = [_side([rows[f.article, f.position] for f in side], side, shelf) for side in dispute.sides]
    kept = tuple(side for side in sides if side.voices)[:_SIDES]
    if len(kept) < 2:
        return None
    about = subject(fullest, shelf)
    named = Subject(group=about.group, word=about.word, value=None, forces=about.forces, place=about.place)
    return DisputePart(story_id=part.story_id, story=part.position, subject=named, sides=kept)


def _side(rows: Sequence[Row], figures: Sequence[Stated], shelf: Shelf) -> Side:
    """Return the side that *figures*, of the same *rows*, take; what reprints repeat is quoted once."""
    voices: dict[tuple[str, str], Row] = {}
    for row in sorted(rows, key=_fullest):
        voices.setdefault((row["group_id"], " ".join(words(row["speaker"] or ""))), row)
    quoted = [said for row in voices.values() if (said := _quoted(row, shelf))]
    surest = min(figures, key=lambda figure: figure.most - figure.low)
    numbers = sorted({row["number"] for row in rows})
    outlets = {"outlets": len({row["outlet_id"] for row in rows})}
    return Side(
        value=interval(surest.low, surest.high), voices=tuple(quoted[:_VOICES]),
        printed=Statement(key="side.printed", values=dict(outlets), evidence=tuple(numbers[:_NUMBERS])),
    )  # fmt: skip
