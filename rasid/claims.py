"""Claims: the figures and the stages of a withdrawal that an article states, each with its words, place and speaker."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from rasid import arabic, claim_terms, dates, figure_claims, voices, withdrawals
from rasid.arabic import fold
from rasid.claim_terms import ClaimTerms, Reading
from rasid.figure_claims import Figure
from rasid.gazetteer import Gazetteer
from rasid.names import find_all as names_in
from rasid.records import DateMention
from rasid.terms import hits
from rasid.voices import Stretch, Voice
from rasid.whose_forces import Known, counted_place, power_of
from rasid.withdrawals import Step

_TITLE = 5  # words before a name that may tell whose man it is
_A_WEEK = 7  # days; a date wider than this does not tell the day of what is counted


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """Hold a claim: the number of its passage, its offsets and words there, and what it says.

    A figure counts a *subject*, from *low* to *high* (None: no bound is said); *part* says it is a part of the figure
    before it. A stage is announced, agreed, planned, begun, done, delayed, denied, demanded or refused. *forces* is a
    country's code or a body's word, *place* a gazetteer's id, *first* and *last* the days named beside a figure.
    """

    passage: int
    start: int
    end: int
    kind: Literal["figure", "stage"]
    text: str
    sentence: str
    voice: Voice
    speaker: str | None
    subject: str | None = None
    low: float | None = None
    high: float | None = None
    part: bool = False
    stage: str | None = None
    forces: str | None = None
    place: str | None = None
    first: date | None = None
    last: date | None = None


def find(paragraphs: Sequence[str], *, terms: ClaimTerms, names: Gazetteer, day: date | None = None) -> list[Claim]:
    """Return the claims of an article's *paragraphs* (its title first), in order, seen from *day*, that of print."""
    known = Known(terms=terms, names=names, day=day)
    words = [word for paragraph in paragraphs for word in arabic.words(paragraph)]
    found: list[Claim] = []
    spoken, named = voices.stretches(paragraphs), names_in(names, paragraphs, day)
    for passage, (paragraph, said) in enumerate(zip(paragraphs, spoken, strict=True)):
        dated = dates.find(paragraph, anchor=day)
        for sentence in claim_terms.read(paragraph, terms, named[passage]):
            known.speaker = _speaking_for(sentence, known, said, words)
            stages = [_stage(passage, sentence, step, said) for step in withdrawals.find(sentence, known)]
            figures = [
                _figure(passage, sentence, figure, said, known, dated)
                for figure in figure_claims.find(sentence, [(d.start, d.end) for d in dated])
            ]
            found += sorted([*stages, *figures], key=lambda claim: (claim.start, claim.kind))
    return found


def _speaking_for(sentence: Reading, known: Known, said: Sequence[Stretch], words: Sequence[str]) -> str | None:
    """Return the power whose man speaks in *sentence*, which is who "we" are there; *words* are the article's.

    A name alone is looked up where the article has it in full: «وزير الدفاع الأميركي جيم ماتيس».
    """
    speakers = [s.speaker for s in said if s.speaker and s.start < sentence.end and sentence.start < s.end]
    if not speakers:
        return known.recent
    spoken = fold(speakers[0]).split()
    if power := _power_in(spoken, known):
        return power
    if len(spoken) == 1 and spoken[0].startswith("ال"):  # «المسؤول», of whom the text spoke before
        return known.recent
    full = (words[max(at - _TITLE, 0) : at] for at, word in enumerate(words) if spoken and word == spoken[-1])
    return next((power for title in full if (power := _power_in(title, known))), None)


def _power_in(words: Sequence[str], known: Known) -> str | None:
    for hit in hits(known.terms.lexicon, words):
        section, _, key = hit.set.partition(".")
        if section == "powers" and key not in known.terms.homes and key != "foreign":
            return key
    return None


def _stage(passage: int, sentence: Reading, step: Step, said: Sequence[Stretch]) -> Claim:
    start, end = sentence.words[step.first][1], sentence.words[step.last - 1][2]
    voice, speaker = voices.at(said, sentence.words[step.act][1])
    return Claim(
        passage=passage, start=start, end=end, kind="stage", text=sentence.text[start:end], voice=voice,
        sentence=sentence.text[sentence.start : sentence.end], speaker=speaker, stage=step.stage, forces=step.forces,
        place=step.place,
    )  # fmt: skip


def _figure(
    passage: int, sentence: Reading, figure: Figure, said: Sequence[Stretch], known: Known, dated: Sequence[DateMention]
) -> Claim:
    end = sentence.words[figure.last - 1][2]
    voice, speaker = voices.at(said, figure.start)
    days = _day_of(sentence, figure, dated)
    return Claim(
        passage=passage, start=figure.start, end=end, kind="figure", text=sentence.text[figure.start : end],
        sentence=sentence.text[sentence.start : sentence.end], voice=voice, speaker=speaker, subject=figure.subject,
        low=figure.low, high=figure.high, part=figure.part, forces=power_of(sentence, figure.first, figure.last, known),
        place=counted_place(sentence, figure.first, figure.last, known), first=days.first if days else None,
        last=days.last if days else None,
    )  # fmt: skip


def _day_of(sentence: Reading, figure: Figure, dated: Sequence[DateMention]) -> DateMention | None:
    """Return the date nearest to *figure* in its sentence, of those that name a week or less."""
    inside = [
        d for d in dated if sentence.start <= d.start < sentence.end and (d.last - d.first).days < _A_WEEK
    ]  # fmt: skip
    return min(inside, key=lambda d: abs(d.start - figure.start), default=None)


def rows(passages: Sequence[tuple[str, str]], found: Sequence[Claim]) -> Iterator[dict[str, Any]]:
    """Yield each of *found* as a row of the table of claims, without its article; *passages* are (id, text)."""
    for claim in found:
        yield {
            "passage_id": passages[claim.passage][0], "start_at": claim.start, "end_at": claim.end, "kind": claim.kind,
            "text": claim.text, "subject": claim.subject, "low": claim.low, "high": claim.high, "part": claim.part,
            "stage": claim.stage, "forces": claim.forces, "place": claim.place, "first_day": claim.first,
            "last_day": claim.last, "speaker": claim.speaker, "speaker_id": None, "voice": claim.voice,
        }  # fmt: skip


def as_json(claim: Claim, names: Gazetteer, offset: int) -> dict[str, Any]:
    """Return *claim* as `rasid extract` prints it; *offset* is where its passage begins in the text printed from."""
    said: dict[str, Any] = {"kind": claim.kind, "text": claim.text, "start": offset + claim.start}
    said |= {"end": offset + claim.end}
    if claim.kind == "figure":
        said |= {"value": [_number(claim.low), _number(claim.high)], "subject": claim.subject}
    else:
        place = names.entities.get(claim.place or "")
        said |= {"stage": claim.stage, "forces": _code(claim.forces), "from": place.name("en") if place else None}
    return said | {"speaker": claim.speaker, "voice": claim.voice}


def _number(value: float | None) -> float | int | None:
    return int(value) if value is not None and value == int(value) else value


def _code(forces: str | None) -> str | None:
    """Return a country's code as it is printed: US."""
    return forces.upper() if forces and len(forces) == 2 else forces
