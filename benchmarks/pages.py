"""The pages the benchmarks read: the sample newsroom's, saved with their addresses, as often as asked for."""

import json
from pathlib import Path

from samples.articles import load
from samples.layouts import outlets
from samples.pages import compose, render


def save(folder: Path, copies: int) -> int:
    """Write every sample page *copies* times into *folder*, each under an address of its own; return how many."""
    articles, known, index = load(), outlets(), []
    for article in articles:
        page = render(compose(article, article.week, articles))
        for n in range(copies):
            name = f"{article.ref.replace('/', '-')}-{n}.html"
            (folder / name).write_bytes(page)
            index.append({"path": name, "url": f"{known[article.outlet].url(article)}?copy={n}"})
    (folder / "index.jsonl").write_text("\n".join(map(json.dumps, index)), encoding="utf-8")
    return len(index)
