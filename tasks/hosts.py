"""Hosts: what a run's pages and those known before teach of their hosts, and which pages that would clean otherwise."""

import logging
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final, NamedTuple

import polars as pl

from rasid import frames, host_cleaning, host_profile
from rasid.host_profile import HostProfile
from rasid.records import KEPT
from tasks.batches import gather
from warehouse import db

LOG = logging.getLogger("rasid")
HOSTS = 20  # whose lines are in memory at a time
KEYS = ["page", "host", "version_id", "content_sha", "seen_at"]
LINE = [*KEYS, "title", "position", "kind", "text", "reason"]
CHANGED: Final = pl.Schema(dict.fromkeys(KEYS, pl.String) | {"seen_at": frames.Moment, "kept": pl.List(pl.String)})


class Learned(NamedTuple):
    """Hold a host's profile, of how many pages it was built, and those (see `CHANGED`) whose text it would change."""

    host: str
    profile: HostProfile
    pages: int
    changed: pl.DataFrame


def lines_of(folders: Sequence[Path]) -> pl.DataFrame:
    """Return the lines of the pages read into *folders* whose host is known."""
    articles = gather(folders, "articles").filter(pl.col("host").is_not_null()).select("article_id", "host")
    versions = gather(folders, "versions").select("article_id", "version_id", "content_sha", "title", "seen_at")
    passages = gather(folders, "passages").drop("passage_id")
    lines = passages.join(versions, on=["article_id", "version_id"]).join(articles, on="article_id")
    return lines.rename({"article_id": "page"}).select(LINE)


def learn(fresh: pl.DataFrame, history: db.Warehouse) -> Iterator[Learned]:
    """Yield what is learned of each host that has *fresh* lines or pages waiting, and enough of them."""
    arrived = fresh.group_by("host").agg(fresh=pl.col("page").n_unique())
    counts = history.read("host_counts").join(arrived, on="host", how="full", coalesce=True).fill_null(0)
    due = (pl.col("fresh") > 0) | (pl.col("waiting") > 0)
    wanted = counts.filter(due & (pl.col("articles") + pl.col("fresh") >= host_profile.LEAST)).sort("host")
    for hosts in wanted.select("host").iter_slices(HOSTS):
        new = fresh.join(hosts, on="host", how="semi")
        known = history.read("host_lines", batch=hosts, pages=host_profile.PAGES).select(LINE)
        together = pl.concat([new, known.join(new, on="page", how="anti")], how="vertical_relaxed")
        for lines in together.sort("host").partition_by("host", maintain_order=True):
            yield from of_host(lines, new["page"])


def of_host(lines: pl.DataFrame, fresh: pl.Series) -> Iterator[Learned]:
    """Yield what *lines* teach of their host, if they are enough; *fresh* names the pages that have just come."""
    window = host_profile.newest(lines.select("page", "host", "seen_at").unique())
    profile = host_profile.build(lines.join(window, on="page", how="semi"))
    if profile is None:
        return
    # A younger page's neighbours on both sides are in the profile: what it shares with them is known.
    younger = window.filter(pl.col("rank") < host_profile.PAGES // 2)["page"]
    judged = lines.filter(pl.col("page").is_in(pl.concat([fresh, younger]).implode()))
    touched = judged.filter(pl.col("page").is_in(host_cleaning.changed(judged, profile)) & pl.col("kind").is_in(KEPT))
    changed = touched.sort("page", "position").group_by(KEYS, maintain_order=True).agg(kept="text")
    yield Learned(lines["host"][0], profile, window.height, changed.cast(CHANGED))


def older(learned: Sequence[Learned], fresh: pl.Series, limit: int) -> pl.DataFrame:
    """Return the *limit* newest of the pages (see `CHANGED`) that what was *learned* changes and that came before."""
    changed = pl.concat([CHANGED.to_frame(), *(one.changed for one in learned)])
    known = changed.filter(~pl.col("page").is_in(fresh.implode())).sort("seen_at", "page", descending=True)
    if known.height:
        LOG.info("%d older pages are cleaned again, %d wait", min(limit, known.height), max(0, known.height - limit))
    return known.head(limit)


def waiting(one: Learned, fresh: pl.Series, taken: pl.DataFrame) -> int:
    """Return how many older pages of the host are not among those *taken*."""
    return one.changed.filter(~pl.col("page").is_in(pl.concat([fresh, taken["page"]]).implode())).height
