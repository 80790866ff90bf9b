"""Choosing fields and their order: the columns of the list, and those of an export.

``FieldChooser`` is the two-sided list both use; ``ColumnsDialog`` puts it in a dialog for the member list.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.fields import FIELD, FIELDS
from ui.dialogs.frame import Dialog
from ui.theme import tokens
from ui.widgets.buttons import button, tool
from ui.widgets.labels import label

if TYPE_CHECKING:
    from ui.session import Session

_NAME = Qt.ItemDataRole.UserRole


class FieldChooser(QWidget):
    """Tick what is wanted; ticked fields stand above, in their order, and are moved by dragging, Alt+Up and Alt+Down.

    At least one stays: a list without columns shows nothing.
    """

    changed = Signal(object)  # the chosen field names, in order

    def __init__(self, session: Session, chosen: Sequence[str], *, usual: Sequence[str]) -> None:
        super().__init__()
        self._usual = tuple(usual)
        self.list = QListWidget()
        self.list.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.list.setAccessibleName(self.tr("Fields, in the order of the columns"))
        self.list.itemChanged.connect(self._on_ticked)
        self.list.model().rowsMoved.connect(lambda *_: self._tell())
        theme, words = session.theme, session.words
        self._words = words
        up = tool(theme, self.tr("Up"), "chevron-up", lambda: self.move_by(-1), key="Alt+Up")
        down = tool(theme, self.tr("Down"), "chevron-down", lambda: self.move_by(1), key="Alt+Down")
        usual_ones = button(theme, self.tr("The usual columns"), lambda: self.choose(self._usual), role="link")
        for keys, step in (("Alt+Up", -1), ("Alt+Down", 1)):
            QShortcut(QKeySequence(keys), self.list, lambda step=step: self.move_by(step), context=Qt.ShortcutContext.WidgetShortcut)
        row = QHBoxLayout()
        row.addWidget(up)
        row.addWidget(down)
        row.addStretch(1)
        row.addWidget(usual_ones)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.XS)
        column.addWidget(self.list, 1)
        column.addLayout(row)
        self.choose(chosen)

    @property
    def chosen(self) -> tuple[str, ...]:
        """The ticked fields, in order."""
        return tuple(str(item.data(_NAME)) for item in self._items() if item.checkState() == Qt.CheckState.Checked)

    def choose(self, names: Sequence[str]) -> None:
        """Tick exactly these, in this order; the others follow as the field table has them."""
        self.list.blockSignals(True)
        self.list.clear()
        for name in (*names, *(field.name for field in FIELDS if field.name not in names)):
            item = QListWidgetItem(self._words.field(FIELD[name].name))
            item.setData(_NAME, name)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable & ~Qt.ItemFlag.ItemIsDropEnabled)
            item.setCheckState(Qt.CheckState.Checked if name in names else Qt.CheckState.Unchecked)
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self.list.blockSignals(False)
        self._tell()

    def move_by(self, step: int) -> None:
        """Move the current field up (−1) or down (+1)."""
        row = self.list.currentRow()
        if row >= 0 and 0 <= row + step < self.list.count():
            item = self.list.takeItem(row)
            self.list.insertItem(row + step, item)
            self.list.setCurrentRow(row + step)
            self._tell()

    def _on_ticked(self, item: QListWidgetItem) -> None:
        if not self.chosen:
            self.list.blockSignals(True)
            item.setCheckState(Qt.CheckState.Checked)
            self.list.blockSignals(False)
        self._tell()

    def _items(self) -> Iterable[QListWidgetItem]:
        return (self.list.item(row) for row in range(self.list.count()))

    def _tell(self) -> None:
        self.changed.emit(self.chosen)


class ColumnsDialog(Dialog):
    """The columns of the member list."""

    def __init__(self, session: Session, chosen: Sequence[str], usual: Sequence[str], parent: QWidget) -> None:
        heading = QCoreApplication.translate("ColumnsDialog", "Columns of the list")
        super().__init__(session.theme, parent, heading, QCoreApplication.translate("ColumnsDialog", "Show these columns"))
        self.chooser = FieldChooser(session, chosen, usual=usual)
        advice = self.tr("Tick what the list shows. Drag a line, or press Alt+Up and Alt+Down, to change the order.")
        self.content.addWidget(label(advice, "muted", wrap=True))
        self.content.addWidget(self.chooser, 1)
        self.primary.clicked.connect(self.accept)
        self.resize(session.theme.px(480), session.theme.px(560))
        self.chooser.list.setFocus()
