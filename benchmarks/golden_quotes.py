"""How quotations, reported clauses and their speakers are found: own articles, and sentences of the press by offset.

The examples stand in tests/golden/analysis (quotes.jsonl with text, quotes-press.jsonl by article, offset and hash).
The press was drawn before any rule was written: 82 sentences by strata of marks and cues (seed 20261120), then 28 with
marks from articles judged to touch the topic (seed 5). Those marked "held" were read only to annotate them; their
errors were not looked at.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.table import CHECKOUT, Asked, Scores, figure, json_lines, printed
from rasid import quotes, voices
from rasid.arabic import words

GOLDEN = CHECKOUT / "tests" / "golden" / "analysis"
PRESS = "data/press-2018.jsonl.gz"
SAME_QUOTE, SAME_CLAUSE = 0.9, 0.5  # share of letters two spans must have in common to be the same
LONGEST_NAME = 14  # words; a longer "speaker" is a sentence
KINDS = ("quotes", "attributed")
Found = dict[str, list["Span"]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Hold a passage and who speaks it; of *speakers* any is right."""

    start: int
    end: int
    speakers: tuple[str | None, ...]
    optional: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """Hold paragraphs, the part of their joined text that was annotated, and what stands there."""

    part: str
    paragraphs: Sequence[str]
    start: int
    end: int
    said: Mapping[str, Sequence[Span]]
    name: str = ""
    language: str = "ar"


@dataclass(slots=True, kw_only=True)
class Tally:
    """Count what was asked, found and made up, by kind."""

    counts: Counter[str] = field(default_factory=Counter)

    def share(self, kind: str, of: str, among: tuple[str, ...]) -> float:
        """Return the share that *of* has of the counts *among*, 1 where there are none."""
        whole = sum(self.counts[f"{kind} {name}"] for name in among)
        return self.counts[f"{kind} {of}"] / whole if whole else 1.0

    def figures(self, kind: str) -> dict[str, float]:
        """Return precision, recall and the share of all that were asked which came with the right speaker."""
        return {
            "precision": self.share(kind, "right", ("right", "made up")),
            "recall": self.share(kind, "right", ("right", "missed")),
            "speaker": self.share(kind, "speaker", ("right", "missed")),
        }


def own_examples() -> Iterator[Example]:
    """Yield the articles written for the purpose."""
    for n, row in enumerate(json_lines(GOLDEN / "quotes.jsonl")):
        text = "\n".join(row["paragraphs"])
        said = {kind: [_written(text, item) for item in row[kind]] for kind in KINDS}
        yield Example(part=row["part"], paragraphs=row["paragraphs"], start=0, end=len(text), said=said,
                      name=f"own {n}", language=row["language"])  # fmt: skip


def _written(text: str, item: Mapping[str, Any]) -> Span:
    start = text.index(item["text"])
    return Span(start=start, end=start + len(item["text"]), speakers=(item["speaker"],))


def press_examples(asked: Asked) -> Iterator[Example]:
    """Yield the annotated sentences, each in its article; AbsentError where the articles are not there."""
    texts = {row["id"]: row["text"] for row in json_lines(asked.file(PRESS))}
    for n, row in enumerate(json_lines(GOLDEN / "quotes-press.jsonl")):
        text = texts[row["id"]]
        sentence = text[row["start"] : row["end"]]
        if hashlib.sha256(sentence.encode()).hexdigest()[:12] != row["sha"]:
            raise ValueError(f"{row['id']} is not the text that was annotated")
        said = {kind: [_annotated(text, item) for item in row[kind]] for kind in KINDS}
        yield Example(part=row["part"], paragraphs=text.split("\n"), start=row["start"], end=row["end"], said=said,
                      name=f"press {n}")  # fmt: skip


def _annotated(text: str, item: Mapping[str, Any]) -> Span:
    names = tuple(text[span[0] : span[1]] if span else None for span in item["speaker"])
    return Span(start=item["start"], end=item["end"], speakers=names, optional=item.get("optional", False))


