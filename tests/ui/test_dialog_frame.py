"""A dialog that is higher than the screen scrolls; every other one is as high as its content."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from ui.app import Program
from ui.dialogs.frame import Dialog
from ui.widgets.labels import label

LONG = "Tệp khóa giữ các lối vào sổ: mật khẩu của từng cán bộ và mã khôi phục. " * 2


class _Screen:
    """A screen of a chosen height."""

    def __init__(self, height: int) -> None:
        self._height = height

    def availableGeometry(self) -> QRect:
        return QRect(0, 0, 1366, self._height)


@pytest.fixture
def dialog(entered: Program, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Dialog:
    screen = _Screen(request.param)
    monkeypatch.setattr(Dialog, "screen", lambda self: screen)
    parent: QWidget = entered.window
    made = Dialog(entered.theme, parent, "Lập lại tệp khóa", "Lập lại")
    for number in range(4):
        made.content.addWidget(label(LONG, "muted", wrap=True))
        made.content.addWidget(QLineEdit(f"{number}"))
    made.open()
    qtbot.waitUntil(lambda: made.isVisible() and made.scrolling.viewport().height() > 0)
    return made


def in_sight(dialog: Dialog, widget: QWidget) -> bool:
    return dialog.rect().contains(QRect(widget.mapTo(dialog, widget.rect().topLeft()), widget.size()))


@pytest.mark.parametrize("dialog", [1_000], indirect=True)
def test_where_there_is_room_nothing_scrolls(dialog: Dialog) -> None:
    assert dialog.scrolling.verticalScrollBar().maximum() == 0
    assert dialog.scrolling.viewport().height() >= dialog.scrolling.inside.height()
    assert in_sight(dialog, dialog.primary)


@pytest.mark.parametrize("dialog", [400], indirect=True)
def test_on_a_lower_screen_the_content_scrolls_and_the_buttons_stay(dialog: Dialog, qtbot: QtBot) -> None:
    assert dialog.height() <= 400
    assert dialog.scrolling.verticalScrollBar().maximum() > 0
    assert in_sight(dialog, dialog.primary)
    last = dialog.findChildren(QLineEdit)[-1]
    viewport = dialog.scrolling.viewport()
    assert last.mapTo(viewport, last.rect().bottomLeft()).y() > viewport.height(), "below the edge until the keyboard goes there"
    first = dialog.findChildren(QLineEdit)[0]
    first.setFocus()
    for _ in range(3):
        qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
    assert last.hasFocus()
    qtbot.waitUntil(lambda: last.mapTo(viewport, last.rect().bottomLeft()).y() <= viewport.height())
    assert viewport.width() == dialog.scrolling.inside.width(), "nothing is cut off at the side"


@pytest.mark.parametrize("dialog", [1_000], indirect=True)
def test_what_is_said_later_makes_it_higher(dialog: Dialog) -> None:
    before = dialog.height()
    dialog.findChildren(QLabel)[-1].setText(LONG * 3)
    dialog.grow()
    assert dialog.height() > before
    assert dialog.scrolling.verticalScrollBar().maximum() == 0
