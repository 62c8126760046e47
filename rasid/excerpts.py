"""Excerpts: the sentence of a stored text in which something stands, as a passage with its evidence."""

from rasid.arabic import sentences
from rasid.edition import Source
from rasid.marking import around
from rasid.passages import Passage

_LONGEST = 180  # code points of a sentence that is printed whole


def sentence_at(passage_id: str, text: str, start: int, end: int, source: Source) -> Passage:
    """Return the sentence of *text* in which *start* to *end* stand; of a long one, the words around them."""
    first, last = next(((a, b) for a, b in sentences(text) if a <= start < b), (0, len(text)))
    kept = range(first, max(last, end))
    if len(kept) > _LONGEST:
        near = around(text, (start + end) // 2, _LONGEST // 2)
        kept = range(max(first, min(near.start, start)), min(kept.stop, max(near.stop, end)))
    return Passage(
        passage_id=passage_id, text=text[kept.start : kept.stop], language=source.language, evidence=source.number,
        cut=kept.stop < last, late=kept.start > first,
    )  # fmt: skip
