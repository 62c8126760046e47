"""Run every benchmark, one table after the other: `make bench`."""

import subprocess
import sys

from benchmarks.quality import SECTIONS, is_there

NAMES = ("collecting samples", "collecting real", "crawling", "kills", *SECTIONS)


def main() -> None:
    """Run each in a process of its own, so that none pays for another's memory."""
    for name in (name for name in NAMES if is_there(f"benchmarks.{name.split()[0]}")):
        subprocess.run([sys.executable, "-m", *f"benchmarks.{name}".split()], check=False)


if __name__ == "__main__":
    main()
