"""Render: an edition becomes its pages, in each language asked for, and enters the warehouse's list of editions."""

import hashlib
import json
import logging
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from prefect import task
from prefect.cache_policies import NO_CACHE

from rasid import evidence, frames
from rasid.edition import Edition, StoryPart
from rasid.settings import Language
from tasks import rendering
from tasks.batches import framed
from tasks.compose import proofread
from tasks.configuration import configured
from warehouse import db
from warehouse.files import Home, write_bytes

LOG = logging.getLogger("rasid")


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """Hold where an edition's pages lie, by language, and whether they were there already."""

    edition_id: str
    pdfs: dict[Language, Path]
    is_new: bool


@task(cache_policy=NO_CACHE)
def render(root: Path, edition: Edition, languages: Sequence[Language]) -> Printed:
    """Print *edition* in *languages* unless the very same pages are there; note it in the warehouse.

    What is stored no longer as the edition says it is not printed: RenderError names the passage.
    """
    home, settings, _ = configured(root)
    proofread(root, edition)
    pages = {language: rendering.html(edition, language) for language in languages}
    folder = home.edition(edition.header.edition_id)
    pdfs = {language: folder / f"rasid-{edition.header.edition_id}-{language}.pdf" for language in languages}
    sha = fingerprint(pages)
    if all(p.exists() for p in pdfs.values()) and noted(home, edition.header.edition_id) == sha:
        LOG.info("edition %s is printed already", edition.header.edition_id)
        return Printed(edition_id=edition.header.edition_id, pdfs=pdfs, is_new=False)
    limits = settings.report
    for language, page in pages.items():
        write_bytes(folder / f"{pdfs[language].stem}.html", page.encode())
        made = rendering.pdf(page, seconds=limits.seconds, memory_mb=limits.memory_mb)
        write_bytes(pdfs[language], made)
        LOG.info("printed %s", pdfs[language])
    note(home, edition, sha)
    return Printed(edition_id=edition.header.edition_id, pdfs=pdfs, is_new=True)


def fingerprint(pages: Mapping[Language, str]) -> str:
    """Return the hash by which an edition's content is known."""
    return hashlib.sha256(json.dumps(pages, sort_keys=True).encode()).hexdigest()


def noted(home: Home, edition_id: str) -> str | None:
    """Return the content hash the warehouse has for the edition."""
    with db.reader(home.published) as warehouse:
        rows = warehouse.read("edition", edition_id=edition_id).to_dicts()
    return str(rows[0]["content_sha"]) if rows else None


def note(home: Home, edition: Edition, sha: str) -> None:
    """Write *edition* into the warehouse's list, in place of an earlier printing of it."""
    with db.writer(home.warehouse) as warehouse:
        warehouse.renew_edition(edition.header.edition_id, framed([edition_rows(edition, sha)]))
    db.publish(home.warehouse, home.published)


def edition_rows(edition: Edition, sha: str) -> dict[str, list[dict[str, object]]]:
    """Return what the warehouse keeps of *edition*: itself, its stories, and where its numbers lead."""
    header = edition.header
    kept = [c for c in frames.TABLES["editions"] if c not in ("first_day", "last_day", "content_sha")]
    return {
        "editions": [
            {c: getattr(header, c) for c in kept}
            | {"first_day": header.first, "last_day": header.last, "content_sha": sha}
        ],
        "edition_stories": [story_row(header.edition_id, story) for story in (*edition.stories, *edition.more)],
        "edition_figures": figure_rows(edition),
        "edition_evidence": [
            {"edition_id": header.edition_id, "number": s.number, "article_id": s.article_id,
             "version_id": s.title.passage_id.partition(":")[2]}
            for s in evidence.listed(edition)
        ],
    }  # fmt: skip


def figure_rows(edition: Edition) -> list[dict[str, object]]:
    """Return the figures *edition* printed, as the next edition will restate them."""
    key = edition.header.edition_id
    by_outlet = Counter(source.outlet_id for source in edition.sources)
    of_week = [{"edition_id": key, "figure": k.key, "outlet_id": "", "value": k.value} for k in edition.kpis]
    return of_week + [
        {"edition_id": key, "figure": "articles", "outlet_id": outlet, "value": number}
        for outlet, number in sorted(by_outlet.items())
    ]


def story_row(edition_id: str, story: StoryPart) -> dict[str, object]:
    """Return *story* as the next edition will look it up."""
    return {
        "edition_id": edition_id, "story_id": story.story_id, "position": story.position,
        "headline": story.headline.text, "members": [m.article_id for m in story.members],
    }  # fmt: skip
