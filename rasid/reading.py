"""Reading: one page in, one record out. Pure: bytes are an argument; nothing is fetched, nothing is thrown away."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Literal

from rasid import cleaning, dates, fields, language, markup, publication, quotes, structured
from rasid.arabic import fold, words
from rasid.cleaning import Cleaned
from rasid.decoding import decode
from rasid.errors import PageError
from rasid.lines import text_lines
from rasid.records import KEPT, DateMention, Meta, Published, Quote, Record, Segment
from rasid.structured import Structured

if TYPE_CHECKING:
    from rasid.analysis import Tools
    from rasid.host_profile import HostProfile

_ENOUGH_WORDS = 5
_TITLE_SIGN = re.compile(r"\s+(?:\||-|–|—|::|»|›|•|>)\s+")
_TELLING = 3000  # letters that tell the language as surely as the whole
_DATED = frozenset({"title", "dateline", "byline", "chrome_date"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Hold a capture to be read: its bytes, where it came from, and what the source's configuration knows of it.

    `profile` is what recurs on other pages of its host, where enough of them are known; with `tools` the record tells
    the page's claims and framing too.
    """

    content: bytes
    path: str
    url: str | None = None
    media: Literal["html", "text"] = "html"
    outlet: str | None = None
    own_names: tuple[str, ...] = ()
    fetched_at: datetime | None = None
    language: str | None = None
    profile: "HostProfile | None" = None
    tools: "Tools | None" = None


def read(page: Page) -> Record:
    """Return the record of *page*; PageError `empty`, `not-html`, `no-text` where there is nothing to read."""
    text = decode(page.content)
    if not text.strip():
        raise PageError("empty", page.path)
    cleaned, said = _read_text(text, page) if page.media == "text" else _read_html(text, page)
    if sum(len(words(s.text)) for s in cleaned.segments if s.kind in KEPT) < _ENOUGH_WORDS:
        raise PageError("no-text", page.path)
    record = _record(page, cleaned, said)
    segments = _without_furniture(record, page.profile)
    if segments != cleaned.segments:
        record = _record(page, replace(cleaned, segments=segments), said)
    return _analysed(record, page) if page.tools else record


def _read_text(text: str, page: Page) -> tuple[Cleaned, Structured]:
    said = Structured(url=page.url, dates=tuple(structured.address_day(page.url)))
    return cleaning.clean(text_lines(text), own_names=_names(page)), said


def _read_html(text: str, page: Page) -> tuple[Cleaned, Structured]:
    tree = markup.parse(text)
    said = structured.read(tree, url=page.url)
    lines = markup.html_lines(tree, article(text))
    return cleaning.clean(lines, said=said, titles=_title_hints(said, _names(page)), own_names=_names(page)), said


def article(text: str) -> str:
    """Return the text trafilatura keeps of an HTML page."""
    import trafilatura  # text input never pays for loading it

    # deduplicate stays off: its cache is process-wide and empties a page that is read again.
    return trafilatura.extract(text, include_comments=False, deduplicate=False, with_metadata=False) or ""


def _without_furniture(record: Record, profile: "HostProfile | None") -> tuple[Segment, ...]:
    """Return the segments of *record*, noise where *profile* knows the host to print them elsewhere too."""
    if profile is None:
        return record.segments
    from rasid import host_cleaning  # pages without a profile never pay for loading Polars

    return host_cleaning.clean(record.segments, record.meta.title, profile)


def _names(page: Page) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*page.own_names, *([page.outlet] if page.outlet else []))))


