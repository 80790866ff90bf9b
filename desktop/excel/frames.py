"""The messages between the program and the reading child: length, then MessagePack, through pipes, never through a file.

Why it exists: personal data must not touch the disk in plain, so no temporary file; and a child that dies in the middle of a
message must be told from one that finished, so every reading ends with ``End``.

Read next: ``child.py`` (writes), ``reading.py`` (reads).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO

import msgspec

from desktop.domain.problems import Problem
from desktop.excel.blocks import Block
from desktop.excel.pasted import Pasted
from desktop.excel.result import ReadStatus, SheetReading

MAX_FRAME = 64 * 1024 * 1024


class Request(msgspec.Struct, frozen=True):
    """What the child is asked. ``path`` is in the file system's own bytes (names need not be valid text); b"" when something was pasted."""

    path: bytes
    today: str  # YYYY-MM-DD
    memory_bytes: int
    mapping: dict[str, str] | None = None
    password: str = ""  # of the workbook
    pasted: Pasted | None = None
    letters: dict[str, str] | None = None  # column letter (also as Sheet!C) → encoding, where a person said it
    cells: bool = False  # what stands in the cells is wanted, not what they mean


class Progress(msgspec.Struct, frozen=True, tag="progress"):
    stage: str
    done: int
    total: int


class People(msgspec.Struct, frozen=True, tag="people"):
    blocks: list[Block]
    problems: list[Problem]


class First(msgspec.Struct, frozen=True, tag="first"):
    """The first people of a large list, to be looked at while it is read; they come again among ``People``."""

    blocks: list[Block]


class Cells(msgspec.Struct, frozen=True, tag="cells"):
    """Rows of a sheet as they stand, in their order; a further message of the same sheet goes on below. Dates as text."""

    sheet: str
    rows: list[list[str | int | float | bool]]


class End(msgspec.Struct, frozen=True, tag="end"):
    """The last message. ``message_args`` fills the blanks of ``message_code``."""

    status: ReadStatus
    message_code: str = ""
    message_args: dict[str, Any] = {}
    sheets: list[SheetReading] = []


@dataclass(frozen=True, slots=True)
class BrokenPipe:
    """The child's output ended, or stopped making sense, before ``End``."""


Message = Progress | First | People | Cells | End
_encoder = msgspec.msgpack.Encoder()
_messages = msgspec.msgpack.Decoder(Message)


def write(stream: BinaryIO, message: Message) -> None:
    content = _encoder.encode(message)
    stream.write(len(content).to_bytes(4, "big") + content)
    stream.flush()


def read_all(stream: BinaryIO) -> Iterator[Message | BrokenPipe]:
    """The messages until ``End``; one ``BrokenPipe`` when they stop before it."""
    while True:
        head = stream.read(4)
        length = int.from_bytes(head, "big")
        content = stream.read(length) if len(head) == 4 and length <= MAX_FRAME else b""
        if not content or len(content) != length:
            yield BrokenPipe()
            return
        try:
            message = _messages.decode(content)
        except msgspec.MsgspecError:
            yield BrokenPipe()
            return
        yield message
        if isinstance(message, End):
            return
