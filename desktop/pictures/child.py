"""The process in which a picture is decoded: its bytes through standard input, the texts of its QR codes through standard output.

Why it exists: Pillow and zxing are native code reading a stranger's file, as calamine is (``desktop/excel/child.py``). Here they may
take too much memory, abort or hang, and the program only sees a pipe that ended.
Started by ``codes.py``, frozen as ``sodoanvien --child codes``.

Read next: ``looking.py`` (how hard it looks), ``codes.py`` (the other side).
"""

from __future__ import annotations

import sys

import msgspec

from desktop.excel.limits import limit_this_process

MEMORY_BYTES = 1_500_000_000  # of address space; a photo of 50 megapixels needs about a quarter of it


class Answer(msgspec.Struct, frozen=True):
    """The texts found, or why there are none (a code of ``card.toml``)."""

    texts: list[str] = []
    refusal: str = ""


def main() -> int:
    """Answers one picture. Always 0 when the answer is complete, a refusal included."""
    content = sys.stdin.buffer.read()
    output = sys.stdout.buffer
    sys.stdout = sys.stderr  # nothing but the answer may reach the pipe
    sys.dont_write_bytecode = True
    output.write(msgspec.msgpack.encode(_answer(content)))
    output.flush()
    return 0


def _answer(content: bytes) -> Answer:
    from desktop.pictures.looking import NotReadable, codes_in

    limit_this_process(MEMORY_BYTES)
    try:
        return Answer(codes_in(content))
    except NotReadable as refusal:
        return Answer(refusal=refusal.code)
    except MemoryError:
        return Answer(refusal="card.too_large")


if __name__ == "__main__":
    raise SystemExit(main())
