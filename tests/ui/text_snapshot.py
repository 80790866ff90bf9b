"""What a person could read on a screen, as text: one line per label, button, field or table row, indented by what holds it.

Catches what pixels hide: a lost word, an untranslated label, a control without a name. Times, days and folders of the test are blanked.
"""

from __future__ import annotations

import re

from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QCheckBox,
    QComboBox,
    QFrame,
    QLabel,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QTableWidget,
    QWidget,
)


def describe(widget: QWidget) -> str:
    """The readable tree under ``widget``."""
    return "\n".join(_lines(widget, 0)) + "\n"


def _lines(widget: QWidget, depth: int) -> list[str]:
    own = _own(widget)
    lines = ["  " * depth + _blanked(line) for line in own]
    if isinstance(widget, QListWidget | QTableWidget | QAbstractSpinBox | QComboBox | QLineEdit | QPlainTextEdit):
        return lines
    inner = depth + (1 if own else 0)
    for child in _by_place(widget):
        lines.extend(_lines(child, inner))
    return lines


def _by_place(widget: QWidget) -> list[QWidget]:
    children = [child for child in widget.children() if isinstance(child, QWidget) and child.isVisible() and not child.isWindow()]
    return sorted(children, key=lambda child: (child.y(), child.x()))


def _own(widget: QWidget) -> list[str]:
    name = widget.accessibleName()
    match widget:
        case QLabel():
            return [widget.text()] if widget.text() else []
        case QCheckBox():
            return [f"[{'x' if widget.isChecked() else ' '}] {widget.text()}"]
        case QAbstractButton():
            state = "" if widget.isEnabled() else " (grey)"
            return [f"<{widget.text() or name}>{' *' if widget.isChecked() else ''}{state}"]
        case QComboBox():
            return [f"{name}: [{widget.currentText()} v]"]
        case QLineEdit():
            return [f"{name}: [{'•' * len(widget.text()) if widget.echoMode() == QLineEdit.EchoMode.Password else widget.text()}]"]
        case QAbstractSpinBox():
            return [f"{name}: [{widget.text()}]"]
        case QPlainTextEdit():
            return [f"{name}: text of {'some' if widget.toPlainText() else 'no'} lines"]
        case QListWidget():
            return [f"{name}: {widget.count()} lines"]
        case QTableWidget():
            head = " | ".join(widget.horizontalHeaderItem(column).text() for column in range(widget.columnCount()))
            rows = [
                " | ".join(widget.item(row, column).text() for column in range(widget.columnCount())) for row in range(widget.rowCount())
            ]
            return [f"{name}: {head}", *rows]
        case QFrame() if widget.property("role"):
            return [f"({widget.property('role')})"]
    return []


def _blanked(line: str) -> str:
    line = re.sub(r"\d\d/\d\d/\d{4}", "dd/mm/yyyy", re.sub(r"\b\d\d:\d\d\b", "hh:mm", line))
    line = re.sub(r"(/[^/\s]+)*/test_[^/]+/", "…/", line)
    return re.sub(r"Qt \d+\.\d+\.\d+|Phiên bản \S+", lambda found: found.group().split()[0] + " …", line)
