"""What a digest costs after years of collecting: the same week from 10,000 articles of history and from 1,000,000.

The histories are made up: each week has its load, two thousand articles of forty outlets, copies, articles on the
topic, and an edition; the short one is the end of the long one, to the letter. The digest is composed as the flow
composes it, from the published file to the checked edition, without printing it.
"""

import argparse
import tempfile
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

import polars as pl

from benchmarks.table import SEED, Asked, Row, Scores, cpu_seconds, ratios, show
from rasid import frames
from rasid.edition import Edition
from rasid.rows import key
from rasid.windows import Window, week_of
from tasks.compose import Commission, compose
from warehouse import db
from warehouse.db import Load, Warehouse
from warehouse.files import Home, write_bytes

SHORT, LONG, HURRIED = 10_000, 1_000_000, 100_000
A_WEEK, ON_TOPIC, COPIED, OUTLETS, PASSAGES = 2_000, 60, 200, 40, 3
NEW_WORDS = 600
LAST = week_of(date(2026, 11, 9))
TOPIC = "withdrawal"
ROUNDS = 5
_LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"
_STEMS = ["".join(Random(n).choices(_LETTERS, k=5)) for n in range(3_000)]
Rows = dict[str, list[dict[str, Any]]]


def made(root: Path, articles: int, seed: int) -> Path:
    """Return *root* as a home whose warehouse holds so many *articles*, its last week LAST; what is there stays."""
    write_bytes(root / "rasid.toml", b"")
    write_bytes(root / "sources.toml", (Path(__file__).parents[1] / "samples" / "sources.toml").read_bytes())
    if Home(root).published.exists():
        return root
    with db.writer(Home(root).published) as warehouse:
        weeks = reversed(range(articles // A_WEEK))
        warehouse.renew_copies(pl.concat([_loaded(warehouse, back, Random(f"{seed} {back}")) for back in weeks]))
    return root


def _loaded(warehouse: Warehouse, back: int, random: Random) -> pl.DataFrame:
    """Load the week that lies *back* weeks before the last, and return its copies."""
    week = week_of(LAST.first - timedelta(weeks=back))
    at = datetime.combine(week.last + timedelta(days=1), datetime.min.time(), UTC)
    load = Load(load_id=f"load-{back:04}", run_id=f"run-{back:04}", flow="collect", started_at=at)
    names = [key(back, n) for n in range(A_WEEK)]  # no order in them, as in a real warehouse
    tables = {
        "outlets": [_outlet(n) for n in range(OUTLETS)],
        **_ledger(load),
        **_articles(names, week, load, random),
        **_matches(names[:ON_TOPIC], load),
        "vocabulary": [{"word": f"{_STEMS[n]}{back}", "load_id": load.load_id} for n in range(NEW_WORDS)],
    }
    warehouse.load(load, {table: _frame(table, rows) for table, rows in tables.items()})
    if back:
        printed = _edition(names[:ON_TOPIC], week, load)
        warehouse.renew_edition(f"{TOPIC}-{week.week}", {table: _frame(table, rows) for table, rows in printed.items()})
    return pl.DataFrame([_copy(names, n, random) for n in range(COPIED)], schema_overrides={"similarity": pl.Float64})


def _frame(table: str, rows: list[dict[str, Any]]) -> pl.DataFrame:
    """Return *rows* in *table*'s shape; what they do not say is empty."""
    blank = {pl.String: "", pl.Int32: 0, pl.Float64: 0.0}
    frame = pl.DataFrame(rows, schema_overrides={c: k for c, k in frames.TABLES[table].items() if c in rows[0]})
    return frame.with_columns(
        pl.lit(blank.get(type(kind)) if column not in _UNKNOWN else None, dtype=kind).alias(column)
        for column, kind in frames.TABLES[table].items()
        if column not in frame.columns
    )


_UNKNOWN = frozenset({"credits", "earliest", "latest", "published_from", "published_at", "republished"})


def _outlet(number: int) -> dict[str, Any]:
    name = f"outlet-{number:02}"
    return {"outlet_id": name, "name_ar": f"صحيفة {number}", "name_en": f"Paper {number}", "language": "ar"}


def _ledger(load: Load) -> Rows:
    runs = [
        {"load_id": load.load_id, "source_id": f"outlet-{n:02}", "state": "reached", "fetched": 50,
         "started_at": load.started_at}
        for n in range(OUTLETS)
    ]  # fmt: skip
    counts = {"load_id": load.load_id, "stage": "extract", "entered": A_WEEK + 50, "passed": A_WEEK, "rejected": 50}
    turned = [{"load_id": load.load_id, "stage": "extract", "subject": f"{n}", "reason": "short"} for n in range(50)]
    return {"source_runs": runs, "stage_counts": [counts], "rejections": turned}


def _articles(names: list[str], week: Window, load: Load, random: Random) -> Rows:
    found: Rows = {table: [] for table in ("captures", "articles", "versions", "readings", "passages")}
    for name in names:
        day = week.first + timedelta(days=random.randrange(7))
        seen = datetime.combine(day, datetime.min.time(), UTC) + timedelta(hours=8)
        ids, outlet = {"article_id": name, "version_id": key(name, "v")}, f"outlet-{random.randrange(OUTLETS):02}"
        read = {"content_sha": key(name, "s"), "load_id": load.load_id}
        url = {"url": f"https://{outlet}.example/{name}"}
        found["captures"].append(
            {"capture_id": name, "source_id": outlet, "fetched_at": seen, "outcome": "fetched"} | url | read
        )
        found["articles"].append(
            {"article_id": name, "outlet_id": outlet, "first_seen_at": seen, "load_id": load.load_id} | url
        )
        found["versions"].append(
            ids | read | {"title": _sentence(random, 8), "language": "ar", "published_on": day, "seen_at": seen}
        )
        found["readings"].append(ids | read | {"bare_version_id": ids["version_id"], "seen_at": seen})
        found["passages"] += [
            ids
            | {
                "passage_id": key(name, n),
                "seen_at": seen,
                "position": n,
                "kind": "body",
                "text": _sentence(random, 25),
            }
            for n in range(PASSAGES)
        ]
    return found


def _sentence(random: Random, words: int) -> str:
    return " ".join(random.choices(_STEMS, k=words)) + "."


def _matches(names: list[str], load: Load) -> Rows:
    said = {"topic_id": TOPIC, "topic_version": "r1", "score": 5.0, "load_id": load.load_id}
    graded = [(name, 2 if n % 3 else 1) for n, name in enumerate(names)]
    return {
        "topic_matches": [said | {"article_id": n, "version_id": key(n, "v"), "grade": grade} for n, grade in graded]
    }


def _copy(names: list[str], number: int, random: Random) -> dict[str, Any]:
    first, origin = names[number % 20], f"outlet-{random.randrange(OUTLETS):02}"
    said = {"id": names[number], "group": first, "of": first, "relation": "near", "similarity": 0.9}
    return said | {"origin": origin, "reporting": "copy", "credited": "", "credit_name": "", "credit_text": ""}


def _edition(names: list[str], week: Window, load: Load) -> Rows:
    name = f"{TOPIC}-{week.week}"
    header = {"edition_id": name, "kind": "weekly", "number": 1, "week": week.week, "first_day": week.first}
    header |= {"last_day": week.last, "cut_off": load.started_at, "topic_id": TOPIC}
    stories = [
        {"edition_id": name, "story_id": f"story-{n}", "position": n, "headline": n, "members": [n]} for n in names
    ]
    led = [{"edition_id": name, "number": n, "article_id": a, "version_id": key(a, "v")} for n, a in enumerate(names)]
    stories = [story | {"position": n} for n, story in enumerate(stories)]
    return {"editions": [header], "edition_stories": stories, "edition_evidence": led}


def digest(root: Path) -> tuple[float, Edition]:
    """Return the CPU seconds that composing the last week's edition takes, and the edition."""
    cut_off = datetime.combine(LAST.last + timedelta(days=1), datetime.min.time(), UTC) + timedelta(hours=6)
    asked = Commission(kind="weekly", window=LAST, cut_off=cut_off, run_id="bench")
    began = cpu_seconds()
    edition = compose.fn(root, asked)
    return cpu_seconds() - began, edition


def marts(root: Path) -> Mapping[str, float]:
    """Return the CPU seconds each statement takes while the last week's edition is composed."""
    spent: dict[str, float] = {}
    read = Warehouse.read

    def timed(self: Warehouse, name: str, batch: pl.DataFrame | None = None, **values: Any) -> pl.DataFrame:
        began = cpu_seconds()
        rows = read(self, name, batch, **values)
        spent[name] = spent.get(name, 0.0) + cpu_seconds() - began
        return rows

    Warehouse.read = timed  # type: ignore[method-assign]
    try:
        digest(root)
    finally:
        Warehouse.read = read  # type: ignore[method-assign]
    return spent


def measured(folder: Path, long: int, seed: int) -> Iterator[Row]:
    """Yield the digest's cost from *long* articles beside the short history's; both editions have to be the same."""
    roots = [made(folder / str(articles), articles, seed) for articles in (SHORT, long)]
    runs = [[digest(root) for root in roots] for _ in range(ROUNDS)]
    short, big = (min(run[n][0] for run in runs) for n in (0, 1))
    is_one = all(run[0][1].stories == run[1][1].stories for run in runs)
    yield Row(
        what=f"the week's digest from {long:,} articles", seconds=big, baseline=f"from {SHORT:,}",
        baseline_seconds=short, note="the same stories" if is_one else "OTHER STORIES",
    )  # fmt: skip
    costs = [marts(root) for root in roots]
    for name in sorted(costs[1], key=lambda name: -costs[1][name])[:8]:
        yield Row(what=f"of it {name}", seconds=costs[1][name], baseline="", baseline_seconds=max(costs[0][name], 1e-3))


def scores(asked: Asked) -> list[Scores]:
    """Return the ratio, of a shorter history in a hurry."""
    long = HURRIED if asked.quick else LONG
    with tempfile.TemporaryDirectory() as folder:
        return [ratios("A digest after years", list(measured(Path(folder), long, asked.seed))[:1])]


def main() -> None:
    """Print what a digest and its statements cost."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--articles", type=int, default=LONG)
    parser.add_argument("--folder", type=Path, help="where the histories are made, and kept")
    parser.add_argument("--seed", type=int, default=SEED)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        show("A digest after years", measured(given.folder or Path(folder), given.articles, given.seed))


if __name__ == "__main__":
    main()
