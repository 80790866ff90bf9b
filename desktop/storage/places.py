"""Where a register lies on the disk: its folder, its lock, what the disk must be like, how files are replaced.

Why it exists: most registers are lost to the disk, not to cryptography. A register on a network share loses
its write-ahead log, two programs on one file overwrite each other, a file replaced half-way is no file. So
everything that touches the folder beside the database itself goes through here.

One register is one folder, which may be renamed and copied as a whole while nobody has it open::

    Công đoàn Công ty X.sodoanvien/
        register.db      the encrypted database (and its -wal and -shm while open)
        register.keys    the ways in, ``keyring/header.py``
        register.lock    empty; locked by the program that has the register open

While it is made, the database is ``register.db.making`` and becomes ``register.db`` last of all. So a making that was killed is told from
a register that lost its keys, which is never touched.

Read next: ``disks.py`` (network shares, long Windows paths), ``keyring/__init__.py``.
"""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from desktop.storage.disks import WINDOWS, system_path
from desktop.storage.refusal import Refusal

if TYPE_CHECKING:
    from filelock import FileLock

SUFFIX = ".sodoanvien"
_MEBIBYTE = 1024 * 1024

_FULL = frozenset({errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC), errno.EFBIG})  # EFBIG: more than this kind of disk takes
_READ_ONLY = frozenset({errno.EROFS, errno.EACCES, errno.EPERM})

# A virus scanner opens a new file for a moment and Windows then refuses to replace it; a second is ample.
_REPLACE_PAUSES = (0.02, 0.05, 0.1, 0.2, 0.4)  # seconds


@dataclass(frozen=True, slots=True)
class RegisterFolder:
    """The folder of one register; nothing is read or made by constructing it."""

    path: Path

    @property
    def database(self) -> Path:
        return self.path / "register.db"

    @property
    def keys(self) -> Path:
        return self.path / "register.keys"

    @property
    def making(self) -> Path:
        """The database until the register is whole."""
        return self.path / "register.db.making"

    @property
    def lock(self) -> Path:
        return self.path / "register.lock"


def is_register(folder: Path) -> bool:
    """Whether the folder holds a register: database and keys are both there. Says nothing of their health."""
    register = RegisterFolder(folder)
    return Path(system_path(register.database)).is_file() and Path(system_path(register.keys)).is_file()


def is_free(folder: Path) -> bool:
    """Whether a register may be made in the folder: it is missing, or holds nothing but a lock and what a killed making left."""
    place = Path(system_path(folder))
    if not place.exists():
        return True
    if not place.is_dir():
        return False
    register = RegisterFolder(folder)
    names = {entry.name for entry in place.iterdir()}
    own = {register.lock.name, *(name for name in names if name.startswith(register.making.name) or _is_half_written(name))}
    if register.making.name in names:
        own.add(register.keys.name)  # written just before the database gets its name
    return names <= own


def clear_unfinished(folder: Path) -> None:
    """Take away what a making left that did not come to its end. For the holder of the lock, in a folder that ``is_free``."""
    register = RegisterFolder(folder)
    if Path(system_path(register.making)).exists():
        Path(system_path(register.keys)).unlink(missing_ok=True)
    remove_database(register.making)  # last: it says that the keys are of no use


def remove_database(database: Path) -> None:
    """The file and what SQLite put beside it. Every handle must be closed."""
    for suffix in ("-wal", "-shm", "-journal", ""):
        Path(f"{system_path(database)}{suffix}").unlink(missing_ok=True)


# ---------------------------------------------------------------- the lock


@dataclass(slots=True)
class HeldLock:
    """The right to be the only program that has the register open. ``release`` may be called from any thread, and twice.

    Keep a reference as long as the register is open: a lock that nobody refers to is released. The operating system
    takes it back when the process dies, however it dies. A child forked (not spawned) while it
    is held shares it until that child ends too.
    """

    _lock: FileLock = field(repr=False)

    def release(self) -> None:
        self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.release()


