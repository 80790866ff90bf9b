"""A page that is taller than the window scrolls; the keyboard scrolls it too, so it has a name."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QScrollArea, QWidget


def scrolled(inside: QWidget, name: str) -> QScrollArea:
    """``inside`` in a frameless scroll area called ``name``."""
    area = QScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setAccessibleName(name)
    area.setWidget(inside)
    return area
