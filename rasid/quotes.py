"""Quotations: what stands in marks and was said, and by whom where the words tell it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rasid.arabic import fold, sentences, word_spans
from rasid.records import Quote
from rasid.speech_words import CUES, NAMING, OCCASIONS, PARTICIPLES, SKIPPED, STOPS, TITLES

_PAIRS = {"«": "»", "“": "”", "„": "“", '"': '"'}
# a comma or a stop follows a closing mark whose opening was lost
_OPENING = re.compile(r'[«“„]|"(?!\s*[،,.؛])')
_LEAST_WORDS = 3  # shorter marked phrases are names and scare quotes far more often than speech
_SPEAKS_ALONE = 8  # words; a marked passage this long is speech even where no verb announces it
_LONGEST_NAME = 12  # words
_LONGEST_MARKED_NAME = 40  # letters; words inside shorter marks may belong to the speaker's name
_SAME_BREATH = 5  # letters between two marked passages of one speaker
_ENDS_NAME = re.compile(r"[:.؛;\n«»“”\"؟!()\[\]|]|\s[-–]\s")
_MARKS = re.compile('[«»“”"]')
_NAME_IN_MARKS = re.compile(r"[«“\"]\w+(?:\s\w+)?[»”\"]")
_SPEECH_FOLLOWS = re.compile('[:«“"]')
_COMMA = re.compile(r"[،,]")

Word = tuple[str, int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cue:
    at: int
    speaker: str | None


def find(paragraph: str) -> list[Quote]:
    """Return the quotations of *paragraph*, in order, each with its speaker where the paragraph names one."""
    return _read(paragraph, None)[0]


def find_all(paragraphs: Sequence[str]) -> list[list[Quote]]:
    """Return the quotations of each of *paragraphs*, «وأضاف» without a name being the one who spoke last."""
    speaker: str | None = None
    all_quotes = []
    for paragraph in paragraphs:
        quotes, speaker = _read(paragraph, speaker)
        all_quotes.append(quotes)
    return all_quotes


def _read(paragraph: str, speaker: str | None) -> tuple[list[Quote], str | None]:
    spans = list(_marked(paragraph))
    cues = _cues(paragraph, spans)
    quotes: list[Quote] = []
    done = 0
    for start, end in spans:
        before = [c for c in cues if done <= c.at < start]
        after = [c for c in cues if end <= c.at <= end + 4]
        speaker = _last_named(before, speaker)
        announced = bool(after) or _announced(paragraph, before, done, start)
        if not _is_speech(paragraph, start, end, announced=announced):
            continue
        if after and not before:
            speaker = _last_named(after, speaker)
        known = bool(before or after or (quotes and start - done < _SAME_BREATH))
        quotes.append(
            Quote(
                text=paragraph[start:end],
                speaker=speaker if known else None,
                voice="direct" if after or _directly(paragraph[done:start]) else "indirect",
                start=start,
                end=end,
            )
        )
        done = end
    return quotes, _last_named([c for c in cues if c.at >= done], speaker)


def _last_named(cues: Sequence[_Cue], speaker: str | None) -> str | None:
    return _full(next((c.speaker for c in reversed(cues) if c.speaker), speaker), speaker)


def _full(name: str | None, known: str | None) -> str | None:
    """Return the fuller name *known* where *name* is its last word: «رسول» after «اللواء يحيى رسول»."""
    if not name or not known:
        return name
    short, full = fold(name).split(), fold(known).split()
    surname = len(short) == 1 and short[0] == full[-1] and short[0] not in TITLES
    return known if surname and full[-2:-1] not in (["باسم"], ["مكتب"], ["مستشار"], ["نايب"]) else name


def _marked(paragraph: str) -> Iterator[tuple[int, int]]:
    """Yield what stands between marks, without them; a mark nobody closes ends with the paragraph."""
    at = 0
    while opening := _OPENING.search(paragraph, at):
        stop = _closing(paragraph, opening)
        passage = paragraph[opening.end() : stop]
        start = opening.end() + len(passage) - len(passage.lstrip())
        if passage.strip():
            yield start, start + len(passage.strip())
        at = stop + 1


def _closing(paragraph: str, opening: re.Match[str]) -> int:
    """Return where the mark that answers *opening* stands; the paragraph's end where none does."""
    closing = paragraph.find(_PAIRS[opening.group()], opening.end())
    if closing < 0 and opening.group() in "“„":
        closing = min((i for mark in "“”" if (i := paragraph.find(mark, opening.end())) >= 0), default=-1)
    return closing if closing >= 0 else len(paragraph)


def _announced(paragraph: str, before: Sequence[_Cue], done: int, start: int) -> bool:
    """Tell whether a verb of speech stands in the sentence that the quotation at *start* continues."""
    spans = sentences(paragraph[done:start])
    return any(c.at >= done + spans[-1][0] for c in before) if spans else done > 0


