"""Old fonts, before and after: each column whose letters were (or may have to be) turned into today's, with the last word left to her.

One click leaves a column as it stands in the file; the drop-down reads it as another encoding. What she chooses is shown at once.

Read next: ``desktop/services/old_letters.py``, ``ui/pages/import_columns.py`` (who shows this).
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QFrame, QGridLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from desktop.services.old_letters import NAMES, PLAIN, as_read
from ui.models.import_mapping import ListColumn, ListSheet
from ui.theme import tokens
from ui.theme.theme import Theme
from ui.widgets.buttons import button
from ui.widgets.labels import ElidedLabel, label

_LINES_SHOWN = 3  # columns, until the panel scrolls
_BETWEEN = "  |  "


class OldLetters(QFrame):
    """Hidden for a sheet without old letters."""

    chosen = Signal(int, str)  # number of the column, encoding

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setProperty("role", "card")
        self.choices: dict[int, EncodingChoice] = {}
        self.keeps: dict[int, QPushButton] = {}
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setAccessibleName(self.tr("Columns in old fonts"))
        column = QVBoxLayout(self)
        column.setContentsMargins(tokens.M, tokens.S, tokens.S, tokens.S)
        column.setSpacing(tokens.XS)
        column.addWidget(label(self.tr("Old fonts: how these columns stand in the file, and how they are read"), "strong", wrap=True))
        column.addWidget(self._area)
        self.hide()

    def show_sheet(self, sheet: ListSheet) -> None:
        """The columns of a sheet that have two sides."""
        self.choices, self.keeps = {}, {}
        inside = QWidget()
        inside.setProperty("role", "row-card")
        grid = QGridLayout(inside)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(tokens.M)
        grid.setVerticalSpacing(tokens.XS)
        for number, text in enumerate((self.tr("Column"), self.tr("In the file"), self.tr("Read as"), self.tr("Font"))):
            grid.addWidget(label(text, "caption"), 0, number)
        shown = [(number, column) for number, column in enumerate(sheet.columns) if column.raw]
        for line, (number, column) in enumerate(shown, 1):
            self._line(grid, line, number, column)
        grid.setColumnStretch(1, 3)
        grid.setColumnStretch(2, 3)
        before = self._area.takeWidget()
        if before is not None:
            before.deleteLater()  # the click that led here may come from one of its own controls
        self._area.setWidget(inside)
        lines = min(len(shown), _LINES_SHOWN)
        hint = inside.sizeHint().height()
        self._area.setFixedHeight(hint if len(shown) <= _LINES_SHOWN else hint * (lines + 1) // (len(shown) + 1))
        self.setVisible(bool(shown) and sheet.is_list)

    def _line(self, grid: QGridLayout, line: int, number: int, column: ListColumn) -> None:
        name = column.shown
        after = _BETWEEN.join(as_read(raw, column.encoding) for raw in column.raw)
        grid.addWidget(label(name, wrap=True), line, 0, Qt.AlignmentFlag.AlignVCenter)
        for place, (text, role) in enumerate(((_BETWEEN.join(column.raw), "muted"), (after, "strong")), 1):
            shown = ElidedLabel(role)
            shown.say(text.replace("\n", " "))
            grid.addWidget(shown, line, place)
        choice = self.choices[number] = EncodingChoice(column.encoding)
        choice.setAccessibleName(self.tr("Font of column {name}").format(name=name))
        choice.activated.connect(partial(self._on_chosen, number))
        grid.addWidget(choice, line, 3)
        keep = self.keeps[number] = button(
            self._theme, self.tr("Leave as in the file"), partial(self.chosen.emit, number, PLAIN), role="link"
        )
        keep.setAccessibleName(f"{keep.text()}: {name}")
        keep.setEnabled(column.encoding != PLAIN)
        grid.addWidget(keep, line, 4)

    def _on_chosen(self, number: int, _index: int = 0) -> None:
        self.chosen.emit(number, str(self.choices[number].currentData()))


class EncodingChoice(QComboBox):
    """The encodings by the names that offices know. The wheel scrolls the panel and never changes a choice by accident."""

    def __init__(self, encoding: str) -> None:
        super().__init__()
        for value, name in NAMES.items():
            self.addItem(name, value)
        self.setCurrentIndex(max(self.findData(encoding), 0))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()
