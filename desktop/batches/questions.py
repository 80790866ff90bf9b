"""A clash that headquarters asks a union's officers about, as it comes over the line and is kept in the register.

Here because both sides of the line need it and ``desktop`` knows nothing of ``sync``.

Read next: ``desktop/services/questions.py`` (who answers), ``sync/headquarters/deciding.py`` (who asks).
"""

from __future__ import annotations

import msgspec


class Side(msgspec.Struct, frozen=True, array_like=True):
    """One of two values that clash: who wrote it where and when."""

    value: str | int | bool | None
    operation: bytes
    author: bytes
    device_id: bytes
    time: int


class Question(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A clash that a person decides. Its id is the operation that lost; it closes when an operation bases on both (``Answer``).

    ``why`` is a word of ``sync/protocol/codes.Clash``.
    """

    id: bytes
    kind: str
    record_id: bytes
    field: str
    standing: Side
    lost: Side
    why: str
    for_headquarters: bool = False


_decoder = msgspec.msgpack.Decoder(Question)


def read_question(content: bytes) -> Question:
    """The question behind its bytes. Raises msgspec.DecodeError."""
    return _decoder.decode(content)
