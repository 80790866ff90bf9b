"""Which columns, in which order: ticked ones first, dragged (or moved with Alt+↑ and Alt+↓) into place."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem

from desktop.domain.fields import FIELD, FIELD_NAMES
from ui.text import Words


class ColumnChooser(QListWidget):
    changed = Signal()

    def __init__(self, words: Words, chosen: Sequence[str]) -> None:
        super().__init__()
        known = [name for name in chosen if name in FIELD]
        for name in (*known, *(name for name in FIELD_NAMES if name not in known)):
            item = QListWidgetItem(words.field(name))
            item.setData(Qt.ItemDataRole.UserRole, name)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if name in known else Qt.CheckState.Unchecked)
            self.addItem(item)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setAccessibleName(self.tr("Columns"))
        self.setToolTip(self.tr("Tick the columns you want; drag them, or press Alt+↑ and Alt+↓, to put them in order"))
        self.setCurrentRow(0)
        self.itemChanged.connect(lambda _: self.changed.emit())
        self.model().rowsMoved.connect(lambda *_: self.changed.emit())

    @property
    def chosen(self) -> tuple[str, ...]:
        """The ticked fields, from top to bottom."""
        items = (self.item(row) for row in range(self.count()))
        return tuple(item.data(Qt.ItemDataRole.UserRole) for item in items if item.checkState() == Qt.CheckState.Checked)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        row = self.currentRow()
        if step and event.modifiers() & Qt.KeyboardModifier.AltModifier and 0 <= row + step < self.count():
            item = self.takeItem(row)
            self.insertItem(row + step, item)
            self.setCurrentRow(row + step)
            self.changed.emit()
        else:
            super().keyPressEvent(event)
