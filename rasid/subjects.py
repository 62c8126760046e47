"""Subjects: the name beside a word of speech in Arabic, behind it or before it."""

import re
from collections.abc import Sequence

from rasid.arabic import words as words_of
from rasid.speech_words import (
    ADDRESSED,
    ADDRESSING,
    CLAUSE,
    CONTENTS,
    DIRECTING,
    FEMININE_NAMES,
    FORMS,
    JUDGING,
    LEADS,
    MASCULINE_NAMES,
    MATTERS,
    NAMES_IN_H,
    OCCASIONS,
    OFFICES,
    QUANTITIES,
    SAYING,
    SKIPPED,
    STOPS,
    TIMES,
    WEAK,
    WITH_B,
    Gender,
    listed,
)

_LONGEST_NAME = 12  # words
_SUBJECT = 9  # words from a conjunction that asks for a noun to the verb
_ASIDE = 18  # words between commas
_NAME_BEFORE = 10  # words of a name that stands before its verb
_ENDS_NAME = re.compile(r"[:.؛;\n«»“”\"؟!()\[\]|]|\s[-–]\s")
_MARKS = re.compile('[«»“”"]')
_NAME_IN_MARKS = re.compile(r"[«“\"]\s?\w+(?:\s\w+)?[»”\"]")
_SPEECH_FOLLOWS = re.compile('[:«“"]')
_COMMA = re.compile(r"[،,]")
_HIS = re.compile(r"(?:[^\Wة]ه|ها|هم)$")
_OPENERS = listed("كان كانت وكان وكانت اما واما فيما بينما لكن ولكن ان")
_AFTER_SUBJECT = CLAUSE | TIMES | listed("في علي ب ل من عن عبر خلال بعد")
_NOUN_FIRST = listed("ان بان لان لكن ولكن وان")
_INSIDE = listed("لدي من")
_NOBODY = listed("هو هي هم احدهم بعضهم مثلا بذلك هكذا انه وهو وهي")

_NO_NAMES = listed("في اي عددا تقريرا بيانا مقطعا صورا صوره اموال كل")
_LEFT_OVER = listed("في من الي و نحو حول")
_NOMINAL = listed("ات ان اس اط اع اغ اخ اج اق تو تص تن تح تق تس تك تع تد تر تم")  # how a verbal noun begins

Word = tuple[str, int, int]


def after(
    paragraph: str, words: Sequence[Word], i: int, *, verb: str = "", gender: Gender | None = None, commas: int = 2
) -> tuple[str | None, int]:
    """Return the name that stands from word *i* on, and the word after it: «قال المتحدث باسم القيادة فلان إن»."""
    while i < len(words) and _is_passed_over(words[i][0]):
        if i and _ENDS_NAME.search(paragraph[words[i - 1][2] : words[i][1]]):
            return None, i
        i += 1
    if i < len(words) and _is_no_name(paragraph, words, i, verb, gender):
        return None, i
    first = last = i
    while i < len(words) and i - first < _LONGEST_NAME:
        if _stops(paragraph, words, i, first, verb):
            break
        if _COMMA.search(_gap(paragraph, words, i)):
            commas -= 1
            if i == first or commas < 0 or words[i][0][:1] == "و" or not _closes(paragraph, words, i):
                break
        i += 1
        last = i
    while last > first and words[last - 1][0] in _LEFT_OVER:
        last -= 1
    return _name(paragraph, words, first, last), last


def _is_no_name(paragraph: str, words: Sequence[Word], i: int, verb: str, gender: Gender | None) -> bool:
    """Tell whether what stands behind the verb is whom it is said to, its object or what was done."""
    word = words[i][0]
    if word.startswith("لل") or word in _NO_NAMES or (gender == "m" and _is_feminine(paragraph, words[i])):
        return True
    return _is_deed(word, verb) or _is_complement(words, i, verb)


