"""The collector works on the window's thread, and rests while long work is under way."""

from __future__ import annotations

import gc
import threading
import weakref
from collections.abc import Callable, Iterator

import pytest
from pytestqt.qtbot import QtBot

from ui.app import Program
from ui.garbage import Garbage


class _Cycle:
    def __init__(self) -> None:
        self.itself = self


@pytest.fixture
def made(program: Program) -> Iterator[Callable[[bool], Garbage]]:
    """A collector beside the program's, which is told whether work is under way; both are stopped at the end."""
    yield lambda busy: Garbage(program.window, lambda: busy)
    gc.disable()  # as the program's own wants it


def _much() -> tuple[weakref.ref[_Cycle], list[list[int]]]:
    """A cycle that nobody holds, and so many living objects that a collection is due."""
    gone = weakref.ref(_Cycle())
    return gone, [[number] for number in range(2 * gc.get_threshold()[0])]


def test_what_nobody_holds_goes(made: Callable[[bool], Garbage]) -> None:
    gone, kept = _much()
    made(False).collect()
    assert gone() is None
    assert kept


def test_while_work_is_under_way_nothing_is_looked_for(made: Callable[[bool], Garbage]) -> None:
    gone, kept = _much()
    made(True).collect()
    assert gone() is not None
    assert kept


def test_the_program_waits_for_its_own_work(program: Program, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: program.jobs.resting)
    let_go, done = threading.Event(), list[bool]()
    program.jobs.run(lambda task: let_go.wait(10), done.append, label="…", owner=program.window)
    gone, kept = _much()
    program.garbage.collect()
    assert gone() is not None
    let_go.set()
    qtbot.waitUntil(lambda: done == [True])
    program.garbage.collect()
    assert gone() is None
    assert kept
