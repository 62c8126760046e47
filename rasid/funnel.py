"""The funnel: what entered a stage and what became of it. Nothing vanishes; a count that loses something is refused."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejection:
    """Say that *subject* (a path or an address) went no further at *stage*; *reason* is a short stable word.

    It may stand for several *items*: those that one file had too many of.
    """

    stage: str
    subject: str
    reason: str
    detail: str = ""
    items: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class StageCount:
    """Count what entered one stage: entered = passed + rejected + duplicate, or ValueError."""

    stage: str
    entered: int
    passed: int
    rejected: int = 0
    duplicate: int = 0

    def __post_init__(self) -> None:
        """Refuse a count that loses or invents something."""
        if min(self.entered, self.passed, self.rejected, self.duplicate) < 0:
            raise ValueError(f"{self.stage}: a count is below zero")
        if self.entered != self.passed + self.rejected + self.duplicate:
            out = f"{self.passed} passed + {self.rejected} rejected + {self.duplicate} duplicate"
            raise ValueError(f"{self.stage}: {self.entered} entered, but {out}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Funnel:
    """Hold the stages of a run in order, and what was turned away."""

    stages: tuple[StageCount, ...] = ()
    rejections: tuple[Rejection, ...] = ()

    def __post_init__(self) -> None:
        """Refuse a stage that stands twice."""
        names = [count.stage for count in self.stages]
        if len(set(names)) != len(names):
            raise ValueError(f"a stage is counted twice: {names}")

    def with_stage(self, count: StageCount, rejections: Iterable[Rejection] = ()) -> "Funnel":
        """Return this funnel with one more stage."""
        return Funnel(stages=(*self.stages, count), rejections=(*self.rejections, *rejections))
