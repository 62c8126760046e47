"""Spokesmen: which known actor speaks, or is spoken for, where a speaker is printed in words."""

from collections.abc import Sequence

from rasid.arabic import word_spans
from rasid.speech_words import listed

# these speak for themselves, whatever body they name
_OWN_ACCOUNT = listed(
    "خبير خبيره خبراء محلل محلله باحث باحثه كاتب صحفي صحافي مراسل مراسله شاهد شهود ناشط ناشطه استاذ عضو اعضاء مصدر "
    "مصادر سابق اسبق سابقه معارض محام محامي عايله والد والده سكان اهالي متظاهر جندي جنود نايب نواب نايبه expert "
    "analyst researcher journalist former ex source sources witness member resident lawyer professor ancien ancienne "
    "analyste chercheur journaliste témoin membre avocat"
)
# before a name: somebody of his, who is another
_HIS = listed(
    "مستشار نايب مساعد محامي زوجه شقيق والد ابن نجل حليف معاون سلف خلف نظير مستشاره "
    "adviser advisor deputy aide brother son wife lawyer conseiller adjoint avocat"
)
_COUNTRY, _MUTE = 3, 4
_RANKS = {"person": 0, "office": 1, "body": 2, "ministry": 2, "force": 2, "faction": 2, "country": _COUNTRY}

Named = tuple[str, str, int, int]


def actor(speaker: str, named: Sequence[Named]) -> str | None:
    """Return the id of the actor who speaks in the words *speaker*, or for whom; None where they name none.

    *named* are the known actors and places in *speaker*: id, kind, start, end. A person comes before an office, an
    office before a body; of two alike the longer name, then the one named first. A country speaks only where it is all
    that is printed, another place never; a source, an expert, a member or a former officer speaks for no body.
    """
    spans = word_spans(speaker)
    if not spans:
        return None
    meant = sorted((_rank(kind), start - end, start, end, entity) for entity, kind, start, end in named)
    own = any(_bare(word) in _OWN_ACCOUNT for word, _, _ in spans)
    for rank, _, start, end, entity in meant:
        if rank == _MUTE:
            return None
        if _is_another(spans, start):
            continue
        if rank > 0 and own:
            return None
        if rank == _COUNTRY and (start > spans[0][1] or end < spans[-1][2]):
            continue
        return entity
    return None


def _rank(kind: str) -> int:
    """Return how near to speaking for itself what is of *kind* is: a person 0, an office 1, a body 2, a country 3."""
    return _RANKS.get(kind, _MUTE)


def _bare(word: str) -> str:
    return word.removeprefix("ال")


def _is_another(spans: Sequence[tuple[str, int, int]], start: int) -> bool:
    """Tell whether the name at *start* only says whose adviser or deputy speaks."""
    before = [word for word, _, end in spans if end <= start]
    return bool(before) and before[-1] in _HIS
