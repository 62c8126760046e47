"""Frames: the shape of every batch that travels between stages, declared once.

A load is a folder of Parquet files, each named for the warehouse table whose rows it holds.
"""

from typing import Any, Final

import polars as pl
from polars import Boolean, Date, Datetime, Float64, Int32, List, String, Struct

from rasid.errors import WarehouseError

Moment: Final = Datetime("us", "UTC")

CREDITS: Final = List(Struct({"agency": String, "name": String, "text": String, "place": String}))

# Where something stands: the n-th of its kind in a version, and its letters in one of the passages.
_PLACE: Final = {
    "article_id": String, "version_id": String, "position": Int32, "passage_id": String, "start_at": Int32,
    "end_at": Int32,
}  # fmt: skip

CANDIDATES: Final = pl.Schema(
    {"source_id": String, "url": String, "link": String, "title": String, "published": String, "found_in": String}
)


def _columns(named: dict[str, Any]) -> pl.Schema:
    return pl.Schema(named)


TABLES: Final[dict[str, pl.Schema]] = {
    "outlets": _columns({
        "outlet_id": String, "name_ar": String, "name_en": String, "country": String, "language": String,
        "kind": String, "ownership": String,
    }),
    "source_runs": _columns({
        "load_id": String, "source_id": String, "state": String, "reason": String, "discovered": Int32,
        "fetched": Int32, "unchanged": Int32, "failed": Int32, "started_at": Moment,
    }),
    "source_health": _columns({
        "load_id": String, "source_id": String, "last_success_at": Moment, "last_new_at": Moment,
        "usual_hours": Float64, "silent_hours": Float64, "per_day": Float64, "expected_min": Int32,
        "expected_max": Int32, "fetched": Int32, "unread": Int32, "forbidden": Int32, "alarms": List(String),
    }),
    "captures": _columns({
        "capture_id": String, "load_id": String, "source_id": String, "url": String, "link": String,
        "final_url": String, "canonical": String,
        "fetched_at": Moment, "outcome": String, "media": String, "status": Int32, "reason": String,
        "content_sha": String, "bytes": Int32, "etag": String, "last_modified": String,
    }),
    "articles": _columns({
        "article_id": String, "url": String, "path": String, "outlet_id": String, "host": String,
        "first_seen_at": Moment, "load_id": String,
    }),
    "versions": _columns({
        "article_id": String, "version_id": String, "content_sha": String, "seen_at": Moment, "title": String,
        "author": String, "section": String, "language": String, "original_source": String,
        "republished": Boolean, "credits": CREDITS, "published_on": Date, "published_from": Moment,
        "published_at": Moment, "published_how": String, "earliest": Date, "latest": Date,
        "evidence": String, "rule_version": String, "words": Int32, "load_id": String,
    }),
    "readings": _columns({
        "article_id": String, "content_sha": String, "rule_version": String, "profile_version": String,
        "version_id": String, "bare_version_id": String, "is_canonical": Boolean, "seen_at": Moment,
        "load_id": String,
    }),
    "host_profiles": _columns({
        "host": String, "profile_version": String, "pages": Int32, "waiting": Int32, "load_id": String,
    }),
    "recleanings": _columns({
        "article_id": String, "content_sha": String, "old_version_id": String, "new_version_id": String,
        "profile_version": String, "removed": List(String), "restored": List(String), "load_id": String,
    }),
    "passages": _columns({
        "passage_id": String, "article_id": String, "version_id": String, "position": Int32, "kind": String,
        "text": String, "reason": String, "seen_at": Moment,
    }),
    "vocabulary": _columns({"word": String, "load_id": String}),
    "date_mentions": _columns({
        "article_id": String, "version_id": String, "position": Int32, "text": String, "first_day": Date,
        "last_day": Date,
    }),
    "quotations": _columns({
        **_PLACE, "text": String, "speaker": String, "speaker_id": String, "voice": String,
    }),
    "claims": _columns({
        **_PLACE, "kind": String, "text": String, "subject": String, "low": Float64, "high": Float64,
        "part": Boolean, "stage": String, "forces": String, "place": String, "first_day": Date, "last_day": Date,
        "speaker": String, "speaker_id": String, "voice": String,
    }),
    "framing": _columns({
        **_PLACE, "text": String, "concept": String, "term": String, "voice": String, "speaker": String,
        "speaker_id": String,
    }),
    "names": _columns({**_PLACE, "text": String, "entity_id": String}),
    "edges": _columns({
        "unit": String, "a": String, "b": String, "relation": String, "similarity": Float64,
        "containment": Float64, "jaccard": Float64, "load_id": String,
    }),
    "topic_matches": _columns({
        "article_id": String, "version_id": String, "topic_id": String, "topic_version": String, "grade": Int32,
        "score": Float64, "reason": String, "load_id": String,
    }),
    "stage_counts": _columns({
        "load_id": String, "stage": String, "entered": Int32, "passed": Int32, "rejected": Int32,
        "duplicate": Int32,
    }),
    "rejections": _columns({
        "load_id": String, "stage": String, "subject": String, "reason": String, "detail": String,
        "items": Int32,
    }),
    "editions": _columns({
        "edition_id": String, "kind": String, "number": Int32, "week": String, "first_day": Date,
        "last_day": Date, "cut_off": Moment, "topic_id": String, "topic_version": String,
        "rule_version": String, "sources_hash": String, "run_id": String, "content_sha": String,
    }),
    "edition_stories": _columns({
        "edition_id": String, "story_id": String, "position": Int32, "headline": String,
        "members": List(String),
    }),
    "edition_figures": _columns({"edition_id": String, "figure": String, "outlet_id": String, "value": Int32}),
    "edition_evidence": _columns({
        "edition_id": String, "number": Int32, "article_id": String, "version_id": String,
    }),
}  # fmt: skip


def frame(table: str, rows: list[dict[str, object]]) -> pl.DataFrame:
    """Return *rows* as a frame of *table*'s shape; a column that is missing or unknown is a WarehouseError."""
    schema = TABLES[table]
    strangers = {key for row in rows for key in row} ^ set(schema) if rows else set()
    if strangers:
        raise WarehouseError(f"rows for {table} differ from its columns in: {', '.join(sorted(strangers))}")
    return pl.DataFrame(rows, schema=schema, orient="row")


def empty(table: str) -> pl.DataFrame:
    """Return a frame of *table*'s shape without rows."""
    return TABLES[table].to_frame()
