"""Read a home's configuration and the version of the rules in force; the environment is never read here."""

import hashlib
from functools import cache
from pathlib import Path
from typing import NamedTuple

import rasid
from rasid import settings, sources
from rasid.errors import ConfigurationError
from warehouse.files import Home

DEFAULTS = Path(__file__).resolve().parent.parent


class Configured(NamedTuple):
    """Hold a home with what its operator decided."""

    home: Home
    settings: settings.Settings
    sources: tuple[sources.Source, ...]


def configured(root: Path) -> Configured:
    """Return the home at *root* with its settings and sources; ConfigurationError says what is missing."""
    home = Home(root)
    if not home.settings.exists():
        raise ConfigurationError(f"there is no rasid.toml in {root}: copy the one of the project, or set RASID_HOME")
    decided = settings.parse(home.settings.read_text(encoding="utf-8"))
    return Configured(home, decided, sources.parse(text_of(home, decided.sources)))


def text_of(home: Home, name: str) -> str:
    """Return the text of the file *name* of the home, or of the one Rasid ships."""
    for folder in (home.root, DEFAULTS):
        if (folder / name).is_file():
            return (folder / name).read_text(encoding="utf-8")
    raise ConfigurationError(f"rasid.toml names {name}, but there is no such file in {home.root}")


@cache
def rule_version() -> str:
    """Return the hash of all that decides how a page is read: any change of the core reads pages anew."""
    digest = hashlib.sha256()
    for path in sorted(Path(rasid.__file__).parent.glob("*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]
