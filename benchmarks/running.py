"""Running `rasid collect` as its operator does, a process of its own: what it costs, and what it holds meanwhile."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Thread

from benchmarks.crowd import Crowd
from benchmarks.table import CHECKOUT

MEGABYTE = 1_000_000
EVERY = 0.1  # seconds between two looks at the memory
# What a stage leaves in the run's folder when it is over, in their order.
LEFT = {
    "discover": "discovery.json", "fetch": "captures.parquet", "reclean": "reclean", "dedupe": "dedupe",
    "analyse": "analyse",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """Hold the bytes a process and its children held at one moment."""

    own: int = 0
    children: int = 0

    @property
    def all(self) -> int:
        """Return both together."""
        return self.own + self.children


@dataclass(slots=True, kw_only=True)
class Ran:
    """Hold what one collect cost: CPU and wall seconds, its children's with it, and the most it held by stage."""

    code: int = 0
    cpu: float = 0.0
    wall: float = 0.0
    peaks: dict[str, Held] = field(default_factory=dict)
    said: list[str] = field(default_factory=list)

    @property
    def peak(self) -> int:
        """Return the most bytes the processes held together."""
        return max((held.all for held in self.peaks.values()), default=0)


@contextmanager
def served(crowd: Crowd) -> Iterator[str]:
    """Serve *crowd* from another process and yield its address."""
    told = [str(said) for said in (crowd.hosts, crowd.pages, crowd.seed, crowd.moment.isoformat())]
    server = subprocess.Popen([sys.executable, "-m", "benchmarks.crowd", *told], stdout=subprocess.PIPE, text=True)
    try:
        assert server.stdout
        yield server.stdout.readline().strip()
    finally:
        server.kill()
        server.wait()


def started(root: Path, api: str) -> "subprocess.Popen[str]":
    """Start a collect of the home at *root* on the Prefect server at *api*."""
    told = {"PYTHONPATH": str(CHECKOUT), "RASID_HOME": str(root), "PREFECT_API_URL": api,
            "PREFECT_LOGGING_TO_API_ENABLED": "false"}  # fmt: skip
    return subprocess.Popen(
        [sys.executable, "-m", "flows.cli", "collect"], env=os.environ | told, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, cwd=CHECKOUT,
    )  # fmt: skip


def collected(root: Path, api: str) -> Ran:
    """Collect the home at *root* to the end and return what it took."""
    began, ran = time.monotonic(), Ran()
    process = started(root, api)
    listening = Thread(target=_listen, args=(process, ran))
    watching = Thread(target=_watch, args=(process.pid, ran, root))
    listening.start()
    watching.start()
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = ran.code = os.waitstatus_to_exitcode(status)
    ran.wall, ran.cpu = time.monotonic() - began, used.ru_utime + used.ru_stime
    listening.join()
    watching.join()
    return ran


def _listen(process: "subprocess.Popen[str]", ran: Ran) -> None:
    assert process.stdout
    ran.said += [line.rstrip() for line in process.stdout]


def _watch(pid: int, ran: Ran, root: Path) -> None:
    while own := tree_bytes(pid, deep=False):
        held, at = Held(own=own, children=tree_bytes(pid) - own), stage(root)
        ran.peaks[at] = max(ran.peaks.get(at, held), held, key=lambda h: h.all)
        time.sleep(EVERY)


def stage(root: Path) -> str:
    """Return the stage that the load at work in the home at *root* is in, by what it has left so far."""
    runs = sorted(path for path in (root / "state" / "runs").glob("collect-*"))
    if not runs:
        return "ends"
    undone = [name for name, left in LEFT.items() if not (runs[0] / left).exists()]  # loads that are done are gone
    planned, read = (len(list(runs[0].glob(f"{kind}-*"))) for kind in ("pages", "extract"))
    if undone[:1] == ["reclean"] and (planned > read or not planned):
        return "extract"
    return undone[0] if undone else "load"


def tree_bytes(pid: int, *, deep: bool = True) -> int:
    """Return the bytes (PSS) that process *pid* holds, and where *deep* its descendants."""
    return _bytes(pid) + sum(tree_bytes(child) for child in _children(pid) if deep)


def tree_cpu(pid: int) -> float:
    """Return the CPU seconds that process *pid* and its descendants have used, those that have ended with it."""
    return _cpu(pid) + sum(tree_cpu(child) for child in _children(pid))


def _cpu(pid: int) -> float:
    try:
        said = Path(f"/proc/{pid}/stat").read_text(encoding="ascii", errors="replace")
    except OSError:  # it has ended
        return 0.0
    fields = said.rpartition(")")[2].split()
    return sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")


def _bytes(pid: int) -> int:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines()
    except OSError:  # it has ended
        return 0
    return 1024 * next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)


def _children(pid: int) -> list[int]:
    found: list[int] = []
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            found += map(int, task.read_text(encoding="ascii").split())
        except OSError:
            continue
    return found
