"""Passages and statements: the two kinds of text an edition prints, copied and computed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from rasid.sources import Name


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Hold a verbatim slice of a stored passage, its source's number, and whether text follows or precedes it."""

    passage_id: str
    text: str
    language: str
    evidence: int | None = None
    cut: bool = False
    late: bool = False


Value: TypeAlias = "int | float | date | str | Name | Passage"


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """Hold a computed sentence: which one, the values that stand in it, and the numbers it rests on."""

    key: str
    values: Mapping[str, Value]
    evidence: tuple[int, ...] = ()
