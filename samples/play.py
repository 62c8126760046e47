"""Play the sample newsroom: week by week it is collected and printed, on a clock of its own.

The home is made anew from the samples' configuration; what it holds already is kept, so a second play finds nothing new.
"""

import argparse
import time
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from flows.console import failing_clearly, listen
from flows.runtime import engine
from rasid import windows
from rasid.settings import Language
from samples.newsroom import newsroom
from tasks.batches import run_id
from tasks.subscribe import subscribe
from warehouse.files import Home, write_bytes

HERE = Path(__file__).resolve().parent
ZONE = ZoneInfo("Asia/Baghdad")
MONDAYS = tuple(datetime(2026, 8, 31, tzinfo=ZONE) + timedelta(weeks=n) for n in range(4))
CONFIGURATION = """\
timezone = "Asia/Baghdad"
sources = "sources.toml"

[fetch]
minimum_gap = 0
feed_days = 10
connect_to = {{ "*.example" = "{address}" }}

[report]
is_sample = true
"""


def furnish(home: Home, address: str) -> None:
    """Write the samples' configuration, sources and subscribers into *home*."""
    write_bytes(home.settings, CONFIGURATION.format(address=address).encode())
    write_bytes(home.root / "sources.toml", (HERE / "sources.toml").read_bytes())
    subscribe(home.root, HERE / "subscribers.csv")


def play(root: Path) -> dict[Language, Path]:
    """Collect and print all four weeks; return the last week's PDFs by language."""
    home, loaded = Home(root), 0
    pdfs: dict[Language, Path] = {}
    with newsroom(week=1) as room:
        furnish(home, room.address)
        with engine(home.prefect):
            from flows.collect import collect
            from flows.digest import digest

            for number, monday in enumerate(MONDAYS, start=1):
                room.week = number
                evening, morning = monday + timedelta(days=6, hours=23, minutes=55), monday + timedelta(days=7, hours=6)
                added = collect(root, run_id("collect", evening), evening)
                loaded += added["articles"]
                window = windows.last_whole_week(morning, "Asia/Baghdad")
                say(f"week {window.week}: {added['articles']} new articles, {added['topic_matches']} on the topic")
                pdfs = digest(root, run_id("digest", morning), morning, window, ("ar", "en")).pdfs
    say(f"{loaded} new articles in four weeks")
    return pdfs


def say(line: str) -> None:
    """Print *line* at once."""
    print(line, flush=True)


def main() -> None:
    """Play the newsroom into the home that is named, and print where the last week's PDFs lie."""
    parser = argparse.ArgumentParser(prog="make digest", description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--home", type=Path, required=True, help="RASID_HOME of the demo")
    listen(indent="  ")
    began = time.monotonic()
    say("The sample newsroom: fourteen invented outlets, four invented weeks. Prefect's server is starting …")
    with failing_clearly():
        pdfs = play(parser.parse_args().home.resolve())
    say(f"Done in {time.monotonic() - began:.0f} s. The digest of the last week:")
    for path in pdfs.values():
        say(str(path))


if __name__ == "__main__":
    main()
