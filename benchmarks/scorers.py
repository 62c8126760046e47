"""The scorers that lie beside the data: run as they are, on Rasid or on a peer behind its commands, and read.

Nothing is counted here a second time. A scorer that fails, or says something of another shape, is an error.
"""

import json
import os
import re
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.table import CHECKOUT, Asked
from rasid.errors import RasidError

RASID = (sys.executable, "-m", "flows.cli")
_NUMBER = r"([\d.]+)"


class ScorerError(RasidError):
    """Say that a scorer failed, or that what it says has another shape than what is read here."""


@dataclass(frozen=True, slots=True)
class Letters:
    """Hold how much of what is kept is right, how much of what is right is kept, and their harmonic mean."""

    precision: float
    recall: float
    f1: float


@dataclass(frozen=True, slots=True, kw_only=True)
class PagesSaid:
    """Hold what pages.py says: by group how many pages and how each tool reads them, and exact and wrong dates."""

    groups: dict[str, tuple[int, dict[str, Letters]]]
    dated: int
    dates_right: int
    dates_wrong: int
    missing: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ParagraphsSaid:
    """Hold what paragraphs.py says: shares, counts of how many, paragraphs a CPU second beyond start, and megabytes."""

    recall: float
    by_edit: dict[str, float]
    merged: tuple[int, int]
    marked: tuple[int, int]
    wrongly_marked: tuple[int, int]
    rate: float
    memory: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CopiesSaid:
    """Hold what copies.py says: found of the pairs to be found, and false of the pairs made."""

    found: int
    pairs: int
    false: int
    made: int
    rate: float


@dataclass(frozen=True, slots=True, kw_only=True)
class RelevanceSaid:
    """Hold what relevance.py says of main news, of any match, and of the order the score gives."""

    main: Letters
    either: Letters
    average_precision: float


def peer(tool: str) -> tuple[str, ...]:
    """Return the command that answers as *tool* does."""
    return sys.executable, "-m", "benchmarks.peers", tool


def environment() -> dict[str, str]:
    """Return the environment in which this checkout's code runs, at home here."""
    mine = {name: value for name, value in os.environ.items() if name != "RASID_HOME"}
    return mine | {"PYTHONPATH": str(CHECKOUT)}


def ask(command: Sequence[str]) -> str:
    """Return what *command* prints; ScorerError with the end of its complaint where it fails."""
    done = subprocess.run(command, cwd=CHECKOUT, env=environment(), capture_output=True, text=True, check=False)
    if done.returncode:
        complaint = (done.stderr or done.stdout).strip().splitlines() or ["without a word"]
        raise ScorerError(f"{shlex.join(map(str, command))} failed: {complaint[-1]}")
    return done.stdout


def score(asked: Asked, name: str, *words: str, rasid: Sequence[str] = RASID) -> str:
    """Return what the scorer *name* of the data says of the command *rasid*."""
    return ask([sys.executable, str(asked.file(f"score/{name}.py")), *words, "--rasid", shlex.join(rasid)])


def gold(asked: Asked, rasid: Sequence[str] = RASID) -> dict[str, float]:
    """Return the figures gold/score.py gives the records *rasid* makes of the sample pages."""
    records = ask([*rasid, "extract", str(asked.file("seeds"))])
    with tempfile.TemporaryDirectory() as name:
        said, figures = Path(name) / "said.jsonl", Path(name) / "figures.json"
        said.write_text(records, encoding="utf-8")
        ask([sys.executable, str(asked.file("gold/score.py")), str(said), "--json", str(figures)])
        return read_gold(figures.read_text(encoding="utf-8"))


def read_gold(said: str) -> dict[str, float]:
    """Return the figures over all pages."""
    try:
        return {name: float(value) for name, value in json.loads(said)["all"].items()}
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise ScorerError(f"gold/score.py wrote no figures over all pages ({error})") from error


def read_pages(said: str) -> PagesSaid:
    """Return what pages.py printed."""
    groups = {}
    for group, pages, tools in re.findall(r"^(\S+)\s+n=\s*(\d+)\s+(.+)$", said, re.M):
        read = re.findall(rf"(\w[\w ]*?) P {_NUMBER} R {_NUMBER} F1 {_NUMBER}", tools)
        groups[group] = int(pages), {tool: Letters(*map(float, figures)) for tool, *figures in read}
    dates = _found("pages.py", r"dates exact: rasid (\d+)/(\d+) \((\d+) wrong", said)
    (missing,) = _found("pages.py", r"missing records (\d+)", said)
    if "all" not in groups or "rasid" not in groups["all"][1]:
        raise ScorerError(f"pages.py gives no figures over all pages: {said[:200]!r}")
    right, dated, wrong = map(int, dates)
    return PagesSaid(groups=groups, dated=dated, dates_right=right, dates_wrong=wrong, missing=int(missing))


def read_paragraphs(said: str) -> ParagraphsSaid:
    """Return what paragraphs.py printed."""
    recall, edits = _found("paragraphs.py", rf"recall {_NUMBER} \(([^)]*)\)", said)
    counts = _found(
        "paragraphs.py",
        r"negatives merged (\d+)/(\d+); figures marked (\d+)/(\d+), spelling wrongly marked (\d+)/(\d+)", said,
    )  # fmt: skip
    rate, memory = _found("paragraphs.py", r"marginal ([\d,]+) paragraphs per CPU s; peak memory (\d+) MB", said)
    numbers = [int(count) for count in counts]
    return ParagraphsSaid(
        recall=float(recall), by_edit={edit: float(share) for edit, share in re.findall(rf"(\w+) {_NUMBER}", edits)},
        merged=(numbers[0], numbers[1]), marked=(numbers[2], numbers[3]), wrongly_marked=(numbers[4], numbers[5]),
        rate=float(rate.replace(",", "")), memory=int(memory),
    )  # fmt: skip


def read_copies(said: str) -> CopiesSaid:
    """Return what copies.py printed."""
    found, pairs = _found("copies.py", r"recall of pairs >= \.8: [\d.]+ \((\d+)/(\d+)\)", said)
    false, made, rate = _found("copies.py", r"below \.3: (\d+) of (\d+);\s+(\d+) articles/s", said)
    return CopiesSaid(found=int(found), pairs=int(pairs), false=int(false), made=int(made), rate=float(rate))


def read_relevance(said: str) -> RelevanceSaid:
    """Return what relevance.py printed."""
    shares = rf"P {_NUMBER} R {_NUMBER} F1 {_NUMBER}"
    main = _found("relevance.py", rf"^main news\s+{shares}", said)
    either = _found("relevance.py", rf"^main or mention\s+{shares}", said)
    (average,) = _found("relevance.py", rf"average precision, main news: {_NUMBER};", said)
    return RelevanceSaid(
        main=Letters(*map(float, main)), either=Letters(*map(float, either)), average_precision=float(average)
    )


def _found(scorer: str, pattern: str, said: str) -> tuple[str, ...]:
    match = re.search(pattern, said, re.MULTILINE)
    if match is None:
        raise ScorerError(f"{scorer} says something else than expected ({pattern}): {said.strip()[:200]!r}")
    return match.groups()
