"""Rows: what a record becomes in the warehouse, under keys that depend on nothing but what was read."""

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, time
from typing import Any, Final
from zoneinfo import ZoneInfo

from rasid.profile_rules import was_kept
from rasid.records import Published, Record
from rasid.sources import Source

UNKNOWN_OUTLET: Final = "unknown"
INBOX: Final = "inbox"
_STAMP = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,6})?)?(?:Z|[+-]\d\d:\d\d)")
Rows = dict[str, list[dict[str, Any]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """Hold where and when a page was seen: its article's key, its raw bytes' hash, and the load it came in.

    `host` is where its like come from, and `profile_version` names the profile the page was read under, if any;
    `is_canonical` is false of a rendition that stands at another address than the article's.
    """

    article_id: str
    url: str | None
    path: str | None
    source_id: str | None
    content_sha: str
    seen_at: datetime
    load_id: str
    zone: str = "UTC"
    host: str | None = None
    profile_version: str = ""
    is_canonical: bool = True


def key(*parts: object) -> str:
    """Return a short stable key made of *parts*."""
    return hashlib.sha256("\x1f".join(map(str, parts)).encode()).hexdigest()[:20]


def version_id(record: Record) -> str:
    """Return the key of the wording: title and kept text; noise around them does not make a new version."""
    return key(record.meta.title, *(s.text for s in record.kept))


def bare_version_id(record: Record) -> str:
    """Return the key the wording would have without its host's profile: it alone tells whether the outlet edited."""
    return key(record.meta.title, *(s.text for s in record.segments if was_kept(s)))


def outlet_id(record: Record, source_id: str | None) -> str:
    """Return whose article it is: the source it came from, else the outlet the page names, else unknown."""
    return source_id or record.meta.outlet or record.meta.original_source or UNKNOWN_OUTLET


def published_between(published: Published, zone: str) -> tuple[datetime, datetime] | tuple[None, None]:
    """Return the first and the last moment the page may have been published, which decide who printed first.

    They are one moment where the page says the time, in the outlet's *zone* unless the evidence gives an offset of
    its own; a page that says only the day has all of it.
    """
    if published.date is None:
        return None, None
    stamped = _STAMP.search(published.evidence or "")
    if stamped:
        return datetime.fromisoformat(stamped[0]), datetime.fromisoformat(stamped[0])
    first, last = [time.fromisoformat(published.time)] * 2 if published.time else (time(0, 0), time(23, 59))
    day, clock = published.date, ZoneInfo(zone)
    return datetime.combine(day, first, clock), datetime.combine(day, last, clock)


def rows_of(record: Record, sighting: Sighting, rule_version: str) -> Rows:
    """Return the rows of *record* by table."""
    version = version_id(record)
    ids = {"article_id": sighting.article_id, "version_id": version}
    return {
        "outlets": [_stranger(outlet_id(record, None))] if sighting.source_id is None else [],
        "articles": [_article(record, sighting)],
        "versions": [_version(record, sighting, version, rule_version)],
        "readings": [ids | {"content_sha": sighting.content_sha, "rule_version": rule_version,
                            "profile_version": sighting.profile_version, "bare_version_id": bare_version_id(record),
                            "is_canonical": sighting.is_canonical, "seen_at": sighting.seen_at,
                            "load_id": sighting.load_id}],
        "passages": _passages(record, ids, sighting.seen_at),
        "date_mentions": [
            ids | {"position": n, "text": d.text, "first_day": d.first, "last_day": d.last}
            for n, d in enumerate(record.date_mentions)
        ],
    }  # fmt: skip


def _article(record: Record, sighting: Sighting) -> dict[str, Any]:
    return {
        "article_id": sighting.article_id, "url": sighting.url, "path": sighting.path,
        "outlet_id": outlet_id(record, sighting.source_id), "host": sighting.host,
        "first_seen_at": sighting.seen_at, "load_id": sighting.load_id,
    }  # fmt: skip


def _version(record: Record, sighting: Sighting, version: str, rule_version: str) -> dict[str, Any]:
    meta, published = record.meta, record.meta.published
    published_from, published_at = published_between(published, sighting.zone)
    return {
        "article_id": sighting.article_id, "version_id": version, "content_sha": sighting.content_sha,
        "seen_at": sighting.seen_at, "title": meta.title, "author": meta.author, "section": meta.section,
        "language": meta.language, "original_source": meta.original_source, "republished": meta.republished,
        "credits": [asdict(credit) for credit in meta.credits],
        "published_on": published.date, "published_from": published_from, "published_at": published_at,
        "published_how": published.how, "earliest": published.earliest,
        "latest": published.latest, "evidence": published.evidence, "rule_version": rule_version,
        "words": sum(len(s.text.split()) for s in record.kept), "load_id": sighting.load_id,
    }  # fmt: skip


def _passages(record: Record, ids: Mapping[str, str], seen_at: datetime) -> list[dict[str, Any]]:
    return [
        {**ids, "passage_id": key(*ids.values(), n), "position": n, "kind": s.kind, "text": s.text,
         "reason": s.reason, "seen_at": seen_at}
        for n, s in enumerate(record.segments)
    ]  # fmt: skip


def _stranger(name: str) -> dict[str, Any]:
    known = name != UNKNOWN_OUTLET
    return {
        "outlet_id": name, "name_ar": name if known else "وسيلة غير معروفة",
        "name_en": name if known else "Unknown outlet", "country": None, "language": None, "kind": "site",
        "ownership": "unknown",
    }  # fmt: skip


def outlet_rows(sources: Sequence[Source]) -> list[dict[str, Any]]:
    """Return the configured outlets as rows, and the folder of saved pages, which the receipt names beside them."""
    folder = _stranger(INBOX) | {"name_ar": "صفحات محفوظة", "name_en": "Saved pages"}
    return [
        folder,
        *_configured(sources),
    ]


def _configured(sources: Sequence[Source]) -> list[dict[str, Any]]:
    return [
        {
            "outlet_id": s.id, "name_ar": s.name.ar, "name_en": s.name.en, "country": s.country,
            "language": s.language, "kind": s.kind, "ownership": s.ownership,
        }
        for s in sources
    ]  # fmt: skip
