"""Takes people's data off the clipboard when the register is locked; what another program put there stays."""

from __future__ import annotations

from PySide6.QtGui import QClipboard


def forget_copied(clipboard: QClipboard) -> None:
    """Empty the clipboard, and the selection that X11 pastes with the middle button, where this program filled them."""
    if clipboard.ownsClipboard():
        clipboard.clear(QClipboard.Mode.Clipboard)
    if clipboard.ownsSelection():
        clipboard.clear(QClipboard.Mode.Selection)
