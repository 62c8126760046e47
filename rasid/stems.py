"""Stems of Arabic words: clitics and one suffix. Words come folded (rasid.arabic.fold)."""

import re
from collections.abc import Iterator

NO_WORDS: frozenset[str] = frozenset()
_PARTICLES = ("وب", "ول", "وك", "فب", "فل", "فك", "و", "ف", "ب", "ل", "ك", "")
_SHORTEST = 2
_SUFFIXES = (
    "تهما", "ياتها", "اتهم", "اتها", "ييها", "تهم", "تها", "تنا", "تين", "تان", "يات", "يين", "يون", "هما",
    "ات", "ان", "ين", "ون", "وا", "يه", "ها", "هم", "نا", "كم", "ته", "تي", "ه", "ي", "ا",
)  # fmt: skip
_PLURALS = {
    "فصايل": "فصيل", "جنود": "جندي", "قواعد": "قاعد", "دول": "دول", "قوات": "قو", "قوه": "قو", "قوي": "قو",
    "جيوش": "جيش", "حكومات": "حكوم", "معسكرات": "معسكر", "صواريخ": "صاروخ", "طايرات": "طاير", "اهداف": "هدف",
    "اطراف": "طرف", "احزاب": "حزب", "ضباط": "ضابط", "وزراء": "وزير", "روساء": "رييس", "نواب": "نايب",
    "خبراء": "خبير", "مواقع": "موقع", "مراكز": "مركز", "مناطق": "منطق", "مدن": "مدين", "مصادر": "مصدر",
    "هجمات": "هجوم", "حروب": "حرب", "اسلحه": "سلاح", "ارتال": "رتل", "شركاء": "شريك", "حلفاء": "حليف",
    "اعضاء": "عضو", "قاده": "قايد", "كتل": "كتل", "شهور": "شهر", "اشهر": "شهر", "ايام": "يوم", "سنوات": "سن",
    "اعوام": "عام", "اسابيع": "اسبوع", "امريكان": "امريك", "اتراك": "ترك", "روس": "روس",
}  # fmt: skip
_ARABIC = re.compile(r"[\u0621-\u064A]+")


def is_arabic(word: str) -> bool:
    """Return whether the folded *word* is written in Arabic letters alone."""
    return _ARABIC.fullmatch(word) is not None


def strip_clitics(word: str) -> tuple[str, ...]:
    """Return what the folded *word* may be without و ف ب ل ك ال لل: itself first, then the longest."""
    bases = sorted(set(_bases(word)) - {word}, key=lambda base: (-len(base), base))
    return (word, *bases)


def _bases(word: str) -> Iterator[str]:
    for particle in _PARTICLES:
        rest = word[len(particle) :]
        if not word.startswith(particle) or len(rest) < _SHORTEST:
            continue
        yield rest
        if rest.startswith("ال") and len(rest) - 2 >= _SHORTEST:
            yield rest[2:]
        if particle.endswith("ل") and rest.startswith("ل") and len(rest) - 1 >= _SHORTEST:
            # ل + ال is written لل: the article's alef comes back
            yield "ا" + rest
            yield rest[1:]


def stem(word: str, vocabulary: frozenset[str] = NO_WORDS) -> str:
    """Return the stem of the folded *word*: no clitics, one suffix less.

    A clitic that could be a letter of the word goes only when *vocabulary* holds the rest, and does not
    hold the word with the article before it: الوزير shows that و belongs to وزير.
    """
    if not is_arabic(word):
        return word
    base = _bare(word, vocabulary)
    if base in _PLURALS:
        return _PLURALS[base]
    return _PLURALS.get(shorter := _without_suffix(base), shorter)


_SURE = re.compile(r"[وف]?(?:[بك]?ال|لل)(?=..{2,})")


def _bare(word: str, vocabulary: frozenset[str]) -> str:
    if sure := _SURE.match(word):
        return word[sure.end() :]
    if "ال" + word in vocabulary:
        return word
    known = [b for b in strip_clitics(word)[1:] if len(b) > _SHORTEST and b in vocabulary]
    return known[-1] if known else word


def _without_suffix(word: str) -> str:
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) > _SHORTEST:
            return word[: -len(suffix)]
    return word
