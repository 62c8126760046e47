"""How many of the ways Arabic papers write a date are understood, beside dateparser."""

import json
from collections.abc import Callable
from datetime import date, datetime

from benchmarks.table import Asked, Scores, printed
from rasid import dates

Parser = Callable[[str], date | None]


def by_dateparser(base: datetime) -> Parser:
    """Return dateparser, told the language, the order of day and month, and the day to count from."""
    import dateparser

    settings = {"RELATIVE_BASE": base, "DATE_ORDER": "DMY"}

    def parse(text: str) -> date | None:
        found = dateparser.parse(text, languages=["ar"], settings=settings)
        return found.date() if found else None

    return parse


def counted(forms: list[dict[str, str]], parse: Parser) -> tuple[str, str]:
    """Return how many *forms* are read as the day they mean, and how many as another."""
    read = [(parse(form["text"]), date.fromisoformat(form["date"])) for form in forms]
    return str(sum(got == day for got, day in read)), str(sum(got is not None and got != day for got, day in read))


def scores(asked: Asked) -> list[Scores]:
    """Return a line for each group of forms."""
    listed = json.loads(asked.file("data/arabic-dates.json").read_text(encoding="utf-8"))
    base, forms = datetime.fromisoformat(listed["base"]), listed["forms"]
    groups = {"all": forms} | {form["group"]: [f for f in forms if f["group"] == form["group"]] for form in forms}
    peer = by_dateparser(base)
    rows = tuple(
        (group, str(len(some)), *counted(some, lambda text: dates.parse(text, base=base.date())), *counted(some, peer))
        for group, some in groups.items()
    )
    columns = ("forms", "n", "Rasid right", "wrong", "dateparser right", "wrong")
    return [Scores(title="Written forms of a date", columns=columns, rows=rows)]


if __name__ == "__main__":
    printed(scores)
