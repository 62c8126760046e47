"""Spellings: the ways one name is written, made by rule, so that the gazetteer lists a name once.

A name is looked up by the forms of its words. Arabic ones shed their clitics; Latin ones are compared by their letters
where they stand alone, and by their sounds, which are written in capitals, where more bears the name out.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import product

from rasid.arabic import fold, folded
from rasid.stems import strip_clitics

_TOKEN = re.compile(r"[^\W_]+")
# Letters Arabic print borrows for sounds it lacks, and the way it writes them without.
_LENT = str.maketrans("پچگڤ", "بجكف")
_LATIN_ARTICLE = re.compile(r"\b(?:(?:al|el)(?=[ -]\w)|(?:as|ad|ar|an|at|az|ash|es|ed|er|en|ez|et|ul)(?=-\w))")
# What one Arabic letter is in English and in French; vowels that press and passport write now so, now so.
_SOUNDS = (
    ("tch", "ch"), ("ch", "sh"), ("dj", "j"), ("gh", "g"), ("dh", "z"), ("ph", "f"), ("ou", "u"), ("oo", "u"),
    ("ee", "i"), ("y", "i"), ("ei", "ai"), ("q", "k"), ("o", "u"), ("e", "a"),
)  # fmt: skip
_TWICE = re.compile(r"(.)\1+")
# Words that make one name of themselves and the word after, folded.
_JOINING = "عبد ابو ابي بن ابن ال ام bin ben ibn abu abou abdul abdel von de"
JOINING = frozenset(_JOINING.split())
_SHORTEST = 3  # letters of a last name
_ARTICLE = "ال"


class Words:
    """Hold the words of a text: folded in `folded`, with a way to their offsets; «al-» is part of the word after it."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._view = view = folded(text)
        found = [(m.start(), m.start(), m.end()) for m in _TOKEN.finditer(view.text)]
        if _LATIN_ARTICLE.search(view.text):
            found = list(_joined(view.text, found))
        self._spans = found
        self.folded = [view.text[at:end] for _, at, end in found]

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Return the offsets in the text of the words *first* to before *last*."""
        return self._view.span(self._spans[first][0], self._spans[last - 1][2])

    def printed(self, first: int) -> str:
        """Return the word *first* as it is printed."""
        _, start, end = self._spans[first]
        a, b = self._view.span(start, end)
        return self.text[a:b]

    def gap(self, first: int) -> str:
        """Return what stands between the word *first* and the one before it, folded."""
        return self._view.text[self._spans[first - 1][2] : self._spans[first][0]]


def _joined(text: str, found: Iterable[tuple[int, int, int]]) -> Iterator[tuple[int, int, int]]:
    """Yield the words *found* without Latin articles; the word after one starts where the article does."""
    opened = None
    for start, _, end in found:
        if (article := _LATIN_ARTICLE.match(text, start)) and article.end() == end:
            opened = start if opened is None else opened
        else:
            yield start if opened is None else opened, start, end
            opened = None


def cut(name: str) -> list[str]:
    """Return the words of *name* by their letters, without Latin accents."""
    return [_letters(word) for word in Words(name).folded]


def forms(word: str) -> tuple[str, ...]:
    """Return what the folded *word* of a text may be looked up as."""
    letters = _letters(word)
    return strip_clitics(letters) if letters >= "\u0600" else (letters, _sounds(letters))


def spelled(name: str, *, by_sound: bool) -> Iterator[str]:
    """Yield the ways *name* is looked up, its words joined by spaces; Latin words by their sounds where *by_sound*."""
    for written in dict.fromkeys(_variants(name)):
        words = cut(written)
        yield " ".join(word if word >= "\u0600" or not by_sound else _sounds(word) for word in words)


def has_article(name: str) -> bool:
    """Return whether *name* is written with an article of its own."""
    return fold(name).startswith(_ARTICLE)


def last_name(name: str) -> str | None:
    """Return the last name in *name*, with what it cannot do without («عبد المهدي»), or None where it has none."""
    words = name.split()
    at = len(words) - 1
    while at > 0 and fold(words[at - 1]) in JOINING:
        at -= 1
    return " ".join(words[at:]) if at and len(words[-1]) >= _SHORTEST else None


def _letters(word: str) -> str:
    if word >= "\u0600":
        return word.translate(_LENT).replace("كورد", "كرد")
    plain = unicodedata.normalize("NFKD", word)
    return "".join(c for c in plain if not unicodedata.combining(c))


def _sounds(letters: str) -> str:
    for written, sound in _SOUNDS:
        letters = letters.replace(written, sound)
    sounds = _TWICE.sub(r"\1", letters)
    return (sounds.removesuffix("h") or sounds).upper()


def _variants(name: str) -> Iterator[str]:
    """Yield *name* and how else Arabic print writes it: ج for غ in foreign names, عبد joined, أبي for أبو."""
    heads = [name, name.replace("أبو ", "أبي ", 1)] if name.startswith("أبو ") else [name]
    for head, hard, joined in product(heads, (False, True), (False, True)):
        written = head.replace("غ", "ج") if hard else head
        yield re.sub(r"\bعبد (?=\w)", "عبد", written) if joined else written
