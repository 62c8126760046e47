"""The headline: which line of a page is its title. Everything above it is furniture, so it anchors the cleaning."""

import re
from collections.abc import Sequence

from rasid.datelines import is_date_line
from rasid.layout import Measured, measure, overlap, paragraph_stems
from rasid.lines import Line
from rasid.records import FIELDS, NOISE, Kind

_LONGEST = 32
_PARAGRAPH = 18
_BEHIND = 5
_ALIKE = 0.7
_ENOUGH = 0.7
_TOLD = 0.4
_LIST = 3
_LINKED = 0.9
_LONGEST_QUOTED = 20
_QUOTED_END = re.compile(r"[^.!؟?…\s][\"»”]\s*$")


def find(
    lines: Sequence[Measured], names: Sequence[Kind | None], hints: Sequence[str], bounds: tuple[int, int]
) -> int | None:
    """Return the position of the title among *lines*; *names* are what sure rules took them for.

    *bounds* are the first and last of the paragraphs. *hints* are the titles the page's metadata gives, the likeliest
    first: then only a line that says one of them will do, or the page's first heading. Without any the line wins whose
    words come back in the paragraphs, that stands alone, near a date or byline, close above the first paragraph.
    """
    if hints:
        said = next((at for at in (_matching(lines, hint) for hint in hints) if at is not None), None)
        return said if said is not None else _heading(lines, names, hints)
    limit, last = bounds
    body = paragraph_stems(lines[limit : last + 1] or lines[limit:])
    fit = [_possible(line, name) for line, name in zip(lines, names, strict=True)]
    told = [
        at for at in range(limit, min(limit + _BEHIND, len(lines))) if lines[at].prose or lines[at].size >= _PARAGRAPH
    ]
    end = told[1] if len(told) > 1 else limit + _BEHIND  # below two paragraphs a heading is one of theirs
    candidates = [at for at in range(min(end, len(lines))) if fit[at]]
    if not candidates:
        return None
    return max(candidates, key=lambda at: (_score(at, lines, names, body, limit, fit), -at))


def _matching(lines: Sequence[Measured], hint: str) -> int | None:
    wanted = measure(Line(text=hint, row=0))
    exact = [at for at, m in enumerate(lines) if m.words == wanted.words]
    alike = exact or [at for at, m in enumerate(lines) if m.has("h1", "h2") and _alike(m.stems, wanted.stems)]
    opening = [at for at in alike if _opens(lines, at)]
    headings = [at for at in opening if lines[at].has("h1")] or [at for at in opening if lines[at].has("h2")]
    return next(iter(headings or opening), None)


def _heading(lines: Sequence[Measured], names: Sequence[Kind | None], hints: Sequence[str]) -> int | None:
    """Return the page's first heading of the first rank, which metadata written for search engines words otherwise.

    It says a word of theirs, or is the only such heading: the outlet's name is often set as one.
    """
    said = frozenset().union(*(measure(Line(text=hint, row=0)).stems for hint in hints))
    ranked = [at for at, m in enumerate(lines) if m.has("h1") and m.size > 1 and names[at] not in NOISE]
    told = [at for at in ranked if lines[at].stems & said] or ranked[: len(ranked) == 1]
    return next((at for at in told if _opens(lines, at)), None)


def _opens(lines: Sequence[Measured], at: int) -> bool:
    """Say whether most of the text stands below: a list of links names the page too."""
    main = [i for i, m in enumerate(lines) if m.has("in_main") and m.size >= 4 and i != at]
    return sum(i > at for i in main) * 2 >= len(main)


def _alike(a: frozenset[str], b: frozenset[str]) -> bool:
    return overlap(a, b) >= _ALIKE and overlap(b, a) >= _ALIKE


def _possible(line: Measured, name: Kind | None) -> bool:
    if name in NOISE or name in FIELDS or not line.size or line.has("doubled"):
        return False
    ends = line.prose and line.stopped and not (line.size <= _LONGEST_QUOTED and _QUOTED_END.search(line.text))
    return line.size <= _LONGEST and not ends and is_date_line(line.text) is None


def _score(
    at: int, lines: Sequence[Measured], names: Sequence[Kind | None], body: frozenset[str], limit: int, fit: list[bool]
) -> float:
    line = lines[at]
    below = any(names[i] in FIELDS for i in (at + 1, at + 2) if i < len(lines))
    above = at > 0 and names[at - 1] in FIELDS
    told = any(fit[i] and overlap(lines[i].stems, body) >= _TOLD for i in range(max(0, at - 4), at))
    between = sum(fit[at + 1 : max(at + 1, limit)])
    score = 3.0 * min(_ENOUGH, overlap(line.stems, body)) * min(1.0, len(line.stems) / 3)
    score += 1.0 * (line.has("blank_before") and line.has("blank_after")) + 0.5 * line.has("h1", "bold")
    score += 0.7 * below + 0.3 * above - 0.6 * told + 0.4 / (1 + between)
    score += 0.4 * (4 <= line.size <= 20) - 0.8 * (line.size < 3) - 1.2 * (at >= limit)
    score -= 1.0 * _in_list(at, lines) + 1.0 * (line.has("piece", "bullet") or line.line.links >= _LINKED)
    score -= 1.2 * any(
        line.stems < other.stems for other in lines[:limit] if other is not line and other.size <= _LONGEST
    )
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