def _title_hints(said: Structured, names: tuple[str, ...]) -> tuple[str, ...]:
    """Return the titles the markup may give, the likeliest first: one that others confirm, without outlet and section.

    Of a title in parts the last, or the first, may be an outlet nobody told of.
    """
    outlets = {fold(name).strip() for name in (*names, said.outlet or "")}
    titles = [title for title in said.titles if fold(title).strip() not in outlets and len(words(title)) > 1]
    keys = [" ".join(words(title)) for title in titles]
    confirmed = [title for title, key in zip(titles, keys, strict=True) if sum(key in other for other in keys) > 1]
    parts = _TITLE_SIGN.split(next(iter(confirmed or titles), ""))
    told = [part for part in parts if part and fold(part).strip() not in outlets]
    if not told:
        return ()
    whole, longest = (confirmed or titles)[0], max(told, key=lambda part: len(words(part)))
    split = len(told) < len(parts) or any(len(words(part)) < 3 for part in told)
    return tuple(dict.fromkeys((longest, whole, *_shorter(whole)) if split else (whole, *_shorter(whole), longest)))


def _shorter(title: str) -> list[str]:
    """Return *title* without its last part, and without its first, where signs part it."""
    signs = list(_TITLE_SIGN.finditer(title))
    return [title[: signs[-1].start()], title[signs[0].end() :]] if signs else []


def _record(page: Page, cleaned: Cleaned, said: Structured) -> Record:
    segments = cleaned.segments
    url = page.url or said.url
    found = fields.find(segments, said, outlet=page.outlet, own_names=page.own_names, url=url)
    names = tuple(n for n in (*_names(page), found.outlet, found.original_source) if n)
    published = publication.find(
        segments, said.dates, names=names, seen=page.fetched_at.date() if page.fetched_at else None
    )
    kept = [s for s in segments if s.kind in KEPT]
    title = segments[cleaned.title].text if cleaned.title is not None else next(iter(_title_hints(said, names)), None)
    places = _places(segments, is_text=page.media == "text")
    return Record(
        path=page.path,
        url=url,
        meta=Meta(
            title=title, outlet=found.outlet, original_source=found.original_source, republished=found.republished,
            author=found.author, section=found.section, published=published, credits=found.credits,
            language=language.identify("\n".join(s.text for s in kept)[:_TELLING]) or page.language or said.language,
        ),
        segments=segments,
        repeats=cleaned.repeats,
        date_mentions=_date_mentions(places, _anchor(published), names),
        quotes=_quotes(places),
    )  # fmt: skip


def _analysed(record: Record, page: Page) -> Record:
    """Return *record* with its claims and framing; a title that stands in no text is read and not printed from."""
    from rasid import analysis  # a page that is only read never pays for what analyses it

    assert page.tools is not None
    kept = [(s, at) for s, at in _places(record.segments, is_text=page.media == "text") if s.kind in KEPT]
    title = next((s for s in record.segments if s.kind == "title" and s.text == record.meta.title), None)
    texts: list[tuple[str, int | None]] = (
        [(record.meta.title, title.start if title else None)] if record.meta.title else []
    )
    texts += [(segment.text, at) for segment, at in kept]
    return replace(record, analysis=analysis.shown(texts, _anchor(record.meta.published), page.tools))


def _places(segments: Sequence[Segment], *, is_text: bool) -> list[tuple[Segment, int]]:
    """Return each kept segment (fields and page dates too where the input was text) with its offset."""
    if is_text:
        return [(s, s.start or 0) for s in segments if s.kind in KEPT or s.kind in _DATED]
    found, at = [], 0
    for segment in (s for s in segments if s.kind in KEPT):
        found.append((segment, at))
        at += len(segment.text) + 1
    return found


def _anchor(published: Published) -> date | None:
    return published.date or published.latest


def _date_mentions(
    places: Sequence[tuple[Segment, int]], anchor: date | None, names: tuple[str, ...]
) -> tuple[DateMention, ...]:
    return tuple(
        replace(mention, start=mention.start + at, end=mention.end + at)
        for segment, at in places
        for mention in dates.find(segment.text, anchor=anchor, skip=names)
    )


def _quotes(places: Sequence[tuple[Segment, int]]) -> tuple[Quote, ...]:
    kept = [(segment.text, at) for segment, at in places if segment.kind in KEPT]
    found = quotes.find_all([text for text, _ in kept])
    return tuple(
        replace(quote, start=quote.start + at, end=quote.end + at)
        for (_, at), said in zip(kept, found, strict=True)
        for quote in said
    )
