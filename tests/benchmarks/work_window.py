"""The real window in a process of its own, drawn to memory: how much CPU until it can be used, and how long it ever stands still.

``python -m tests.benchmarks.work_window MODE FOLDER [LIST | PASSWORD]`` with MODE

unlock     from the start of Python to the painted unlock page of the register in FOLDER; CPU of the window's thread
list       … and on, password typed, to the painted first page of its member list; CPU of all threads
stall      import LIST into the register in FOLDER as the import page does, while a timer ticks every 5 ms

``eager-unlock`` and ``eager-list`` import first what FOLDER/imports.txt names, as a program would that has all its imports at the top.
"""

from __future__ import annotations

import itertools
import os
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.benchmarks.spent import Spent, tell

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from desktop.domain.task import Task
    from ui.app import Program

TICK_MS = 5
_WAITING = 15.0  # seconds, as long as the stages
_PATIENCE = 120.0  # seconds until a window that shows nothing is given up


def main() -> None:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    mode, folder = sys.argv[1].removeprefix("eager-"), Path(sys.argv[2])
    if sys.argv[1].startswith("eager-"):
        _import_everything(folder / "imports.txt")
    if mode == "stall":
        _stall(folder, Path(sys.argv[3]))
    else:
        _start(mode, folder, *sys.argv[3:])


def _import_everything(names: Path) -> None:
    """As a program does that has all its imports at the top. Found out beforehand (``every_import.py``): that is not what is measured."""
    import importlib

    for name in names.read_text(encoding="utf-8").split():
        importlib.import_module(name)


def _program(folder: Path) -> Program:
    from desktop.services.preferences import Preferences, save
    from ui.app import Program, make_application

    preferences = folder / "preferences.json"
    save(Preferences(recent=(str(folder / "register"),)), preferences)
    return Program(make_application(["sodoanvien"]), preferences, folder / "practice")


def _start(mode: str, folder: Path, password: str = "") -> None:
    from ui.pages.unlock import UnlockPage

    program = _program(folder)
    program.window.show()
    page = program.window.door.page
    assert isinstance(page, UnlockPage)
    _painted(page.password.field)
    if mode == "unlock":
        tell(Spent(time.thread_time(), time.perf_counter()))
    else:
        page.password.field.setText(password)
        page.unlock()
        _until(lambda: program.window.session is not None)
        program.window.workspace.open("members")
        members: Any = program.window.workspace.page
        _until(lambda: members.model.rowCount() > 0)
        _painted(members.view.viewport())
        tell(Spent(time.process_time(), time.perf_counter()), rows=members.model.rowCount())
    _end(program)


def _stall(folder: Path, workbook: Path) -> None:
    from PySide6.QtCore import Qt, QTimer

    from desktop.services import imports
    from tests.benchmarks.registers import unlocked
    from tests.benchmarks.work_import import TODAY

    program = _program(folder)
    program.window.show()
    _painted(program.window)
    _until(lambda: program.jobs.resting)
    program.window.enter(unlocked(folder / "register"))
    _until(lambda: program.jobs.resting)
    session = program.window.session
    assert session is not None
    register = session.register
    ticks: list[tuple[float, str]] = []
    stage = "waiting"
    timer = QTimer(interval=TICK_MS, timerType=Qt.TimerType.PreciseTimer)
    timer.timeout.connect(lambda: ticks.append((time.perf_counter(), stage)))
    timer.start()
    done: list[Any] = []
    jobs: tuple[tuple[str, Callable[[Task], Any]], ...] = (
        ("waiting", lambda task: threading.Event().wait(_WAITING)),  # what the machine's other work does to a window that has none
        ("reading", lambda task: imports.read_list(workbook, today=TODAY, task=task)),
        ("planning", lambda task: imports.plan(register, done[1], task=task)),
        ("writing", lambda task: imports.apply(register, done[2], source=workbook.name, task=task)),
    )
    for number, (stage, work) in enumerate(jobs, 1):
        program.jobs.run(work, done.append, label=stage, owner=program.window)
        _until(lambda number=number: len(done) == number)  # type: ignore[misc]
    timer.stop()
    gaps = sorted(((later - earlier) * 1000, at) for (earlier, _), (later, at) in itertools.pairwise(ticks))
    worst = {at: max((gap for gap, place in gaps if place == at), default=0.0) for at, _ in jobs}
    assert isinstance(done[3], imports.Imported)
    tell(Spent(), worst=worst, over=sum(gap > 100 for gap, at in gaps if at != jobs[0][0]), ticks=len(gaps), added=done[3].added)
    _end(program)


def _until(ready: Callable[[], bool]) -> None:
    """Let the window live until something holds."""
    from PySide6.QtCore import QEventLoop, QTimer

    end = time.monotonic() + _PATIENCE
    loop, timer = QEventLoop(), QTimer(interval=1)
    timer.timeout.connect(loop.quit)
    timer.start()
    while not ready():
        if time.monotonic() > end:
            raise TimeoutError
        loop.exec()


def _painted(widget: QObject) -> None:
    """Until the widget has been painted from now on."""
    from PySide6.QtCore import QEvent, QObject

    class Watch(QObject):
        seen = False

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            self.seen = self.seen or event.type() == QEvent.Type.Paint
            return False

    watch = Watch()
    widget.installEventFilter(watch)
    _until(lambda: watch.seen)
    widget.removeEventFilter(watch)


def _end(program: Program) -> None:
    program.window.close()


if __name__ == "__main__":
    main()
