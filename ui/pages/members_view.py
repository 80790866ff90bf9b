"""The table of the member list: feels like Excel under the fingers, paints itself in one go.

Arrows, Home/End, PgUp/PgDn and Ctrl+A as in every table; Enter or a double click opens the record, F2 edits the value under the cursor,
Ctrl+C copies the selected rows, Ctrl+Shift+C one cell, Delete asks to remove. Columns are dragged and widened in the header; a click there
sorts. The view knows rows and columns, never members' values.

Read next: ``members_rows.py`` (painting), ``members.py`` (the page that listens).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QKeyCombination, QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QToolTip, QWidget

from ui.models.member_table import MemberTable
from ui.pages.members_rows import RowPainter, Visible
from ui.pages.members_widths import usual_width
from ui.theme.theme import Theme

if TYPE_CHECKING:
    from collections.abc import Sequence

_NARROWEST = 40  # px at 100 % text
_COPY_CELL = QKeyCombination(Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier, Qt.Key.Key_C)
_SETTLED_MS = 400  # columns are kept once the hand is off the mouse


class MemberView(QTableView):
    opened = Signal(int)  # row: Enter, double click
    edit_asked = Signal(int, str)  # row, field: F2
    row_changed = Signal(int)  # the current row
    chosen_changed = Signal()
    copy_asked = Signal(bool)  # True: only the cell
    remove_asked = Signal()
    menu_asked = Signal(QPoint)  # in global coordinates
    columns_changed = Signal(object)  # ((field, width at 100 %), …) in the order shown

    def __init__(self, theme: Theme, model: MemberTable) -> None:
        super().__init__()
        self._theme, self._table = theme, model
        self.painter_of_rows = RowPainter(theme, model)
        self.setModel(model)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setWordWrap(False)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setCornerWidget(QWidget())  # or the style paints a white square between the scroll bars
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setAccessibleName(self.tr("Member list"))
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setSectionsMovable(True)
        header.setHighlightSections(False)
        header.setMinimumSectionSize(_NARROWEST)
        header.setStretchLastSection(True)
        header.setSortIndicatorShown(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header.setSectionsClickable(True)
        # Qt's header asks, at each paint, whether whole columns are selected: 100,000 rows per column. Ours has its own, empty selection.
        header.setSelectionModel(QItemSelectionModel(model, self))
        header.sortIndicatorChanged.connect(model.sort)
        self._settled = QTimer(self, singleShot=True, interval=_SETTLED_MS)
        self._settled.timeout.connect(lambda: self.columns_changed.emit(self.columns()))
        header.sectionMoved.connect(lambda *_: self._settled.start())
        header.sectionResized.connect(lambda *_: self._settled.start())
        self.doubleClicked.connect(lambda index: self.opened.emit(index.row()))
        self.customContextMenuRequested.connect(lambda at: self.menu_asked.emit(self.viewport().mapToGlobal(at)))
        theme.changed.connect(self._look)
        self._look()

    # -- columns

    def show_columns(self, columns: Sequence[tuple[str, int]]) -> None:
        """Show these fields in this order; width 0 means the usual one."""
        self._table.show_fields(tuple(name for name, _ in columns))
        header = self.horizontalHeader()
        header.blockSignals(True)
        for place, (name, width) in enumerate(columns):
            heading = str(self._table.headerData(place, Qt.Orientation.Horizontal))
            header.moveSection(header.visualIndex(place), place)
            header.resizeSection(place, self._theme.px(width) if width else usual_width(self._theme, name, heading))
        header.blockSignals(False)
        self.updateGeometries()
        self.viewport().update()

    def columns(self) -> tuple[tuple[str, int], ...]:
        """The fields and their widths (px at 100 % text), in the order shown."""
        header, percent = self.horizontalHeader(), self._theme.px(1000) / 1000
        order = [header.logicalIndex(place) for place in range(header.count())]
        return tuple((self._table.fields[column], round(header.sectionSize(column) / percent)) for column in order)

    def show_sort(self, field: str, *, descending: bool) -> None:
        """Put the arrow over the column the list is sorted by, without sorting."""
        header = self.horizontalHeader()
        header.blockSignals(True)
        column = self._table.fields.index(field) if field in self._table.fields else -1
        header.setSortIndicator(column, Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder)
        header.blockSignals(False)
        header.viewport().update()

    # -- rows

    @property
    def chosen(self) -> tuple[tuple[int, int], ...]:
        """The selected ranges of rows (first, last), from the top."""
        return tuple(sorted({(each.top(), each.bottom()) for each in self.selectionModel().selection().toList()}))

    @property
    def chosen_count(self) -> int:
        return sum(last - first + 1 for first, last in self.chosen)

    def choose(self, rows: Sequence[int], current: int | None, column: int = 0) -> None:
        """Select exactly these rows; ``current`` gets the cursor."""
        model, wanted = self._table, QItemSelection()
        for row in rows:
            wanted.select(model.index(row, 0), model.index(row, model.columnCount() - 1))
        selection = self.selectionModel()
        if current is not None:
            selection.setCurrentIndex(model.index(current, column), QItemSelectionModel.SelectionFlag.NoUpdate)
        selection.select(wanted, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def field_at_cursor(self) -> str:
        """The field under the cursor, "" without one."""
        index = self.currentIndex()
        return self._table.fields[index.column()] if index.isValid() else ""

    # -- Qt

    def paintEvent(self, event: QPaintEvent) -> None:
        header, viewport = self.horizontalHeader(), self.viewport()
        width, height = viewport.width(), viewport.height()
        places = ((column, header.sectionViewportPosition(column), header.sectionSize(column)) for column in range(header.count()))
        first = self.rowAt(0)
        if first < 0:
            return
        index = self.currentIndex() if self.hasFocus() else QModelIndex()
        seen = Visible(
            first, self.rowViewportPosition(first), height, self.verticalHeader().defaultSectionSize(), width,
            tuple(place for place in places if place[1] < width and place[1] + place[2] > 0), self.chosen,
            (index.row(), index.column()) if index.isValid() else None,
        )  # fmt: skip
        painter = QPainter(viewport)
        self.painter_of_rows.paint(painter, seen)
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_asked.emit(False)
        elif event.keyCombination() == _COPY_CELL:
            self.copy_asked.emit(True)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and index.isValid():
            self.opened.emit(index.row())
        elif event.key() == Qt.Key.Key_F2 and index.isValid():
            self.edit_asked.emit(index.row(), self.field_at_cursor())
        elif event.key() == Qt.Key.Key_Delete:
            self.remove_asked.emit()
        elif event.key() == Qt.Key.Key_Menu and index.isValid():
            self.menu_asked.emit(self.viewport().mapToGlobal(self.visualRect(index).bottomLeft()))
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Qt would walk through every row of the register; the search box is for that."""

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:  # type: ignore[override]
        super().currentChanged(current, previous)
        self.viewport().update()
        if current.row() != previous.row():
            self.row_changed.emit(current.row())

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        self.viewport().update()
        self.chosen_changed.emit()

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            self._tell_whole(event)
            return True
        return super().viewportEvent(event)

    def _tell_whole(self, event: QHelpEvent) -> None:
        """A tooltip for a text that had to be shortened."""
        index = self.indexAt(event.pos())
        row = self._table.row(index.row()) if index.isValid() else None
        text = row.texts[index.column()] if row is not None else ""
        if text and self.painter_of_rows.is_shortened(text, self.columnWidth(index.column())):
            QToolTip.showText(event.globalPos(), text, self.viewport())
        else:
            QToolTip.hideText()

    def _look(self) -> None:
        self.painter_of_rows.look()
        self.verticalHeader().setMinimumSectionSize(1)
        self.verticalHeader().setDefaultSectionSize(self._theme.row_height)
        self.viewport().update()
