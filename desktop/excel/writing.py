"""Writes the official list as a workbook or as CSV: the front door of the writing side.

Why it exists: services ask for a file and get a value back: the file stands, or a sentence says why not. Which library or trick makes
the bytes is nobody's business outside ``writers/`` (docs/adr/0001-excel-writer.md tells how it was chosen).

Read next: ``desktop/documents/official.py`` (what is written), ``writers/workbook_file.py``;
``desktop/documents/pdf.py`` (the same on paper).
"""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO, Protocol

from desktop.documents.delivery import NotWritten, Written, deliver
from desktop.documents.official import OfficialList
from desktop.domain.task import Task
from desktop.excel.writers.delimited_text import write_delimited
from desktop.excel.writers.workbook_file import write_workbook


class ListWriter(Protocol):
    """Writes a whole list into an open file; returns how many rows it wrote and how many values it had to cut."""

    def __call__(self, document: OfficialList, file: BinaryIO, task: Task, /) -> tuple[int, int]: ...


def write_list(document: OfficialList, path: Path, task: Task, writer: ListWriter) -> Written | NotWritten:
    """``document`` at ``path``, all of it or nothing. Raises Cancelled when the task was cancelled; the path is as it was then."""
    return deliver(path, lambda file: writer(document, file, task))


def write_xlsx(document: OfficialList, path: Path, task: Task) -> Written | NotWritten:
    """The official workbook (.xlsx)."""
    return write_list(document, path, task, write_workbook)


def write_csv(document: OfficialList, path: Path, task: Task) -> Written | NotWritten:
    """The list as CSV: UTF-8 with byte order mark, semicolons."""
    return write_list(document, path, task, write_delimited)
