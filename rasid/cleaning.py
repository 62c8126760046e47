"""Cleaning: every line of a page gets its kind. Noise is named and stored, never thrown away."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from rasid import headline, repeats
from rasid.arabic import fold, words
from rasid.layout import LONG, PROSE, Layout, Measured, homes, measure, overlap, printed_often
from rasid.lines import Line
from rasid.markup_rules import MARKUP_RULES
from rasid.noise_table import TEXT_RULES
from rasid.records import FIELDS, KEPT, NOISE, Kind, Repeat, Segment
from rasid.structured import Structured
from rasid.verdicts import Check, Rule, Verdict

_SURE = 0.85
_SUBHEADING = 14
_DESCRIBED = 0.7
_SHORT_COST = 8
_SMALL_HOLE = 4
_UNSTOPPED = (None, LONG, 15)  # full stops count; where none is found, ever shorter paragraphs will do
_LONGEST_GAIN = 60
_SHORTEST_LEAD = 8
_LINKED = 0.9
_NAMING = 0.6
_AGAIN = 10
_HEADINGS = ("h2", "h3", "h4", "h5", "h6")
_LONGEST_HEADING = 16
_APART = ("li", "nav", "aside", "footer", "role:related", "role:share")
_TEAM = frozenset(
    fold("""news press agency agencies staff desk team editorial editors redaktion redaction agence presse redaccion
    وكالة وكالات الأنباء قسم تحرير التحرير فريق صحيفة قناة موقع هيئة""").split()
)
_TABLE: tuple[Rule, ...] = TEXT_RULES + MARKUP_RULES
_STEADY: tuple[Check, ...] = tuple(rule.check for rule in _TABLE if rule.steady)
_PLACED: tuple[Check, ...] = tuple(dict.fromkeys(rule.check for rule in _TABLE if not rule.steady))


@dataclass(frozen=True, slots=True, kw_only=True)
class Cleaned:
    """Hold the named passages of a page in order, the title's position among them, and what repeats what."""

    segments: tuple[Segment, ...]
    title: int | None
    repeats: tuple[Repeat, ...]


def clean(
    lines: Sequence[Line],
    *,
    said: Structured | None = None,
    titles: Sequence[str] = (),
    own_names: tuple[str, ...] = (),
) -> Cleaned:
    """Name every line: title first, then what stands around it, then what repeats.

    *said* is what the markup of an HTML page says of it, and *titles* those taken from it, the likeliest first;
    neither for text.
    """
    summary = measure(Line(text=said.description or "", row=0)).stems if said else frozenset()
    measured = tuple(measure(line) for line in lines)
    bare = Layout(
        lines=measured, first=len(lines), last=len(lines), own_names=own_names, markup=said is not None,
        summary=summary, authors=_authors(said), often=printed_often(measured),
        homes=homes(measured),
    )  # fmt: skip
    told = [_ask(_STEADY, at, bare) for at in range(len(bare.lines))]
    layout = _bounded(bare, titles, [_sure(at, bare, heard) for at, heard in enumerate(told)])
    verdicts = [_decide(at, layout, heard) for at, heard in enumerate(told)]
    verdicts = [_kept(at, verdicts, layout) for at in range(len(verdicts))]
    found = _repeated(layout, verdicts)
    for at, original, _ in found:
        if verdicts[at].kind in KEPT or (verdicts[original].kind in KEPT and verdicts[at].kind != "title"):
            verdicts[at] = Verdict(kind="repeated", weight=1.0, reason=f"repeats passage {original}")
    segments = tuple(
        Segment(kind=v.kind, text=m.text, reason=v.reason, start=m.line.start, end=m.line.end)
        for m, v in zip(layout.lines, verdicts, strict=True)
    )
    return Cleaned(segments=segments, title=layout.title, repeats=tuple(repeat for _, _, repeat in found))


def _authors(said: Structured | None) -> tuple[str, ...]:
    """Return the names of people the markup calls the authors: not the outlet's, not an agency's."""
    parts = re.split(r"\s*(?:,|;|\||،| and | und | et )\s*", said.author or "") if said else []
    names = [tuple(words(part)) for part in parts]
    outlet = set(words(said.outlet or "")) if said else set()
    return tuple(" ".join(n) for n in names if 2 <= len(n) <= 4 and outlet.isdisjoint(n) and not _TEAM & set(n))


