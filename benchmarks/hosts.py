"""What a host's profile gains and costs: invented hosts read without and with it, clean bodies of the press under it.

python -m benchmarks.hosts [--hosts 6] [--pages 60] [--seed N]
"""

import argparse
import gzip
import json
import secrets
from collections import Counter, defaultdict
from collections.abc import Iterator

from rich.console import Console
from rich.table import Table

from rasid import host_cleaning, host_profile
from rasid.records import KEPT, Meta, Record, Segment
from tests.hosts import Outcome, compare, make
from tests.variety import PRESS, press_bodies

FIGURES = ("keep_f1", "noise_recall", "title")


def shown(seed: int, media: str, outcome: Outcome) -> list[str]:
    """Return the row of a host: its figures without and with its profile, and what that cost."""
    before, after = outcome.before.figures(), outcome.after.figures()
    figures = [f"{before[name]:.3f} → {after[name]:.3f}" for name in FIGURES]
    return [f"{seed}", media, *figures, f"{len(outcome.titles_lost)}", f"{len(outcome.paragraphs_lost)}"]


def press() -> dict[str, list[Record]]:
    """Return the real articles by outlet, as pages whose every line is kept; nothing where they are absent."""
    found: dict[str, list[Record]] = defaultdict(list)
    if PRESS.exists():
        with gzip.open(PRESS, "rt", encoding="utf-8") as lines:
            for row in sorted(map(json.loads, lines), key=lambda row: (row["published_at"], row["id"])):
                paragraphs = (" ".join(text.split()) for text in row["text"].splitlines())
                body = [Segment(kind="body", text=text, reason="") for text in paragraphs if text]
                title = Segment(kind="title", text=row["title"], reason="")
                found[row["outlet"]].append(
                    Record(path=row["id"], url=None, meta=Meta(title=row["title"]), segments=(title, *body))
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


def show_press(most: int) -> None:
    """Print what the profiles of the real outlets nominate and take of their articles' own paragraphs."""
    table = Table("outlet", "articles", "paragraphs", "nominated", "taken", title="Clean bodies of the press, 2018")
    for outlet, records in sorted(press().items()):
        found = Counter(taken(records))
        nominated = sum(n for (why, _), n in found.items() if why == "nominated")
        gone = Counter({(why, text): n for (why, text), n in found.items() if why != "nominated"})
        paragraphs = sum(len(one.segments) - 1 for one in records)
        table.add_row(outlet, *map(str, (len(records), paragraphs, nominated, gone.total())))
        print(
            *(f"{outlet}: {why}: {text}" for (why, text), _ in gone.most_common(most)), sep="\n", end="\n" * bool(most)
        )
    Console(width=140).print(table)


def main() -> None:
    """Read so many hosts of so many pages, half of them with bodies of the press where it lies beside the checkout."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--hosts", type=int, default=6, help="how many hosts are made")
    parser.add_argument("--pages", type=int, default=60, help="pages of each")
    parser.add_argument("--seed", type=int, default=secrets.randbelow(10**6), help="the first host's seed")
    parser.add_argument("--taken", type=int, default=0, help="how many of the press's paragraphs taken are printed")
    asked = parser.parse_args()
    table = Table("host", "saved as", *FIGURES, "titles lost", "paragraphs lost",
                  title=f"Hosts of {asked.pages} pages from seed {asked.seed}: alone → with profile")  # fmt: skip
    bodies = press_bodies()
    for seed in range(asked.seed, asked.seed + asked.hosts):
        pages = make(seed, asked.pages, bodies if seed % 2 else ())
        for media in ("text", "html"):
            table.add_row(*shown(seed, media, compare(pages, media)))
    Console(width=140).print(table)
    show_press(asked.taken)


if __name__ == "__main__":
    main()
