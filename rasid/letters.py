"""Letters: one edition for one subscriber as an e-mail message. Pure: bytes and clock are arguments."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from email.header import Header
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP, EmailPolicy
from email.utils import format_datetime, parseaddr

from rasid.errors import DeliveryError


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscriber:
    """Hold who gets which edition, and how consent was given."""

    address: str
    name: str
    language: str
    consented_at: str
    consent_source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """Hold what an edition's mail is made of: subject, both bodies, and the PDF with its file name."""

    edition_id: str
    language: str
    subject: str
    html: str
    text: str
    pdf: bytes
    pdf_name: str


class _Policy(EmailPolicy):
    """Fold subjects as RFC 2047 words and leave List- headers and ids in one piece.

    The default policy loses spaces inside Arabic subjects and encodes long List-Unsubscribe addresses, which
    breaks one-click.
    """

    def fold(self, name: str, value: str) -> str:
        """Return the header line as it goes on the wire."""
        if name.lower() == "subject":
            words = Header(str(value), "utf-8", header_name=name).encode(linesep=self.linesep)
            return f"{name}: {words}{self.linesep}"
        if name.lower().startswith("list-") or name.lower() in ("message-id", "auto-submitted"):
            return f"{name}: {value}{self.linesep}"
        return str(super().fold(name, value))

    def fold_binary(self, name: str, value: str) -> bytes:
        """Return the header line as bytes."""
        return self.fold(name, value).encode("ascii", "surrogateescape")


POLICY = _Policy(linesep=SMTP.linesep, max_line_length=78, utf8=False, cte_type="7bit")


def message_id(edition_id: str, address: str, domain: str) -> str:
    """Return the id the message keeps however often it is sent."""
    key = hashlib.sha256(f"{edition_id}\n{address.lower()}".encode()).hexdigest()[:32]
    return f"<{key}@{domain}>"


def address(text: str) -> Address:
    """Return *text* as an address header; DeliveryError for line breaks and what is no address."""
    name, spec = parseaddr(text)
    # parseaddr takes the first of several and drops the rest: what follows the address must be nothing.
    is_whole = text.strip().endswith((spec, f"<{spec}>"))
    if any(c in text for c in "\r\n\0") or spec.count("@") != 1 or not is_whole or not spec.isascii():
        raise DeliveryError(f"{text!r} is not a mail address")
    try:
        return Address(display_name=name, addr_spec=spec)
    except Exception as error:  # the parser raises several kinds for a malformed address
        raise DeliveryError(f"{text!r} is not a mail address") from error


def compose(parts: Parts, subscriber: Subscriber, *, sender: str, unsubscribe: str, at: datetime) -> EmailMessage:
    """Return *parts* as a message to *subscriber*, dated *at*."""
    origin = address(sender)
    message = EmailMessage(policy=POLICY)
    message["From"] = origin
    target = address(subscriber.address)
    message["To"] = Address(display_name=_one_line(subscriber.name), addr_spec=target.addr_spec)
    message["Subject"] = _one_line(parts.subject)
    message["Date"] = format_datetime(at)
    message["Message-ID"] = message_id(parts.edition_id + parts.language, subscriber.address, origin.domain)
    message["List-Id"] = f"<digest.{origin.domain}>"
    message["List-Unsubscribe"] = f"<{_in_one_piece(unsubscribe)}>"
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(parts.text, cte="base64")
    message.add_alternative(parts.html, subtype="html", cte="base64")
    message.add_attachment(parts.pdf, maintype="application", subtype="pdf", filename=parts.pdf_name)
    message["Content-Language"] = parts.language  # last: set_content clears what was said of content before
    return message


def _one_line(text: str) -> str:
    return " ".join(text.replace("\0", " ").split())


def _in_one_piece(link: str) -> str:
    if not link.isascii() or any(c.isspace() or c in "<>\0" for c in link):
        raise DeliveryError(f"{link!r} is no address to unsubscribe at: percent-encode it")
    return link
