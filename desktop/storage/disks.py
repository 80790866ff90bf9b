"""What kind of disk a path lies on, and how to say a long path to Windows.

Why it exists: SQLite's write-ahead log needs memory shared between programs on one machine and locks that are
really locks; a network share has neither (sqlite.org/wal.html, "all processes must be on the same host"), and
registers kept there break. Copies may go to a share, the register may not.

Read next: ``places.py``.
"""

from __future__ import annotations

import ntpath
import os
import re
import sys
from pathlib import Path

# Types as the kernel and FUSE name them. The shared folders of virtual machines (vboxsf …) are here because they
# cannot share memory maps; 9p and virtiofs are not: there they serve the local disk of one machine.
NETWORK_TYPES = frozenset({
    "nfs", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "ncp", "ncpfs", "afs", "auristorfs", "coda", "davfs", "ceph",
    "glusterfs", "lustre", "beegfs", "gpfs", "ocfs2", "gfs", "gfs2", "orangefs", "pvfs2", "curlftpfs", "sshfs", "vboxsf", "vmhgfs",
    "fuse.sshfs", "fuse.davfs", "fuse.davfs2", "fuse.smbnetfs", "fuse.cifs", "fuse.gvfsd-fuse", "fuse.kio-fuse",
    "fuse.glusterfs", "fuse.ceph", "fuse.ceph-fuse", "fuse.rclone", "fuse.s3fs", "fuse.curlftpfs", "fuse.nfs",
    "prl_fs", "fuse.google-drive-ocamlfuse", "fuse.onedriver", "fuse.vmhgfs-fuse",
})  # fmt: skip

WINDOWS = os.name == "nt"  # told at run time: the type checker of one system then reads the branches of both
_MOUNTS = Path("/proc/self/mounts")
_DRIVE_REMOTE = 4  # GetDriveTypeW
_LONGEST_PLAIN = 240  # Windows: 260 with the drive and the closing zero, and "-journal" must fit behind the name


def refuse_network_share(path: Path) -> str | None:
    """``access.network_share`` when ``path`` (which need not exist yet) lies on a network share, else None.

    Links are followed. Where the system does not tell (neither Windows nor /proc), the answer is None.
    """
    real = os.path.realpath(path)
    if WINDOWS:
        remote = is_unc(str(path)) or is_unc(real) or _drive_type(real) == _DRIVE_REMOTE
    else:
        remote = _MOUNTS.exists() and mount_type(real, _MOUNTS.read_text("utf-8", "surrogateescape")) in NETWORK_TYPES
    return "access.network_share" if remote else None


def mount_type(real_path: str, mounts: str) -> str | None:
    """The file system type of the mount that holds ``real_path``, from the text of /proc/self/mounts. Of equal ones the last is on top."""
    best, kind = "", None
    for line in mounts.splitlines():
        words = line.split(" ")
        if len(words) < 3:
            continue
        point = _unescaped(words[1])
        inside = real_path == point or real_path.startswith(point.rstrip("/") + "/")
        if inside and len(point) >= len(best):
            best, kind = point, words[2]
    return kind


def _unescaped(text: str) -> str:
    r"""The kernel writes blank, tab, line end and backslash in a mount point as \040, \011, \012, \134."""
    return re.sub(r"\\([0-7]{3})", lambda found: chr(int(found[1], 8)), text)


def is_unc(path: str) -> bool:
    r"""Whether a Windows path names a server: ``\\server\share`` or ``\\?\UNC\server\share``, with either slash."""
    plain = path.replace("/", "\\")
    if plain.upper().startswith("\\\\?\\UNC\\"):
        return True
    return plain.startswith("\\\\") and not plain.startswith(("\\\\?\\", "\\\\.\\"))


def _drive_type(real_path: str) -> int:
    """GetDriveTypeW of the path's drive; 0 (unknown) anywhere but on Windows."""
    if sys.platform == "win32":
        import ctypes

        drive = ntpath.splitdrive(real_path.removeprefix("\\\\?\\"))[0]
        return int(ctypes.windll.kernel32.GetDriveTypeW(drive + "\\")) if drive else 0
    else:
        return 0


def system_path(path: Path) -> str:
    r"""The path as the operating system takes it: on Windows a long one gets the ``\\?\`` prefix, elsewhere it is unchanged."""
    return extended_path(os.path.abspath(path)) if WINDOWS else str(path)  # noqa: PTH100 - pathlib would drop \\?\


def extended_path(absolute: str) -> str:
    r"""An absolute Windows path with the ``\\?\`` prefix if it is too long without: 260 characters is the limit of the plain form."""
    if len(absolute) <= _LONGEST_PLAIN or absolute.startswith(("\\\\?\\", "\\\\.\\")):
        return absolute
    normal = ntpath.normpath(absolute)  # behind the prefix Windows itself resolves neither ".." nor "/"
    return "\\\\?\\UNC\\" + normal[2:] if normal.startswith("\\\\") else "\\\\?\\" + normal
