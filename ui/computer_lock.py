"""Hears from Windows that the computer was locked, handed to somebody else, or is going to sleep.

Elsewhere no system tells a program without a library of its own; there the clocks of ``idle.py`` notice the sleep afterwards.
Messages: Win32 ``WM_WTSSESSION_CHANGE`` (only for windows that asked for it, ``WTSRegisterSessionNotification``) and
``WM_POWERBROADCAST`` (for every window).
"""

from __future__ import annotations

import ctypes
import logging
import sys
from collections.abc import Callable
from ctypes import wintypes

from PySide6.QtCore import QAbstractNativeEventFilter, QByteArray
from PySide6.QtWidgets import QApplication, QWidget

_WM_POWERBROADCAST, _PBT_APMSUSPEND = 0x0218, 0x0004
_WM_WTSSESSION_CHANGE = 0x02B1
_CONSOLE_DISCONNECT, _REMOTE_DISCONNECT, _SESSION_LOGOFF, _SESSION_LOCK = 0x2, 0x4, 0x6, 0x7
_LEAVES = {
    _WM_POWERBROADCAST: frozenset({_PBT_APMSUSPEND}),
    _WM_WTSSESSION_CHANGE: frozenset({_CONSOLE_DISCONNECT, _REMOTE_DISCONNECT, _SESSION_LOGOFF, _SESSION_LOCK}),
}
_WINDOWS_MESSAGE = b"windows_generic_MSG"  # Qt's name for a MSG sent to one of its windows


class ComputerLock(QAbstractNativeEventFilter):
    """Calls ``left`` when the officer's session is no longer before her. Keep it as long as the application."""

    def __init__(self, left: Callable[[], None]) -> None:
        super().__init__()
        self._left = left

    def nativeEventFilter(self, eventType: QByteArray | bytes | bytearray | memoryview, message: int) -> tuple[bool, int]:
        """Only looks: every message goes on to Qt."""
        if QByteArray(eventType) == _WINDOWS_MESSAGE:
            told = wintypes.MSG.from_address(int(message))
            if told.wParam in _LEAVES.get(told.message, ()):
                self._left()
        return False, 0


def watch_computer(app: QApplication, window: QWidget, left: Callable[[], None]) -> ComputerLock | None:
    """Call ``left`` when Windows is locked or goes to sleep; None on other systems. Makes ``window`` a native one."""
    if sys.platform == "win32":
        heard = ComputerLock(left)
        app.installNativeEventFilter(heard)
        this_session_only = 0
        if not ctypes.windll.wtsapi32.WTSRegisterSessionNotification(wintypes.HWND(window.winId()), this_session_only):
            logging.getLogger(__name__).warning("Windows does not tell when it is locked: error %d", ctypes.GetLastError())
        return heard
    else:
        return None
