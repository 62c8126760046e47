"""Measure everything docs/quality.md publishes and write the page: `rasid quality [--data DIR] [--out FILE] [--quick]`.

A section is a module of this folder (see `benchmarks.table`) and a place in quality.md.j2. What has no data, or no
module yet, says so on the page; a measurement that fails leaves the page as it was.
"""

import argparse
import logging
from collections.abc import Mapping
from importlib import import_module
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from benchmarks.table import CHECKOUT, SHARED, AbsentError, Asked, markdown
from flows.console import INTERRUPTED, failing_clearly, listen, stop
from rasid.errors import ConfigurationError
from warehouse.files import write_bytes

SECTIONS = (
    "sample_pages", "reading", "real_pages", "duplicates", "press_copies", "incremental", "hosts", "date_forms",
    "languages", "relevance", "golden_topic", "golden_names", "headlines", "golden_stories", "golden_framing",
    "golden_claims", "golden_deadlines", "tellings",
    "golden_quotes",
)  # fmt: skip
PEERS = ("trafilatura", "rensa", "datasketch", "dateparser", "py3langid")
LOG = logging.getLogger("rasid.quality")


def section(name: str, asked: Asked) -> str:
    """Return the tables of the section *name* in Markdown, or the line that says why there are none."""
    if not is_there(f"benchmarks.{name}"):
        return f"*Not measured: there is no benchmarks/{name}.py yet.*"
    try:
        tables = import_module(f"benchmarks.{name}").scores(asked)
    except AbsentError as missing:
        return f"*Not measured: {missing}.*"
    return "\n\n".join(map(markdown, tables))


def page(sections: Mapping[str, str], asked: Asked, versions: Mapping[str, str]) -> str:
    """Return the page; *sections* has a text for each of `SECTIONS`."""
    pages = Environment(
        loader=FileSystemLoader(Path(__file__).parent), undefined=StrictUndefined, keep_trailing_newline=True
    )
    named = ", ".join(f"{name} {number}" for name, number in versions.items())
    return pages.get_template("quality.md.j2").render(sections, asked=asked, versions=named)


def measured(asked: Asked) -> dict[str, str]:
    """Return the text of every section, saying on the way which one is being measured."""
    found = {}
    for done, name in enumerate(SECTIONS):
        LOG.info("measuring %s", name.replace("_", " "))
        progress = ("measuring", done, len(SECTIONS))
        LOG.info("measuring: %d of %d sections done", done, len(SECTIONS), extra={"progress": progress})
        found[name] = section(name, asked)
    LOG.info("measured", extra={"progress": ("measuring", len(SECTIONS), len(SECTIONS))})
    return found


def is_there(module: str) -> bool:
    """Return whether *module* can be imported."""
    return find_spec(module) is not None


def given() -> tuple[Asked, Path]:
    """Return what the command line asks for, and where the page goes; ConfigurationError where that cannot be."""
    parser = argparse.ArgumentParser(prog="rasid quality", description=__doc__)
    parser.add_argument("--data", type=Path, help="folder of the data; ../shared beside the checkout by default")
    parser.add_argument("--out", type=Path, default=CHECKOUT / "docs" / "quality.md", help="the page to write")
    parser.add_argument("--quick", action="store_true", help="measure smaller sets")
    options = parser.parse_args()
    if options.data and not options.data.is_dir():
        raise ConfigurationError(f"--data {options.data}: there is no such folder")
    if options.out.is_dir():
        raise ConfigurationError(f"--out {options.out}: that is a folder; name a file")
    if missing := [name for name in PEERS if not is_there(name)]:
        raise ConfigurationError(f"{missing[0]} is not installed: `make setup-dev` installs what is measured beside")
    return Asked(data=options.data or SHARED, quick=options.quick), options.out


def main() -> None:
    """Measure, then write the page whole."""
    listen()
    with failing_clearly():
        asked, out = given()
        try:
            text = page(measured(asked), asked, {name: version(name) for name in PEERS})
        except KeyboardInterrupt:
            stop(INTERRUPTED, f"stopped; {out} stays as it was")
        print(write_bytes(out, text.encode()))


if __name__ == "__main__":
    main()
