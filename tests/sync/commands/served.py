"""A real headquarters in a process of its own, on SQLite, and a line to it that can be watched and cut."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

PROGRAM = [sys.executable, "-m", "desktop"]


class Served:
    """``sodoanvien hq serve`` on a folder. ``kill`` is kill -9; ``start`` brings it back on the same port."""

    def __init__(self, folder: Path) -> None:
        self._folder, self.port = folder, 0
        self._environment = {**os.environ, "SODOANVIEN_HQ_DATA": str(folder)}
        self._process: subprocess.Popen[str] | None = None

    def start(self) -> None:
        self._process = subprocess.Popen(
            [*PROGRAM, "hq", "serve", "--port", str(self.port), "--json"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
            env=self._environment,
        )  # fmt: skip
        assert self._process.stdout is not None
        ready = json.loads(self._process.stdout.readline())
        self.port = int(ready["url"].rpartition(":")[2])

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def kill(self) -> None:
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        self._end(signal.SIGTERM)

    def _end(self, how: signal.Signals) -> None:
        if self._process is None:
            return
        self._process.send_signal(how)
        self._process.wait(30)
        if self._process.stdout is not None:
            self._process.stdout.close()
        self._process = None

    def administer(self, *words: str) -> Any:
        done = subprocess.run([*PROGRAM, "hq", *words, "--json"], capture_output=True, text=True, env=self._environment)
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)


class WatchedLine:
    """Carries requests to headquarters one by one. ``moment(number, "before" or "after")`` is told of each: before it arrives, and when
    its answer is there but not delivered. What ``moment`` returns True for breaks off."""

    def __init__(self, port: int, moment: Callable[[int, str], bool]) -> None:
        self._to, self._moment, self._number = port, moment, 0
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._listening.getsockname()[1]}"
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def close(self) -> None:
        self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()
        self._thread.join(5)

    def _serve(self) -> None:
        while True:
            try:
                client, _ = self._listening.accept()
            except OSError:
                return
            with client:
                while (request := _message(client)) and self._carried(client, request):
                    pass

    def _carried(self, client: socket.socket, request: bytes) -> bool:
        self._number += 1
        if self._moment(self._number, "before"):
            return False
        with socket.create_connection(("127.0.0.1", self._to)) as server:
            server.sendall(request)
            answer = _message(server)
        if self._moment(self._number, "after"):
            return False
        client.sendall(answer)
        return True


def _message(connection: socket.socket) -> bytes:
    """One HTTP message with a length; b"" at the end."""
    data = b""
    try:
        while b"\r\n\r\n" not in data:
            piece = connection.recv(65536)
            if not piece:
                return b""
            data += piece
        top, _, body = data.partition(b"\r\n\r\n")
        length = next(int(line.partition(b":")[2]) for line in top.split(b"\r\n") if line.lower().startswith(b"content-length"))
        while len(body) < length:
            body += connection.recv(65536)
    except ConnectionError:
        return b""
    return top + b"\r\n\r\n" + body
