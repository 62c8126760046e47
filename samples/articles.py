"""The sample articles: what each outlet printed, week by week, before any layout is put round it.

Only loads what stands in ``articles/w1 … w4``; every mistake in a file is named with its path.
"""

import tomllib
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from rasid.errors import ConfigurationError

FOLDER = Path(__file__).resolve().parent / "articles"
WEEKS = (1, 2, 3, 4)

Swap = tuple[str, str]

_KNOWN = frozenset(
    [
        "outlet",
        "slug",
        "published",
        "event",
        "title",
        "section",
        "author",
        "lead",
        "body",
        "caption",
        "source",
        "tweet_lost",
        "related",
        "from",
        "edit",
    ]
)
_INHERITED = ("event", "title", "section", "lead")


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """Hold a silent edit: what the same address says from *week* on."""

    week: int
    title: str | None
    replace: tuple[Swap, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """Hold one printed article; *ref* is ``week folder/slug``, *published* carries its offset or is None."""

    ref: str
    week: int
    outlet: str
    slug: str
    published: datetime | None
    event: str
    title: str
    section: str | None
    author: str | None
    lead: str | None
    body: tuple[str, ...]
    caption: str | None
    source: str | None
    tweet_lost: bool
    related: tuple[str, ...]
    edit: Edit | None

    @property
    def number(self) -> int:
        """Give the six-digit number its outlet files it under."""
        return 100_000 + zlib.crc32(self.ref.encode()) % 900_000

    def at(self, week: int) -> "Article":
        """Give the article as its address serves it in *week*, silent edit applied."""
        if self.edit is None or week < self.edit.week:
            return self
        swaps = self.edit.replace
        return replace(
            self,
            title=self.edit.title or _swapped(self.title, swaps),
            lead=None if self.lead is None else _swapped(self.lead, swaps),
            body=tuple(_swapped(text, swaps) for text in self.body),
        )


def load(folder: Path = FOLDER) -> tuple[Article, ...]:
    """Read every article below *folder*, reprints derived from their origins.

    Raises ConfigurationError naming the file and the key that is wrong.
    """
    raw: dict[str, dict[str, Any]] = {}
    for path in sorted(folder.glob("w[1-4]/*.toml")):
        table = _table(path)
        ref = f"{path.parent.name}/{table['slug']}"
        if ref in raw:
            raise ConfigurationError(f"{path}: slug stands twice in its week: {table['slug']}")
        raw[ref] = table
    return tuple(_article(ref, _resolved(ref, raw, ())) for ref in sorted(raw))


def _table(path: Path) -> dict[str, Any]:
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise ConfigurationError(f"{path}: not TOML: {error}") from error
    if unknown := sorted(set(table) - _KNOWN):
        raise ConfigurationError(f"{path}: unknown keys: {', '.join(unknown)}")
    needed = {"outlet", "slug"} | (set() if "from" in table else {"event", "title", "body"})
    if missing := sorted(needed - set(table)):
        raise ConfigurationError(f"{path}: missing keys: {', '.join(missing)}")
    published = table.get("published")
    if published is not None and not (isinstance(published, datetime) and published.tzinfo):
        raise ConfigurationError(f"{path}: published takes a date-time with an offset")
    return table


def _resolved(ref: str, raw: Mapping[str, dict[str, Any]], above: tuple[str, ...]) -> dict[str, Any]:
    table = raw[ref]
    if "from" not in table:
        return table
    rule = table["from"]
    origin_ref = rule.get("article", "")
    if origin_ref not in raw:
        raise ConfigurationError(f"{ref}: from.article names no article: {origin_ref}")
    if origin_ref in (*above, ref):
        raise ConfigurationError(f"{ref}: from.article runs in a circle through {origin_ref}")
    origin = _resolved(origin_ref, raw, (*above, ref))
    inherited = {key: origin[key] for key in _INHERITED if key in origin}
    return _derived(ref, {**inherited, "body": origin["body"]}, rule) | table


def _derived(ref: str, origin: dict[str, Any], rule: Mapping[str, Any]) -> dict[str, Any]:
    dropped = set(rule.get("drop", ()))
    if outside := sorted(n for n in dropped if not 0 <= n < len(origin["body"])):
        raise ConfigurationError(f"{ref}: from.drop is outside the origin's body: {outside}")
    swaps = _swaps(rule.get("replace", ()))
    _check_found(ref, "from.replace", swaps, (origin["title"], origin.get("lead") or "", *origin["body"]))
    kept = [text for n, text in enumerate(origin["body"]) if n not in dropped]
    texts = {key: _swapped(origin[key], swaps) for key in ("title", "lead") if origin.get(key)}
    return {**origin, **texts, "body": [*(_swapped(text, swaps) for text in kept), *rule.get("add", ())]}


def _article(ref: str, table: Mapping[str, Any]) -> Article:
    edit = table.get("edit")
    made = Article(
        ref=ref,
        week=int(ref[1]),
        outlet=table["outlet"],
        slug=table["slug"],
        published=table.get("published"),
        event=table["event"],
        title=table["title"],
        section=table.get("section"),
        author=table.get("author"),
        lead=table.get("lead"),
        body=tuple(table["body"]),
        caption=table.get("caption"),
        source=table.get("source"),
        tweet_lost=table.get("tweet_lost", False),
        related=tuple(table.get("related", ())),
        edit=edit and Edit(week=edit["week"], title=edit.get("title"), replace=_swaps(edit.get("replace", ()))),
    )
    if made.edit:
        _check_found(ref, "edit.replace", made.edit.replace, (made.title, made.lead or "", *made.body))
    return made


def _swaps(pairs: Iterable[Iterable[str]]) -> tuple[Swap, ...]:
    swaps = []
    for pair in pairs:
        old, new = pair
        swaps.append((old, new))
    return tuple(swaps)


def _swapped(text: str, swaps: Iterable[Swap]) -> str:
    for old, new in swaps:
        text = text.replace(old, new)
    return text


def _check_found(ref: str, key: str, swaps: Iterable[Swap], texts: tuple[str, ...]) -> None:
    for old, _ in swaps:
        if not any(old in text for text in texts):
            raise ConfigurationError(f"{ref}: {key} changes text that is not there: {old}")
