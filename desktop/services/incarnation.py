"""What tells a register from its copy: a random number in it and, a second time, outside it with this person on this PC.

A register that was put on another PC, or whose PC was made from the image of another, finds none or another one there and goes on as a
device of its own. The number lies in the system's key store (Windows Credential Manager, Secret Service); without one in a file of mode
0600 among this program's data, of which ``check`` tells.

Read next: ``syncing.py`` (who looks), docs/adr/0007-one-log-per-union.md (three identities).
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Protocol

from desktop.storage.places import write_atomically

_SERVICE = "sodoanvien"


class Witness(Protocol):
    """A place outside the register that remembers one number for each device."""

    @property
    def is_file(self) -> bool: ...

    def kept(self, device_id: bytes) -> bytes | None:
        """None if there is none, or nothing can be read."""
        ...

    def keep(self, device_id: bytes, incarnation: bytes) -> bool:
        """False if nothing can be kept here."""
        ...


class FileWitness:
    """One small file for each device, for its owner alone."""

    is_file = True

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def kept(self, device_id: bytes) -> bytes | None:
        try:
            return bytes.fromhex(self._file(device_id).read_text(encoding="ascii"))
        except (OSError, ValueError):
            return None

    def keep(self, device_id: bytes, incarnation: bytes) -> bool:
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            write_atomically(self._file(device_id), incarnation.hex().encode())
            self._file(device_id).chmod(0o600)
        except OSError:
            return False
        return self.kept(device_id) == incarnation

    def _file(self, device_id: bytes) -> Path:
        return self._folder / device_id.hex()


class KeyStoreWitness:
    """The system's key store. ``before``: where the number may still lie from a time when there was none."""

    is_file = False

    def __init__(self, before: FileWitness) -> None:
        self._before = before

    def kept(self, device_id: bytes) -> bytes | None:
        import keyring
        from keyring.errors import KeyringError

        try:
            found = keyring.get_password(_SERVICE, device_id.hex())
            return bytes.fromhex(found) if found else self._before.kept(device_id)
        except (KeyringError, ValueError, OSError):
            return None

    def keep(self, device_id: bytes, incarnation: bytes) -> bool:
        import keyring
        from keyring.errors import KeyringError

        try:
            keyring.set_password(_SERVICE, device_id.hex(), incarnation.hex())
        except (KeyringError, OSError):
            return False
        return self.kept(device_id) == incarnation


def witness_here() -> Witness:
    """The key store if this system has one that works, else a folder among this program's data."""
    import keyring
    from platformdirs import user_data_path

    named = os.environ.get("SODOANVIEN_DATA")
    in_files = FileWitness((Path(named) if named else user_data_path("sodoanvien", appauthor=False)) / "devices")
    return KeyStoreWitness(in_files) if keyring.get_keyring().priority >= 1 else in_files
