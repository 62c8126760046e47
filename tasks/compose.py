"""Compose: read the marts for a window and make the typed edition of them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import chain
from pathlib import Path
from typing import Any, Literal

import polars as pl
from prefect import task
from prefect.cache_policies import NO_CACHE

from rasid import composition, evidence, gazetteer, rows, sources, stories, vocabulary, windows
from rasid.edition import Edition
from rasid.names import find
from rasid.sources import Name
from rasid.topics import Topic
from rasid.week_rows import Header, WeekRows
from rasid.windows import Window
from tasks import entities
from tasks.analyse import topic_of
from tasks.configuration import Configured, configured, core_version, text_of
from tasks.track import recorded, track
from tasks.voices import voices
from warehouse import db

WEEKS_SHOWN = 8
OPENING = 2  # passages of each origin that may tell the story
EXTRACTS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Commission:
    """Hold what an edition is asked to cover, up to when, and in which run."""

    kind: Literal["weekly", "ad hoc"]
    window: Window
    cut_off: datetime
    run_id: str
    outlets: tuple[str, ...] = ()

    @property
    def since(self) -> timedelta | None:
        """Return how long before the cut-off its receipt begins, None for the window's first midnight."""
        return timedelta(days=7) if self.kind == "weekly" else None


@task(cache_policy=NO_CACHE)
def compose(root: Path, commission: Commission) -> Edition:
    """Return the edition that *commission* asks for, from the published warehouse."""
    setup = configured(root)
    topic = topic_of(setup)
    with db.reader(setup.home.published) as warehouse:
        week = gathered(setup, topic, commission, warehouse)
        known = known_words(week, commission.cut_off, warehouse)
        week = replace(week, known=known)
        clusters = told(setup, week, known)
        week = replace(week, spoken=voices(setup, week, clusters, known, warehouse))
    chosen = {story.id: extracts(story, week, known) for story in clusters}
    edition = composition.compose(week, clusters, chosen, limit=setup.settings.report.stories)
    evidence.check(edition, evidence.stored(week))
    return edition


def proofread(root: Path, edition: Edition) -> None:
    """Hold *edition* beside what the published warehouse has stored by its cut-off; RenderError names what differs."""
    setup, header = configured(root), edition.header
    commission = Commission(
        kind=header.kind, window=windows.between(header.first, header.last), cut_off=header.cut_off,
        run_id=header.run_id,
    )  # fmt: skip
    with db.reader(setup.home.published) as warehouse:
        evidence.check(edition, evidence.stored(gathered(setup, topic_of(setup), commission, warehouse)))


def known_outlets(setup: Configured) -> set[str]:
    """Return the ids of the outlets the home listens to or has pages of."""
    with db.reader(setup.home.published) as warehouse:
        return {source.id for source in setup.sources} | set(warehouse.read("outlets")["outlet_id"])


def edition_id(topic: Topic, commission: Commission) -> str:
    """Return the key of the edition: the same window asked again is the same edition."""
    if commission.kind == "weekly":
        return f"{topic.id}-{commission.window.week}"
    window = commission.window
    picked = f"-{rows.key(*commission.outlets)[:6]}" if commission.outlets else ""
    return f"{topic.id}-{window.first}-{window.last}{picked}"


def known_words(week: WeekRows, cut_off: datetime, warehouse: db.Warehouse) -> frozenset[str]:
    """Return those of the words by which the week's texts are stemmed that were in print by *cut_off*."""
    titles = (frame["title"].drop_nulls() for frame in (week.articles, week.past))
    texts = (frame["text"] for frame in (week.passages, week.past_passages))
    asked = vocabulary.asked_about(chain.from_iterable((*titles, *texts)))
    return frozenset(warehouse.read("known_words", batch=asked.to_frame(), cut_off=cut_off)["word"])


