"""Rendering: an edition as a page, a PDF and a mail. Templates print; they decide nothing. No Prefect here."""

import subprocess
import sys
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateError
from markupsafe import Markup

from rasid.counting import span
from rasid.edition import Edition
from rasid.errors import RenderError
from rasid.marking import marked
from rasid.passages import Passage
from rasid.settings import Language
from rasid.statements import METHOD
from rasid.wording import Wording, figure

_ROOT = Path(__file__).resolve().parents[1]
_CONTROLS = dict.fromkeys(
    chain(range(9), (11, 12), range(14, 32), range(127, 160), (0x61C, 0x200E, 0x200F), range(0x202A, 0x202F),
          range(0x2066, 0x206A), range(0xD800, 0xE000), (0xFFFE, 0xFFFF))
)  # fmt: skip
_RIGHT_TO_LEFT = ("ar", "fa", "he", "ur", "ckb")
MAIL_BYTES = 90_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Mail:
    """Hold page one as a mail."""

    subject: str
    html: str
    text: str


def html(edition: Edition, language: Language) -> str:
    """Return the edition as one HTML page; RenderError names what a template missed."""
    return _printed("digest.html.j2", edition, language)


def mail_parts(edition: Edition, language: Language) -> Mail:
    """Return page one as a mail: subject, HTML part and text part; RenderError when it is over 90 KB."""
    words = Wording(language=language, kind=edition.header.kind)
    subject = f"{words.label('brand')} · {issue(edition, words)}: {words.text(edition.finding)}"
    mail = Mail(
        subject=" ".join(subject.translate(_CONTROLS).split()),
        html=_printed("mail.html.j2", edition, language),
        text=_printed("mail.txt.j2", edition, language),
    )
    if len(mail.html.encode()) > MAIL_BYTES:
        raise RenderError(f"the mail is {len(mail.html.encode())} bytes; mail readers cut it at {MAIL_BYTES}")
    return mail


def pdf(page: str, *, seconds: float = 180, memory_mb: int = 2000) -> bytes:
    """Return *page* typeset by a child that is killed after *seconds* or above *memory_mb*; RenderError says why."""
    command = [sys.executable, "-m", "tasks.typesetting", str(memory_mb)]
    try:
        done = subprocess.run(command, input=page.encode(), capture_output=True, timeout=seconds, cwd=_ROOT)
    except subprocess.TimeoutExpired as error:
        raise RenderError(f"typesetting took more than {seconds:g} s and was stopped") from error
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip().splitlines() or [f"exit code {done.returncode}"]
        raise RenderError(f"typesetting failed: {said[-1][:300]}")
    return done.stdout


def issue(edition: Edition, words: Wording) -> str:
    """Return the edition's number and days as the cover prints them."""
    header = edition.header
    return f"{words.label('issue')} {header.number} · {span(header.first, header.last, words.language)}"


def _printed(template: str, edition: Edition, language: Language) -> str:
    words = Wording(language=language, kind=edition.header.kind)
    known = {
        "e": edition, "w": words, "language": language, "rtl": language == "ar", "issue": issue(edition, words),
        "method": METHOD, "sections": sections(edition),
    }  # fmt: skip
    try:
        return _environment().get_template(template).render(known)
    except TemplateError as error:
        raise RenderError(f"{template} in {language}: {error}") from error


def sections(edition: Edition) -> tuple[str, ...]:
    """Return the sections that have something to say, in order."""
    said = {
        "brief": True,
        "stories": edition.stories,
        "ledger": edition.ledger,
        "pledges": edition.pledges,
        "quotes": edition.voices.sayings,
        "change": edition.indicators,
        "share": edition.share,
        "framing": edition.voices.framing,
        "contrast": edition.voices.contrast,
        "cast": edition.cast,
        "coverage": edition.coverage,
        "edits": edition.edits,
        "sources": edition.sources,
        "mentions": edition.mentions,
        "undated": edition.undated,
        "earlier": edition.earlier,
        "receipt": True,
        "method": True,
    }
    return tuple(name for name, content in said.items() if content)


def _environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader(_ROOT / "templates"),
        # Jinja's own choice goes by the last suffix and would leave `.html.j2` unescaped.
        autoescape=lambda name: not (name or "").endswith(".txt.j2"),
        undefined=StrictUndefined,
        finalize=_clean,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {"direction": direction, "figure": figure, "clipped": clipped, "marked": marked}
    return made


def _clean(value: Any) -> Any:
    """Drop what could turn the line around or end the page: bidi controls, C0 and C1."""
    return value.translate(_CONTROLS) if isinstance(value, str) and not isinstance(value, Markup) else value


def direction(passage: Passage) -> str:
    """Return the direction *passage* reads in: its language's, or its first strong letter's."""
    if passage.language != "und":
        return "rtl" if passage.language in _RIGHT_TO_LEFT else "ltr"
    return next(_strong(passage.text), "rtl")


def _strong(text: str) -> Iterator[str]:
    for letter in text:
        kind = unicodedata.bidirectional(letter)
        if kind in ("AL", "R", "L"):
            yield "ltr" if kind == "L" else "rtl"


def clipped(text: str, limit: int) -> str:
    """Return *text* on one line, up to *limit* code points, cut between words with an ellipsis."""
    text = " ".join(text.split())
    if len(text) <= limit:
        return text
    return text[:limit].rsplit(None, 1)[0].rstrip("،,;:.") + "…"