def _bounded(page: Layout, titles: Sequence[str], names: Sequence[Kind | None]) -> Layout:
    """Return *page* with its title and the bounds of its paragraphs; *names* are what sure rules took its lines for."""
    lines = page.lines
    first, last = _densest(lines, names, 0)
    at = headline.find(lines, names, titles, (first, last))
    if at is not None and not first > at:
        below = _densest(lines, names, at + 1)
        if titles or below[0] <= below[1] or first == last == at:
            first, last = below
        else:
            at = None  # a headline without a text under it is the title of none
    if last < first:
        first, last = (at or 0, at if at is not None else -1)
    return replace(page, title=at, first=first, last=last)


def _densest(lines: Sequence[Measured], names: Sequence[Kind | None], start: int) -> tuple[int, int]:
    """Return the bounds of the stretch from *start* on that holds the most prose and the least else; (0, -1) if none.

    Paragraphs that end as prose count for it, short lines against it. Where none has a full stop, length will do.
    """
    for unstopped in _UNSTOPPED:
        best, sum_, opened, bounds = 0, 0, start, (0, -1)
        for at in range(start, len(lines)):
            if sum_ <= 0:
                sum_, opened = 0, at
            sum_ += _gain(lines[at], names[at], unstopped)
            if sum_ > best:
                best, bounds = sum_, (opened, at)
        if best:
            return bounds[0], _over_small_hole(lines, names, bounds[1])
    return (0, -1)


def _over_small_hole(lines: Sequence[Measured], names: Sequence[Kind | None], last: int) -> int:
    """Return where the text ends that goes on after *last* behind a short menu: at its last paragraph."""
    for at in range(last + 1, min(last + _SMALL_HOLE + 2, len(lines))):
        if lines[at].prose and _gain(lines[at], names[at], None) > 0:
            return _over_small_hole(lines, names, at)
    return last


def _gain(line: Measured, name: Kind | None, unstopped: int | None) -> int:
    """Return what *line* counts for the stretch; *unstopped* words make a paragraph of it without a full stop."""
    if name in NOISE or name in FIELDS or line.has("piece", "doubled"):
        return -_SHORT_COST
    if line.has("in_main") and line.size >= 5:
        return line.size if line.line.links < _LINKED else -_SHORT_COST
    if line.size >= 6 and line.stopped:
        return min(line.size, _LONGEST_GAIN)
    if unstopped is None and line.size >= LONG:
        return 0
    return line.size if unstopped is not None and line.size >= unstopped else -_SHORT_COST


def _ask(checks: Sequence[Check], at: int, layout: Layout) -> list[Verdict]:
    return [verdict for check in checks if (verdict := check(at, layout)) is not None]


def _sure(at: int, layout: Layout, told: list[Verdict]) -> Kind | None:
    best = _weigh(told)
    if best is None or best.weight < _SURE:
        best = _weigh(_ask(_PLACED, at, layout) + told)
    return best.kind if best is not None and best.weight >= _SURE else None


def _weigh(heard: Sequence[Verdict]) -> Verdict | None:
    """Combine what the rules say of a line: independent witnesses for a kind strengthen each other."""
    if not heard:
        return None
    doubt: dict[Kind, float] = defaultdict(lambda: 1.0)
    for verdict in (*(v for v in heard if not v.vague), *_places(heard)):
        doubt[verdict.kind] *= 1.0 - verdict.weight
    kind = min(doubt, key=lambda k: doubt[k])
    strongest = max((v for v in heard if v.kind == kind), key=lambda v: v.weight)
    return replace(strongest, weight=1.0 - doubt[kind])


def _places(heard: Sequence[Verdict]) -> list[Verdict]:
    """Return the surest of the vague verdicts for each kind: rules that look at the place are one witness."""
    vague = {v.kind: v for v in sorted(heard, key=lambda v: v.weight) if v.vague}
    return list(vague.values())


def _decide(at: int, layout: Layout, told: list[Verdict]) -> Verdict:
    if at == layout.title:
        return Verdict(kind="title", weight=1.0, reason="headline of the page")
    kept = Verdict(kind="body", weight=_prose_weight(at, layout), reason="reads as text")
    if _is_standfirst(at, layout):
        return replace(kept, kind="lead", weight=0.97, reason="stands under the title as the page's description")
    heard = _ask(_PLACED, at, layout) + told
    noise = _weigh(heard)
    return _named(noise, heard) if noise is not None and noise.weight > kept.weight else kept


def _named(noise: Verdict, heard: Sequence[Verdict]) -> Verdict:
    """Return *noise* under the name a rule that knows its kind gives it, where only its place was telling."""
    sure = [v for v in heard if not v.vague and v.kind in NOISE and v.weight >= _NAMING]
    return max(sure, key=lambda v: v.weight) if noise.vague and sure else noise


