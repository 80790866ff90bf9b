"""Puts a finished document where the officer wants it, or says why not and leaves everything as it was.

Why it exists: an export that dies half-way must leave neither half a file nor a ruined old one. The document is written beside its
destination under a passing name and renamed when it is whole. Excel on Windows locks the file it shows, so a refused
rename is an ordinary outcome with a sentence, not a crash.

What is being written holds people's data in plain, so nobody else may read it, and what a killed export left is swept away
(``unfinished.py``).

Read next: ``unfinished.py``, ``official.py``.
"""

from __future__ import annotations

import errno
import os
import stat
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO

from desktop.documents.unfinished import make_unfinished, sweep

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_DENIED = {errno.EACCES, errno.EPERM, errno.EROFS}
_BAD_PATH = {errno.ENAMETOOLONG, errno.ENOENT, errno.EINVAL, errno.ENOTDIR, errno.EISDIR, errno.EEXIST, errno.ELOOP}


@dataclass(frozen=True, slots=True)
class Written:
    """The document stands at ``path`` with ``rows`` people. ``shortened`` counts values too long for an Excel cell, cut with "…"."""

    path: Path
    rows: int
    shortened: int = 0


@dataclass(frozen=True, slots=True)
class NotWritten:
    """Why there is no document: a sentence code ``document.*`` and what fills its blanks. An older file is untouched."""

    code: str
    args: Mapping[str, Any] = field(default_factory=dict)


class TooManyRows(Exception):
    """More people than the form can hold; ``limit`` is how many it can."""

    def __init__(self, limit: int) -> None:
        super().__init__(limit)
        self.limit = limit


def deliver(path: Path, write: Callable[[BinaryIO], tuple[int, int]]) -> Written | NotWritten:
    """Let ``write`` fill a new file, then put it at ``path``. ``write`` returns how many rows it wrote and how many values it cut.

    Missing folders are made. An older file's permissions are kept; a new one is for its owner alone (POSIX). Anything ``write`` raises
    (Cancelled included) passes on, after the unfinished file is gone.
    """
    path = path.absolute()
    try:
        _long(path.parent).mkdir(parents=True, exist_ok=True)
        if path.is_dir():
            return NotWritten("document.bad_path", {"path": str(path)})
        if _is_locked(path):
            return NotWritten("document.file_in_use", {"name": path.name})
        sweep(_long(path.parent))
        unfinished, file = make_unfinished(_long(path.parent))
    except OSError as problem:
        return _refusal(problem, path)
    try:
        with file:
            rows, shortened = write(file)
            file.flush()
            os.fsync(file.fileno())
    except TooManyRows as problem:
        return NotWritten("document.too_many_rows", {"limit": f"{problem.limit:,}".replace(",", ".")})
    except OSError as problem:
        return _refusal(problem, path)
    else:
        return _put(unfinished, path, rows, shortened)
    finally:
        unfinished.unlink(missing_ok=True)


def _put(unfinished: Path, path: Path, rows: int, shortened: int) -> Written | NotWritten:
    try:
        _keep_permissions(_long(path), unfinished)
        unfinished.replace(_long(path))
    except PermissionError:
        return NotWritten("document.file_in_use", {"name": path.name})
    except OSError as problem:
        return _refusal(problem, path)
    return Written(path, rows, shortened)


def _keep_permissions(old: Path, new: Path) -> None:
    """Whom the officer let read the file that is replaced may read the new one. Disks without permissions are not asked to change any."""
    if sys.platform != "win32" and old.exists():
        mode = stat.S_IMODE(old.stat().st_mode)
        if mode != stat.S_IMODE(new.stat().st_mode):
            new.chmod(mode)


def _is_locked(path: Path) -> bool:
    """Asked before the work, so that nobody waits for an export that can't be put down."""
    try:
        with _long(path).open("r+b"):
            return False
    except FileNotFoundError:
        return False
    except PermissionError:
        return True


def _refusal(problem: OSError, path: Path) -> NotWritten:
    """The sentence for an operating system's no; a failure that is none of these is a broken world and raises."""
    if problem.errno in _FULL:
        return NotWritten("document.disk_full", {"name": path.name})
    if problem.errno in _DENIED:
        return NotWritten("document.folder_denied", {"folder": str(path.parent)})
    if problem.errno in _BAD_PATH:
        return NotWritten("document.bad_path", {"path": str(path)})
    raise problem


def _long(path: Path) -> Path:
    r"""Windows takes paths over 260 characters only in the \\?\ form."""
    if sys.platform == "win32" and not str(path).startswith("\\\\"):
        return Path(f"\\\\?\\{path}")
    return path