def _stops(paragraph: str, words: Sequence[Word], i: int, first: int, verb: str) -> bool:
    """Tell whether the name that begins at word *first* ends before word *i*."""
    if _ENDS_NAME.search(_gap(paragraph, words, i)):
        return True
    if _ends(paragraph, words, i, is_bare=i == first and verb in SAYING):
        return True
    return i > first and _is_said(words, i, first, verb)


def _is_passed_over(word: str) -> bool:
    return word in SKIPPED or word in TIMES


def _is_feminine(paragraph: str, word: Word) -> bool:
    """Tell whether *word* cannot be the subject of a masculine verb before it."""
    if word[0] in FEMININE_NAMES:
        return True
    return paragraph[word[2] - 1] == "ة" and word[0] not in MASCULINE_NAMES and word[0].startswith("ال")


def _is_deed(word: str, verb: str) -> bool:
    """Tell whether *word* is what was done, not who speaks: «رفض السماح»."""
    return verb in WEAK and (word.removeprefix("ال") in CONTENTS or word in MATTERS)


def _is_complement(words: Sequence[Word], i: int, verb: str) -> bool:
    """Tell whether the ب of word *i* is the verb's: «اتهمت بشن هجوم», but not «هدد بوتين بالرد»."""
    if verb not in LEADS["ب"] or words[i][0][0] != "ب" or words[i][0] in WITH_B:
        return False
    return not any(word[0][0] == "ب" or word[0] in CLAUSE for word in words[i + 1 : i + 6])


def _is_said(words: Sequence[Word], i: int, first: int, verb: str) -> bool:
    """Tell whether word *i*, behind the first of a name, begins what is said or names who is called upon."""
    word = words[i][0]
    if (
        verb in LEADS["ب"]
        and word[0] == "ب"
        and word not in WITH_B
        and (word[1:] in CONTENTS or (len(word) > 5 and word[1:3] in _NOMINAL))
    ):
        return True
    if word in MATTERS and verb in JUDGING:
        return True
    return (word in CONTENTS and verb in LEADS[""]) or (
        word in ADDRESSED and verb in DIRECTING and not (i == first + 1 and _is_construct(words[first][0]))
    )


def _is_construct(word: str) -> bool:
    """Tell whether *word* opens a genitive: «بعثة الولايات»."""
    return not word.startswith("ال") and (word in OFFICES or word.endswith("ه"))


def _gap(paragraph: str, words: Sequence[Word], i: int) -> str:
    """Return what stands between two words, without the marks of a name of one or two words."""
    gap = paragraph[words[i - 1][2] : words[i][1]] if i else ""
    if gap == " " or not _MARKS.search(gap):
        return gap
    around = paragraph[words[max(0, i - 3)][1] : words[min(len(words) - 1, i + 2)][2] + 1]
    return _MARKS.sub("", gap) if _NAME_IN_MARKS.search(around) else gap


def _ends(paragraph: str, words: Sequence[Word], i: int, *, is_bare: bool) -> bool:
    word, _, end = words[i]
    if word == "في":
        return i + 1 < len(words) and (words[i + 1][0] in OCCASIONS or words[i + 1][0] in TIMES)
    if word == "علي":
        # folded, على the preposition and علي the name are one word
        return paragraph[end - 1] == "ى"
    if word.startswith("بال"):
        return i + 1 == len(words) or words[i + 1][0] not in CLAUSE
    if word == "من" and i and words[i - 1][0] in QUANTITIES:
        return False
    if word in STOPS or word.isdigit():
        return True
    form = FORMS.get(word)
    return (form is not None and form.kind != "deed") or (not is_bare and _is_his(paragraph, words[i]))


def _is_his(paragraph: str, word: Word) -> bool:
    """Tell whether *word* ends in «his», «her» or «their»."""
    said, start, end = word
    return len(said) > 3 and said not in NAMES_IN_H and bool(_HIS.search(paragraph[start:end]))


