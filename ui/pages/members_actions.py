"""What is done with the people selected in the list: change at once, to the bin, back from it, copy. One short function per action.

Who is meant is always a ``MemberQuery``. Every change says in a toast what it did and offers its undo.

Read next: ``members.py`` (who calls), ``ui/dialogs/mass_change.py``, ``ui/dialogs/remove_members.py``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from desktop.domain.fields import Value
from desktop.domain.query import MemberQuery
from desktop.domain.task import Task
from ui.models.table_copy import table_mime
from ui.undo import take_back

if TYPE_CHECKING:
    from desktop.services.access import OpenRegister
    from desktop.services.outcome import Refused, Saved
    from ui.session import Session

translate = QCoreApplication.translate

COPIED_AT_MOST = 20_000  # rows; a clipboard is no export


def change_many(session: Session, chosen: MemberQuery, count: int, parent: QWidget, *, field: str = "") -> None:
    """Ask for the field and its new value, then change it for all."""
    from ui.dialogs.mass_change import MassChangeDialog

    dialog = MassChangeDialog(session, chosen, count, parent)
    if field:
        dialog.which.setCurrentIndex(dialog.which.findData(field))
    dialog.accepted.connect(lambda: apply_change(session, chosen, dialog.values))
    dialog.open()


def apply_change(session: Session, chosen: MemberQuery, values: Mapping[str, Value]) -> None:
    """One batch for everybody who does not say so yet."""
    register = session.register
    first = next(iter(values))

    def work(task: Task) -> Saved | Refused | None:
        from desktop.services import members

        with members.member_list(register, chosen) as found:
            ids = [row.id for row in found.stream((first,)) if (row.cells[0] or None) != values[first]]
        return members.edit_many(register, ids, values, task=task)

    def done(saved: Saved | None) -> None:
        if saved is not None:
            text = translate("MemberActions", "Changed for {n}: {field}")
            _tell(session, saved, text.format(n=session.words.number(len(saved.ids)), field=session.words.field(first)))

    session.work(work, done, label=translate("MemberActions", "Changing"), owner=session)


def remove(session: Session, chosen: MemberQuery, count: int, name: str, parent: QWidget) -> None:
    """Ask for the reason, then move to the bin. ``name`` is said when it is one person."""
    from ui.dialogs.remove_members import RemoveDialog

    who = name if count == 1 else translate("MemberActions", "{n} chosen people").format(n=session.words.number(count))
    dialog = RemoveDialog(session, who, parent)
    dialog.accepted.connect(lambda: apply_removal(session, chosen, dialog.reason))

    def otherwise() -> None:
        if dialog.change_status:
            change_many(session, chosen, count, parent, field="status")

    dialog.rejected.connect(otherwise)
    dialog.open()


def apply_removal(session: Session, chosen: MemberQuery, reason: str) -> None:
    """To the bin, in one batch."""

    def work(task: Task) -> Saved | Refused:
        from desktop.services import members

        return members.remove(session.register, _ids(session.register, chosen), reason)

    def done(saved: Saved) -> None:
        _tell(session, saved, translate("MemberActions", "Moved {n} to the bin.").format(n=session.words.number(len(saved.ids))))

    session.work(work, done, label=translate("MemberActions", "Moving to the bin"), owner=session)


def bring_back(session: Session, chosen: MemberQuery) -> None:
    """Back from the bin, in one batch."""

    def work(task: Task) -> Saved | Refused:
        from desktop.services import members

        return members.restore(session.register, _ids(session.register, chosen))

    def done(saved: Saved) -> None:
        _tell(session, saved, translate("MemberActions", "Brought back {n} from the bin.").format(n=session.words.number(len(saved.ids))))

    session.work(work, done, label=translate("MemberActions", "Bringing back"), owner=session)


def copy_rows(session: Session, headings: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """To the clipboard as a table, headings first."""
    if not rows:
        return
    QGuiApplication.clipboard().setMimeData(table_mime(headings, rows))
    session.notice(
        translate("MemberActions", "Copied {n} rows. Paste them into Excel, Word or Zalo.").format(n=session.words.number(len(rows)))
    )


def copy_cell(session: Session, text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    session.notice(translate("MemberActions", "Copied: {text}").format(text=text))


def refuse_copy(session: Session) -> None:
    """Too many rows for a clipboard."""
    text = translate("MemberActions", "More than {n} rows are too many to copy. Export them instead.").format(
        n=session.words.number(COPIED_AT_MOST)
    )
    session.notice(text, tone="warning")


def _ids(register: OpenRegister, chosen: MemberQuery) -> list[str]:
    from desktop.services import members

    with members.member_list(register, chosen) as found:
        return [row.id for row in found.stream(())]


def _tell(session: Session, saved: Saved, text: str) -> None:
    session.changed.emit(saved)
    session.notice(text, action=translate("MemberActions", "Undo"), act=lambda: take_back(session, saved.batch_id))
