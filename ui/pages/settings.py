"""Settings: how it looks, how it is locked, whose it is. Everything takes effect at once; the union's details are saved with a button.

Read next: ``settings_union.py`` (the union's details), ``settings_addresses.py``; ``dialogs/change_password.py``,
``dialogs/new_recovery_sheet.py``, ``dialogs/remake_keys.py``.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.task import Task
from desktop.services.outcome import Refused
from ui.dialogs.change_password import ChangePasswordDialog
from ui.dialogs.new_recovery_sheet import NewRecoverySheetDialog
from ui.dialogs.remake_keys import RemakeKeysDialog
from ui.page import Page
from ui.pages.settings_addresses import AddressCard
from ui.pages.settings_union import UnionCard
from ui.session import Session
from ui.theme import tokens
from ui.widgets.buttons import button
from ui.widgets.form import FormField
from ui.widgets.labels import label
from ui.widgets.scrolled import scrolled

REMAKE_KEYS = "remake keys"
IDLE_MINUTES = (5, 10, 15, 30, 60, 0)


class SettingsPage(Page):
    key: ClassVar[str] = "settings"
    icon: ClassVar[str] = "settings"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.union = UnionCard(session)
        self.addresses = AddressCard(session)
        self.sheet_dialog: NewRecoverySheetDialog | None = None  # a code that is not kept yet
        inside = QWidget()
        left, right = QVBoxLayout(), QVBoxLayout()
        for column, cards in ((left, (self._look(), self._safety())), (right, (self.union, self.addresses))):
            column.setSpacing(tokens.L)
            for card in cards:
                column.addWidget(card)
            column.addStretch(1)
        columns = QHBoxLayout(inside)
        columns.setContentsMargins(tokens.XL, tokens.S, tokens.XL, tokens.XL)
        columns.setSpacing(tokens.L)
        columns.addLayout(left, 1)
        columns.addLayout(right, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolled(inside, self.title))

    @property
    def title(self) -> str:
        return self.tr("Settings")

    def open(self, argument: object) -> None:
        """``REMAKE_KEYS``: asked from the sentence that says the key file was changed."""
        if argument == REMAKE_KEYS:
            self.remake_keys()

    def refresh(self, changed: object) -> None:
        self.union.refresh()

    def may_leave(self) -> bool:
        """Saves the union's details. A new recovery code that nobody kept yet holds everything up, locking too: it is shown only once."""
        self.union.save()
        return self.sheet_dialog is None or self.sheet_dialog.sheet.is_kept

    def focus_content(self) -> None:
        self.language.setFocus()

    def _look(self) -> QFrame:
        card, column = _card(self.tr("Look"))
        kept = self.session.preferences
        self.language = self._choice("language", (("vi", "Tiếng Việt"), ("en", "English")), kept.language)
        self.mode = self._choice(
            "theme", (("system", self.tr("As the system")), ("light", self.tr("Light")), ("dark", self.tr("Dark"))), kept.theme
        )
        self.text_size = self._choice("text_percent", [(size, f"{size} %") for size in tokens.TEXT_SIZES], kept.text_percent)
        self.density = self._choice(
            "density", (("compact", self.tr("Compact")), ("normal", self.tr("Normal")), ("roomy", self.tr("Roomy"))), kept.density
        )
        column.addWidget(FormField(self.tr("Language"), self.language))
        column.addWidget(FormField(self.tr("Colours"), self.mode))
        column.addWidget(FormField(self.tr("Text size"), self.text_size))
        column.addWidget(FormField(self.tr("Height of the rows in lists"), self.density))
        motion = QCheckBox(self.tr("Show movements"))
        motion.setChecked(kept.motion)
        motion.toggled.connect(lambda on: self.session.prefer(motion=on))
        column.addWidget(motion)
        return card

    def _safety(self) -> QFrame:
        card, column = _card(self.tr("Safety"))
        names = [
            (minutes, self.tr("after %n minute(s)", "", minutes) if minutes else self.tr("never by itself")) for minutes in IDLE_MINUTES
        ]
        self.idle = self._choice("idle_minutes", names, self.session.preferences.idle_minutes)
        column.addWidget(FormField(self.tr("Lock when nobody works"), self.idle))
        theme = self.session.theme
        for word, act, icon in (
            (self.tr("Change the password …"), self.change_password, "key-round"),
            (self.tr("Make a new recovery sheet …"), self.renew_recovery, "file-text"),
            (self.tr("Make the key file anew …"), self.remake_keys, "shield-check"),
        ):
            column.addWidget(button(theme, word, act, icon=icon), 0, Qt.AlignmentFlag.AlignLeft)
        for explained in (
            self.tr("A new sheet replaces all earlier ones: they then no longer open the register."),
            self.tr("A new key file ends every way in but yours: after somebody changed it, or learned a password."),
        ):
            column.addWidget(label(explained, "caption", wrap=True))
        return card

    def change_password(self) -> None:
        ChangePasswordDialog(self.session, self).open()

    def remake_keys(self) -> None:
        """Ask, make the key file anew in the background, then show the new recovery code until it is kept."""
        dialog = RemakeKeysDialog(self.session, self)
        dialog.made.connect(self._on_keys_made)
        dialog.open()

    def _on_keys_made(self, code: str) -> None:
        self.session.notice(self.tr("The key file is made anew. Only your new password and the new recovery code open the register."))
        self._show_code(code)

    def renew_recovery(self) -> None:
        """Make a new code in the background, then show it until it is kept."""
        register = self.session.register

        def work(task: Task) -> str | Refused:
            from desktop.services import access

            return access.new_recovery_code(register)

        self.session.work(work, self._show_code, label=self.tr("Making a new recovery code"))

    def _show_code(self, code: str) -> None:
        self.sheet_dialog = NewRecoverySheetDialog(self.session, self, code)
        self.sheet_dialog.finished.connect(self._forget_sheet)
        self.sheet_dialog.open()

    def _forget_sheet(self) -> None:
        self.sheet_dialog = None

    def _choice(self, name: str, values: Sequence[tuple[object, str]], chosen: object) -> QComboBox:
        """A box that keeps preference ``name`` as soon as another value is picked."""
        box = QComboBox()
        for value, word in values:
            box.addItem(word, value)
        box.setCurrentIndex(max(0, box.findData(chosen)))
        box.activated.connect(partial(self._keep, name, box))
        return box

    def _keep(self, name: str, box: QComboBox, _index: int) -> None:
        self.session.prefer(**{name: box.currentData()})


def _card(heading: str) -> tuple[QFrame, QVBoxLayout]:
    card = QFrame()
    card.setProperty("role", "card")
    column = QVBoxLayout(card)
    column.setContentsMargins(tokens.L, tokens.L, tokens.L, tokens.L)
    column.setSpacing(tokens.M)
    column.addWidget(label(heading, "heading"))
    return card, column
