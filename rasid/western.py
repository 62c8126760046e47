"""Speech in English and French: the words that tell that somebody speaks, the name beside them, and what is said."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import cast

from rasid.arabic import fold, sentences
from rasid.marks import Marked
from rasid.speech import Act
from rasid.speech_words import Gender
from rasid.western_words import ACCORDING, BARE, NAMING, NO_SOURCES, PRONOUNS, VERBES, VERBS

_CUE = re.compile(rf"\b(?:{VERBS}|{VERBES}|{ACCORDING})(?![\w'’-])", re.IGNORECASE)
_LONGEST_NAME = 10  # words
_LONG_MARKED = 40  # letters; what stands in shorter marks may be a name
_BREAK = re.compile(
    r"[;:«»“”\"(]|\s[-–—]\s|\b(?:while|but|and|as|after|because|that|which|although|tandis que|mais|et|que|alors que)\b"
)
_NAME_STOPS = re.compile(
    r"[,.;:«»“”\"(]|\s[-–—]\s|\s(?:on|in|at|during|while|after|before|as|to|when|that|who|but|dans|lors|lundi|mardi|"
    r"mercredi|jeudi|vendredi|samedi|dimanche|que|qui|à|devant|en)\b|\s(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b",
)
_THAT = re.compile(r"^[^.;:«»“”\"]{0,90}?\b(?P<that>that |que |qu'|qu’)", re.IGNORECASE)
_TURN = re.compile(
    r",\s(?:while|but|although|and|as|according to|mais|tandis que|alors que|et|selon|d'après|d’après)\b"
)
_OPENS_QUOTE = re.compile(r"^\s*(?:that |que )?[:,]?\s*[«“\"]")
_AFTER_QUOTE = re.compile(r"[»”\"][,.]?\s*$|[,]\s*[»”\"]\s*$")
_PASSIVE = re.compile(r"\b(?:is|are|was|were|be|been|being)\s+$")
_ADVERBS = re.compile(r"\s+(?:also|later|then|earlier|further|aussi|ensuite|en outre)$", re.IGNORECASE)


def acts(paragraph: str, spans: Sequence[Marked]) -> Iterator[Act]:
    """Yield the acts of speech that *paragraph* tells, in order, each with the clause it reports, if any."""
    found = [cue for cue in _CUE.finditer(paragraph) if not _quoted(cue.start(), spans)]
    if not found:
        return
    bounds = _sentences(paragraph, spans)
    for cue in found:
        start, end = next((s for s in bounds if s[0] <= cue.start() < s[1]), (0, len(paragraph)))
        act = _tag(paragraph, cue, start, end) if cue["tag"] else _told(paragraph, cue, start, end)
        if act:
            yield act


def _quoted(at: int, spans: Sequence[Marked]) -> bool:
    return any(span.start <= at < span.end and span.end - span.start > _LONG_MARKED for span in spans)


def _sentences(paragraph: str, spans: Sequence[Marked]) -> list[tuple[int, int]]:
    edges = [0]
    for _, end in sentences(paragraph):
        if not any(span.start < end <= span.end for span in spans):
            edges.append(end)
    edges.append(len(paragraph))
    return list(pairwise(edges))


def _told(paragraph: str, cue: re.Match[str], start: int, end: int) -> Act | None:
    left, right = paragraph[start : cue.start()], paragraph[cue.end() : end]
    asked = cue["il"] or cue["il2"]
    said = cue["en"] or cue["inv"] or cue["fr"] or cue["now"]
    if asked:
        name, gender = None, PRONOUNS[asked.lower()]
    else:
        if _PASSIVE.search(left):
            return None
        given = _after(right) if _AFTER_QUOTE.search(left) or not left.strip() else _before(left)
        if given is None:
            return None
        name, gender = given
    clause = None if _AFTER_QUOTE.search(left) else _clause(paragraph, cue, said.lower(), start, end)
    return Act(cue.start(), cue.end(), name, "told", said.lower(), cast("Gender | None", gender), clause=clause)


def _after(right: str) -> tuple[str | None, str | None] | None:
    stop = _NAME_STOPS.search(right)
    return _subject(right[: stop.start()] if stop else right)


def _before(left: str) -> tuple[str | None, str | None] | None:
    """Return the subject that ends *left*: «On Monday, the minister», «Ann Lee, the spokeswoman,»."""
    pieces = _BREAK.split(_ADVERBS.sub("", left.rstrip()))
    parts = pieces[-1].split(",")
    if len(parts) > 2 and not parts[-1].strip():
        subject = parts[-3] if len(parts[-3].split()) > 1 or len(parts) == 3 else parts[-2]
    else:
        subject = parts[-1] if parts[-1].strip() else parts[0]
    return _subject(subject)


def _subject(words: str) -> tuple[str | None, str | None] | None:
    name = _ADVERBS.sub("", words.strip(" ,\u00a0"))
    if not name or len(name.split()) > _LONGEST_NAME:
        return None
    if fold(name) in PRONOUNS:
        return None, PRONOUNS[fold(name)]
    return name, None


def _clause(paragraph: str, cue: re.Match[str], said: str, start: int, end: int) -> tuple[int, int] | None:
    right = paragraph[cue.end() : end]
    if not right.strip(' .,»”"') or re.match(r"\s+(?:on|in|at) \w+(?: \w+)?[.,]?\s*$", right):
        return _leading(paragraph, cue, start)
    if _OPENS_QUOTE.match(right):
        return None
    that = _THAT.match(right)
    if that:
        begins = cue.end() + that.start("that")
    elif right.lstrip().startswith(":") or said in BARE or said in NAMING:
        begins = cue.end() + len(right) - len(right.lstrip(" :"))
    else:
        return None
    turn = _TURN.search(paragraph, begins, end)
    return begins, _trimmed(paragraph, begins, turn.start() if turn else end)


def _leading(paragraph: str, cue: re.Match[str], start: int) -> tuple[int, int] | None:
    """Return the clause before «, officials said.»."""
    comma = paragraph.rfind(",", start, cue.start())
    if comma < 0 or len(paragraph[start:comma].split()) < 3:
        return None
    begins = start + len(paragraph[start:comma]) - len(paragraph[start:comma].lstrip())
    return begins, comma


def _tag(paragraph: str, cue: re.Match[str], start: int, end: int) -> Act | None:
    right = paragraph[cue.end() : end]
    stop = re.search(r"[,.;:«»“”\"]", right)
    name = right[: stop.start() if stop else len(right)].strip()
    if not name or len(name.split()) > _LONGEST_NAME or any(word in NO_SOURCES for word in fold(name).split()):
        return None
    if paragraph[start : cue.start()].strip():
        begins = start + len(paragraph[start:end]) - len(paragraph[start:end].lstrip())
        clause = (begins, _trimmed(paragraph, begins, cue.start()))
    elif stop and stop.group() == ",":
        begins = cue.end() + stop.end()
        begins += len(paragraph[begins:end]) - len(paragraph[begins:end].lstrip())
        clause = (begins, _trimmed(paragraph, begins, end))
    else:
        return None
    return Act(cue.start(), cue.end(), name, "tag", clause=clause)


def _trimmed(paragraph: str, start: int, end: int) -> int:
    return start + len(paragraph[start:end].rstrip(" \u00a0\t\n.,;:?!-–"))
