"""Disputes of a window: where the articles of one story state figures that cannot both be true."""

from collections.abc import Collection, Mapping

import polars as pl

from rasid import disputes
from rasid.disputes import Dispute
from warehouse import db


def disputed(
    warehouse: db.Warehouse, articles: pl.DataFrame, stories: Mapping[str, Collection[str]]
) -> dict[str, list[Dispute]]:
    """Return by story what is in dispute in it; *stories* says which of *articles* each is made of.

    *articles* have the columns of the mart window_articles. A story without a dispute is left out.
    """
    batch = articles.select("article_id", "version_id")
    stated = disputes.stated(warehouse.read("window_claims", batch=batch).iter_rows(named=True))
    found = {
        story: disputes.find(figure for figure in stated if figure.article in members)
        for story, members in stories.items()
    }
    return {story: of_story for story, of_story in found.items() if of_story}
