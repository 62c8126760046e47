"""Editions: the typed values both templates print. Text here is a passage, a statement, or a name; nothing else."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from rasid.ledger import Ledger, Pledges
from rasid.passages import Passage, Statement
from rasid.section_values import Cast, Comparison, Edit
from rasid.sources import Name
from rasid.voice_values import Voices
from rasid.week_rows import Header

Standing = Literal["dated", "overlaps", "by sight", "earlier", "cited"]
State = Literal["new", "continuing"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kpi:
    """Hold one key figure and the same of the week before, None where there was none."""

    key: str
    noun: str
    value: int
    previous: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Hold one of the week's findings: a headline as printed, or a statement alone."""

    statement: Statement
    headline: Passage | None = None
    extract: Passage | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Hold one entry of the source list; *url* is None unless it is an http(s) address."""

    number: int
    article_id: str
    outlet_id: str
    outlet: Name
    title: Passage
    url: str | None
    path: str | None
    language: str
    dated: Statement
    day: date | None
    standing: Standing
    grade: int
    content_sha: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Take:
    """Say that one printing took its text from another; similarity is a share of the shorter text's wording.

    Without a text to compare with there is no similarity, and relation is `earliest` or `credited`. *credit* is whom it
    says it has the text from, as printed; *is_given* whether that is the chain's origin.
    """

    number: int
    outlet: Name
    relation: str
    similarity: float | None
    credit: Passage | None
    is_given: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """Hold one origin and the printings that took from it; *number* is None when its own printing is not listed.

    *is_credited*: the origin is known by the credit others give it, its own printing was not seen; its name is then a
    passage where only the page names it.
    """

    number: int | None
    outlet: Name | Passage | None
    takes: tuple[Take, ...]
    is_credited: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """Hold two printings of the same words with other figures, and the first two figures that part."""

    one: Passage
    other: Passage
    one_outlet: Name
    other_outlet: Name
    figures: tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryPart:
    """Hold one story as printed; articles, origins and outlets count dated main articles only."""

    story_id: str
    position: int
    state: State
    headline: Passage
    first: date | None
    last: date | None
    articles: int
    origins: int
    outlets: int
    uncounted: int
    extracts: tuple[Passage, ...]
    chains: tuple[Chain, ...]
    differences: tuple[Difference, ...]
    members: tuple[Source, ...]

    @property
    def is_single_source(self) -> bool:
        """Say whether all its articles rest on one origin."""
        return self.origins == 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """Hold one bar: what it counts, how many articles and how many its own, and the change since the week before."""

    label: Name | str
    articles: int
    own: int
    change: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """Hold the share of voice: outlets, then kinds of outlet, most articles first; *n* articles in all."""

    n: int
    outlets: tuple[Bar, ...]
    kinds: tuple[Bar, ...]
    finding: Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """Hold one column of a chart by time; is_marked sets it in the accent colour."""

    label: date | str
    articles: int
    origins: int | None = None
    outlets: int | None = None
    is_marked: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """Hold when it was printed: eight weeks, the days of the window, and outlet by day."""

    weeks: tuple[Column, ...]
    weeks_finding: Statement | None
    days: tuple[Column, ...]
    days_finding: Statement | None
    heat: tuple[tuple[Name, tuple[int, ...]], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """Hold one line of what changed; mean is over the earlier weeks the charts show."""

    key: str
    value: int
    previous: int | None
    mean: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceState:
    """Hold how one source answered, new articles a day lately, and what is not well with it, such as "low-volume"."""

    outlet: Name
    state: str
    reason: str | None
    discovered: int
    fetched: int
    unchanged: int
    failed: int
    new_articles: int
    relevant: int
    last_success_at: datetime | None
    per_day: float | None = None
    alarms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """Hold one stage of the funnel: entered = passed + rejected + duplicate; reasons most frequent first."""

    stage: str
    entered: int
    passed: int
    rejected: int
    duplicate: int
    reasons: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """Hold the coverage receipt: every source tried, every stage counted, and what may have been missed."""

    summary: Statement
    missed: tuple[Statement, ...]
    sources: tuple[SourceState, ...]
    stages: tuple[Stage, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """Hold everything one edition prints, in either language."""

    header: Header
    finding: Statement
    standfirst: Statement
    kpis: tuple[Kpi, ...]
    findings: tuple[Finding, ...]
    fresh: tuple[Passage, ...]
    continuing: tuple[Passage, ...]
    ended: tuple[Passage, ...]
    stories: tuple[StoryPart, ...]
    more: tuple[StoryPart, ...]
    share: Share | None
    indicators: tuple[Indicator, ...]
    versus: Comparison | None
    cast: Cast | None
    coverage: Coverage | None
    edits: tuple[Edit, ...]
    more_edits: Statement | None
    sources: tuple[Source, ...]
    mentions: tuple[Source, ...]
    undated: tuple[Source, ...]
    earlier: tuple[Source, ...]
    receipt: Receipt
    ledger: Ledger | None = None
    pledges: Pledges | None = None
    voices: Voices = field(default_factory=Voices)
