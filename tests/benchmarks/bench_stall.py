"""How long the window stands still while a list of 100,000 is read, held against the register and written in the background.

A timer of 5 ms ticks on the window's thread; the largest gap between two ticks is what an officer could feel. This one is a matter of
the clock, so it says something only on a machine without other work: beside it are told the load, and the largest gap of the same
window in 15 seconds without any work of its own.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from tests.benchmarks.bench_import import write_list
from tests.benchmarks.cost import in_process
from tests.benchmarks.registers import make_register
from tests.benchmarks.table import Row

MEMBERS = 100_000
_BOUND_MS = 100


def measure(count: int = MEMBERS) -> list[Row]:
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        make_register(folder / "register", 0)
        write_list(folder / "list.xlsx", count)
        told = in_process("work_window", "stall", str(folder), str(folder / "list.xlsx")).told
    idle = told["worst"].pop("waiting")
    worst = max(told["worst"].values())
    stages = ", ".join(f"{stage} {gap:.0f} ms" for stage, gap in told["worst"].items())
    load = f"the same window with nothing to do {idle:.0f} ms, load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores"
    note = f"{stages}; {told['over']} of {told['ticks']} gaps over {_BOUND_MS} ms; {load}"
    what = f"window's longest gap, importing {count:,}"
    return [Row(what, f"{_BOUND_MS} ms on a quiet machine", worst / _BOUND_MS, 1.0, note, False, f"{worst:.0f} ms", f"{_BOUND_MS} ms")]
