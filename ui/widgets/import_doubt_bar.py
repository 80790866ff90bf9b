"""What to do about a doubtful cell: one click for all rows alike, or another value typed for this one cell, shown as it would be written.

Every choice is a switch: a second click takes it back. Nothing is asked and nothing is written; the preview is planned anew behind it.

Read next: ``desktop/services/corrections.py`` (what a choice means), ``ui/pages/import_doubts.py`` (who shows this).
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from desktop.domain.fields import FIELD, Value
from desktop.domain.problems import Problem
from desktop.services.corrections import Alike, Corrections, Typed, Way, alike, cell_of, other_reading, read_typed, ways
from resources.sentences import sentence
from ui.models.import_words import shown
from ui.session import Session
from ui.text import today
from ui.theme import tokens
from ui.widgets.buttons import button
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import label, set_role

_ENTRY_WIDTH = 220  # px at 100 % text


class DoubtBar(QFrame):
    """Hidden where a doubt is about no cell. ``values``: what was read in the row before anything was decided."""

    decided = Signal(object, object)  # Alike, Way | None
    typed = Signal(object, object)  # Cell, values | None

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._problem: Problem | None = None
        self._values: Mapping[str, Value] = {}
        theme = session.theme
        self._all = label("", "caption")
        self.choices: dict[Way, QPushButton] = {way: button(theme, "", partial(self._on_way, way), role="chip") for way in Way}
        for choice in self.choices.values():
            choice.setCheckable(True)
        self._one = label("", "caption")
        self.entry = QLineEdit()
        self.entry.setMaximumWidth(theme.px(_ENTRY_WIDTH))
        self.entry.textChanged.connect(self._on_text)
        self.entry.returnPressed.connect(self._on_typed)
        self.write = button(theme, self.tr("Correct this cell"), self._on_typed, icon="check")
        self.back = button(theme, self.tr("Take the correction back"), self._on_back, role="link")
        self.said = label("", "caption", wrap=True)
        self._lay_out()
        self.hide()

    def show_doubt(self, problem: Problem | None, rows: int, values: Mapping[str, Value] | None, corrections: Corrections) -> None:
        """The doubt in view; ``rows`` alike it, ``values`` None for a row that is no person as it stands."""
        kind, cell = (alike(problem), cell_of(problem)) if problem is not None else (None, None)
        self._problem = problem
        if problem is None or kind is None or cell is None or values is None:
            self.hide()
            return
        self._values = values
        self._show_ways(kind, problem, rows, corrections)
        self._show_cell(kind[1], problem, cell in corrections.typed, corrections)
        self.show()

    def _show_ways(self, kind: Alike, problem: Problem, rows: int, corrections: Corrections) -> None:
        words = self._session.words
        self._all.setText(self.tr("All {n} rows like this:").format(n=words.number(rows)) if rows > 1 else self.tr("This row:"))
        name, masked = kind[1], self._session.masked
        texts = {
            Way.KEEP: self.tr("Keep as read") if self._values.get(name) is not None else self.tr("Leave empty"),
            Way.EMPTY: self.tr("Leave empty"),
            Way.OTHER: "",
        }
        other = other_reading(problem, self._values, today())
        if other:
            said = ", ".join(shown(field, value, words, masked=masked) for field, value in other.items())
            field = next(iter(other))
            prefix = "" if field == name else f"{words.field(field)} "
            texts[Way.OTHER] = self.tr("Read differently: {value}").format(value=f"{prefix}{said}")
            if rows > 1:
                texts[Way.OTHER] = self.tr("Read differently (here: {value})").format(value=f"{prefix}{said}")
        possible, chosen = ways(problem, self._values, today()), corrections.ways.get(kind)
        for way, choice in self.choices.items():
            choice.setText(texts[way])
            choice.setAccessibleName(f"{self._all.text()} {texts[way]}")
            choice.setVisible(way in possible)
            choice.setChecked(way is chosen)

    def _show_cell(self, name: str, problem: Problem, is_typed: bool, corrections: Corrections) -> None:
        masked = self._session.masked and FIELD[name].masked
        typed = corrections.typed.get(cell_of(problem) or (None, 0, ""))
        value = typed.get(name) if typed is not None else self._values.get(name)
        whose = str(self._values.get("full_name") or "")
        self._one.setText(self.tr("Only {name}, {field}:").format(name=whose, field=self._session.words.field(name)))
        self.entry.setAccessibleName(self._one.text())
        self.entry.blockSignals(True)
        self.entry.setText("" if masked else shown(name, value, self._session.words, masked=False) or (problem.value or ""))
        self.entry.setPlaceholderText(self.tr("Type the right value"))
        self.entry.blockSignals(False)
        self.back.setVisible(is_typed)
        self.write.setEnabled(False)
        self._say(self.tr("Corrected by you.") if is_typed else "")

    def _read(self) -> Typed | None:
        problem = self._problem
        if problem is None or problem.field is None:
            return None
        return read_typed(problem.field, self.entry.text(), self._values, today())

    def _on_text(self, _text: str) -> None:
        """Say at once how what is typed would be written, or why it can't stand there. The text itself is left alone."""
        read, words = self._read(), self._session.words
        if read is None:
            return
        self.write.setEnabled(read.is_taken)
        told = [sentence(f"problem.{finding.code}", words.language, **finding.args) for finding in read.findings]
        if not read.is_taken:
            self._say(" ".join(told) or self.tr("This can't stand here."), "danger")
            return
        values = [shown(name, value, words, masked=self._session.masked) for name, value in read.values.items()]
        will = ", ".join(filter(None, values))
        self._say(" ".join([self.tr("Will be written: {value}.").format(value=will) if will else self.tr("Will be left empty."), *told]))

    def _say(self, text: str, role: str = "caption") -> None:
        set_role(self.said, role)
        self.said.setText(text)
        self.said.setVisible(bool(text))

    def _on_way(self, way: Way) -> None:
        kind = alike(self._problem) if self._problem is not None else None
        if kind is not None:
            self.decided.emit(kind, way if self.choices[way].isChecked() else None)

    def _on_typed(self) -> None:
        read, cell = self._read(), cell_of(self._problem) if self._problem is not None else None
        if read is not None and read.is_taken and cell is not None and self.write.isEnabled():
            self.typed.emit(cell, dict(read.values))

    def _on_back(self) -> None:
        cell = cell_of(self._problem) if self._problem is not None else None
        if cell is not None:
            self.typed.emit(cell, None)

    def _lay_out(self) -> None:
        many, one = QWidget(), QWidget()
        flow = FlowLayout(tokens.S)
        many.setLayout(flow)
        self._all.setMinimumHeight(self.entry.sizeHint().height())  # on one line with the words of the choices
        for part in (self._all, *self.choices.values()):
            flow.addWidget(part)
        row = QHBoxLayout(one)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(tokens.S)
        for part in (self._one, self.entry, self.write, self.back):
            row.addWidget(part)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(tokens.M, tokens.S, tokens.M, tokens.S)
        column.setSpacing(tokens.XS)
        for part in (many, one, self.said):
            column.addWidget(part)
