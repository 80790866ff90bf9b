"""Each screen as text, held against tests/ui/snapshots.

``UPDATE_SNAPSHOTS=1 pytest tests/ui/test_snapshots.py`` writes them anew; read the diff.
"""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget

from tests.ui.text_snapshot import describe
from ui.app import Program
from ui.pages.create_register import CreatePage

SNAPSHOTS = Path(__file__).parent / "snapshots"
Settled = Callable[[], None]


def _holds(name: str, widget: QWidget) -> None:
    file, seen = SNAPSHOTS / f"{name}.txt", describe(widget)
    if os.environ.get("UPDATE_SNAPSHOTS"):
        file.write_text(seen, encoding="utf-8")
    assert seen == file.read_text(encoding="utf-8")


@pytest.mark.parametrize("language", ["vi", "en"])
def test_welcome(program: Program, settled: Settled, language: str) -> None:
    program.store.change(language=language)
    settled()
    _holds(f"welcome-{language}", program.window)


def test_make_a_register(program: Program, settled: Settled, tmp_path: Path) -> None:
    program.window.door.make()
    page = program.window.door.page
    assert isinstance(page, CreatePage)
    page.keep_in(tmp_path)
    settled()
    _holds("make-1", page)
    page.union.setText("CĐCS A")
    page.officer.setText("B")
    page.go_on()
    _holds("make-2", page)


def test_unlock_and_recover(program: Program, settled: Settled, folder: Path) -> None:
    program.window.door.unlock(folder)
    settled()
    _holds("unlock", program.window)
    program.window.door.recover(folder)
    settled()
    _holds("recover", program.window)


@pytest.mark.parametrize("key", ["home", "changes", "reports", "settings", "help"])
def test_pages(entered: Program, settled: Settled, key: str) -> None:
    entered.window.workspace.open(key)
    settled()
    _holds(key, entered.window)


def test_help_overlay(entered: Program, settled: Settled) -> None:
    entered.window.workspace.help.flip()
    settled()
    _holds("help-overlay", entered.window.workspace.help)
