"""Reads one file after the other under the limits of the reading child, and says of each what became of it.

Why it exists: a reader of native code may abort, which no test survives; and 100,000 processes would take a day. So one process
reads many files, and whoever asks starts another when it died (``test_reading_mutated.py``). One path a line in, one verdict a line out:
``ok``, ``refused CODE``, or ``wrong WHAT`` when a row vanished or something was raised.
"""

from __future__ import annotations

import sys
import traceback
from pathlib import Path

from desktop.excel.container import Refusal, inspect
from desktop.excel.limits import limit_this_process
from desktop.excel.opening import open_list
from desktop.excel.reading import MEMORY_BYTES
from desktop.excel.result import ReadStatus
from desktop.excel.tables import tables_of
from desktop.excel.workbook import is_panic
from resources.sentences import sentence
from tests.excel.office_lists import Read, read_here


def verdict(path: Path) -> str:
    """What became of the file. A panic of calamine's is refused, as the child does."""
    try:
        read = read_here(path)
    except Refusal as refusal:
        return f"refused {refusal.code}" if sentence(refusal.code, "vi", **refusal.args_of_sentence) else "wrong no sentence"
    except MemoryError:
        return "refused import.too_many_cells"
    except BaseException as trouble:  # noqa: BLE001 - whatever it is, it is told
        if is_panic(trouble):
            return "refused import.broken"
        return f"wrong {traceback.format_exc()!r}"
    return f"wrong {wrong!r}" if (wrong := _wrong(read, path)) else "ok"


def _wrong(read: Read, path: Path) -> str:
    if not read.members and read.outcome.status is ReadStatus.OK:
        return "ok without anybody"
    heights = {table.name: sum(1 for _ in table.rows()) for sheet in open_list(path, inspect(path)) for table in tables_of(sheet)}
    for sheet in read.outcome.sheets:
        if not sheet.is_list:
            continue
        read_of_sheet = sum(one.sheet == sheet.name for one in read.members)
        there = max(heights[sheet.name] - sheet.first_row + 1, 0)
        if sheet.rows != read_of_sheet or sheet.rows + len(sheet.ignored) + sheet.blank_rows != there:  # none vanishes without a reason
            return f"{sheet.name}: {there=} {sheet.rows=} {read_of_sheet=} {len(sheet.ignored)=} {sheet.blank_rows=}"
        told = {one.row for one in read.problems if one.sheet == sheet.name}
        if untold := [row.row for row in sheet.ignored if row.row not in told]:
            return f"{sheet.name}: ignored and not told: {untold}"
    return ""


def main() -> None:
    limit_this_process(MEMORY_BYTES)
    for line in sys.stdin:
        sys.stdout.write(f"{verdict(Path(line.rstrip(chr(10))))}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
