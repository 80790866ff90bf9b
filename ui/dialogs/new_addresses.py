"""Addresses of before 1/7/2025 and what they become: the sure ones ticked, the others to be chosen one by one or many at once.

Nothing is written here: ``taken`` says what shall be, once accepted.

Read next: ``ui/models/address_rows.py`` (ticks and choices), ``ui/pages/settings_addresses.py`` (who opens this and writes).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QFrame, QHBoxLayout, QPushButton, QRadioButton, QVBoxLayout, QWidget

from ui.dialogs.frame import Dialog
from ui.models.address_rows import AddressRows
from ui.theme import tokens
from ui.widgets.import_row_view import ImportRowView
from ui.widgets.labels import label
from ui.widgets.scrolled import scrolled

if TYPE_CHECKING:
    from desktop.services.places import OldAddress, Preview
    from ui.session import Session

_HOME_TOWN = "home_town"
_CHOICES_HEIGHT = 140  # px at 100 % text


class NewAddressesDialog(Dialog):
    def __init__(self, session: Session, seen: Preview, parent: QWidget) -> None:
        heading = QCoreApplication.translate("NewAddressesDialog", "Addresses in the communes of today")
        super().__init__(session.theme, parent, heading, "")
        self._session, self._seen = session, seen
        self.rows = AddressRows(session.words)
        self.view = ImportRowView(session.theme, self.rows)
        self.sure, self.ambiguous = _chip(), _chip()
        self.home_towns = QCheckBox(self.tr("Home towns too"))
        self.choices = QFrame()
        self._choices = QVBoxLayout(self.choices)
        self._choices.setContentsMargins(0, 0, 0, 0)
        self._choices.setSpacing(tokens.XS)
        self._lay_out()
        kinds = QButtonGroup(self)
        for chip in (self.sure, self.ambiguous):
            kinds.addButton(chip)
            chip.clicked.connect(self._show_pile)
        self.home_towns.toggled.connect(self._show_pile)
        self.view.row_changed.connect(self._show_choices)
        self.rows.decided.connect(self._count)
        self.primary.clicked.connect(self.accept)
        room = parent.window().size()  # at 150 % text the whole would be wider than the screen
        self.resize(min(session.theme.px(940), room.width() - 2 * tokens.XL), min(session.theme.px(600), room.height() - 2 * tokens.XL))
        (self.sure if seen.sure else self.ambiguous).setChecked(True)
        self._show_pile()
        self.view.setFocus()

    @property
    def taken(self) -> tuple[list[OldAddress], dict[tuple[str, str], str]]:
        """(the addresses to write, the communes chosen)."""
        return self.rows.decided_of((*self._in_view(self._seen.sure), *self._in_view(self._seen.ambiguous)))

    def _in_view(self, lines: tuple[OldAddress, ...]) -> list[OldAddress]:
        return [line for line in lines if line.field != _HOME_TOWN or self.home_towns.isChecked()]

    def _show_pile(self) -> None:
        number = self._session.words.number
        sure, ambiguous = self._in_view(self._seen.sure), self._in_view(self._seen.ambiguous)
        self.sure.setText(self.tr("Sure: {n}").format(n=number(len(sure))))
        self.ambiguous.setText(self.tr("To be chosen: {n}").format(n=number(len(ambiguous))))
        self.rows.show_lines(ambiguous if self.ambiguous.isChecked() else sure)
        self._count()
        if self.rows.lines:
            self.view.setCurrentIndex(self.rows.index(0, 0))
        self._show_choices(0 if self.rows.lines else -1)

    def _count(self) -> None:
        taken, _ = self.taken
        self.primary.setText(self.tr("Write {n} new addresses").format(n=self._session.words.number(len(taken))))
        self.primary.setEnabled(bool(taken))

    def _show_choices(self, row: int) -> None:
        """The address of a row in full; where it may become several, each to be chosen for all selected rows that may mean it."""
        while (item := self._choices.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        if not 0 <= row < len(self.rows.lines):
            return
        line = self.rows.line(row)
        self._choices.addWidget(label(f"{line.name}: {line.old}", "strong", wrap=True))
        if line.is_sure:
            self._choices.addWidget(label(f"→ {line.suggestions[0].address}", wrap=True))
        for suggestion in line.suggestions if not line.is_sure else ():
            radio = QRadioButton(suggestion.address, self.choices)
            radio.setChecked(suggestion.commune.code == self.rows.choice(line))
            radio.clicked.connect(lambda _=False, code=suggestion.commune.code: self.choose(code))
            self._choices.addWidget(radio)
        self._choices.addStretch(1)

    def choose(self, commune: str) -> None:
        """This commune, for every selected row that may mean it."""
        self.rows.choose(self.view.chosen or [self.rows.line(self.view.currentIndex().row())], commune)

    def _lay_out(self) -> None:
        number = self._session.words.number
        explain = self.tr("An old ward that went whole into a new commune gives a sure address. Where it was divided, please choose.")
        self.content.addWidget(label(explain, "muted", wrap=True))
        chips = QHBoxLayout()
        chips.setSpacing(tokens.S)
        for widget in (self.sure, self.ambiguous):
            chips.addWidget(widget)
        chips.addStretch(1)
        chips.addWidget(self.home_towns)
        self.content.addLayout(chips)
        self.content.addWidget(self.view, 1)
        self.room = scrolled(self.choices, self.tr("What the address may become"))  # "Phường 1" of a city was the name of twenty
        self.room.setFixedHeight(self._session.theme.px(_CHOICES_HEIGHT))
        self.content.addWidget(self.room)
        stay = self.tr("{new} addresses are new already; in {unknown} no ward or commune was recognised: they stay as they are.")
        self.content.addWidget(label(stay.format(new=number(self._seen.new), unknown=number(self._seen.unknown)), "caption", wrap=True))


def _chip() -> QPushButton:
    chip = QPushButton()
    chip.setProperty("role", "chip")
    chip.setCheckable(True)
    chip.setAutoDefault(False)
    return chip
