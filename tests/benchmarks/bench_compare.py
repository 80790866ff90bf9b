"""This month's list of 100,000 against a register of 100,000: some joined, some left, some changed; against the time of reading alone.

The list is the register's own people with a month's changes, so every row finds its member and every field is held against what is there.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from desktop.domain.fields import Value
from desktop.domain.task import QUIET
from desktop.excel.writing import write_xlsx
from tests.benchmarks.cost import Cost, in_process
from tests.benchmarks.people import FIELDS, members
from tests.benchmarks.registers import make_register
from tests.benchmarks.table import Row
from tests.documents.sample_lists import list_of

MEMBERS = 100_000
EVERY = 100  # one in a hundred left, one changed, one is new
MEGABYTES = 450


def this_month(count: int) -> Iterator[tuple[Value, ...]]:
    """The people of the register a month later."""
    for number, values in enumerate(members(count)):
        if number % EVERY == 0:
            continue  # left
        if number % EVERY == 1:
            values = {**values, "phone": f"09{number:08}", "job_title": "Chuyền trưởng"}
        yield tuple(values.get(name) for name in FIELDS)
    for values in islice(members(count + count // EVERY), count, None):
        yield tuple(values.get(name) for name in FIELDS)


def measure(count: int = MEMBERS) -> list[Row]:
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        people = list(this_month(count))
        write_xlsx(list_of(people, FIELDS, total=len(people)), folder / "month.xlsx", QUIET)
        make_register(folder / "register", count)
        costs: dict[str, Cost] = {
            mode: in_process("work_compare", mode, str(folder / "month.xlsx"), str(folder / "register")) for mode in ("read", "compare")
        }
    ours, alone = costs["compare"], costs["read"]
    told = ours.told
    note = f"planning {told['planning']:.1f} s, the other way {told['holding']:.1f} s; {told['left']:,} left, {told['joined']:,} joined"
    what = f"compare {count:,} against {count:,}"
    return [
        Row(f"{what}, CPU", "reading the list alone", ours.cpu / alone.cpu, 2.0, note, False, f"{ours.cpu:.1f} s", f"{alone.cpu:.1f} s"),
        Row(f"{what}, memory", "the bound", ours.memory / MEGABYTES, 1.0, "", False, f"{ours.memory:.0f} MB", f"{MEGABYTES} MB"),
    ]
