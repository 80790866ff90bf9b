"""A copy of a list with its doubts marked, to send back to whoever made it: cells coloured and commented, and a sheet that lists them all.

An ``.xlsx`` is changed inside its own package and keeps everything else; for other kinds a new workbook is made of what stands in the
cells. The original is never touched. Only open doubts are marked: what the officer has decided needs no answer.

Read next: ``desktop/excel/marked_package.py``, ``desktop/excel/marked_workbook.py``; ``corrections.py`` (what is decided).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from desktop.documents.delivery import NotWritten, deliver
from desktop.domain.fields import FIELD
from desktop.domain.problems import Problem, Severity
from desktop.domain.task import Task
from desktop.excel.container import Container, Kind, Refusal, inspect
from desktop.excel.marked_package import marked_package
from desktop.excel.marked_workbook import marked_workbook
from desktop.excel.marks import ListWords, Mark
from desktop.excel.package import column_number
from desktop.excel.pasted import Pasted
from desktop.excel.reading import read_cells
from desktop.excel.result import ReadResult, ReadStatus, SheetReading, problem_message, sheet_of
from desktop.services.outcome import Refused
from resources.sentences import sentence

__all__ = ["MarkedCopy", "has_marks", "mark"]

_STAGE = "stage.write"
_ENDINGS = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".csv", ".tsv", ".txt", ".htm", ".html", ".xml")
_HEADINGS = ("sheet", "row", "column", "field", "value", "said")
_NOT_TO_MARK = ("row_ignored", "row_ignored_name", "same_name_different_person")  # nothing that the sender could correct


@dataclass(frozen=True, slots=True)
class MarkedCopy:
    """A copy that stands at ``path`` with ``count`` doubts. ``unprotected``: the original has a password, and this has none."""

    path: Path
    count: int
    unprotected: bool


def has_marks(result: ReadResult) -> bool:
    """Whether there is anything to be marked."""
    return any(_is_marked(problem) for problem in result.problems)


def mark(
    source: Path | Pasted, result: ReadResult, path: Path, *, today: date, task: Task, password: str = "", language: str = "vi"
) -> MarkedCopy | Refused:
    """Write the copy of ``source``, which was read as ``result``. The ending of ``path`` becomes the copy's own. Raises Cancelled."""
    if result.status in (ReadStatus.REFUSED, ReadStatus.NEEDS_PASSWORD):
        return Refused("marked.needs_reading")
    marks = list(_marks(result, language))
    if not marks:
        return Refused("marked.nothing")
    words = ListWords(
        sentence("marked.sheet", language),
        tuple(sentence(f"marked.heading_{heading}", language) for heading in _HEADINGS),
        sentence("marked.intro", language),
    )
    task.step(_STAGE, 0, 0)
    try:
        container = Container(Kind.CSV) if isinstance(source, Pasted) else inspect(source, password)
        content = _in_its_package(source, container, marks, words)
    except Refusal as refusal:
        return Refused(refusal.code, refusal.args_of_sentence)
    except OSError:
        return Refused("import.no_permission")
    suffix = ".xlsx" if isinstance(source, Pasted) or content is None or source.suffix.lower() != ".xlsm" else ".xlsm"
    if content is None:
        read, pieces = read_cells(source, today=today, task=task, password=password)
        if read.status is not ReadStatus.OK:
            return Refused(read.message_code, read.message_args)
        content = marked_workbook(pieces, marks, words, sentence("marked.list", language))
    target = path.with_suffix(suffix) if path.suffix.lower() in _ENDINGS else path.with_name(path.name + suffix)
    if isinstance(source, Path) and target.exists() and target.samefile(source):
        return Refused("marked.onto_itself")
    task.step(_STAGE, 0, 0)
    whole = content
    written = deliver(target, lambda file: (file.write(whole) and len(marks), 0))
    if isinstance(written, NotWritten):
        return Refused(written.code, written.args)
    return MarkedCopy(written.path, len(marks), container.plain is not None)


def _in_its_package(source: Path | Pasted, container: Container, marks: list[Mark], words: ListWords) -> bytes | None:
    """The copy inside the file's own package; None for a file that has none, or one too large to be written so."""
    if isinstance(source, Pasted) or container.kind is not Kind.XLSX:
        return None
    try:
        return marked_package(container.content(source), marks, words)
    except Refusal:
        return None  # read it could be, so what stands in its cells can be marked all the same


def _marks(result: ReadResult, language: str) -> Iterator[Mark]:
    sheets = {sheet.name: sheet for sheet in result.sheets}
    for problem in result.problems:
        if _is_marked(problem):
            field = sentence(f"field.{problem.field}", language) if problem.field in FIELD else ""
            column = _column(sheets.get(problem.sheet), problem.field) if problem.row is not None else None
            said = problem_message(problem, language)
            yield Mark(sheet_of(problem.sheet) or "", problem.row, column, field, problem.value or "", said)


def _is_marked(problem: Problem) -> bool:
    return problem.severity is not Severity.INFO and problem.code not in _NOT_TO_MARK


def _column(sheet: SheetReading | None, field: str | None) -> int | None:
    """Where the field stands on its sheet, else the name, so that the row is found."""
    columns = sheet.columns if sheet is not None else ()
    found = next((column for column in columns if column.field == field), None)
    found = found or next((column for column in columns if column.field == "full_name"), None)
    return column_number(found.letter) if found is not None else None
