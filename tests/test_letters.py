"""Letters arrive as they were written: Arabic whole, links in one piece, nobody's headers injected."""

import email
from dataclasses import replace
from datetime import UTC, datetime
from email import policy
from email.header import decode_header, make_header
from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rasid import letters
from rasid.errors import DeliveryError
from rasid.letters import Parts, Subscriber

AT = datetime(2026, 9, 7, 6, 30, tzinfo=UTC)
SENDER = "راصد <rasid@example.org>"
UNSUBSCRIBE = "mailto:unsubscribe@example.org"
PARTS = Parts(
    edition_id="withdrawal-2026-W36",
    language="ar",
    subject="راصد: الأسبوع 36",
    html="<p>خلاصة الأسبوع</p>",
    text="خلاصة الأسبوع",
    pdf=b"%PDF-1.7\r\n\x00\xff",
    pdf_name="راصد-2026-W36.pdf",
)
LAYLA = Subscriber(
    address="layla@newsdesk.example",
    name="ليلى النجار",
    language="ar",
    consented_at="2026-08-20",
    consent_source="sign-up form",
)
ARABIC = st.text(
    alphabet=st.sampled_from("ابتثجحخدذرزسشصضطظعغفقكلمنهويأإآىةؤئًٌٍَُِّْـ ٠١٢٣0123456789،؛؟«»:.-()"), max_size=300
)


def sent(parts: Parts = PARTS, subscriber: Subscriber = LAYLA, *, unsubscribe: str = UNSUBSCRIBE) -> EmailMessage:
    """Give the message as a mail reader gets it: composed, put on the wire, parsed again."""
    message = letters.compose(parts, subscriber, sender=SENDER, unsubscribe=unsubscribe, at=AT)
    return email.message_from_bytes(message.as_bytes(), policy=policy.default)


def wire(subscriber: Subscriber, parts: Parts = PARTS) -> bytes:
    """Give the bytes of the message to *subscriber*."""
    return letters.compose(parts, subscriber, sender=SENDER, unsubscribe=UNSUBSCRIBE, at=AT).as_bytes()


@given(ARABIC)
def test_an_arabic_subject_survives(subject: str) -> None:
    """An Arabic subject of any length is read as it was written, spaces folded."""
    assert sent(replace(PARTS, subject=subject))["Subject"] == " ".join(subject.split())


@given(
    st.lists(st.sampled_from(["الأسد", "Ain", "al-Asad:", "2026-W36", "انسحاب", "—", "20"]), min_size=1, max_size=40)
)
def test_a_subject_of_two_scripts_survives_any_reader(words: list[str]) -> None:
    """Arabic and Latin words keep their spaces for old readers too, in lines under 79 characters."""
    raw = wire(LAYLA, replace(PARTS, subject=" ".join(words)))

    assert str(make_header(decode_header(email.message_from_bytes(raw)["Subject"]))) == " ".join(words)
    assert max(len(line) for line in raw.partition(b"\r\nDate:")[0].split(b"\r\n")) < 79


@given(ARABIC.filter(lambda name: name.strip() != ""))
def test_an_arabic_name_survives(name: str) -> None:
    """A subscriber's Arabic name of any length is read as it was written, beside the address."""
    header = email.message_from_bytes(wire(replace(LAYLA, name=name)))["To"]
    shown = str(make_header(decode_header(header))).replace('"', "").replace("\\", "")

    assert shown == f"{' '.join(name.split())} <layla@newsdesk.example>"


def test_both_bodies_and_the_page_are_carried() -> None:
    """The text, the HTML and the PDF come out byte for byte, the PDF under its Arabic name."""
    message = sent()
    attached = list(message.iter_attachments())
    html, text = message.get_body(("html",)), message.get_body(("plain",))

    assert html is not None
    assert html.get_content() == "<p>خلاصة الأسبوع</p>\r\n"
    assert text is not None
    assert text.get_content() == "خلاصة الأسبوع\r\n"
    assert [a.get_filename() for a in attached] == ["راصد-2026-W36.pdf"]
    assert attached[0].get_content() == b"%PDF-1.7\r\n\x00\xff"


@given(st.text(alphabet="راصدالأسبوع-٣٦ ", min_size=1, max_size=120).filter(lambda stem: stem == stem.strip()))
def test_an_arabic_file_name_survives(stem: str) -> None:
    """An attachment's Arabic name of any length round-trips."""
    attached = next(iter(sent(replace(PARTS, pdf_name=f"{stem}.pdf")).iter_attachments()))

    assert attached.get_filename() == f"{stem}.pdf"


