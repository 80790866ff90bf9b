"""The table of rows in preview and comparison: as in Excel under the fingers, a tick before each row, Space takes what is selected."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from ui.models.ticked_rows import TickedRows
from ui.theme.theme import Theme

_TICK_WIDTH = 30  # px at 100 % text: the tick and what is around it


class ImportRowView(QTableView):
    row_changed = Signal(int)

    def __init__(self, theme: Theme, rows: TickedRows) -> None:
        super().__init__()
        self._theme, self._rows = theme, rows
        self._pressed = QPersistentModelIndex()  # a row where a selection began is not ticked where it ends
        self.setModel(rows)
        self.setAccessibleName(self.tr("Rows of the list"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setWordWrap(False)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setHighlightSections(False)
        # A header that sees the selection asks, for every heading, whether each of 100,000 rows is selected.
        self.horizontalHeader().setSelectionModel(QItemSelectionModel(rows, self))
        self.horizontalHeader().setStretchLastSection(True)
        rows.modelReset.connect(self._size)
        theme.changed.connect(self._size)
        self._size()

    @property
    def chosen(self) -> list[Any]:
        """The selected lines, from the top."""
        ranges = sorted({(each.top(), each.bottom()) for each in self.selectionModel().selection().toList()})
        return [self._rows.line(row) for first, last in ranges for row in range(first, last + 1)]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and self.currentIndex().isValid():
            self._flip(self.chosen)
        else:
            super().keyPressEvent(event)

    def currentChanged(self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex) -> None:
        super().currentChanged(current, previous)
        self.row_changed.emit(current.row())

    def keyboardSearch(self, search: str) -> None:
        """Qt would make the text of every row to find one that begins so."""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = QPersistentModelIndex(self.indexAt(event.position().toPoint()))
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on a tick flips that row alone; anywhere else it selects."""
        super().mouseReleaseEvent(event)
        at = event.position().toPoint()
        index = self.indexAt(at)
        on_tick = (
            index.isValid()
            and index == self._pressed
            and index.column() == 0
            and at.x() - self.visualRect(index).left() < self._theme.px(_TICK_WIDTH)
        )
        if on_tick and event.button() == Qt.MouseButton.LeftButton and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self._flip([self._rows.line(index.row())])

    def _flip(self, lines: list[Any]) -> None:
        self._rows.leave_out(lines, out=any(map(self._rows.takes, lines)))

    def _size(self) -> None:
        self.verticalHeader().setMinimumSectionSize(1)
        self.verticalHeader().setDefaultSectionSize(self._theme.row_height)
        for column in range(self._rows.columnCount() - 1):
            self.setColumnWidth(column, self._theme.px(self._rows.width(column)))
