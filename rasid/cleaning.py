"""Cleaning: every line of a page gets its kind. Noise is named and stored, never thrown away."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from rasid import headline, repeats
from rasid.layout import LONG, PROSE, Layout, Measured, measure
from rasid.lines import Line
from rasid.markup_rules import MARKUP_RULES
from rasid.records import FIELDS, KEPT, NOISE, Kind, Repeat, Segment
from rasid.noise_rules import Rule, Verdict
from rasid.noise_table import TEXT_RULES

_SURE = 0.85
_SUBHEADING = 14
_TABLE: tuple[Rule, ...] = TEXT_RULES + MARKUP_RULES


@dataclass(frozen=True, slots=True, kw_only=True)
class Cleaned:
    """Hold the named passages of a page in order, the title's position among them, and what repeats what."""

    segments: tuple[Segment, ...]
    title: int | None
    repeats: tuple[Repeat, ...]


def clean(
    lines: Sequence[Line], *, title: str | None = None, own_names: tuple[str, ...] = (), markup: bool = False
) -> Cleaned:
    """Name every line: title first, then what stands around it, then what repeats.

    *title* is the title the page's metadata gives, None for text.
    """
    layout = _layout(tuple(measure(line) for line in lines), title, own_names, markup)
    verdicts = [_decide(at, layout) for at in range(len(layout.lines))]
    verdicts = [_kept(at, verdicts, layout) for at in range(len(verdicts))]
    found = _repeated(layout, verdicts)
    for at, original, _ in found:
        if verdicts[at].kind in KEPT:
            verdicts[at] = Verdict(kind="repeated", weight=1.0, reason=f"repeats passage {original}")
    segments = tuple(
        Segment(kind=v.kind, text=m.text, reason=v.reason, start=m.line.start, end=m.line.end)
        for m, v in zip(layout.lines, verdicts, strict=True)
    )
    return Cleaned(segments=segments, title=layout.title, repeats=tuple(repeat for _, _, repeat in found))


def _layout(
    lines: tuple[Measured, ...], title: str | None, own_names: tuple[str, ...], markup: bool
) -> Layout:
    bare = Layout(lines=lines, own_names=own_names, first=len(lines), last=len(lines), markup=markup)
    names = [_sure(at, bare) for at in range(len(lines))]
    at = headline.find(lines, names, title)
    after = range(0 if at is None else at + 1, len(lines))
    paragraphs = [i for i in after if _is_paragraph(lines[i]) and names[i] not in NOISE]
    fallback = (at or 0, at if at is not None else -1)
    first, last = (paragraphs[0], paragraphs[-1]) if paragraphs else fallback
    return replace(bare, title=at, first=first, last=last)


def _is_paragraph(line: Measured) -> bool:
    if line.has("in_main"):
        return line.size >= PROSE or (line.size >= 5 and line.stopped)
    return line.prose or (line.size >= 6 and line.stopped and not line.has("piece", "doubled"))


def _sure(at: int, layout: Layout) -> Kind | None:
    best = _weigh(at, layout)
    return best.kind if best is not None and best.weight >= _SURE else None


def _weigh(at: int, layout: Layout) -> Verdict | None:
    """Combine what the rules say of a line: independent witnesses for a kind strengthen each other."""
    doubt: dict[Kind, float] = defaultdict(lambda: 1.0)
    heard: dict[Kind, Verdict] = {}
    for rule in _TABLE:
        verdict = rule.check(at, layout)
        if verdict is None:
            continue
        doubt[verdict.kind] *= 1.0 - verdict.weight
        if verdict.kind not in heard or heard[verdict.kind].weight < verdict.weight:
            heard[verdict.kind] = verdict
    if not heard:
        return None
    kind = min(heard, key=lambda k: doubt[k])
    return replace(heard[kind], weight=1.0 - doubt[kind])


def _decide(at: int, layout: Layout) -> Verdict:
    if at == layout.title:
        return Verdict(kind="title", weight=1.0, reason="headline of the page")
    kept = Verdict(kind="body", weight=_prose_weight(at, layout), reason="reads as text")
    noise = _weigh(at, layout)
    return noise if noise is not None and noise.weight > kept.weight else kept


def _prose_weight(at: int, layout: Layout) -> float:
    line = layout.lines[at]
    if layout.title is not None and at < layout.title:
        return 0.3
    if line.size >= 20 and line.stopped:
        return 0.93
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
    heading = line.has("h2", "h3", "h4") or (1 <= line.size <= _SUBHEADING and _is_label(line))
    if heading and following is not None and layout.lines[following].size > line.size:
        return replace(verdict, kind="subheading", reason="short line over a paragraph")
    return verdict


def _is_label(line: Measured) -> bool:
    return not line.text.rstrip().endswith((".", "،", ",", '"', "»", "”", ":", "؛", "؟", "?", "!")) and not line.has("bullet", "li")


def _is_lead(at: int, verdicts: Sequence[Verdict], layout: Layout) -> bool:
    line = layout.lines[at]
    earlier = any(v.kind in KEPT for v in verdicts[:at])
    if earlier or line.size < 6:
        return False
    return line.has("lead") or (line.size >= PROSE and not line.stopped and line.size <= 60)


def _repeated(layout: Layout, verdicts: Sequence[Verdict]) -> list[tuple[int, int, Repeat]]:
    body = [at for at, v in enumerate(verdicts) if v.kind in ("lead", "body")]
    labels = [at for at, v in enumerate(verdicts) if v.kind in NOISE or v.kind in FIELDS]
    lines = layout.lines
    return [
        *_placed(repeats.of_passages([lines[at].text for at in body]), body),
        *_placed(repeats.of_labels([lines[at].text for at in labels]), labels),
    ]


def _placed(found: list[tuple[int, int, Repeat]], at: Sequence[int]) -> list[tuple[int, int, Repeat]]:
    return [(at[a], at[b], repeat) for a, b, repeat in found]
