"""Texts: distinct texts as sorted arrays, found again by their hash or by a fingerprint they hold."""

import zlib
from dataclasses import dataclass

import numpy as np

from rasid.containment import SHINGLE
from rasid.fingerprints import CAP, WINDOW, Unit, bits_of, lowest, ordered_marks, winnow
from rasid.folding import plain_letters, spellings
from rasid.wordhashes import Bools, Hashes, Ints, Words, ends_from, ragged

HEAD = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class Texts:
    """Hold distinct texts in the order of their hashes; the words of text i are `counts[i]` from `starts[i]` on.

    The words may hold others in between: moving them together costs more than comparing them. `marks` are as
    `fingerprints.ordered_marks` makes them, `heads` is every 64th of them; `mark_counts` says how many each text has.
    """

    hashes: Hashes
    starts: Ints
    counts: Ints
    words: Hashes
    figures: Bools
    bits: Ints  # one number, how many bits of a mark are the text's
    marks: Hashes
    heads: Hashes
    mark_counts: Ints

    def read(self, numbers: Ints) -> Words:
        """Return the words of the texts *numbers*, in their order."""
        counts = np.asarray(self.counts)[numbers]
        at = ragged(self.starts[numbers], counts)
        return Words(hashes=self.words[at], figures=self.figures[at], starts=ends_from(counts))


@dataclass(frozen=True, slots=True, kw_only=True)
class Holders:
    """Hold which of the marks asked for stand in which text, by number, and which stand in too many."""

    marks: Ints
    texts: Ints
    many: Bools


def kernel() -> str:
    """Return a short name of how words are read and picked: what differs in it cannot be compared."""
    table = zlib.crc32(plain_letters().tobytes(), zlib.crc32(repr(spellings()).encode()))
    return f"{table:08x}-{SHINGLE}-{WINDOW['paragraph']}-{WINDOW['article']}"


def texts_of(read: Words, rows: Ints, hashes: Hashes, unit: Unit) -> Texts:
    """Return the distinct texts at *rows* of what was *read*, which have these sorted *hashes*."""
    number = np.full(read.starts.size - 1, -1)
    number[rows] = np.arange(rows.size)
    owners, found = winnow(read, WINDOW[unit], number >= 0)
    bits = bits_of(rows.size)
    marks = ordered_marks(number[owners], found, bits)
    return Texts(
        hashes=hashes,
        starts=read.starts[rows],
        counts=read.starts[rows + 1] - read.starts[rows],
        words=read.hashes,
        figures=read.figures,
        bits=np.array([bits]),
        marks=marks,
        heads=marks[::HEAD],
        mark_counts=np.bincount((marks & lowest(bits)).astype(np.int64), minlength=rows.size),
    )


def places(ordered: Hashes, asked: Hashes) -> tuple[Ints, Ints]:
    """Return which of the hashes *asked* for stand in *ordered*, and where each begins to."""
    at = np.searchsorted(ordered, asked)
    which = np.flatnonzero(at < ordered.size)
    which = which[ordered[at[which]] == asked[which]]
    return which, at[which]


def _firsts(texts: Texts, asked: Hashes) -> Ints:
    """Return where the marks of *texts* reach each number *asked* for.

    A plain search waits for memory at each of its steps; this one asks for all numbers at once, and for the first
    steps of few marks that stay in the processor's cache.
    """
    if not texts.marks.size:
        return np.zeros(asked.size, np.int64)
    at = (np.searchsorted(texts.heads, asked) - 1).clip(0) * HEAD
    step = HEAD // 2
    while step:
        further = np.minimum(at + step, texts.marks.size - 1)
        at = np.where(texts.marks[further] < asked, further, at)
        step //= 2
    found: Ints = at + (texts.marks[at] < asked)
    return found


def holders(texts: Texts, gone: Bools | None, marks: Hashes, bits: int, *, cap: int = CAP) -> Holders:
    """Return who of *texts*, but those *gone*, holds the *marks*: sorted hashes without their last *bits*."""
    low = lowest(max(bits, int(texts.bits[0])))
    asked = marks & ~low
    starts = _firsts(texts, asked)
    which = np.flatnonzero(starts < texts.marks.size)
    which = which[(texts.marks[starts[which]] & ~low) == asked[which]]
    after = (asked[which] | low) + np.uint64(1)
    ends = np.where(after > 0, _firsts(texts, after), texts.marks.size)
    sizes = ends - starts[which]
    most = cap + (0 if gone is None else int(gone.sum()))
    many = np.zeros(marks.size, np.bool_)
    many[which[sizes > most]] = True
    few = sizes <= most
    which, sizes = which[few], sizes[few]
    numbers = (texts.marks[ragged(starts[which], sizes)] & lowest(int(texts.bits[0]))).astype(np.int64)
    owners = np.repeat(which, sizes)
    if gone is not None:
        owners, numbers = owners[~gone[numbers]], numbers[~gone[numbers]]
    return Holders(marks=owners, texts=numbers, many=many)
