"""Traps of the platform that were measured once and must not come back with a new version."""

from __future__ import annotations

import sys

import PySide6
from packaging.version import Version
from PySide6.QtCore import QObject, Signal


class _Bell(QObject):
    rung = Signal(int)


def test_a_signal_keeps_the_references_it_was_given() -> None:
    """On PySide6 6.12 with Python 3.11 each emit drops one reference to True; after some hundred the process aborts (docs/adr/0004)."""
    bell, heard = _Bell(), []
    bell.rung.connect(heard.append)
    before = sys.getrefcount(True)
    for number in range(50):
        bell.rung.emit(number)
    assert heard == list(range(50))
    assert sys.getrefcount(True) > before - 25


def test_qt_stays_below_the_version_with_that_trap() -> None:
    assert Version(PySide6.__version__) < Version("6.12")
