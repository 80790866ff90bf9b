"""What a piece of work costs: CPU seconds and peak memory of a process of its own, or the median CPU of a call.

Why processes: memory is only told apart by process, and neither side shall profit from what the other one warmed. Why CPU and not the
clock: these benchmarks run on machines where other work is going on. The measured process says itself how much CPU its work took
(its children included); this side watches the memory of the whole family.

Read next: ``spent.py``, ``table.py``.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_LOOK_EVERY = 0.1  # seconds; looking walks through all pages of the process, so not more often
_ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Cost:
    """``cpu`` seconds; ``memory`` in MB, the peak of process and children together (proportional set size); ``told``: by the work."""

    cpu: float
    memory: float
    told: dict[str, Any]


def in_process(module: str, *arguments: str, environment: dict[str, str] | None = None) -> Cost:
    """Run ``python -m tests.benchmarks.<module>``; its last line is what ``spent.tell`` printed. Raises RuntimeError when it fails."""
    process = subprocess.Popen(
        [sys.executable, "-m", f"tests.benchmarks.{module}", *arguments],
        cwd=_ROOT, stdout=subprocess.PIPE, text=True, env={**os.environ, **(environment or {})},
    )  # fmt: skip
    peak = 0.0
    while process.poll() is None:
        peak = max(peak, sum(map(_memory, [process.pid, *_children(process.pid)])))
        time.sleep(_LOOK_EVERY)
    output = process.stdout.read() if process.stdout else ""
    if process.returncode:
        raise RuntimeError(f"{module} {' '.join(arguments)} ended with {process.returncode}")
    told = json.loads(output.splitlines()[-1])
    return Cost(told["cpu"], peak, told)


def _children(pid: int) -> list[int]:
    try:
        texts = [path.read_text() for path in Path(f"/proc/{pid}/task").glob("*/children")]
    except OSError:
        return []  # it has just ended
    return [int(child) for text in texts for child in text.split()]


def _memory(pid: int) -> float:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("Pss:")), 0.0)


def median_cpu(work: Callable[[], object], times: int) -> float:
    """The median CPU seconds of one call."""
    return statistics.median(_timed(work) for _ in range(times))


def in_turns(ours: Callable[[], object], theirs: Callable[[], object], times: int) -> tuple[float, float]:
    """Median CPU seconds of two calls, one after the other in turns, so that whatever disturbs the machine disturbs both."""
    pairs = [(_timed(ours), _timed(theirs)) if turn % 2 else tuple(reversed((_timed(theirs), _timed(ours)))) for turn in range(times)]
    return statistics.median(pair[0] for pair in pairs), statistics.median(pair[1] for pair in pairs)


def _timed(work: Callable[[], object]) -> float:
    before = time.process_time()
    work()
    return time.process_time() - before
