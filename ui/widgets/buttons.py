"""Buttons by role: one "primary" per page, "danger" for what can't be undone, "quiet" for tools, "link" inside sentences."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QPushButton, QSizePolicy, QToolButton

from ui.theme.theme import Theme


def button(
    theme: Theme, text: str, act: Callable[[], object] | None = None, *, icon: str = "", role: str = "", tip: str = "", key: str = ""
) -> QPushButton:
    """A push button with a word, maybe an icon before it. ``key`` is a shortcut, shown in the tooltip."""
    made = QPushButton(text)
    if role:
        made.setProperty("role", role)
    if icon:
        theme.set_icon(made, icon, {"primary": "on_accent", "danger": "surface", "link": "accent"}.get(role, "text"))
    if key:
        made.setShortcut(QKeySequence(key))
    if tip or key:
        made.setToolTip(f"{tip or text} ({key})" if key else tip)
    if role == "link":
        made.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        made.setCursor(Qt.CursorShape.PointingHandCursor)
    made.setAutoDefault(False)
    if act is not None:
        made.clicked.connect(lambda _=False: act())
    return made


def tool(
    theme: Theme, text: str, icon: str, act: Callable[[], object] | None = None, *, key: str = "", checkable: bool = False
) -> QToolButton:
    """A small button with an icon only; its word is the tooltip and the accessible name."""
    made = QToolButton()
    made.setProperty("role", "quiet")
    made.setAccessibleName(text)
    made.setToolTip(f"{text} ({key})" if key else text)
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    made.setCheckable(checkable)
    theme.set_icon(made, icon)
    if act is not None and not checkable:
        made.clicked.connect(lambda _=False: act())
    return made
