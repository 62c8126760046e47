"""Analysis: what one wording of an article says, as rows: quotations, claims, framing, names, each with its passage."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from rasid import claims, deadlines, framing, names, quotes, spokesmen
from rasid.claim_terms import ClaimTerms
from rasid.framing import FramingRules
from rasid.gazetteer import Gazetteer
from rasid.names import Name
from rasid.rows import Rows

Row = dict[str, Any]
TABLES = ("quotations", "claims", "framing", "names")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """Hold one wording of an article: its *passages* are (passage id, text) of the title, then of the kept text.

    *day* is what the dates in the text are reckoned from: its day of print, or the last it may be.
    """

    article_id: str
    version_id: str
    language: str
    day: date | None
    passages: Sequence[tuple[str, str]]

    @property
    def texts(self) -> list[str]:
        """Return the texts alone."""
        return [text for _, text in self.passages]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tools:
    """Hold what the analyst's files say, ready for use."""

    gazetteer: Gazetteer
    framing: FramingRules
    claims: ClaimTerms


def rows_of(wording: Wording, tools: Tools) -> Rows:
    """Return the rows of what *wording* says, by table."""
    said = {
        "quotations": list(_quotations(wording)),
        "framing": list(_framing(wording, tools.framing)),
        "claims": [*_claims(wording, tools), *_deadlines(wording, tools)],
    }
    speakers = sorted({row["speaker"] for rows in said.values() for row in rows if row["speaker"]})
    found = names.find_all(tools.gazetteer, [*wording.texts, *speakers], wording.day)
    known = dict(zip(speakers, _actors(speakers, found[len(wording.texts) :], tools), strict=True))
    for row in (row for rows in said.values() for row in rows):
        row["speaker_id"] = row["speaker_id"] or known.get(row["speaker"])
    tables = said | {"names": list(_names(wording, found))}
    return {table: _numbered(wording, rows) for table, rows in tables.items()}


def shown(texts: Sequence[tuple[str, int | None]], day: date | None, tools: Tools) -> dict[str, list[Row]]:
    """Return the claims and framing of *texts*, an article's title and kept text, as `rasid extract` prints them.

    Each text stands with its offset in what is printed from; what lies in one that has none is left out.
    """
    told = [text for text, _ in texts]
    offsets = [at for _, at in texts]
    found = [
        (offsets[claim.passage], claims.as_json(claim, tools.gazetteer, offsets[claim.passage] or 0))
        for claim in claims.find(told, terms=tools.claims, names=tools.gazetteer, day=day)
    ]
    found += [
        (offsets[due.number], deadlines.as_json(due, offsets[due.number] or 0))
        for due in deadlines.find(told, anchor=day, known=tools.gazetteer)
    ]
    framed = [
        framing.as_json(term, at=at)
        for at, terms in zip(offsets, framing.find(told, tools.framing), strict=True)
        if at is not None
        for term in terms
    ]
    printed = [row for at, row in found if at is not None]
    return {"claims": sorted(printed, key=lambda row: (row["start"], row["end"], row["kind"])), "framing": framed}


def _actors(speakers: Sequence[str], found: Sequence[Sequence[Name]], tools: Tools) -> Iterator[str | None]:
    """Yield the known actor each of *speakers* is or speaks for, by the names *found* in it."""
    for speaker, named in zip(speakers, found, strict=True):
        kinds = [(name.entity, tools.gazetteer.entities[name.entity].kind, name.start, name.end) for name in named]
        yield spokesmen.actor(speaker, kinds)


def _numbered(wording: Wording, found: Sequence[Row]) -> list[Row]:
    ids = {"article_id": wording.article_id, "version_id": wording.version_id}
    return [ids | {"position": n} | row for n, row in enumerate(found)]


def _quotations(wording: Wording) -> Iterator[Row]:
    for (passage, _), said in zip(wording.passages, quotes.find_all(wording.texts), strict=True):
        for quote in said:
            yield {
                "passage_id": passage, "start_at": quote.start, "end_at": quote.end, "text": quote.text,
                "speaker": quote.speaker, "speaker_id": None, "voice": quote.voice,
            }  # fmt: skip


def _framing(wording: Wording, rules: FramingRules) -> Iterator[Row]:
    for (passage, _), found in zip(wording.passages, framing.find(wording.texts, rules), strict=True):
        for term in found:
            yield {
                "passage_id": passage, "start_at": term.start, "end_at": term.end, "text": term.text,
                "concept": term.concept, "term": term.term, "voice": term.voice, "speaker": term.speaker,
                "speaker_id": None,
            }  # fmt: skip


def _names(wording: Wording, found: Sequence[Sequence[Name]]) -> Iterator[Row]:
    for (passage, text), named in zip(wording.passages, found, strict=False):
        for entity, start, end in named:
            yield {
                "passage_id": passage, "start_at": start, "end_at": end, "text": text[start:end], "entity_id": entity
            }  # fmt: skip


def _deadlines(wording: Wording, tools: Tools) -> Iterator[Row]:
    for number, row in deadlines.rows(wording.texts, anchor=wording.day, known=tools.gazetteer):
        yield {"passage_id": wording.passages[number][0]} | row


def _claims(wording: Wording, tools: Tools) -> Iterator[Row]:
    found = claims.find(wording.texts, terms=tools.claims, names=tools.gazetteer, day=wording.day)
    yield from claims.rows(wording.passages, found)
