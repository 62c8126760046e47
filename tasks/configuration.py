"""Read a home's configuration and the version of the rules in force; the environment is never read here."""

import ast
import hashlib
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import NamedTuple, TypeVar

import rasid
from rasid import claim_terms, framing, gazetteer, settings, sources, topics
from rasid.errors import ConfigurationError
from warehouse.files import Home

T = TypeVar("T")
CORE = Path(rasid.__file__).parent
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
    decided = settings.parse(text_at(home.settings))
    return Configured(home, decided, sources.parse(text_of(home, decided.sources)))


def text_of(home: Home, name: str) -> str:
    """Return the text of the file *name* of the home, or of the one Rasid ships."""
    return text_at(file_of(home, name))


def file_of(home: Home, name: str) -> Path:
    """Return where the file *name* of the home lies, or the one Rasid ships."""
    for folder in (home.root, DEFAULTS):
        if (folder / name).is_file():
            return folder / name
    raise ConfigurationError(f"rasid.toml names {name}, but there is no such file in {home.root}")


def analysis_files(root: Path) -> tuple[Path, Path, Path]:
    """Return the files that tell claims and framing: gazetteer, framing and claims, of the home or those Rasid ships.

    ConfigurationError names the one that cannot be read, before any page waits for it.
    """
    home = Home(root)
    said = settings.parse(text_at(home.settings)) if home.settings.exists() else settings.Settings()
    named = ((said.gazetteer, gazetteer.parse), (said.framing, framing.parse), (said.claims, claim_terms.parse))
    for name, parse in named:
        parsed(name, text_of(home, name), parse)
    names, framed, claimed = (file_of(home, name) for name, _ in named)
    return names, framed, claimed


def checked(root: Path) -> Configured:
    """Return what `configured` does, when its topic's files can be read too, so that no run begins in vain."""
    setup = configured(root)
    parsed(setup.settings.topic, text_of(setup.home, setup.settings.topic), topics.parse)
    parsed(setup.settings.gazetteer, text_of(setup.home, setup.settings.gazetteer), gazetteer.parse)
    parsed(setup.settings.framing, text_of(setup.home, setup.settings.framing), framing.parse)
    parsed(setup.settings.claims, text_of(setup.home, setup.settings.claims), claim_terms.parse)
    return setup


def parsed(name: object, text: str, parse: Callable[[str], T]) -> T:
    """Return what *parse* makes of *text*; ConfigurationError names the file it stands in."""
    try:
        return parse(text)
    except ConfigurationError as error:
        raise ConfigurationError(f"{name}: {error}") from error


def inbox_of(setup: Configured) -> Path | None:
    """Return the folder of saved pages that the home reads at each collect, if there is one."""
    named = setup.settings.inbox
    return (setup.home.root / named).resolve() if named else None


def text_at(path: Path) -> str:
    """Return the text of the file at *path*; ConfigurationError where there is none."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise ConfigurationError(f"{path} cannot be read ({error.strerror}): name another file") from error
    except UnicodeDecodeError as error:
        raise ConfigurationError(f"{path} is not text in UTF-8: save it as such") from error


@cache
def core_version() -> str:
    """Return the hash of the whole core: what decides the text of an edition."""
    return _hash(CORE.glob("*.py"))


@cache
def rule_version() -> str:
    """Return the hash of what decides how a page is read, `rasid.reading` and all it loads: a change reads pages anew.

    How a host is known is told by the profile's own version: that part is imported inside functions only.
    """
    return _hash(CORE / f"{name}.py" for name in reading_modules())


def reading_modules() -> frozenset[str]:
    """Return the names of the core's modules that `rasid.reading` loads, itself among them."""
    found, waiting = {"__init__"}, {"reading"}
    while waiting:
        name = waiting.pop()
        found.add(name)
        waiting |= _imported(CORE / f"{name}.py") - found
    return frozenset(found)


def _imported(path: Path) -> set[str]:
    """Return which modules of the core the one at *path* imports when it is loaded."""
    named = [node for node in ast.parse(path.read_bytes()).body if isinstance(node, ast.ImportFrom)]
    modules = {(node.module or "").removeprefix("rasid.") for node in named}
    modules |= {alias.name for node in named if node.module == "rasid" for alias in node.names}
    return {name for name in modules if (CORE / f"{name}.py").exists()}


def _hash(paths: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for path in sorted(paths):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]
