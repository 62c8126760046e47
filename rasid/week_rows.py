"""The rows of a week: what the marts gave for one window, and which edition they are for."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

import polars as pl

from rasid.ledger import LedgerRows
from rasid.sources import Name
from rasid.voice_values import VoiceRows


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """Say which edition this is: its number, window (both days included) and what it was made with."""

    edition_id: str
    kind: Literal["weekly", "ad hoc"]
    number: int
    week: str | None
    first: date
    last: date
    cut_off: datetime
    next_issue: date | None
    timezone: str
    topic_id: str
    topic_name: Name
    topic_version: str
    rule_version: str
    sources_hash: str
    run_id: str
    is_sample: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekRows:
    """Hold what the marts gave for one window: the header, and their frames.

    Columns are those of warehouse/marts: window_articles, window_passages, outlets, outlet_counts of the week
    before (empty if there was none), week_counts, day_counts, edition_stories, source_runs, funnel,
    rejection_counts; `changes` is changed_articles with old_texts and new_texts, the passages; voices, published and
    printed (voice_counts and published_counts of the last two weeks, printed_figures) are what `rasid.versus` compares.
    `past` has the columns of window_articles: the week before's, and those that changed in silence (standing "cited");
    `past_passages` are theirs. `entities` is entity_counts with `before` and the columns of entity_mentions and of the
    gazetteer; `known` are the words by which texts are stemmed. Counts are of main articles.
    """

    header: Header
    articles: pl.DataFrame
    passages: pl.DataFrame
    outlets: pl.DataFrame
    previous: pl.DataFrame
    weeks: pl.DataFrame
    days: pl.DataFrame
    previous_stories: pl.DataFrame
    source_runs: pl.DataFrame
    funnel: pl.DataFrame
    rejections: pl.DataFrame
    changes: pl.DataFrame
    voices: pl.DataFrame = field(default_factory=pl.DataFrame)
    published: pl.DataFrame = field(default_factory=pl.DataFrame)
    printed: pl.DataFrame = field(default_factory=pl.DataFrame)
    past: pl.DataFrame = field(default_factory=pl.DataFrame)
    past_passages: pl.DataFrame = field(default_factory=pl.DataFrame)
    entities: pl.DataFrame = field(default_factory=pl.DataFrame)
    known: frozenset[str] = frozenset()
    ledger: LedgerRows = field(default_factory=LedgerRows)
    spoken: VoiceRows = field(default_factory=VoiceRows)
