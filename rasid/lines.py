"""Lines: a page cut into the passages a reader sees. Every letter of a text input lies in exactly one line."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

_GAP = r"[^\S\n]{3,}|\u00a0{2,}|\t+"
_SIGN = r"\s+(?:[|¦•●▪■◆◇★☆►◄▶◀✦·¤§*ـ~]|\|{2,}|/{2,3}|\*{2,3}|:{2,}|\+{1,3}|-{2,}|={2,}|<<|>>|#|«(?=[^»]*$))\s+"
_DASH = r"\s+[–—-]\s+"
SEPARATORS = (re.compile(_GAP), re.compile(_SIGN), re.compile(_DASH))
_HEAD_SIGN = re.compile(r"^(?:[|¦•●▪■◆◇★☆►◄▶◀»›✦·*~-]|\|{2,}|\*{2,3}|>>)\s*")
WORD = re.compile(r"\w+")
_HEADLINES = 3
_SHORTEST_LIST = 17  # letters of three headlines of three words, and the signs between
_STOPPED = re.compile(r"[^.]\.[\"»”)\]]*\s*$")
_TWO = re.compile(r"[^\W\d_]{3,}[\"»”)]*[.؟?!]\s+[\"«“(]*\w+\s+\w")  # two sentences in one piece
_LABEL_LIMIT = 40
_LONGEST_LABEL = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """Hold one passage of a page before it is named.

    `start` and `end` are code points of a text input, None for HTML. `row` numbers the line of the input: pieces of one
    line share it. `marks` are what the page's structure says: `piece`, `doubled`, `blank_before`, `blank_after`,
    `indented`, `bullet`, and for HTML element names and roles; `links` is the share of its letters inside links.
    """

    text: str
    row: int
    start: int | None = None
    end: int | None = None
    marks: frozenset[str] = field(default_factory=frozenset)
    links: float = 0.0


def text_lines(text: str) -> tuple[Line, ...]:
    """Cut *text* into lines, and a line that a scraper ran together into its pieces."""
    rows = tuple(_rows(text))
    found: list[Line] = []
    for number, (start, end) in enumerate(rows):
        marks = _place(text, rows, number)
        cut, kind = pieces(text[start:end])
        extra = frozenset({kind}) if len(cut) > 1 else frozenset()
        found += [
            Line(
                text=text[start + a : start + b],
                row=number,
                start=start + a,
                end=start + b,
                marks=marks | extra,
            )
            for a, b in cut
        ]
    return tuple(found)


def _rows(text: str) -> Iterator[tuple[int, int]]:
    at = 0
    for row in text.splitlines(keepends=True):
        body = row.strip()
        if body:
            start = at + len(row) - len(row.lstrip())
            yield start, start + len(body)
        at += len(row)


def _place(text: str, rows: tuple[tuple[int, int], ...], number: int) -> frozenset[str]:
    start, end = rows[number]
    before = text[rows[number - 1][1] if number else 0 : start]
    after = text[end : rows[number + 1][0] if number + 1 < len(rows) else len(text)]
    marks = {
        "blank_before": not number or before.count("\n") > 1,
        "blank_after": number + 1 == len(rows) or after.count("\n") > 1,
        "indented": before.endswith("  "),
        "bullet": bool(re.match(r"[•●▪■◆►▶*·–-]\s", text[start:end])),
        "far_below": before.count("\n") > 3,
    }
    return frozenset(name for name, holds in marks.items() if holds)


def pieces(row: str) -> tuple[list[tuple[int, int]], str]:
    """Return the offsets of the pieces of *row*, and what parts them: `piece`, `doubled`, or nothing."""
    for separator in SEPARATORS:
        if len(row) < _SHORTEST_LIST or not separator.search(row):
            continue
        cut = _cut(row, separator)
        if _are_headlines([row[a:b] for a, b in cut], dashed=separator is SEPARATORS[-1]):
            return cut, "piece"
    doubled = _doubled(row)
    return (doubled, "doubled") if doubled else ([(0, len(row))], "")


def _cut(row: str, separator: re.Pattern[str]) -> list[tuple[int, int]]:
    # The separator itself must lie in some line: it stays with the piece before it, the first one with its own.
    head = _HEAD_SIGN.match(row)
    marks = [m.span() for m in separator.finditer(row)]
    starts = [0, *((a if head else b) for a, b in marks)]
    spans = []
    for start, end in zip(starts, [*starts[1:], len(row)], strict=True):
        piece = row[start:end]
        if piece.strip():
            spans.append((start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())))
    return spans


def _are_headlines(pieces: list[str], *, dashed: bool) -> bool:
    wanted = 5 if dashed else 3
    if len(pieces) < wanted or _STOPPED.search(pieces[-1]):
        return False
    sizes = [len(WORD.findall(piece)) for piece in pieces]
    long_ones = sum(size >= _HEADLINES for size in sizes)
    prose = sum(piece.rstrip().endswith((".", ".»", '."', "،", ",")) or bool(_TWO.search(piece)) for piece in pieces)
    return long_ones >= wanted and long_ones >= 0.7 * len(pieces) and prose <= 0.2 * len(pieces)


def _doubled(row: str) -> list[tuple[int, int]]:
    """Return the labels of *row* where each stands twice, as an icon's name and its label do; else nothing."""
    heads = row.split(maxsplit=_LONGEST_LABEL + 1)
    if heads and heads[0] not in heads[1:]:
        return []
    words = [(m.group(), *m.span()) for m in re.finditer(r"\S+", row)]
    if not 2 <= len(words) <= _LABEL_LIMIT:
        return []
    spans, at = [], 0
    while at < len(words):
        size = _repeated_size([w for w, _, _ in words[at:]])
        if not size:
            return []
        spans += [(words[first][1], words[first + size - 1][2]) for first in (at, at + size)]
        at += 2 * size
    return spans


def _repeated_size(words: list[str]) -> int:
    return next((n for n in range(1, min(_LONGEST_LABEL, len(words) // 2) + 1) if words[:n] == words[n : 2 * n]), 0)
