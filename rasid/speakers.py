"""Speakers: who an article means by «the minister», by a last name, or by no name: somebody it has heard speak."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from rasid.arabic import words as words_of
from rasid.speech_words import OFFICES, TITLES, Gender, listed

_REMEMBERED = 5  # «the company» is one of the last so many who spoke
_SAME = listed("نفسه نفسها ذاته ذاتها المذكور المذكوره انفسهم نفسهم")
_OF = listed("باسم مكتب مستشار وزاره حكومه تقرير بيان دراسه حساب عضو ممثل في")  # what follows these is not who speaks


@dataclass(slots=True)
class Heard:
    """Hold who has spoken in an article so far, in order, each with the gender or number of the verb."""

    names: list[tuple[str, Gender | None]] = field(default_factory=list)

    def hear(self, name: str, gender: Gender | None) -> None:
        """Remember that *name* spoke."""
        self.names.append((name, gender))

    def last(self, gender: Gender | None = None) -> str | None:
        """Return who spoke last, of those the verb's *gender* can mean."""
        fits = (name for name, other in reversed(self.names) if gender is None or other is None or other == gender)
        return next(fits, None)

    def full(self, name: str) -> str:
        """Return the fuller name heard before that *name* stands for, itself where there is none."""
        short = [_bare(word) for word in words_of(name) if word not in _SAME]
        if not short or len(short) > 4:
            return name
        lately = self.names[: -_REMEMBERED - 1 : -1]
        surname = len(short) == 1 and not name.startswith("ال")
        known = (known for known, _ in (reversed(self.names) if surname else lately))
        return next((full for full in known if _stands_for(name, short, full)), name)


def _bare(word: str) -> str:
    return word[2:] if word.startswith("ال") and len(word) > 4 else word


def _stands_for(name: str, short: Sequence[str], known: str) -> bool:
    full = [_bare(word) for word in words_of(known)]
    if len(full) <= len(short) or not set(short) <= set(full):
        return False
    if short[0] == full[0] or (short[0] == full[1] and full[0] not in OFFICES):
        return any(word.startswith("ال") and len(word) > 4 for word in words_of(name))
    is_title = f"ال{short[-1]}" in TITLES or short[-1] in TITLES
    return short[-1] == full[-1] and not is_title and full[-2] not in _OF | OFFICES
