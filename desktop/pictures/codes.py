"""The QR codes in a picture: starts the child that looks, and turns whatever happens to it into an answer in words.

Read next: ``child.py`` (the other side), ``desktop/services/cards.py`` (who asks).
"""

from __future__ import annotations

import os
import stat
import subprocess
import sys
import threading
import time
from pathlib import Path

import msgspec

from desktop.domain.task import Task
from desktop.pictures.child import Answer

STAGE = "stage.picture"
MOST_BYTES = 60_000_000
_PATIENCE = 30.0  # seconds on a slow PC; a photo of 12 megapixels takes about one
_LOOK_AROUND = 0.1  # seconds between two looks at Cancel
_SECRETS = ("SODOANVIEN_PASSWORD", "VN_PASSWORD")


def read_codes(path: Path, task: Task) -> list[str] | str:
    """The texts of the codes in the picture at ``path``, or why there are none: a code of ``card.toml``. Raises Cancelled."""
    try:
        content = _bytes_of(path)
    except OSError:
        return "card.cannot_open"
    if content is None:
        return "card.too_large"
    with subprocess.Popen(
        _command(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,  # a traceback may hold a person's data
        env=_environment(),
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    ) as child:
        return _answer(child, content, task)


def _bytes_of(path: Path) -> bytes | None:
    """The file's bytes, None if it is too large. Raises OSError, also for what is no file (a folder, a device, a pipe)."""
    if not stat.S_ISREG(path.stat().st_mode):
        raise IsADirectoryError(path)
    with path.open("rb") as file:
        content = file.read(MOST_BYTES + 1)
    return content if len(content) <= MOST_BYTES else None


def _answer(child: subprocess.Popen[bytes], content: bytes, task: Task) -> list[str] | str:
    said: list[bytes] = []
    # A thread, because communicate() with a time limit does not go on writing where it stopped. It ends when the child does.
    talk = threading.Thread(target=lambda: said.append(child.communicate(content)[0]), daemon=True)
    begun = time.monotonic()
    talk.start()
    try:
        while talk.is_alive():
            task.step(STAGE, 0, 0)
            if time.monotonic() - begun > _PATIENCE:
                return "card.too_slow"
            talk.join(_LOOK_AROUND)
    finally:
        child.kill()
        talk.join()
    try:
        answer = msgspec.msgpack.decode(b"".join(said), type=Answer)
    except msgspec.MsgspecError:  # the child died of it
        return "card.damaged"
    return answer.refusal or answer.texts


def _command() -> list[str]:
    """How the child is started: the frozen program starts itself."""
    if getattr(sys, "frozen", False):
        return [sys.executable, "--child", "codes"]
    return [sys.executable, "-B", "-m", "desktop.pictures.child"]


def _environment() -> dict[str, str]:
    """The child's variables: ours without the passwords, names compared as Windows does."""
    kept = {name: value for name, value in os.environ.items() if name.upper() not in _SECRETS}
    return {**kept, "PYTHONPATH": os.pathsep.join(entry for entry in sys.path if entry)}
