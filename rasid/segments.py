"""Segments: texts and who printed them, as sorted arrays that are written once; an index is made of them.

A segment stands for itself: a text that an older one holds too is in both, so losing or merging one never
touches another. Only ids reach across: a printing that `replaces` takes the place of the same id in older ones.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl

from rasid.fingerprints import Unit, bits_of, lowest
from rasid.texts import HEAD, Texts, places, texts_of
from rasid.wordhashes import (
    Bools,
    Hashes,
    Ints,
    Letters,
    ends_from,
    first_of,
    name_hashes,
    ragged,
    read_words,
    text_hashes,
)

UNDATED = np.iinfo(np.int64).max
_NOTHING = np.uint64(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Printings:
    """Hold who printed which text when, by the text's hash (0 is no words), then time, then id.

    `published` is in microseconds, or `UNDATED`; `lengths` are bytes. The id of printing i is
    `letters[id_starts[i]:id_starts[i + 1]]`; `names` are the hashes of the ids, sorted, and `named` whose they are.
    """

    texts: Hashes
    published: Ints
    lengths: Ints
    replaces: Bools
    letters: Letters
    id_starts: Ints
    names: Hashes
    named: Ints

    def ids(self, rows: Ints) -> list[str]:
        """Return the ids of the printings *rows*."""
        starts, ends = self.id_starts[rows].tolist(), self.id_starts[rows + 1].tolist()
        return [self.letters[a:b].tobytes().decode() for a, b in zip(starts, ends, strict=True)]

    def of_texts(self, hashes: Hashes) -> tuple[Ints, Ints]:
        """Return the printings of the texts *hashes*: which of them each is of, and its row."""
        which, starts = places(self.texts, hashes)
        sizes = np.searchsorted(self.texts, hashes[which], side="right") - starts
        return np.repeat(which, sizes), ragged(starts, sizes)

    def of_ids(self, ids: pl.Series, hashes: Hashes) -> tuple[Ints, Ints]:
        """Return which of the *ids*, whose hashes these are, have a printing here, and its row."""
        which, starts = places(self.names, hashes)
        sizes = np.searchsorted(self.names, hashes[which], side="right") - starts
        which, rows = np.repeat(which, sizes), self.named[ragged(starts, sizes)]
        same = (ids.gather(which) == pl.Series(self.ids(rows), dtype=pl.String)).to_numpy()
        return which[same], rows[same]


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """Hold the texts of a batch and their printings."""

    texts: Texts
    printings: Printings


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """Hold texts that came together; `rows` says which row of their frame each printing is, in their order."""

    texts: Texts
    rows: Ints
    ids: pl.Series
    printed: Hashes
    published: Ints
    lengths: Ints

    def nodes(self) -> Ints:
        """Return the number of the text of each printing; -1 where it has no words."""
        worded = self.printed != _NOTHING
        return np.where(worded, np.cumsum(first_of(self.printed) & worded) - 1, -1)

    def segment(self, known: Sequence[tuple[Ints, Ints]]) -> Segment:
        """Return the batch as a segment after others, in which its ids were *known* as `Index.of_ids` tells."""
        replaces = np.zeros(self.rows.size, np.bool_)
        for which, _ in known:
            replaces[which] = True
        letters, id_starts = spelt(self.ids)
        return Segment(
            texts=self.texts,
            printings=_named(self.printed, self.published, self.lengths, replaces, letters, id_starts),
        )


def batch(frame: pl.DataFrame, unit: Unit) -> Batch:
    """Return the rows of *frame*, `id, text` and perhaps `published_at` in microseconds, as a batch."""
    read = read_words(frame["text"])
    lengths = frame["text"].str.len_bytes().fill_null(0).cast(pl.Int64).to_numpy()
    published = np.full(frame.height, UNDATED)
    if "published_at" in frame.columns:
        published = frame["published_at"].fill_null(UNDATED).to_numpy()
    hashes = np.where(np.diff(read.starts) > 0, text_hashes(read), _NOTHING)
    rows = _in_order(hashes, published, frame["id"])
    printed = hashes[rows]
    heads = np.flatnonzero(first_of(printed) & (printed != _NOTHING))
    return Batch(
        texts=texts_of(read, rows[heads], printed[heads], unit),
        rows=rows,
        ids=frame["id"].gather(rows),
        printed=printed,
        published=published[rows],
        lengths=lengths[rows],
    )


def merged(segments: Sequence[Segment], gone: Sequence[Ints], *, whole: bool) -> Segment:
    """Return *segments*, oldest first, as one without the printings *gone*.

    Where they are the *whole* index nothing is older, and nothing is replaced.
    """
    kept = [_kept(one.printings, rows) for one, rows in zip(segments, gone, strict=True)]
    parts = [(one.printings, rows) for one, rows in zip(segments, kept, strict=True)]
    printed, published, lengths, replaces = (
        np.concatenate([np.asarray(getattr(p, name))[rows] for p, rows in parts])
        for name in ("texts", "published", "lengths", "replaces")
    )
    ids = pl.Series([name for p, rows in parts for name in p.ids(rows)], dtype=pl.String)
    order = _in_order(printed, published, ids)
    letters, id_starts = spelt(ids.gather(order))
    if whole:
        replaces = np.zeros_like(replaces)
    printings = _named(printed[order], published[order], lengths[order], replaces[order], letters, id_starts)
    distinct = printings.texts[first_of(printings.texts) & (printings.texts != _NOTHING)]
    return Segment(texts=_gathered([one.texts for one in segments], distinct), printings=printings)


def spelt(ids: pl.Series) -> tuple[Letters, Ints]:
    """Return the bytes of *ids* end to end, and where each starts."""
    letters = np.frombuffer(ids.str.join("").item().encode(), np.uint8) if ids.len() else np.zeros(0, np.uint8)
    return letters, ends_from(ids.str.len_bytes().cast(pl.Int64).to_numpy())


def names_of(ids: pl.Series) -> Hashes:
    """Return one hash for each of *ids*."""
    return name_hashes(*spelt(ids))


def _named(
    printed: Hashes, published: Ints, lengths: Ints, replaces: Bools, letters: Letters, id_starts: Ints
) -> Printings:
    names = name_hashes(letters, id_starts)
    named = np.argsort(names)
    return Printings(
        texts=printed, published=published, lengths=lengths, replaces=replaces,
        letters=letters, id_starts=id_starts, names=names[named], named=named,
    )  # fmt: skip


def _in_order(hashes: Hashes, published: Ints, ids: pl.Series) -> Ints:
    """Return the order by hash, time and id; few hashes stand twice, so only those are looked at closer."""
    order = np.argsort(hashes)
    ordered = hashes[order]
    again = np.zeros(ordered.size + 1, np.bool_)
    again[1:-1] = ordered[1:] == ordered[:-1]
    repeated = np.flatnonzero(again[1:] | again[:-1])
    rows = order[repeated]
    keys = {"hash": hashes[rows], "published": published[rows], "id": ids.gather(rows), "row": rows}
    order[repeated] = pl.DataFrame(keys).sort("hash", "published", "id")["row"].to_numpy()
    return order


def _kept(printings: Printings, gone: Ints) -> Ints:
    kept = np.ones(printings.texts.size, np.bool_)
    kept[gone] = False
    return np.flatnonzero(kept)


def _gathered(parts: Sequence[Texts], hashes: Hashes) -> Texts:
    """Return the texts *hashes* out of *parts*, each from the first that holds it."""
    found = np.full(hashes.size, False)
    bits = max([bits_of(hashes.size), *(int(part.bits[0]) for part in parts)])
    pieces, order = [], []
    for part in parts:
        which, numbers = places(part.hashes, hashes)
        fresh = ~found[which]
        which, numbers = which[fresh], numbers[fresh]
        found[which] = True
        pieces.append(_part(part, numbers, which, bits))
        order.append(which)
    shuffled = np.argsort(np.concatenate(order))
    words, figures, counts, marks, mark_counts = (np.concatenate(arrays) for arrays in zip(*pieces, strict=True))
    marks.sort()
    return Texts(
        hashes=hashes,
        starts=ends_from(counts)[:-1][shuffled],
        counts=counts[shuffled],
        words=words,
        figures=figures,
        bits=np.array([bits]),
        marks=marks,
        heads=marks[::HEAD],
        mark_counts=mark_counts[shuffled],
    )


def _part(part: Texts, numbers: Ints, which: Ints, bits: int) -> tuple[Hashes, Bools, Ints, Hashes, Ints]:
    """Return what the texts *numbers* of *part* bring to texts where they are the ones at *which*."""
    read, old = part.read(numbers), lowest(int(part.bits[0]))
    renumbered = np.full(part.hashes.size, -1)
    renumbered[numbers] = which
    owners = renumbered[(part.marks & old).astype(np.int64)]
    kept = owners >= 0
    marks = (part.marks[kept] & ~lowest(bits)) | owners[kept].view(np.uint64)
    return read.hashes, read.figures, part.counts[numbers], marks, part.mark_counts[numbers]
