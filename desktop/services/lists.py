"""Exporting the official list: Excel, CSV or PDF of whatever a question to the register finds.

Read next: ``desktop/documents/official.py`` (what stands on it), ``desktop/excel/writing.py``, ``desktop/documents/pdf.py``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from desktop.documents.delivery import NotWritten, Written
from desktop.documents.official import Column, OfficialList, Orientation, default_signers
from desktop.domain.fields import DEFAULT_EXPORT_FIELDS, FIELD, MEMBER_STATUSES
from desktop.domain.query import MemberQuery
from desktop.domain.task import Task
from desktop.services.access import OpenRegister
from desktop.services.outcome import Refused
from desktop.storage import records
from desktop.storage.members import MemberList
from resources.sentences import codes, sentence

__all__ = ["FORMATS", "FORM_MEMBERS", "Exported", "ListRequest", "Orientation", "column_label", "export", "writer_of"]

FORM_MEMBERS = "danh-sach-doan-vien"
FORMATS = (".xlsx", ".csv", ".pdf")
Writer = Callable[[OfficialList, Path, Task], Written | NotWritten]


EVERYBODY = MemberQuery()


@dataclass(frozen=True, slots=True)
class ListRequest:
    """Which list, of whom, where to. The suffix of ``path`` (.xlsx, .csv, .pdf) chooses the format.

    ``query.statuses`` empty means members (active or paused) unless ``everybody`` or people are named (``ids``, ``batch``).
    ``query.as_of`` also dates the list.
    """

    path: Path
    query: MemberQuery = EVERYBODY
    fields: tuple[str, ...] = DEFAULT_EXPORT_FIELDS
    masked: bool = False
    orientation: Orientation = Orientation.AUTO
    everybody: bool = False
    title: str = ""
    chair: str = ""


@dataclass(frozen=True, slots=True)
class Exported:
    """A list that now stands on the disk. ``shortened`` counts values that were too long for a cell."""

    rows: int
    form: str
    path: Path
    shortened: int = 0


def export(register: OpenRegister, request: ListRequest, *, today: date, task: Task) -> Exported | Refused:
    """Write the list, all of it or nothing. Raises Cancelled. Refusals: a format we do not write, a place that can't be written."""
    writer = writer_of(request.path.suffix.lower())
    if writer is None:
        return Refused("document.unknown_format", {"path": request.path.name})
    query = request.query
    if not query.statuses and not request.everybody and query.ids is None and query.batch is None:
        query = replace(query, statuses=tuple(status.value for status in MEMBER_STATUSES))
    with register.store.snapshot() as connection:
        found = MemberList(connection, query)
        document = OfficialList(
            union=records.union(connection),
            columns=tuple(Column(FIELD[name], column_label(name)) for name in request.fields),
            rows=(row.cells for row in found.stream(request.fields)),
            total=found.total(),
            as_of=date.fromisoformat(query.as_of) if query.as_of else today,
            made_on=today,
            title=request.title,
            signers=default_signers(register.officer_name, request.chair),
            masked=request.masked,
            orientation=request.orientation,
        )
        written = writer(document, request.path, task)
    if isinstance(written, NotWritten):
        return Refused(written.code, written.args)
    return _exported(written)


def writer_of(suffix: str) -> Writer | None:
    """Who writes this format; the libraries behind it (0.3 s of imports) come with the first export."""
    if suffix == ".pdf":
        from desktop.documents.pdf import write_pdf

        return write_pdf
    if suffix not in FORMATS:
        return None
    from desktop.excel import writing

    return writing.write_csv if suffix == ".csv" else writing.write_xlsx


def _exported(written: Written) -> Exported:
    return Exported(written.rows, FORM_MEMBERS, written.path, written.shortened)


def column_label(name: str, language: str = "vi") -> str:
    """The heading of a field on a list: its short form where it has one."""
    short = f"field.{name}_short"
    return sentence(short if short in _SHORT else f"field.{name}", language)


_SHORT = frozenset(codes("field"))
