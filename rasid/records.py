"""Records: what one page says, once read. Frozen values with the JSON shape `rasid extract` prints."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

Kind = Literal[
    "title", "dateline", "byline",
    "lead", "body", "subheading",
    "ticker", "widget", "caption", "chrome_date", "embed_error", "source_line", "related_link", "repeated",
]  # fmt: skip
How = Literal["explicit", "inferred", "unknown"]
Relation = Literal["exact", "near", "contained"]
Place = Literal["source line", "dateline", "end", "byline", "author"]

KEPT: frozenset[str] = frozenset({"lead", "body", "subheading"})
FIELDS: frozenset[str] = frozenset({"title", "dateline", "byline"})
NOISE: frozenset[str] = frozenset(
    {"ticker", "widget", "caption", "chrome_date", "embed_error", "source_line", "related_link", "repeated"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """Hold one passage of a page, its kind and why it was given it; offsets are code points of a text input."""

    kind: Kind
    text: str
    reason: str
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """Hold the publication date with its evidence; an undated page has only an interval, or nothing."""

    date: datetime.date | None = None
    how: How = "unknown"
    earliest: datetime.date | None = None
    latest: datetime.date | None = None
    evidence: str | None = None
    time: str | None = None
    refused: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Credit:
    """Say whom a page credits with its whole text: an agency by its id, or None for an outlet known by *name* only.

    *name* is as printed, and *text* the words of the page it stands in.
    """

    agency: str | None
    name: str
    text: str
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Meta:
    """Hold the fields of a page; what is not known is None."""

    title: str | None = None
    outlet: str | None = None
    original_source: str | None = None
    republished: bool | None = None
    author: str | None = None
    section: str | None = None
    language: str | None = None
    published: Published = field(default_factory=Published)
    credits: tuple[Credit, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Repeat:
    """Say that passage *a* repeats passage *b* of the same page; similarity is word-3-shingle containment."""

    a: str
    b: str
    relation: Relation
    similarity: float


@dataclass(frozen=True, slots=True, kw_only=True)
class DateMention:
    """Hold a date the text names and the days it covers, both ends included."""

    text: str
    first: datetime.date
    last: datetime.date
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """Hold a quotation as printed and who is said to have spoken it."""

    text: str
    speaker: str | None
    voice: Literal["direct", "indirect"]
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """Hold all that was read from one page, noise included: nothing of it is thrown away.

    *analysis* holds the page's `claims` and `framing` as they are printed, where they were asked for.
    """

    path: str
    url: str | None
    meta: Meta
    segments: tuple[Segment, ...]
    repeats: tuple[Repeat, ...] = ()
    date_mentions: tuple[DateMention, ...] = ()
    quotes: tuple[Quote, ...] = ()
    analysis: Mapping[str, Sequence[Mapping[str, Any]]] = field(default_factory=dict)

    @property
    def kept(self) -> tuple[Segment, ...]:
        """Return the segments a reader came for, in order."""
        return tuple(s for s in self.segments if s.kind in KEPT)

    @property
    def text(self) -> str:
        """Return the kept text, a segment a line."""
        return "\n".join(s.text for s in self.kept)


def as_json(record: Record) -> dict[str, Any]:
    """Return *record* as the mapping `rasid extract` prints."""
    meta = record.meta
    return {
        "path": record.path,
        "url": record.url,
        "meta": {
            "title": meta.title, "outlet": meta.outlet, "original_source": meta.original_source,
            "republished": meta.republished, "author": meta.author, "section": meta.section,
            "language": meta.language, "published": _published_json(meta.published),
            "credits": [
                {"agency": c.agency, "name": c.name, "text": c.text, "place": c.place} for c in meta.credits
            ],
        },
        "segments": [_segment_json(s) for s in record.segments],
        "repeats": [
            {"a": r.a, "b": r.b, "relation": r.relation, "similarity": round(r.similarity, 3)}
            for r in record.repeats
        ],
        "date_mentions": [
            {"text": d.text, "from": d.first.isoformat(), "to": d.last.isoformat(), "start": d.start, "end": d.end}
            for d in record.date_mentions
        ],
        "quotes": [
            {"text": q.text, "speaker": q.speaker, "voice": q.voice, "start": q.start, "end": q.end}
            for q in record.quotes
        ],
        **{part: list(found) for part, found in record.analysis.items()},
    }  # fmt: skip


def _published_json(published: Published) -> dict[str, Any]:
    def day(value: datetime.date | None) -> str | None:
        return value.isoformat() if value else None

    return {
        "date": day(published.date), "how": published.how, "earliest": day(published.earliest),
        "latest": day(published.latest), "evidence": published.evidence, "time": published.time,
        "refused": list(published.refused),
    }  # fmt: skip


def _segment_json(segment: Segment) -> dict[str, Any]:
    shown: dict[str, Any] = {"kind": segment.kind, "text": segment.text, "reason": segment.reason}
    if segment.start is not None:
        shown |= {"start": segment.start, "end": segment.end}
    return shown


def from_json(shown: Mapping[str, Any]) -> Record:
    """Return the record that `as_json` made *shown* of."""
    meta = dict(shown["meta"])
    said, credited = meta.pop("published"), meta.pop("credits")
    days = {k: datetime.date.fromisoformat(said[k]) if said[k] else None for k in ("date", "earliest", "latest")}
    published = Published(
        **days, how=said["how"], evidence=said["evidence"], time=said["time"], refused=tuple(said["refused"])
    )
    return Record(
        path=shown["path"],
        url=shown["url"],
        meta=Meta(**meta, published=published, credits=tuple(Credit(**c) for c in credited)),
        segments=tuple(Segment(**s) for s in shown["segments"]),
        repeats=tuple(Repeat(**r) for r in shown["repeats"]),
        date_mentions=tuple(
            DateMention(
                text=d["text"], first=datetime.date.fromisoformat(d["from"]), last=datetime.date.fromisoformat(d["to"]),
                start=d["start"], end=d["end"],
            )
            for d in shown["date_mentions"]
        ),
        quotes=tuple(Quote(**q) for q in shown["quotes"]),
        analysis={part: shown[part] for part in ("claims", "framing") if part in shown},
    )  # fmt: skip
