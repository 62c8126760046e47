"""The headline: which line of a page is its title. Everything above it is furniture, so it anchors the cleaning."""

from collections.abc import Sequence

from rasid.arabic import fold
from rasid.datelines import is_date_line
from rasid.layout import Measured, overlap, paragraph_stems
from rasid.records import FIELDS, NOISE, Kind

_LONGEST = 32
_OPENING = 18
_LIST = 3


def find(lines: Sequence[Measured], names: Sequence[Kind | None], hint: str | None = None) -> int | None:
    """Return the position of the title among *lines*; *names* are what sure rules took them for.

    *hint* is the title the page's metadata gives. Without it the line wins whose words come back in the paragraphs, that
    stands alone, near a date or byline, close above the first paragraph.
    """
    if hint and (at := _matching(lines, hint)) is not None:
        return at
    limit = _first_paragraph(lines, names)
    body = paragraph_stems(lines[limit:])
    candidates = [at for at in range(min(limit + 1, len(lines))) if _possible(lines[at], names[at])]
    if not candidates:
        return None
    return max(candidates, key=lambda at: (_score(at, lines, names, body, limit), -at))


def _matching(lines: Sequence[Measured], hint: str) -> int | None:
    wanted = " ".join(fold(hint).split())
    exact = [at for at, m in enumerate(lines) if " ".join(m.fold.split()) == wanted]
    if not exact:
        return None
    headings = [at for at in exact if lines[at].has("h1")]
    followed = [at for at in exact if any(m.prose for m in lines[at + 1 : at + 12])]
    return (headings or followed or exact)[-1 if not headings and followed else 0]


def _first_paragraph(lines: Sequence[Measured], names: Sequence[Kind | None]) -> int:
    """Return the position of the first long paragraph that ends as prose and is no noise, else of the longest line."""
    sure = (at for at, m in enumerate(lines) if m.size >= _OPENING and m.stopped and names[at] not in NOISE)
    longest = max(range(len(lines)), key=lambda at: lines[at].size, default=0)
    return next(sure, longest)


def _possible(line: Measured, name: Kind | None) -> bool:
    if name in NOISE or name in FIELDS or not line.size or line.has("doubled"):
        return False
    return line.size <= _LONGEST and is_date_line(line.text) is None


def _score(
    at: int, lines: Sequence[Measured], names: Sequence[Kind | None], body: frozenset[str], limit: int
) -> float:
    line = lines[at]
    near = [names[i] for i in (at - 1, at + 1, at + 2) if 0 <= i < len(lines)]
    between = sum(_possible(m, name) for m, name in zip(lines[at + 1 : limit], names[at + 1 : limit], strict=True))
    score = 3.0 * overlap(line.stems, body) * min(1.0, len(line.stems) / 3)
    score += 1.0 * (line.has("blank_before") and line.has("blank_after")) + 0.5 * line.has("h1")
    score += 0.7 * any(name in FIELDS for name in near) + 0.4 / (1 + between)
    score += 0.4 * (4 <= line.size <= 20) - 0.8 * (line.size < 3) - 1.2 * (at >= limit)
    score -= 1.0 * _in_list(at, lines) + 1.0 * line.has("piece", "bullet")
    score -= 1.2 * any(line.stems < other.stems for other in lines[:limit] if other is not line and other.size <= _LONGEST)
    return score - 0.8 * (line.text.rstrip().endswith((".", ":", "،")) and not line.text.rstrip().endswith(".."))


def _in_list(at: int, lines: Sequence[Measured]) -> bool:
    """Say whether the line stands in a block of headlines without a blank line between."""
    first = last = at
    while first and not lines[first].has("blank_before") and lines[first - 1].headline and not lines[first - 1].prose:
        first -= 1
    while last + 1 < len(lines) and not lines[last].has("blank_after") and _plain(lines[last + 1]):
        last += 1
    return last - first + 1 >= _LIST


def _plain(line: Measured) -> bool:
    return line.headline and not line.prose and line.size >= 4
