"""The fields of a page: outlet, original source, author, section. What nothing says is None."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from rasid import agencies, credits, phrases
from rasid.arabic import fold, folded, words
from rasid.datelines import days
from rasid.notices import CREDITS
from rasid.records import Credit, Segment
from rasid.structured import Structured

_NAME_LIMIT = 7
_TRIM = " \t\u00a0.،,:|/-–—\"'«»()[]•"
_URL = re.compile(r"https?://\S+|www\.\S+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fields:
    """Hold who printed a page and where it came from."""

    outlet: str | None = None
    original_source: str | None = None
    republished: bool | None = None
    author: str | None = None
    section: str | None = None
    credits: tuple[Credit, ...] = ()


def find(
    segments: Sequence[Segment], said: Structured, *, outlet: str | None, own_names: tuple[str, ...], url: str | None
) -> Fields:
    """Return the fields of a page; *outlet* and *own_names* are what the source's configuration knows."""
    head, author = _byline(segments, tuple(name for name in (outlet, *own_names, said.outlet) if name))
    known = outlet or said.outlet or head
    source = _source(segments)
    if source and _key(source) in {_key(name) for name in own_names} and source == _printed_in(segments):
        source = None
    taken = _republished(source, known, own_names, url, printed=_printed_in(segments) is not None)
    return Fields(
        outlet=known,
        original_source=source,
        republished=taken,
        author=author or _plausible(said.author, known),
        section=_section(segments) or _short(said.section),
        credits=_credits(segments, said.author, source if taken is not False else None, (known, *own_names), url),
    )


def _credits(
    segments: Sequence[Segment], author: str | None, source: str | None, names: Sequence[str | None], url: str | None
) -> tuple[Credit, ...]:
    """Return whom the page credits: agencies first, then the outlet it took the text from."""
    itself = {agencies.named(name, is_set_apart=True) for name in names if name}
    itself.add(agencies.of_host((urlsplit(url).hostname or "") if url else ""))
    given = credits.find(segments, author=author, own=frozenset(filter(None, itself)))
    if source is None or credits.is_credit_line(source):
        return given
    return (*given, credits.republished(segments, source))


def _of_kind(segments: Sequence[Segment], *kinds: str) -> Iterator[Segment]:
    return (s for s in segments if s.kind in kinds)


def _byline(segments: Sequence[Segment], names: tuple[str, ...]) -> tuple[str | None, str | None]:
    for segment in _of_kind(segments, "byline"):
        if CREDITS.search(fold(segment.text)):
            continue  # says who else worked on it
        head = _groups(phrases.BYLINE_HEAD, segment.text)
        if head:
            return head.get("outlet"), _person(head.get("name"))
        by = _groups(phrases.BYLINE_LABEL, segment.text)
        if by and (name := _person(by.get("name"))):
            return None, name
        if name := _beside(segment.text, names):
            return None, name
    return None, None


def _beside(text: str, names: tuple[str, ...]) -> str | None:
    """Return what *text* says beside one of the outlet's *names*, where it is a person's length."""
    for name in names:
        if name in text:
            rest = _person(text.replace(name, " ").strip(_TRIM))
            return rest if rest and 2 <= len(words(rest)) <= 4 else None
    return None


def _person(name: str | None) -> str | None:
    if not name:
        return None
    name = re.split(r"\s*[|•/]\s*|\s+[-–—]\s+|\s{3,}", name)[0].strip(_TRIM)
    for _, day in days(name):
        name = name.replace(day, "").strip(_TRIM)
    return name if 1 <= len(words(name)) <= _NAME_LIMIT and not re.search(r"\d", name) else None


def _plausible(author: str | None, outlet: str | None) -> str | None:
    if not author or (outlet and fold(author) == fold(outlet)):
        return None
    return author if len(words(author)) <= 4 * _NAME_LIMIT else None


def _source(segments: Sequence[Segment]) -> str | None:
    return _printed_in(segments) or next(filter(None, map(_named_source, _of_kind(segments, "source_line"))), None)


def _named_source(segment: Segment) -> str | None:
    if credits.is_credit_line(segment.text) and phrases.AGENCY_ALONE.match(fold(segment.text)):
        return segment.text.strip(_TRIM)
    named = _groups(phrases.SOURCE_LABEL, segment.text) or _groups(phrases.SOURCE_BARE, segment.text)
    name = _URL.sub("", named.get("name") or "").strip(_TRIM) if named else ""
    return name if 1 <= len(words(name)) <= _NAME_LIMIT else None


def _printed_in(segments: Sequence[Segment]) -> str | None:
    for segment in _of_kind(segments, "dateline", "source_line"):
        if printed := _groups(phrases.PUBLISHED_IN, segment.text):
            return (printed.get("name") or "").strip(_TRIM) or None
    return None


def _republished(
    source: str | None, outlet: str | None, own_names: tuple[str, ...], url: str | None, *, printed: bool
) -> bool | None:
    """Say whether the text was printed elsewhere first; None while the page's own outlet is unknown."""
    if source is None:
        return False if outlet else None
    names = {_key(name) for name in (outlet, *own_names) if name}
    host = _key((urlsplit(url).hostname or "") if url else "")
    if _key(source) in names or (host and _key(source) in host):
        return False
    return True if names or printed else None


def _key(name: str) -> str:
    plain = re.sub(r"^(?:صحيفه|جريده|وكاله|قناه|موقع|شبكه)\s+", "", fold(name).strip())
    return re.sub(r"[\W_]+", "", plain)


def _section(segments: Sequence[Segment]) -> str | None:
    for segment in _of_kind(segments, "dateline"):
        parts = [part.strip(_TRIM) for part in re.split(r"\s*[|•»>/]\s+|\s+[-–—]\s+", segment.text)]
        if len(parts) > 1 and _is_section(parts[0]):
            return parts[0]
    return _beside_title(segments)


def _beside_title(segments: Sequence[Segment]) -> str | None:
    """Return the name of a section that stands alone just above or below the title."""
    title = next((at for at, s in enumerate(segments) if s.kind == "title"), None)
    if title is None:
        return None
    near = (segments[at] for at in (title - 1, title + 1, title - 2, title + 2) if 0 <= at < len(segments))
    return next((s.text.strip(_TRIM) for s in near if _is_section(s.text) and _all_sections(s.text)), None)


def _all_sections(text: str) -> bool:
    return all(w in phrases.SECTION_WORDS for w in words(text))


def _is_section(part: str) -> bool:
    plain = fold(part)
    labelled = phrases.PUBLISHED_LABEL.match(plain) or phrases.CHROME_LABEL.match(plain)
    return 1 <= len(words(part)) <= 3 and not re.search(r"\d", part) and not labelled


def _short(section: str | None) -> str | None:
    return section if section and len(words(section)) <= _NAME_LIMIT else None


def _groups(pattern: re.Pattern[str], text: str) -> dict[str, str] | None:
    """Return the named groups of *pattern* in folded *text*, as *text* prints them."""
    view = folded(text)
    found = pattern.match(view.text)
    if not found:
        return None
    return {name: text[slice(*view.span(*found.span(name)))].strip() for name, got in found.groupdict().items() if got}
