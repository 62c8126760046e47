"""Framed: which words each outlet chose, concept by concept, with a sentence behind the main counts."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from rasid.distinctions import distinctions
from rasid.passages import Statement
from rasid.slices import Slices
from rasid.sources import Name
from rasid.voice_values import Concept, FramingPart, OutletTerms, Segment, Use
from rasid.week_rows import WeekRows

_CONCEPTS, _TERMS, _OUTLETS = 4, 5, 10
_EXAMPLES = 4
OTHERS = Name(ar="ألفاظ أخرى", en="other terms")

Row = Mapping[str, Any]


def framing(week: WeekRows, slices: Slices) -> FramingPart | None:
    """Return how the window's main articles word each concept; None where they use none of the terms.

    Only its own reporting, outside quotations and reports, shows what an outlet chose; the rest is counted apart.
    """
    rows = week.spoken.counts.to_dicts()
    by_concept: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        by_concept[row["concept"]].append(row)
    chosen = sorted(by_concept, key=lambda name: (-_sum(filter(_is_own, by_concept[name])), name))
    uses = week.spoken.uses.to_dicts()
    concepts = [_concept(name, by_concept[name], uses, week.spoken.terms, slices) for name in chosen[:_CONCEPTS]]
    if not concepts:
        return None
    told, about = distinctions(week, slices)
    values = {**_voices(rows), "outlets": len({row["outlet_id"] for row in rows})}
    return FramingPart(
        measure=Statement(key="framing.measure", values=dict(values)), concepts=tuple(concepts), distinctions=told,
        distinct=about,
    )  # fmt: skip


def _is_own(row: Row) -> bool:
    return bool(row["reporting"] == "own" and row["voice"] == "outlet")


def _sum(rows: Iterable[Row]) -> int:
    return sum(row["uses"] for row in rows)


def _voices(rows: Sequence[Row]) -> dict[str, int]:
    """Return the uses in all, in the outlets' own voice, quoted, attributed, and in texts taken from others."""
    reported = [row for row in rows if row["reporting"] == "own"]
    said = {voice: _sum(r for r in reported if r["voice"] == voice) for voice in ("outlet", "quoted", "attributed")}
    return {"uses": _sum(rows), **said, "taken": _sum(rows) - sum(said.values())}


def _concept(
    name: str, rows: Sequence[Row], uses: Sequence[Row], called: Mapping[str, Name], slices: Slices
) -> Concept:
    own: Counter[str] = Counter()
    for row in filter(_is_own, rows):
        own[row["term"]] += row["uses"]
    ranked = sorted(own, key=lambda term: (-own[term], term))
    ranks = {term: min(place, _TERMS) for place, term in enumerate(ranked)}
    by_outlet: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        by_outlet[row["outlet_id"]].append(row)
    outlets = sorted((_outlet(key, some, ranks, slices) for key, some in by_outlet.items()), key=_order)
    terms = [_called(term, called) for term in ranked[:_TERMS]] + ([OTHERS] if len(ranked) > _TERMS else [])
    return Concept(
        name=_called(name, called), terms=tuple(terms), outlets=tuple(outlets[:_OUTLETS]), more=len(outlets[_OUTLETS:]),
        finding=Statement(key="framing.concept", values=dict(_voices(rows))),
        uses=tuple(_examples([use for use in uses if use["concept"] == name], ranked, called, slices)),
    )  # fmt: skip


def _called(key: str, called: Mapping[str, Name]) -> Name:
    return called.get(key, Name(ar=key, en=key))


def _outlet(key: str, rows: Sequence[Row], ranks: Mapping[str, int], slices: Slices) -> OutletTerms:
    held: Counter[int] = Counter()
    for row in filter(_is_own, rows):
        held[ranks[row["term"]]] += row["uses"]
    counts = _voices(rows)
    return OutletTerms(
        outlet=slices.desk.name(key or ""), own=held.total(), quoted=counts["quoted"], attributed=counts["attributed"],
        segments=tuple(Segment(rank=rank, uses=held[rank]) for rank in sorted(held)), taken=counts["taken"],
    )  # fmt: skip


def _order(row: OutletTerms) -> tuple[int, int, str]:
    return -row.own, -(row.quoted + row.attributed + row.taken), row.outlet.en


def _examples(uses: Sequence[Row], ranked: Sequence[str], called: Mapping[str, Name], slices: Slices) -> Iterator[Use]:
    """Yield a sentence for each of the main terms, of the outlet that chose it most; then the main one not its own."""
    for rank, term in enumerate(ranked[: min(_EXAMPLES, _TERMS)]):
        chosen = [use for use in uses if use["term"] == term and _is_own(use)]
        yield from _first(chosen, rank, called, slices)
    reported = [use for use in uses if use["reporting"] == "own" and use["voice"] != "outlet"]
    terms = Counter(use["term"] for use in reported)
    if terms:
        term = min(terms, key=lambda one: (-terms[one], one))
        rank = min(ranked.index(term), _TERMS) if term in ranked else _TERMS
        yield from _first([use for use in reported if use["term"] == term], rank, called, slices)


def _first(uses: Sequence[Row], rank: int, called: Mapping[str, Name], slices: Slices) -> Iterator[Use]:
    """Yield the first of *uses* that can be quoted, of the outlet that has most of them."""
    held = Counter(use["outlet_id"] for use in uses)
    for use in sorted(uses, key=lambda one: -held[one["outlet_id"]]):
        placed = slices.sentence(use["article_id"], use["passage_id"], use["start_at"], use["end_at"])
        if placed:
            yield Use(
                term=_called(use["term"], called), rank=rank, outlet=slices.desk.name(use["outlet_id"] or ""),
                voice=use["voice"], sentence=placed.passage, start=placed.start, end=placed.end,
            )  # fmt: skip
            return
