"""Changes: where two wordings of one article part."""

from collections.abc import Sequence
from difflib import SequenceMatcher


def first_difference(old: Sequence[str], new: Sequence[str]) -> tuple[str | None, str | None]:
    """Return the first passage that differs, as it was and as it is; None where there is none on that side."""
    for what, a, b, c, d in SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes():
        if what != "equal":
            return (old[a] if a < b else None, new[c] if c < d else None)
    return None, None
