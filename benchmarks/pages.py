"""The pages the benchmarks read, no two alike: a cache must not be paid for by copies."""

import gzip
import json
from pathlib import Path

from benchmarks.table import SHARED
from samples.articles import load
from samples.layouts import outlets
from samples.pages import compose, render

REAL = SHARED / "data" / "pages.jsonl.gz"


def save_samples(folder: Path) -> int:
    """Write every sample page, as each week serves it, into *folder* under an address of its own; return how many."""
    articles, known, index = load(), outlets(), []
    for article in articles:
        for week in range(article.week, 5):
            name = f"{article.ref.replace('/', '-')}-{week}.html"
            (folder / name).write_bytes(render(compose(article, week, articles)))
            index.append({"path": name, "url": f"{known[article.outlet].url(article)}?week={week}"})
    return _indexed(folder, index)


def save_real(folder: Path, real: Path = REAL) -> int:
    """Write the pages of *real* into *folder*; return how many, 0 where there are none."""
    index = []
    if real.exists():
        with gzip.open(real, "rt", encoding="utf-8") as lines:
            for number, page in enumerate(map(json.loads, lines)):
                name = f"{number:04d}.html"
                (folder / name).write_text(page["html"], encoding="utf-8")
                index.append({"path": name, "url": page.get("url") or f"http://page-{number}.example/{number}"})
    return _indexed(folder, index)


def _indexed(folder: Path, index: list[dict[str, str]]) -> int:
    (folder / "index.jsonl").write_text("\n".join(map(json.dumps, index)), encoding="utf-8")
    return len(index)
