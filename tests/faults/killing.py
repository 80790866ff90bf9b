"""Children that work on a register and are killed: forked from one warmed process, so that 500 of them take minutes, not hours.

A child says what is safe, one line through a pipe for each acknowledged batch, and dies by SIGKILL at a moment its seed chooses: after
so many milliseconds (which also falls into the writing of files), or after so many steps of SQLite's own machine. POSIX only.
"""

from __future__ import annotations

import os
import select
import signal
import time
from collections.abc import Callable

from desktop.services.access import OpenRegister
from tests.registers import on_every_loan

Acknowledge = Callable[[str], None]
LONGEST_SECONDS = 30.0
STEP = 250  # instructions of SQLite's machine


def run_child(child: Callable[[Acknowledge], None], kill_after: float | None = None) -> list[str]:
    """Fork, run ``child``, kill it after so many seconds (None: let it end, or kill itself); the lines it acknowledged.

    Raises AssertionError for a child that broke or hung.
    """
    read_end, write_end = os.pipe()
    pid = os.fork()
    if pid == 0:
        _be_the_child(child, read_end, write_end)
    os.close(write_end)
    try:
        told = _until_the_end(read_end, pid, kill_after)
    finally:
        os.close(read_end)
        os.waitpid(pid, 0)
    broken = [line for line in told if line.startswith("!")]
    assert not broken, broken
    return told


def _be_the_child(child: Callable[[Acknowledge], None], read_end: int, write_end: int) -> None:
    try:
        os.close(read_end)
        child(lambda line: _say(write_end, line))
    except BaseException as error:  # noqa: BLE001 - whatever broke the child is told
        _say(write_end, f"!{type(error).__name__}: {error}")
    finally:
        os._exit(0)


def _say(handle: int, line: str) -> None:
    os.write(handle, f"{line}\n".encode())


def _until_the_end(handle: int, pid: int, kill_after: float | None) -> list[str]:
    """All whole lines until the child's end."""
    data = bytearray()
    deadline = time.monotonic() + (LONGEST_SECONDS if kill_after is None else kill_after)
    killed = False
    while True:
        ready, _, _ = select.select([handle], [], [], max(0.0, deadline - time.monotonic()) if not killed else LONGEST_SECONDS)
        if ready:
            piece = os.read(handle, 65_536)
            if not piece:
                return data.decode().split("\n")[:-1]
            data += piece
        else:
            os.kill(pid, signal.SIGKILL)
            if killed or kill_after is None:
                raise AssertionError("the child hangs")
            killed = True


def on_every_step(register: OpenRegister, call: Callable[[], None]) -> None:
    """Call ``call`` every ``STEP`` instructions that SQLite runs for ``register`` from now on, on any connection."""
    on_every_loan(register, lambda connection: connection.set_progress_handler(lambda: call() or 0, STEP))


def die_after(register: OpenRegister, steps: int) -> None:
    """Let this process kill itself after so many steps."""
    left = steps

    def step() -> None:
        nonlocal left
        left -= 1
        if left <= 0:
            os.kill(os.getpid(), signal.SIGKILL)

    on_every_step(register, step)
