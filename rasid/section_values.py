"""Values of the sections that compare: this week beside the last, wordings beside earlier ones, actors and places."""

from dataclasses import dataclass
from datetime import date

from rasid.changes import What
from rasid.marking import Mark
from rasid.passages import Passage, Statement
from rasid.sources import Name


@dataclass(frozen=True, slots=True, kw_only=True)
class VoiceLine:
    """Hold an outlet's part of the topic's articles, and of all it published the part on the topic; both weeks.

    Each is from 0 to 1, None where it would divide by nothing.
    """

    outlet: Name
    share: float | None
    share_before: float | None
    rate: float | None
    rate_before: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryLine:
    """Hold a story of the last edition: its articles of the week before as they are known now, and of this week."""

    headline: Passage
    now: int
    before: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TermLine:
    """Hold a term that rose or fell: the texts that have it, its log-odds with their interval, and a sentence."""

    word: Passage
    now: int
    before: int
    odds: float
    low: float
    high: float
    sentence: Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Hold the week beside the one before; `more` counts what is not listed."""

    restated: tuple[Statement, ...] = ()
    voices: tuple[VoiceLine, ...] = ()
    voices_measure: Statement | None = None
    stories: tuple[StoryLine, ...] = ()
    stories_measure: Statement | None = None
    risen: tuple[TermLine, ...] = ()
    fallen: tuple[TermLine, ...] = ()
    terms_measure: Statement | None = None
    more: tuple[Statement, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """Hold one wording of what changed and, in order, the stretches of it (start, end) that the other lacks."""

    passage: Passage
    spans: tuple[tuple[int, int], ...]

    @property
    def pieces(self) -> tuple[Mark, ...]:
        """Return the wording in pieces; joined they are the wording again."""
        text, found, at = self.passage.text, [], 0
        for start, end in self.spans:
            found += [Mark(text=text[at:start], differs=False), Mark(text=text[start:end], differs=True)]
            at = end
        return tuple(piece for piece in (*found, Mark(text=text[at:], differs=False)) if piece.text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """Hold what changed in one place, by kind, in both wordings; a side is None where there was or is no passage."""

    kinds: tuple[What, ...]
    old: Side | None
    new: Side | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """Hold a silent edit; *is_reverted* where it gave the article a wording back that it had before.

    `more` counts the differences that are not shown.
    """

    number: int | None
    outlet: Name | None
    seen_on: date
    is_reverted: bool
    differences: tuple[Difference, ...]
    more: Statement | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """Hold an actor or a place: its articles and their origins, those of the week before, and who says it first."""

    name: Name
    articles: int
    origins: int
    before: int | None
    sentence: Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class Cast:
    """Hold whom and what the week's articles name, most named first; `more` counts what is not listed."""

    actors: tuple[Named, ...]
    places: tuple[Named, ...]
    measure: Statement
    more: tuple[Statement, ...] = ()
