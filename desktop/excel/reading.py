"""Reading a list: starts the child, collects what it finds, and turns whatever happens to it into an answer in words.

Why it exists: the file is a stranger's (``container.py``) and its reader native code, so both live in another process. This side can
be cancelled at any moment, keeps a wall clock, and never waits for a child that is gone.

Read next: ``child.py`` (the other side), ``result.py`` (the answer).
"""

from __future__ import annotations

import os
import queue
import subprocess
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import BinaryIO

import msgspec

from desktop.domain.fields import FIELDS, Kind
from desktop.domain.problems import Problem, Severity
from desktop.domain.task import Task
from desktop.excel import frames
from desktop.excel.blocks import Block, people_of
from desktop.excel.pasted import Pasted
from desktop.excel.result import ReadResult, ReadRow, ReadStatus

CHILD_ARGUMENT = "--child"  # desktop/__main__.py hands "--child read" to child.main()
MEMORY_BYTES = 1_500_000_000  # of address space; 100,000 × 30 needs about a third of it
_PATIENCE = 10.0  # seconds without any message …
_BYTES_PER_SECOND = 400_000  # … and more for a large file, on a slow PC
_SECRETS = ("SODOANVIEN_PASSWORD", "VN_PASSWORD")  # variables that no reader of a stranger's file may see
_LOOK_AROUND = 0.1  # seconds between two looks at Cancel
_REPEATED = frozenset(field.name for field in FIELDS if field.kind is Kind.DATE)  # too many days for one block to share, not for a list
Look = Callable[[Sequence[ReadRow]], None]
Messages = queue.SimpleQueue[frames.Message | frames.BrokenPipe]


def read_workbook(
    source: Path | Pasted, *, mapping: Mapping[str, str] | None = None, today: date, task: Task, password: str = "",
    first: Look | None = None, letters: Mapping[str, str] | None = None,
) -> ReadResult:  # fmt: skip
    """What a careful person would read from a file, or from what was pasted.

    ``mapping``: column letter or heading → field name (or ``field.part``, or "" to leave the column out); ``letters``: column letter →
    encoding of old letters ("unicode": none), both also as ``Sheet!C``. ``today`` decides what lies
    in the future; ``password`` opens a protected workbook and is kept nowhere; ``first`` is given the first people of a large list, in
    this thread. A file that can't be read is a result (``status``, ``message_code``), never an exception. Raises Cancelled from ``task``.
    """
    try:
        size = source.size if isinstance(source, Pasted) else source.stat().st_size
    except FileNotFoundError:
        return ReadResult(ReadStatus.REFUSED, "import.not_found")
    except (OSError, ValueError):  # ValueError: a name that no system allows
        return ReadResult(ReadStatus.REFUSED, "import.no_permission")
    pasted, path = (source, b"") if isinstance(source, Pasted) else (None, os.fsencode(source.absolute()))
    told, said = (dict(given) if given else None for given in (mapping, letters))
    request = frames.Request(path, today.isoformat(), MEMORY_BYTES, told, password, pasted, said)
    child = _start()
    try:
        return _collect(child, request, _PATIENCE + size / _BYTES_PER_SECOND, task, first)
    finally:
        _stop(child)


def child_command() -> list[str]:
    """How the reading child is started: the frozen program starts itself."""
    if getattr(sys, "frozen", False):
        return [sys.executable, CHILD_ARGUMENT, "read"]
    return [sys.executable, "-B", "-m", "desktop.excel.child"]


def _start() -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        child_command(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,  # a traceback may hold members' data; what matters comes as a message
        env=_environment(),
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )


def _environment() -> dict[str, str]:
    """The child's variables: ours without the passwords, names compared as Windows does."""
    kept = {name: value for name, value in os.environ.items() if name.upper() not in _SECRETS}
    return {**kept, "PYTHONPATH": os.pathsep.join(entry for entry in sys.path if entry)}


def _stop(child: subprocess.Popen[bytes]) -> None:
    """Ends the child whatever it is doing; it holds nothing that could be lost."""
    child.kill()
    for stream in (child.stdin, child.stdout):
        if stream is not None:
            try:
                stream.close()
            except BrokenPipeError:
                continue  # the child died with the request half read: its answer is missing, and that is already known
    child.wait()


