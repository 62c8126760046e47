"""Voices: whose words a stretch of an article is: the outlet's own, somebody's in marks, or somebody's reported."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from rasid import quotes, reported

Voice = Literal["outlet", "quoted", "attributed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Hold a stretch of a paragraph that is not the outlet's own voice, and who speaks there, as printed."""

    start: int
    end: int
    voice: Voice
    speaker: str | None


def stretches(paragraphs: Sequence[str]) -> list[list[Stretch]]:
    """Return for each of *paragraphs* the stretches somebody else speaks in, in order, the innermost last.

    The first may be a title, «فلان: كلام». Words in marks are not the outlet's own even where nobody is said to have
    spoken them, unless they are a name.
    """
    readings = quotes.read(paragraphs)
    heard = sorted({who for reading in readings for _, who in reading.acts if who})
    found = [_stretches(paragraph, reading) for paragraph, reading in zip(paragraphs, readings, strict=True)]
    if paragraphs and (title := reported.headline(paragraphs[0], heard)):
        start, end, who = title
        found[0].insert(0, Stretch(start=start, end=end, voice="attributed", speaker=who))
        found[0].sort(key=_outermost)
    return found


def _outermost(stretch: Stretch) -> tuple[int, int]:
    return stretch.start, -stretch.end


def _stretches(paragraph: str, reading: quotes.Reading) -> list[Stretch]:
    told = reported.clauses(paragraph, reading)
    said = [Stretch(start=start, end=end, voice="attributed", speaker=who) for start, end, who in told]
    spoken = {(q.start, q.end): q.speaker for q in reading.quotes}
    for span in reading.marked:
        if (span.start, span.end) in spoken:
            who = spoken[span.start, span.end]
        elif quotes.is_named(paragraph, span.start):
            continue
        else:
            who = at(said, span.start)[1]
        said.append(Stretch(start=span.start, end=span.end, voice="quoted", speaker=who))
    return sorted(said, key=_outermost)


def at(said: Sequence[Stretch], position: int) -> tuple[Voice, str | None]:
    """Return whose voice stands at *position* among the stretches *said*, and the speaker where one is named."""
    inner = next((s for s in reversed(said) if s.start <= position < s.end), None)
    return (inner.voice, inner.speaker) if inner else ("outlet", None)
