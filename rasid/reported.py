"""Reported speech: the clauses of an Arabic paragraph that tell, without marks, what somebody said."""

import re
from collections.abc import Sequence
from itertools import pairwise

from rasid.arabic import sentences
from rasid.arabic import words as words_of
from rasid.quotes import Reading
from rasid.speech import Act
from rasid.speech_words import CLAUSE, CONTENTS, LABELS, LEADS, OFFICES, SPEECHES, TIMES, TURNS, WEAK, WITH_B
from rasid.subjects import Word

_WORDS_BETWEEN = 20  # between who speaks and what is said stand a place, a time, a paper
_WORDS_TO_WEAK = 9
_LEAST = 2  # words of a clause
_NAMED_CONTENT = 8  # words between the verb and a content that is named instead of told
_COMMA = re.compile(r"[،,؛]\s*(?:[وف]?$)?")
_SPEAKING = re.compile(r'[«“"]')
_WITH_IT = re.compile(r"^ب(?!ال)\w{3,}")
_ADDED = re.compile(r"[،,]\s*$")

_HEADLINE = re.compile(r"\s*(?P<name>[^\W\d_][^:«»“”\".!؟?،,\n]{1,60}):\s+(?=[^\s«“\"])")
_LONGEST_HEADLINE = 24  # words

Clause = tuple[int, int, str | None]


def clauses(paragraph: str, reading: Reading) -> list[Clause]:
    """Return the reported clauses of *paragraph* as (start, end, speaker), in order, an inner one after its outer."""
    bounds = _sentences(paragraph, reading)
    found: list[Clause] = []
    told = [(act, who) for act, who in reading.acts if act.kind != "deed"]
    for n, (act, who) in enumerate(told):
        start, end = next((s for s in bounds if s[0] <= act.at < s[1]), (0, len(paragraph)))
        following = [other for other, _ in told[n + 1 :] if other.at < end]
        if not reading.is_arabic:
            span = act.clause
        elif act.kind == "tag":
            covered = next((c for c in reversed(found) if c[0] >= start), None)
            span = _tagged(paragraph, reading.words, act, start, end, covered)
        else:
            span = _reported(paragraph, reading.words, act, end, following)
        if span and len(paragraph[span[0] : span[1]].split()) >= _LEAST:
            found.append((*span, who))
    return sorted(found, key=lambda clause: (clause[0], -clause[1]))


def _sentences(paragraph: str, reading: Reading) -> list[tuple[int, int]]:
    """Return the sentences of *paragraph*, a stop inside marks ending none."""
    spans = sentences(paragraph)
    stops = [end for _, end in spans if not any(m.start < end < m.end for m in reading.marked)]
    edges = [0, *stops, len(paragraph)]
    return [(a, b) for a, b in pairwise(edges) if a < b]


def _reported(
    paragraph: str, words: Sequence[Word], act: Act, end: int, following: Sequence[Act]
) -> tuple[int, int] | None:
    """Return the clause *act* introduces: from its conjunction, colon or named content on."""
    stop = min((other.at for other in following if other.kind != "relative"), default=end)
    start = _opening(paragraph, words, act, min(stop, end))
    if start is None:
        return None
    return start, _end(paragraph, words, start, end, following)


def _opening(paragraph: str, words: Sequence[Word], act: Act, end: int) -> int | None:
    i = act.next
    for k in range(i, min(i + (_WORDS_TO_WEAK if act.verb in WEAK else _WORDS_BETWEEN), len(words))):
        gap = paragraph[words[k - 1][2] : words[k][1]] if k else ""
        if _SPEAKING.search(gap) and _is_open(gap):
            return None
        if words[k][1] >= end or (k > i and words[k][0] in SPEECHES):
            return None
        if ":" in gap:
            return words[k][1]
        if words[k][0] in CLAUSE and not (words[k][0] == "ان" and k > i and words[k - 1][0] in ("الا", "غير")):
            if k > i and words[k - 1][0] == "علي" and act.verb not in LEADS["علي"]:
                return None  # «على أن» is a condition
            led = k > 0 and words[k - 1][0] in ("الي", "علي", "من", "عن", "في") and k - 1 >= i
            return words[k - 1][1] if led else words[k][1]
        if k - i < _NAMED_CONTENT and _names_content(paragraph, words, act, k, i):
            return words[k][1]
    return None


