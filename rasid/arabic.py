"""Arabic text: folding for matching, words, sentences. Fold to compare; print the original."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from rasid.stems import stem, strip_clitics

__all__ = ["Folded", "fold", "folded", "sentences", "stem", "strip_clitics", "word_spans", "words"]

_MARK_RANGES = ((0x610, 0x61A), (0x64B, 0x65F), (0x6D6, 0x6DC), (0x6DF, 0x6E4), (0x6E7, 0x6E8),
                (0x6EA, 0x6ED), (0x8D3, 0x8FF), (0x300, 0x36F))  # fmt: skip
_MARKS = frozenset(chain(*(range(a, b + 1) for a, b in _MARK_RANGES), (0x640, 0x670))) - {0x8E2}
_BIDI = frozenset(chain((0xAD, 0x61C, 0xFEFF), range(0x200B, 0x2010), range(0x202A, 0x202F), range(0x2060, 0x206A)))
_SPACES = frozenset(chain((0xA0, 0x1680, 0x202F, 0x205F, 0x3000), range(0x2000, 0x200B)))
_SEATS = dict(zip("أإآٱٲٳىیېےؤئةۀہەۂکڪ٫٬", "ااااااييييويهههههكك.,", strict=True))
_PRESENTATION = tuple(chain(range(0xFB50, 0xFE00), range(0xFE70, 0xFF00)))
_LATIN = tuple(chain(range(0x41, 0x5B), range(0xC0, 0x250), range(0x1E00, 0x1F00)))
_AMERICA = ("اميرك", "امريك")


def _table() -> dict[int, str]:
    table = dict.fromkeys(_MARKS | _BIDI, "") | dict.fromkeys(_SPACES, " ")
    table |= {ord(seat): bare for seat, bare in _SEATS.items()}
    table |= {zero + n: str(n) for zero in (0x660, 0x6F0) for n in range(10)}
    table |= {c: chr(c).lower()[0] for c in _LATIN if chr(c).lower() != chr(c)}
    for code in _PRESENTATION:
        plain = unicodedata.normalize("NFKC", chr(code))
        if plain != chr(code):
            table[code] = plain.translate(table)
    return table


_TABLE = _table()
_UNEVEN = re.compile("[" + "".join(re.escape(chr(c)) for c, to in _TABLE.items() if len(to) != 1) + "]")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Folded:
    """Hold a folded text and the way back to its original.

    `origins[i]` is the original offset of folded letter i; None where the two run letter for letter.
    """

    text: str
    original: str
    origins: tuple[int, ...] | None = None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the original offsets of folded offsets *start* to *end*, trailing diacritics included."""
        if self.origins is None:
            return start, end
        if start >= end:
            at = self.origins[start] if start < len(self.origins) else len(self.original)
            return at, at
        last = self.origins[end - 1] + 1
        while last < len(self.original) and ord(self.original[last]) in _MARKS:
            last += 1
        return self.origins[start], last


def fold(text: str) -> str:
    """Return *text* as it is compared: one spelling a word, no marks, ASCII digits, Latin lower-cased."""
    return text.translate(_TABLE).replace(*_AMERICA)


def folded(text: str) -> Folded:
    """Fold *text* and keep the offsets of its letters."""
    origins = tuple(_origins(text)) if _UNEVEN.search(text) else None
    return Folded(text=fold(text), original=text, origins=origins)


def _origins(text: str) -> Iterator[int]:
    done = 0
    for uneven in _UNEVEN.finditer(text):
        yield from range(done, uneven.start())
        yield from [uneven.start()] * len(_TABLE[ord(uneven.group())])
        done = uneven.end()
    yield from range(done, len(text))


def words(text: str) -> list[str]:
    """Return the words of *text*, folded."""
    return _WORD.findall(fold(text))


def word_spans(text: str) -> list[tuple[str, int, int]]:
    """Return the folded words of *text*, each with its offsets in *text*."""
    view = folded(text)
    return [(m.group(), *view.span(*m.span())) for m in _WORD.finditer(view.text)]


# A stop ends a sentence with whatever closes after it; «..» is a pause in Arabic print, not a stop.
_STOP = re.compile(
    r"(?:(?<!\.)\.(?!\.)|[!؟?۔]+)[»”\"’')\]]*"
    r"(?=\s|$|(?<=[\u0621-\u064A]{3}\.)[\u0621-\u064A«])|\n"
)
_ABBREVIATION = re.compile(
    r"(?:^|[\s(«\"“])(?:[^\W\d_]|\d{1,2}|(?:[^\W\d_]\.)+[^\W\d_]"
    r"|mr|mrs|ms|dr|st|gen|lt|col|maj|sgt|adm|capt|sen|rep|gov|jr|no|vs|mm|mme|prof|inc|u\.s|رض|تحـ)\.$",
    re.IGNORECASE,
)


def sentences(text: str) -> list[tuple[int, int]]:
    """Return the offsets of the sentences of *text*, without white space around; a newline ends one."""
    spans, start = [], 0
    for stop in _STOP.finditer(text):
        if stop.group() == "\n" or not _ABBREVIATION.search(text[start : stop.end()][-12:]):
            spans.append((start, stop.end()))
            start = stop.end()
    spans.append((start, len(text)))
    return [trimmed for a, b in spans if (trimmed := _trim(text, a, b))[0] < trimmed[1]]


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    passage = text[start:end]
    return start + len(passage) - len(passage.lstrip()), start + len(passage.rstrip())
