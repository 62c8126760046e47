"""Generated variety: news pages no one has seen, as saved text and as HTML, each with the record it must give.

A seed makes the page, so a failure can be made again. Bodies are written from `variety_words`, or handed in.
"""

import gzip
import html
import json
import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from tests.variety_words import BANKS, MONTHS, PLACES, SCENES, WEEKDAYS, Bank

PRESS = Path(__file__).resolve().parents[2] / "shared" / "data" / "press-2018.jsonl.gz"
SEPARATORS = (
    "    ",
    "\u00a0\u00a0\u00a0\u00a0",
    " | ",
    " • ",
    " *** ",
    " // ",
    " ◄ ",
    "\t",
    " ¦ ",
    " :: ",
    " + ",
    " ● ",
    " « ",
)
PUNCTUATED = ("{}", "{}", "{}", "{}..", "{}؟", "«{}»", "{} (1)", "{}!", "{}: أرقام وأسئلة", '"{}" - مراقبون', "{}…")
PLAIN = ("{}", "{}", "{}", "{}?", "“{}”", "{} (1/2)", "{}: figures, names", "{}...", "{} – live")
INDIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Hold one passage of a page: what it is, what else it may be called, and how it is set in HTML."""

    kind: str
    text: str
    accept: frozenset[str] = frozenset()
    tag: str = "div"
    css: str = ""
    close: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """Hold a generated page: its two forms, its passages in order, and what its metadata must say."""

    seed: int
    language: str
    parts: tuple[Part, ...]
    text: str
    html: str
    title: str
    published: date | None
    repeats: tuple[tuple[str, str, str], ...]

    def truth(self) -> dict[str, Any]:
        """Return the record a perfect reader makes of the text form, in the gold's shape."""
        segments, at = [], 0
        for part in self.parts:
            start = self.text.index(part.text, at)
            at = start + len(part.text)
            segments.append({"kind": part.kind, "text": part.text, "start": start, "end": at})
        day = str(self.published) if self.published else None
        repeats = [{"a": a, "b": b, "relation": relation} for a, b, relation in self.repeats]
        meta = {"title": self.title, "language": self.language, "published": {"date": day}}
        return {"seed": self.seed, "meta": meta, "segments": segments, "repeats": repeats}


Body = tuple[str, tuple[str, ...]]  # a title and its paragraphs


