"""The pages of the sample newsroom: an article in its outlet's layout, with the noise of that week round it.

The same article, week and set of articles give the same bytes.
"""

import random
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from samples.articles import Article
from samples.layouts import FOLDER, Outlet, outlets, relative

EMBED_ERROR = "An error occurred while retrieving the Tweet. It might have been deleted."
_FIRST_SUNDAY = datetime(2026, 9, 6, 20, 55, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Hold a headline of a box, its address and how long ago it was printed."""

    title: str
    href: str
    age: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """Hold one part of the story as printed; *kind* is a segment kind."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Hold everything a layout prints; what the outlet does not print is None or empty."""

    outlet: Outlet
    article: Article
    now: datetime
    section: str | None
    dateline: str | None
    byline: str | None
    source_line: str | None
    caption: str | None
    chrome_date: str
    story: tuple[Block, ...]
    ticker: tuple[Link, ...]
    latest: tuple[Link, ...]
    most_read: tuple[Link, ...]
    related: tuple[Link, ...]
    widgets: dict[str, Any]

    @property
    def url(self) -> str:
        """Give the page's whole address."""
        return self.outlet.url(self.article)

    @property
    def iso(self) -> str | None:
        """Give the publication time with the outlet's offset."""
        stamp = self.article.published
        return self.outlet.local(stamp).isoformat() if stamp else None

    @property
    def age(self) -> str | None:
        """Say how long ago the article was printed."""
        stamp = self.article.published
        return relative(stamp, self.now, self.outlet.language) if stamp else None

    @property
    def now_iso(self) -> str:
        """Give the time the page was served, which careless layouts print as a publication date."""
        return self.outlet.local(self.now).isoformat()


def now(week: int) -> datetime:
    """Give the moment a week's pages are served: its Sunday, 23:55 in Baghdad."""
    return _FIRST_SUNDAY + timedelta(weeks=week - 1)


def standing(articles: Sequence[Article], outlet: str, week: int) -> tuple[Article, ...]:
    """Give the articles of *outlet* that are reachable in *week*, newest first, edits applied."""
    mine = [article.at(week) for article in articles if article.outlet == outlet and article.week <= week]
    return tuple(sorted(mine, key=lambda a: (a.week, a.published or now(a.week), a.ref), reverse=True))


def compose(article: Article, week: int, articles: Sequence[Article]) -> Page:
    """Lay out *article* as its address serves it in *week*."""
    outlet = outlets()[article.outlet]
    article = article.at(week)
    moment = now(week)
    dice = random.Random(f"{article.ref} {week}")
    boxes = _boxes(article, week, articles, dice)
    related = boxes["related"]
    section = (article.section or outlet.section) if outlet.section else None
    return Page(
        outlet=outlet,
        article=article,
        now=moment,
        section=section,
        dateline=_dateline(article, outlet, section, moment),
        byline=outlet.byline.format(author=article.author) if article.author and outlet.byline else None,
        source_line=outlet.source_line.format(source=article.source) if article.source else None,
        caption=article.caption,
        chrome_date=outlet.say(outlet.chrome_date, moment),
        story=tuple(_story(article, outlet, related)),
        ticker=boxes["ticker"] if "ticker" in outlet.boxes else (),
        latest=boxes["latest"] if "latest" in outlet.boxes else (),
        most_read=boxes["most_read"] if "most_read" in outlet.boxes else (),
        related=related if outlet.related == "after" else (),
        widgets=_widgets(outlet, moment, dice),
    )


def _dateline(article: Article, outlet: Outlet, section: str | None, moment: datetime) -> str | None:
    if article.published is None:
        return None
    age = relative(article.published, moment, outlet.language)
    paper = article.source or outlet.title
    return outlet.say(outlet.dateline, article.published, section=section, age=age, paper=paper)


def render(page: Page) -> bytes:
    """Print *page* in its outlet's layout and encoding."""
    text = _environment().get_template(f"{page.outlet.id}/page.html.j2").render(page=page, w=page.widgets)
    return text.encode(page.outlet.encoding, "xmlcharrefreplace")


def listing(outlet: Outlet, week: int, articles: Sequence[Article]) -> bytes:
    """Print the outlet's front page of *week*; an outlet without a layout of its own for it gets the plain one."""
    own = FOLDER / outlet.id / "listing.html.j2"
    name = f"{outlet.id}/listing.html.j2" if own.exists() else "listing.html.j2"
    moment = now(week)
    links = [_link(article, moment) for article in standing(articles, outlet.id, week)]
    chrome = outlet.say(outlet.chrome_date, moment)
    text = _environment().get_template(name).render(outlet=outlet, links=links, chrome_date=chrome)
    return text.encode(outlet.encoding, "xmlcharrefreplace")


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@cache
def _headlines() -> dict[str, list[str]]:
    table: dict[str, list[str]] = tomllib.loads((FOLDER / "headlines.toml").read_text(encoding="utf-8"))
    return table


def _link(article: Article, moment: datetime) -> Link:
    outlet = outlets()[article.outlet]
    age = relative(article.published, moment, outlet.language) if article.published else ""
    return Link(title=article.title, href=outlet.path(article), age=age)


def _strange(outlet: Outlet, week: int, dice: random.Random, count: int) -> list[Link]:
    pool = [text for n, text in enumerate(_headlines()[outlet.language]) if n % 4 in (week - 1, week % 4)]
    ages = (relative(now(week) - timedelta(hours=h), now(week), outlet.language) for h in range(1, count + 1))
    picked = dice.sample(pool, min(count, len(pool)))
    return [Link(title=t, href=f"/n/{dice.randrange(10**5, 10**6)}", age=a) for t, a in zip(picked, ages, strict=False)]


def _boxes(
    article: Article, week: int, articles: Sequence[Article], dice: random.Random
) -> dict[str, tuple[Link, ...]]:
    outlet, moment = outlets()[article.outlet], now(week)
    own = [_link(other, moment) for other in standing(articles, outlet.id, week) if other.ref != article.ref]
    strange = _strange(outlet, week, dice, 16)
    ticker = [*own[:3], *strange[:8]]
    dice.shuffle(ticker)
    related = [Link(title=title, href=f"/n/{n}", age="") for n, title in enumerate(article.related, 1)]
    return {
        "ticker": tuple(ticker),
        "latest": (*strange[8:11], *own[:2]),
        "most_read": (*own[-2:], *strange[11:14]),
        "related": tuple(related or [*own[2:4], *strange[14:16]]),
    }


def _story(article: Article, outlet: Outlet, related: Sequence[Link]) -> Iterator[Block]:
    if article.lead:
        yield Block(kind="lead", text=article.lead)
    for number, text in enumerate(article.body, 2 if article.lead else 1):
        yield _paragraph(text)
        if article.tweet_lost and number == 2:
            yield Block(kind="embed_error", text=EMBED_ERROR)
        if outlet.related == "inside" and number == 3:
            yield from (Block(kind="related_link", text=link.title) for link in related)
    if outlet.credit:
        yield Block(kind="source_line", text=outlet.credit)


def _paragraph(text: str) -> Block:
    for mark, kind in (("## ", "subheading"), ("> ", "repeated")):
        if text.startswith(mark):
            return Block(kind=kind, text=text.removeprefix(mark))
    return Block(kind="body", text=text)


def _widgets(outlet: Outlet, moment: datetime, dice: random.Random) -> dict[str, Any]:
    figures = {
        "views": dice.randrange(200, 9000),
        "visitors": dice.randrange(1_000_000, 2_000_000),
        "temperature": dice.randrange(27, 44),
        "rate": dice.randrange(1400, 1560),
        "today": outlet.say("{day} {month} {year}", moment),
        "comments": dice.randrange(0, 9),
    }
    return {
        key: value.format(**figures) if isinstance(value, str) else [text.format(**figures) for text in value]
        for key, value in outlet.widgets.items()
    }
