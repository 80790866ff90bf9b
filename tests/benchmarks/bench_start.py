"""From the start to the unlock window, and on to the first page of 100,000: against 1,000 members, and against importing everything first.

Each start is a process of its own under Qt's drawing to memory, the three kinds in turns; CPU until what is waited for was painted, of
all threads where a page of members is waited for. The password is typed at once, so nothing is hidden behind the typing. All kinds find
their modules compiled, as those of an installed program are: the first round compiles them and does not count.
"""

from __future__ import annotations

import statistics
import tempfile
from pathlib import Path

from tests.benchmarks.cost import in_process
from tests.benchmarks.every_import import every_import
from tests.benchmarks.registers import PASSWORD, make_register
from tests.benchmarks.table import Row

MEMBERS = 100_000
FEW = 1_000
ROUNDS = 5


def measure(count: int = MEMBERS, few: int = FEW, rounds: int = ROUNDS) -> list[Row]:
    with tempfile.TemporaryDirectory() as temporary:
        folders = {size: Path(temporary) / str(size) for size in (count, few)}
        for size, folder in folders.items():
            make_register(folder / "register", size)
        (folders[count] / "imports.txt").write_text("\n".join(every_import()), encoding="utf-8")
        return [row for mode in ("unlock", "list") for row in _held(mode, folders[count], folders[few], count, few, rounds)]


def _held(mode: str, many: Path, few: Path, count: int, small: int, rounds: int) -> list[Row]:
    spent: dict[str, list[float]] = {"many": [], "few": [], "eager": []}
    compiled = {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": str(many.parent / "compiled")}
    for _ in range(1 + rounds):
        for name, kind, folder in (("many", mode, many), ("few", mode, few), ("eager", f"eager-{mode}", many)):
            spent[name].append(in_process("work_window", kind, str(folder), PASSWORD, environment=compiled).cpu)
    ours, others, eager = (statistics.median(times[1:]) for times in spent.values())
    what = {"unlock": "start → unlock window", "list": f"start → first page of {count:,}"}[mode]
    figure = f"{ours * 1e3:.0f} ms"
    return [
        Row(what, f"the same at {small:,} members", ours / others, 1.2, "", False, figure, f"{others * 1e3:.0f} ms"),
        Row(what, "all modules imported first", ours / eager, 1 / 3, "", False, figure, f"{eager * 1e3:.0f} ms"),
    ]
