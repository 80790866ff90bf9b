"""The first people of a list that is still being read: a look, nothing to choose. Read next: ``ui/pages/import_busy.py``."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from desktop.domain.fields import FIELD
from desktop.services.imports import ReadRow
from ui.text import Words

_SHOWN = 12
_FIELDS = ("full_name", "birth_date", "gender", "unit", "job_title", "join_date")  # none that "Che thông tin" would hide


class FirstPeople(QTableWidget):
    """Of the fields that an office looks for first, those that the list has."""

    def __init__(self, words: Words) -> None:
        super().__init__(0, 0)
        self._words = words
        self.setAccessibleName(self.tr("The first people of the list"))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.verticalHeader().hide()
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.horizontalHeader().setHighlightSections(False)

    def show_people(self, people: Sequence[ReadRow]) -> None:
        shown = people[:_SHOWN]
        fields = [name for name in _FIELDS if any(person.values.get(name) for person in shown)]
        self.setColumnCount(len(fields))
        self.setRowCount(len(shown))
        self.setHorizontalHeaderLabels(
            [self._words.say(f"field.{name}" if name == "full_name" else f"field.{name}_short") for name in fields]
        )
        for row, person in enumerate(shown):
            for column, name in enumerate(fields):
                self.setItem(row, column, QTableWidgetItem(self._words.value(FIELD[name], person.values.get(name))))
        self.horizontalHeader().setStretchLastSection(True)
        self.setVisible(bool(shown))
