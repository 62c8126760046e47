"""Elements: what a piece of markup says of the text inside it. Only names, classes and neighbours are looked at."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice

from lxml import html as lxml_html

SILENT = frozenset(["script", "style", "template", "noscript", "head", "svg", "iframe", "object", "select"])
INLINE = frozenset([
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i",
    "ins", "kbd", "label", "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time",
    "tt", "u", "var", "wbr", "amp-link", "nobr",
])  # fmt: skip
_NAMED = frozenset([
    "marquee", "nav", "aside", "footer", "header", "figcaption", "form", "button", "li", "td", "h1", "h2", "h3",
    "h4", "h5", "h6", "blockquote", "time", "article",
])  # fmt: skip
_ROLES = tuple(
    (f"role:{role}", re.compile(rf"(?:^|[\s_-])(?:{words})(?:$|[\s_-])"))
    for role, words in {
        "ticker": r"tickers?|newsticker|marquee|breaking|breakingnews|newsbar|news-bar|urgent|scroller",
        "caption": r"captions?|figcaption|legends?|legende|wp-caption-text|img-?desc"
        r"|photo-?(?:desc|credit)|credits?|copyright",
        "related": r"related|relateds|recommend(?:ed|ations?)?|read-?(?:more|also|next)"
        r"|also-?read|see-?also|most-?(?:read|viewed|popular)"
        r"|trending|popular|similar|next-?article|more-?(?:news|stories|from)|sidebar|teasers?|outbrain|taboola",
        "share": r"share|shares|sharing|sharebar|social|socials|addthis|addtoany|toolbar|tools|print"
        r"|breadcrumbs?|menu|navbar|pagination"
        r"|tags|taglist|newsletter|subscribe|subscription|cookies?|consent|banner"
        r"|ads?|advert(?:isement)?|sponsor(?:ed)?|promo|popup|modal|rating",
        "comments": r"comments?|disqus|respond|replies",
        "source": r"source|sources|news-?source|origin",
        "byline": r"byline|author|authors|writer|by-line",
        "lead": r"lead|lede|standfirst|intro|introduction|summary|excerpt|chapeau"
        r"|deck|dek|abstract|subtitle|sub-?headline|kicker-text",
    }.items()
)  # fmt: skip
_WIDE = frozenset({"html", "body", "main", "article"})
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_PICTURES = ("img", "picture", "amp-img")
_PICTURE_TEXT = 200
_CLIMB = 5
_LABELS = frozenset({"span", "a", "time", "label", "small"})
_RUNNING = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre"})


class Elements:
    """Know of one tree which elements frame its headline or a picture, so that each is asked once."""

    def __init__(self, tree: lxml_html.HtmlElement) -> None:
        self._framing = frozenset(above for h1 in tree.iter("h1") for above in h1.iterancestors())
        self._articles = {element: n for n, element in enumerate(tree.iter("article"))}
        self._pictures = frozenset(_picture_boxes(tree))
        self._labels = frozenset(_parted_labels(tree))

    def breaks(self, element: lxml_html.HtmlElement) -> bool:
        """Say whether a line ends where *element* begins and ends."""
        return element.tag not in INLINE or element in self._labels

    def marks(self, element: lxml_html.HtmlElement) -> frozenset[str]:
        """Return what *element* says of its lines: its name, the roles of its class, whether a picture's box."""
        tag = element.tag
        found = frozenset({tag}) if tag in _NAMED else frozenset[str]()
        if tag == "article":
            found |= {f"article:{self._articles[element]}"}
        # A class on what holds the headline says something of the whole page, not of its lines.
        if tag in _WIDE or element in self._framing:
            return found - (_NAMED - {"article", "h1"})
        if element in self._pictures:
            found |= {"picture"}
        if tag == "p" and (home := _home(element)):
            found |= {home}
        return found | _roles(f"{element.get('class') or ''} {element.get('id') or ''}")


@lru_cache(maxsize=20_000)
def _roles(named: str) -> frozenset[str]:
    if not named.strip():
        return frozenset()
    spelled = _CAMEL.sub("-", named).lower()
    return frozenset(role for role, words in _ROLES if words.search(spelled))


def _home(paragraph: lxml_html.HtmlElement) -> str | None:
    """Return the mark of paragraphs whose boxes bear the same class: one text is often cut into several such."""
    box = paragraph.getparent()
    named = box.get("class") if box is not None else None
    return f"home:{box.tag} {' '.join(named.split())}" if named else None


def _picture_boxes(tree: lxml_html.HtmlElement) -> Iterator[lxml_html.HtmlElement]:
    """Yield the smallest element with text around each picture, where that text is no longer than a picture's."""
    for picture in tree.iter(*_PICTURES):
        for box in islice(picture.iterancestors(), _CLIMB):
            size = _text_size(box)
            if size:
                if size <= _PICTURE_TEXT and box.tag not in _WIDE:
                    yield box
                break


def _text_size(element: lxml_html.HtmlElement) -> int:
    size = 0
    for text in element.itertext():
        size += len(text.strip())
        if size > _PICTURE_TEXT:
            break
    return size


def _parted_labels(tree: lxml_html.HtmlElement) -> Iterator[lxml_html.HtmlElement]:
    """Yield labels that only a style sheet parts: side by side in a block of nothing else, their words touch."""
    for label in tree.iter(*_LABELS):
        following, block = label.getnext(), label.getparent()
        if label.tail or following is None or following.tag not in _LABELS or not _only_holds(block):
            continue
        left, right = "".join(label.itertext()), "".join(following.itertext())
        if left[-1:].isalnum() and right[:1].isalnum():
            yield from (label, following)


def _only_holds(block: lxml_html.HtmlElement) -> bool:
    if block.tag in INLINE or block.tag in _RUNNING or (block.text or "").strip():
        return False
    return not any((child.tail or "").strip() for child in block)