def found(example: Example) -> Found:
    """Return what Rasid finds in *example*, in offsets of the joined text, and only what meets the annotated part."""
    spans: Found = {kind: [] for kind in KINDS}
    at = 0
    said = zip(quotes.find_all(example.paragraphs), voices.stretches(example.paragraphs), strict=True)
    for paragraph, (quoted, stretches) in zip(example.paragraphs, said, strict=True):
        reported = [s for s in stretches if s.voice == "attributed"]
        for kind, each in (("quotes", quoted), ("attributed", reported)):
            spans[kind] += [Span(start=at + s.start, end=at + s.end, speakers=(s.speaker,)) for s in each]
        at += len(paragraph) + 1
    return {kind: [s for s in each if s.start < example.end and example.start < s.end] for kind, each in spans.items()}


def tally(examples: Iterable[Example], misses: list[str] | None = None) -> Tally:
    """Return the counts over *examples*; what went wrong is put into *misses*."""
    counted = Tally()
    for example in examples:
        spans = found(example)
        for kind in KINDS:
            quoted = spans["quotes"] if kind == "attributed" else []
            for outcome, span in _outcomes(example, kind, spans[kind], quoted):
                counted.counts[f"{kind} {outcome}"] += 1
                if misses is not None and outcome not in ("right", "speaker"):
                    text = "\n".join(example.paragraphs)[span.start : span.end]
                    misses.append(f"{example.name} {kind} {outcome}: {text} | {span.speakers}")
    return counted


def _outcomes(example: Example, kind: str, made: Sequence[Span], quoted: Sequence[Span]) -> Iterator[tuple[str, Span]]:
    least = SAME_QUOTE if kind == "quotes" else SAME_CLAUSE
    free = list(made)
    for wanted in example.said[kind]:
        best = max(free, key=lambda span: _same(span, wanted), default=None)
        if best is None or _same(best, wanted) < least:
            if not wanted.optional:
                yield "missed", wanted
            continue
        free.remove(best)
        if wanted.optional:
            continue
        yield "right", wanted
        right = is_speaker(best.speakers[0], wanted.speakers)
        yield ("speaker", wanted) if right else ("wrong speaker", best)
    for span in free:
        if span.start >= example.start and not _mostly_quoted(span, quoted):
            yield "made up", span


def _same(a: Span, b: Span) -> float:
    common = max(0, min(a.end, b.end) - max(a.start, b.start))
    return common / (max(a.end, b.end) - min(a.start, b.start))


def _mostly_quoted(span: Span, quoted: Sequence[Span]) -> bool:
    """Tell whether *span* hardly holds more than a quotation: a clause that is one is counted among the quotations."""
    inside = sum(max(0, min(span.end, q.end) - max(span.start, q.start)) for q in quoted)
    return inside >= 0.7 * (span.end - span.start)


def is_speaker(name: str | None, right: Sequence[str | None]) -> bool:
    """Tell whether *name* is one of *right*, or a fuller noun phrase that holds it."""
    if name is None:
        return None in right
    said = f" {' '.join(words(name))} "
    wanted = [f" {' '.join(words(each))} " for each in right if each]
    return len(said.split()) <= LONGEST_NAME and any(_holds(said, each) for each in wanted)


def _holds(said: str, wanted: str) -> bool:
    """Tell whether *wanted* stands in *said*, a preposition written onto its first word forgiven."""
    return wanted in said or any(f" {clitic}{wanted[1:]}" in said for clitic in ("ل", "ب", "و"))


def scores(asked: Asked) -> list[Scores]:
    """Return precision, recall and speakers, of what was looked at while writing and of what was not."""
    sets = {"own articles": list(own_examples()), "sentences of the press": list(press_examples(asked))}
    rows = []
    for name, examples in sets.items():
        for part in ("seen", "held"):
            counted = tally(e for e in examples if e.part == part)
            for kind, what in (("quotes", "quotations"), ("attributed", "reported clauses")):
                figures = counted.figures(kind)
                rows.append((f"{name}, {part}: {what}", *(figure(figures[c]) for c in figures)))
    return [
        Scores(
            title="Quotations, reported clauses and their speakers",
            columns=("examples", "precision", "recall", "right speaker"),
            rows=tuple(rows),
            note="*held*: not looked at while the rules were written. Speakers are counted among all that were asked.",
        )
    ]


def main(path: Path | None = None) -> None:
    """Print the table, then what went wrong among the examples that may be looked at."""
    asked = printed(scores)
    misses: list[str] = []
    tally((e for e in [*own_examples(), *press_examples(asked)] if e.part == "seen"), misses)
    print(json.dumps(misses, ensure_ascii=False, indent=1))


if __name__ == "__main__":
    main()
