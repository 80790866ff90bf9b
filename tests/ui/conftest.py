"""The real program over a small real register, in the folders of the test; nothing of it is a stand-in.

``program`` is all of it with the front door shown; ``entered`` the same with the register of ``people`` open.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.domain.union import UnionIdentity
from desktop.services import access, members
from desktop.storage.keyring.derivation import KdfCost
from ui.app import Program

CHEAP = KdfCost(memory_kib=64, iterations=1, lanes=1)
PASSWORD = "sông xanh đò nhỏ"
PEOPLE = (
    {"full_name": "Nguyễn Văn An", "gender": "Nam", "birth_date": "1988-05-02", "unit": "Tổ may 1", "join_date": "2015-03-01"},
    {"full_name": "Trần Thị Bình", "gender": "Nữ", "birth_date": "1990", "phone": "0912345678", "unit": "Tổ may 2"},
    {"full_name": "Lê Thị Ánh", "gender": "Nữ", "national_id": "037190001234", "unit": "Tổ may 1", "join_date": "2020-10-20"},
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Qt's drawing to memory warns that it has no window manager; every other warning of Qt still fails a test."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.qt_log_ignore("does not support propagateSizeHints"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A register of three people, closed."""
    place = tmp_path / "CĐCS Công ty May Hoa Sen.sodoanvien"
    made = access.create(place, UnionIdentity("CĐCS Công ty May Hoa Sen", "LĐLĐ tỉnh Ninh Bình"), "Nguyễn Thị Thử", PASSWORD, cost=CHEAP)
    assert isinstance(made, access.Created)
    for person in PEOPLE:
        members.add(made.register, person)
    (tmp_path / "code.txt").write_text(made.recovery_code)
    made.register.close()
    return place


@pytest.fixture
def program(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[Program]:
    made = Program(qapp, tmp_path / "preferences.json", tmp_path / "practice")
    made.window.resize(1366, 768)
    made.window.show()
    made.window.activateWindow()
    qtbot.waitUntil(made.window.isActiveWindow)  # keys go to the active window only
    yield made
    made.window.close()
    assert made.mishaps.count == 0
    made.window.deleteLater()


@pytest.fixture
def entered(program: Program, folder: Path, settled: Callable[[], None]) -> Program:
    """The program with the register open, at the home page."""
    register = access.open_by_password(folder, PASSWORD)
    assert isinstance(register, access.OpenRegister)
    program.window.enter(register)
    settled()
    return program


@pytest.fixture
def settled(program: Program, qtbot: QtBot) -> Callable[[], None]:
    """Waits until nothing is under way in the background."""

    def wait() -> None:
        qtbot.waitUntil(lambda: program.jobs.resting, timeout=20_000)
        QApplication.processEvents()  # and the layout has followed

    return wait
