"""The latest changes of the register, newest first, each with what, when, who, "take this one back", and the people it touched."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableWidget, QTableWidgetItem, QVBoxLayout, QWidget

from desktop.domain.task import Task
from desktop.services.outcome import Refused
from ui.page import Page
from ui.pages.compare_list import MonthList
from ui.session import Session
from ui.theme import tokens
from ui.undo import take_back
from ui.widgets.buttons import button
from ui.widgets.change_line import can_undo, has_people, what_words
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import label

if TYPE_CHECKING:
    from desktop.domain.query import MemberQuery
    from desktop.services.undoing import BatchSummary

_SHOWN = 500


class ChangesPage(Page):
    key: ClassVar[str] = "changes"
    icon: ClassVar[str] = "history"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._batches: list[BatchSummary] = []
        self.table = QTableWidget(0, 4)
        self.table.setAccessibleName(self.tr("Changes"))
        self.table.setHorizontalHeaderLabels([self.tr("When"), self.tr("What"), self.tr("Who"), self.tr("State")])
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setShowGrid(False)
        self.table.setAlternatingRowColors(True)
        self.table.setTabKeyNavigation(False)
        self.table.verticalHeader().hide()
        self.table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.table.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.table.horizontalHeader().setHighlightSections(False)
        self.table.itemSelectionChanged.connect(self._on_selected)
        self.table.doubleClicked.connect(lambda _: self.show_people())
        self.people_button = button(session.theme, self.tr("Show the people"), self.show_people, icon="users")
        self.people_button.setToolTip(self.tr("The people of this change, in the member list (Enter)"))
        for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            QShortcut(key, self.table, self.show_people, context=Qt.ShortcutContext.WidgetShortcut)
        self._list = MonthList(session, self)
        self.list_button = button(session.theme, self.tr("Print the increase/decrease list"), self.print_list, icon="printer")
        self.list_button.setToolTip(self.tr("Who came, who went and whose record changed by this change, as an official list"))
        self.month_button = button(session.theme, self.tr("Increase and decrease of a month"), self._offer_months, icon="chevron-down")
        self.undo_button = button(session.theme, self.tr("Take this change back"), self.undo_selected, icon="undo-2")
        session.theme.changed.connect(self._size_rows)
        self._lay_out()
        self._on_selected()

    @property
    def title(self) -> str:
        return self.tr("Changes")

    def refresh(self, changed: object) -> None:
        register = self.session.register

        def work(task: Task) -> list[BatchSummary]:
            from desktop.services import undoing

            return undoing.recent(register, _SHOWN)

        self.session.jobs.look(work, self._show, topic="changes")

    def focus_content(self) -> None:
        self.table.setFocus()

    def undo_selected(self) -> None:
        """Take back the change in the chosen row, however long ago it was."""
        batch = self._chosen()
        if batch is not None and can_undo(batch):
            take_back(self.session, batch.batch_id)

    def months(self) -> QMenu:
        """The months whose increase/decrease list may be printed."""
        return self._list.months()

    def _offer_months(self) -> None:
        self.months().popup(self.month_button.mapToGlobal(self.month_button.rect().bottomLeft()))

    def print_list(self) -> None:
        """The official list of what the change in the chosen row did; of this month's comparison, a week later too."""
        batch = self._chosen()
        if batch is not None and has_people(batch):
            self._list.ask(batch.batch_id)

    def show_people(self) -> None:
        """Whom the change in the chosen row touched, in the member list."""
        batch = self._chosen()
        if batch is None or not has_people(batch):
            return
        register, batch_id = self.session.register, batch.batch_id

        def work(task: Task) -> MemberQuery | Refused:
            from desktop.services import undoing

            return undoing.people_of(register, batch_id)

        self.session.jobs.look(work, self._open_people, topic="people of a change")

    def _open_people(self, people: MemberQuery | Refused) -> None:
        if isinstance(people, Refused):
            self.session.refused.emit(people)
        else:
            self.session.open("members", people)

    def _chosen(self) -> BatchSummary | None:
        row = self.table.currentRow()
        return self._batches[row] if self.table.selectedItems() and row < len(self._batches) else None

    def _show(self, batches: list[BatchSummary]) -> None:
        self._batches = batches
        self.table.setRowCount(len(batches))
        for row, batch in enumerate(batches):
            when = self.session.words.moment(datetime.fromisoformat(batch.at))
            state = self.tr("undone") if batch.undone else ""
            for column, text in enumerate((when, what_words(self.session, batch), batch.by, state)):
                item = QTableWidgetItem(text)
                if batch.undone:
                    item.setForeground(self.session.theme.colour("muted"))
                self.table.setItem(row, column, item)
        self._size_rows()
        self._on_selected()

    def _size_rows(self) -> None:
        self.table.verticalHeader().setDefaultSectionSize(self.session.theme.row_height)

    def _on_selected(self) -> None:
        batch = self._chosen()
        self.undo_button.setEnabled(batch is not None and can_undo(batch))
        for of_people in (self.people_button, self.list_button):
            of_people.setEnabled(batch is not None and has_people(batch))

    def _lay_out(self) -> None:
        explain = self.tr("Each line is one step that can be taken back, an import as a whole. What was changed since then stays.")
        buttons = QWidget()
        row = FlowLayout(tokens.S)
        buttons.setLayout(row)
        for each in (self.people_button, self.list_button, self.undo_button, self.month_button):
            row.addWidget(each)
        column = QVBoxLayout(self)
        column.setContentsMargins(tokens.XL, tokens.S, tokens.XL, tokens.L)
        column.setSpacing(tokens.M)
        column.addWidget(label(explain, "muted", wrap=True))
        column.addWidget(buttons)
        column.addWidget(self.table, 1)
