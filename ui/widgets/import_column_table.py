"""The columns of one sheet: heading, three cells, the field it holds (to be chosen), and how the cells read as that field.

A sheet has tens of columns, so each has its own drop-down; the rows of the list itself are never widgets.

Read next: ``ui/models/import_mapping.py``, ``ui/pages/import_columns.py``.
"""

from __future__ import annotations

import re
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QHeaderView, QTableWidget, QTableWidgetItem

from desktop.domain.fields import FIELD
from desktop.domain.problems import Severity
from desktop.domain.values import read_value
from ui.models.import_mapping import NOT_TAKEN, ListColumn, ListSheet, targets
from ui.models.import_words import shown
from ui.session import Session
from ui.text import today
from ui.theme import tokens

LETTER, HEADING, SAMPLES, TARGET, READ_AS = range(5)
_SEPARATOR = "  |  "
_ISO_DATE = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?: 00:00:00)?")
_TARGET_WIDTH = 264  # px at 100 % text


class ColumnTable(QTableWidget):
    chosen = Signal(int, str)  # number of the column, target

    def __init__(self, session: Session) -> None:
        super().__init__(0, 5)
        self._session = session
        self._sheet: ListSheet | None = None
        self.setHorizontalHeaderLabels(
            [self.tr("Column"), self.tr("Heading"), self.tr("Cells below"), self.tr("Holds"), self.tr("Read as")]
        )
        self.setAccessibleName(self.tr("Columns of the list"))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Tab goes from drop-down to drop-down
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionsClickable(False)
        for column in (HEADING, SAMPLES, READ_AS):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        session.theme.changed.connect(self._size)
        self._size()

    def show_sheet(self, sheet: ListSheet) -> None:
        """Show a sheet's columns; the same sheet with other targets keeps its place and the keyboard."""
        if self._sheet is None or [column.letter for column in self._sheet.columns] != [column.letter for column in sheet.columns]:
            self._build(sheet)
        self._sheet = sheet
        for number, column in enumerate(sheet.columns):
            self._fill(number, column)

    def choice(self, number: int) -> TargetChoice:
        """The drop-down of a column."""
        made = self.cellWidget(number, TARGET)
        assert isinstance(made, TargetChoice)
        return made

    def _build(self, sheet: ListSheet) -> None:
        self.setRowCount(0)
        self.setRowCount(len(sheet.columns))
        for number, column in enumerate(sheet.columns):
            choice = TargetChoice(self._session, column)
            choice.activated.connect(partial(self._on_activated, number, choice))
            self.setCellWidget(number, TARGET, choice)
        self._size()

    def _fill(self, number: int, column: ListColumn) -> None:
        choice = self.choice(number)
        choice.show_target(column.target)
        heading = column.shown if column.heading else self.tr("(no heading)")
        choice.setAccessibleName(self.tr("Column {letter}, {heading}: holds").format(letter=column.letter, heading=heading))
        theme, taken = self._session.theme, column.target != NOT_TAKEN
        texts = {
            LETTER: column.letter,
            HEADING: heading,
            SAMPLES: _SEPARATOR.join(map(_as_seen, column.samples)),
            READ_AS: self._read_as(column),
        }
        for place, text in texts.items():
            item = QTableWidgetItem(text)
            item.setToolTip(text)
            if not taken or place in (LETTER, SAMPLES) or (place == HEADING and not column.heading):
                item.setForeground(theme.colour("muted"))
            if place == HEADING and taken and column.heading:
                item.setFont(theme.font("body", bold=True))
            if place == READ_AS and taken and self._is_odd(column):
                item.setForeground(theme.colour("danger"))
            self.setItem(number, place, item)

    def _read_as(self, column: ListColumn) -> str:
        """The cells as the chosen field would read them; of a part of a field nothing can be said alone."""
        if column.target == NOT_TAKEN:
            return self.tr("stays in the file")
        if column.target != column.field:
            return self.tr("together with its neighbours")
        return _SEPARATOR.join(self._value(column.field, sample) or self.tr("(not readable)") for sample in column.samples)

    def _value(self, name: str, sample: str) -> str:
        """Shown as taken: a cell may belong to another field of the same kind (an old ID under "CCCD")."""
        reading = read_value(FIELD[name], sample, today=today())
        told = [(field, value) for field, value in reading.values.items() if value not in (None, "")]
        return ", ".join(shown(field, value, self._session.words, masked=self._session.masked) for field, value in told)

    def _is_odd(self, column: ListColumn) -> bool:
        """Whether no cell reads as the chosen field: then it is hardly the right one."""
        if column.target != column.field or not column.samples:
            return False
        readings = [read_value(FIELD[column.field], sample, today=today()) for sample in column.samples]
        return all(any(finding.severity is Severity.ERROR for finding in reading.findings) for reading in readings)

    def _on_activated(self, number: int, choice: TargetChoice, _index: int = 0) -> None:
        self.chosen.emit(number, choice.target)

    def _size(self) -> None:
        theme = self._session.theme
        self.verticalHeader().setDefaultSectionSize(theme.row_height + 2 * tokens.XS)
        self.setColumnWidth(LETTER, self.horizontalHeader().sectionSizeHint(LETTER))
        self.setColumnWidth(TARGET, theme.px(_TARGET_WIDTH))


def _as_seen(sample: str) -> str:
    """A date cell as Excel shows it here: 2004-09-25 is 25/09/2004 on her screen."""
    found = _ISO_DATE.fullmatch(sample)
    return "/".join(reversed(found.groups())) if found else sample


class TargetChoice(QComboBox):
    """Every field, the parts of some, and "leave out". The wheel scrolls the table and never changes a choice by accident."""

    def __init__(self, session: Session, column: ListColumn) -> None:
        super().__init__()
        self._words = session.words
        offered = targets()
        for target in (*offered, *([] if column.target in offered else [column.target])):
            self.addItem(self._word(target), target)
        self.setMaxVisibleItems(16)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    @property
    def target(self) -> str:
        return str(self.currentData())

    def show_target(self, target: str) -> None:
        if self.findData(target) < 0:
            self.addItem(self._word(target), target)
        self.setCurrentIndex(self.findData(target))

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def _word(self, target: str) -> str:
        field, _, part = target.partition(".")
        if not field:
            return self.tr("— leave out —")
        parts = {
            "family": self.tr("family and middle name"),
            "middle": self.tr("middle name"),
            "given": self.tr("given name"),
            "day": self.tr("day"),
            "month": self.tr("month"),
            "year": self.tr("year"),
            "male": self.tr("men"),
            "female": self.tr("women"),
            "joined": self.tr("joined with others"),
        }
        return f"{self._words.field(field)} – {parts[part]}" if part else self._words.field(field)
