"""Kill collects with -9 at random moments, then let one run to the end: it must know what an unkilled one knows."""

import argparse
import random
import signal
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.crawling import prefect
from benchmarks.crowd import Crowd
from benchmarks.running import collected, served, started, tree_cpu
from warehouse import db
from warehouse.files import Home

A_HOME = 4  # kills; after them a collect may finish
Known = dict[str, set[tuple[str, ...]]]
COLUMNS = {
    "captures": ("url", "content_sha"), "articles": ("article_id",), "versions": ("article_id", "version_id", "title"),
    "passages": ("article_id", "version_id", "kind", "text"),
}  # fmt: skip


def known(root: Path) -> Known:
    """Return what the warehouse of the home at *root* holds, without when it came there."""
    with db.reader(Home(root).published) as warehouse:
        tables = {table: warehouse.connection.table(table).pl().select(columns) for table, columns in COLUMNS.items()}
    return {table: {tuple(map(str, row)) for row in rows.iter_rows()} for table, rows in tables.items()}


def archived(root: Path) -> set[str]:
    """Return the names of the pages in the archive, each checked against what it holds."""
    archive = Home(root).archive
    names = {path.stem for path in archive.root.glob("*/*.zst") if not path.name.startswith(".")}
    for name in names:
        archive.read(name)
    return names


def killed(root: Path, api: str, is_time: Callable[[float], bool]) -> str | None:
    """Start a collect of the home at *root* and kill it as soon as *is_time* of the CPU seconds it has used.

    Returns what it left behind; None where it ended before.
    """
    process = started(root, api)
    while process.poll() is None and not is_time(tree_cpu(process.pid)):
        time.sleep(0.005)
    over = process.poll() is not None
    process.send_signal(signal.SIGKILL)
    process.communicate()
    left = sorted(path.name for run in (root / "state" / "runs").glob("collect-*") for path in run.iterdir())
    return None if over else ", ".join(left) or "nothing"


def differences(one: Known, other: Known) -> Iterator[str]:
    """Yield a line for each table of which *one* and *other* hold different rows."""
    for table in one:
        missing, added = one[table] - other[table], other[table] - one[table]
        if missing or added:
            yield f"{table}: {len(missing)} missing, {len(added)} too many, such as {next(iter(missing | added))}"


def unlike(whole: Path, torn: Path) -> list[str]:
    """Return in what the home at *torn* differs from the *whole* one."""
    found = list(differences(known(whole), known(torn)))
    return found if archived(whole) == archived(torn) else [*found, "the archives hold different pages"]


def main() -> None:
    """Kill as often as asked, a few times in each of some homes, and compare each with an unkilled one."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--pages", type=int, default=5, help="of each of the forty hosts")
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**9))
    asked = parser.parse_args()
    print(f"seed {asked.seed}", flush=True)
    drawn = random.Random(asked.seed)
    crowd = Crowd(40, asked.pages, asked.seed, datetime.now(UTC))  # noqa: TID251 - an entry point: feeds are of today
    bad = count = 0
    with tempfile.TemporaryDirectory() as name, prefect(Path(name) / "prefect") as api, served(crowd) as address:
        whole = Path(name) / "whole"
        crowd.furnish(whole, address)
        span = collected(whole, api).cpu
        print(", ".join(f"{len(rows)} {table}" for table, rows in known(whole).items()), flush=True)
        while count < asked.kills:
            torn = Path(name) / f"torn-{count}"
            crowd.furnish(torn, address)
            for _ in range(A_HOME):
                moment = drawn.uniform(0, span)
                left = killed(torn, api, moment.__le__)
                count += left is not None
                print(f"{count:3}. at {moment:.2f} of {span:.2f} CPU s: {left or 'was over'}", flush=True)
                if left is None or count == asked.kills:
                    break
            collected(torn, api)
            found = unlike(whole, torn)
            bad += bool(found)
            print("\n".join(found) or "the same", flush=True)
    raise SystemExit(bad)


if __name__ == "__main__":
    main()
