"""Run every benchmark, one table after the other: `make bench`."""

import subprocess
import sys

NAMES = ("collecting samples", "collecting real", "headlines", "duplicates", "reading")


def main() -> None:
    """Run each in a process of its own, so that none pays for another's memory."""
    for name in NAMES:
        subprocess.run([sys.executable, "-m", *f"benchmarks.{name}".split()], check=False)


if __name__ == "__main__":
    main()
