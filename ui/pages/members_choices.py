"""A filter chip and what drops down from it: a list to tick, applied at each tick, searched when it is long.

Used for units, statuses, gender and missing fields. Keyboard: arrows, Space ticks, Enter and Escape close.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent, QPixmap
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from ui.models.known_values import plain
from ui.theme import tokens
from ui.theme.theme import Theme
from ui.widgets.buttons import button

_LONG = 9  # from here on a search field helps
_WIDTH, _TALLEST = 300, 360  # px at 100 % text
_SHOWN = 28  # characters of the chosen values on the chip


class Choice(NamedTuple):
    """One line of the list. ``note`` stands behind the text, muted: a count."""

    value: str
    text: str
    note: str = ""


class ChoiceChip(QPushButton):
    """``choices`` is asked each time the list drops down. ``several``: more than one may be ticked."""

    changed = Signal(tuple)  # the values ticked now

    def __init__(self, theme: Theme, word: str, choices: Callable[[], Sequence[Choice]], *, several: bool) -> None:
        super().__init__(word)
        self._theme, self._word, self._choices, self._several = theme, word, choices, several
        self._chosen: tuple[str, ...] = ()
        self.setProperty("role", "chip")
        self.setCheckable(True)
        self.setAccessibleName(word)
        theme.set_icon(self, "chevron-down", "muted")
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the arrow behind the word
        self.clicked.connect(self.drop_down)
        self.popup: ChoicePopup | None = None

    @property
    def chosen(self) -> tuple[str, ...]:
        return self._chosen

    def show_chosen(self, values: tuple[str, ...], texts: Sequence[str]) -> None:
        """Say what is chosen, without telling anybody."""
        self._chosen = values
        said = texts[0] if texts else ""
        if len(said) > _SHOWN:
            said = f"{said[:_SHOWN]}…"
        more = f" +{len(texts) - 1}" if len(texts) > 1 else ""
        self.setText(f"{self._word}: {said}{more}" if texts else self._word)
        self.setToolTip(", ".join(texts))
        self.setAccessibleDescription(", ".join(texts))
        self.setChecked(bool(values))

    def drop_down(self) -> None:
        self.setChecked(bool(self._chosen))
        self.popup = ChoicePopup(self._theme, self, self._choices(), self._chosen, several=self._several)
        self.popup.chosen.connect(self._on_chosen)
        self.popup.show_below(self)

    def _on_chosen(self, values: tuple[str, ...]) -> None:
        self._chosen = values
        self.changed.emit(values)


class ChoicePopup(QFrame):
    chosen = Signal(tuple)

    def __init__(self, theme: Theme, parent: QWidget, choices: Sequence[Choice], ticked: tuple[str, ...], *, several: bool) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self._theme, self._several = theme, several
        self._ticked = list(ticked)
        self._blank = QPixmap(theme.icon_size)
        self._blank.fill(Qt.GlobalColor.transparent)
        self.setProperty("role", "toast")
        self.finder = QLineEdit()
        self.finder.setPlaceholderText(self.tr("Find"))
        self.finder.setAccessibleName(self.tr("Find"))
        if len(choices) < _LONG:
            self.finder.hide()
        self.finder.textChanged.connect(self._narrow)
        self.list = QListWidget()
        self.list.setIconSize(theme.icon_size)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for choice in choices:
            item = QListWidgetItem(f"{choice.text}   {choice.note}" if choice.note else choice.text)
            item.setData(Qt.ItemDataRole.UserRole, choice.value)
            self.list.addItem(item)
        self.list.itemClicked.connect(self._flip)
        self._none = button(theme, self.tr("Untick all"), self._clear, role="link")
        for watched in (self.finder, self.list):
            watched.installEventFilter(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(tokens.S, tokens.S, tokens.S, tokens.S)
        column.setSpacing(tokens.S)
        for widget in (self.finder, self.list, self._none):
            column.addWidget(widget)
        self._show_ticks()

    def show_below(self, chip: QWidget) -> None:
        theme = self._theme
        rows = self.list.count() * max(self.list.sizeHintForRow(0), theme.px(24)) + 2 * tokens.S
        self.list.setFixedHeight(min(rows, theme.px(_TALLEST)))
        self.setFixedWidth(theme.px(_WIDTH))
        self.adjustSize()
        at = chip.mapToGlobal(QPoint(0, chip.height() + 2))
        screen = chip.screen().availableGeometry()
        at.setX(min(at.x(), screen.right() - self.width()))
        self.move(at)
        self.show()
        if self.list.currentRow() < 0:
            self.list.setCurrentRow(0)
        (self.finder if not self.finder.isHidden() else self.list).setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The list would keep Space for itself; in the search field a space is a space."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        item = self.list.item(self.list.currentRow()) if self.list.currentRow() >= 0 else None
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if item is not None and not self._several:
                self._flip(item)
            self.close()
            return True
        if event.key() == Qt.Key.Key_Space and item is not None and watched is self.list:
            self._flip(item)
            return True
        if event.key() == Qt.Key.Key_Down and watched is self.finder:
            self.list.setFocus()
            return True
        return False

    def _flip(self, item: QListWidgetItem) -> None:
        value = str(item.data(Qt.ItemDataRole.UserRole))
        if value in self._ticked:
            self._ticked.remove(value)
        elif self._several:
            self._ticked.append(value)
        else:
            self._ticked = [value]
        self._show_ticks()
        self.chosen.emit(tuple(self._ticked))
        if not self._several:
            self.close()

    def _clear(self) -> None:
        self._ticked = []
        self.chosen.emit(())
        self.close()

    def _show_ticks(self) -> None:
        tick, blank = self._theme.icon("check", "accent"), QIcon(self._blank)
        for place in range(self.list.count()):
            item = self.list.item(place)
            on = item.data(Qt.ItemDataRole.UserRole) in self._ticked
            item.setIcon(tick if on else blank)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, self.tr("{choice}, ticked").format(choice=item.text()) if on else item.text())
        self._none.setVisible(bool(self._ticked))

    def _narrow(self, text: str) -> None:
        wanted = plain(text)
        first = -1
        for place in range(self.list.count()):
            hide = wanted not in plain(self.list.item(place).text())
            self.list.setRowHidden(place, hide)
            first = place if first < 0 and not hide else first
        self.list.setCurrentRow(first)
