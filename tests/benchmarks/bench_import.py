"""A list of 20,000 from file to validated, searchable, signed members, against openpyxl and SQLModel's ``add_all``; and one of 100,000.

Each run is a process of its own, ours and the reference's in turns; CPU with the reading child's, memory of both together. All of them find
their Python code compiled, as the frozen program does: where nothing may be written beside the sources, compiling would be measured too.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from desktop.domain.task import QUIET
from desktop.excel.writing import write_xlsx
from tests.benchmarks.cost import Cost, in_process
from tests.benchmarks.people import FIELDS, members
from tests.benchmarks.registers import make_register
from tests.benchmarks.table import Row
from tests.documents.sample_lists import list_of

MEMBERS = 20_000
MANY = 100_000
ROUNDS = 3


def write_list(path: Path, count: int) -> None:
    """The official list of ``count`` invented members: what an office would hand on."""
    people = (tuple(values.get(name) for name in FIELDS) for values in members(count))
    write_xlsx(list_of(people, FIELDS, total=count), path, QUIET)


def compiled(folder: Path) -> dict[str, str]:
    """The environment of processes that find everything compiled; it lies in ``folder``. One run of each side has made it."""
    environment = {"PYTHONPYCACHEPREFIX": str(folder / "compiled"), "PYTHONDONTWRITEBYTECODE": ""}
    write_list(folder / "few.xlsx", 50)
    make_register(folder / "first-ours", 0)
    for mode in ("ours", "validated"):
        in_process("work_import", mode, str(folder / "few.xlsx"), str(folder / f"first-{mode}"), environment=environment)
    reader = "import desktop.excel.child, desktop.excel.reader"  # the reading child writes nothing, so this is done for it
    subprocess.run([sys.executable, "-c", reader], env={**os.environ, **environment}, check=True)
    return environment


def measure(count: int = MEMBERS, many: int = MANY, rounds: int = ROUNDS) -> list[Row]:
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        environment = compiled(folder)
        write_list(folder / "list.xlsx", count)
        runs: dict[str, list[Cost]] = {"ours": [], "reference": [], "validated": []}
        for turn in range(rounds):
            make_register(folder / f"ours{turn}", 0)  # not in the measured process: nobody makes a register to import a list
            for mode, costs in runs.items():
                costs.append(
                    in_process("work_import", mode, str(folder / "list.xlsx"), str(folder / f"{mode}{turn}"), environment=environment)
                )
        write_list(folder / "many.xlsx", many)
        make_register(folder / "many", 0)
        large = in_process("work_import", "ours", str(folder / "many.xlsx"), str(folder / "many"), environment=environment)
    assert {cost.told["added"] for costs in runs.values() for cost in costs} == {count}
    ours, reference, validated = (statistics.median(cost.cpu for cost in costs) for costs in runs.values())
    memory, more = (statistics.median(cost.memory for cost in runs[mode]) for mode in ("ours", "reference"))
    planning, applying = (statistics.median(cost.told[part] for cost in runs["ours"]) for part in ("planning", "applying"))
    stages = f"reading {ours - planning - applying:.2f} s, planning {planning:.2f} s, writing {applying:.2f} s"
    grown = f"{many:,} rows: {large.cpu:.1f} s CPU, {large.memory:.0f} MB at the peak"
    what, against = f"import of {count:,} rows, CPU", "openpyxl + SQLModel add_all, search row by row"
    return [
        Row(what, against, reference / ours, 10.0, stages, ours=f"{ours:.2f} s", theirs=f"{reference:.1f} s"),
        Row(what, "the same, cells validated by our rules", validated / ours, None, ours=f"{ours:.2f} s", theirs=f"{validated:.1f} s"),
        Row(f"import of {count:,} rows, memory", against, memory / more, 1 / 3, grown, False, f"{memory:.0f} MB", f"{more:.0f} MB"),
    ]
