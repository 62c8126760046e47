"""Stages: what a run's batches say entered each stage, and what became of it. Pure; the law is funnel.StageCount's."""

from collections.abc import Iterable, Mapping
from typing import Any

import polars as pl

from rasid import copies
from rasid.funnel import Funnel, Rejection, StageCount

WORDING = ["article_id", "version_id"]


def funnel(
    listed: Mapping[str, int],
    captures: pl.DataFrame,
    batches: Mapping[str, pl.DataFrame],
    known: pl.DataFrame,
    rejections: Iterable[Rejection],
    resting: int = 0,
) -> Funnel:
    """Return the funnel of a run.

    *listed* counts what discovery saw; *batches* are the run's rows by table; *known* has the wordings (article_id,
    version_id) the warehouse had before; *rejections* are those the captures do not tell; *resting* counts the
    announced addresses that are known and were visited lately.
    """
    unasked = list(rejections)
    refused = [*unasked, *unfetched(captures)]
    new = batches["versions"].unique(WORDING).join(known, on=WORDING, how="anti")
    fetched = captures.filter(pl.col("outcome") == "fetched").height
    return Funnel(
        stages=(
            StageCount(stage="discover", **listed),
            fetching(captures, sum(r.items for r in unasked if r.stage == "fetch"), resting),
            reading(fetched, new.height, sum(r.items for r in refused if r.stage == "extract")),
            deduping(new, batches["edges"]),
            matching(new.height, batches["topic_matches"].height),
        ),
        rejections=tuple(refused),
    )


def unfetched(captures: pl.DataFrame) -> list[Rejection]:
    """Return the addresses that gave no page, each with its reason."""
    failed = captures.filter(pl.col("outcome").is_in(["failed", "refused"])).select("url", "reason")
    return [Rejection(stage="fetch", subject=url, reason=reason or "unknown") for url, reason in failed.iter_rows()]


def fetching(captures: pl.DataFrame, left: int, resting: int) -> StageCount:
    """Return what became of the addresses to ask; what is unchanged, or *resting*, is a duplicate of what is stored.

    *left* counts those that were not asked for, each with its reason.
    """
    outcomes: dict[str, Any] = dict(captures.group_by("outcome").len().iter_rows())
    return StageCount(
        stage="fetch", entered=captures.height + left + resting, passed=outcomes.get("fetched", 0),
        rejected=outcomes.get("failed", 0) + outcomes.get("refused", 0) + left,
        duplicate=outcomes.get("unchanged", 0) + resting,
    )  # fmt: skip


def reading(fetched: int, new: int, unread: int) -> StageCount:
    """Return what became of the pages fetched; a page whose wording is known is a duplicate."""
    return StageCount(stage="extract", entered=fetched, passed=new, rejected=unread, duplicate=fetched - new - unread)


def deduping(new: pl.DataFrame, edges: pl.DataFrame) -> StageCount:
    """Return how many of the *new* wordings are an outlet's own, and how many reprint another article's."""
    repeated = new.join(reprints(edges), on="article_id", how="semi").height
    return StageCount(stage="dedupe", entered=new.height, passed=new.height - repeated, duplicate=repeated)


def matching(new: int, matched: int) -> StageCount:
    """Return how many of the new wordings answer the topic."""
    return StageCount(stage="topic", entered=new, passed=matched, rejected=new - matched)


def reprints(edges: pl.DataFrame) -> pl.DataFrame:
    """Return the articles (article_id) that *edges* make followers of another."""
    joining = edges.filter((pl.col("unit") == "article") & (pl.col("relation") != "part-reprint"))
    items = pl.concat([joining["a"], joining["b"]]).unique().sort().alias("id").to_frame()
    groups = copies.groups(
        items.with_columns(published_at=pl.lit(None, dtype=pl.Date)), joining.select(list(copies.EDGES))
    )
    return groups.filter(pl.col("group") != pl.col("id")).select(article_id="id")
