"""Slices: what may be quoted of the window's articles, cut out verbatim with the number that leads to it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from rasid.arabic import sentences
from rasid.evidence import Desk
from rasid.marking import around
from rasid.passages import Passage
from rasid.week_rows import WeekRows

_LONGEST = 240  # code points of a sentence that is printed whole
_AROUND = 100  # code points to either side of the words in a longer one


class Placed(NamedTuple):
    """Hold a passage and where in it the words stand for which it was cut."""

    passage: Passage
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Slices:
    """Hold the texts of the window's articles, titles first, and the desk that numbers them."""

    texts: Mapping[str, Sequence[tuple[str, str]]]
    desk: Desk

    def number(self, article_id: str) -> int | None:
        """Return the article's number in the source list."""
        source = self.desk.sources.get(article_id)
        return source.number if source else None

    def words(self, article_id: str, text: str | None, first: str = "") -> Passage | None:
        """Return *text* as the article prints it, in the passage *first* where it stands there; None where nowhere."""
        if not text or article_id not in self.desk.sources:
            return None
        kept = sorted(self.texts.get(article_id, ()), key=lambda one: one[0] != first)
        return next((self._passage(article_id, key, text) for key, whole in kept if text in whole), None)

    def word(self, article_id: str, form: str) -> Passage | None:
        """Return *form* where the article prints it as a whole word."""
        alone = re.compile(rf"(?<!\w){re.escape(form)}(?!\w)")
        kept = self.texts.get(article_id, ()) if article_id in self.desk.sources else ()
        return next((self._passage(article_id, key, form) for key, whole in kept if alone.search(whole)), None)

    def sentence(self, article_id: str, passage_id: str, start: int, end: int) -> Placed | None:
        """Return the sentence that holds the letters *start* to *end*, or the words around them where it is long."""
        text = dict(self.texts.get(article_id, ())).get(passage_id, "")
        if article_id not in self.desk.sources or not 0 <= start < end <= len(text):
            return None
        first, last = next(((a, b) for a, b in sentences(text) if a <= start < b), (start, end))
        last = max(last, end)
        kept = _near(text, range(first, last), start, end)
        passage = self._passage(
            article_id, passage_id, text[kept.start : kept.stop], late=kept.start > first, cut=kept.stop < last
        )
        return Placed(passage, start - kept.start, end - kept.start)

    def _passage(
        self, article_id: str, passage_id: str, text: str, *, late: bool = False, cut: bool = False
    ) -> Passage:
        source = self.desk.sources[article_id]
        return Passage(
            passage_id=passage_id, text=text, language=source.language, evidence=source.number, late=late, cut=cut
        )


def _near(text: str, whole: range, start: int, end: int) -> range:
    if len(whole) <= _LONGEST:
        return whole
    near = around(text[whole.start : whole.stop], start - whole.start, _AROUND + end - start)
    return range(min(whole.start + near.start, start), max(whole.start + near.stop, end))


def sliced(week: WeekRows, desk: Desk) -> Slices:
    """Return what may be quoted of the articles of *week*."""
    texts = {row["article_id"]: [(f"title:{row['version_id']}", row["title"] or "")] for row in desk.articles.values()}
    for row in week.passages.sort("article_id", "position").iter_rows(named=True):
        texts.setdefault(row["article_id"], []).append((row["passage_id"], row["text"]))
    return Slices(texts=texts, desk=desk)
