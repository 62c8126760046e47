"""Chains: who took a text from whom inside a story, and where the same words carry other figures."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import product

from rasid.arabic import sentences, words
from rasid.edition import Chain, Difference, Source, Take
from rasid.evidence import Desk, Row, credit
from rasid.marking import around, figures_apart, has_figure
from rasid.passages import Passage

_SAME_WORDS = 0.6  # share of the words two sentences have in common for their figures to be compared
_LONGEST = 600  # code points of a sentence that is compared
_AROUND = 100  # code points printed on either side of a figure that differs


def chains(members: Sequence[Source], desk: Desk) -> tuple[Chain, ...]:
    """Return a chain for each text that was taken at least once, the most taken first.

    An origin that is only credited, never seen, has one chain for all that rest on it.
    """
    taken: dict[tuple[str, bool], list[Source]] = {}
    for source in members:
        row = desk.articles[source.article_id]
        if row["reporting"] != "own":
            taken.setdefault(_root(row, desk), []).append(source)
    made = [
        _credited(key, takers, desk) if is_credited else _chain(key, takers, desk)
        for (key, is_credited), takers in taken.items()
    ]
    return tuple(sorted(made, key=lambda chain: (-len(chain.takes), chain.number or 0, chain.takes[0].number)))


def _root(row: Row, desk: Desk) -> tuple[str, bool]:
    """Return the article whose text *row* repeats, or the newsroom it rests on where no printing is its own."""
    seen: set[str] = set()
    while True:
        first = str(row["of"]) if row["relation"] == "part-reprint" else str(row["group_id"])
        printed = desk.articles.get(first)
        if printed is None and row["of"]:
            return first, False
        if printed is None or first == row["article_id"] or first in seen:
            return str(row["origin"]), True
        if printed["reporting"] != "reprint":
            return first, False
        row = printed  # a text that is itself taken leads on to where it was taken from
        seen.add(first)


def _chain(origin: str, takers: Sequence[Source], desk: Desk) -> Chain:
    known = desk.sources.get(origin)
    newsroom = desk.articles[origin]["origin"] if known else desk.articles[takers[0].article_id]["origin"]
    takes = tuple(_take(source, desk, newsroom) for source in takers)
    return Chain(number=known.number if known else None, outlet=known.outlet if known else None, takes=takes)


def _credited(newsroom: str, takers: Sequence[Source], desk: Desk) -> Chain:
    made = (_take(source, desk, newsroom) for source in takers)
    takes = tuple(sorted(made, key=lambda take: take.relation != "earliest"))
    printed = next((take.credit for take in takes if take.is_given), None)
    return Chain(number=None, outlet=desk.newsroom(newsroom) or printed, takes=takes, is_credited=True)


def _take(source: Source, desk: Desk, newsroom: str) -> Take:
    row = desk.articles[source.article_id]
    is_first = row["of"] is None
    alone = "earliest" if any(other["of"] == source.article_id for other in desk.articles.values()) else "credited"
    return Take(
        number=source.number,
        outlet=source.outlet,
        relation=alone if is_first else row["relation"] or "near",
        similarity=None if is_first else float(row["similarity"] or 0),
        credit=credit(row, source.number),
        is_given=row["credited"] == newsroom,
    )


def differences(members: Sequence[Source], desk: Desk, texts: Mapping[str, Sequence[Row]]) -> tuple[Difference, ...]:
    """Return the pairs of sentences that say the same with other figures, for articles found to differ so."""
    found: list[Difference] = []
    for source in members:
        row = desk.articles[source.article_id]
        other = desk.sources.get(row["of"] or "")
        if row["relation"] == "figures-differ" and other:
            found.extend(_pairs(other, source, texts))
    return tuple(found)


def _pairs(one: Source, other: Source, texts: Mapping[str, Sequence[Row]]) -> Iterator[Difference]:
    ours, theirs = (
        _figured(texts.get(one.article_id, ()), one),
        _figured(texts.get(other.article_id, ()), other),
    )
    for mine, yours in product(ours, theirs):
        if apart := _apart(mine.text, yours.text):
            a, b = apart
            yield Difference(
                one=_near(mine, a), other=_near(yours, b), one_outlet=one.outlet, other_outlet=other.outlet,
                figures=(mine.text[a.start : a.stop], yours.text[b.start : b.stop]),
            )  # fmt: skip


def _near(sentence: Passage, figure: range) -> Passage:
    """Return the words of *sentence* around *figure*."""
    text = sentence.text
    kept = around(text, figure.start, _AROUND)
    return replace(sentence, text=text[kept.start : kept.stop], late=kept.start > 0, cut=kept.stop < len(text))


def _figured(rows: Sequence[Row], source: Source) -> list[Passage]:
    """Return the sentences with a figure in them."""
    return [
        Passage(
            passage_id=row["passage_id"], text=row["text"][start:end], language=source.language,
            evidence=source.number, cut=False,
        )
        for row in rows
        for start, end in sentences(row["text"])
        if end - start <= _LONGEST and has_figure(row["text"][start:end])
    ]  # fmt: skip


def _apart(one: str, other: str) -> tuple[range, range] | None:
    a, b = ({word for word in words(text) if not word.isdigit()} for text in (one, other))
    return figures_apart(one, other) if len(a & b) >= _SAME_WORDS * len(a | b) > 0 else None
