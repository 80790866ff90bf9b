"""A PC for tests of headquarters: it seals batches and proves requests as a real one does, without a register."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from desktop.batches.batch import FORMAT, GENESIS, DeviceKey, Header, seal
from desktop.batches.body import pack as pack_body
from desktop.batches.operations import Create, Set, encode, operation_id
from sync.headquarters.keys import Keys
from sync.headquarters.reading import sealed
from sync.protocol.frame import CONTENT_TYPE, pack
from sync.protocol.messages import Cursor, EnrolRequest, PullRequest, PushRequest, Standing, WireBatch
from sync.protocol.proof import Credential, request_bytes

NOW = 1_764_000_000_000
KEYS = Keys(b"k" * 32, Ed25519PrivateKey.from_private_bytes(b"s" * 32))
LETTERS = "abcdefghijklmnopqrstuvwxyz"


@dataclass
class Pc:
    """``n`` and ``last_hash`` are of the last batch that it sealed."""

    device_id: bytes
    union_id: bytes = b""
    officer_id: bytes = b"o" * 16
    incarnation: bytes = b"i" * 16
    epoch: bytes = b""
    n: int = 0
    last_hash: bytes = GENESIS
    private: bytes = field(default_factory=DeviceKey.new)

    @property
    def key(self) -> DeviceKey:
        return DeviceKey(self.private)

    def enrolment(self, code: str, **others: Any) -> EnrolRequest:
        fields = {
            "protocol": 1, "code": code, "device_id": self.device_id, "public_key": self.key.public, "incarnation": self.incarnation,
            "register_union": b"r" * 16, "officer_id": self.officer_id, "officer_name": "Đặng Thị Hoa", "device_name": "Máy văn phòng",
        }  # fmt: skip
        return EnrolRequest(**(fields | others))

    def seal(self, *operations: Any, batch_id: bytes = b"", union_id: bytes = b"", author: bytes = b"") -> WireBatch:
        """The next batch of this PC."""
        parts, digest, count = pack_body(encode(one) for one in operations)
        header = Header(
            FORMAT, batch_id or os.urandom(16), union_id or self.union_id, self.device_id, self.n + 1, self.last_hash,
            author or self.officer_id, NOW, None, 1, "edit", None, count, digest,
        )  # fmt: skip
        batch = seal(header, parts, self.key)
        self.n, self.last_hash = header.n, batch.hash
        return sealed(batch)

    def add(self, name: str = "Lê Thị Hoa", member_id: bytes = b"", **values: Any) -> tuple[bytes, bytes, WireBatch]:
        """(member id, operation id, batch) of a new member."""
        member_id, batch_id = member_id or os.urandom(16), os.urandom(16)
        made = Create("member", member_id, {"full_name": name, "status": "active", **values})
        return member_id, operation_id(batch_id, 0), self.seal(made, batch_id=batch_id)

    def edit(self, member_id: bytes, name: str, value: Any, base: bytes) -> WireBatch:
        return self.seal(Set("member", member_id, name, value, base))

    def pushing(self, *batches: WireBatch) -> PushRequest:
        return PushRequest(protocol=1, epoch=self.epoch, union_id=self.union_id, incarnation=self.incarnation, batches=list(batches))

    def pulling(self, seq: int = 0) -> PullRequest:
        standing = Standing(incarnation=self.incarnation, n=self.n, last_hash=self.last_hash, waiting=0, program="thử 1")
        return PullRequest(
            protocol=1, standing=standing, cursor=Cursor(epoch=self.epoch, union_id=self.union_id, seq=seq, operation_schema=1)
        )

    def credential(self, path: str, body: bytes, now: int = NOW, nonce: bytes = b"", method: str = "POST") -> Credential:
        bare = Credential(self.device_id, self.union_id, now, nonce or os.urandom(16), b"")
        signature = Ed25519PrivateKey.from_private_bytes(self.private).sign(request_bytes(method, path, bare, body))
        return Credential(bare.device_id, bare.union_id, bare.time, bare.nonce, signature)

    def request(self, path: str, message: Any, now: int = NOW) -> tuple[bytes, dict[str, str], bytes]:
        """(body, headers, nonce)."""
        body = pack(message)
        credential = self.credential(path, body, now)
        return body, {"content-type": CONTENT_TYPE, "authorization": credential.header()}, credential.nonce