class Maker:
    """Make one page from a seed; every choice it takes comes from its own random numbers."""

    def __init__(self, seed: int, bodies: Sequence[Body] = ()) -> None:
        self.seed, self.random = seed, random.Random(seed)
        self.language = self.random.choices(("ar", "en", "fr"), (76, 13, 11))[0]
        self.bank: Bank = BANKS[self.language]
        self.bodies = bodies if self.language == "ar" else ()
        self.day = date(2016, 1, 3) + timedelta(days=self.random.randrange(3600))
        self.said: set[str] = set()
        self.repeats: list[tuple[str, str, str]] = []

    def chance(self, share: float) -> bool:
        """Say yes so often."""
        return self.random.random() < share

    def pick(self, choices: Sequence[str], **known: object) -> str:
        """Return one of *choices*, its slots filled."""
        draw, lang = self.random, self.language
        slots = {
            "name": draw.choice(self.bank.names), "outlet": draw.choice(self.bank.outlets),
            "place": draw.choice(PLACES[lang]), "scene": draw.choice(SCENES[lang]), "n": draw.randrange(12, 990),
            "past": self.day.year - draw.randrange(4, 9), "section": draw.choice(self.bank.sections),
            "hour": f"{draw.randrange(8, 22)}:{draw.randrange(10, 60)}",
        }  # fmt: skip
        return draw.choice(choices).format(**(slots | known))

    def once(self, choices: Sequence[str]) -> str:
        """Return one of *choices* this page has not said yet."""
        left = [choice for choice in choices if choice not in self.said] or list(choices)
        chosen = self.random.choice(left)
        self.said.add(chosen)
        return self.pick((chosen,))

    def headline(self) -> str:
        """Return a headline of another article."""
        parts = [self.pick(self.bank.who), self.once(self.bank.does), self.pick(self.bank.where)]
        return " ".join(parts if self.chance(0.6) else parts[:2])

    def written(self, day: date) -> str:
        """Return *day* as this language's papers print it."""
        slots = {name: MONTHS[name][day.month - 1] for name in ("lev", "greg", "west", "en", "fr")}
        slots |= {name: WEEKDAYS[name][day.weekday()] for name in ("wd", "ewd", "fwd")}
        said = self.random.choice(self.bank.days).format(d=day.day, m=day.month, y=day.year, **slots)
        return said.translate(INDIC) if self.language == "ar" and self.chance(0.15) else said

    def title_and_body(self) -> Body:
        """Return the article itself."""
        if self.bodies and self.chance(0.5):
            return self.random.choice(self.bodies)
        fragment = self.headline()
        title = self.random.choice(PUNCTUATED if self.language == "ar" else PLAIN).format(fragment)
        paragraphs = [
            " ".join(self.once(self.bank.sentences) for _ in range(self.random.choice((1, 1, 2))))
            for _ in range(self.random.randrange(4, 9))
        ]
        opening = f"{fragment} {self.once(self.bank.sentences)}"
        return title, (opening, *paragraphs[1:])

    def ticker(self) -> list[Part]:
        """Return a news ticker: parted by a sign, run together, listed, with hours, or moving."""
        lines = [self.headline() for _ in range(self.random.randrange(4, 8))]
        label = self.pick(self.bank.ticker_labels)
        style = self.random.choice(("parted", "parted", "run", "listed", "timed", "marquee"))
        if style == "parted":
            return [_noise("ticker", self.random.choice(SEPARATORS).join(lines), css="ticker")]
        if style in ("run", "marquee"):
            joined = " ".join(lines) if style == "run" else " | ".join(lines)
            return [_noise("ticker", label, css="breaking"), _noise("ticker", joined, tag="marquee", close=True)]
        hours = [f"{h:02}:{self.random.randrange(10, 60)} " for h in range(9, 9 + len(lines))]
        listed = [(h if style == "timed" else "") + line for h, line in zip(hours, lines, strict=True)]
        return [
            _noise("ticker", label, css="breaking"),
            *(_noise("ticker", line, tag="li", css="ticker-item", close=True) for line in listed),
        ]  # fmt: skip

    def above(self) -> list[Part]:
        """Return what stands above the title."""
        parts = [_noise("widget", self.pick(self.bank.menus), tag="nav")] if self.chance(0.5) else []
        if self.chance(0.4):
            today = self.written(self.day + timedelta(days=self.random.randrange(3, 900)))
            parts.append(_noise("chrome_date", self.pick(self.bank.chrome, date=today), css="topbar"))
        return parts + (self.ticker() if self.chance(0.65) else [])

    def around_title(self, title: str, published: date | None) -> list[Part]:
        """Return the title with its dateline, byline, controls and picture."""
        head = [Part(kind="title", text=title, tag="h1")]
        below = []
        if published:
            said = self.pick(self.bank.printed, date=self.written(published))
            below.append(_field("dateline", said, css="meta"))
        if self.chance(0.5):
            below.append(_field("byline", self.pick(self.bank.bylines), css="author"))
        self.random.shuffle(below)
        if self.chance(0.6):
            below.append(_noise("widget", self.pick(self.bank.widgets), css="share"))
        if self.chance(0.4):
            below.append(_noise("caption", self.pick(self.bank.captions), tag="figcaption"))
        first = below[:1] if below[:1] and below[0].kind == "dateline" and self.chance(0.2) else []
        return first + head + below[len(first) :]

    def article(self, paragraphs: Sequence[str]) -> list[Part]:
        """Return the paragraphs with subheadings, planted repeats and what breaks into them."""
        parts = [Part(kind="body", text=text, tag="p", accept=frozenset({"lead"})) for text in paragraphs]
        parts = self.with_repeat(parts)
        for at in sorted(self.random.sample(range(2, len(parts)), min(2, len(parts) - 2)), reverse=True):
            if self.chance(0.35) and parts[at].kind == "body":
                accept = frozenset({"body"})
                parts.insert(
                    at, Part(kind="subheading", text=self.once(self.bank.subheadings), tag="h3", accept=accept)
                )
        intruders = [
            (0.25, _noise("embed_error", self.pick(self.bank.embeds), css="embed")),
            (0.25, _noise("related_link", f"{self.pick(self.bank.related)}: {self.headline()}", css="read-also")),
            (0.12, _noise("caption", self.pick(self.bank.captions), tag="figcaption")),
        ]
        for share, part in intruders:
            if self.chance(share):
                places = [at for at in range(1, len(parts)) if parts[at - 1].kind != "subheading"]
                parts.insert(self.random.choice(places), part)
        return parts

    def with_repeat(self, parts: list[Part]) -> list[Part]:
        """Return *parts* with one paragraph printed again, most often not: whole, slightly changed, or in part."""
        long = [part for part in parts[:-1] if len(part.text.split()) >= 16]
        if not long or not self.chance(0.35):
            return parts
        original, relation = self.random.choice(long), self.random.choice(("exact", "near", "contained"))
        words = original.text.split()
        if relation == "near":
            words[len(words) // 2] = "أيضا" if self.language == "ar" else "also"
        again = " ".join(words[: 2 * len(words) // 3] if relation == "contained" else words)
        self.repeats.append((again, original.text, relation))
        at = self.random.randrange(parts.index(original) + 1, len(parts)) + 1
        return [*parts[:at], _noise("repeated", again, tag="p"), *parts[at:]]

    def below(self) -> list[Part]:
        """Return what stands below the text."""
        sources = [self.pick(self.bank.sources)] if self.chance(0.5) else []
        controls = [self.once(self.bank.widgets) for _ in range(self.random.randrange(3))]
        parts = [_noise("source_line", text, css="source") for text in sources]
        parts += [_noise("widget", text, css="share") for text in controls]
        if self.chance(0.6):
            parts.append(_noise("related_link", self.pick(self.bank.related), css="related"))
            parts += [
                _noise("related_link", self.headline(), tag="li", css="related", close=True)
                for _ in range(self.random.randrange(3, 6))
            ]
        if self.chance(0.2):
            parts += self.ticker()
        if self.chance(0.4):
            parts.append(_noise("widget", f"© {self.day.year + 1} {self.pick(self.bank.outlets)}", tag="footer"))
        return parts

    def make(self) -> Made:
        """Return the page."""
        title, paragraphs = self.title_and_body()
        published = self.day if self.chance(0.85) else None
        parts = [*self.above(), *self.around_title(title, published), *self.article(paragraphs), *self.below()]
        return Made(
            seed=self.seed, language=self.language, parts=tuple(parts), text=self.as_text(parts), title=title,
            html=self.as_html(parts, title, published), published=published, repeats=tuple(self.repeats),
        )  # fmt: skip

    def as_text(self, parts: Sequence[Part]) -> str:
        """Return *parts* as a scraper saves them: a blank line between, lists close together."""
        gap = self.random.choice(("\n\n", "\n\n", "\n\n\n", " \n \n"))
        return "".join((("\n" if part.close else gap) if n else "") + part.text for n, part in enumerate(parts)) + "\n"

    def as_html(self, parts: Sequence[Part], title: str, published: date | None) -> str:
        """Return *parts* as a page: with telling elements, with plain boxes only, or as an old table."""
        style, outlet = self.random.choice(("named", "boxes", "table")), self.pick(self.bank.outlets)
        head = f"<meta charset='utf-8'><title>{html.escape(title)} - {outlet}</title>"
        if self.chance(0.6):
            head += f'<meta property="og:title" content="{html.escape(title)}">'
        if published and self.chance(0.4):
            head += f'<meta property="article:published_time" content="{published}T08:00:00+03:00">'
        shown = "\n".join(_element(part, style) for part in parts)
        body = f"<table><tr><td>{shown}</td></tr></table>" if style == "table" else f"<div>{shown}</div>"
        return f'<html lang="{self.language}"><head>{head}</head><body>{body}</body></html>'


def _noise(kind: str, text: str, *, tag: str = "div", css: str = "", close: bool = False) -> Part:
    alike = {"ticker", "related_link"} if kind in ("ticker", "related_link") else {kind}
    return Part(kind=kind, text=text, tag=tag, css=css, close=close, accept=frozenset(alike))


def _field(kind: str, text: str, *, css: str) -> Part:
    return Part(kind=kind, text=text, css=css, accept=frozenset({"dateline", "byline"}))


def _element(part: Part, style: str) -> str:
    text = html.escape(part.text, quote=False)
    if part.kind in ("related_link", "ticker") and part.tag == "li":
        text = f'<a href="/n/{len(text)}">{text}</a>'
    if style == "named":
        return f'<{part.tag} class="{part.css}">{text}</{part.tag}>'
    if style == "boxes":
        tag = part.tag if part.tag in ("h1", "p", "li") else "div"
        return f"<{tag}>{text}</{tag}>"
    return f"<marquee>{text}</marquee>" if part.tag == "marquee" else f"{text}<br><br>"


def press_bodies(limit: int = 400, press: Path = PRESS) -> tuple[Body, ...]:
    """Return titles and paragraphs of the real articles of *press*; () where they are absent."""
    if not press.exists():
        return ()
    found: list[Body] = []
    with gzip.open(press, "rt", encoding="utf-8") as lines:
        for line in list(lines)[:: max(1, 9000 // limit)]:
            row = json.loads(line)
            rows = [" ".join(text.split()) for text in row["text"].splitlines()]
            paragraphs = tuple(dict.fromkeys(text for text in rows if len(text.split()) >= 14 and text.endswith(".")))
            if len(paragraphs) >= 4 and 5 <= len(row["title"].split()) <= 16:
                found.append((" ".join(row["title"].split()), paragraphs))
    return tuple(found)


def make(seed: int, bodies: Sequence[Body] = ()) -> Made:
    """Return the page *seed* makes."""
    return Maker(seed, bodies).make()