def _is_open(gap: str) -> bool:
    """Tell whether a mark in *gap* opens what is said: behind a comma, a colon or nothing."""
    return bool(re.search(r'[:،,]\s*[«“"]$', gap))


def _names_content(paragraph: str, words: Sequence[Word], act: Act, k: int, first: int) -> bool:
    word = words[k][0]
    if word in ("الي", "عن", "علي", "من") and act.verb in LEADS[word]:
        return k + 1 < len(words) and words[k + 1][0] not in CLAUSE and words[k + 1][0] not in TIMES
    if act.verb in LEADS["ب"] and word not in WITH_B and _WITH_IT.match(word):
        return True
    return (word in CONTENTS and act.verb in LEADS[""]) or (
        act.verb in LEADS["ل"] and len(word) > 4 and word[0] == "ل" and word[1] != "ل" and k > first
    )


def _end(paragraph: str, words: Sequence[Word], start: int, end: int, following: Sequence[Act]) -> int:
    """Return where the clause that opens at *start* ends: at the next act of the main clause, or where speech turns."""
    for other in following:
        if other.at > start and (other.kind in ("participle", "tag") or _resumes(paragraph, words, other)):
            end = min(end, other.at)
            break
    for k in range(1, len(words)):
        if words[k][1] <= start:
            continue
        if words[k][1] >= end:
            break
        if words[k][0] in TURNS and _ADDED.search(paragraph[words[k - 1][2] : words[k][1]]):
            end = words[k][1]
            break
    return _trimmed(paragraph, start, end)


def _resumes(paragraph: str, words: Sequence[Word], act: Act) -> bool:
    """Tell whether *act* is a main clause's again: «…، وأضاف», «…، فيما قال»."""
    return act.kind == "told" and words[act.first][0][:1] in ("و", "ف") and words[act.first][1] == act.at


def _trimmed(paragraph: str, start: int, end: int) -> int:
    said = paragraph[start:end].rstrip(" \u00a0\t\n.،,؛:؟!-–")
    return start + len(said)


def _tagged(
    paragraph: str, words: Sequence[Word], tag: Act, start: int, end: int, covered: Clause | None
) -> tuple[int, int] | None:
    """Return what a tag attributes: what follows it where it opens the sentence, else what stands before it."""
    before = paragraph[start : tag.at].strip()
    if len(before.split()) > 1:
        if covered:
            return None
        at = start + len(paragraph[start : tag.at]) - len(paragraph[start : tag.at].lstrip())
        return at, _trimmed(paragraph, at, tag.at)
    at = words[tag.next - 1][2] if 0 < tag.next <= len(words) else tag.end
    comma = _COMMA.search(paragraph, at, end)
    if not comma or comma.start() - at > 120:
        return None
    begins = comma.end()
    begins += len(paragraph[begins:end]) - len(paragraph[begins:end].lstrip())
    return begins, _trimmed(paragraph, begins, end)


def headline(paragraph: str, speakers: Sequence[str]) -> Clause | None:
    """Return what a headline «فلان: كلام» says; None where neither *speakers* nor an office is what it names.

    *speakers* are those the article hears speak.
    """
    match = _HEADLINE.match(paragraph)
    if not match or len(paragraph.split()) > _LONGEST_HEADLINE or paragraph.rstrip().endswith("."):
        return None
    name = words_of(match["name"])
    if not name or name[0] in LABELS:
        return None
    known = any(set(name) <= set(words_of(speaker)) for speaker in speakers)
    if not known and not OFFICES & {word.removeprefix("ال") for word in name}:
        return None
    start = match.end()
    return start, _trimmed(paragraph, start, len(paragraph)), match["name"].strip()
