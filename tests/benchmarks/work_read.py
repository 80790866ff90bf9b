"""One reading of a list in a process of its own: ``python -m tests.benchmarks.work_read MODE LIST``.

ours        as ``sodoanvien read`` reads it
reference   openpyxl's read-only mode, each cell read by the same rules as ours
"""

from __future__ import annotations

import sys
import time
from datetime import date
from pathlib import Path

from desktop.domain.task import QUIET
from tests.benchmarks.people import FIELDS
from tests.benchmarks.spent import spending, tell

TODAY = date(2026, 11, 24)


def ours(workbook: Path) -> None:
    from desktop.services import imports

    seen: list[float] = []
    started = time.perf_counter()
    with spending() as spent:
        result = imports.read_list(workbook, today=TODAY, task=QUIET, first=lambda _: seen.append(time.perf_counter() - started))
    tell(spent, rows=len(result.members), first=seen[0])


def reference(workbook: Path) -> None:
    from openpyxl import load_workbook

    from desktop.domain.fields import FIELD
    from desktop.domain.values import read_value

    people = []
    with spending() as spent:
        for cells in load_workbook(workbook, read_only=True).active.iter_rows(values_only=True):
            if not cells or not isinstance(cells[0], int):
                continue  # no running number in front: no person
            values: dict[str, object] = {}
            for name, cell in zip(FIELDS, cells[1:], strict=False):
                if cell is not None:
                    told = cell.date().isoformat() if hasattr(cell, "date") else str(cell)
                    values.update(read_value(FIELD[name], told, numeric=isinstance(cell, int | float), today=TODAY, context=values).values)
            people.append(values)
    tell(spent, rows=len(people))


if __name__ == "__main__":
    {"ours": ours, "reference": reference}[sys.argv[1]](Path(sys.argv[2]))
