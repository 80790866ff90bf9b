"""The people selected in the list: who they are as a question, the menu over them, and the way to each action.

Read next: ``members_actions.py`` (what is done), ``members_view.py`` (the table), ``members.py`` (the page that holds both).
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu, QWidget

from desktop.domain.query import MemberQuery
from ui.models.member_table import MemberTable
from ui.pages import members_actions as actions
from ui.pages.members_view import MemberView
from ui.session import Session


class ChosenPeople(QObject):
    """``question`` gives what the list shows. ``page`` is the parent of menus and dialogs."""

    opened = Signal(int)  # open the record of this row
    changing = Signal()  # something is about to be changed: save what is being typed first

    def __init__(self, session: Session, view: MemberView, model: MemberTable, question: Callable[[], MemberQuery], page: QWidget) -> None:
        super().__init__(page)
        self._session, self._view, self._model, self._question, self._page = session, view, model, question, page

    @property
    def count(self) -> int:
        return self._view.chosen_count

    @property
    def query(self) -> MemberQuery:
        """The selected people as a question; all that are found, when all are selected."""
        shown = self._question()
        if self.count == self._model.rowCount():
            return shown
        ids = tuple(self._model.ids(self._view.chosen))
        return MemberQuery(ids=ids, removed=shown.removed, sort=shown.sort, descending=shown.descending)

    def copy(self, cell: bool = False) -> None:
        """The selected rows, or the cell under the cursor, to the clipboard: what is seen, hidden numbers hidden."""
        columns = [self._model.fields.index(name) for name, _ in self._view.columns()]
        if cell:
            index = self._view.currentIndex()
            row = self._model.row(index.row())
            if row is not None:
                actions.copy_cell(self._session, row.texts[index.column()])
        elif self.count > actions.COPIED_AT_MOST:
            actions.refuse_copy(self._session)
        else:
            headings = [self._session.words.field(self._model.fields[column]) for column in columns]
            rows = [[row.texts[column] for column in columns] for row in self._model.rows(self._view.chosen)]
            actions.copy_rows(self._session, headings, rows)

    def change(self) -> None:
        """Ask for one field and its new value for all of them."""
        self.changing.emit()
        actions.change_many(self._session, self.query, self.count, self._page)

    def remove(self) -> None:
        """Ask for the reason, then to the bin."""
        if self.count and self._may_change and not self._question().removed:
            row = self._model.row(self._view.currentIndex().row())
            actions.remove(self._session, self.query, self.count, self._name_of(row.id) if row is not None else "", self._page)

    def bring_back(self) -> None:
        actions.bring_back(self._session, self.query)

    def export(self) -> None:
        """The selected people, or all that are found, to the page that makes the official list."""
        self._session.open("reports", self.query if self.count > 1 else self._question())

    def compare(self) -> None:
        """The two selected records side by side, to be made one."""
        self.changing.emit()
        self._session.open("duplicates", tuple(self._model.ids(self._view.chosen)))

    def show_menu(self, at: QPoint) -> None:
        """What can be done with them, at ``at`` (global)."""
        menu, in_bin = QMenu(self._page), self._question().removed
        menu.addAction(self.tr("Open the record\tEnter"), lambda: self.opened.emit(self._view.currentIndex().row()))
        menu.addAction(self.tr("Copy rows\tCtrl+C"), self.copy)
        menu.addAction(self.tr("Copy this cell\tCtrl+Shift+C"), lambda: self.copy(cell=True))
        menu.addSeparator()
        menu.addAction(self.tr("Export …"), self.export)
        if self.count == 2 and not in_bin:
            menu.addAction(self.tr("Compare and merge …"), self.compare)
        if self.count > 1 and not in_bin and self._may_change:
            menu.addAction(self.tr("Change at once …"), self.change)
        if self.count and not in_bin and self._may_change:
            menu.addAction(self.tr("To the bin …\tDelete"), self.remove)
        if self.count and in_bin and self._may_change:
            menu.addAction(self.tr("Bring back"), self.bring_back)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(at)

    @property
    def _may_change(self) -> bool:
        """A register that a newer program wrote is open for reading only."""
        return not self._session.register.newer

    def _name_of(self, member_id: str) -> str:
        from desktop.services import members

        member = members.get(self._session.register, member_id)
        return member.name if member is not None else ""
