"""What was just done, said near the lower edge for a few seconds, with its undo.

It waits while the mouse or the keyboard is on it, stays above the status bar and the row of buttons that ends a page (what can be done with
the people selected, "accept" of an import), and comes up from below only if the system allows motion.
"""

from __future__ import annotations

from PySide6.QtCore import QEasingCurve, QEvent, QObject, QPoint, QPropertyAnimation, Qt, QTimer
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QPushButton, QWidget

from ui.session import Notice
from ui.theme import tokens
from ui.theme.theme import Theme
from ui.widgets.banner import COLOURS, ICONS
from ui.widgets.buttons import button, tool
from ui.widgets.labels import IconLabel, label

_PLAIN_MS, _WITH_ACTION_MS = 5_000, 10_000
_WIDEST = 640  # px at 100 % text
_LAST_ROW = 56  # px at 100 % text: a page's last row of buttons and the air around it


class Toast(QFrame):
    """One toast, laid over its parent. A new notice replaces the old one."""

    def __init__(self, parent: QWidget, theme: Theme) -> None:
        super().__init__(parent)
        self._theme, self._host = theme, parent
        self.setProperty("role", "toast")
        self._icon = IconLabel(theme, "circle-check", "success")
        self._text = label("", wrap=True)
        self._action: QPushButton | None = None
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(tokens.L, tokens.S, tokens.S, tokens.S)
        self._row.setSpacing(tokens.M)
        self._row.addWidget(self._icon)
        self._row.addWidget(self._text, 1)
        self._row.addWidget(tool(theme, self.tr("Close"), "x", self.hide))
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._leave)
        self._motion = QPropertyAnimation(self, b"pos", self)
        self._motion.setDuration(tokens.MOTION_MS)
        self._motion.setEasingCurve(QEasingCurve.Type.OutCubic)
        parent.installEventFilter(self)
        self.hide()

    @property
    def text(self) -> str:
        return self._text.text() if self.isVisible() else ""

    def show_notice(self, notice: Notice) -> None:
        self._text.setText(notice.text)
        self.setAccessibleName(notice.text)
        self._icon.show_icon(ICONS[notice.tone], COLOURS[notice.tone])
        if self._action is not None:
            self._row.removeWidget(self._action)
            self._action.deleteLater()
            self._action = None
        if notice.action and notice.act is not None:
            self._action = button(self._theme, notice.action, self.hide, role="link")
            self._action.clicked.connect(lambda _=False, act=notice.act: act())
            self._row.insertWidget(2, self._action)
        self._place()
        self.show()
        self.raise_()
        self._rise()
        self._timer.start(_WITH_ACTION_MS if notice.action else _PLAIN_MS)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return False

    def _rise(self) -> None:
        """Come up from the edge, so that the eye sees where it came from."""
        if self._theme.moves:
            self._motion.setStartValue(self.pos() + QPoint(0, tokens.L))
            self._motion.setEndValue(self.pos())
            self._motion.start()

    def _leave(self) -> None:
        if self.underMouse() or self.isAncestorOf(QApplication.focusWidget() or self._host):
            self._timer.start(_PLAIN_MS)
        else:
            self.hide()

    def _place(self) -> None:
        """As narrow as one line needs, no wider than the page; then as high as the lines of the sentence need at that width."""
        self.ensurePolished()  # its stylesheet's padding is part of what it needs
        self._row.invalidate()
        beside = self._row.sizeHint().width() - self._text.sizeHint().width()
        one_line = self._text.fontMetrics().horizontalAdvance(self._text.text()) + tokens.S
        width = min(self._host.width() - 2 * tokens.XL, self._theme.px(_WIDEST), one_line + beside)
        height = max(self._row.totalHeightForWidth(width), self.minimumSizeHint().height())
        top = self._host.height() - height - self._theme.px(_LAST_ROW)
        self.setGeometry((self._host.width() - width) // 2, max(0, top), width, height)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
