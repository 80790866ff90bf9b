"""Puts an official workbook together: frame, rows, frame, in one pass and with little memory.

Why it exists: how many people there are is known only after the last one, and the total line and signatures come after the
rows in the file. So the frame is drawn twice, for its head before the rows and for its tail after them.

Read next: ``frame.py``, ``rows.py``.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import BinaryIO

from desktop.documents.delivery import TooManyRows
from desktop.documents.layout import SAMPLE_ROWS, lay_out
from desktop.documents.official import OfficialList
from desktop.documents.shown import shower
from desktop.domain.fields import Value
from desktop.domain.task import Task
from desktop.excel.writers.frame import SHEET_PART, make_frame
from desktop.excel.writers.pages import ROWS_KEPT_WITH_SIGNATURES, PageFill
from desktop.excel.writers.rows import RowWriter

SHEET_ROWS = 1_048_576
ROWS_AROUND = 50  # rows of the sheet kept for titles and signatures
# Level 3: two thirds of the time of zlib's usual 6 for a file 15 % larger.
COMPRESSION = 3


def write_workbook(document: OfficialList, file: BinaryIO, task: Task) -> tuple[int, int]:
    """Writes ``document`` into ``file``; returns rows written and values cut to a cell's limit. Raises TooManyRows, Cancelled."""
    rows = iter(document.rows)
    sample = list(islice(rows, SAMPLE_ROWS))
    shown = [shower(column, masked=document.masked) for column in document.columns]
    texts = [[show(value) for show, value in zip(shown, row, strict=True)] for row in sample]
    layout = lay_out(document, texts)
    frame = make_frame(document, layout, 0)
    fill = PageFill(layout.table_height / layout.scale, frame.front, frame.heading)
    writer = RowWriter(document, layout, frame.styles, frame.first_row, fill)
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=COMPRESSION) as archive:
        with archive.open(SHEET_PART, "w") as sheet:
            sheet.write(frame.head)
            for piece in writer.xml(_watched(chain(sample, rows), document.total, task)):
                sheet.write(piece)
            # The last members go over to the page of the signatures unless both surely fit where the table ends.
            keep = writer.rows > ROWS_KEPT_WITH_SIGNATURES and not fill.has_room_for(frame.back)
            lines = writer.rows + writer.titles
            last = make_frame(document, layout, writer.rows, lines - ROWS_KEPT_WITH_SIGNATURES if keep else None)
            sheet.write(last.tail)
        for name, content in last.parts.items():
            archive.writestr(name, content)
    return writer.rows, writer.shortened


def _watched(rows: Iterable[Sequence[Value]], total: int, task: Task) -> Iterator[Sequence[Value]]:
    done = 0
    for done, row in enumerate(rows):
        if done % 500 == 0:
            task.step("stage.writing", done, total)
        if done >= SHEET_ROWS - ROWS_AROUND:
            raise TooManyRows(SHEET_ROWS - ROWS_AROUND)
        yield row
    task.step("stage.writing", total, total)
