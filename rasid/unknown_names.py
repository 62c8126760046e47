"""Unknown names: who stands in many articles and not in the gazetteer, for an analyst to decide; nothing is added here.

In Latin letters a name is a run of capitalised words; in Arabic, which has no capitals, the words after a title, an
office, «باسم» or a verb of speaking. How far a name runs is told by the corpus: two words, more where they mostly stand
together.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from rasid import names
from rasid.arabic import sentences, word_spans
from rasid.gazetteer import Gazetteer
from rasid.speech_words import CUES
from rasid.spellings import JOINING
from rasid.stop_words import STOP_WORDS
from rasid.title_words import HEADS, HONOURS

_EXAMPLES = 2
_SHORTEST, _LONGEST = 2, 4  # words of a name
_TOGETHER = 0.7  # of a name's articles, the share that has the word after it too, from which that word belongs to it
_CAPITAL = re.compile(r"[^\W\d_][\w’'-]*")
# Words that carry a Latin name on without a capital.
_LINKS = frozenset(["al", "el", "bin", "ben", "ibn", "de", "du", "van", "von", "der", "la", "le"])
_CALENDAR = """
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september
    october november december lundi mardi mercredi jeudi vendredi samedi dimanche
"""
_NO_NAMES = STOP_WORDS | CUES | frozenset(_CALENDAR.split())
# Who speaks without a name, and what is said without one.
_NAMELESS = """
    مصدر مصادر بيان تقرير مسوول مسوولون مسوولين شهود شاهد ناشطون ناشط خبير خبراء محلل مراسل مراسلنا وكاله موقع
    صحيفه قناه وزاره منظمه حكومه مجلس لجنه هييه حزب شركه بلاده بلادها نفسه ذاته احد بعض عدد اي كل سابق جديد عام
    تقارير وسايل وكالات استطلاعات استطلاع دراسه كتابها كتابه مقاطع مقطع صور صوره لما لكره لحقوق لقناه فقط صندوق
    نشطاء مواطنون سكان اهالي مراقبون محللون رويترز فريق نادي منتخب
