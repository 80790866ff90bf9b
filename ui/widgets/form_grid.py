"""A sheet of a form as a grid to point at: its texts and merged cells, and over them, in words and colour, what was learnt.

A form has some hundred cells, so they are plain items; a sheet of members never comes here.

Read next: ``ui/pages/templates_learn.py``, ``desktop/services/template_views.py`` (where the cells come from).
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QBrush, QFontMetrics, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate, QStyleOptionViewItem, QTableWidget, QTableWidgetItem

from desktop.services.template_views import SheetView
from desktop.services.templates import place_of
from ui.models.form_draft import FormDraft
from ui.session import Session
from ui.theme import tokens

_PX_PER_CHARACTER = 7.5
_NARROWEST, _WIDEST = 76, 260  # px at 100 % text
_SIGN = "▸ "


class FormGrid(QTableWidget):
    """``pointed`` tells the cell (row, column, 1-based; of a merged block its first)."""

    pointed = Signal(int, int)

    def __init__(self, session: Session, say: Callable[[str], str]) -> None:
        """``say`` gives the words for a target of a column or a cell."""
        super().__init__(0, 0)
        self._session, self._say = session, say
        self._view: SheetView | None = None
        self.setAccessibleName(self.tr("The form"))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setWordWrap(True)
        self.horizontalHeader().setSectionsClickable(False)
        self.currentCellChanged.connect(self._on_current)
        self.setItemDelegate(_Tinted(self))
        self.verticalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        session.theme.changed.connect(self._size)

    def show_view(self, view: SheetView, draft: FormDraft | None) -> None:
        """Show a sheet; with a draft what was learnt of it, without one (a filled preview) the cells alone."""
        at = (self.currentRow(), self.currentColumn())
        same = self._view is not None and self._view.name == view.name and self._view.rows == view.rows
        self._view = view
        self.blockSignals(True)
        self._build(view)
        if draft is not None:
            self._show_draft(view, draft)
        self._size()
        if same and at[0] >= 0:
            self.setCurrentCell(*at)
        self.blockSignals(False)

    def point(self, row: int, column: int) -> None:
        """As if she clicked the cell (1-based)."""
        self.setCurrentCell(row - 1, column - 1)

    @property
    def place(self) -> tuple[int, int] | None:
        """The cell pointed at, 1-based."""
        if self._view is None or self.currentRow() < 0:
            return None
        return self._view.corner(self.currentRow() + 1, self.currentColumn() + 1)

    def _build(self, view: SheetView) -> None:
        self.clearSpans()
        self.setRowCount(0)
        self.setRowCount(view.rows)
        self.setColumnCount(view.columns)
        self.setHorizontalHeaderLabels([_letters(column) for column in range(1, view.columns + 1)])
        self.setVerticalHeaderLabels([str(row) for row in range(1, view.rows + 1)])
        theme = self._session.theme
        for row in range(1, view.rows + 1):
            for column in range(1, view.columns + 1):
                item = QTableWidgetItem(view.texts.get((row, column), ""))
                if (row, column) in view.bold:
                    item.setFont(theme.font("body", bold=True))
                if (row, column) in view.formulas:
                    item.setText(item.text() or "=")
                    item.setForeground(theme.colour("muted"))
                    item.setToolTip(self.tr("The form calculates this cell itself; it stays as it is."))
                self.setItem(row - 1, column - 1, item)
        for top, left, bottom, right in view.merged:
            if top <= view.rows and left <= view.columns:
                self.setSpan(top - 1, left - 1, min(bottom, view.rows) - top + 1, min(right, view.columns) - left + 1)

    def _show_draft(self, view: SheetView, draft: FormDraft) -> None:
        for column, target in draft.columns.items():
            words = self._say(target)
            self._tag(view.corner(draft.header_rows[1], column), words, "accent_soft")
            for row in range(draft.first_row, min(draft.last_row, view.rows) + 1):
                self._tint(row, column, "accent_soft")
            self._hint(draft.first_row, column, words)
        for cell, holds in draft.cells.items():
            place = place_of(cell)
            if place is not None:
                self._tag(place, self._say(holds), "success_soft")
        if draft.total_row:
            for column in range(1, view.columns + 1):
                self._tint(draft.total_row, column, "warning_soft")
        self._mark_rows(view, draft)

    def _mark_rows(self, view: SheetView, draft: FormDraft) -> None:
        words = {draft.last_row: self.tr("last row"), draft.first_row: self.tr("first row")}
        if draft.first_row == draft.last_row:
            words[draft.first_row] = self.tr("only row")
        words[draft.header_rows[1]] = self.tr("headings")
        if draft.group_row:
            words[draft.group_row] = self.tr("unit")
        if draft.total_row:
            words[draft.total_row] = self.tr("total")
        for row, word in words.items():
            if 1 <= row <= view.rows:
                item = QTableWidgetItem(f"{word} {row}")
                item.setFont(self._session.theme.font("body", bold=True))
                self.setVerticalHeaderItem(row - 1, item)

    def _tag(self, place: tuple[int, int], words: str, colour: str) -> None:
        item = self.item(place[0] - 1, place[1] - 1)
        if item is None:
            return
        text = item.text()
        item.setText(f"{text}\n{_SIGN}{words}" if text else f"{_SIGN}{words}")
        item.setBackground(self._session.theme.colour(colour))
        item.setForeground(self._session.theme.colour("text"))

    def _hint(self, row: int, column: int, words: str) -> None:
        item = self.item(row - 1, column - 1)
        if item is not None and not item.text():
            item.setText(words)
            item.setForeground(self._session.theme.colour("muted"))

    def _tint(self, row: int, column: int, colour: str) -> None:
        item = self.item(row - 1, column - 1)
        if item is not None:
            item.setBackground(self._session.theme.colour(colour))

    def _on_current(self, row: int, column: int, _old_row: int, _old_column: int) -> None:
        if self._view is not None and row >= 0:
            self.pointed.emit(*self._view.corner(row + 1, column + 1))

    def _size(self) -> None:
        if self._view is None:
            return
        theme = self._session.theme
        for column, width in self._view.widths.items():
            pixels = min(max(width * _PX_PER_CHARACTER, _NARROWEST), _WIDEST)
            self.setColumnWidth(column - 1, theme.px(round(pixels)))
        self._reach_over_empty_cells(self._view)
        for row in range(self.rowCount()):
            self.setRowHeight(row, max(theme.row_height - tokens.XS, *(self._height(row, column) for column in range(self.columnCount()))))

    def _reach_over_empty_cells(self, view: SheetView) -> None:
        """A long text runs on over the empty cells right of it, as Excel shows it."""
        for (row, column), text in view.texts.items():
            if (row, column) != view.corner(row, column) or self.columnSpan(row - 1, column - 1) > 1:
                continue
            room, last = self.columnWidth(column - 1), column
            item = self.item(row - 1, column - 1)
            wanted = QFontMetrics(item.font()).horizontalAdvance(text) + 2 * tokens.M if item else 0
            while room < wanted and last < view.columns and self._is_empty(view, row, last + 1):
                last += 1
                room += self.columnWidth(last - 1)
            if last > column:
                self.setSpan(row - 1, column - 1, 1, last - column + 1)

    def _is_empty(self, view: SheetView, row: int, column: int) -> bool:
        item = self.item(row - 1, column - 1)
        return view.corner(row, column) == (row, column) and (item is None or (not item.text() and not _brush(item).color().alpha()))

    def _height(self, row: int, column: int) -> int:
        """What a cell asks for; one merged over several rows asks for nothing."""
        item = self.item(row, column)
        if item is None or not item.text() or self.rowSpan(row, column) > 1:
            return 0
        width = sum(self.columnWidth(column + place) for place in range(self.columnSpan(row, column))) - 2 * tokens.S
        lines = QFontMetrics(item.font()).boundingRect(QRect(0, 0, width, 10_000), int(Qt.TextFlag.TextWordWrap), item.text())
        return lines.height() + 2 * tokens.S


class _Tinted(QStyledItemDelegate):
    """Paints a cell's own ground, which a stylesheet would cover."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        brush = index.data(Qt.ItemDataRole.BackgroundRole)
        if isinstance(brush, QBrush):
            painter.fillRect(option.rect, brush)
        super().paint(painter, option, index)


def _brush(item: QTableWidgetItem) -> QBrush:
    """The ground of a cell; without one, its colour is fully clear."""
    brush = item.data(Qt.ItemDataRole.BackgroundRole)
    return brush if isinstance(brush, QBrush) else QBrush(Qt.GlobalColor.transparent)


def _letters(column: int) -> str:
    letters = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def address(row: int, column: int) -> str:
    """1-based row and column → ``B8``."""
    return f"{_letters(column)}{row}"
