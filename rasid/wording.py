"""Wording: computed sentences in Arabic and English. It words what it is given and never reads a passage."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from string import Formatter
from typing import Literal

from rasid.counting import counted, long_day, span, unit, weekday
from rasid.labels import LABELS
from rasid.passages import Passage, Statement, Value
from rasid.settings import Language
from rasid.sources import Name
from rasid.statements import SENTENCES


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Hold a piece of a worded sentence; a number, name or passage is set apart from the text around it."""

    text: str
    kind: Literal["text", "number", "name", "passage"] = "text"
    language: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """Word statements and labels in one language, for one kind of edition."""

    language: Language
    kind: Literal["weekly", "ad hoc"] = "weekly"

    def label(self, key: str) -> str:
        """Return the fixed words for *key*; an ad hoc edition may have its own. KeyError names an unknown key."""
        return self._of(LABELS, key)

    def known(self, group: str, word: str | None) -> str:
        """Return the words for *word* of *group* (a state, a reason, a kind), or the word itself where none stand."""
        entry = LABELS.get(f"{group}.{word}")
        return entry[self._column] if entry else (word or "")

    def runs(self, statement: Statement) -> tuple[Run, ...]:
        """Return *statement* as a sentence, in pieces."""
        return tuple(self._runs(statement))

    def text(self, statement: Statement) -> str:
        """Return *statement* as one plain sentence."""
        return "".join(run.text for run in self.runs(statement))

    def name(self, name: Name | str) -> str:
        """Return *name* as this language prints it; a plain word stands for an outlet's kind."""
        if isinstance(name, str):
            return self.known("kind", name)
        return name.ar if self.language == "ar" else name.en

    def count(self, number: int, noun: str) -> str:
        """Return *number* with its noun."""
        return counted(number, noun, self.language)

    def unit(self, number: int, noun: str) -> str:
        """Return the noun as it agrees with *number*, without the number."""
        return unit(number, noun, self.language)

    def day(self, day: date) -> str:
        """Return *day* written out."""
        return long_day(day, self.language)

    def span(self, first: date, last: date) -> str:
        """Return the days from *first* to *last* written out."""
        return span(first, last, self.language)

    def weekday(self, day: date) -> str:
        """Return the day's name."""
        return weekday(day, self.language)

    @property
    def _column(self) -> int:
        return 0 if self.language == "ar" else 1

    def _of(self, table: dict[str, tuple[str, str]], key: str) -> str:
        own = table.get(f"{key}.{self.kind}") or table[key]
        return own[self._column]

    def _runs(self, statement: Statement) -> Iterator[Run]:
        sentence = self._of(SENTENCES, statement.key)
        for before, field, form, _ in Formatter().parse(sentence):
            if before:
                yield Run(text=before)
            if field:
                yield self._value(statement.values[field], form or "")

    def _value(self, value: Value, form: str) -> Run:
        if isinstance(value, Passage):
            return Run(text=value.text, kind="passage", language=value.language)
        if isinstance(value, Name):
            return Run(text=self.name(value), kind="name")
        if isinstance(value, date):
            return self._date(value, form)
        if isinstance(value, int | float):
            return self._number(value, form)
        return Run(text=self.known(form, value) if form else value, kind="name")

    def _date(self, day: date, form: str) -> Run:
        if form == "weekday":
            return Run(text=self.weekday(day))
        if form == "iso":
            return Run(text=day.isoformat(), kind="number")
        return Run(text=self.day(day))

    def _number(self, value: int | float, form: str) -> Run:
        if form in ("", "percent", "signed"):
            return Run(text=figure(value, form), kind="number")
        noun, _, case = form.partition(".")
        return Run(text=counted(int(value), noun, self.language, oblique=case == "obl"))


def figure(value: int | float, form: str = "") -> str:
    """Return *value* in Western digits: plain, as a percentage of one, or with its sign."""
    if form == "percent":
        return f"{round(100 * value)}%"
    if form == "signed":
        sign = "+" if value > 0 else "−" if value < 0 else "±"
        return f"{sign}{abs(value):g}"
    return f"{value:g}" if isinstance(value, float) else str(value)
