"""A headquarters in a process of its own, as an administrator starts it."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class Served:
    """A running server. ``url`` is where it listens."""

    def __init__(self, process: subprocess.Popen[str], url: str) -> None:
        self.process, self.url = process, url

    def kill(self) -> None:
        """As a power cut would."""
        self.process.kill()
        self.process.wait(10)

    def stop(self) -> int:
        """As an administrator does; the exit code."""
        self.process.terminate()
        return self.process.wait(30)


@contextmanager
def serving(folder: Path, *options: str, log: Path) -> Iterator[Served]:
    """Started, and ended if it still runs. ``log`` takes what it writes beside."""
    command = [sys.executable, "-m", "desktop", "hq", "serve", "--data", str(folder), "--port", "0", *options, "--json"]
    with (
        log.open("a", encoding="utf-8") as beside,
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=beside, text=True, cwd=Path(__file__).parents[3]) as process,
    ):
        try:
            assert process.stdout
            line = process.stdout.readline()
            assert line, log.read_text(encoding="utf-8")
            yield Served(process, json.loads(line)["url"])
        finally:
            if process.poll() is None:
                process.kill()
