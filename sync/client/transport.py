"""Headquarters over HTTP: signed requests of one frame each, answers that are believed only when they are whole.

Why so careful: ``requests`` takes a body that was cut short for whole when no length was announced, a captive portal answers 200 with a
page of its own, and an office's proxy may do anything. So every answer has an end marker and a digest over it and the request's nonce
(``sync/protocol/frame.py``), is read with a cap and within a time, and redirects are not followed.

Read next: ``ports.Line`` (what this fulfils), ``trust.py`` (whose certificates are believed), docs/PROTOCOL.md.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

import requests
import urllib3
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from urllib3.util import SKIP_HEADER

from desktop.batches.exchange import Signatory
from sync.client.address import Address
from sync.client.ports import LineDown, NotHeadquarters, RefusedByHeadquarters
from sync.client.trust import session_for
from sync.protocol.codes import Refused
from sync.protocol.frame import CONTENT_TYPE, NotAFrame, pack, unpack
from sync.protocol.limits import NONCE, PACKED
from sync.protocol.messages import (
    EnrolAnswer,
    EnrolRequest,
    PartAnswer,
    PartRequest,
    PullAnswer,
    PullRequest,
    PushAnswer,
    PushRequest,
    Refusal,
    RenewAnswer,
    RenewRequest,
)
from sync.protocol.proof import Credential, request_bytes

CONNECT, READ, WHOLE = 10.0, 60.0, 600.0  # seconds: to reach it, between two pieces of an answer, for an answer as a whole
_LARGEST = PACKED + 64  # bytes of a frame
_PIECE = 64 * 1024
_AGAIN = 3  # times that one request is made: a wrong clock and a doubled request are put right at once
_LONGEST_WAIT = 24 * 3600  # seconds that headquarters may send a PC away for

_Answer = TypeVar("_Answer")


class HttpLine:
    """The line of one register. ``who`` says, at each request, who asks; ``now`` is this PC's clock in ms; ``limits`` are (connect, read,
    whole) in seconds. ``sent`` and ``received`` count bytes, headers and all; ``wait`` is the longest that headquarters asked for."""

    def __init__(
        self,
        address: Address,
        who: Callable[[], Signatory],
        now: Callable[[], int],
        limits: tuple[float, float, float] = (CONNECT, READ, WHOLE),
        offset: int = 0,
    ) -> None:
        self._address, self._who, self._now, self._limits = address, who, now, limits
        self._session = session_for(address)
        self._offset = offset  # headquarters' clock minus this PC's, ms
        self.sent = self.received = self.wait = 0

    def pull(self, request: PullRequest) -> PullAnswer:
        return self._ask("/v1/pull", request, PullAnswer)

    def push(self, request: PushRequest) -> PushAnswer:
        return self._ask("/v1/push", request, PushAnswer)

    def part(self, request: PartRequest) -> PartAnswer:
        return self._ask("/v1/part", request, PartAnswer)

    def renew(self, request: RenewRequest) -> RenewAnswer:
        return self._ask("/v1/renew", request, RenewAnswer)

    def enrol(self, request: EnrolRequest) -> EnrolAnswer:
        return self._ask("/v1/enrol", request, EnrolAnswer)

    @contextmanager
    def as_device(self, device_id: bytes, private_key: bytes) -> Iterator[None]:
        """Requests in this block are another device's than the register's, of the same union."""
        before, union_id = self._who, self._who().union_id
        other = Signatory(device_id, union_id, Ed25519PrivateKey.from_private_bytes(private_key).sign)
        self._who = lambda: other
        try:
            yield
        finally:
            self._who = before

    def close(self) -> None:
        self._session.close()

    # -- one request and its answer

    def _ask(self, path: str, message: Any, kind: type[_Answer]) -> _Answer:
        """Raises LineDown, NotHeadquarters, RefusedByHeadquarters."""
        frame, refused = pack(message), ""
        for _ in range(_AGAIN):
            nonce = os.urandom(NONCE)
            status, body, wait = self._carry(path, frame, self._credential(path, frame, nonce).header())
            answer = _read(status, body, kind, nonce)
            self._set_clock(answer)
            if not isinstance(answer, Refusal):
                self.wait = max(self.wait, wait)
                return answer
            refused, asked = answer.code, min(max(wait, answer.wait), _LONGEST_WAIT)
            if refused not in (Refused.CLOCK, Refused.REPLAY):
                self.wait = max(self.wait, asked)
                raise RefusedByHeadquarters(refused, asked)
        raise RefusedByHeadquarters(refused, 0)

    def _credential(self, path: str, frame: bytes, nonce: bytes) -> Credential:
        who = self._who()
        bare = Credential(who.device_id, who.union_id, self._now() + self._offset, nonce, b"")
        signature = who.sign(request_bytes("POST", path, bare, frame))
        return Credential(bare.device_id, bare.union_id, bare.time, bare.nonce, signature)

    def _carry(self, path: str, frame: bytes, credential: str) -> tuple[int, bytes, int]:
        """(status, body, seconds to wait)."""
        connect, read, _ = self._limits
        headers = {"Content-Type": CONTENT_TYPE, "Authorization": credential}
        try:
            with self._session.post(
                f"{self._address.url}{path}", data=frame, headers=headers, timeout=(connect, read), stream=True, allow_redirects=False,
                auth=_as_it_is,
            ) as response:  # fmt: skip
                self.sent += _weight(f"POST {path} HTTP/1.1", {**response.request.headers, "Host": self._address.host}) + len(frame)
                self.received += _weight(f"HTTP/1.1 {response.status_code} {response.reason}", response.headers)
                wait = _asked_wait(response.headers)
                if response.headers.get("Content-Type", "").partition(";")[0].strip().lower() != CONTENT_TYPE:
                    self.wait = max(self.wait, wait)
                    raise NotHeadquarters(f"status {response.status_code}")
                return response.status_code, self._body(response.raw), wait
        except requests.exceptions.SSLError as error:
            raise NotHeadquarters("certificate") from error
        except (requests.ConnectTimeout, requests.exceptions.ProxyError) as error:
            raise LineDown("unreachable") from error
        except (requests.RequestException, urllib3.exceptions.HTTPError, OSError) as error:
            raise LineDown("unreachable" if _never_reached(error) else "broken") from error

    def _body(self, raw: Any) -> bytes:
        """What came, at most a frame's length, in the time that an answer may take."""
        until, body = time.monotonic() + self._limits[2], bytearray()
        while piece := raw.read1(_PIECE, decode_content=True):  # what there is by now, so that a trickle is not waited for
            self.received += len(piece)
            body += piece
            if len(body) > _LARGEST:
                raise NotHeadquarters("size")
            if time.monotonic() > until:
                raise LineDown("slow")
        return bytes(body)

    def _set_clock(self, answer: object) -> None:
        if their_time := getattr(answer, "time", 0):
            self._offset = their_time - self._now()


