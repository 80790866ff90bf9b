"""A tiny server that answers as badly as a line, a proxy or a portal can: for tests of the transport."""

from __future__ import annotations

import socket
import struct
import threading
from collections.abc import Callable
from dataclasses import dataclass, field

from sync.protocol.frame import CONTENT_TYPE, pack
from sync.protocol.proof import Credential, credential_of

Answering = Callable[["Heard", socket.socket], None]


@dataclass
class Heard:
    """A request as it came."""

    path: str
    headers: dict[str, str]
    body: bytes

    @property
    def credential(self) -> Credential:
        return credential_of(self.headers["authorization"])

    def framed(self, message: object) -> bytes:
        """An answer to this request."""
        return pack(message, self.credential.nonce)


@dataclass
class HostileServer:
    """Each connection gets one request and what ``answer`` does with it."""

    answer: Answering
    heard: list[Heard] = field(default_factory=list)

    def __enter__(self) -> HostileServer:
        self._listening = socket.create_server(("127.0.0.1", 0))
        self._port = self._listening.getsockname()[1]
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._listening.close()
        with socket.socket() as knock:  # wakes accept where closing does not
            knock.connect_ex(("127.0.0.1", self._port))
        self._thread.join(5)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._port}"

    def _serve(self) -> None:
        while not self._over.is_set():
            try:
                connection, _ = self._listening.accept()
            except OSError:
                return
            with connection:
                request = _read(connection)
                if request is None:
                    continue
                self.heard.append(request)
                try:
                    self.answer(request, connection)
                except OSError:
                    continue  # the client had enough of it


def _read(connection: socket.socket) -> Heard | None:
    data = b""
    while b"\r\n\r\n" not in data:
        piece = connection.recv(65536)
        if not piece:
            return None
        data += piece
    head, _, body = data.partition(b"\r\n\r\n")
    first, *lines = head.decode().split("\r\n")
    headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
    while len(body) < int(headers.get("content-length", "0")):
        body += connection.recv(65536)
    return Heard(first.split(" ")[1], headers, body)


def head(length: int | None, status: str = "200 OK", kind: str = CONTENT_TYPE, **more: str) -> bytes:
    """The head of an answer; without a ``length`` it ends with the connection."""
    lines = [f"HTTP/1.1 {status}", f"Content-Type: {kind}", "Connection: close"]
    lines += [] if length is None else [f"Content-Length: {length}"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in more.items()]
    return ("\r\n".join(lines) + "\r\n\r\n").encode()


def reset(connection: socket.socket) -> None:
    """Break off as a router does that forgot the connection."""
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    connection.close()
