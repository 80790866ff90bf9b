"""What this PC knows of headquarters: where it is, whom it trusts there, and how far it has its log.

One row, rewritten in the same transaction as the data it speaks of: a cursor that were saved before the data would lose a page for good.

Read next: ``confirmed.py`` (who moves the cursor), docs/adr/0007-one-log-per-union.md.
"""

from __future__ import annotations

from typing import Any

import msgspec

NOTHING = bytes(32)


class Link(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """``state`` is the sum of record hashes over what headquarters confirmed, ``log_hash`` the chain of its log up to ``seq``.

    ``certificate`` and ``head`` are messages of the protocol, kept as their bytes. Times are milliseconds since 1970 UTC.
    """

    url: str
    union_id: bytes
    union_name: str
    headquarters_key: bytes
    certificate: bytes
    incarnation: bytes
    epoch: bytes
    seq: int = 0
    log_hash: bytes = NOTHING
    state: bytes = NOTHING
    head: bytes = b""
    durable_seq: int = 0
    contact: int = 0
    paused: bool = False
    incident: int = 0  # when this register came to another state than headquarters, ms; 0 once they agree
    clock_offset: int = 0  # headquarters' clock minus this PC's, ms, as last measured


_decoder = msgspec.msgpack.Decoder(Link)
_encoder = msgspec.msgpack.Encoder()


def read_link(connection: Any) -> Link | None:
    """None while the register belongs to no headquarters."""
    row = connection.execute("SELECT content FROM link").fetchone()
    return _decoder.decode(row[0]) if row else None


def write_link(connection: Any, link: Link) -> None:
    connection.execute("INSERT OR REPLACE INTO link (id, content) VALUES (1, ?)", (_encoder.encode(link),))


def is_linked(connection: Any) -> bool:
    """Whether anything here can be confirmed at all."""
    return connection.execute("SELECT 1 FROM link").fetchone() is not None
