"""The line under the list: how many are shown of how many, and what can be done with those selected."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.theme import tokens
from ui.widgets.buttons import button
from ui.widgets.labels import label

if TYPE_CHECKING:
    from ui.session import Session


class CountBar(QWidget):
    change_asked = Signal()
    export_asked = Signal()
    copy_asked = Signal()
    remove_asked = Signal()
    columns_asked = Signal()
    restore_asked = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._words = session.words
        theme = session.theme
        self.count = label("", "muted")
        self.chosen = label("", "strong")
        self.change = button(theme, self.tr("Change at once …"), self.change_asked.emit, icon="pencil", role="quiet")
        self.export = button(theme, self.tr("Export …"), self.export_asked.emit, icon="file-output", role="quiet")
        self.export.setToolTip(self.tr("The official list of these people (Ctrl+P)"))
        self.copy = button(theme, self.tr("Copy"), self.copy_asked.emit, icon="copy", role="quiet", tip=self.tr("Copy as a table (Ctrl+C)"))
        self.remove = button(theme, self.tr("To the bin …"), self.remove_asked.emit, icon="trash-2", role="quiet", tip=self.tr("Delete"))
        self.restore = button(theme, self.tr("Bring back"), self.restore_asked.emit, icon="rotate-ccw", role="quiet")
        self.columns = button(
            theme, self.tr("Columns"), self.columns_asked.emit, icon="columns-3", role="quiet", tip=self.tr("Choose columns")
        )
        self._acts = (self.change, self.copy, self.remove, self.restore, self.columns, self.export)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(tokens.XS)
        row.addWidget(self.count)
        row.addStretch(1)
        row.addWidget(self.chosen)
        for act in self._acts:
            row.addWidget(act)
        self.setFixedHeight(self.change.sizeHint().height() + 2)
        self.show_chosen(0, in_bin=False, locked=False)

    def show_count(self, shown: int, everybody: int, *, members: bool) -> None:
        """How many are shown of how many. ``members``: only members are meant, else people (workers, former members)."""
        words = self._words
        if shown == everybody:
            text = self.tr("{n} members") if members else self.tr("{n} people")
        else:
            text = self.tr("{shown} / {n} members shown") if members else self.tr("{shown} / {n} people shown")
        self.count.setText(text.format(shown=words.number(shown), n=words.number(everybody)))

    def show_chosen(self, count: int, *, in_bin: bool, locked: bool) -> None:
        """What can be done with ``count`` selected people. ``locked``: the register is open for reading only."""
        several = count > 1
        self.chosen.setText(self.tr("{n} selected:").format(n=self._words.number(count)) if several else "")
        self.change.setVisible(several and not in_bin and not locked)
        self.export.setVisible(not in_bin)
        self.columns.setVisible(not several)
        self.copy.setVisible(several)
        self.remove.setVisible(several and not in_bin and not locked)
        self.restore.setVisible(count > 0 and in_bin and not locked)
