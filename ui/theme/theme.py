"""Which look is in force: colours, text size, icons; and the one signal that says it changed.

Why it exists: widgets that paint themselves (the list's delegate, icons) and the stylesheet must change together when
the system turns dark at sunset or the officer picks another text size, without losing what she is typing.

Read next: ``tokens.py``, ``stylesheet.py``, ``icons.py``.
"""

from __future__ import annotations

import weakref
from typing import Any, Protocol

import shiboken6
from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QIcon, QPalette
from PySide6.QtWidgets import QAbstractButton, QApplication, QPushButton, QToolButton

from ui.theme import tokens
from ui.theme.fonts import family
from ui.theme.icons import GAP, icon
from ui.theme.stylesheet import stylesheet
from ui.theme.tokens import Colours


class TakesIcon(Protocol):
    """A button or an action."""

    def setIcon(self, icon: QIcon, /) -> None: ...


class Theme(QObject):
    """The look in force. ``mode`` is "system", "light" or "dark"; ``text_size`` per cent (100–200)."""

    changed = Signal()

    def __init__(
        self, app: QApplication, mode: str = "system", text_size: int = 100, density: str = "normal", *, motion: bool = True
    ) -> None:
        super().__init__(app)
        self._app = app
        self._mode, self._text_size, self._density, self._motion = mode, text_size, density, motion
        self._iconed: weakref.WeakKeyDictionary[Any, tuple[str, str]] = weakref.WeakKeyDictionary()
        self.colours: Colours = self._table()
        if app.styleSheet() == "" and app.style().name() != "fusion":  # replaced under a stylesheet, Qt's old style would dangle
            app.setStyle("Fusion")
        app.styleHints().colorSchemeChanged.connect(self._on_system_scheme)
        self._apply()

    @property
    def dark(self) -> bool:
        return self.colours is tokens.DARK

    @property
    def row_height(self) -> int:
        """Height of a list row in px, for the density and text size in force."""
        return self.px(tokens.ROW_HEIGHTS[self._density])

    @property
    def icon_size(self) -> QSize:
        return QSize(self.px(tokens.ICON), self.px(tokens.ICON))

    @property
    def moves(self) -> bool:
        """Whether things may move: the officer wants it and the system does not ask for less."""
        return self._motion and QApplication.isEffectEnabled(Qt.UIEffect.UI_General)

    def choose(
        self, *, mode: str | None = None, text_size: int | None = None, density: str | None = None, motion: bool | None = None
    ) -> None:
        """Take what the officer chose in the settings; parts left out stay."""
        self._motion = self._motion if motion is None else motion
        wanted = (mode or self._mode, text_size or self._text_size, density or self._density)
        if wanted != (self._mode, self._text_size, self._density):
            self._mode, self._text_size, self._density = wanted
            self._apply()

    def px(self, at_100: int) -> int:
        """A size that grows with the text: px at 100 % → px now."""
        return round(at_100 * self._text_size / 100)

    def colour(self, name: str) -> QColor:
        return QColor(getattr(self.colours, name))

    def font(self, role: str = "body", *, bold: bool = False) -> QFont:
        """The font of a type role, for widgets that paint themselves."""
        font = QFont(family())
        font.setPointSizeF(tokens.BASE_POINTS * tokens.TYPE_SCALE[role] * self._text_size / 100)
        if bold:
            font.setWeight(QFont.Weight.DemiBold)
        return font

    def icon(self, name: str, role: str = "text") -> QIcon:
        """The icon in the colour of a token, as it is now. Use ``set_icon`` for widgets that stay."""
        return icon(name, getattr(self.colours, role), self.colours.disabled, self.px(tokens.ICON))

    def set_icon(self, target: TakesIcon, name: str, role: str = "text") -> None:
        """Give a button or action an icon that follows the theme for as long as the target lives."""
        self._iconed[target] = (name, role)
        self._draw_icon(target, name, role)

    def _table(self) -> Colours:
        if self._mode == "system":
            return tokens.DARK if self._app.styleHints().colorScheme() == Qt.ColorScheme.Dark else tokens.LIGHT
        return tokens.DARK if self._mode == "dark" else tokens.LIGHT

    def _on_system_scheme(self) -> None:
        if self._mode == "system" and self._table() is not self.colours:
            self._apply()

    def _apply(self) -> None:
        self.colours = self._table()
        self._app.setPalette(_palette(self.colours))
        self._app.setFont(self.font())
        self._app.setStyleSheet(stylesheet(self.colours, self._text_size / 100, dark=self.dark))
        for target, (name, role) in list(self._iconed.items()):
            if shiboken6.isValid(target):  # a closed page's button may outlive its Qt half for a while
                self._draw_icon(target, name, role)
        self.changed.emit()

    def _draw_icon(self, target: Any, name: str, role: str) -> None:
        beside = isinstance(target, QPushButton) or (isinstance(target, QToolButton) and bool(target.text()))
        target.setIcon(icon(name, getattr(self.colours, role), self.colours.disabled, self.px(tokens.ICON), gap=beside))
        if isinstance(target, QAbstractButton):
            size = self.icon_size
            target.setIconSize(QSize(round(size.width() * (1 + GAP)), size.height()) if beside else size)


def _palette(colours: Colours) -> QPalette:
    role = QPalette.ColorRole
    palette = QPalette()
    for key, colour in {
        role.Window: colours.window, role.WindowText: colours.text, role.Base: colours.surface,
        role.AlternateBase: colours.row_alternate, role.Text: colours.text, role.Button: colours.surface,
        role.ButtonText: colours.text, role.BrightText: colours.danger, role.Highlight: colours.selection,
        role.HighlightedText: colours.text, role.Link: colours.accent, role.LinkVisited: colours.accent,
        role.ToolTipBase: colours.raised, role.ToolTipText: colours.text, role.PlaceholderText: colours.muted,
        role.Accent: colours.accent, role.Light: colours.surface, role.Midlight: colours.border, role.Mid: colours.border,
        role.Dark: colours.edge, role.Shadow: colours.border,
    }.items():  # fmt: skip
        palette.setColor(key, QColor(colour))
    for key in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, key, QColor(colours.disabled))
    return palette
