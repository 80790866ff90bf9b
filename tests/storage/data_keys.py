"""The data key behind a way in, when a test does not care whose way it was."""

from __future__ import annotations

from desktop.storage.keyring.header import Header
from desktop.storage.keyring.recovery_code import RecoveryCode
from desktop.storage.keyring.slots import open_with_code, open_with_password


def unlock_with_password(header: Header, password: str) -> bytes | None:
    opened = open_with_password(header, password)
    return None if opened is None else opened.data_key


def unlock_with_code(header: Header, code: RecoveryCode) -> bytes | None:
    opened = open_with_code(header, code)
    return None if opened is None else opened.data_key
