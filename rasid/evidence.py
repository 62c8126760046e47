"""Evidence: the numbers that lead from a printed sentence to its source, and the check that it is verbatim."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import date
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from rasid.agencies import BY_ID
from rasid.edition import Edition, Source
from rasid.errors import RenderError
from rasid.origins import AGENCY, NAMED
from rasid.passages import Passage, Statement
from rasid.sources import Name
from rasid.week_rows import WeekRows

Row = Mapping[str, Any]
MAIN = 2  # the grade of an article that is about the topic
UNKNOWN = Name(ar="وسيلة غير معروفة", en="Unknown outlet")


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """Hold the window's articles, each with its place in the source list, and the earlier ones that prove something."""

    articles: Mapping[str, Row]
    sources: Mapping[str, Source]
    outlets: Mapping[str, Row]
    earlier: Mapping[str, Source] = field(default_factory=dict)

    def source(self, article_id: str) -> Source | None:
        """Return where the article stands in the list, of the window or of before; None where it stands in neither."""
        return self.sources.get(article_id) or self.earlier.get(article_id)

    def name(self, outlet_id: str) -> Name:
        """Return the outlet's name, or its id where the outlet is not known."""
        row = self.outlets.get(outlet_id, {})
        if not row and outlet_id in ("", "unknown"):
            return UNKNOWN
        return Name(ar=row.get("name_ar") or outlet_id, en=row.get("name_en") or outlet_id)

    def newsroom(self, key: str) -> Name | None:
        """Return the name of an origin; None where only the pages that credit it name it."""
        if key.startswith(AGENCY):
            agency = BY_ID[key.removeprefix(AGENCY)]
            return Name(ar=agency.ar, en=agency.en)
        return None if key.startswith(NAMED) else self.name(key)


def numbered(week: WeekRows, order: Iterable[str], cited: Iterable[str] = ()) -> Desk:
    """Give each article of the window one number: those of *order* first, the others by list and day.

    Those of before the window that prove something, or are *cited*, follow in a list of their own.
    """
    articles = {row["article_id"]: row for row in week.articles.to_dicts()}
    outlets = {row["outlet_id"]: row for row in week.outlets.to_dicts()}
    rest = sorted(articles, key=lambda key: (_apart(articles[key]), _day(articles[key]) or date.max, key))
    ranked = dict.fromkeys([key for key in (*order, *rest) if key in articles])
    desk = Desk(articles=articles, sources={}, outlets=outlets)
    zone = ZoneInfo(week.header.timezone)
    sources = {key: _source(n, articles[key], desk, zone) for n, key in enumerate(ranked, 1)}
    proving = sorted(week.ledger.earlier.to_dicts(), key=lambda row: (_day(row) or date.max, row["article_id"]))
    past = {row["article_id"]: row for row in (*week.past.to_dicts(), *proving)}
    wanted = dict.fromkeys((*(row["article_id"] for row in proving), *cited))
    before = [key for key in wanted if key in past and key not in sources]
    earlier = {key: _source(n, past[key], desk, zone) for n, key in enumerate(before, len(sources) + 1)}
    return Desk(articles=articles, sources=sources, outlets=outlets, earlier=earlier)


def _apart(row: Row) -> int:
    """Return which of the three lists the article stands in: counted, mention, uncertain date."""
    return 1 if row["grade"] != MAIN else 0 if row["standing"] == "dated" else 2


def _source(number: int, row: Row, desk: Desk, zone: ZoneInfo) -> Source:
    return Source(
        number=number,
        article_id=row["article_id"],
        outlet_id=row["outlet_id"] or "",
        outlet=desk.name(row["outlet_id"] or ""),
        title=title(row, number),
        url=link(row["url"]),
        path=row["path"],
        language=row["language"] or "und",
        dated=dating(row, zone),
        day=_day(row),
        standing=row["standing"],
        grade=row["grade"],
        content_sha=row["content_sha"] or "",
    )


def title(row: Row, number: int | None) -> Passage:
    """Return the article's title as printed; empty where the page has none."""
    language = row["language"] or "und"
    return Passage(passage_id=f"title:{row['version_id']}", text=row["title"] or "", language=language, evidence=number)


