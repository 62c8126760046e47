"""Contrasted: the stories told in two languages, side by side: the terms of each press, and what only one tells."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from rasid.contrast import Choice as Chosen
from rasid.contrast import Contrast, Fact, Match, Spot, Telling, contrast
from rasid.evidence import title
from rasid.passages import Statement
from rasid.slices import Slices
from rasid.sources import Name
from rasid.voice_values import Choice, ContrastPart, FactShown, Pair, Side, VoiceRows

_MOST, _FACTS, _CHOICES, _NUMBERS = 4, 6, 5, 3
_FIRST = ("figure", "deadline", "stage", "place", "actor")


def contrasted(rows: VoiceRows, slices: Slices) -> ContrastPart | None:
    """Return the stories of the window that two languages tell; None where there are none.

    A fact is one the analysis reads in both languages: what it missed in one looks absent there, which the page says.
    """
    pairs = [pair for match in rows.matches if (pair := _pair(match, rows, slices))]
    if not pairs:
        return None
    languages = {side.language for pair in pairs for side in pair.sides}
    values = {"stories": len(pairs), "languages": len(languages)}
    return ContrastPart(
        measure=Statement(key="contrast.measure", values=dict(values)),
        pairs=tuple(pairs[:_MOST]),
        more=len(pairs[_MOST:]),
    )


def _pair(match: Match, rows: VoiceRows, slices: Slices) -> Pair | None:
    apart = contrast(match)
    first, second = (_side(told, apart, rows, slices) for told in (match.first, match.second))
    if first is None or second is None:
        return None
    rests = tuple(n for n in (first.headline.evidence, second.headline.evidence) if n)
    shared = Statement(key="contrast.shared", values={"facts": len(match.shared)}, evidence=rests)
    return Pair(shared=shared, sides=(first, second))


def _side(told: Telling, apart: Contrast, rows: VoiceRows, slices: Slices) -> Side | None:
    row = slices.desk.articles.get(rows.headlines.get(told.story_id, ""))
    if row is None:
        return None
    only = apart.only[told.language]
    facts = [fact for kind in _FIRST for key, spots in only.items() if key.kind == kind
             for fact in _fact(key, spots, rows, slices)]  # fmt: skip
    facts = _joined(facts)
    return Side(
        language=told.language, headline=title(row, slices.number(row["article_id"])), facts=tuple(facts[:_FACTS]),
        choices=_choices(apart.choices[told.language], rows.terms, slices), more=len(facts[_FACTS:]),
    )  # fmt: skip


def _joined(facts: Sequence[FactShown]) -> list[FactShown]:
    """Return *facts*, those that one sentence states as one."""
    found: dict[object, FactShown] = {}
    for fact in facts:
        key = fact.words or fact.name
        known = found.get(key)
        kinds = tuple(dict.fromkeys((*known.kinds, *fact.kinds))) if known else fact.kinds
        found[key] = replace(known or fact, kinds=kinds)
    return list(found.values())


def _numbers(spots: Sequence[Spot], slices: Slices) -> tuple[int, ...]:
    found = (slices.number(spot.article_id) for spot in spots)
    return tuple(dict.fromkeys(number for number in found if number))[:_NUMBERS]


def _choices(
    chosen: Mapping[Chosen, tuple[Spot, ...]], called: Mapping[str, Name], slices: Slices
) -> tuple[Choice, ...]:
    """Return the terms in the outlets' own voice, the most used first."""
    own = sorted(
        ((one, spots) for one, spots in chosen.items() if one.voice == "outlet"),
        key=lambda item: (-len(item[1]), item[0]),
    )
    return tuple(
        Choice(
            concept=called.get(one.concept, Name(ar=one.concept, en=one.concept)), uses=len(spots),
            term=called.get(one.term, Name(ar=one.term, en=one.term)), numbers=_numbers(spots, slices),
        )
        for one, spots in own[:_CHOICES]
    )  # fmt: skip


def _fact(fact: Fact, spots: Sequence[Spot], rows: VoiceRows, slices: Slices) -> list[FactShown]:
    """Return *fact* as it is printed: a known name, or the sentence that states it; none without a number."""
    numbers = _numbers(spots, slices)
    if not numbers:
        return []
    if fact.kind in ("actor", "place"):
        entity = rows.gazetteer.entities.get(fact.about[0]) if rows.gazetteer else None
        name = Name(ar=entity.name("ar"), en=entity.name("en")) if entity else None
        return [FactShown(kinds=(fact.kind,), name=name, words=None, numbers=numbers)] if name else []
    placed = next((p for s in spots if (p := slices.sentence(s.article_id, s.passage_id, s.start, s.end))), None)
    if placed is None:
        return []
    return [FactShown(kinds=(fact.kind,), name=None, words=placed.passage, numbers=numbers)]