def read_cells(source: Path | Pasted, *, today: date, task: Task, password: str = "") -> tuple[ReadResult, list[frames.Cells]]:
    """What stands in the cells of a file, and how it went (a reading without people). Raises Cancelled from ``task``."""
    size = source.size if isinstance(source, Pasted) else 0
    pasted, path = (source, b"") if isinstance(source, Pasted) else (None, os.fsencode(source.absolute()))
    request = frames.Request(path, today.isoformat(), MEMORY_BYTES, password=password, pasted=pasted, cells=True)
    cells: list[frames.Cells] = []
    child = _start()
    try:
        return _collect(child, request, 2 * _PATIENCE + size / _BYTES_PER_SECOND, task, None, cells), cells
    finally:
        _stop(child)


def _collect(
    child: subprocess.Popen[bytes], request: frames.Request, patience: float, task: Task, first: Look | None,
    cells: list[frames.Cells] | None = None,
) -> ReadResult:  # fmt: skip
    assert child.stdin is not None
    assert child.stdout is not None
    try:
        child.stdin.write(msgspec.msgpack.encode(request))
        child.stdin.close()
    except BrokenPipeError:
        return ReadResult(ReadStatus.REFUSED, "import.reader_died")
    messages: Messages = queue.SimpleQueue()
    # A thread, because Windows can't wait for a pipe with a time limit. It ends with the pipe, which _stop closes by killing the child.
    threading.Thread(target=_pump, args=(child.stdout, messages), daemon=True).start()
    collector = _Collector(messages, patience, task, first, lambda: _stop(child), [] if cells is None else cells)
    return collector.result()


def _pump(stream: BinaryIO, messages: Messages) -> None:
    try:
        for message in frames.read_all(stream):
            messages.put(message)
    except (OSError, ValueError):
        messages.put(frames.BrokenPipe())  # the pipe was closed under us: the reading was cancelled


class _Collector:
    """Puts the messages together, keeps the clock, lets the task cancel.

    People stay in blocks until the child is gone: its workbook and everybody's record need not be in memory at the same time.
    """

    def __init__(
        self, messages: Messages, patience: float, task: Task, first: Look | None, let_go: Callable[[], None], cells: list[frames.Cells]
    ) -> None:
        self._cells = cells  # where what stands in them was asked for
        self._messages = messages
        self._let_go = let_go
        self._patience = patience
        self._task = task
        self._first = first
        self._blocks: deque[Block] = deque()
        self._texts: dict[str, str] = {}
        self._problems: list[Problem] = []
        self._progress = ("stage.open", 0, 0)

    def result(self) -> ReadResult:
        last_heard = time.monotonic()
        while True:
            self._task.step(*self._progress)
            try:
                message = self._messages.get(timeout=_LOOK_AROUND)
            except queue.Empty:
                if time.monotonic() - last_heard > self._patience:
                    return ReadResult(ReadStatus.REFUSED, "import.too_slow")
                continue
            last_heard = time.monotonic()
            if isinstance(message, frames.BrokenPipe):
                return ReadResult(ReadStatus.REFUSED, "import.reader_died")
            if isinstance(message, frames.Progress):
                self._progress = (message.stage, message.done, message.total)
            elif isinstance(message, frames.Cells):
                self._cells.append(message)
            elif isinstance(message, frames.People):
                self._keep(message.blocks)
                self._problems += message.problems
            else:
                try:
                    if isinstance(message, frames.End):
                        return self._ended(message)
                    if self._first is not None:
                        self._first([person for block in message.blocks for person in people_of(block)])
                except (IndexError, ValueError):
                    return ReadResult(ReadStatus.REFUSED, "import.reader_died")

    def _keep(self, blocks: list[Block]) -> None:
        """Keep people; a value that many of them share is kept once for the whole list."""
        shared = self._texts.setdefault
        for block in blocks:
            for column in block.columns:
                if column.places or column.field in _REPEATED:
                    column.values[:] = [shared(value, value) if isinstance(value, str) else value for value in column.values]
        self._blocks.extend(blocks)

    def _ended(self, end: frames.End) -> ReadResult:
        self._let_go()
        members: list[ReadRow] = []
        if end.status in (ReadStatus.REFUSED, ReadStatus.NEEDS_PASSWORD):
            self._blocks.clear()  # a list that broke in the middle is not half a list
        while self._blocks:
            self._task.step(*self._progress)
            members.extend(people_of(self._blocks.popleft()))
        order = {sheet.name: number for number, sheet in enumerate(end.sheets)}
        ranks = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2}
        self._problems.sort(key=lambda problem: (order.get(problem.sheet, -1), problem.row or 0, ranks[problem.severity]))
        return ReadResult(end.status, end.message_code, tuple(members), tuple(self._problems), tuple(end.sheets), end.message_args)
