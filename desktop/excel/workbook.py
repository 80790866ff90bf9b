"""A file as sheets of rows: the one place that knows python-calamine and CSV.

Why it exists: layout, columns and parser see only ``Sheet`` — a name, rows of plain Python cells from row 1 and column A on, merged
areas and notes — and never the library or the format.

Read next: ``layout.py`` (where the table of a sheet stands).
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

from desktop.excel.comments import comments_of
from desktop.excel.container import Container, Kind, Refusal
from desktop.excel.delimited import Dialect, dialect_of, records
from desktop.excel.far_cells import is_far, without_far_cells
from desktop.excel.fonts import Styles, looks_of, styles_of
from desktop.excel.package import SheetNotes, look_into, sheet_parts
from desktop.excel.single_pass import large_parts, read_once

Cell = str | int | float | bool | date | datetime | time | timedelta
# What zipfile and calamine raise for bytes that are not what they claim to be.
_BROKEN = (CalamineError, zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError)
Area = tuple[int, int, int, int]  # first row, first column, last row, last column; 0-based, ends included


@dataclass(slots=True)
class Sheet:
    """One sheet. ``rows()`` may be called more than once and starts at row 1, column A each time."""

    name: str | None
    rows: Callable[[], Iterator[list[Cell]]]
    visible: bool = True
    height: int = 0  # rows, 0 = unknown
    merged: tuple[Area, ...] = ()
    notes: SheetNotes = field(default_factory=SheetNotes)
    far_cells: tuple[str, ...] = ()
    fonts: dict[tuple[int, int], str] = field(default_factory=dict)  # (row, column), 1-based → a legacy font
    encoding: str = ""  # of a text file


def open_sheets(path: Path, container: Container) -> Iterator[Sheet]:
    """The sheets in workbook order, each opened when asked for. Raises Refusal when the file is broken, locked or too much."""
    if container.kind is Kind.CSV:
        yield _text_sheet(path, dialect_of(path))
        return
    try:
        if container.kind is Kind.XLSX:
            yield from _xlsx_sheets(container.content(path))
        else:
            yield from _calamine_sheets(CalamineWorkbook.from_object(io.BytesIO(container.content(path))), {})
    except PasswordError as locked:
        raise Refusal("import.password") from locked
    except _BROKEN as broken:
        raise Refusal("import.broken") from broken
    except OSError as trouble:
        if trouble.errno is None:  # not the system's: calamine's word for a part that does not unpack
            raise Refusal("import.broken") from trouble
        raise
    except BaseException as trouble:
        if is_panic(trouble):
            raise Refusal("import.broken") from trouble
        raise


def is_panic(trouble: BaseException) -> bool:
    """Whether calamine's own code gave up on the file. Its exception stands beside ``Exception`` and can't be imported."""
    return type(trouble).__module__ == "pyo3_runtime"


def _text_sheet(path: Path, dialect: Dialect) -> Sheet:
    def rows() -> Iterator[list[Cell]]:
        for number, record in enumerate(records(path, dialect)):
            yield [] if number < dialect.records_before else list(record)

    return Sheet(None, rows, encoding=dialect.encoding)


def _xlsx_sheets(package: bytes) -> Iterator[Sheet]:
    content, looks = _looked_into(package)  # by its path, calamine would go by the extension
    book = CalamineWorkbook.from_object(io.BytesIO(content))
    del content  # calamine has its own
    yield from _calamine_sheets(book, looks)


@dataclass(slots=True)
class _Look:
    """What is known of a sheet before calamine opens it. ``merged`` is None where calamine tells the merged areas itself."""

    notes: SheetNotes = field(default_factory=SheetNotes)
    fonts: dict[tuple[int, int], str] = field(default_factory=dict)
    texts: dict[tuple[int, int], str] = field(default_factory=dict)
    far_cells: tuple[str, ...] = ()
    merged: tuple[Area, ...] | None = None


def _looked_into(content: bytes) -> tuple[bytes, dict[str, _Look]]:
    """The package as calamine gets it, and what our own look found, by the name of the sheet."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        try:
            parts = sheet_parts(package)
            styles = styles_of(package)
            looks = {name: _look_at(package, part, styles) for name, part in parts.items()}
        except ValueError as broken:  # the directory points outside the file
            raise Refusal("import.broken") from broken
        too_far = [name for name, look in looks.items() if is_far(look.notes.last_row, look.notes.last_column)]
        if too_far:
            copy, cut = without_far_cells(package, [parts[name] for name in too_far])
            for name in too_far:
                looks[name].far_cells = tuple(cut[parts[name]])
            return copy.getvalue(), looks
        large = large_parts(package, parts.values())
        for name in [name for name, part in parts.items() if part in large]:
            areas = looks[name].notes.merged
            looks[name].merged = tuple((top - 1, left - 1, bottom - 1, right - 1) for top, left, bottom, right in areas)
        return read_once(content, package, large) if large else content, looks


def _look_at(package: zipfile.ZipFile, part: str, styles: Styles) -> _Look:
    notes, cells = look_into(package, part), looks_of(package, part, styles)
    notes.struck, notes.comments = cells.struck, comments_of(package, part)
    return _Look(notes, cells.fonts, cells.texts)


def _calamine_sheets(book: CalamineWorkbook, looks: dict[str, _Look]) -> Iterator[Sheet]:
    names = [meta.name for meta in book.sheets_metadata]
    if len(set(names)) != len(names):  # no program writes that, and calamine would read one of them several times
        raise Refusal("import.broken")
    for meta in book.sheets_metadata:
        if meta.typ is not SheetTypeEnum.WorkSheet:
            continue
        content = book.get_sheet_by_name(meta.name)
        look = looks.get(meta.name) or _Look()
        merged = tuple((top[0], top[1], bottom[0], bottom[1]) for top, bottom in content.merged_cell_ranges or ())
        yield Sheet(
            name=meta.name,
            rows=_rows_of(content, look.texts),
            visible=meta.visible is SheetVisibleEnum.Visible,
            height=content.end[0] + 1 if content.end else 0,
            merged=merged if look.merged is None else look.merged,
            notes=look.notes,
            far_cells=look.far_cells,
            fonts=look.fonts,
        )


def _rows_of(content: CalamineSheet, texts: dict[tuple[int, int], str]) -> Callable[[], Iterator[list[Cell]]]:
    """calamine pads the rows above the first cell, but not the columns left of it. ``texts`` stand in the place of its own."""
    told: dict[int, list[tuple[int, str]]] = {}
    for (row, column), text in texts.items():
        told.setdefault(row, []).append((column, text))
    left: list[Cell] = [""] * (content.start[1] if content.start else 0)

    def rows() -> Iterator[list[Cell]]:
        if content.start is None:
            return
        for number, cells in enumerate(content.iter_rows(), start=1):
            row = left + cells if left else cells
            for column, text in told.get(number, ()) if told else ():
                if column <= len(row):
                    row[column - 1] = text
            yield row

    return rows
