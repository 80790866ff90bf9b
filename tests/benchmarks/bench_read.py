"""Reading a list of 100,000 people and 30 columns: against openpyxl's read-only mode over the same file with the same cleaning.

Also how soon the first people can be looked at: a share of the whole time, by the clock, in the same reading.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from desktop.domain.task import QUIET
from desktop.excel.writing import write_xlsx
from tests.benchmarks.cost import in_process
from tests.benchmarks.people import FIELDS, members
from tests.benchmarks.table import Row
from tests.documents.sample_lists import list_of

MEMBERS = 100_000
MEGABYTES = 450


def measure(count: int = MEMBERS) -> list[Row]:
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        people = [tuple(values.get(name) for name in FIELDS) for values in members(count)]
        write_xlsx(list_of(people, FIELDS, total=len(people)), folder / "list.xlsx", QUIET)
        compiled = {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": str(folder / "compiled")}
        in_process("work_read", "ours", str(folder / "list.xlsx"), environment=compiled)  # compiles the modules; does not count
        ours, reference = (in_process("work_read", mode, str(folder / "list.xlsx"), environment=compiled) for mode in ("ours", "reference"))
    told = ours.told
    what = f"read {count:,} × {len(FIELDS)}"
    return [
        Row(f"{what}, CPU", "openpyxl read-only, same cleaning", reference.cpu / ours.cpu, 6.0, "", True,
            f"{ours.cpu:.1f} s", f"{reference.cpu:.1f} s"),
        Row(f"{what}, memory", "the bound", ours.memory / MEGABYTES, 1.0, "", False, f"{ours.memory:.0f} MB", f"{MEGABYTES} MB"),
        Row(f"{what}, first people seen", "the whole reading", told["first"] / told["clock"], 0.2, "by the clock", False,
            f"{told['first']:.2f} s", f"{told['clock']:.1f} s"),
    ]  # fmt: skip
