"""Voice values: what an edition prints of who said what, in which words, and what it is made of."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

import polars as pl

from rasid.contrast import Match
from rasid.gazetteer import Gazetteer
from rasid.passages import Passage, Statement
from rasid.sayings import Verdict
from rasid.sources import Name


@dataclass(frozen=True, slots=True, kw_only=True)
class VoiceRows:
    """Hold what the marts gave of the window's voices: window_quotations, framing_counts and framing_uses.

    *terms* is what the framing file calls its concepts and terms, *matches* are stories of two languages that are one,
    *headlines* the article that heads each of them, *vocabulary* the words by which texts are stemmed.
    """

    quotations: pl.DataFrame = field(default_factory=pl.DataFrame)
    counts: pl.DataFrame = field(default_factory=pl.DataFrame)
    uses: pl.DataFrame = field(default_factory=pl.DataFrame)
    gazetteer: Gazetteer | None = None
    terms: Mapping[str, Name] = field(default_factory=dict)
    matches: tuple[Match, ...] = ()
    headlines: Mapping[str, str] = field(default_factory=dict)
    vocabulary: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Printing:
    """Hold who printed a quotation, and the number of the article."""

    outlet: Name
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Departure:
    """Hold words of the fullest wording and what stands in their place; either is None where nothing does."""

    full: Passage | None
    printed: Passage | None
    has_figures: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """Hold a printing that is cut or altered, where it departs, and how many departures are not shown."""

    printing: Printing
    verdict: Verdict
    departures: tuple[Departure, ...]
    more: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SayingPart:
    """Hold one saying in its fullest wording; *actor* is who speaks where that is known, *speaker* as printed."""

    text: Passage
    actor: Name | None
    speaker: Passage | None
    origins: int
    outlets: int
    whole: tuple[Printing, ...]
    more_whole: int
    changed: tuple[Changed, ...]
    more_changed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SayingsPart:
    """Hold the quotations of the week, the most widely printed first, and how many are not shown."""

    measure: Statement
    sayings: tuple[SayingPart, ...]
    more: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """Hold one term's part of a bar: its place among the concept's terms, its uses."""

    rank: int
    uses: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OutletTerms:
    """Hold the words of one outlet: in its own voice by term, and its uses in quotations, reports and taken texts."""

    outlet: Name
    own: int
    segments: tuple[Segment, ...]
    quoted: int
    attributed: int
    taken: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """Hold a term in its sentence, where its letters stand there, in whose voice, and who printed it."""

    term: Name
    rank: int
    outlet: Name
    voice: Literal["outlet", "quoted", "attributed"]
    sentence: Passage
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Concept:
    """Hold how one concept is worded: its terms, the most used first, the outlets, and a sentence for main counts."""

    name: Name
    finding: Statement
    terms: tuple[Name, ...]
    outlets: tuple[OutletTerms, ...]
    more: int
    uses: tuple[Use, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Distinction:
    """Hold a word one speaker surely uses more than the rest: log-odds, their interval, uses here and elsewhere."""

    speaker: Name | str
    word: Passage
    odds: float
    low: float
    high: float
    here: int
    elsewhere: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FramingPart:
    """Hold the words outlets chose, concept by concept, and those that tell one from the rest."""

    measure: Statement
    concepts: tuple[Concept, ...]
    distinctions: tuple[Distinction, ...]
    distinct: Statement | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Hold a term one language's press chose in its own voice, how often, and the articles it stands in."""

    concept: Name
    term: Name
    uses: int
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FactShown:
    """Hold what one language tells and the other does not: a name, or a sentence with the kinds of facts it states."""

    kinds: tuple[str, ...]
    name: Name | None
    words: Passage | None
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """Hold a story as one language tells it: its headline, the terms chosen, the facts only it has."""

    language: str
    headline: Passage
    choices: tuple[Choice, ...]
    facts: tuple[FactShown, ...]
    more: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Hold one story told in two languages, and what they share."""

    shared: Statement
    sides: tuple[Side, Side]


@dataclass(frozen=True, slots=True, kw_only=True)
class ContrastPart:
    """Hold the stories told in more than one language, the most alike first."""

    measure: Statement
    pairs: tuple[Pair, ...]
    more: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Voices:
    """Hold the sections on who said what and in which words; None where there is nothing to show."""

    sayings: SayingsPart | None = None
    framing: FramingPart | None = None
    contrast: ContrastPart | None = None
