"""Keeps Python's garbage collector at rest while very much is made at once.

Why it exists: every time the number of live objects has grown by a quarter, the collector walks through all of them. While 100,000 rows
are read and held against the register that was a third of the work, and each walk stops the window's thread too. What an import makes
has no cycles: it goes when nobody holds it, without the collector.

Read next: ``imports.py``.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collector_resting() -> Iterator[None]:
    """No collection in this process while the block lasts (other threads' garbage waits as long). May be nested."""
    was_running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_running:
            gc.enable()
