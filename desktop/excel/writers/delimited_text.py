"""The list as CSV: one heading row, one row per member, for other programs and for Excel.

Why these choices: UTF-8 with a byte order mark, or Excel shows "Nguyá»…n"; semicolons, because with the Windows region Vietnam the
comma is the decimal sign and Excel splits a file it opens at semicolons, and because addresses are full of commas; no titles or
signatures, because programs read it. Formula-like text is guarded (``formula_guard.py``). CSV has no types: an Excel that opens it
drops leading zeros of papers and phones on the screen, so people should be given the workbook.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import BinaryIO

from desktop.documents.official import OfficialList
from desktop.documents.shown import shower
from desktop.domain.fields import Kind
from desktop.domain.task import Task
from desktop.excel.formula_guard import guard
from resources.sentences import sentence

DELIMITER = ";"
ENCODING = "utf-8-sig"


def write_delimited(document: OfficialList, file: BinaryIO, task: Task) -> tuple[int, int]:
    """Writes ``document`` into ``file``; returns rows written and 0 (nothing is ever cut). Raises Cancelled."""
    text = io.TextIOWrapper(file, encoding=ENCODING, errors="replace", newline="", write_through=False)
    writer = csv.writer(text, delimiter=DELIMITER)
    writer.writerow([sentence("document.number_column"), *(guard(column.label) for column in document.columns)])
    rows = 0
    for line in _lines(document, task):
        writer.writerow(line)
        rows += 1
    text.flush()
    text.detach()
    return rows, 0


def _lines(document: OfficialList, task: Task) -> Iterator[list[str]]:
    shown = [shower(column, masked=document.masked) for column in document.columns]
    # A sum goes in bare digits: "5.300.000" is five point three to a program.
    bare = [column.kind is Kind.MONEY and not (document.masked and column.field.masked) for column in document.columns]
    for number, row in enumerate(document.rows, start=1):
        if number % 500 == 1:
            task.step("stage.writing", number - 1, document.total)
        cells = [str(value) if plain and value is not None else show(value) for show, plain, value in zip(shown, bare, row, strict=True)]
        yield [str(number), *map(guard, cells)]
    task.step("stage.writing", document.total, document.total)
