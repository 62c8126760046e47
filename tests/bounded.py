"""Bounded: what a piece of work costs at most, measured in a child of its own."""

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
CHILD = """
import json, resource, sys, time
from {module} import {name}
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
began = time.process_time()
said = {name}()
used = time.process_time() - began
more = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
print(json.dumps([said, used, more / 1024]))
"""


def child(module: str, name: str) -> tuple[str, float, float]:
    """Give what `module.name()` says in a new process, the CPU seconds it takes, and the MB it adds to the peak."""
    asked = CHILD.format(module=module, name=name)
    ran = subprocess.run([sys.executable, "-c", asked], cwd=ROOT, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    said, used, more = json.loads(ran.stdout)
    return str(said), float(used), float(more)