def hold_lock(folder: Path) -> HeldLock | Refusal:
    """Take the register's lock without waiting. Refusals: ``access.in_use``, ``folder_missing``, ``not_writable``, ``disk_full``.

    Raises ``OSError`` for what none of these sentences describes.
    """
    refusal = refuse_unwritable(folder)
    if refusal is not None:
        return refusal
    # thread_local=False: the window locks on one thread and closes on another.
    # fallback_to_soft=False: a lock file without an OS lock would outlive a crash and shut the officer out.
    from filelock import FileLock, Timeout  # 90 ms of imports that the first window need not wait for

    lock = FileLock(system_path(RegisterFolder(folder).lock), blocking=False, thread_local=False, fallback_to_soft=False)
    try:
        lock.acquire()
    except Timeout:
        return Refusal("access.in_use")
    except OSError as error:
        return _refusal_or_raise(error)
    _sweep(folder)
    return HeldLock(lock)


def _sweep(folder: Path) -> None:
    """Take away what a killed program left of ``write_atomically``: only the holder of the lock may."""
    for left in Path(system_path(folder)).iterdir():
        if _is_half_written(left.name):
            left.unlink(missing_ok=True)


def _is_half_written(name: str) -> bool:
    return name.startswith(".register.") and name.endswith(".tmp")


# ---------------------------------------------------------------- the folder


def refuse_unwritable(folder: Path) -> Refusal | None:
    """Whether files can be made in the folder, found out by making one: on Windows nothing else tells the truth.

    Refusals: ``access.folder_missing``, ``not_writable``, ``disk_full``. Raises other ``OSError``.
    """
    if not Path(system_path(folder)).is_dir():
        return Refusal("access.folder_missing", {"folder": str(folder)})
    try:
        with tempfile.TemporaryFile(dir=system_path(folder), prefix=".probe-") as probe:
            probe.write(b"\0")
            probe.flush()
    except OSError as error:
        return _refusal_or_raise(error)
    return None


def refuse_full_disk(folder: Path, needed_bytes: int) -> Refusal | None:
    """``access.disk_too_full`` when fewer than ``needed_bytes`` are free for this user on the folder's disk."""
    free = shutil.disk_usage(system_path(folder)).free
    if free >= needed_bytes:
        return None
    return Refusal("access.disk_too_full", {"needed_mb": -(-needed_bytes // _MEBIBYTE), "free_mb": free // _MEBIBYTE})


def refusal_of(error: OSError) -> Refusal | None:
    """The sentence for an error of the disk that an officer can do something about; None for all others."""
    if error.errno in _FULL:
        return Refusal("access.disk_full")
    if error.errno in _READ_ONLY:
        return Refusal("access.not_writable")
    return None


def _refusal_or_raise(error: OSError) -> Refusal:
    refusal = refusal_of(error)
    if refusal is None:
        raise error
    return refusal


# ---------------------------------------------------------------- replacing a file


def write_atomically(path: Path, data: bytes) -> None:
    """Put ``data`` at ``path`` so that at every moment, a power cut included, the old or the new file stands there, whole.

    Raises ``OSError`` (``refusal_of`` gives its sentence); the old file then stands and no temporary file is left.
    """
    target = system_path(path)
    handle, made = tempfile.mkstemp(dir=os.path.dirname(target), prefix=f".{path.name}-", suffix=".tmp")  # noqa: PTH120 - \\?\ text
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if Path(target).exists():
            shutil.copymode(target, made)
        replace_file(Path(made), Path(target))
    except BaseException:
        Path(made).unlink(missing_ok=True)
        raise


def replace_file(source: Path, target: Path, pause: Callable[[float], None] = time.sleep) -> None:
    """Move ``source`` over ``target`` in the same folder and make the folder remember it. The caller has synced the content.

    Windows: tries again for under a second while another program holds the target; every handle of our own must be closed.
    """
    for seconds in (*_REPLACE_PAUSES, None):
        try:
            os.replace(source, target)  # noqa: PTH105 - the tests make exactly this call fail
            break
        except PermissionError:
            if seconds is None or not WINDOWS:
                raise
            pause(seconds)
    sync_folder(target.parent)


def sync_folder(folder: Path) -> None:
    """Make the names in a folder survive a power cut. Windows keeps them itself and cannot open a folder for this."""
    if WINDOWS:
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
