"""What collecting costs: the whole of it against trafilatura alone, and Prefect's share against plain calls."""

import argparse
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from benchmarks import pages
from benchmarks.table import Row, cpu_seconds, show
from flows.runtime import engine
from warehouse.files import Home, write_bytes

NOW = datetime(2026, 9, 28, tzinfo=UTC)
HERE = Path(__file__).resolve().parent


def furnished(root: Path) -> Path:
    """Return *root* as a home that knows the sample outlets."""
    write_bytes(root / "rasid.toml", b"")
    write_bytes(root / "sources.toml", (HERE.parent / "samples" / "sources.toml").read_bytes())
    return root


def extraction_alone(inbox: Path) -> float:
    """Return what trafilatura alone costs on the pages of *inbox*."""
    import trafilatura

    began = cpu_seconds()
    for path in sorted(inbox.glob("*.html")):
        trafilatura.bare_extraction(path.read_bytes(), with_metadata=True)
    return cpu_seconds() - began


def plain(root: Path, inbox: Path, run: str) -> float:
    """Return what the steps of a collect cost as plain calls."""
    from tasks.analyse import analyse
    from tasks.dedupe import dedupe
    from tasks.extract import extract, plan
    from tasks.inbox import take
    from tasks.load import load
    from tasks.reclean import reclean

    began = cpu_seconds()
    take.fn(root, run, inbox, NOW)
    for batch in plan.fn(root, run):
        extract.fn(root, run, batch)
    reclean.fn(root, run)
    dedupe.fn(root, run)
    analyse.fn(root, run)
    load.fn(root, run, NOW)
    return cpu_seconds() - began


def orchestrated(root: Path, inbox: Path, run: str) -> float:
    """Return what the flow costs on a server that is running already."""
    from flows.collect import collect

    began = cpu_seconds()
    collect(root, run, NOW, inbox)
    return cpu_seconds() - began


def measure(folder: Path, what: str, count: int) -> None:
    """Print the rows for the *count* pages that lie in the inbox of *folder*."""
    inbox = folder / "inbox"
    alone = extraction_alone(inbox)
    by_hand = plain(furnished(folder / "plain"), inbox, "bench")
    again = plain(folder / "plain", inbox, "again")
    with engine(Home(folder / "flow").prefect):
        orchestrated(furnished(folder / "warm"), inbox, "warm")
        by_flow = orchestrated(furnished(folder / "flow"), inbox, "bench")
    show(f"Collecting {count} {what}", [
        Row(what="collect, plain calls", seconds=by_hand, baseline="trafilatura bare_extraction",
            baseline_seconds=alone, note="start of the children in it"),
        Row(what="collect, Prefect flow", seconds=by_flow, baseline="collect, plain calls",
            baseline_seconds=by_hand, note="server's own CPU not in it"),
        Row(what="unchanged pages again", seconds=again, baseline="first time", baseline_seconds=by_hand),
    ])  # fmt: skip


def main() -> None:
    """Measure the sample pages, or the real ones where they lie beside the checkout."""
    import trafilatura  # noqa: F401 - loaded before the clock runs, for the baseline's sake

    saving = {"samples": pages.save_samples, "real": pages.save_real}
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pages", choices=saving, nargs="?", default="samples")
    what = parser.parse_args().pages
    with tempfile.TemporaryDirectory() as name:
        inbox = Path(name) / "inbox"
        inbox.mkdir()
        if count := saving[what](inbox):
            measure(Path(name), f"pages ({what})", count)
        else:
            print(f"no {what} pages beside this checkout: left out")


if __name__ == "__main__":
    main()
