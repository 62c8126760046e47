"""How well generated pages are read: letters kept, letters of noise removed and named, titles, dates, repeats."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from rasid.errors import PageError
from rasid.reading import Page, article, read
from rasid.records import KEPT, NOISE, Record
from tests.variety import Made


@dataclass(slots=True)
class Tally:
    """Add up what is counted over many pages."""

    counts: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)

    def share(self, part: str, whole: str) -> float:
        """Return how much of *whole* is *part*; 1 where there is nothing."""
        return self.counts[part] / self.counts[whole] if self.counts[whole] else 1.0

    def f1(self, tool: str) -> float:
        """Return the harmonic mean of precision and recall of the letters *tool* keeps."""
        precision, recall = self.share(f"{tool} right", f"{tool} kept"), self.share(f"{tool} right", "body")
        return 2 * precision * recall / (precision + recall) if precision + recall else 0.0

    def figures(self) -> dict[str, float]:
        """Return the figures the thresholds are on."""
        return {
            "keep_f1": self.f1("rasid"),
            "noise_recall": self.share("noise out", "noise"),
            "noise_named": self.share("noise named", "noise"),
            "title": self.share("titles", "pages"),
            "dates_right": self.share("dates right", "dated"),
            "false_dates": self.counts["false dates"],
            "repeats_found": self.share("repeats found", "repeats"),
        }


def by_trafilatura(source: str) -> list[str]:
    """Return the lines trafilatura alone keeps of an HTML page, without its marks of lists and of tables' cells."""
    return [row.removeprefix("- ").strip(" |").replace("\\|", "|") for row in article(source).splitlines()]


def measure(pages: Iterable[Made], media: str, *, beside: Callable[[str], list[str]] | None = None) -> Tally:
    """Read every page as *media* and count, and what the reader *beside* keeps of it too."""
    tally = Tally()
    for page in pages:
        source = page.html if media == "html" else page.text
        try:
            record = read(
                Page(content=source.encode(), path=str(page.seed), media="html" if media == "html" else "text")
            )
        except PageError as error:
            tally.faults.append(f"{page.seed}: {error}")
            tally.counts["pages"] += 1
            continue
        _letters(tally, page, [(s.kind, s.text) for s in record.segments])
        _fields(tally, page, record)
        if beside:
            kept = [("body", piece) for row in beside(source) for piece in _pieces(page, row)]
            for n, kind in zip(_kinds(page), _placed(page, kept), strict=True):
                wanted = page.parts[n].kind
                tally.counts["beside kept"] += kind is not None and wanted in KEPT | NOISE  # titles are no fault
                tally.counts["beside right"] += kind is not None and wanted in KEPT
    return tally


def count(pages: Iterable[Made], records: Mapping[str, Record]) -> Tally:
    """Count how well *pages* were read as *records*, named by seed; one without a record is a fault."""
    tally = Tally()
    for page in pages:
        if record := records.get(str(page.seed)):
            _letters(tally, page, [(s.kind, s.text) for s in record.segments])
            _fields(tally, page, record)
        else:
            tally.counts["pages"] += 1
            tally.faults.append(f"{page.seed}: not read")
    return tally


def _squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def _kinds(page: Made) -> list[int]:
    return [n for n, part in enumerate(page.parts) for _ in _squeezed(part.text)]


def _pieces(page: Made, row: str) -> list[str]:
    """Return *row*, or the passages in it where it runs together what the page has apart, as of a table's cell."""
    joined = _squeezed(row)
    if joined in _squeezed("".join(part.text for part in page.parts)):
        return [row]
    return [part.text for part in page.parts if _squeezed(part.text) in joined]


def _placed(page: Made, said: Sequence[tuple[str, str]]) -> list[str | None]:
    """Return what each letter of *page* is said to be; None where nothing is said of it."""
    whole = _squeezed("".join(part.text for part in page.parts))
    kinds: list[str | None] = [None] * len(whole)
    after = 0
    for kind, text in said:
        wanted = _squeezed(text)
        at = whole.find(wanted, after)
        at = at if at >= 0 else whole.find(wanted)
        if wanted and at >= 0:
            kinds[at : at + len(wanted)] = [kind] * len(wanted)
            after = at + len(wanted)
    return kinds


def _letters(tally: Tally, page: Made, said: Sequence[tuple[str, str]]) -> None:
    wrong: Counter[tuple[int, str]] = Counter()
    for n, kind in zip(_kinds(page), _placed(page, said), strict=True):
        part = page.parts[n]
        kept = kind in KEPT
        if part.kind in KEPT:
            tally.counts["body"] += 1
            tally.counts["rasid right"] += kept
        elif part.kind in NOISE:
            tally.counts["noise"] += 1
            tally.counts["noise out"] += not kept
            tally.counts["noise named"] += kind == part.kind or kind in part.accept
        tally.counts["rasid kept"] += kept
        if kept != (part.kind in KEPT) or (part.kind in NOISE and kind != part.kind and kind not in part.accept):
            wrong[n, kind or "nothing"] += 1
    for n, kind in wrong:
        tally.faults.append(f"{page.seed}: {page.parts[n].kind} read as {kind}: {page.parts[n].text[:70]}")


def _fields(tally: Tally, page: Made, record: Record) -> None:
    said, title = record.meta.published.date, record.meta.title
    tally.counts["pages"] += 1
    tally.counts["titles"] += title == page.title
    tally.counts["dated"] += page.published is not None
    tally.counts["dates right"] += said is not None and said == page.published
    tally.counts["false dates"] += said is not None and said != page.published
    tally.counts["repeats"] += len(page.repeats)
    found = {frozenset((r.a, r.b)) for r in record.repeats}
    tally.counts["repeats found"] += sum(frozenset((a, b)) in found for a, b, _ in page.repeats)
    if title != page.title:
        tally.faults.append(f"{page.seed}: title {page.title!r} read as {title!r}")
    if said != page.published:
        tally.faults.append(f"{page.seed}: date {page.published} read as {said} ({record.meta.published.evidence})")
