"""The line under the list: how many are shown of how many, and what can be done with those selected."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.pages.members_short import ShortButton
from ui.theme import tokens
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
    duplicates_asked = Signal()  # look for people who stand there twice
    compare_asked = Signal()  # the two selected people side by side

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._words = session.words
        theme = session.theme
        self.count = label("", "muted")
        self.chosen = label("", "strong")

        def made(word: str, asked: Callable[[], object], icon: str, tip: str = "") -> ShortButton:
            return ShortButton(theme, word, asked, icon=icon, role="quiet", tip=tip)

        self.change = made(self.tr("Change at once …"), self.change_asked.emit, "pencil")
        self.copy = made(self.tr("Copy"), self.copy_asked.emit, "copy", self.tr("Copy as a table (Ctrl+C)"))
        self.remove = made(self.tr("To the bin …"), self.remove_asked.emit, "trash-2", self.tr("To the bin (Delete)"))
        self.restore = made(self.tr("Bring back"), self.restore_asked.emit, "rotate-ccw")
        self.duplicates = made(
            self.tr("Duplicates"), self.duplicates_asked.emit, "users-round", self.tr("Look for people who stand here twice")
        )
        self.compare = made(self.tr("Compare and merge …"), self.compare_asked.emit, "users-round")
        self.columns = made(self.tr("Columns"), self.columns_asked.emit, "columns-3", self.tr("Choose columns"))
        tip = self.tr("The official list of these people (Ctrl+P)")
        self.export = made(self.tr("Export …"), self.export_asked.emit, "file-output", tip)
        self._acts = (self.change, self.copy, self.remove, self.restore, self.compare, self.duplicates, self.columns, self.export)
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
        self.duplicates.setVisible(not several and not in_bin)
        self.compare.setVisible(count == 2 and not in_bin and not locked)
        self.copy.setVisible(several)
        self.remove.setVisible(several and not in_bin and not locked)
        self.restore.setVisible(count > 0 and in_bin and not locked)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """No wider than the list may become beside a record: words give way first."""
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Words where there is room for all of them, icons otherwise."""
        acts = [act for act in self._acts if not act.isHidden()]
        texts = self.count.sizeHint().width() + self.chosen.sizeHint().width()
        needed = texts + sum(act.width_with_word() + tokens.XS for act in acts) + tokens.L
        for act in acts:
            act.shorten(needed > self.width())
