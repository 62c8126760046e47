"""Voices: whose words a stretch of an article is: the outlet's own, somebody's in marks, or somebody's reported."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from rasid import quotes

Voice = Literal["outlet", "quoted", "attributed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Hold a stretch of a paragraph that is not the outlet's own voice, and who speaks there, as printed."""

    start: int
    end: int
    voice: Voice
    speaker: str | None


def stretches(paragraphs: Sequence[str]) -> list[list[Stretch]]:
    """Return for each of *paragraphs* the stretches somebody else speaks in, in order, the innermost last."""
    return [
        [Stretch(start=q.start, end=q.end, voice="quoted", speaker=q.speaker) for q in said]
        for said in quotes.find_all(paragraphs)
    ]


def at(said: Sequence[Stretch], position: int) -> tuple[Voice, str | None]:
    """Return whose voice stands at *position* among the stretches *said*, and the speaker where one is named."""
    inner = next((s for s in reversed(said) if s.start <= position < s.end), None)
    return (inner.voice, inner.speaker) if inner else ("outlet", None)
