"""Sayings of a window: what its articles quote, joined across outlets."""

import polars as pl

from rasid.sayings import Printed, Saying, sayings
from warehouse import db


def joined(warehouse: db.Warehouse, articles: pl.DataFrame) -> list[Saying]:
    """Return what *articles* quote, joined; they have the columns of the mart window_articles."""
    batch = articles.select("article_id", "version_id", "outlet_id", "group_id")
    return sayings(
        Printed(
            id=f"{row['article_id']}:{row['version_id']}:{row['position']}",
            article_id=row["article_id"],
            outlet_id=row["outlet_id"],
            origin=row["group_id"] or row["article_id"],
            text=row["text"],
            speaker=row["speaker"],
            speaker_id=row["speaker_id"],
        )
        for row in warehouse.read("window_quotations", batch=batch).iter_rows(named=True)
    )
