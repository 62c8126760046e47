"""Killed with -9 in the middle and run again, a collect ends where one that nobody killed ends."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from prefect.settings import PREFECT_API_URL

from benchmarks.crowd import Crowd, serving
from benchmarks.kills import killed, known, unlike
from benchmarks.running import collected

pytestmark = [pytest.mark.flow, pytest.mark.usefixtures("server")]
CROWD = Crowd(6, 5, 20261120, datetime.now(UTC))  # noqa: TID251 - the command line has a clock of its own


def left(root: Path, name: str) -> Callable[[float], bool]:
    """Give the moment at which a run of the home at *root* has left *name* in its folder."""
    return lambda used: any((root / "state" / "runs").glob(f"collect-*/{name}"))


def test_a_collect_that_is_killed_again_and_again_ends_as_one_that_is_not(tmp_path: Path) -> None:
    """Killed while pages are asked for, read, compared and loaded: the same captures, articles, wordings and archive."""
    whole, torn = tmp_path / "whole", tmp_path / "torn"
    asked: list[str] = []
    with serving(CROWD, lambda host, path: asked.append(path)) as address:
        for root in (whole, torn):
            CROWD.furnish(root, address)
        first = collected(whole, str(PREFECT_API_URL.value()))
        pages = len(asked)
        moments = (
            lambda used: len(asked) > pages * 3 // 2,  # half of it again
            left(torn, "captures.parquet"),
            left(torn, "reclean"),
            left(torn, "analyse"),
        )
        told = [killed(torn, str(PREFECT_API_URL.value()), is_time) for is_time in moments]
        last = collected(torn, str(PREFECT_API_URL.value()))

    assert (first.code, last.code) == (0, 0), (first.said, last.said)
    assert None not in told
    assert len(known(whole)["captures"]) == 30
    assert unlike(whole, torn) == []
