"""Quotation marks: what stands between them, over paragraphs too, whichever way round a page printed them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_PAIRS = {"«": "»", "“": "”", "„": "“", '"': '"'}
_ANY = re.compile('[«»“”„"]')
# a comma or a stop follows a closing mark whose opening was lost
_OPENING = re.compile(r'[«“„]|"(?!\s*(?:[،,.؛]|$))')
_CLOSES_FIRST = re.compile(r'[»”]|"(?=\s*(?:[،,.؛]|$))')
_REVERSED = tuple((b, a, str.maketrans(a + b, b + a)) for a, b in (("«", "»"), ("“", "”")))
_OPENS_NESTED = re.compile(r"[\s(]\"(?=\w)")
_PARAGRAPHS = 4  # a quotation left open is looked for its end in so many


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """Hold offsets of a marked passage, without its marks and white space around; *goes_on*: it began earlier."""

    start: int
    end: int
    goes_on: bool = False


def marked(paragraphs: Sequence[str]) -> list[list[Marked]]:
    """Return what stands in marks in each of *paragraphs*; a mark that nobody closes ends with its paragraph."""
    found: list[list[Marked]] = []
    ends = 0  # paragraphs before this one belong whole to an open quotation
    is_open = False
    for n, paragraph in enumerate(paragraphs):
        if not _ANY.search(paragraph):
            whole = paragraph.strip()
            at = paragraph.find(whole)
            found.append([Marked(start=at, end=at + len(whole), goes_on=True)] if n < ends and whole else [])
            continue
        text = _turned(paragraph)
        spans = list(_spans(text, is_open=is_open))
        found.append(spans)
        is_open = bool(spans) and not _ANY.search(text, spans[-1].end)
        ends = _closed_in(paragraphs, n) if is_open else 0
    return found


def _turned(paragraph: str) -> str:
    """Return *paragraph* with marks printed the wrong way round put right, each at its place."""
    for closing, opening, table in _REVERSED:
        first = paragraph.find(closing)
        wrong = 0 <= first < paragraph.find(opening) and paragraph[first + 1 : first + 2].isalnum()
        if wrong and (first == 0 or not paragraph[first - 1].isalnum()):
            paragraph = paragraph.translate(table)
    return paragraph


def _closed_in(paragraphs: Sequence[str], n: int) -> int:
    """Return the paragraph that closes what paragraph *n* left open without opening anew; 0 where none does."""
    for k in range(n + 1, min(n + 1 + _PARAGRAPHS, len(paragraphs))):
        mark = _ANY.search(paragraphs[k])
        if mark:
            return k if _CLOSES_FIRST.match(paragraphs[k], mark.start()) else 0
    return 0


def _spans(text: str, *, is_open: bool) -> Iterator[Marked]:
    at = 0
    if is_open:
        mark = _ANY.search(text)
        if mark and _CLOSES_FIRST.match(text, mark.start()):
            yield from _passage(text, 0, mark.start(), goes_on=True)
            at = mark.end()
        elif mark and not text[: mark.start()].strip():
            stop = _closing(text, mark)
            yield from _passage(text, mark.end(), stop, goes_on=True)
            at = stop + 1
    while opening := _OPENING.search(text, at):
        stop = _closing(text, opening)
        yield from _passage(text, opening.end(), stop)
        at = stop + 1


def _passage(text: str, start: int, end: int, *, goes_on: bool = False) -> Iterator[Marked]:
    passage = text[start:end]
    start += len(passage) - len(passage.lstrip())
    if passage.strip():
        yield Marked(start=start, end=start + len(passage.strip()), goes_on=goes_on)


def _closing(text: str, opening: re.Match[str]) -> int:
    """Return where the mark that answers *opening* stands; the paragraph's end where none does."""
    mark = opening.group()
    closing = text.find(_PAIRS[mark], opening.end())
    if closing < 0 and mark in "“„":
        closing = min((i for other in "“”" if (i := text.find(other, opening.end())) >= 0), default=-1)
    if closing < 0:
        return len(text)
    return _outer(text, closing) if mark == '"' else closing


def _outer(text: str, closing: int) -> int:
    """Return the mark that closes the outer quotation where the straight mark at *closing* opens one inside it."""
    if not _OPENS_NESTED.match(text, closing - 1):
        return closing
    inner = text.find('"', closing + 1)
    outer = text.find('"', inner + 1) if inner >= 0 else -1
    return closing if outer < 0 or _OPENS_NESTED.match(text, outer - 1) else outer
