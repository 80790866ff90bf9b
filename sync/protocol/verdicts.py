"""What headquarters decided of a batch, in one byte form that the log's chain covers."""

from __future__ import annotations

import msgspec


class Verdict(msgspec.Struct, frozen=True, array_like=True):
    """``parked`` is "" for a batch that stands in the log, else the code of why it does not.

    ``lost`` are the indexes, in order, of operations that did not apply: a clash that became a question, an equal value, an edit of
    what is gone. All others applied: each is the newest version of its field.
    """

    parked: str = ""
    lost: list[int] = []

    @property
    def applied(self) -> bool:
        return not self.parked


APPLIED = Verdict()
_encoder = msgspec.msgpack.Encoder()


def verdict_bytes(verdict: Verdict) -> bytes:
    """The bytes that the log's chain covers."""
    return _encoder.encode(verdict)