def _is_standfirst(at: int, layout: Layout) -> bool:
    line, title = layout.lines[at], layout.title
    if not layout.markup or title is None or not title < at <= layout.first or line.size > 90:
        return False
    if at == title + 1 and _is_deck(line, layout.lines[title]):
        return True
    return _describes(line, layout) and not any(_describes(m, layout) for m in layout.lines[title + 1 : at])


def _is_deck(line: Measured, title: Measured) -> bool:
    """Say whether *line* is set as a heading of its own under the title and says something else."""
    if not line.has("h2", "h3") or line.line.links or line.size < _SHORTEST_LEAD:
        return False
    return overlap(title.stems, line.stems) < _DESCRIBED and not line.has(*_APART)


def _describes(line: Measured, layout: Layout) -> bool:
    if line.size < _SHORTEST_LEAD or line.has("role:caption", "figcaption", "nav", "role:related"):
        return False
    return line.has("role:lead") or overlap(line.stems, layout.summary) >= _DESCRIBED


def _prose_weight(at: int, layout: Layout) -> float:
    line = layout.lines[at]
    if layout.title is not None and at < layout.title:
        return 0.3
    if line.size >= 20 and line.stopped:
        return 0.93
    if line.has("in_main"):
        return 0.85 if line.size >= PROSE else 0.75 if line.stopped else 0.55
    if line.size >= LONG or (line.size >= PROSE and line.stopped):
        return 0.85
    return 0.65 if line.stopped and line.size >= 6 else 0.45


def _kept(at: int, verdicts: Sequence[Verdict], layout: Layout) -> Verdict:
    verdict, line = verdicts[at], layout.lines[at]
    if verdict.kind != "body":
        return verdict
    if _is_lead(at, verdicts, layout):
        return replace(verdict, kind="lead", reason="opens the text apart from it")
    following = next((i for i in range(at + 1, len(verdicts)) if verdicts[i].kind == "body"), None)
    heading = line.has(*_HEADINGS) or (1 <= line.size <= _SUBHEADING and _is_label(line))
    if heading and following is not None and layout.lines[following].size > line.size:
        return replace(verdict, kind="subheading", reason="short line over a paragraph")
    return verdict


def _is_label(line: Measured) -> bool:
    return not line.text.rstrip().endswith((".", "،", ",", '"', "»", "”", ":", "؛", "؟", "?", "!")) and not line.has(
        "bullet", "li"
    )


def _is_lead(at: int, verdicts: Sequence[Verdict], layout: Layout) -> bool:
    line = layout.lines[at]
    earlier = any(v.kind in KEPT for v in verdicts[:at])
    if earlier or line.size < 6:
        return False
    return line.has("role:lead") or (line.size >= PROSE and not line.stopped and line.size <= 60)


def _repeated(layout: Layout, verdicts: Sequence[Verdict]) -> list[tuple[int, int, Repeat]]:
    # Lists and tables of an HTML page repeat themselves by nature: only prose is compared there.
    comparable = [not layout.markup or (m.prose and not m.has("li")) for m in layout.lines]
    body = [at for at, v in enumerate(verdicts) if v.kind in ("lead", "body") and comparable[at]]
    # A passage cut short reads as a headline: its place says noise, its words say which.
    cut = [
        at
        for at, v in enumerate(verdicts)
        if _maybe_cut(layout.lines[at], v, compared=comparable[at]) and at > (layout.title or 0)
    ]
    labels = [at for at, v in enumerate(verdicts) if v.kind in NOISE or v.kind in FIELDS]
    lines = layout.lines
    return [
        *_placed(repeats.of_passages([lines[at].text for at in body]), body),
        *_again(body, cut, layout),
        *_placed(repeats.of_labels([lines[at].text for at in labels]), labels),
    ]


def _maybe_cut(line: Measured, verdict: Verdict, *, compared: bool) -> bool:
    if verdict.kind == "body":
        return not compared and line.size >= _AGAIN and not line.stopped and not line.has("li")
    if verdict.kind == "subheading":
        return line.size >= (_LONGEST_HEADING if line.has("bold", *_HEADINGS) else _AGAIN)
    return verdict.kind in ("related_link", "widget") and line.size >= _AGAIN and not line.line.links


def _again(body: Sequence[int], cut: Sequence[int], layout: Layout) -> list[tuple[int, int, Repeat]]:
    """Return what passages *cut* short say again of those of the *body*."""
    at = sorted((*body, *cut)) if cut else []
    found = _placed(repeats.of_passages([layout.lines[i].text for i in at]), at)
    return [(a, b, repeat) for a, b, repeat in found if a in cut and b in body]


def _placed(found: list[tuple[int, int, Repeat]], at: Sequence[int]) -> list[tuple[int, int, Repeat]]:
    return [(at[a], at[b], repeat) for a, b, repeat in found]
