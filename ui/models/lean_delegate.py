"""Paints a cell of the list with one fill and one ``drawText``: less than half the work of Qt's own delegate.

Qt's delegate asks the model for eight roles per cell and lays the text out through the style. This one takes the row's texts as they
stand and shortens them itself; what was shortened is remembered, because the same names come by again at every scroll step.

Read next: ``member_table.py``.
"""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.models.member_table import MemberTable
from ui.theme.theme import Theme

_MARGIN = 8  # px each side
_REMEMBERED = 20_000
_SELECTED, _FOCUS = QStyle.StateFlag.State_Selected, QStyle.StateFlag.State_HasFocus


class LeanDelegate(QStyledItemDelegate):
    """For views over a ``MemberTable``."""

    def __init__(self, theme: Theme, model: MemberTable, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme, self._model = theme, model
        self._shortened: dict[tuple[str, int], str] = {}
        theme.changed.connect(self._look)
        self._look()

    def _look(self) -> None:
        theme = self._theme
        self._font = theme.font()
        self._metrics = QFontMetrics(self._font)
        self._shortened.clear()
        self._text, self._muted = QPen(theme.colour("text")), QPen(theme.colour("muted"))
        self._line, self._focus = QPen(theme.colour("border")), QPen(theme.colour("accent"), 2)
        self._selection = theme.colour("selection")
        self._margin = theme.px(_MARGIN)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        rect: QRect = option.rect  # type: ignore[attr-defined]
        state: QStyle.StateFlag = option.state  # type: ignore[attr-defined]
        if state & _SELECTED:
            painter.fillRect(rect, self._selection)
        painter.setPen(self._line)
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        row = self._model.row(index.row())
        if row is not None and (text := row.texts[index.column()]):
            painter.setPen(self._muted if row.past else self._text)
            painter.setFont(self._font)
            inside = rect.adjusted(self._margin, 0, -self._margin, 0)
            painter.drawText(inside, self._model.alignment(index.column()).value, self.shortened(text, inside.width()))
        if state & _FOCUS:
            painter.setPen(self._focus)
            painter.drawRect(rect.adjusted(1, 1, -1, -2))

    def shortened(self, text: str, width: int) -> str:
        """``text``, with "…" where it does not fit into ``width`` px."""
        key = (text, width)
        known = self._shortened.get(key)
        if known is None:
            if len(self._shortened) >= _REMEMBERED:
                self._shortened.clear()
            known = self._shortened[key] = self._metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)
        return known

    def is_shortened(self, text: str, width: int) -> bool:
        """Whether a cell ``width`` px wide can't show all of ``text``."""
        return self.shortened(text, width - 2 * self._margin) != text
