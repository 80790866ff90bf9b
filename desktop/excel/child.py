"""The process in which a workbook is opened: asked through standard input, answers through standard output, writes nothing else.

Why it exists: calamine is native code reading a stranger's file. Here it may take too much memory, abort or hang, and the program
only sees a pipe that ended. Started by ``reading.py`` as ``python -m desktop.excel.child``, or, frozen, as ``sodoanvien --child read``.

Read next: ``limits.py``, ``reader.py``.
"""

from __future__ import annotations

import gc
import os
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import BinaryIO

import msgspec

from desktop.domain.problems import Problem
from desktop.excel import frames
from desktop.excel.blocks import Block
from desktop.excel.container import Refusal
from desktop.excel.limits import limit_this_process
from desktop.excel.result import ReadStatus

_SOON_READ = 6_000_000  # bytes of a file: some 30,000 people, read in two seconds


class _Few:
    """The sink of the reader that keeps the people of a short list."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []

    def people(self, blocks: list[Block], problems: list[Problem]) -> None:
        self.blocks += blocks

    def progress(self, stage: str, done: int, total: int) -> None:
        pass


class _Pipe:
    """The sink of the reader that hands everything to the parent."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def people(self, blocks: list[Block], problems: list[Problem]) -> None:
        if blocks or problems:
            frames.write(self._stream, frames.People(blocks, problems))

    def cells(self, piece: frames.Cells) -> None:
        frames.write(self._stream, piece)

    def progress(self, stage: str, done: int, total: int) -> None:
        frames.write(self._stream, frames.Progress(stage, done, total))

    def first(self, blocks: list[Block]) -> None:
        if blocks:
            frames.write(self._stream, frames.First(blocks))


def main() -> int:
    """Answers one request. 0 when the answer is complete, a refusal included; 1 when the parent went away."""
    request = msgspec.msgpack.decode(sys.stdin.buffer.read(), type=frames.Request)
    output = sys.stdout.buffer
    sys.stdout = sys.stderr  # nothing but messages may reach the pipe
    sys.dont_write_bytecode = True
    gc.disable()  # millions of small values and no cycles: looking for some would cost a fifth of the time
    try:
        frames.write(output, _answer(request, _Pipe(output)))
    except BrokenPipeError:
        return 1
    return 0


def _answer(request: frames.Request, pipe: _Pipe) -> frames.End:
    from desktop.excel.reader import read
    from desktop.excel.workbook import is_panic

    limit_this_process(request.memory_bytes)
    try:
        if request.cells:
            return _cells(request, pipe)
        if request.pasted is None and Path(os.fsdecode(request.path)).stat().st_size > _SOON_READ:
            pipe.first(_first_people(request))
        outcome = read(
            request.pasted or Path(os.fsdecode(request.path)), request.mapping, date.fromisoformat(request.today), pipe, request.password,
            request.letters,
        )  # fmt: skip
    except Refusal as refusal:
        locked = refusal.code in ("import.password", "import.wrong_password")
        return frames.End(ReadStatus.NEEDS_PASSWORD if locked else ReadStatus.REFUSED, refusal.code, refusal.args_of_sentence)
    except BrokenPipeError:
        raise
    except MemoryError:
        return frames.End(ReadStatus.REFUSED, "import.too_many_cells")
    except PermissionError:
        return frames.End(ReadStatus.REFUSED, "import.no_permission")
    except OSError as trouble:
        reason = os.strerror(trouble.errno) if trouble.errno else type(trouble).__name__
        return frames.End(ReadStatus.REFUSED, "import.cannot_open", {"reason": reason})
    except BaseException as trouble:
        if is_panic(trouble):
            return frames.End(ReadStatus.REFUSED, "import.broken")
        raise
    return frames.End(outcome.status, outcome.message_code, {}, list(outcome.sheets))


def _cells(request: frames.Request, pipe: _Pipe) -> frames.End:
    from desktop.excel.raw_cells import rows_as_they_stand

    for piece in rows_as_they_stand(request.pasted or Path(os.fsdecode(request.path)), request.password):
        pipe.cells(piece)
    return frames.End(ReadStatus.OK)


def _first_people(request: frames.Request) -> list[Block]:
    """The first people of a large workbook; none where it can't be told soon: what is wrong with it, the reading of the whole says."""
    from desktop.excel.beginning import beginning
    from desktop.excel.container import Kind, inspect
    from desktop.excel.reader import read

    path, few = Path(os.fsdecode(request.path)), _Few()
    container = inspect(path, request.password)
    short = beginning(container.content(path)) if container.kind is Kind.XLSX else None
    if short is not None:
        try:
            read(replace(container, plain=short), request.mapping, date.fromisoformat(request.today), few, "", request.letters)
        except Refusal:
            return []
    return few.blocks


if __name__ == "__main__":
    raise SystemExit(main())
