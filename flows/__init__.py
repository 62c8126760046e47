"""The order of the work: flows that read like a table of contents, and the command line."""

import os

# Read when Polars is loaded: its allocator gives back at once what a step no longer needs, or a collect would hold the
# most that any of its steps took, some 50 MB more.
os.environ.setdefault("_RJEM_MALLOC_CONF", "dirty_decay_ms:0,muzzy_decay_ms:0")
