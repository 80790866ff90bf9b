"""A headquarters for a trial: this program once more, as a process of its own on this machine, ended with the block.

Read next: ``hq.py`` (``hq serve``), ``demo.py`` (who tries).
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_GOODBYE = 15  # seconds


class NotStarted(Exception):
    """Headquarters did not come up. ``code`` is that of its sentence."""

    code = "hq.not_installed"


@contextmanager
def running(data: Path) -> Iterator[str]:
    """Its address, while the block lasts. ``data`` is its folder. Raises NotStarted."""
    environment = {**os.environ, "SODOANVIEN_HQ_DATA": str(data)}
    environment.pop("SODOANVIEN_HQ_DATABASE", None)
    process = subprocess.Popen(
        [sys.executable, "-m", "desktop", "hq", "serve", "--port", "0", "--json"],
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=environment,
    )  # fmt: skip
    try:
        assert process.stdout is not None
        ready = process.stdout.readline()
        if not ready:
            raise NotStarted
        yield str(json.loads(ready)["url"])
    finally:
        process.terminate()
        try:
            process.wait(_GOODBYE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        if process.stdout is not None:
            process.stdout.close()