@pytest.mark.parametrize("length", [10, 60, 78, 200, 900])
def test_the_unsubscribe_link_stays_in_one_piece(length: int) -> None:
    """However long the link is, List-Unsubscribe stands unencoded on one line."""
    link = "https://example.org/u?t=" + "a1" * (length // 2)
    message = letters.compose(PARTS, LAYLA, sender=SENDER, unsubscribe=link, at=AT)

    assert f"\r\nList-Unsubscribe: <{link}>\r\n".encode() in message.as_bytes()


def test_a_letter_sent_again_has_the_same_id() -> None:
    """A second sending has the first one's Message-ID, whatever case the address is written in."""
    again = replace(LAYLA, address="Layla@newsdesk.example")

    assert sent()["Message-ID"] == sent(subscriber=again)["Message-ID"]


def test_each_letter_has_an_id_of_its_own() -> None:
    """Another edition, language or subscriber gives another Message-ID."""
    ids = {
        sent()["Message-ID"],
        sent(replace(PARTS, edition_id="withdrawal-2026-W37"))["Message-ID"],
        sent(replace(PARTS, language="en"))["Message-ID"],
        sent(subscriber=replace(LAYLA, address="karim@institute.example"))["Message-ID"],
    }

    assert len(ids) == 4


def test_the_date_is_the_one_given() -> None:
    """The letter is dated by its argument and says that a machine wrote it."""
    message = sent()

    assert message["Date"] == "Mon, 07 Sep 2026 06:30:00 +0000"
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["Content-Language"] == "ar"


@pytest.mark.parametrize("newline", ["\r\n", "\n", "\r", "\u2028", "\x85", "\x0b", "\0"])
def test_no_header_is_injected_by_name_or_subject(newline: str) -> None:
    """A line break in a name or a subject makes no header of its own."""
    evil = f"ليلى{newline}Bcc: thief@evil.example"
    message = sent(replace(PARTS, subject=evil), replace(LAYLA, name=evil))

    assert message["Bcc"] is None
    assert [a.addr_spec for a in message["To"].addresses] == ["layla@newsdesk.example"]
    assert message["Subject"].split() == ["ليلى", "Bcc:", "thief@evil.example"] or newline == "\0"


@given(st.text(max_size=60))
def test_no_name_adds_a_recipient(name: str) -> None:
    """Whatever a subscriber calls himself, the letter goes to his address alone, or is refused."""
    try:
        raw = wire(replace(LAYLA, name=name))
    except (DeliveryError, UnicodeEncodeError):
        return
    message = email.message_from_bytes(raw)

    assert raw.count(b"@newsdesk.example") == 1
    assert set(message.keys()) == {
        "From", "To", "Subject", "Date", "Message-ID", "List-Id", "List-Unsubscribe", "Auto-Submitted",
        "Content-Language", "MIME-Version", "Content-Type",
    }  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "",
        "layla",
        "@newsdesk.example",
        "layla@",
        "layla@@newsdesk.example",
        "layla najjar@newsdesk.example",
        "layla@newsdesk.example, karim@institute.example",
        "layla@newsdesk.example;karim@institute.example",
        "layla@newsdesk.example\r\nBcc: thief@evil.example",
        "layla@newsdesk.example>\r\nRCPT TO:<thief@evil.example>",
        "layla\0@newsdesk.example",
        "layla..n@newsdesk.example",
        "ليلى@newsdesk.example",
        "layla@صحيفة.example",
    ],
)
def test_what_is_no_address_is_refused(text: str) -> None:
    """A bad, doubled or broken address is a DeliveryError that shows it."""
    with pytest.raises(DeliveryError, match="is not a mail address"):
        letters.address(text)
    with pytest.raises(DeliveryError, match="is not a mail address"):
        letters.compose(PARTS, replace(LAYLA, address=text), sender=SENDER, unsubscribe=UNSUBSCRIBE, at=AT)


@pytest.mark.parametrize(
    ("text", "name", "spec"),
    [
        ("layla@newsdesk.example", "", "layla@newsdesk.example"),
        (" راصد <rasid@example.org> ", "راصد", "rasid@example.org"),
        ("rasid+w36@example.org", "", "rasid+w36@example.org"),
    ],
)
def test_a_good_address_is_taken_apart(text: str, name: str, spec: str) -> None:
    """A name and an address are told apart."""
    found = letters.address(text)

    assert (found.display_name, found.addr_spec) == (name, spec)


@pytest.mark.parametrize("link", ["https://example.org/u\r\nBcc: x@y.example", "https://x.example/ا", "a> <b", "a b"])
def test_an_unsubscribe_link_that_would_break_is_refused(link: str) -> None:
    """A link that holds a break, a bracket or an unencoded letter is a DeliveryError."""
    with pytest.raises(DeliveryError, match="unsubscribe"):
        letters.compose(PARTS, LAYLA, sender=SENDER, unsubscribe=link, at=AT)
