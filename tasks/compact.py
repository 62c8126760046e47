"""Compact: the raw pages of ended months become Parquet, as one task of a flow."""

from datetime import datetime
from pathlib import Path

from prefect import task
from prefect.cache_policies import NO_CACHE

from tasks.compacting import compact_archive
from warehouse.compaction import Compacted


@task(cache_policy=NO_CACHE)
def compact(root: Path, now: datetime) -> Compacted:
    """Do what `compact_archive` does; the flow must not hold the home itself."""
    return compact_archive(root, now)
