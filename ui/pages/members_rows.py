"""Paints the rows of the list: one loop over what is visible, one ``drawText`` per cell.

Why not a delegate: Qt hands a delegate each cell in an option object of its own and asks the model for eight roles; even a delegate that
ignores all that costs four times as much (``tests/benchmarks/bench_ui.py`` measures both). What had to be shortened is remembered,
because the same names come by again at every scroll step.

Read next: ``members_view.py`` (the view it paints), ``ui/models/member_table.py``.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen

from ui.models.member_table import MemberTable, Row
from ui.theme.theme import Theme

MARGIN = 8  # px each side of a cell, as in the header
_REMEMBERED = 20_000


@dataclass(frozen=True, slots=True)
class Visible:
    """What of the table is in view. ``columns`` are (logical number, left, width); ``chosen`` row ranges; ``current`` (row, column)."""

    first: int
    top: int
    height: int
    row_height: int
    width: int
    columns: tuple[tuple[int, int, int], ...]
    chosen: tuple[tuple[int, int], ...]
    current: tuple[int, int] | None


class RowPainter:
    def __init__(self, theme: Theme, model: MemberTable) -> None:
        self._theme, self._model = theme, model
        self._shortened: dict[tuple[str, int], str] = {}
        self.look()

    def look(self) -> None:
        """Take colours and sizes from the theme, as it is now."""
        theme = self._theme
        self._font = theme.font()
        self._metrics = QFontMetrics(self._font)
        self._shortened.clear()
        self._text, self._muted = QPen(theme.colour("text")), QPen(theme.colour("muted"))
        self._line, self._focus = QPen(theme.colour("border")), QPen(theme.colour("accent"), 2)
        self._selection = theme.colour("selection")
        self.margin = MARGIN

    def paint(self, painter: QPainter, seen: Visible) -> None:
        painter.setFont(self._font)
        base = (seen.row_height - self._metrics.height()) // 2 + self._metrics.ascent()
        top = seen.top
        for number in range(seen.first, self._model.rowCount()):
            if top >= seen.height:
                break
            if any(first <= number <= last for first, last in seen.chosen):
                painter.fillRect(0, top, seen.width, seen.row_height - 1, self._selection)
            painter.setPen(self._line)
            painter.drawLine(0, top + seen.row_height - 1, seen.width, top + seen.row_height - 1)
            row = self._model.row(number)
            if row is not None:
                self._cells(painter, seen, row, top + base)
            if seen.current is not None and seen.current[0] == number:
                self._focus_cell(painter, seen, top)
            top += seen.row_height

    def _cells(self, painter: QPainter, seen: Visible, row: Row, base: int) -> None:
        painter.setPen(self._muted if row.past else self._text)
        texts, margin, shortened = row.texts, self.margin, self._shortened
        for column, left, width in seen.columns:
            if not (text := texts[column]):
                continue
            room = width - 2 * margin
            fitting = shortened.get((text, room))
            if fitting is None:
                fitting = self.shorten(text, room)
            if self._model.on_the_right(column):
                painter.drawText(left + width - margin - self._metrics.horizontalAdvance(fitting), base, fitting)
            else:
                painter.drawText(left + margin, base, fitting)

    def _focus_cell(self, painter: QPainter, seen: Visible, top: int) -> None:
        for column, left, width in seen.columns:
            if seen.current is not None and column == seen.current[1]:
                painter.setPen(self._focus)
                painter.drawRect(QRect(left, top, width, seen.row_height - 1).adjusted(1, 1, -1, -1))

    def shorten(self, text: str, room: int) -> str:
        """``text``, with "…" where it does not fit into ``room`` px."""
        if len(self._shortened) >= _REMEMBERED:
            self._shortened.clear()
        fitting = self._shortened[text, room] = self._metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
        return fitting

    def is_shortened(self, text: str, width: int) -> bool:
        """Whether a cell ``width`` px wide can't show all of ``text``."""
        return self.shorten(text, width - 2 * self.margin) != text
