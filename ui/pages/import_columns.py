"""The second step of an import: which sheets are read, and what each of their columns holds.

The reader's best guess stands there already; changing a column shows at once how its cells read as the new field. ``accepted`` tells what
was chosen, and the page reads the file again where that changes anything.

Read next: ``ui/models/import_mapping.py``; ``import_list.py`` (the page).
"""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from ui.models.import_mapping import ListSheet, changed, read_in
from ui.session import Session
from ui.theme import tokens
from ui.widgets.banner import Banner
from ui.widgets.buttons import button
from ui.widgets.import_column_table import ColumnTable
from ui.widgets.import_letters import OldLetters
from ui.widgets.labels import label

_SHEETS_WIDTH = 220  # px at 100 % text


class ColumnsStep(QWidget):
    """``sheets`` is what the officer wants, ``off`` the names of sheets she switched off."""

    accepted = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.sheets: tuple[ListSheet, ...] = ()
        self.off: set[str | None] = set()
        self.banner = Banner(session.theme, closable=False)
        self.sheet_list = QListWidget()
        self.sheet_list.setAccessibleName(self.tr("Sheets of the file"))
        self.sheet_list.setWordWrap(True)
        self.sheet_list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.sheet_list.setMaximumWidth(session.theme.px(_SHEETS_WIDTH))
        self.sheet_list.currentRowChanged.connect(self._show_sheet)
        self.sheet_list.itemChanged.connect(self._on_ticked)
        self.table = ColumnTable(session)
        self.table.chosen.connect(self._on_chosen)
        self.letters = OldLetters(session.theme)
        self.letters.chosen.connect(self.read_in)
        self._said = label("", "muted", wrap=True)
        self.go_on = button(session.theme, self.tr("Show what will happen"), self.accepted.emit, role="primary", icon="arrow-right")
        self._lay_out()

    def show_sheets(self, sheets: tuple[ListSheet, ...], off: Collection[str | None], sentence: str) -> None:
        """The sheets as they were read. ``sentence`` says why this step needs her, "" when it does not."""
        self.sheets, self.off = sheets, set(off)
        self.banner.hide()
        if sentence:
            self.banner.say(sentence, "warning")
        self.sheet_list.blockSignals(True)
        self.sheet_list.clear()
        for sheet in sheets:
            self.sheet_list.addItem(self._sheet_item(sheet))
        self.sheet_list.blockSignals(False)
        self.sheet_list.setVisible(len(sheets) > 1)
        first = next((number for number, sheet in enumerate(sheets) if sheet.is_list), 0)
        self.sheet_list.setCurrentRow(first)
        self._show_sheet(first)

    def focus_content(self) -> None:
        if self.table.rowCount():
            self.table.choice(0).setFocus()

    def choose(self, number: int, target: str) -> None:
        """Say what a column of the sheet in view holds."""
        at = self._at
        self.sheets = (*self.sheets[:at], changed(self.sheets[at], number, target), *self.sheets[at + 1 :])
        self._show_sheet(at)

    def read_in(self, number: int, encoding: str) -> None:
        """Say what font a column of the sheet in view is written in."""
        at = self._at
        self.sheets = (*self.sheets[:at], read_in(self.sheets[at], number, encoding), *self.sheets[at + 1 :])
        self._show_sheet(at)
        self.letters.choices[number].setFocus()

    @property
    def _at(self) -> int:
        return max(self.sheet_list.currentRow(), 0)

    def _on_chosen(self, number: int, target: str) -> None:
        self.choose(number, target)

    def _show_sheet(self, number: int) -> None:
        if not 0 <= number < len(self.sheets):
            return
        sheet = self.sheets[number]
        self.table.show_sheet(sheet)
        self.letters.show_sheet(sheet)
        self._said.setText(self._about(sheet))
        self._check()

    def _about(self, sheet: ListSheet) -> str:
        if not sheet.is_list:
            return self._why_not(sheet)
        words = self._session.words
        said = [self.tr("{n} people were found here.").format(n=words.number(sheet.rows))]
        if sheet.encoding not in ("", "unicode"):
            said.append(self.tr("Written in an old font ({code}); it was turned into today's letters.").format(code=sheet.encoding.upper()))
        left = [column.shown for column in sheet.columns if column.is_left]
        if left:
            said.append(self.tr("Not taken: {columns}.").format(columns=", ".join(left)))
        return " ".join(said)

    def _why_not(self, sheet: ListSheet) -> str:
        return {
            "summary": self.tr("A table, but not of people: not read."),
            "empty": self.tr("An empty sheet."),
            "hidden": self.tr("A hidden sheet: not read. Show it in Excel if it belongs to the list."),
        }.get(sheet.role, self.tr("No list of people was found here."))

    def _check(self) -> None:
        """Without a name there are no people."""
        read = [sheet for sheet in self.sheets if sheet.is_list and sheet.name not in self.off]
        nameless = [sheet for sheet in read if not sheet.has_name]
        self.go_on.setEnabled(bool(read) and not nameless)
        tip = ""
        if nameless:
            tip = self.tr("Say which column holds the name of the person.")
        elif not read:
            tip = self.tr("Choose at least one sheet.")
        self.go_on.setToolTip(tip)
        self._missing.setText(tip)

    def _sheet_item(self, sheet: ListSheet) -> QListWidgetItem:
        name, words = sheet.name or self.tr("(text file)"), self._session.words
        caption = self.tr("{n} people").format(n=words.number(sheet.rows)) if sheet.is_list else self._why_not(sheet)
        item = QListWidgetItem(f"{name}\n{caption}")
        item.setFlags(Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled)
        if sheet.is_list:
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Unchecked if sheet.name in self.off else Qt.CheckState.Checked)
        else:
            item.setForeground(self._session.theme.colour("muted"))
        return item

    def _on_ticked(self, item: QListWidgetItem) -> None:
        name = self.sheets[self.sheet_list.row(item)].name
        if item.checkState() is Qt.CheckState.Checked:
            self.off.discard(name)
        else:
            self.off.add(name)
        self._check()

    def _lay_out(self) -> None:
        self._missing = label("", "warning", wrap=True)
        middle = QHBoxLayout()
        middle.setSpacing(tokens.M)
        middle.addWidget(self.sheet_list, 2)
        right = QVBoxLayout()
        right.setSpacing(tokens.S)
        right.addWidget(self._said)
        right.addWidget(self.letters)
        right.addWidget(self.table, 1)
        middle.addLayout(right, 7)
        foot = QFrame()
        row = QHBoxLayout(foot)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._missing, 1)
        row.addWidget(self.go_on)
        column = QVBoxLayout(self)
        column.setContentsMargins(tokens.XL, 0, tokens.XL, tokens.L)
        column.setSpacing(tokens.M)
        column.addWidget(self.banner)
        column.addLayout(middle, 1)
        column.addWidget(foot)
