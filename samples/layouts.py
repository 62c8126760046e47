"""The outlets of the sample newsroom: how each one addresses, dates and signs its pages.

One ``outlets/<id>/outlet.toml`` an outlet; the time is always an argument.
"""

import tomllib
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from rasid.errors import ConfigurationError
from samples.articles import Article

FOLDER = Path(__file__).resolve().parent / "outlets"

_INDIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """Hold what is an outlet's own: names, addresses, date and line forms, feed and its defects."""

    id: str
    name: dict[str, str]
    language: str
    timezone: str
    pattern: str
    undated: str
    months: str
    dateline: str
    byline: str
    source_line: str
    chrome_date: str
    related: str  # "inside" or "after" the body
    feed: str  # rss atom json news-sitemap sitemap-index listing
    feed_path: str
    boxes: tuple[str, ...]  # of ticker, latest, most_read
    section: str | None = None  # printed where an article names none; absent: sections are not printed
    credit: str | None = None
    indic_digits: bool = False
    encoding: str = "utf-8"
    charset_header: bool = True
    defects: tuple[str, ...] = ()
    robots: str | None = ""
    withheld: tuple[str, ...] = ()  # slugs whose folder robots.txt forbids
    withheld_folder: str = ""
    validators: bool = True
    tags: tuple[str, ...] = ()
    menu: tuple[str, ...] = ()
    widgets: dict[str, Any]

    @property
    def host(self) -> str:
        """Give the host its pages are served under."""
        return f"{self.id}.example"

    @property
    def title(self) -> str:
        """Give its name in its own language."""
        return self.name[self.language]

    def local(self, moment: datetime) -> datetime:
        """Give *moment* on the outlet's own clock."""
        return moment.astimezone(ZoneInfo(self.timezone))

    def path(self, article: Article) -> str:
        """Give the address of *article* below the host; a date in it is the outlet's local one."""
        folder = self.withheld_folder if article.slug in self.withheld else ""
        if article.published is None:
            return folder + self.undated.format(slug=article.slug, number=article.number)
        stamp = self.local(article.published)
        return folder + self.pattern.format(
            slug=article.slug, number=article.number, yyyy=f"{stamp:%Y}", mm=f"{stamp:%m}", dd=f"{stamp:%d}"
        )

    def url(self, article: Article) -> str:
        """Give the whole address of *article*."""
        return f"http://{self.host}{self.path(article)}"

    def say(self, form: str, moment: datetime, **fields: object) -> str:
        """Print *form* with the parts of *moment* in the outlet's month names and digits."""
        stamp, names = self.local(moment), _calendar()
        text = form.format(
            weekday=names["weekdays"][self.language][stamp.weekday()],
            day=stamp.day,
            dd=f"{stamp:%d}",
            mm=f"{stamp:%m}",
            month=names["months"][self.months][stamp.month - 1],
            gulf=names["months"]["gulf"][stamp.month - 1],
            year=stamp.year,
            time=f"{stamp:%H:%M}",
            hours=f"{stamp:%H}",
            minutes=f"{stamp:%M}",
            half=f"{stamp:%I:%M %p}",
            **fields,
        )
        return text.translate(_INDIC) if self.indic_digits else text


@cache
def outlets(folder: Path = FOLDER) -> dict[str, Outlet]:
    """Read every outlet below *folder* by its id.

    Raises ConfigurationError naming the file whose keys do not fit.
    """
    return {path.parent.name: _outlet(path) for path in sorted(folder.glob("*/outlet.toml"))}


@cache
def _calendar() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads((FOLDER / "calendar.toml").read_text(encoding="utf-8"))


def _outlet(path: Path) -> Outlet:
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    table = {key: tuple(value) if isinstance(value, list) else value for key, value in table.items()}
    if table.get("robots") == "404":
        table["robots"] = None
    try:
        return Outlet(id=path.parent.name, **table)
    except TypeError as error:
        raise ConfigurationError(f"{path}: {error}") from error


def relative(moment: datetime, now: datetime, language: str = "ar") -> str:
    """Say how long before *now* the *moment* was, as listing boxes do: «منذ 3 ساعات»."""
    minutes = max(1, int((now - moment).total_seconds() // 60))
    if language != "ar":
        return f"{minutes // 60 or 1} hours ago" if minutes < 1440 else f"{minutes // 1440} days ago"
    if minutes < 60:
        return f"منذ {minutes} دقيقة"
    count, forms = minutes // 60, ("ساعة", "ساعتين", "ساعات")
    if minutes >= 1440:
        count, forms = minutes // 1440, ("يوم", "يومين", "أيام")
    if count <= 2:
        return f"منذ {forms[count - 1]}"
    return f"منذ {count} {forms[2] if count <= 10 else forms[0]}"