"""
_NAMELESS_WORDS = frozenset(_NAMELESS.split())


class Proposal(NamedTuple):
    """Hold a name that is not listed, how many articles it stands in, and sentences it stands in."""

    name: str
    articles: int
    sentences: tuple[str, ...]


class _Seen(NamedTuple):
    """Hold the words that may open with a name, folded and as printed, and the sentence they stand in."""

    key: tuple[str, ...]
    printed: tuple[str, ...]
    sentence: str


def propose(gazetteer: Gazetteer, rows: Iterable[Mapping[str, Any]], *, least: int) -> list[Proposal]:
    """Return the names that stand in at least *least* of the articles *rows* (title, text), the most frequent first."""
    articles: Counter[tuple[str, ...]] = Counter()
    printed: dict[tuple[str, ...], Counter[str]] = {}
    told: dict[tuple[str, ...], list[str]] = {}
    for row in rows:
        met: set[tuple[str, ...]] = set()
        for one in _seen(gazetteer, [row.get("title") or "", row.get("text") or ""]):
            for count in range(_SHORTEST, len(one.key) + 1):
                key = one.key[:count]
                printed.setdefault(key, Counter())[" ".join(one.printed[:count])] += 1
                examples = told.setdefault(key, [])
                if key not in met and len(examples) < _EXAMPLES and one.sentence not in examples:
                    examples.append(one.sentence)
                met.add(key)
        articles.update(met)
    frequent = {key: count for key, count in articles.items() if count >= least}
    whole = [key for key in frequent if _is_whole(key, frequent)]
    proposals = (Proposal(printed[k].most_common(1)[0][0], frequent[k], tuple(told[k])) for k in whole)
    return sorted(proposals, key=lambda p: (-p.articles, p.name))


def _is_whole(key: tuple[str, ...], frequent: Mapping[tuple[str, ...], int]) -> bool:
    """Say whether *key* is a name from end to end: no word more mostly follows, none of its own could be left out."""
    if key[-1] in JOINING or key[-1] in _NAMELESS_WORDS:
        return False
    longer = max((n for other, n in frequent.items() if len(other) == len(key) + 1 and other[:-1] == key), default=0)
    if longer >= _TOGETHER * frequent[key]:
        return False
    shorter = [frequent.get(key[:count], 0) for count in range(_SHORTEST, len(key))]
    return all(frequent[key] >= _TOGETHER * count for count in shorter)


def _seen(gazetteer: Gazetteer, texts: Sequence[str]) -> Iterator[_Seen]:
    """Yield what may be names in *texts*, the parts of one article, where no known name stands."""
    for text, known in zip(texts, names.find_all(gazetteer, texts), strict=True):
        taken = [(name.start, name.end) for name in known]
        for start, end in sentences(text):
            sentence = text[start:end]
            here = [(a - start, b - start) for a, b in taken if start <= a < end]
            yield from _in_sentence(sentence, here)


def _in_sentence(sentence: str, taken: Sequence[tuple[int, int]]) -> Iterator[_Seen]:
    words = word_spans(sentence)
    free = [not any(a < end and start < b for a, b in taken) for _, start, end in words]
    for first, last in (*_capitalised(sentence, words), *_introduced(words)):
        joined = _joined(sentence, words, first, last)
        if joined - first >= _SHORTEST and all(free[first:joined]):
            run = words[first:joined]
            yield _Seen(tuple(w for w, _, _ in run), tuple(sentence[a:b] for _, a, b in run), sentence)


def _joined(sentence: str, words: Sequence[tuple[str, int, int]], first: int, last: int) -> int:
    """Return where the run of words from *first* ends: at *last*, or before where more than a space stands between."""
    for at in range(first + 1, last):
        if sentence[words[at - 1][2] : words[at][1]] not in (" ", "-"):
            return at
    return last


def _capitalised(sentence: str, words: Sequence[tuple[str, int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the runs of capitalised Latin words, titles and days left out at their start."""
    at = 0
    while at < len(words):
        end = at
        while end < len(words) and _may_be_latin(sentence, words[end], inside=end > at):
            end += 1
        while end > at and words[end - 1][0] in _LINKS:
            end -= 1
        first = at
        while first < end and words[first][0] in HONOURS:
            first += 1
        if end - first >= _SHORTEST:
            yield first, min(end, first + _LONGEST)
        at = max(end, at + 1)


def _may_be_latin(sentence: str, word: tuple[str, int, int], *, inside: bool) -> bool:
    folded, start, _ = word
    if folded >= "\u0600" or folded in _NO_NAMES - _LINKS:
        return False
    return (inside and folded in _LINKS) or (sentence[start].isupper() and _CAPITAL.match(sentence, start) is not None)


def _introduced(words: Sequence[tuple[str, int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the Arabic words that a title, an office, «باسم» or a verb of speaking leads up to."""
    at = 0
    while at < len(words):
        if not _leads(words[at][0]):
            at += 1
            continue
        first = at + 1
        while first < len(words) and _still_leads(words[first][0]):
            first += 1
        end = first
        while end < min(len(words), first + _LONGEST) and _may_be_arabic(words[end][0], opens=end == first):
            end += 1
        if end - first >= _SHORTEST:
            yield first, end
        at = first


def _leads(word: str) -> bool:
    bare = word.removeprefix("و")
    return word >= "\u0600" and (_is_title(word) or _is_title(bare) or word in CUES or bare in CUES or word == "باسم")


def _still_leads(word: str) -> bool:
    """Say whether *word* belongs to a title that has begun: «وزير الدفاع العراقي», «المتحدث باسم القوات»."""
    return _is_title(word) or word == "باسم" or (word.startswith("ال") and word not in STOP_WORDS)


def _is_title(word: str) -> bool:
    return word in HONOURS or word in HEADS


def _may_be_arabic(word: str, *, opens: bool) -> bool:
    if word < "\u0600" or len(word) < _SHORTEST or word in _NO_NAMES or word.removeprefix("و") in _NO_NAMES:
        return False
    return not (opens and (word in _NAMELESS_WORDS or word.startswith(("ال", "لل", "بال", "وال"))))