def _is_speech(paragraph: str, start: int, end: int, *, announced: bool) -> bool:
    words = word_spans(paragraph[start:end])
    if len(words) >= _SPEAKS_ALONE:
        return True
    if len(words) < _LEAST_WORDS or not announced:
        return False
    before = paragraph[max(0, start - 30) : start]
    near = [word for word, _, _ in word_spans(before)[-2:]]
    named = any(word.removeprefix("و").removeprefix("ال") in NAMING for word in near)
    names_itself = words[0][0] in NAMING and not _directly(before)
    return before.rstrip(' "«“„').endswith(":") or not (named or names_itself)


def _directly(before: str) -> bool:
    words = word_spans(before[-30:])
    clause = {"ان", "انه", "انها", "انهم", "بان", "بانه", "ب"}
    return not words or before.rstrip(' "«“„').endswith(":") or words[-1][0] in clause | CUES


def _cues(paragraph: str, spans: Sequence[tuple[int, int]]) -> list[_Cue]:
    quoted = bytearray(len(paragraph))
    for start, end in spans:
        if end - start > _LONGEST_MARKED_NAME:
            quoted[start:end] = b"\1" * (end - start)
    words = [word for word in word_spans(paragraph) if not quoted[word[1]]]
    found = []
    for i, (word, at, _) in enumerate(words):
        bare = _verb(word)
        in_statement = word in ("جاء", "وجاء") and i + 1 < len(words) and words[i + 1][0] == "في"
        if bare is None and not in_statement:
            continue
        speaker = None
        if bare not in PARTICIPLES:
            speaker = _after(paragraph, words, i + 1 + in_statement) or _before(paragraph, words, i)
        found.append(_Cue(at=at, speaker=speaker))
    return found


def _verb(word: str) -> str | None:
    """Return the word of speech that *word* is, without و or ف before it."""
    if word in CUES:
        return word
    return word[1:] if word[:1] in ("و", "ف") and word[1:] in CUES else None


def _after(paragraph: str, words: Sequence[Word], i: int) -> str | None:
    """Return the name that follows a verb of speech: «قال المتحدث باسم القيادة اللواء فلان إن»."""
    while i < len(words) and words[i][0] in SKIPPED:
        i += 1
    first, last, comma = i, i, 0
    while i < len(words) and i - first < _LONGEST_NAME:
        gap = _gap(paragraph, words, i)
        if _ENDS_NAME.search(gap) or _ends(paragraph, words, i):
            break
        if _COMMA.search(gap):
            comma += 1
            if i == first or comma > 2 or words[i][0] in CUES or words[i][0][:1] == "و":
                break
            if not _closes(paragraph, words, i):
                break
        i += 1
        last = i
    return _name(paragraph, words, first, last)


def _gap(paragraph: str, words: Sequence[Word], i: int) -> str:
    """Return what stands between two words, without the marks of a name of one or two words."""
    gap = paragraph[words[i - 1][2] : words[i][1]] if i else ""
    around = paragraph[words[max(0, i - 3)][1] : words[min(len(words) - 1, i + 2)][2]]
    if _NAME_IN_MARKS.search(around):
        return _MARKS.sub("", gap)
    return gap


def _ends(paragraph: str, words: Sequence[Word], i: int) -> bool:
    word = words[i][0]
    if word == "في":
        return i + 1 < len(words) and words[i + 1][0] in OCCASIONS
    if word == "علي":
        # folded, على the preposition and علي the name are one word
        return paragraph[words[i][2] - 1] == "ى"
    return word in STOPS or word in CUES or word.startswith("بال") or word.isdigit()


def _closes(paragraph: str, words: Sequence[Word], i: int) -> bool:
    """Tell whether what follows a comma is the name in apposition: «قائد القيادة، كينيث ماكنزي، إن»."""
    for k in range(i, min(i + 6, len(words))):
        if k > i and _SPEECH_FOLLOWS.search(paragraph[words[k - 1][2] : words[k][1]]):
            return True
        if words[k][0] in ("ان", "انه", "انها", "بان", "علي", "الي"):
            return True
        if words[k][0] in STOPS or words[k][0] in CUES:
            return False
    return False


def _before(paragraph: str, words: Sequence[Word], i: int) -> str | None:
    """Return the name before a verb of speech, where it opens the sentence: «وكان الناطق فلان قال»."""
    first = i
    while first > 0 and i - first < _LONGEST_NAME:
        gap = paragraph[words[first - 1][2] : words[first][1]]
        if _ENDS_NAME.search(gap) or _COMMA.search(gap):
            break
        first -= 1
        if _verb(words[first][0]):
            return None
    opens = words[first][0] if first < i else ""
    if opens in ("كان", "كانت", "وكان", "وكانت", "اما", "واما", "فيما"):
        first += 1
    elif any(w[0] in STOPS for w in words[first:i]) or i - first > 6:
        return None
    return _name(paragraph, words, first, i)


def _name(paragraph: str, words: Sequence[Word], first: int, last: int) -> str | None:
    if first >= last or last > len(words):
        return None
    said = paragraph[words[first][1] : words[last - 1][2]]
    alone = words[first][0].removeprefix("و") if last - first == 1 else ""
    return said if len(said) > 2 and alone not in STOPS else None
