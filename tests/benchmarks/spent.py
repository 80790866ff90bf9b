"""What a measured process says of itself: its last line, the CPU it took. Apart from ``cost.py``, whose own imports would be measured too.

Read next: ``cost.py``.
"""

from __future__ import annotations

import json
import resource
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any


@dataclass(slots=True)
class Spent:
    """CPU seconds of this process and its ended children while a block lasted."""

    cpu: float = 0.0
    clock: float = 0.0
    more: dict[str, Any] = field(default_factory=dict)


@contextmanager
def spending() -> Iterator[Spent]:
    spent = Spent()
    before, clock = _cpu(), time.perf_counter()
    yield spent
    spent.cpu, spent.clock = _cpu() - before, time.perf_counter() - clock


def _cpu() -> float:
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def tell(spent: Spent, **more: Any) -> None:
    """The last line of a measured process."""
    print(json.dumps({"cpu": spent.cpu, "clock": spent.clock, **more}))
