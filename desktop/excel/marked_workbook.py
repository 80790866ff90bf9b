"""A new workbook with the cells of a file, its doubtful ones coloured and commented: for files whose own package can't be written again.

Read next: ``raw_cells.py`` (where the cells come from), ``marked_package.py`` (the better way, for xlsx).
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from desktop.excel.frames import Cells
from desktop.excel.marks import FILL, MOST_COMMENTS, WIDTHS, ListWords, Mark, by_cell, free_name
from desktop.excel.package import column_letters
from desktop.excel.writers.sheet_text import fit_cell

_TYPEFACE = "Times New Roman"
_LONGEST_SHEET_NAME = 31
_MOST_WIDTH = 40  # characters
_SAMPLED = 200  # rows that the widths are taken from


def marked_workbook(pieces: Sequence[Cells], marks: Sequence[Mark], words: ListWords, sheet_of_text: str) -> bytes:
    """The bytes of the copy. ``sheet_of_text`` names the sheet of a file that has none."""
    memory = io.BytesIO()
    plain = {"font_name": _TYPEFACE, "font_size": 12}
    with xlsxwriter.Workbook(memory, {"in_memory": True, "default_format_properties": plain, "strings_to_urls": False}) as book:
        coloured = book.add_format({**plain, "bg_color": f"#{FILL}", "border": 1, "border_color": "#C9A400"})
        usual = book.add_format(plain)
        rows: dict[str, list[list[str | int | float | bool]]] = {}
        for piece in pieces:
            rows.setdefault(piece.sheet, []).extend(piece.rows)
        taken: list[str] = []
        for name, lines in rows.items():
            taken.append(free_name((name or sheet_of_text)[:_LONGEST_SHEET_NAME], taken))
            _sheet(book.add_worksheet(taken[-1]), lines, by_cell(marks, name), {True: coloured, False: usual})
        bold = book.add_format({**plain, "bold": True})
        wrapped = book.add_format({**plain, "text_wrap": True, "valign": "top"})
        _list(book.add_worksheet(free_name(words.name, taken)), marks, words, {True: bold, False: wrapped})
    return memory.getvalue()


def _sheet(
    sheet: Worksheet, lines: Sequence[Sequence[object]], said: Mapping[tuple[int, int], str], formats: Mapping[bool, object]
) -> None:
    for at, line in enumerate(lines):
        for column, cell in enumerate(line):
            _write(sheet, at, column, cell, formats[(at + 1, column + 1) in said])
    for number, ((row, column), text) in enumerate(said.items()):
        if row > len(lines) or column > len(lines[row - 1]):
            sheet.write_blank(row - 1, column - 1, None, formats[True])
        if number < MOST_COMMENTS:
            sheet.write_comment(row - 1, column - 1, text)
    for column in range(max(map(len, lines), default=0)):
        longest = max((len(str(line[column])) for line in lines[:_SAMPLED] if column < len(line)), default=0)
        sheet.set_column(column, column, min(max(longest + 2, 6), _MOST_WIDTH))


def _write(sheet: Worksheet, row: int, column: int, cell: object, look: object) -> None:
    if isinstance(cell, bool):
        sheet.write_boolean(row, column, cell, look)
    elif isinstance(cell, int | float):
        sheet.write_number(row, column, cell, look)
    elif cell == "":
        sheet.write_blank(row, column, None, look)
    else:
        sheet.write_string(row, column, fit_cell(str(cell))[0], look)  # never as a formula, however it begins


def _list(sheet: Worksheet, marks: Sequence[Mark], words: ListWords, formats: Mapping[bool, object]) -> None:
    for column, width in enumerate(WIDTHS):
        sheet.set_column(column, column, width)
    sheet.write_string(0, 0, words.intro, formats[True])
    for column, heading in enumerate(words.headings):
        sheet.write_string(1, column, heading, formats[True])
    for row, mark in enumerate(marks, 2):
        letters = column_letters(mark.column) if mark.column else ""
        for column, text in enumerate((mark.sheet, str(mark.row or ""), letters, mark.field, mark.value, mark.said)):
            sheet.write_string(row, column, text, formats[False])
    sheet.freeze_panes(2, 0)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
