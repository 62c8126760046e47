"""Credits: from whom a page says it has its whole text. A mention inside a sentence and a picture's credit are none.

Where a credit stands: on a line that names the source; before the first sentence, behind or before the place; after
the last sentence; as the byline. Several may be credited at once; the first named agency is taken as the origin.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rasid import agencies, phrases
from rasid.arabic import fold, words
from rasid.records import KEPT, Credit, Place, Segment
from rasid.speech_words import CUES

_HEAD = 110  # code points in which a dateline ends
_PIECE = 4  # words of a place, a day or a name in a dateline
_DATE = 3  # words more that a place with a day may have
_OTHERS = 3  # words of each in a line that is nothing but a credit
_LINE = 10  # words of a line that is nothing but a credit
_TAIL = 70
_SIGNS = r"،,:;|+/&(){}\[\]«»\"“”•·\n–—ـ-"
_PIECES = re.compile(rf"[^{_SIGNS}]+(?:(?<=[A-Za-z])-(?=[A-Za-z])[^{_SIGNS}]+)*")  # a hyphen belongs to Latin names
_BETWEEN = re.compile(r"\s+(?:و|and|et|y)\s+")
_JOINED = re.compile(r"\s+و(?=\w)")
_LEAD_IN = re.compile(
    r"^\s*(?:عن|نقلا عن|من|مع|المصدر|المصادر|مصدر|بالاتفاق مع|source|sources|via|from|with|avec|by|par|d'après|mit)\s+",
    re.IGNORECASE,
)
_ENDS_HEAD = re.compile(r"^[\s)\]»\"”.]*[:–—ـ-]|^\s*/\s|^\s*[)\]»\"”]?\s*\n")
_AFTER_STOP = re.compile(r"[.!؟?…۔][»\"”)\]\s]*$")
_IN_BRACKETS = re.compile(r"[(\[{«\"“]([^(){}\[\]«»\"“”\n]{2,60})[)\]}»\"”][\s.]*$")
_BEHIND_DASH = re.compile(r"(?:[–—|/]|\s-|[.!؟?»\"”])\s*([^–—|/.!؟?()\[\]\n]{2,40}?)[\s.]*$")
_DESK = re.compile(r"[(\[]\s*(?:(?:ال)?(?:إعداد|اعداد|تغطية|كتابة|شارك في).{3,160}للنشرة العربية.{0,90}"
                   r"|(?:additional |writing and )?reporting by .{3,200}editing by .{3,80})[)\]][\s.]*$",
                   re.IGNORECASE | re.DOTALL)  # fmt: skip
_NAMING = re.compile(
    r"(?:وكالة|الوكالة|وكالات|وفق|وفقا|وفقاً|بحسب|حسب|عن|صحيفة|موقع|لوكالة|من|تصوير|عدسة|agency|to|by|agence|selon)\s*$"
)
_PICTURE = re.compile(r"^\W*(?:تصوير|عدسة|صورة|صور|الصور|photo|photos|image|images|foto|crédit photo)\b", re.IGNORECASE)
_ROLE = re.compile(r"(?<=\w)\s+(?:\w+\s+){0,3}(?:writer|correspondent|reporter)s?$", re.IGNORECASE)
_LABELS = frozenset(fold("المصدر المصادر مصدر source sources").split())
_PREFIXED = re.compile(r"^[وف]")
_NOT_PLACES = CUES | frozenset(fold("وفق وفقا بحسب حسب نقلا عن أن إن ان التي الذي said according selon").split())


@dataclass(frozen=True, slots=True)
class _Piece:
    """Hold what stands between two signs of a line: its offsets, and whether brackets or quotes set it apart."""

    text: str
    start: int
    end: int
    is_set_apart: bool


def find(
    segments: Sequence[Segment], *, author: str | None = None, own: frozenset[str] = frozenset()
) -> tuple[Credit, ...]:
    """Return the agencies that *segments* and *author* credit with the text, each once; *own* are never credited."""
    found: dict[str, Credit] = {}
    for credit in _all(segments, author):
        if credit.agency and credit.agency not in own:
            found.setdefault(credit.agency, credit)
    known = list(found.values())
    return tuple(sorted(known, key=lambda credit: credit.agency == agencies.UNNAMED))


def _all(segments: Sequence[Segment], author: str | None) -> Iterator[Credit]:
    kept = [segment.text for segment in segments if segment.kind in KEPT]
    for segment in (s for s in segments if s.kind == "source_line"):
        yield from _source(segment.text)
    for text in kept[:2]:  # a headline may stand above the dateline once more
        yield from _opening(text)
    if kept:
        yield from _closing(kept[-1])
    for segment in (s for s in segments if s.kind in ("byline", "dateline")):
        yield from _named_alone(segment.text, "byline")
    if author:
        yield from _named_alone(author, "author")


def _source(text: str) -> Iterator[Credit]:
    label = phrases.SOURCE_LABEL.match(fold(text))
    listed = len(words(text)) <= _LINE and all(_is_place(piece.text, _OTHERS) for piece in _pieces(text))
    if listed or (label and label["name"]):
        yield from _named_alone(text, "source line", is_labelled=True)


def is_credit_line(text: str) -> bool:
    """Say whether *text* is a line of its own that credits agencies: «بغداد – أ ف ب», «رويترز، وكالات»."""
    if not agencies.may_name(words(text)):
        return False
    # «مقر اللجنة (رويترز)» is what stands under a picture
    captioned = [piece.is_set_apart for piece in _pieces(text)]
    return not (any(captioned) and not captioned[0]) and any(True for _ in _signature(text))


def without(text: str) -> str:
    """Return *text* without the agency credited behind its last sentence."""
    ending = _ending(text[-_TAIL:])
    return text[: len(text) - len(text[-_TAIL:]) + ending[0]].rstrip() if ending else text


def _named_alone(text: str, place: Place, *, is_labelled: bool = False) -> Iterator[Credit]:
    if _is_picture(text) or len(words(text)) > 2 * _LINE:
        return
    for piece in _pieces(text):
        bare = _ROLE.sub("", _LEAD_IN.sub("", piece.text))
        # «الدوحة - قنا» is the agency, «قنا - فلان» the town; «Allentown, PA» is a state
        behind = piece.start > 0 and not bare.isascii()
        if agency := agencies.named(bare, is_set_apart=is_labelled or piece.is_set_apart or behind):
            yield Credit(agency=agency, name=bare.strip(), text=text.strip(), place=place)


def _is_picture(text: str) -> bool:
    return bool(_PICTURE.match(text))


def _opening(text: str) -> Iterator[Credit]:
    """Yield the credits of the dateline that *text* opens with."""
    found: list[tuple[str, _Piece]] = []
    for number, piece in enumerate(_pieces(text[:_HEAD])):
        agency = agencies.named(piece.text, is_set_apart=piece.is_set_apart or number > 0)
        if agency:
            found.append((agency, piece))
        elif not _is_place(piece.text):
            break
    if not found or not _ENDS_HEAD.match(text[found[-1][1].end :] or "\n"):
        return
    # What stands between the last agency and the prose may be a place, a day or a reporter.
    for agency, piece in found:
        yield Credit(agency=agency, name=piece.text, text=text[: found[-1][1].end + 1].strip(), place="dateline")


def _is_place(piece: str, limit: int = _PIECE) -> bool:
    plain = words(piece)
    limit += _DATE * any(word.isdigit() for word in plain)
    return len(plain) <= limit and not any(w in _NOT_PLACES or _PREFIXED.sub("", w) in _NOT_PLACES for w in plain)


def _closing(text: str) -> Iterator[Credit]:
    """Yield the credits that stand after the last sentence of *text*."""
    if found := list(_signature(text)):
        yield from found
    elif desk := _DESK.search(text[-300:]):
        yield Credit(agency="reuters", name=desk.group().strip(), text=desk.group().strip(), place="end")
    else:
        yield from _last_words(text)


def _signature(text: str) -> Iterator[Credit]:
    pieces = list(_pieces(text))
    if len(words(text)) > _LINE or len(pieces) > 5 or not pieces or _is_picture(text):
        return
    if not all(_is_place(_ROLE.sub("", _LEAD_IN.sub("", piece.text)), _OTHERS) for piece in pieces):
        return
    yield from _named_alone(text, "end")


def _last_words(text: str) -> Iterator[Credit]:
    tail = text[-_TAIL:]
    start, listed = _ending(tail) or (0, [])
    for agency, name in listed:
        yield Credit(agency=agency, name=name, text=tail[start:].strip(), place="end")


def _ending(tail: str) -> tuple[int, list[tuple[str, str]]] | None:
    """Return where the credit begins that *tail* ends with, and the agencies it names."""
    for pattern, is_set_apart in ((_IN_BRACKETS, True), (_BEHIND_DASH, False)):
        ending = pattern.search(tail)
        listed = _listed(ending[1], is_set_apart=is_set_apart) if ending else []
        if ending and listed and _follows_text(tail, ending, is_set_apart=is_set_apart):
            is_stop = ending.group()[0] in '.!؟?»”"' and not is_set_apart
            return ending.start() + is_stop, listed
    return None


def _listed(text: str, *, is_set_apart: bool) -> list[tuple[str, str]]:
    """Return the agencies of *text* if it names nothing else."""
    pieces = [_LEAD_IN.sub("", piece.text) for piece in _pieces(text) if fold(piece.text) not in _LABELS]
    known = [(agency, piece) for piece in pieces if (agency := agencies.named(piece, is_set_apart=is_set_apart))]
    return known if known and len(known) == len(pieces) else []


def _follows_text(tail: str, ending: re.Match[str], *, is_set_apart: bool) -> bool:
    """Say whether *ending* stands after a sentence rather than in it, as in «وفق وكالة (وام).»."""
    before = tail[: ending.start()]
    if _AFTER_STOP.search(before) or (not is_set_apart and ending.group()[0] in ".!؟?"):
        return True
    quoted = ending.group()[0] in '«"“»”'
    stopped = ending.group().rstrip().endswith(".")
    return not (quoted or stopped or _NAMING.search(before))


def _pieces(text: str) -> Iterator[_Piece]:
    for found in _PIECES.finditer(text):
        start = found.start()
        for part in _parts(found.group()):
            at = text.index(part, start)
            start = at + len(part)
            if part.strip():
                yield _Piece(part.strip(), at, start, _is_set_apart(text, at, start))


def _is_set_apart(text: str, start: int, end: int) -> bool:
    if text[:start].rstrip().endswith('"') and text[end:].lstrip().startswith('"'):
        return True
    return any(text.count(a, 0, start) > text.count(b, 0, start) for a, b in ("()", "[]", "{}", "«»", "“”"))


def _parts(text: str) -> Iterator[str]:
    for part in _BETWEEN.split(text):
        # «أ ف ب ورويترز»: the letter that joins belongs to most names that begin with it, «واس»
        joint = next((m for m in _JOINED.finditer(part) if agencies.named(part[m.end() :], is_set_apart=True)), None)
        yield from (part[: joint.start()], part[joint.end() :]) if joint else (part,)


def republished(segments: Iterable[Segment], source: str) -> Credit:
    """Return the credit given to *source*, an outlet that *segments* name as the text's own."""
    named = next((s for s in segments if s.kind in ("source_line", "dateline") and source in s.text), None)
    place: Place = "dateline" if named and named.kind == "dateline" else "source line"
    return Credit(agency=None, name=source, text=named.text if named else source, place=place)
