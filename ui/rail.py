"""The rail: the pages of the program, each with an icon and a word, a number where a person must act.

``entries`` is the list of pages; a page is built when it is first shown, so the window is there before the heavy ones are.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QLabel, QSizePolicy, QToolButton, QVBoxLayout

from ui.page import Page
from ui.session import Session
from ui.text import Words
from ui.theme import tokens
from ui.theme.theme import Theme
from ui.widgets.labels import label

_WIDTH = 196  # px at 100 % text


@dataclass(frozen=True, slots=True)
class Entry:
    """A page before it is built. ``under`` is the key of the page it is reached from: it has no word of its own on the rail."""

    key: str
    icon: str
    title: str
    make: Callable[[Session], Page]
    under: str = ""


def _home(session: Session) -> Page:
    from ui.pages.home import HomePage

    return HomePage(session)


def _members(session: Session) -> Page:
    from ui.pages.members import MembersPage

    return MembersPage(session)


def _duplicates(session: Session) -> Page:
    from ui.pages.duplicates_page import DuplicatesPage

    return DuplicatesPage(session)


def _import(session: Session) -> Page:
    from ui.pages.import_list import ImportPage

    return ImportPage(session)


def _reports(session: Session) -> Page:
    from ui.pages.reports import ReportsPage

    return ReportsPage(session)


def _changes(session: Session) -> Page:
    from ui.pages.changes import ChangesPage

    return ChangesPage(session)


def _settings(session: Session) -> Page:
    from ui.pages.settings import SettingsPage

    return SettingsPage(session)


def _help(session: Session) -> Page:
    from ui.pages.help import HelpPage

    return HelpPage(session)


def entries() -> tuple[Entry, ...]:
    """The pages, in the order of the rail, with their titles in the language in force."""
    return (
        Entry("home", "house", QCoreApplication.translate("Rail", "Home"), _home),
        Entry("members", "users", QCoreApplication.translate("Rail", "Members"), _members),
        Entry("import", "file-input", QCoreApplication.translate("Rail", "Import a list"), _import),
        Entry("reports", "file-output", QCoreApplication.translate("Rail", "Reports"), _reports),
        Entry("changes", "history", QCoreApplication.translate("Rail", "Changes"), _changes),
        Entry("settings", "settings", QCoreApplication.translate("Rail", "Settings"), _settings),
        Entry("help", "circle-help", QCoreApplication.translate("Rail", "Help"), _help),
        Entry("duplicates", "users-round", QCoreApplication.translate("Rail", "Duplicates"), _duplicates, under="members"),
    )


class Rail(QFrame):
    chosen = Signal(str)  # key

    def __init__(self, theme: Theme, words: Words) -> None:
        super().__init__()
        self._words = words
        self.setProperty("role", "rail")
        self.setAccessibleName(self.tr("Pages"))
        self._theme = theme
        theme.changed.connect(self._size)
        self._size()
        self._buttons: dict[str, RailButton] = {}
        self._group = QButtonGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(tokens.S, tokens.M, tokens.S, tokens.M)
        column.setSpacing(tokens.XS)
        self._lit = {entry.key: entry.under or entry.key for entry in entries()}
        for number, entry in enumerate((entry for entry in entries() if not entry.under), 1):
            if entry.key == "settings":
                column.addStretch(1)
            button = RailButton(theme, entry, number)
            button.clicked.connect(partial(self._choose, entry.key))
            self._buttons[entry.key] = button
            self._group.addButton(button)
            column.addWidget(button)

    def show_page(self, key: str) -> None:
        self._buttons[self._lit[key]].setChecked(True)

    def set_badge(self, key: str, number: int, meaning: str) -> None:
        """A number where a person must act; 0 takes it away. ``meaning`` is its tooltip."""
        self._buttons[key].set_badge(self._words.number(number) if number else "", meaning)

    def _size(self) -> None:
        self.setFixedWidth(self._theme.px(_WIDTH))

    def _choose(self, key: str, _checked: bool = True) -> None:
        self.chosen.emit(key)


class RailButton(QToolButton):
    """Icon, word, badge. Alt+number goes there too."""

    def __init__(self, theme: Theme, entry: Entry, number: int) -> None:
        super().__init__()
        self.setProperty("role", "rail")
        self.setText(entry.title)  # before the icon, which keeps its distance from a word
        self.setAccessibleName(entry.title)
        self.setCheckable(True)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setShortcut(f"Alt+{number}")
        self.setToolTip(f"{entry.title} (Alt+{number})")
        theme.set_icon(self, entry.icon)
        self._badge: QLabel = label("", "badge")
        self._badge.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, tokens.S, 0)
        row.addStretch(1)
        row.addWidget(self._badge, 0, Qt.AlignmentFlag.AlignVCenter)

    def set_badge(self, text: str, meaning: str) -> None:
        self._badge.setText(text)
        self._badge.setVisible(bool(text))
        self._badge.setToolTip(meaning)
        self.setAccessibleDescription(f"{text} {meaning}" if text else "")