def told(setup: Configured, week: WeekRows, known: frozenset[str]) -> list[stories.Story]:
    """Return the week's main articles clustered into stories."""
    report = setup.settings.report
    texts = dict(
        week.passages.group_by("article_id", maintain_order=True).agg(pl.col("text").str.join("\n")).iter_rows()
    )
    main = week.articles.filter((pl.col("grade") == 2) & (pl.col("standing") != "overlaps"))
    if week.header.kind == "weekly":
        main = main.filter(pl.col("standing") == "dated")
    items = [item(article, texts.get(article["article_id"], "")) for article in main.to_dicts()]
    people = gazetteer.parse(text_of(setup.home, setup.settings.gazetteer))

    def names(text: str) -> tuple[str, ...]:
        return tuple(entity for entity, _, _ in find(people, text))

    return stories.cluster(items, distance=report.story_distance, days=report.story_days, names=names, vocabulary=known)


def extracts(story: stories.Story, week: WeekRows, known: frozenset[str]) -> list[tuple[str, str]]:
    """Return the sentences that best tell a story of several origins; one of a single origin is opened by its lead."""
    told_by = week.articles.filter(pl.col("article_id").is_in(story.members))
    origins = told_by.sort("published_on", "article_id").unique("group_id", keep="first", maintain_order=True)
    if origins.height < 2:
        return []
    openings = (
        week.passages.join(origins.select("article_id"), on="article_id")
        .filter(pl.col("kind") != "subheading")
        .group_by("article_id", maintain_order=True)
        .head(OPENING)
    )
    texts = {row["passage_id"]: row["text"] for row in openings.to_dicts()}
    return [(key, texts[key][a:b]) for key, a, b in stories.central_sentences(texts, most=EXTRACTS, vocabulary=known)]


def item(article: Mapping[str, Any], text: str) -> stories.Item:
    """Return *article* as the clustering reads it."""
    return stories.Item(
        id=article["article_id"], title=article["title"] or "", text=text,
        published=article["published_on"] or article["earliest"], language=article["language"] or "ar",
        outlet=article["outlet_id"], group=article["group_id"],
    )  # fmt: skip


def gathered(setup: Configured, topic: Topic, commission: Commission, warehouse: db.Warehouse) -> WeekRows:
    """Return what the marts say of the window."""
    window, zone = commission.window, setup.settings.timezone
    days: dict[str, Any] = {"first_day": window.first, "last_day": window.last}
    read: dict[str, Any] = {"cut_off": commission.cut_off, "topic": topic.id}
    since = receipt_start(commission, zone)
    span: dict[str, Any] = {"since": since, "cut_off": commission.cut_off}
    articles = warehouse.read("window_articles", **read, **days, zone=zone, all_undated=commission.kind == "ad hoc")
    if commission.outlets:
        articles = articles.filter(pl.col("outlet_id").is_in(commission.outlets))
    shown = week_frame(window)
    before: dict[str, Any] = {k: day - timedelta(days=7) for k, day in days.items()}
    edited = changed(warehouse, read | {"since": since})
    return WeekRows(
        header=header(setup, topic, commission, warehouse),
        articles=articles,
        passages=warehouse.read(
            "window_passages", batch=articles.select("article_id", "version_id"), first_day=window.first
        ),
        outlets=warehouse.read("outlets"),
        previous=warehouse.read("outlet_counts", **read, **before, zone=zone),
        weeks=warehouse.read("week_counts", batch=shown, **read, zone=zone, first_day=shown["first_day"].min()),
        days=warehouse.read("day_counts", **read, **days),
        previous_stories=warehouse.read("edition_stories", topic=topic.id, first_day=window.first),
        source_runs=warehouse.read("source_runs", **read, since=since),
        funnel=warehouse.read("funnel", **span),
        rejections=warehouse.read("rejection_counts", **span),
        changes=edited,
        entities=entities.compared(
            warehouse,
            entities.listed(setup),
            read | {"zone": zone},
            days,
            before,
        ),
        **compared(topic, commission, warehouse, zone),
        ledger=recorded(
            warehouse,
            articles,
            track(warehouse, window, outlets=commission.outlets, zone=zone, **read),
            window,
            gazetteer.parse(text_of(setup.home, setup.settings.gazetteer)),
        ),
        **earlier(warehouse, articles, edited, read | before | {"zone": zone}),
    )


