"""The home a command works in, and the clock it hands down: what the command line reads of the machine."""

import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from rasid.errors import ConfigurationError

CHECKOUT: Final = Path(__file__).resolve().parent.parent


def home_root() -> Path:
    """Return RASID_HOME, or the checkout where it is not set; ConfigurationError where it is no home."""
    root = Path(os.environ.get("RASID_HOME") or CHECKOUT).resolve()
    if not (root / "rasid.toml").is_file():
        raise ConfigurationError(f"there is no rasid.toml in {root}: copy the project's there, or set RASID_HOME")
    return root


def now() -> datetime:
    """Return the moment; the only clock of the command line."""
    return datetime.now(UTC)  # noqa: TID251 - the entry point hands the clock to all below
