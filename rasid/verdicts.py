"""Verdicts: what one cleaning rule says of one line, and the shape of a rule with its example."""

from collections.abc import Callable
from dataclasses import dataclass

from rasid.layout import Layout
from rasid.records import Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """Say what one rule takes a line for: `weight` from 0 to 1, `reason` a short stable phrase.

    `vague`: it tells noise by the place alone, so a rule that knows the kind names it.
    """

    kind: Kind
    weight: float
    reason: str
    vague: bool = False


Check = Callable[[int, Layout], Verdict | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """Hold a rule and its example: in *page*, *line* is taken for *kind* (tested).

    What a `steady` rule says does not hang on where the title and the paragraphs stand: it is asked once a line.
    A rule of the host is asked where its profile was built of *others*, further pages of it.
    """

    check: Check
    kind: Kind
    line: str
    page: str
    steady: bool = False
    others: tuple[str, ...] = ()


def says(kind: Kind, weight: float, reason: str, *, vague: bool = False) -> Verdict:
    """Return the verdict that a line is of *kind*."""
    return Verdict(kind=kind, weight=weight, reason=reason, vague=vague)
