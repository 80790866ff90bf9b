"""When the register locks by itself: clocks of the test, what Windows tells, and what stays on the clipboard."""

import ctypes
from collections.abc import Iterator
from ctypes import wintypes
from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import QByteArray, QObject, Qt
from PySide6.QtGui import QClipboard
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from ui.clipboard import forget_copied
from ui.computer_lock import ComputerLock
from ui.idle import Clocks, IdleWatch

FIVE_MINUTES = 300


@dataclass
class Time:
    """Both clocks of a computer, in seconds."""

    steady: float = 1_000.0
    wall: float = 1_790_000_000.0

    def work_on(self, seconds: float) -> None:
        self.steady += seconds
        self.wall += seconds

    def sleep(self, seconds: float) -> None:
        """Linux's steady clock stands still meanwhile."""
        self.wall += seconds


@dataclass
class Watched:
    time: Time
    watch: IdleWatch
    locks: list[None] = field(default_factory=list)


@pytest.fixture
def watched(qapp: QApplication) -> Iterator[Watched]:
    time, owner = Time(), QObject()
    made = Watched(time, IdleWatch(qapp, 5, owner, Clocks(lambda: time.steady, lambda: time.wall)))
    made.watch.idled.connect(lambda: made.locks.append(None))
    yield made
    owner.deleteLater()


def test_it_locks_after_the_minutes_and_no_sooner(watched: Watched) -> None:
    watched.time.work_on(FIVE_MINUTES - 1)
    watched.watch.look()
    assert not watched.locks
    watched.time.work_on(1)
    watched.watch.look()
    watched.watch.look()
    assert len(watched.locks) == 1


def test_sleep_counts_though_the_steady_clock_stands_still(watched: Watched) -> None:
    watched.time.work_on(60)
    watched.time.sleep(8 * 3600)
    watched.watch.look()
    assert len(watched.locks) == 1


def test_a_nap_and_a_pause_add_up(watched: Watched) -> None:
    watched.time.work_on(200)
    watched.time.sleep(99)
    watched.watch.look()
    assert not watched.locks
    watched.time.sleep(1)
    watched.watch.look()
    assert len(watched.locks) == 1


def test_a_clock_set_back_hides_no_idle_time(watched: Watched) -> None:
    watched.time.work_on(FIVE_MINUTES)
    watched.time.wall -= 7_200
    watched.watch.look()
    assert len(watched.locks) == 1


def test_the_first_key_after_sleep_locks_and_goes_nowhere(watched: Watched, qtbot: QtBot) -> None:
    box = QLineEdit()
    qtbot.addWidget(box)
    with qtbot.waitExposed(box):
        box.show()
    window = box.windowHandle()
    watched.watch._watch(window)
    qtbot.keyClick(window, Qt.Key.Key_A)
    assert box.text() == "a"
    watched.time.sleep(3600)
    qtbot.keyClick(window, Qt.Key.Key_B)
    qtbot.waitUntil(lambda: len(watched.locks) == 1)
    assert box.text() == "a"
    qtbot.keyClick(window, Qt.Key.Key_C)
    assert box.text() == "ac"
    assert len(watched.locks) == 1


def test_work_starts_the_minutes_anew(watched: Watched, qtbot: QtBot) -> None:
    box = QLineEdit()
    qtbot.addWidget(box)
    with qtbot.waitExposed(box):
        box.show()
    watched.watch._watch(box.windowHandle())
    watched.time.work_on(FIVE_MINUTES - 1)
    qtbot.keyClick(box.windowHandle(), Qt.Key.Key_A)
    watched.time.work_on(FIVE_MINUTES - 1)
    watched.watch.look()
    assert not watched.locks


def test_never_is_never(watched: Watched) -> None:
    watched.watch.set_minutes(0)
    watched.time.sleep(30 * 24 * 3600)
    watched.watch.look()
    watched.watch.leave()
    assert not watched.locks


@pytest.mark.parametrize(
    ("message", "word", "leaves"),
    [
        pytest.param(0x02B1, 0x7, True, id="Windows+L"),
        pytest.param(0x02B1, 0x2, True, id="another user"),
        pytest.param(0x02B1, 0x4, True, id="remote desktop ends"),
        pytest.param(0x02B1, 0x8, False, id="unlocked"),
        pytest.param(0x0218, 0x4, True, id="sleep"),
        pytest.param(0x0218, 0xA, False, id="battery low"),
        pytest.param(0x0100, 0x7, False, id="a key"),
    ],
)
def test_what_windows_tells(message: int, word: int, leaves: bool) -> None:
    told: list[None] = []
    heard = ComputerLock(lambda: told.append(None))
    sent = wintypes.MSG(message=message, wParam=word)
    assert heard.nativeEventFilter(QByteArray(b"windows_generic_MSG"), ctypes.addressof(sent)) == (False, 0)
    assert bool(told) is leaves


def test_messages_of_other_systems_are_not_read() -> None:
    heard = ComputerLock(lambda: pytest.fail("no message of Windows"))
    assert heard.nativeEventFilter(QByteArray(b"xcb_generic_event_t"), 0) == (False, 0)


class Clipboard:
    """Says whose it is; drawing to memory, Qt can't tell."""

    def __init__(self, *, ours: bool) -> None:
        self.ours, self.cleared = ours, []

    def ownsClipboard(self) -> bool:
        return self.ours

    def ownsSelection(self) -> bool:
        return self.ours

    def clear(self, mode: QClipboard.Mode) -> None:
        self.cleared.append(mode)


def test_only_what_this_program_copied_leaves_the_clipboard() -> None:
    ours, theirs = Clipboard(ours=True), Clipboard(ours=False)
    forget_copied(ours)
    forget_copied(theirs)
    assert ours.cleared == [QClipboard.Mode.Clipboard, QClipboard.Mode.Selection]
    assert theirs.cleared == []
