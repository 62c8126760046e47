"""Quotations: what stands in marks and was said, and by whom where the words tell it."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rasid import western
from rasid.arabic import sentences, word_spans
from rasid.marks import Marked, marked
from rasid.records import Quote
from rasid.speakers import Heard
from rasid.speech import Act, acts, words_outside
from rasid.speech_words import CLAUSE, CUES, NAMING
from rasid.subjects import Word

_LEAST_WORDS = 3  # shorter marked phrases are names and scare quotes far more often than speech
_SPEAKS_ALONE = 8  # words; a marked passage this long is speech even where no verb announces it
_SAME_BREATH = 5  # letters between two marked passages of one speaker
_STOP = re.compile(r"[.!؟?]\s")
_FOLLOWS = re.compile(r"(?=.{0,4}$|\W{0,4}هكذا\s$)", re.DOTALL)
_ARABIC = re.compile("[\u0621-\u064a]")

Spoken = tuple[Act, str | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Hold a paragraph read for speech: its words outside marks, the acts of speech with who speaks, the quotations."""

    words: Sequence[Word]
    acts: Sequence[Spoken]
    marked: Sequence[Marked]
    quotes: list[Quote]
    is_arabic: bool


def find(paragraph: str) -> list[Quote]:
    """Return the quotations of *paragraph*, in order, each with its speaker where the paragraph names one."""
    return find_all([paragraph])[0]


def find_all(paragraphs: Sequence[str]) -> list[list[Quote]]:
    """Return the quotations of each of *paragraphs*; «وأضاف» without a name, or «the minister», is who spoke before."""
    return [reading.quotes for reading in read(paragraphs)]


def read(paragraphs: Sequence[str]) -> list[Reading]:
    """Return *paragraphs* read for speech, in their order."""
    heard = Heard()
    readings = []
    last: Quote | None = None
    for paragraph, spans in zip(paragraphs, marked(paragraphs), strict=True):
        is_arabic = bool(_ARABIC.search(paragraph))
        words = words_outside(paragraph, spans) if is_arabic else []
        told = acts(paragraph, words, spans) if is_arabic else western.acts(paragraph, spans)
        spoken = _spoken(paragraph, told, spans, heard)
        quotes = _quotes(paragraph, spans, spoken, last)
        readings.append(Reading(words=words, acts=spoken, marked=spans, quotes=quotes, is_arabic=is_arabic))
        last = quotes[-1] if quotes and len(paragraph) - quotes[-1].end < _SAME_BREATH else None
    return readings


def _spoken(paragraph: str, told: Iterable[Act], spans: Sequence[Marked], heard: Heard) -> list[Spoken]:
    spoken: list[Spoken] = []
    for act in told:
        spoken.append((act, _who(paragraph, act, spoken, spans, heard)))
    return spoken


def _who(paragraph: str, act: Act, before: Sequence[Spoken], spans: Sequence[Marked], heard: Heard) -> str | None:
    """Return who speaks in *act*, and remember them where a main clause names them.

    A participle is of its sentence's subject; where no words of speech tell that, nobody is guessed.
    """
    if act.is_impersonal:
        return None
    if act.name is None and act.kind == "participle":
        return before[-1][1] if before and _one_sentence(paragraph, before[-1][0].at, act.at, spans) else None
    if act.name is None:
        return heard.last(act.gender)
    name = heard.full(act.name)
    if act.kind in ("told", "deed"):
        heard.hear(name, act.gender)
    return name


def _one_sentence(paragraph: str, start: int, end: int, spans: Sequence[Marked]) -> bool:
    stops = (stop.start() for stop in _STOP.finditer(paragraph, start, end))
    return all(any(span.start <= stop < span.end for span in spans) for stop in stops)


def _quotes(paragraph: str, spans: Sequence[Marked], spoken: Sequence[Spoken], last: Quote | None) -> list[Quote]:
    spoken = [(act, who) for act, who in spoken if act.kind != "deed"]
    quotes: list[Quote] = []
    done = 0
    for span in spans:
        before = [(act, who) for act, who in spoken if done <= act.at < span.start]
        after = [pair for pair in spoken if pair[0].at >= span.end and _FOLLOWS.match(paragraph, span.end, pair[0].at)]
        announced = bool(after) or _announced(paragraph, before, done, span.start)
        goes_on = (span.goes_on or not paragraph[: span.start].strip(' "«“”')) and last is not None and not quotes
        if not goes_on and not _is_speech(paragraph, span.start, span.end, announced=announced):
            continue
        same_breath = bool(quotes) and span.start - done < _SAME_BREATH
        speaker = _speaker(before, after, last if goes_on else quotes[-1] if same_breath else None)
        direct = after or goes_on or _directly(paragraph[done : span.start])
        quotes.append(
            Quote(
                text=paragraph[span.start : span.end],
                speaker=speaker,
                voice="direct" if direct else "indirect",
                start=span.start,
                end=span.end,
            )
        )
        done = span.end
    return quotes


def _speaker(before: Sequence[Spoken], after: Sequence[Spoken], same: Quote | None) -> str | None:
    if before:
        told = [who for act, who in before if act.kind != "tag"]
        return (told or [who for _, who in before])[-1]
    if after:
        return after[0][1]
    return same.speaker if same else None


def _announced(paragraph: str, before: Sequence[Spoken], done: int, start: int) -> bool:
    """Tell whether a verb of speech stands in the sentence that the quotation at *start* continues."""
    spans = sentences(paragraph[done:start])
    return any(act.at >= done + spans[-1][0] for act, _ in before) if spans else done > 0


def _is_speech(paragraph: str, start: int, end: int, *, announced: bool) -> bool:
    words = word_spans(paragraph[start:end])
    if len(words) >= _SPEAKS_ALONE:
        return True
    if len(words) < _LEAST_WORDS or not announced:
        return False
    before = paragraph[max(0, start - 30) : start]
    names_itself = words[0][0] in NAMING and not _directly(before)
    return before.rstrip(' "«“„').endswith(":") or not (is_named(paragraph, start) or names_itself)


def is_named(paragraph: str, start: int) -> bool:
    """Tell whether the marked passage at *start* follows a word whose name it is: «صحيفة "كذا"»."""
    near = [word for word, _, _ in word_spans(paragraph[max(0, start - 30) : start])[-2:]]
    if near and (near[-1] in CLAUSE or near[-1] in CUES):
        return False
    return any(word.removeprefix("و").removeprefix("ال") in NAMING for word in near)


def _directly(before: str) -> bool:
    words = word_spans(before[-30:])
    clause = {"ان", "انه", "انها", "انهم", "بان", "بانه", "ب"}
    return not words or before.rstrip(' "«“„').endswith(":") or words[-1][0] in clause | CUES
