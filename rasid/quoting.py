"""Quoting: the sentence in which a row's words stand, as a passage with its number; none where it is not stored."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from rasid.arabic import sentences
from rasid.edition import Source
from rasid.evidence import Desk
from rasid.labels import LABELS
from rasid.ledger import Quoted
from rasid.marking import around
from rasid.passages import Passage
from rasid.sources import Name
from rasid.week_rows import WeekRows

_LONGEST = 320  # code points of a sentence that is printed whole
_AROUND = 140  # code points to either side of what is claimed in a longer one


@dataclass(frozen=True, kw_only=True)
class Shelf:
    """Hold the texts an edition may quote by article, titles first, the desk with their numbers, and known names."""

    texts: Mapping[str, Sequence[tuple[str, str]]]
    desk: Desk
    names: Mapping[str, Name]

    @cached_property
    def passages(self) -> Mapping[str, str]:
        """Return all texts by their passage's id."""
        return {key: text for texts in self.texts.values() for key, text in texts}

    def quoted(self, article_id: str, passage_id: str, span: tuple[int, int], speaker: str | None) -> Quoted | None:
        """Return the sentence around the letters *span* of a passage; None where it has no number or is not stored."""
        source = self.desk.source(article_id)
        text = self.passages.get(passage_id, "")
        start, end = span
        if source is None or not 0 <= start < end <= len(text):
            return None
        kept = _kept(text, start, end)
        passage = _passage(passage_id, text[kept.start : kept.stop], source)
        first, last = _sentence(text, start, end)
        return Quoted(
            outlet=source.outlet, speaker=self.speaker(source, passage_id, speaker), start=start - kept.start,
            passage=Passage(
                passage_id=passage.passage_id, text=passage.text, language=passage.language, evidence=passage.evidence,
                late=kept.start > first, cut=kept.stop < last,
            ),
            end=end - kept.start,
        )  # fmt: skip

    def speaker(self, source: Source, passage_id: str, name: str | None) -> Passage | None:
        """Return *name* as the article prints it, in the passage it speaks in or another; None where it does not."""
        texts = self.texts.get(source.article_id, ())
        ordered = sorted(texts, key=lambda text: text[0] != passage_id)
        return next((_passage(key, name, source) for key, text in ordered if name and name in text), None)

    def place(self, entity_id: str | None) -> Name | None:
        """Return the name of a place, or its id where the gazetteer no longer has it."""
        return self.names.get(entity_id, Name(ar=entity_id, en=entity_id)) if entity_id else None

    def forces(self, code: str | None) -> Name | None:
        """Return whose forces *code* means: words of their own, else the country's or body's name."""
        if code is None:
            return None
        if own := LABELS.get(f"forces.{code}"):
            return Name(ar=own[0], en=own[1])
        if country := self.names.get(f"country:{code}"):
            return Name(ar=f"قوات {country.ar}", en=f"forces of {country.en}")
        return self.names.get(code, Name(ar=code, en=code))


def shelved(week: WeekRows, desk: Desk) -> Shelf:
    """Return the texts of the window's articles and of the earlier ones that *desk* numbers."""
    texts: dict[str, list[tuple[str, str]]] = {}
    for articles, passages in (
        (week.articles, week.passages.sort("article_id", "position")),
        (week.ledger.earlier, week.ledger.passages),
    ):
        for row in articles.iter_rows(named=True):
            texts[row["article_id"]] = [(f"title:{row['version_id']}", row["title"] or "")]
        for row in passages.iter_rows(named=True):
            texts.setdefault(row["article_id"], []).append((row["passage_id"], row["text"]))
    return Shelf(texts=texts, desk=desk, names=week.ledger.names)


def _passage(passage_id: str, text: str, source: Source) -> Passage:
    return Passage(passage_id=passage_id, text=text, language=source.language, evidence=source.number)


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    first, last = next(((a, b) for a, b in sentences(text) if a <= start < b), (start, end))
    return first, max(last, end)


def _kept(text: str, start: int, end: int) -> range:
    """Return the offsets of the sentence, or of the words around what is claimed where it is long."""
    first, last = _sentence(text, start, end)
    if last - first <= _LONGEST:
        return range(first, last)
    near = around(text[first:last], start - first, _AROUND + end - start)
    return range(min(first + near.start, start), max(first + near.stop, end))
