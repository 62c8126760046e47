"""Other tools and plain rules behind Rasid's own commands, so that one scorer scores them all.

python -m benchmarks.peers line-rule extract FOLDER
python -m benchmarks.peers rensa dedupe IN OUT --unit paragraph
python -m benchmarks.peers keywords topic match IN.jsonl OUT.jsonl
"""

import json
import re
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from rasid.arabic import fold, sentences

LONG = 20  # words of a line that the rule keeps: of 6 to 40 the best on the very pages it is measured on
AGREED = 0.6  # of the permutations: Rasid's own bound for reprints
_LEAVING = re.compile(r"انسحاب|سحب")
_FORCES = re.compile(r"قوات|جنود|جيش|عسكري")


Reader = Callable[[str], tuple[str, str | None]]


def extract(reader: Reader, folder: str) -> None:
    """Print a record for each page of *folder*: what *reader* keeps of it, and the date it says."""
    for path in sorted(p for p in Path(folder).iterdir() if p.suffix in (".html", ".txt")):
        kept, day = reader(path.read_bytes().decode("utf-8"))
        segments = [{"kind": "body", "text": line} for line in kept.splitlines() if line.strip()]
        meta = {"published": {"date": day, "how": "explicit" if day else "unknown"}}
        print(json.dumps({"path": str(path), "meta": meta, "segments": segments}, ensure_ascii=False))


def by_trafilatura(page: str) -> tuple[str, str | None]:
    """Return the text and the date trafilatura finds with its own settings."""
    import trafilatura

    found = trafilatura.bare_extraction(page, with_metadata=True, include_comments=False)
    said = found.as_dict() if found else {}
    return said.get("text") or "", said.get("date")


def by_lines(page: str, *, least: int) -> tuple[str, str | None]:
    """Return the lines of *page* that have *least* words."""
    return "\n".join(line for line in page.splitlines() if len(line.split()) >= least), None


READERS: dict[str, Reader] = {
    "trafilatura": by_trafilatura, "line-rule": partial(by_lines, least=LONG), "all": partial(by_lines, least=1),
}  # fmt: skip


def dedupe(tool: str, source: str, target: str, unit: str) -> None:
    """Write which group *tool* puts each text of *source* in; articles must agree, paragraphs only meet."""
    import polars as pl

    from benchmarks.duplicates import by_exact_hash
    from benchmarks.minhash import Groups, by_datasketch, by_rensa
    from tasks.interchange import read_frame, write_frame

    least = AGREED if unit == "article" else 0.0
    tools: dict[str, Callable[[pl.DataFrame], Groups]] = {
        "exact-hash": by_exact_hash, "rensa": partial(by_rensa, least=least),
        "datasketch": partial(by_datasketch, least=least),
    }  # fmt: skip
    found = tools[tool](read_frame(Path(source)))
    nothing = pl.Series([None] * len(found), dtype=pl.String)
    groups = [str(group) for group, _ in found.values()]
    frame = pl.DataFrame({"id": list(found), "group": groups, "of": nothing, "relation": nothing})
    write_frame(frame, Path(target))


def match(source: str, target: str) -> None:
    """Write which articles of *source* name leaving and forces in one sentence; main news where two sentences do."""
    rows = map(json.loads, Path(source).read_text(encoding="utf-8").rstrip("\n").split("\n"))
    answers = [answer for row in rows if (answer := _graded(row))["score"]]
    Path(target).write_text("\n".join(map(json.dumps, answers)), encoding="utf-8")


def _graded(row: dict[str, str | None]) -> dict[str, object]:
    said = [hit for name in ("title", "abstract", "text") for hit in _named(row.get(name) or "")]
    return {"id": row["id"], "grade": 2 if len(said) > 1 else 1, "score": len(said)}


def _named(text: str) -> Iterator[str]:
    plain = fold(text)
    passages = (plain[start:end] for start, end in sentences(plain))
    return (passage for passage in passages if _LEAVING.search(passage) and _FORCES.search(passage))


def main() -> None:
    """Answer as the named tool does."""
    tool, command, *words = sys.argv[1:]
    if command == "extract":
        extract(READERS[tool], words[0])
    elif command == "dedupe":
        dedupe(tool, words[0], words[1], words[3])
    else:
        match(words[1], words[2])


if __name__ == "__main__":
    main()
