"""Deliver: one message per subscriber, each claimed in the ledger before it goes and settled after."""

import hashlib
import logging
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from prefect import task
from prefect.cache_policies import NO_CACHE

from rasid import letters
from rasid.edition import Edition
from rasid.errors import DeliveryError
from rasid.letters import Parts, Subscriber
from rasid.settings import Language
from tasks import rendering
from tasks.configuration import Configured, configured
from warehouse.delivery import Deliveries, deliveries
from warehouse.files import write_bytes

LOG = logging.getLogger("rasid")


@task(cache_policy=NO_CACHE)
def deliver(root: Path, edition: Edition, pdfs: Mapping[Language, Path], now: datetime) -> dict[str, int]:
    """Write the edition's messages into the outbox for all who have yet to get it; return counts by state."""
    setup = configured(root)
    states = {"sent": 0, "failed": 0}
    with deliveries(setup.home.deliveries) as ledger:
        for language, pdf in pdfs.items():
            due = ledger.due(edition.header.edition_id, language)
            parts = parts_of(edition, language, pdf) if due else None
            for subscriber in due:
                if parts:
                    states[sent(setup, ledger, parts, subscriber, now)] += 1
    LOG.info("%d messages written to %s, %d failed", states["sent"], setup.home.outbox, states["failed"])
    return states


def parts_of(edition: Edition, language: Language, pdf: Path) -> Parts:
    """Return what the mail of *edition* in *language* is made of."""
    mail = rendering.mail_parts(edition, language)
    return Parts(
        edition_id=edition.header.edition_id, language=language, subject=mail.subject, html=mail.html,
        text=mail.text,
        pdf=pdf.read_bytes(), pdf_name=pdf.name,
    )  # fmt: skip


def sent(setup: Configured, ledger: Deliveries, parts: Parts, subscriber: Subscriber, now: datetime) -> str:
    """Send *parts* to *subscriber* and return how it ended: sent or failed."""
    if not ledger.claim(parts.edition_id, subscriber, now):
        return "sent"  # by another run, since this one asked who is due
    try:
        name = post(setup, parts, subscriber, now)
    except DeliveryError as error:
        LOG.warning("not sent to a subscriber: %s", error)
        ledger.settle(parts.edition_id, subscriber, "failed", str(error), now)
        return "failed"
    ledger.settle(parts.edition_id, subscriber, "sent", f"outbox: {name}", now)
    return "sent"


def post(setup: Configured, parts: Parts, subscriber: Subscriber, now: datetime) -> str:
    """Write the message into the outbox; return its file's name, which is the same however often it is sent."""
    wishes = setup.settings.deliver
    message = letters.compose(parts, subscriber, sender=wishes.sender, unsubscribe=wishes.unsubscribe, at=now)
    who = hashlib.sha256(subscriber.address.lower().encode()).hexdigest()[:12]
    name = f"{parts.edition_id}-{parts.language}-{who}.eml"
    try:
        write_bytes(setup.home.outbox / name, message.as_bytes())
    except OSError as error:
        raise DeliveryError(f"the outbox cannot be written: {error}") from error
    return name
