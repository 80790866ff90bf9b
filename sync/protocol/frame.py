"""How a message lies on the line: magic, zstd-packed msgpack, SHA-256, end marker.

Why a frame of our own: ``requests`` takes a body that was cut short for whole when no length was announced, and a captive portal
answers 200 with a page of its own. What has no end marker or another digest is no answer, whatever its status.

The digest of an answer also covers the nonce of its request, which does not travel back: an old answer, or one to another request, has
another digest. Where no nonce could be read, and in requests, it covers none.

Read next: ``messages.py`` (what is framed), ``limits.py``.
"""

from __future__ import annotations

from hashlib import sha256
from typing import Any, TypeVar

import msgspec
import zstandard

from sync.protocol.limits import PACKED, UNPACKED

CONTENT_TYPE = "application/x-sdv"  # short: it stands in every request and answer, and an edit shall go round in 2 KB
MAGIC = b"SDV1"
END = b".SDV"
_DIGEST = 32
_LEVEL = 3  # 260–470 MB/s; higher levels cost more time than the bytes they save on an office line
_SMALLEST = len(MAGIC) + _DIGEST + len(END)

Message = TypeVar("Message")


class NotAFrame(Exception):
    """These bytes are no whole frame. ``args[0]``: "foreign" (no magic: a portal, a proxy), "cut", "digest", "size", "malformed"."""


def pack(message: Any, nonce: bytes = b"") -> bytes:
    """The frame of a message; an answer names the ``nonce`` of its request. Raises ValueError for one above the limits: whoever makes
    messages keeps to them."""
    raw = msgspec.msgpack.encode(message)
    packed = zstandard.ZstdCompressor(level=_LEVEL, write_content_size=False).compress(raw)
    if len(raw) > UNPACKED or len(packed) > PACKED:
        raise ValueError(f"message of {len(raw)} bytes")
    return MAGIC + packed + sha256(nonce + packed).digest() + END


def unpack(frame: bytes, kind: type[Message], nonce: bytes = b"") -> Message:
    """The message in a frame, of an answer with the ``nonce`` of the request. Raises NotAFrame."""
    if not frame.startswith(MAGIC):
        raise NotAFrame("foreign")
    if len(frame) > PACKED + _SMALLEST:
        raise NotAFrame("size")
    if len(frame) < _SMALLEST or not frame.endswith(END):
        raise NotAFrame("cut")
    packed, digest = frame[len(MAGIC) : -_DIGEST - len(END)], frame[-_DIGEST - len(END) : -len(END)]
    if sha256(nonce + packed).digest() != digest:
        raise NotAFrame("digest")
    try:
        return msgspec.msgpack.decode(_expand(packed), type=kind)
    except (msgspec.DecodeError, UnicodeDecodeError, zstandard.ZstdError) as error:
        raise NotAFrame("malformed") from error


def _expand(packed: bytes) -> bytes:
    # A reader that stops: max_output_size is not honoured when the frame names its own size.
    with zstandard.ZstdDecompressor(max_window_size=2**23).stream_reader(packed) as reader:
        raw = reader.read(UNPACKED + 1)
    if len(raw) > UNPACKED:
        raise NotAFrame("size")
    return raw
