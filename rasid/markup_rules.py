"""Cleaning rules for HTML: what the structure of a page says of a line. Text input has no such marks."""

from rasid.layout import Layout, Measured
from rasid.records import Kind
from rasid.verdicts import Check, Rule, Verdict

_ROLES: tuple[tuple[str, Kind], ...] = (
    ("role:ticker", "ticker"), ("marquee", "ticker"), ("role:caption", "caption"), ("figcaption", "caption"),
    ("role:related", "related_link"), ("role:share", "widget"), ("role:embed", "embed_error"),
    ("role:comments", "widget"), ("role:source", "source_line"), ("nav", "widget"),
    ("footer", "widget"), ("role:byline", "byline"), ("aside", "related_link"),
)  # fmt: skip
_CERTAIN = frozenset({"marquee", "figcaption", "role:ticker", "nav"})
_MANY_LINKS = 0.6
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_SHORT = 14
_LABEL = 5
_HALF = 0.5
_PARAGRAPHS = 1
_APART = ("li", "aside", "nav", "picture", "figcaption", "button", "form", *(mark for mark, _ in _ROLES))


def by_role(at: int, page: Layout) -> Verdict | None:
    """Name a line by the element or the class it lies in."""
    line = page.lines[at]
    for mark, kind in _ROLES:
        if line.has(mark) and not (mark == "role:byline" and line.size > 12):
            weight = 0.96 if mark in _CERTAIN else 0.6 if line.has("in_main") else 0.9
            return Verdict(kind=kind, weight=weight, reason=f"lies in {mark}")
    return None


def outside(at: int, page: Layout) -> Verdict | None:
    """Name what trafilatura left out: other articles where it links, furniture where not."""
    line = page.lines[at]
    if not page.markup or line.has("in_main") or _is_heading(at, page) or _is_at_home(line, page):
        return None
    linked = line.line.links >= _MANY_LINKS
    kind: Kind = "related_link" if linked and line.size >= 4 else "widget"
    return Verdict(kind=kind, weight=0.95, reason="outside the article", vague=True)


def _is_at_home(line: Measured, page: Layout) -> bool:
    """Say whether a paragraph stands in a box like those of the article: trafilatura leaves out later ones of them."""
    plain = line.prose and line.stopped and line.line.links < _HALF and not line.has(*_APART)
    return plain and not line.line.marks.isdisjoint(page.homes)


def _is_heading(at: int, page: Layout) -> bool:
    """Say whether a line set as a heading stands between two paragraphs: trafilatura drops some of these."""
    line, before, after = page.lines[at], page.before(at), page.after(at)
    if line.has(*_APART) or line.line.links or not 2 <= line.size <= _SHORT:
        return False
    around = (before, after)
    return not line.stopped and all(m is not None and m.has("in_main") and m.prose for m in around)


def beside_picture(at: int, page: Layout) -> Verdict | None:
    """Name a short line that shares a box with a picture and nothing else: surest between title and end."""
    line = page.lines[at]
    if not line.has("picture") or line.has(*_HEADINGS) or line.stopped or line.line.links >= _MANY_LINKS:
        return None
    within = page.title is not None and page.title < at <= page.last
    return Verdict(kind="caption", weight=0.96 if within else 0.87, reason="shares a box with a picture")


def in_another_article(at: int, page: Layout) -> Verdict | None:
    """Name what lies in another article element than the headline does: the page prints several."""
    if page.title is None or at <= page.title:
        return None
    own = _articles(page.lines[page.title])
    if not own or _articles(page.lines[at]) <= own or not _holds_text(own, page):
        return None
    return Verdict(kind="related_link", weight=0.95, reason="lies in another article", vague=True)


def _holds_text(articles: frozenset[str], page: Layout) -> bool:
    """Say whether paragraphs stand in *articles* and in none else: the headline's element is then the whole article."""
    return sum(m.has("in_main") and m.prose and _articles(m) == articles for m in page.lines) >= _PARAGRAPHS


def _articles(line: Measured) -> frozenset[str]:
    return frozenset(mark for mark in line.line.marks if mark.startswith("article:"))


def linked(at: int, page: Layout) -> Verdict | None:
    """Name a short line that is one link to elsewhere."""
    line = page.lines[at]
    if not page.markup or line.line.links < 0.9 or line.size < 4 or line.stopped or line.has("h1", "h2"):
        return None
    sure = line.has("picture", "li", *_HEADINGS)
    return Verdict(kind="related_link", weight=0.9 if sure else 0.7, reason="is one link")


def linked_list(at: int, page: Layout) -> Verdict | None:
    """Name an item of a list of links: the headlines of others."""
    if not _is_linked_item(page.lines[at]):
        return None
    near = (page.before(at), page.after(at))
    if any(m is not None and _is_linked_item(m) for m in near):
        return Verdict(kind="related_link", weight=0.9, reason="in a list of links")
    return None


def _is_linked_item(line: Measured) -> bool:
    return line.has("li") and line.line.links >= _HALF and line.size >= _LABEL and not line.stopped


_TEXT = (
    "<p>The committee said on Monday that its talks about the air bases had ended with a timetable for the work.</p>"
    "<p>It added that its teams would begin to visit the sites two weeks after the statement had been published.</p>"
)


def _below(check: Check, kind: Kind, line: str, html: str) -> Rule:
    return _rule(check, kind, line, _TEXT + "</article>" + html, steady=True)


def _above(check: Check, kind: Kind, line: str, html: str) -> Rule:
    return _rule(check, kind, line, html + _TEXT + "</article>", steady=False)


def _rule(check: Check, kind: Kind, line: str, html: str, *, steady: bool) -> Rule:
    head = "<html><head><title>Committee ends its talks</title></head><body><article><h1>Committee ends its talks</h1>"
    return Rule(check=check, kind=kind, line=line, page=f"{head}{html}</body></html>", steady=steady)


MARKUP_RULES: tuple[Rule, ...] = (
    _below(by_role, "ticker", "Rain falls in the south", "<marquee>Rain falls in the south</marquee>"),
    _below(outside, "widget", "Prayer hours", "<div>Prayer hours</div>"),
    _above(
        in_another_article,
        "related_link",
        "Rain fell on the towns of the south all day.",
        "<article><p>Rain fell on the towns of the south all day.</p></article>",
    ),
    _above(
        beside_picture,
        "caption",
        "The gate of the base",
        "<div><img src='/a.jpg'><div>The gate of the base</div></div>",
    ),
    _below(
        linked,
        "related_link",
        "Heavy rain falls in the south",
        "<div><a href='/a'>Heavy rain falls in the south</a></div>",
    ),
    _below(
        linked_list,
        "related_link",
        "Weather: heavy rain falls again",
        "<li>Weather: <a href='/a'>heavy rain falls again</a></li><li>Sport: <a href='/b'>the cup goes west</a></li>",
    ),
)
