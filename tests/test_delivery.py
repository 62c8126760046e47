"""The ledger of sends: who is due, claimed before, settled after, never sent twice by one that was sent."""

import multiprocessing
import sqlite3
from datetime import UTC, datetime
from pathlib import Path

import pytest

from rasid.errors import DeliveryError
from rasid.letters import Subscriber
from warehouse.delivery import Send, deliveries

AT = datetime(2026, 9, 7, 6, tzinfo=UTC)
EDITION = "withdrawal-2026-W36"


def person(name: str, language: str = "ar") -> Subscriber:
    """Give a subscriber."""
    return Subscriber(
        address=f"{name}@newsdesk.example",
        name=name,
        language=language,
        consented_at="2026-08-20",
        consent_source="form",
    )


LAYLA, KARIM = person("layla"), person("karim")


def test_a_send_is_claimed_and_settled(tmp_path: Path) -> None:
    """A send stands as claimed before it goes and as sent, with the reply, after."""
    with deliveries(tmp_path / "delivery.sqlite") as ledger:
        ledger.add(LAYLA)
        assert ledger.claim(EDITION, LAYLA, AT)
        claimed = ledger.sends()
        ledger.settle(EDITION, LAYLA, "sent", "250 ok", AT)

        send = Send(edition_id=EDITION, language="ar", address=LAYLA.address, state="claimed", tries=1, reply=None)
        assert claimed == [send]
        assert [(s.state, s.reply) for s in ledger.sends()] == [("sent", "250 ok")]


def test_who_is_due(tmp_path: Path) -> None:
    """Due is who has not had this edition in this language: also the claimed and the failed, not the sent."""
    everyone = [person(n) for n in ("claimed", "failed", "fresh", "sent")]
    with deliveries(tmp_path / "delivery.sqlite") as ledger:
        for one in [*everyone, person("english", "en")]:
            ledger.add(one)
        for one in everyone:
            if one.name != "fresh":
                ledger.claim(EDITION, one, AT)
            if one.name in ("sent", "failed"):
                ledger.settle(EDITION, one, "sent" if one.name == "sent" else "failed", "", AT)

        assert [s.name for s in ledger.due(EDITION, "ar")] == ["claimed", "failed", "fresh"]
        assert [s.name for s in ledger.due(EDITION, "en")] == ["english"]
        assert len(ledger.due("withdrawal-2026-W37", "ar")) == 4


def test_the_suppressed_are_not_due(tmp_path: Path) -> None:
    """An address that must not be written to is due for nothing, however it is spelt."""
    path = tmp_path / "delivery.sqlite"
    with deliveries(path) as ledger:
        ledger.add(LAYLA)
        ledger.add(KARIM)
    with sqlite3.connect(path) as connection:
        connection.execute("insert into suppressions values ('LAYLA@newsdesk.example', 'bounced', '2026-09-01')")
    connection.close()

    with deliveries(path) as ledger:
        assert ledger.due(EDITION, "ar") == [KARIM]


def test_tries_are_counted(tmp_path: Path) -> None:
    """A send that was claimed and never settled, or failed, is claimed again, and the ledger shows how often."""
    with deliveries(tmp_path / "delivery.sqlite") as ledger:
        assert ledger.claim(EDITION, LAYLA, AT)
        assert ledger.claim(EDITION, LAYLA, AT)
        ledger.settle(EDITION, LAYLA, "failed", "451 later", AT)
        assert ledger.claim(EDITION, LAYLA, AT)

        assert [(s.state, s.tries) for s in ledger.sends()] == [("claimed", 3)]


def test_what_was_sent_is_never_claimed_back(tmp_path: Path) -> None:
    """A run that listed its recipients before another one sent learns, at the claim, that the letter has gone."""
    with deliveries(tmp_path / "delivery.sqlite") as ledger:
        ledger.claim(EDITION, LAYLA, AT)
        ledger.settle(EDITION, LAYLA, "sent", "250 ok", AT)

        assert not ledger.claim(EDITION, LAYLA, AT)
        assert [(s.state, s.tries) for s in ledger.sends()] == [("sent", 1)]


def test_removal_takes_every_language_and_keeps_the_sends(tmp_path: Path) -> None:
    """An address taken off the list gets nothing more in any language; what it was sent stays on record."""
    with deliveries(tmp_path / "delivery.sqlite") as ledger:
        for one in (LAYLA, person("layla", "en"), KARIM):
            ledger.add(one)
        ledger.claim(EDITION, LAYLA, AT)

        assert ledger.remove("Layla@Newsdesk.example") == 2
        assert ledger.remove("layla@newsdesk.example") == 0
        assert ledger.subscribers() == [KARIM]
        assert len(ledger.sends()) == 1


def test_a_subscriber_added_again_is_renewed(tmp_path: Path) -> None:
    """The same address and language stands once, with the newest name and consent."""
    renewed = Subscriber(
        address="Layla@newsdesk.example", name="ليلى", language="ar", consented_at="2026-09-01", consent_source="mail"
    )
    with deliveries(tmp_path / "delivery.sqlite") as ledger:
        ledger.add(LAYLA)
        ledger.add(renewed)

        assert [(s.name, s.consented_at, s.consent_source) for s in ledger.subscribers()] == [
            ("ليلى", "2026-09-01", "mail")
        ]


def test_a_damaged_ledger_is_a_delivery_error(tmp_path: Path) -> None:
    """A file that is no ledger says so."""
    path = tmp_path / "delivery.sqlite"
    path.write_bytes(b"not a database" * 1000)

    with pytest.raises(DeliveryError, match="cannot be opened"), deliveries(path):
        pass


def deliver_half(path: Path, half: int) -> None:
    """Claim and settle every second of forty subscribers, in a process of its own."""
    with deliveries(path) as ledger:
        for number in range(half, 40, 2):
            one = person(f"s{number:02d}")
            ledger.add(one)
            ledger.claim(EDITION, one, AT)
            ledger.settle(EDITION, one, "sent", "250 ok", AT)


def test_two_processes_share_the_ledger(tmp_path: Path) -> None:
    """Two processes that write at once, from making the file on, lose no row and meet no lock."""
    path = tmp_path / "delivery.sqlite"
    spawn = multiprocessing.get_context("spawn")
    children = [spawn.Process(target=deliver_half, args=(path, half)) for half in (0, 1)]
    for child in children:
        child.start()
    for child in children:
        child.join(60)

    assert [child.exitcode for child in children] == [0, 0]
    with deliveries(path) as ledger:
        assert [(s.state, s.tries) for s in ledger.sends()] == [("sent", 1)] * 40
        assert ledger.due(EDITION, "ar") == []
