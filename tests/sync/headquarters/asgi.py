"""Headquarters' app called in this process, byte by byte as a server would, without a server."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from fastapi import FastAPI

from sync.protocol.frame import unpack


@dataclass
class Answered:
    status: int
    headers: dict[str, str]
    body: bytes

    def message(self, kind: type[Any], nonce: bytes = b"") -> Any:
        return unpack(self.body, kind, nonce)


async def call(
    app: FastAPI,
    path: str,
    body: bytes = b"",
    headers: dict[str, str] | None = None,
    *,
    method: str = "POST",
    client: str = "127.0.0.1",
    chunks: Iterable[bytes] | None = None,
    length: bool = True,
) -> Answered:
    """One request. ``chunks``: how the body arrives; ``length``: whether it is announced."""
    arriving = list(chunks) if chunks is not None else [body]
    fields = {**(headers or {}), **({"content-length": str(sum(map(len, arriving)))} if length else {})}
    scope = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": method, "scheme": "http", "path": path,
        "raw_path": path.encode(), "query_string": b"", "root_path": "", "client": (client, 1), "server": ("127.0.0.1", 2),
        "headers": [(name.lower().encode(), value.encode()) for name, value in fields.items()],
    }  # fmt: skip
    sent: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        if not arriving:
            return {"type": "http.disconnect"}
        return {"type": "http.request", "body": arriving.pop(0), "more_body": bool(arriving)}

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    await app(scope, receive, send)
    answer = b"".join(one.get("body", b"") for one in sent)
    return Answered(sent[0]["status"], {name.decode(): value.decode() for name, value in sent[0]["headers"]}, answer)
