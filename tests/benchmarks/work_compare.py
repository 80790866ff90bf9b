"""One comparison in a process of its own: ``python -m tests.benchmarks.work_compare MODE LIST FOLDER``.

read      the list alone, as ``sodoanvien read`` reads it
compare   the list read and held against the register in FOLDER, both directions, nothing written
"""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

from desktop.domain.task import QUIET
from tests.benchmarks.spent import spending, tell

TODAY = date(2026, 11, 24)


def main() -> None:
    mode, workbook, folder = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
    from desktop.services import comparing, imports
    from desktop.services.comparing import Pile
    from tests.benchmarks.registers import unlocked

    register = unlocked(folder) if mode == "compare" else None
    with spending() as reading:
        result = imports.read_list(workbook, today=TODAY, task=QUIET)
    if register is None:
        tell(reading, rows=len(result.members))
        return
    with spending() as planning:
        plan = imports.plan(register, result, task=QUIET)
    with spending() as holding:
        found = comparing.hold(register, plan, today=TODAY)
    register.close()
    reading.cpu += planning.cpu + holding.cpu
    counts = {pile.value: found.count(pile) for pile in Pile}
    tell(reading, planning=planning.cpu, holding=holding.cpu, **counts)


if __name__ == "__main__":
    main()
