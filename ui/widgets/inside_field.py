"""An icon or a small button inside a line edit, at one of its ends, as large as the text.

Why not ``QLineEdit.addAction``: its icons stay at 16 px whatever the size of the text, too small for who chose 150 %.
"""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget

from ui.theme import tokens


def place_inside(field: QLineEdit, inside: QWidget, *, leading: bool = False) -> None:
    """Put a child of ``field`` at its end (``leading``: its beginning) and keep the text away from it. Call it at every resize."""
    inside.resize(inside.sizeHint())
    room = inside.width() + tokens.XS
    left = tokens.S if leading else field.width() - room
    inside.move(left, (field.height() - inside.height()) // 2)
    field.setTextMargins(room if leading else 0, 0, 0 if leading else room, 0)