def earlier(
    warehouse: db.Warehouse, articles: pl.DataFrame, edited: pl.DataFrame, asked: dict[str, Any]
) -> dict[str, Any]:
    """Return the articles of the window before and those that were *edited*, less *articles*, and their passages."""
    past = warehouse.read("window_articles", **asked, all_undated=False).join(articles, on="article_id", how="anti")
    wanted = edited.select("article_id").unique().join(articles, on="article_id", how="anti")
    wanted = wanted.join(past, on="article_id", how="anti")
    cited = warehouse.read(
        "cited_articles", batch=wanted, cut_off=asked["cut_off"], topic=asked["topic"],
        since=windows.midnight(asked["first_day"], asked["zone"]),
    )  # fmt: skip
    keys = past.select("article_id", "version_id")
    return {
        "past": pl.concat([past, cited.select(past.columns)], how="vertical_relaxed"),
        "past_passages": warehouse.read("window_passages", batch=keys, first_day=asked["first_day"]),
    }


def compared(topic: Topic, commission: Commission, warehouse: db.Warehouse, zone: str) -> dict[str, Any]:
    """Return what `rasid.versus` compares of the window's last week and the one before, by its name in `WeekRows`."""
    both = week_frame(commission.window).tail(2)
    asked: dict[str, Any] = {"cut_off": commission.cut_off, "zone": zone, "first_day": both["first_day"].min()}
    return {
        "voices": warehouse.read("voice_counts", batch=both, topic=topic.id, **asked),
        "published": warehouse.read("published_counts", batch=both, **asked),
        "printed": warehouse.read("printed_figures", topic=topic.id, first_day=commission.window.first),
    }


def receipt_start(commission: Commission, zone: str) -> datetime:
    """Return the moment from which the receipt counts."""
    if commission.since is None:
        return windows.midnight(commission.window.first, zone)
    return commission.cut_off - commission.since


def week_frame(window: Window) -> pl.DataFrame:
    """Return the weeks the coverage charts show as rows."""
    shown = windows.weeks_before(window, WEEKS_SHOWN)
    return pl.DataFrame(
        {"week": [w.week for w in shown], "first_day": [w.first for w in shown], "last_day": [w.last for w in shown]}
    )


def header(setup: Configured, topic: Topic, commission: Commission, warehouse: db.Warehouse) -> Header:
    """Return what the edition says of itself; printed again it keeps its number and the run it came of."""
    key = edition_id(topic, commission)
    number = warehouse.read("edition_number", edition_id=key, kind=commission.kind).item()
    window = commission.window
    return Header(
        edition_id=key, kind=commission.kind, number=number, week=window.week, first=window.first,
        last=window.last, cut_off=commission.cut_off,
        next_issue=window.last + timedelta(days=8) if commission.kind == "weekly" else None,
        timezone=setup.settings.timezone, topic_id=topic.id,
        topic_name=Name(ar=topic.names["ar"], en=topic.names["en"]), topic_version=topic.version,
        rule_version=core_version(), sources_hash=sources.fingerprint(setup.sources),
        run_id=commission.run_id, is_sample=setup.settings.report.is_sample,
    )  # fmt: skip


def changed(warehouse: db.Warehouse, values: Mapping[str, Any]) -> pl.DataFrame:
    """Return the silent edits with the passages of both wordings."""
    edits = warehouse.read("changed_articles", **values)
    versions = pl.concat(
        [edits.select("article_id", version_id=f"{age}_version_id") for age in ("old", "new")]
    ).unique()
    keys = ["article_id", "version_id"]
    told = warehouse.read("version_passages", batch=versions).group_by(keys, maintain_order=True).agg("text")
    for age in ("old", "new"):
        wording = told.rename({"version_id": f"{age}_version_id", "text": f"{age}_texts"})
        edits = edits.join(wording, on=["article_id", f"{age}_version_id"], how="left", maintain_order="left")
    return edits.drop("old_version_id", "new_version_id").with_columns(pl.col("old_texts", "new_texts").fill_null([]))
