"""Every control has a name, the keyboard reaches all of them, and nothing is cut off at 1366×768 with 150 % text."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QLabel, QLineEdit, QScrollBar, QTabBar, QWidget
from pytestqt.qtbot import QtBot

from tests.screenshots.walk import dialogs, door_screens
from ui.app import Program
from ui.rail import entries

Settled = Callable[[], None]
SPARE = 1  # px; fractions of a pixel are rounded


def screens(program: Program, settled: Settled) -> Iterator[tuple[str, QWidget]]:
    for entry in entries():
        program.window.workspace.open(entry.key)
        settled()
        yield entry.key, program.window
    for name, dialog in dialogs(program):
        dialog.open()
        settled()
        yield name, dialog
        dialog.done(0)


def _visible(widget: QWidget) -> list[QWidget]:
    return [child for child in widget.findChildren(QWidget) if child.isVisible() and child.window() is widget.window()]


def nameless(widget: QWidget) -> list[str]:
    found = []
    for child in _visible(widget):
        inner = isinstance(child, QScrollBar) or (isinstance(child, QLineEdit) and child.parent().inherits("QAbstractSpinBox"))
        if child.focusPolicy() == Qt.FocusPolicy.NoFocus or inner or child.focusProxy() is not None or child.objectName().startswith("qt_"):
            continue
        text = child.text() if isinstance(child, QAbstractButton) else ""
        if not (child.accessibleName() or text) and not isinstance(child, QTabBar):
            found.append(f"{type(child).__name__} in {type(child.parent()).__name__}")
    return found


def _reached_by_arrows(child: QWidget) -> bool:
    """Of buttons that exclude each other Tab goes to the one in force, the arrows to the rest."""
    group = child.group() if isinstance(child, QAbstractButton) else None
    return group is not None and group.exclusive() and not child.isChecked()


def _is_stop(child: QWidget) -> bool:
    """Whether Tab should come by."""
    inner = isinstance(child, QScrollBar) or (isinstance(child, QLineEdit) and child.parent().inherits("QAbstractSpinBox"))
    takes = bool(child.focusPolicy() & Qt.FocusPolicy.TabFocus) and child.isEnabled() and child.focusProxy() is None
    return takes and not inner and not _reached_by_arrows(child)


def cut_off(widget: QWidget) -> list[str]:
    found = []
    for child in _visible(widget):
        if isinstance(child, QLabel) and child.text() and not child.pixmap().width():
            needed = child.heightForWidth(child.width()) if child.wordWrap() else child.sizeHint().height()
            if child.height() + SPARE < needed or (not child.wordWrap() and child.width() + SPARE < child.sizeHint().width()):
                found.append(f"label {child.text()!r}: {child.width()}×{child.height()}, needs {child.sizeHint().width()}×{needed}")
        elif isinstance(child, QAbstractButton) and child.text() and child.width() + SPARE < child.minimumSizeHint().width():
            found.append(f"button {child.text()!r}: {child.width()}, needs {child.minimumSizeHint().width()}")
    return found


@pytest.mark.parametrize("size", [100, 150])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_control_has_a_name_and_nothing_is_cut_off(entered: Program, settled: Settled, size: int, language: str) -> None:
    entered.store.change(text_percent=size, language=language)
    problems = {name: nameless(widget) + cut_off(widget) for name, widget in screens(entered, settled)}
    assert [f"{name}: {line}" for name, found in problems.items() for line in found] == []
    assert (entered.window.width(), entered.window.height()) == (1366, 768)  # nothing pushed the window wider


@pytest.mark.parametrize("size", [100, 150])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_front_door_too(program: Program, size: int, language: str) -> None:
    program.store.change(text_percent=size, language=language)
    problems = {name: nameless(widget) + cut_off(widget) for name, widget in door_screens(program)}
    assert [f"{name}: {line}" for name, found in problems.items() for line in found] == []
    assert (program.window.width(), program.window.height()) == (1366, 768)


def test_tab_reaches_every_control_of_a_page_and_comes_round(entered: Program, settled: Settled, qtbot: QtBot) -> None:
    for key in ("home", "reports", "settings", "changes"):
        entered.window.workspace.open(key)
        settled()
        page = entered.window.workspace.page
        wanted = {child for child in _visible(page) if _is_stop(child)}
        reached: set[QWidget] = set()
        for _ in range(80):
            focus = entered.window.focusWidget()
            reached.add(focus)
            qtbot.keyClick(focus, Qt.Key.Key_Tab)
        missed = [
            f"{type(child).__name__} {child.accessibleName()}" for child in wanted - reached if not isinstance(child, QAbstractItemView)
        ]
        assert missed == [], key
