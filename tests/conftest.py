"""What all tests share: Prefect's home in a folder of its own, one embedded server, and homes to work in."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from flows.runtime import engine, prepare

CHECKOUT = Path(__file__).resolve().parents[1]
SHARED = CHECKOUT.parent / "shared"
# Prefect reads its settings when it is first imported, which a test may do before any fixture runs.
PREFECT_HOME = Path(tempfile.mkdtemp(prefix="rasid-tests-"))
prepare(PREFECT_HOME)


@pytest.fixture(scope="session")
def server() -> Iterator[None]:
    """Run one embedded Prefect server for all flow tests."""
    with engine(PREFECT_HOME):
        yield


@pytest.fixture(scope="session")
def shared() -> Path:
    """Return the folder of corpora and answers, or skip loudly where this checkout has none beside it."""
    if not SHARED.is_dir():
        pytest.skip("no ../shared beside this checkout: tests on real pages are left out")
    return SHARED
