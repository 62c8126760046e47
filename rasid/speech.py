"""Speech: the words of an Arabic paragraph that tell that somebody speaks, each with the name beside it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from rasid.arabic import word_spans
from rasid.marks import Marked
from rasid.speech_words import (
    CLAUSE,
    FORMS,
    LABELS,
    NO_SOURCES,
    PARTICIPLES,
    RELATIVES,
    STOPS,
    WEAK,
    Form,
    Gender,
    listed,
)
from rasid.subjects import Word, after, before, subject

LONGEST_MARKED_NAME = 40  # letters; words inside shorter marks may belong to the speaker's name
_DAMMA = "\u064f"
_RELAYED = listed("نقل نقلت ينقل تنقل نقلا")  # «نقلت وكالة عن فلان»: it is the second who speaks
_WORDS_TO_SOURCE = 9
_WORDS_TO_SPEECH = 20
_SPEECH = re.compile('[:«»“”"]')
_IMPERSONAL = listed("افيد وافيد قيل وقيل يقال ويقال")
_STATEMENT = Form("جاء", "verb", None)
_NOTED = listed("يذكر يشير")  # «يذكر أن» is the outlet's own reminder
_TAIL = listed("عنه عنها به بها في له لها ذلك")
_UTTERED = listed("قوله قولها قولهم تعبيره تعبيرها تعبيرهم وصفه وصفها وصفهم زعمه زعمها رايه رايها رايهم")

ActKind = Literal["told", "participle", "relative", "tag", "deed"]


@dataclass(frozen=True, slots=True)
class Act:
    """Hold that somebody speaks: where the words that tell it stand, and the name beside them, if any.

    `kind`: told in a main clause, a participle of one, told in a relative clause, a tag («وفق فلان»), or a deed whose
    subject may speak next. `next` is the first of the paragraph's words behind the name. `clause` is what is
    reported, where it is known already.
    """

    at: int
    end: int
    name: str | None
    kind: ActKind
    verb: str = ""
    gender: Gender | None = None
    first: int = 0
    next: int = 0
    is_impersonal: bool = False
    clause: tuple[int, int] | None = None


def words_outside(paragraph: str, spans: Sequence[Marked]) -> list[Word]:
    """Return the words of *paragraph* that do not stand inside longer marks."""
    words = word_spans(paragraph)
    long = [span for span in spans if span.end - span.start > LONGEST_MARKED_NAME]
    if not long:
        return words
    quoted = bytearray(len(paragraph))
    for span in long:
        quoted[span.start : span.end] = b"\1" * (span.end - span.start)
    return [word for word in words if not quoted[word[1]]]


def acts(paragraph: str, words: Sequence[Word], spans: Sequence[Marked]) -> Iterator[Act]:
    """Yield the acts of speech that *words* of *paragraph* tell, in order; none that stands inside *spans*."""
    done = 0
    if words and words[0][0] in LABELS and ":" in paragraph[:40]:
        return
    for i, (word, at, _) in enumerate(words):
        form = FORMS.get(word)
        if form is None and word in ("جاء", "وجاء") and words[i + 1 : i + 2] and words[i + 1][0] == "في":
            form = _STATEMENT
        if form is None or i < done or any(span.start <= at < span.end for span in spans):
            continue
        act = _tag(paragraph, words, i) if form.kind == "according" else _told(paragraph, words, i, form)
        if act:
            done = act.next if act.kind == "tag" else i + 1
            yield act


def _told(paragraph: str, words: Sequence[Word], i: int, form: Form) -> Act | None:
    word, at, end = words[i]
    follows = words[i + 1][0] if i + 1 < len(words) else ""
    if form.kind == "participle" and not _is_participle(paragraph, words, i):
        return None
    if form.bare in PARTICIPLES or form.kind == "noun":
        is_tag = form.kind == "noun" and i > 1 and words[i - 1][0] == "حد"
        return Act(at, end, None, "tag" if is_tag else "participle", form.bare, None, i, i + 1)
    if form.bare in _NOTED and follows in CLAUSE | {"الي"}:
        return None
    if word in _IMPERSONAL:
        return Act(at, end, None, "told", form.bare, None, i, i + 1, is_impersonal=True)
    if form.bare == "ذكر" and _DAMMA in paragraph[at:end] and follows in CLAUSE:
        return Act(at, end, None, "told", form.bare, None, i, i + 1, is_impersonal=True)
    name = None if form.is_conjoined else subject(paragraph, words, i, form.bare)
    name, stop = (name, i + 1) if name else _named(paragraph, words, i + 1 + (form is _STATEMENT), form)
    if name is None and (not form.is_conjoined or words[i][0].startswith("ف")):
        name = before(paragraph, words, i)
    if form.bare in WEAK and not _speaks(paragraph, words, i):
        return None
    if form.kind == "deed":
        if i and words[i - 1][0] in RELATIVES:
            return None
        return Act(at, end, name, "deed", form.bare, None, i, stop) if name else None
    return Act(at, end, name, _kind(paragraph, words, i, form), form.bare, form.gender, i, stop)


def _is_participle(paragraph: str, words: Sequence[Word], i: int) -> bool:
    """Tell «مضيفة» from «مضيفه», his host, and «متهما» from «47 متهما»."""
    word, _, end = words[i]
    return not (word.endswith("ه") and paragraph[end - 1] == "ه") and not (i and words[i - 1][0].isdigit())


def _speaks(paragraph: str, words: Sequence[Word], i: int) -> bool:
    """Tell whether speech stands beside the verb at word *i*: a clause, marks or a colon behind it, marks before."""
    for k in range(i + 1, min(i + _WORDS_TO_SPEECH, len(words))):
        gap = paragraph[words[k - 1][2] : words[k][1]]
        if _SPEECH.search(gap):
            return True
        if "." in gap:
            return False
        if words[k][0] in CLAUSE or (words[k][0] == "عن" and words[i][0].endswith(tuple(_RELAYED))):
            return True
    if _SPEECH.search(paragraph[max(0, words[i][1] - 12) : words[i][1]]):
        return True
    end = min(i + _WORDS_TO_SPEECH, len(words)) - 1
    return bool(_SPEECH.match(paragraph[words[end][2] :].lstrip(" ،,")[:1]))


def _kind(paragraph: str, words: Sequence[Word], i: int, form: Form) -> ActKind:
    if form.has_object:
        return "relative"
    led = not form.is_conjoined and i > 0 and words[i - 1][0] in RELATIVES
    opens = led and (i == 1 or "." in paragraph[words[i - 2][2] : words[i - 1][1]])
    return "relative" if led and not opens else "told"


def _named(paragraph: str, words: Sequence[Word], i: int, form: Form, *, commas: int = 2) -> tuple[str | None, int]:
    if form.bare in _RELAYED:
        for k in range(i, min(i + _WORDS_TO_SOURCE, len(words))):
            if words[k][0] == "عن":
                return after(paragraph, words, k + 1, commas=commas)
            if words[k][0] in CLAUSE:
                break
    return after(paragraph, words, i, verb=form.bare, gender=form.gender, commas=commas)


def _tag(paragraph: str, words: Sequence[Word], i: int) -> Act | None:
    """Return «وفق فلان», «بحسب ما ذكرت وكالة كذا»; None where it tells what a thing accords with."""
    k = i + 1
    told = words[i][0].endswith("حسبما")
    while k < len(words) and k - i < 5 and _leads(words[k][0], told=told):
        told = told or words[k][0] in ("ما", "لما")
        k += 1
    uttered = k < len(words) and words[k][0] in _UTTERED
    name, stop = (None, k) if uttered else _named(
        paragraph, words, k, FORMS.get(words[k - 1][0], _STATEMENT) if told else _STATEMENT, commas=0
    )  # fmt: skip
    if name is None:
        own = told or uttered
        return Act(words[i][1], words[i][2], None, "tag", first=i, next=max(k, i + 1)) if own else None
    head = words[k][0]
    if words[i][0].endswith("وفقا"):
        name, head = _without_for(name, head)
    if head in NO_SOURCES or head in STOPS:
        return None
    return Act(words[i][1], words[k][1], name, "tag", first=i, next=stop)


def _leads(word: str, *, told: bool) -> bool:
    return word in ("ما", "لما", "قد") or (told and (word in FORMS or word in _TAIL or word[:-1] in FORMS))


def _without_for(name: str, head: str) -> tuple[str, str]:
    """Return a name without ل written to it: «وفقا لمصادر», «وفقا للوزارة»."""
    if head.startswith("لل") and len(head) > 4:
        return "ال" + name[2:], "ال" + head[2:]
    return (name[1:], head[1:]) if head.startswith("ل") and len(head) > 2 else (name, head)
