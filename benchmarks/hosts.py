"""What a host's profile gains and costs: invented hosts without and with it, clean bodies of the press under it."""

import gzip
import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from benchmarks.table import Asked, Scores, printed
from rasid import host_cleaning, host_profile
from rasid.records import KEPT, Meta, Record, Segment
from tests.hosts import Outcome, compare, make
from tests.variety import press_bodies

PRESS = "data/press-2018.jsonl.gz"
HOSTS, FEW, PAGES = 8, 2, 60
COLUMNS = {"keep_f1": "F1", "noise_recall": "noise removed", "title": "titles"}


def row(host: int, media: str, outcome: Outcome) -> tuple[str, ...]:
    """Return the row of a host: its figures without and with its profile, and what that cost."""
    before, after = outcome.before.figures(), outcome.after.figures()
    figures = [f"{before[name]:.3f} → {after[name]:.3f}" for name in COLUMNS]
    return str(host), media, *figures, str(len(outcome.titles_lost)), str(len(outcome.paragraphs_lost))


def made(asked: Asked) -> Scores:
    """Return what profiles gain on invented hosts, every second with bodies of real articles if they are there."""
    press = asked.data / PRESS
    bodies = press_bodies(press=press) if press.exists() else ()
    rows = []
    for host in range(FEW if asked.quick else HOSTS):
        pages = make(asked.seed + host, PAGES, bodies if host % 2 else ())
        rows += [row(host + 1, media, compare(pages, media)) for media in ("text", "html")]
    return Scores(
        title=f"Invented hosts of {PAGES} pages, seed {asked.seed}: each page read alone → with its host's profile",
        columns=("host", "saved as", *COLUMNS.values(), "titles lost", "paragraphs lost"), rows=tuple(rows),
        note="Their furniture follows no pattern the rules know. Wrong titles are those of pages read alone.",
    )  # fmt: skip


def articles(press: Path) -> dict[str, list[Record]]:
    """Return the real articles by outlet, as pages whose every line is kept."""
    found: dict[str, list[Record]] = defaultdict(list)
    with gzip.open(press, "rt", encoding="utf-8") as lines:
        for told in sorted(map(json.loads, lines), key=lambda told: (told["published_at"], told["id"])):
            paragraphs = (" ".join(text.split()) for text in told["text"].splitlines())
            body = [Segment(kind="body", text=text, reason="") for text in paragraphs if text]
            title = Segment(kind="title", text=told["title"], reason="")
            found[told["outlet"]].append(
                Record(path=told["id"], url=None, meta=Meta(title=told["title"]), segments=(title, *body))
            )
    return found


def taken(records: list[Record]) -> Iterator[tuple[str, str]]:
    """Yield each paragraph that the profile of every 200 *records* nominates or takes, and why."""
    for at in range(0, len(records), host_profile.PAGES):
        some = {one.path: one for one in records[at : at + host_profile.PAGES]}
        profile = host_profile.build(host_profile.lines_of(some))
        for one in some.values() if profile else ():
            told = host_profile.marks((s.text for s in one.segments), profile)
            after = host_cleaning.clean(one.segments, one.meta.title, profile)
            yield from (
                ("nominated", s.text) for s, m in zip(one.segments[1:], told[1:], strict=True) if "familiar" in m
            )
            yield from ((s.reason, s.text) for s in after[1:] if s.kind not in KEPT)


def clean_bodies(asked: Asked) -> Scores:
    """Return what the profiles of real outlets nominate and take of their articles' own paragraphs."""
    rows = []
    for outlet, records in sorted(articles(asked.file(PRESS)).items()):
        found = Counter(why == "nominated" for why, _ in taken(records))
        paragraphs = sum(len(one.segments) - 1 for one in records)
        rows.append((outlet, *(f"{n:,}" for n in (len(records), paragraphs, found[True], found[False]))))
    return Scores(
        title="Clean bodies of the press, 2018, under profiles of 200 articles each",
        columns=("outlet", "articles", "paragraphs", "nominated", "taken"), rows=tuple(rows),
        note="Those taken that were read are links to other articles and credits that recur.",
    )  # fmt: skip


def scores(asked: Asked) -> list[Scores]:
    """Return both tables; the press's only where it is there."""
    there = (asked.data / PRESS).exists()
    return [made(asked), *([clean_bodies(asked)] if there else [])]


if __name__ == "__main__":
    printed(scores)