def _read(status: int, body: bytes, kind: type[_Answer], nonce: bytes) -> _Answer | Refusal:
    try:
        if status < 400:
            return unpack(body, kind, nonce)
        return _refusal(body, nonce)
    except NotAFrame as error:
        if error.args[0] in ("foreign", "size"):
            raise NotHeadquarters(error.args[0]) from error
        raise LineDown(error.args[0]) from error


def _refusal(body: bytes, nonce: bytes) -> Refusal:
    """A refusal names the nonce, but for one of a request whose nonce could not be read."""
    try:
        return unpack(body, Refusal, nonce)
    except NotAFrame as error:
        if error.args[0] != "digest":
            raise
    return unpack(body, Refusal)


def _asked_wait(headers: Any) -> int:
    """Seconds of ``Retry-After`` or ``X-Backoff``, whatever the status; dates and nonsense count as nothing."""
    asked = [headers.get(name, "").strip() for name in ("Retry-After", "X-Backoff")]
    return min(max(int(one) if one.isascii() and one.isdigit() and len(one) < 9 else 0 for one in asked), _LONGEST_WAIT)


def _weight(first: str, headers: Any) -> int:
    """Bytes of a message's head on the line."""
    return len(first) + 4 + sum(len(name) + len(value) + 4 for name, value in headers.items() if value != SKIP_HEADER)


def _never_reached(error: BaseException) -> bool:
    reason = getattr(error.args[0], "reason", None) if error.args else None
    return isinstance(reason, urllib3.exceptions.NewConnectionError | urllib3.exceptions.NameResolutionError)


def _as_it_is(request: requests.PreparedRequest) -> requests.PreparedRequest:
    """No word of a .netrc goes into ``Authorization``: the credential is there already."""
    return request
