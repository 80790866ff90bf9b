"""One import in a process of its own: ours, or the way one would write it first.

``python -m tests.benchmarks.work_import MODE LIST FOLDER`` with MODE

ours         the program's: read in the child, held against the empty register in FOLDER, accepted as one signed batch
reference    openpyxl, an SQLModel object for each row, ``add_all``, and search row by row; nothing is validated, signed or logged
validated    the same, each cell read by the same rules as ours: what the reference would have to do for the same result
"""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import Any

from desktop.domain.task import QUIET
from tests.benchmarks.people import FIELDS
from tests.benchmarks.spent import spending, tell

TODAY = date(2026, 11, 24)


def ours(workbook: Path, folder: Path) -> None:
    from desktop.services import imports
    from tests.benchmarks.registers import unlocked

    register = unlocked(folder)
    with spending() as reading:
        result = imports.read_list(workbook, today=TODAY, task=QUIET)
    with spending() as planning:
        planned = imports.plan(register, result, task=QUIET)
    with spending() as applying:
        imported = imports.apply(register, planned, source=workbook.name, task=QUIET)
    assert isinstance(imported, imports.Imported)
    register.close()
    reading.cpu += planning.cpu + applying.cpu
    tell(reading, added=imported.added, planning=planning.cpu, applying=applying.cpu)


def reference(workbook: Path, folder: Path, *, validated: bool) -> None:
    from sqlalchemy import create_engine, text
    from sqlalchemy.pool import StaticPool
    from sqlmodel import Session

    from desktop.storage.engine import connect, sqlcipher
    from tests.benchmarks.registers import KEY, empty_database

    folder.mkdir()
    empty_database(folder / "reference.db", KEY).close()
    engine = create_engine("sqlite://", creator=lambda: connect(folder / "reference.db", KEY), module=sqlcipher, poolclass=StaticPool)
    with spending() as spent:
        from openpyxl import load_workbook

        from desktop.vietnamese.text import fold

        people = [
            _row(cells, validated=validated) for cells in load_workbook(workbook).active.iter_rows(values_only=True) if _is_person(cells)
        ]
        with Session(engine) as session:
            session.add_all(people)
            session.flush()
            search = text("INSERT INTO member_search (rowid, name, numbers, words) VALUES (:row, :name, :numbers, :words)")
            for one in people:
                words = fold(f"{one.unit} {one.job_title} {one.union_position} {one.email}")
                session.execute(search, {"row": one.row, "name": fold(one.full_name), "numbers": one.numbers, "words": words})
            session.commit()
    tell(spent, added=len(people))


def _is_person(cells: tuple[Any, ...]) -> bool:
    """The running number in front of every person of the list, which titles and headings have not."""
    return bool(cells) and isinstance(cells[0], int)


def _row(cells: tuple[Any, ...], *, validated: bool) -> Any:
    from desktop.domain.fields import FIELD
    from desktop.domain.values import read_value
    from desktop.storage.log import new_id
    from desktop.storage.projection import numbers_of, order_of
    from desktop.storage.tables import MemberRow

    values: dict[str, Any] = {}
    for name, cell in zip(FIELDS, cells[1:], strict=False):
        if cell is None:
            continue
        told = cell.date().isoformat() if hasattr(cell, "date") else str(cell)
        if validated:
            values.update(read_value(FIELD[name], told, numeric=isinstance(cell, int | float), today=TODAY, context=values).values)
        else:
            values[name] = told
    return MemberRow(id=new_id(), created_op=b"", sort_key=order_of(values), numbers=numbers_of(values), **values)


def main() -> None:
    mode, workbook, folder = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
    if mode == "ours":
        ours(workbook, folder)
    else:
        reference(workbook, folder, validated=mode == "validated")


if __name__ == "__main__":
    main()
