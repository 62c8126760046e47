"""Settings are refused by name of the key, and `rasid.toml` tells the operator all of them."""

import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

from rasid import settings
from rasid.errors import ConfigurationError
from rasid.settings import Settings
from tasks.configuration import DEFAULTS, core_version, reading_modules, rule_version

SHIPPED = (Path(__file__).resolve().parents[1] / "rasid.toml").read_text(encoding="utf-8")


def leaves(part: type[BaseModel], above: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    """Give the path of every key of *part*, parts of parts included."""
    found: list[tuple[str, ...]] = []
    for name, field in part.model_fields.items():
        kind = field.annotation
        inner = isinstance(kind, type) and issubclass(kind, BaseModel)
        found += leaves(kind, (*above, name)) if inner else [(*above, name)]  # type: ignore[arg-type]
    return found


def said(text: str) -> dict[tuple[str, ...], str]:
    """Give the line of each key that *text* shows, commented-out ones too."""
    found: dict[tuple[str, ...], str] = {}
    part = ""
    for line in text.splitlines():
        if line.startswith("["):
            part = line.strip("[]")
        elif "=" in line:
            key = line.partition("=")[0].strip("# ")
            found[(part, key) if part else (key,)] = line
    return found


def test_the_shipped_file_shows_every_key_and_no_other() -> None:
    """Each key of the settings stands in `rasid.toml`, and each key of `rasid.toml` is one of the settings."""
    assert set(said(SHIPPED)) == set(leaves(Settings))


def test_the_shipped_file_explains_its_keys() -> None:
    """At the top level each key has a comment that says what it is for."""
    bare = [key for key, line in said(SHIPPED).items() if len(key) == 1 and "#" not in line.lstrip("# ")]

    assert bare == []


def test_the_shipped_file_says_the_defaults() -> None:
    """What `rasid.toml` says is what holds without it."""
    assert settings.parse(SHIPPED) == Settings()
    assert settings.parse("") == Settings()


def test_a_change_is_taken() -> None:
    """A key that is set holds, the others keep their defaults."""
    changed = settings.parse('timezone = "Europe/Paris"\n[read]\nworkers = 1')

    assert (changed.timezone, changed.read.workers, changed.read.seconds) == ("Europe/Paris", 1, 20)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ('timezon = "UTC"', "timezon"),
        ("[fetch]\npage_byte = 1", r"fetch\.page_byte"),
        ("[nowhere]\nx = 1", "nowhere"),
        ("[fetch]\npage_bytes = 1", r"fetch\.page_bytes"),
        ("[fetch]\nseconds = 0", r"fetch\.seconds"),
        ('[read]\nworkers = "many"', r"read\.workers"),
        ('[report]\neditions = ["ar", "fr"]', r"report\.editions\.1"),
        ("[report]\neditions = []", r"report\.editions"),
        ("[report]\nstory_distance = 1.0", r"report\.story_distance"),
        ('timezone = "Asia/Bagdad"', "timezone.*Asia/Bagdad"),
        ('timezone = "../etc/passwd"', "timezone"),
        ('[deliver]\nsender = "rasid"', r"deliver\.sender.*not a mail address"),
    ],
)
def test_what_is_wrong_is_named(text: str, key: str) -> None:
    """An unknown key or a value out of bounds is a ConfigurationError that names the key."""
    with pytest.raises(ConfigurationError, match=f"rasid.toml: {key}"):
        settings.parse(text)


def test_what_is_no_toml_is_refused() -> None:
    """A file that is not TOML says where it breaks."""
    with pytest.raises(ConfigurationError, match=r"not TOML.*line 1"):
        settings.parse("timezone = Asia")


def test_settings_do_not_change() -> None:
    """Once read, settings are frozen."""
    held: Any = settings.parse("")

    with pytest.raises(ValueError, match="frozen"):
        held.timezone = "UTC"


def test_the_shipped_file_is_toml() -> None:
    """The parts of `rasid.toml` are those of the settings."""
    parts = {name for name, value in tomllib.loads(SHIPPED).items() if isinstance(value, dict)}

    assert parts == {"fetch", "read", "report", "deliver"}


def test_only_what_reads_a_page_makes_pages_be_read_anew() -> None:
    """The rules of reading are the modules that reading loads, no more and no fewer; wording an edition is none of them."""
    asked = "import sys, rasid.reading; print(*sorted(m[6:] for m in sys.modules if m.startswith('rasid.')))"
    ran = subprocess.run([sys.executable, "-c", asked], cwd=DEFAULTS, capture_output=True, text=True, check=True)

    assert reading_modules() == {"__init__", *ran.stdout.split()}
    assert {"cleaning", "noise_table", "profile_rules", "dates", "quotes"} <= reading_modules()
    assert reading_modules().isdisjoint({"composition", "edition", "topics", "share", "settings", "copies"})
    assert rule_version() != core_version()
