"""Measuring: what docs/quality.md publishes is measured by the checkout's own benchmarks, which are not packaged."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from rasid.errors import ConfigurationError


def hand_over(checkout: Path, words: Sequence[str]) -> None:
    """Become the command that measures *checkout*; ConfigurationError where that is none."""
    if not (checkout / "benchmarks" / "quality.py").is_file():
        raise ConfigurationError(
            "rasid quality measures a checkout, and this is an installed package: get the source, "
            "run `make setup-dev` there, then .venv/bin/rasid quality"
        )
    os.chdir(checkout)  # benchmarks can be imported from here only
    os.execv(sys.executable, [sys.executable, "-m", "benchmarks.quality", *words])
