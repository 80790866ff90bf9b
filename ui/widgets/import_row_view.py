"""The table of rows in the preview: as in Excel under the fingers, a tick before each row, Space takes or leaves what is selected."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from ui.models.import_review import Line
from ui.models.import_rows import ImportRows
from ui.theme.theme import Theme

_PLACE, _NAME, _WIDE, _NARROW = 150, 190, 200, 120  # px at 100 % text
_FEW = 3  # columns that leave room for wide ones


class ImportRowView(QTableView):
    row_changed = Signal(int)

    def __init__(self, theme: Theme, rows: ImportRows) -> None:
        super().__init__()
        self._theme, self._rows = theme, rows
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
        self.horizontalHeader().setStretchLastSection(True)
        rows.modelReset.connect(self._size)
        theme.changed.connect(self._size)
        self._size()

    @property
    def chosen(self) -> list[Line]:
        """The selected lines, from the top."""
        ranges = sorted({(each.top(), each.bottom()) for each in self.selectionModel().selection().toList()})
        return [self._rows.line(row) for first, last in ranges for row in range(first, last + 1)]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and self.currentIndex().isValid():
            self._flip()
        else:
            super().keyPressEvent(event)

    def currentChanged(self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex) -> None:
        super().currentChanged(current, previous)
        self.row_changed.emit(current.row())

    def keyboardSearch(self, search: str) -> None:
        """Qt would make the text of every row to find one that begins so."""

    def _flip(self) -> None:
        lines = [line for line in self.chosen if self._rows.may_decide(line)]
        self._rows.leave_out(lines, out=any(self._rows.takes(line) for line in lines))

    def _size(self) -> None:
        self.verticalHeader().setMinimumSectionSize(1)
        self.verticalHeader().setDefaultSectionSize(self._theme.row_height)
        last = self._rows.columnCount() - 1
        for column in range(last):
            width = (_PLACE, _NAME)[column] if column < len((_PLACE, _NAME)) else _NARROW if last > _FEW else _WIDE
            self.setColumnWidth(column, self._theme.px(width))
