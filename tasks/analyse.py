"""Analyse: which of a run's new wordings answer the topic, and why, and which words they bring."""

import logging
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import polars as pl
from prefect import task
from prefect.cache_policies import NO_CACHE

from rasid import analysis, claim_terms, frames, framing, gazetteer, topics, vocabulary
from rasid.analysis import Tools, Wording
from rasid.rows import Rows
from rasid.topics import Row, Topic
from tasks.batches import finish, framed, gather, kept_passages
from tasks.configuration import Configured, configured, text_of
from tasks.dedupe import new_passages
from tasks.extract import extracted
from warehouse import db

LOG = logging.getLogger("rasid")


def topic_of(setup: Configured) -> Topic:
    """Return the topic the home watches."""
    return topics.parse(text_of(setup.home, setup.settings.topic))


@task(cache_policy=NO_CACHE)
def analyse(root: Path, run_id: str) -> Path:
    """Match the run's new wordings with the topic, and read those that answer it closely; return the folder of rows."""
    setup = configured(root)
    folder = setup.home.run(run_id) / "analyse"
    if folder.exists():
        return folder
    batches = extracted(setup.home, run_id)
    with db.reader(setup.home.published) as history:
        fresh = new_passages(kept_passages(batches), history)
    words = frames.frame("vocabulary", [{"word": w, "load_id": run_id} for w in vocabulary.words_in(fresh["text"])])
    versions = gather(batches, "versions")
    found = matched(topic_of(setup), worded(fresh, versions), run_id)
    close = said(wordings(fresh, versions, found["topic_matches"]), tools(setup), run_id)
    refused = pl.concat([found["rejections"], close.pop("rejections")])
    return finish(folder, found | close | {"rejections": refused, "vocabulary": words})


def tools(setup: Configured) -> Tools:
    """Return what the analyst's files of the home say."""
    return Tools(
        gazetteer=gazetteer.parse(text_of(setup.home, setup.settings.gazetteer)),
        framing=framing.parse(text_of(setup.home, setup.settings.framing)),
        claims=claim_terms.parse(text_of(setup.home, setup.settings.claims)),
    )


def said(wordings: Iterable[Wording], tools: Tools, load_id: str) -> dict[str, pl.DataFrame]:
    """Return the frames of what *wordings* say; one that cannot be read closely is a rejection and keeps its match."""
    none = {table: frames.empty(table) for table in (*analysis.TABLES, "rejections")}
    return none | framed(_read(wording, tools, load_id) for wording in wordings)


def _read(wording: Wording, tools: Tools, load_id: str) -> Rows:
    try:
        return analysis.rows_of(wording, tools)
    except Exception as error:  # whatever a rule throws concerns this article only
        LOG.warning("article %s is not read closely: %s", wording.article_id, error)
        return {"rejections": [
            {"load_id": load_id, "stage": "analyse", "subject": wording.article_id, "reason": "failed", "items": 1,
             "detail": f"{type(error).__name__}: {error}"[:500]}
        ]}  # fmt: skip


def wordings(passages: pl.DataFrame, versions: pl.DataFrame, matches: pl.DataFrame) -> Iterator[Wording]:
    """Yield the wordings among *passages* that *matches* hold, their titles first."""
    keys = ["article_id", "version_id"]
    wanted = passages.join(matches, on=keys, how="semi").sort("article_id", "position")
    told = wanted.group_by(keys, maintain_order=True).agg("passage_id", "text")
    for row in told.join(versions.unique(keys), on=keys, maintain_order="left").iter_rows(named=True):
        titled = [(f"title:{row['version_id']}", row["title"])] if row["title"] else []
        yield Wording(
            article_id=row["article_id"], version_id=row["version_id"], language=row["language"] or "und",
            day=row["published_on"] or row["latest"],
            passages=[*titled, *zip(row["passage_id"], row["text"], strict=True)],
        )  # fmt: skip


def worded(passages: pl.DataFrame, versions: pl.DataFrame) -> list[dict[str, Any]]:
    """Return one row per new wording: its keys, title and whole kept text."""
    keys = ["article_id", "version_id"]
    texts = passages.group_by(keys, maintain_order=True).agg(pl.col("text").str.join("\n"))
    return texts.join(versions.select(*keys, "title").unique(keys), on=keys).to_dicts()


def matched(topic: Topic, wordings: list[dict[str, Any]], load_id: str) -> dict[str, pl.DataFrame]:
    """Return the frames of what answers *topic*, and of what does not as rejections."""
    matches, refusals = [], []
    for wording in wordings:
        match = topics.match(topic, Row(wording["title"], None, wording["text"]))
        keys = {k: wording[k] for k in ("article_id", "version_id")}
        if match:
            matches.append(
                keys | {"topic_id": topic.id, "topic_version": topic.version, "grade": match.grade,
                        "score": match.score, "reason": match.reason, "load_id": load_id}
            )  # fmt: skip
        else:
            refusals.append(
                {"load_id": load_id, "stage": "topic", "subject": wording["article_id"], "reason": "off-topic",
                 "detail": topic.id, "items": 1}
            )  # fmt: skip
    return {
        "topic_matches": frames.frame("topic_matches", matches),
        "rejections": frames.frame("rejections", refusals),
    }