def _closes(paragraph: str, words: Sequence[Word], i: int) -> bool:
    """Tell whether what follows a comma is the name in apposition: «قائد القيادة، كينيث ماكنزي، إن»."""
    for k in range(i, min(i + 7, len(words))):
        if k > i and _SPEECH_FOLLOWS.search(paragraph[words[k - 1][2] : words[k][1]]):
            return True
        if words[k][0] in CLAUSE or words[k][0] in ("علي", "الي", "عن"):
            return True
        if words[k][0] in STOPS or words[k][0] in FORMS:
            return False
        if k > i and _COMMA.search(paragraph[words[k - 1][2] : words[k][1]]):
            return True
    return False


def before(paragraph: str, words: Sequence[Word], i: int) -> str | None:
    """Return the name before the verb at word *i*, where it opens the clause: «لكن الناطق فلان قال إن»."""
    had = i > 0 and words[i - 1][0] in ("قد", "لقد")
    last = i - had
    follows = paragraph[words[i][2] : words[i + 1][1]] if i + 1 < len(words) else paragraph[words[i][2] :]
    spoken = i + 1 < len(words) and _comes_after_subject(paragraph, words[i + 1])
    if not had and not spoken and not _SPEECH_FOLLOWS.search(follows):
        return None
    return _opening_name(paragraph, words, _before_aside(paragraph, words, last))


def subject(paragraph: str, words: Sequence[Word], i: int, verb: str) -> str | None:
    """Return the subject of *verb* at word *i* where a noun must stand first: «أن فلانا رفض», «فلان أبلغ الوفد»."""
    if verb in ADDRESSING and (name := _opening_name(paragraph, words, i)):
        return None if words_of(name)[0].removeprefix("و") in _INSIDE | {"في"} else name
    for k in range(i - 1, max(-1, i - 1 - _SUBJECT), -1):
        if _COMMA.search(paragraph[words[k][2] : words[k + 1][1]]) or _ENDS_NAME.search(
            paragraph[words[k][2] : words[k + 1][1]]
        ):
            return None
        if words[k][0] in _NOUN_FIRST:
            return None if _is_his(paragraph, words[k + 1]) else _name(paragraph, words, k + 1, i)
        if (words[k][0] in STOPS and words[k][0] not in _INSIDE) or words[k][0] in FORMS:
            return None
    return None


def _before_aside(paragraph: str, words: Sequence[Word], i: int) -> int:
    """Return the word before which the subject ends: behind it may stand an aside between commas."""
    if i == 0 or not _COMMA.search(paragraph[words[i - 1][2] : words[i][1]]):
        return i
    for k in range(i - 1, max(0, i - _ASIDE), -1):
        gap = paragraph[words[k - 1][2] : words[k][1]]
        if "." in gap or "؛" in gap or ":" in gap:
            return i
        if _COMMA.search(gap):
            return k
    return i


def _opening_name(paragraph: str, words: Sequence[Word], last: int) -> str | None:
    """Return the name that ends before word *last*, where a sentence or a word like «لكن» begins it."""
    first = last
    opened = False
    while first > 0 and last - first < _NAME_BEFORE:
        gap = paragraph[words[first - 1][2] : words[first][1]]
        if _ENDS_NAME.search(gap):
            opened = True
            break
        if words[first - 1][0] in _OPENERS:
            return _name(paragraph, words, first, last)
        if _COMMA.search(gap) and first < last:
            return None
        first -= 1
        if words[first][0] in STOPS or words[first][0] in FORMS:
            return None
    return _name(paragraph, words, first, last) if opened or first == 0 else None


def _comes_after_subject(paragraph: str, word: Word) -> bool:
    said = word[0]
    return said in _AFTER_SUBJECT or said in FORMS or said.startswith("لل") or _is_his(paragraph, word)


def _name(paragraph: str, words: Sequence[Word], first: int, last: int) -> str | None:
    if first >= last or last > len(words):
        return None
    said = paragraph[words[first][1] : words[last - 1][2]]
    alone = words[first][0].removeprefix("و") if last - first == 1 else ""
    return said if len(said) > 2 and alone not in STOPS and words[first][0] not in _NOBODY else None
