"""Subscribe: put people on the list and take them off; one bad row, named by its line, refuses the file."""

import csv
from dataclasses import replace
from pathlib import Path

from rasid import letters
from rasid.errors import ConfigurationError, DeliveryError
from rasid.letters import Subscriber
from warehouse.delivery import deliveries
from warehouse.files import Home

COLUMNS = ("address", "name", "language", "consented_at", "consent_source")


def subscribe(root: Path, path: Path) -> int:
    """Add the subscribers of the CSV file at *path*; return how many rows were taken."""
    people = read(path)
    with deliveries(Home(root).deliveries) as ledger:
        for person in people:
            ledger.add(person)
    return len(people)


def subscribed(root: Path) -> list[Subscriber]:
    """Return who is on the list."""
    with deliveries(Home(root).deliveries) as ledger:
        return ledger.subscribers()


def unsubscribe(root: Path, address: str) -> int:
    """Take *address* off the list; return how many rows that were."""
    with deliveries(Home(root).deliveries) as ledger:
        return ledger.remove(address)


def read(path: Path) -> list[Subscriber]:
    """Return the rows of the CSV file at *path*; ConfigurationError names the first bad line."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            table = csv.DictReader(lines)
            missing = [c for c in COLUMNS if c not in (table.fieldnames or ())]
            if missing:
                raise ConfigurationError(f"{path}: the column {missing[0]} is missing; it needs {', '.join(COLUMNS)}")
            return [_person(path, table.line_num, row) for row in table]
    except OSError as error:
        raise ConfigurationError(f"{path} cannot be read: {error.strerror}") from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise ConfigurationError(f"{path} is not a CSV file in UTF-8: {error}") from error


def _person(path: Path, number: int, row: dict[str, str | None]) -> Subscriber:
    person = Subscriber(**{c: (row[c] or "").strip() for c in COLUMNS})
    if person.language not in ("ar", "en"):
        raise ConfigurationError(f"{path}, line {number}: language is ar or en, not {person.language!r}")
    try:
        return replace(person, address=letters.address(person.address).addr_spec)
    except DeliveryError as error:
        raise ConfigurationError(f"{path}, line {number}: {error}") from error
