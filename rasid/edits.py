"""Silent edits as differences: the words that changed in title, figures, quotations and wording, both verbatim."""

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any, Literal
from zoneinfo import ZoneInfo

from rasid.changes import Change, Place, changes, title_changes
from rasid.evidence import Desk
from rasid.marking import around
from rasid.passages import Passage, Statement
from rasid.section_values import Difference, Edit, Side
from rasid.week_rows import WeekRows

SHOWN = 12  # edits printed in full
_DIFFERENCES = 4  # printed of one edit, the gravest first
_AROUND = 90  # code points printed on either side of what changed
_LONGEST = 420  # code points printed of a wording
_GRAVITY = ("title", "figure", "quotation", "wording")
Row = Mapping[str, Any]
Age = Literal["old", "new"]


def edits(week: WeekRows, desk: Desk) -> tuple[Edit, ...]:
    """Return the silent edits in the order they were seen, each cut to what differs."""
    zone, rows = ZoneInfo(week.header.timezone), week.changes.to_dicts()
    made = [_edit(place, row, rows[:place], desk, zone) for place, row in enumerate(rows)]
    return tuple(edit for edit in made if edit.differences)


def _edit(place: int, row: Row, before: Sequence[Row], desk: Desk, zone: ZoneInfo) -> Edit:
    source, known = desk.source(row["article_id"]), row.get("outlet_id")
    found = sorted(_differences(place, row, desk), key=lambda difference: _GRAVITY.index(difference.kinds[0]))
    return Edit(
        number=source.number if source else None,
        outlet=source.outlet if source else desk.name(known) if known else None,
        seen_on=row["seen_at"].astimezone(zone).date(),
        is_reverted=any(_is_back(row, earlier) for earlier in before),
        differences=tuple(found[:_DIFFERENCES]),
        more=left("edits.more", len(found) - _DIFFERENCES),
    )


def left(key: str, number: int) -> Statement | None:
    """Say how many are not shown; None where all are."""
    return Statement(key=key, values={"number": number}) if number > 0 else None


def _is_back(row: Row, earlier: Row) -> bool:
    """Say whether *row* gave the article the wording back that *earlier* took from it."""
    same = row["article_id"] == earlier["article_id"]
    return same and (row["new_title"], row["new_texts"]) == (earlier["old_title"], earlier["old_texts"])


def _differences(place: int, row: Row, desk: Desk) -> list[Difference]:
    """Return what differs passage by passage, the title first; changes of one passage stand together."""
    titles = [row["old_title"] or ""], [row["new_title"] or ""]
    found = [
        _difference(place, "title", group, titles, row, desk)
        for group in _together(title_changes(*titles[0], *titles[1]))
    ]
    texts = row["old_texts"], row["new_texts"]
    return found + [_difference(place, None, group, texts, row, desk) for group in _together(changes(*texts))]


def _together(found: Sequence[Change]) -> list[list[Change]]:
    def pair(change: Change) -> tuple[int | None, int | None]:
        return change.old[0] if change.old else None, change.new[0] if change.new else None

    return [list(group) for _, group in groupby(found, pair)]


def _difference(
    place: int, part: str | None, group: Sequence[Change], texts: Sequence[Sequence[str]], row: Row, desk: Desk
) -> Difference:
    sides = [
        _side(f"change:{place}:{age}", part, [at for change in group if (at := getattr(change, age))], given, row, desk)
        for age, given in zip(("old", "new"), texts, strict=True)
    ]
    kinds = sorted({change.what for change in group}, key=_GRAVITY.index)
    return Difference(kinds=tuple(kinds), old=sides[0], new=sides[1])


def _side(
    key: str, part: str | None, places: Sequence[Place], texts: Sequence[str], row: Row, desk: Desk
) -> Side | None:
    if not places:
        return None
    number, first, last = places[0][0], places[0][1], places[-1][2]
    text, source = texts[number], desk.source(row["article_id"])
    kept = _excerpt(text, first, last)
    cut = [(max(a, kept.start) - kept.start, min(b, kept.stop) - kept.start) for _, a, b in places]
    passage = Passage(
        passage_id=f"{key}:{part or number}", text=text[kept.start : kept.stop],
        language=source.language if source else "und", evidence=source.number if source else None,
        cut=kept.stop < len(text), late=kept.start > 0,
    )  # fmt: skip
    return Side(passage=passage, spans=tuple((a, b) for a, b in cut if a < b))


def _excerpt(text: str, first: int, last: int) -> range:
    """Return the offsets of the words from *first* to *last* and around them, no longer than is printed."""
    start, end = around(text, first, _AROUND).start, around(text, last, _AROUND).stop
    if end - start <= _LONGEST:
        return range(start, end)
    return range(start, around(text, start, _LONGEST).stop)