def credit(row: Row, number: int | None) -> Passage | None:
    """Return whom the article says it has its text from, as printed."""
    if not row["credit_name"]:
        return None
    language = row["language"] or "und"
    return Passage(
        passage_id=f"credit:{row['version_id']}", text=row["credit_name"], language=language, evidence=number
    )


def link(url: str | None) -> str | None:
    """Return *url* if it may be a link: an http(s) address with a host and no blanks. Else None."""
    if not url or any(letter.isspace() or ord(letter) < 32 for letter in url):
        return None
    try:
        parts = urlsplit(url)
        return url if parts.scheme in ("http", "https") and parts.hostname else None
    except ValueError:
        return None


def dating(row: Row, zone: ZoneInfo) -> Statement:
    """Say when the article was published and how that is known."""
    if row["published_on"]:
        how = "explicit" if row["published_how"] == "explicit" else "inferred"
        return Statement(key=f"dated.{how}", values={"day": row["published_on"]})
    if row["earliest"] and row["latest"]:
        return Statement(key="dated.interval", values={"first": row["earliest"], "last": row["latest"]})
    return Statement(key="dated.unknown", values={"seen": row["first_seen_at"].astimezone(zone).date()})


def _day(row: Row) -> date | None:
    day: date | None = row["published_on"] or row["earliest"]
    return day


def stored(week: WeekRows) -> dict[str, str]:
    """Return what may be printed verbatim: passages, titles, credits, earlier headlines and changes, by passage id."""
    texts = (*week.passages.to_dicts(), *week.past_passages.to_dicts(), *week.ledger.passages.to_dicts())
    kept = {row["passage_id"]: row["text"] for row in texts}
    titled = (*week.articles.to_dicts(), *week.past.to_dicts(), *week.ledger.earlier.to_dicts())
    kept |= {f"title:{row['version_id']}": row["title"] or "" for row in titled}
    kept |= {f"credit:{row['version_id']}": row["credit_text"] or "" for row in week.articles.to_dicts()}
    kept |= {f"story:{row['story_id']}": row["headline"] for row in week.previous_stories.filter(age=1).to_dicts()}
    for place, row in enumerate(week.changes.to_dicts()):
        for age in ("old", "new"):
            kept[f"change:{place}:{age}:title"] = row[f"{age}_title"] or ""
            kept |= {f"change:{place}:{age}:{n}": text for n, text in enumerate(row[f"{age}_texts"])}
    return kept


def check(edition: Edition, stored: Mapping[str, str]) -> None:
    """Refuse the edition unless each passage is verbatim and each number leads to a source; RenderError names it."""
    numbers = {source.number for source in listed(edition)}
    for passage in passages(edition):
        if passage.passage_id not in stored:
            raise RenderError(f"passage {passage.passage_id} is printed but not stored")
        if passage.text not in stored[passage.passage_id]:
            raise RenderError(f"passage {passage.passage_id} is not printed verbatim: {passage.text[:80]!r}")
        if passage.evidence is not None and passage.evidence not in numbers:
            raise RenderError(f"passage {passage.passage_id} rests on [{passage.evidence}], which leads nowhere")
    for statement in statements(edition):
        if lost := set(statement.evidence) - numbers:
            raise RenderError(f"statement {statement.key} rests on {sorted(lost)}, which lead nowhere")


def listed(edition: Edition) -> tuple[Source, ...]:
    """Return all sources of *edition*, in whichever of its lists they stand."""
    return (*edition.sources, *edition.mentions, *edition.undated, *edition.earlier)


def passages(value: object) -> Iterator[Passage]:
    """Yield every passage that stands anywhere in *value*."""
    return (part for part in parts(value) if isinstance(part, Passage))


def statements(value: object) -> Iterator[Statement]:
    """Yield every statement that stands anywhere in *value*."""
    return (part for part in parts(value) if isinstance(part, Statement))


def parts(value: object) -> Iterator[object]:
    """Yield *value* and all that stands in it, at whatever depth."""
    yield value
    if isinstance(value, tuple):
        for part in value:
            yield from parts(part)
    elif isinstance(value, Mapping):
        yield from parts(tuple(value.values()))
    elif is_dataclass(value) and not isinstance(value, type):
        yield from parts(tuple(getattr(value, part.name) for part in fields(value)))
