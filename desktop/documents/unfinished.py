"""The passing file that a document is written into, and sweeping away those of runs that were killed.

Why it exists: the passing file stands beside its destination with people's data in plain. It is for its owner alone from the start, and its
name says whose it is: ``.sodoanvien-<PC>-<process>-<random>.tmp``. The next export into the folder takes away what a dead run left, never
another program's file and never that of an export under way, on this PC or (in a shared folder) on another.

Read next: ``delivery.py``, which renames the file when it is whole.
"""

from __future__ import annotations

import os
import platform
import re
import stat
import sys
import time
import zlib
from pathlib import Path
from typing import BinaryIO

OWNER_ONLY = 0o600
STALE_SECONDS = 24 * 3600  # no export takes a day; for files whose process can't be asked
_OURS = re.compile(r"\.sodoanvien-([0-9a-f]{8})-([1-9][0-9]{0,9})-[0-9a-f]{12}\.tmp")


def make_unfinished(folder: Path) -> tuple[Path, BinaryIO]:
    """A new, empty file of this process in ``folder``, open for writing. Raises OSError."""
    path = folder / f".sodoanvien-{_this_pc()}-{os.getpid()}-{os.urandom(6).hex()}.tmp"
    return path, open(path, "xb", opener=_for_owner_only)  # Path.open has no opener


def sweep(folder: Path) -> None:
    """Take away the passing files that dead runs left in ``folder``. What can't be taken away now is left for the next export."""
    try:
        left = [Path(entry.path) for entry in os.scandir(folder) if _is_left_over(entry)]
    except OSError:
        return  # a folder one may write in but not list: then nothing is swept, and the export itself goes on
    for path in left:
        try:
            path.unlink(missing_ok=True)
        except OSError:
            continue  # Windows: an export that is still writing it holds it


def _is_left_over(entry: os.DirEntry[str]) -> bool:
    name = _OURS.fullmatch(entry.name)
    if name is None:
        return False
    try:
        about = entry.stat(follow_symlinks=False)
    except FileNotFoundError:
        return False  # its export has just ended
    if not stat.S_ISREG(about.st_mode):
        return False
    if time.time() - about.st_mtime > STALE_SECONDS:
        return True
    return name.group(1) == _this_pc() and not _is_running(int(name.group(2)))


def _is_running(process: int) -> bool:
    """Whether a process with this number runs here. Windows is not asked (a signal of 0 would interrupt it there): yes."""
    if sys.platform == "win32":
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        return True  # another user's, or no number that a process can have: only its age tells
    return True


def _this_pc() -> str:
    """Tells this PC from others that write into the same shared folder, without its name."""
    return f"{zlib.crc32(platform.node().encode('utf-8', 'replace')):08x}"


def _for_owner_only(path: str, flags: int) -> int:
    return os.open(path, flags, OWNER_ONLY)
