"""What the analyst's files that Rasid ships say, ready for use in tests."""

from dataclasses import replace
from functools import cache
from pathlib import Path

from rasid.analysis import Tools
from rasid.gazetteer import Gazetteer
from tasks.analyse import tools
from tasks.configuration import Configured
from warehouse.files import Home


@cache
def shipped() -> Tools:
    """Give the tools of a home that has no files of its own."""
    from rasid.settings import Settings

    return tools(Configured(Home(Path("/nowhere")), Settings(), ()))


def tools_with(known: Gazetteer) -> Tools:
    """Give the shipped tools with another gazetteer."""
    return replace(shipped(), gazetteer=known)
