"""Shifts: the terms that rose and fell from one week to the next, each with a sentence of the week that has it more.

Words of the language most of the week is written in; of the reprints of one text the earliest alone counts, and the
log-odds with their interval say which differences are more than chance (`distinctive`).
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from rasid.arabic import word_spans, words
from rasid.calendar_names import ALL_WEEKDAYS, HIJRI_MONTHS, MONTHS, NUMBERS
from rasid.distinctive import Term, Words, by_speaker, distinctive
from rasid.evidence import Desk
from rasid.excerpts import sentence_at
from rasid.passages import Passage, Statement
from rasid.section_values import TermLine
from rasid.stories import Item
from rasid.storylines import is_counted
from rasid.vectors import root
from rasid.week_rows import WeekRows

SHOWN = 6  # terms that rose, and as many that fell
_SHORTEST = 3  # letters
Row = Mapping[str, Any]
_DATES = frozenset(w for name in (*MONTHS, *HIJRI_MONTHS, *ALL_WEEKDAYS, *NUMBERS) for w in words(name))


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """Hold a term, in how many texts of both weeks it stands, and where it does: article, passage, text, offsets."""

    term: Term
    now: int
    before: int
    article_id: str
    passage_id: str
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Shifts:
    """Hold the terms that surely rose and fell, the surest first, and of how many texts of which language each week."""

    rose: tuple[Shift, ...] = ()
    fell: tuple[Shift, ...] = ()
    now: int = 0
    before: int = 0
    language: str = "und"


def shifts(week: WeekRows) -> Shifts:
    """Return the terms that rose and fell since the week before; none where either week has no texts."""
    items, wanted = _items(week), language(week)
    told = by_speaker(items.values(), lambda item: item.outlet or "", vocabulary=week.known, skip=_spoken(week))
    if set(told) != {"now", "before"}:
        return Shifts()
    sure = [t for t in distinctive(told["now"], told["before"]) if t.sure and len(t.form) >= _SHORTEST]
    sides = [t for t in sure if t.odds > 0][:SHOWN], [t for t in reversed(sure) if t.odds < 0][:SHOWN]
    texts, counts = _texts(week), Counter(item.outlet for item in items.values())
    rose, fell = (tuple(s for t in side if (s := _shift(t, told, items, texts, week.known))) for side in sides)
    return Shifts(rose=rose, fell=fell, now=counts["now"], before=counts["before"], language=wanted)


def language(week: WeekRows) -> str:
    """Return the language most of the week's counted articles are written in."""
    counts = Counter(row["language"] or "und" for row in week.articles.to_dicts() if is_counted(row))
    return min(counts, key=lambda name: (-counts[name], name), default="und")


def _items(week: WeekRows) -> dict[str, Item]:
    """Return the texts of both weeks in the week's language by article; its outlet says which week, now or before.

    Of the reprints of one text the earliest stands for all.
    """
    wanted, texts = language(week), _texts(week)
    aged = [(age, row) for age, frame in (("before", week.past), ("now", week.articles)) for row in frame.to_dicts()]
    found: dict[str, Item] = {}
    for age, row in sorted(
        aged, key=lambda item: (item[1]["published_on"] or item[1]["earliest"] or date.max, item[1]["article_id"])
    ):
        if is_counted(row) and (row["language"] or "und") == wanted:
            found.setdefault(row["group_id"] or row["article_id"], _item(age, row, texts[row["article_id"]]))
    return {item.id: item for item in found.values()}


def _day(row: Row) -> date:
    day: date | None = row["published_on"] or row["earliest"]
    return day or date.max


def _item(age: str, row: Row, passages: Sequence[tuple[str, str]]) -> Item:
    text = "\n".join(text for passage_id, text in passages if not passage_id.startswith("title:"))
    return Item(id=row["article_id"], title=row["title"] or "", text=text, published=_day(row), outlet=age)


def _texts(week: WeekRows) -> dict[str, list[tuple[str, str]]]:
    """Return the passages of each article of both weeks by id, in reading order, its title last."""
    found: dict[str, list[tuple[str, str]]] = {}
    for frame in (week.past_passages, week.passages):
        for row in sorted(frame.to_dicts(), key=lambda row: (row["article_id"], row["position"])):
            found.setdefault(row["article_id"], []).append((row["passage_id"], row["text"]))
    for row in (*week.past.to_dicts(), *week.articles.to_dicts()):
        found.setdefault(row["article_id"], []).append((f"title:{row['version_id']}", row["title"] or ""))
    return found


def _spoken(week: WeekRows) -> frozenset[str]:
    """Return the words that tell nothing of a week: dates, numbers, and the outlets' own names."""
    names: Iterable[str] = (row[name] or "" for row in week.outlets.to_dicts() for name in ("name_ar", "name_en"))
    return _DATES | frozenset(word for name in names for word in words(name))


def _shift(
    term: Term,
    told: Mapping[str, Words],
    items: Mapping[str, Item],
    texts: Mapping[str, Sequence[tuple[str, str]]],
    known: frozenset[str],
) -> Shift | None:
    counts = {age: len(said.articles.get(term.stem, ())) for age, said in told.items()}
    holders = told["now" if term.odds > 0 else "before"].articles[term.stem]
    for key in sorted(holders, key=lambda key: (items[key].published or date.max, key)):
        for passage_id, text in texts[key]:
            for word, start, end in word_spans(text):
                if root(word, known) == term.stem:
                    return Shift(
                        term=term, now=counts["now"], before=counts["before"], article_id=key, passage_id=passage_id,
                        text=text, start=start, end=end,
                    )  # fmt: skip
    return None


def term_lines(found: Sequence[Shift], desk: Desk) -> tuple[TermLine, ...]:
    """Return *found* as they are printed."""
    return tuple(line for shift in found for line in _line(shift, desk))


def _line(shift: Shift, desk: Desk) -> Iterable[TermLine]:
    source, term = desk.source(shift.article_id), shift.term
    if source is None:
        return
    word = Passage(
        passage_id=shift.passage_id, text=shift.text[shift.start : shift.end], language=source.language,
        evidence=source.number,
    )  # fmt: skip
    yield TermLine(
        word=word, now=shift.now, before=shift.before, odds=term.odds, low=term.low, high=term.high,
        sentence=sentence_at(shift.passage_id, shift.text, shift.start, shift.end, source),
    )  # fmt: skip


def terms_measure(found: Shifts) -> Statement | None:
    """Say what was compared: how many texts of each week, in which language."""
    if not found.rose and not found.fell:
        return None
    counts = {"texts": found.now, "before": found.before}
    return Statement(key="versus.terms", values={**counts, "language": found.language})
