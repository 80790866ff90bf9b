"""A number that opens the names behind it, and the grid such tiles stand in."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from ui.theme import tokens
from ui.theme.theme import Theme
from ui.widgets.labels import label

_NARROWEST = 176  # px at 100 % text


class Tile(QPushButton):
    def __init__(self, number: str, words: str, tip: str) -> None:
        super().__init__()
        self.setProperty("role", "tile")
        self.setAccessibleName(f"{number} {words}")
        self.setToolTip(tip)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(tokens.L, tokens.M, tokens.L, tokens.M)
        self._column.setSpacing(2)
        self._column.addWidget(label(number, "number"))
        self._column.addWidget(label(words, "muted", wrap=True))
        self._column.addStretch(1)

    def sizeHint(self) -> QSize:
        return self._column.totalSizeHint()

    def minimumSizeHint(self) -> QSize:
        return self._column.totalMinimumSize()


class TileGrid(QWidget):
    """As many tiles beside each other as fit, all of one width; the rest below."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._tiles: list[Tile] = []
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(tokens.M)
        theme.changed.connect(self._arrange)

    def show_tiles(self, tiles: list[Tile]) -> None:
        for tile in self._tiles:
            tile.deleteLater()
        self._tiles = tiles
        self._columns = 0
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        fit = max(1, (self.width() + tokens.M) // (self._theme.px(_NARROWEST) + tokens.M))
        columns = min(fit, len(self._tiles)) or 1
        if columns == self._columns:
            return
        self._columns = columns
        for index, tile in enumerate(self._tiles):
            self._grid.addWidget(tile, index // columns, index % columns)
        for column in range(self._grid.columnCount()):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
