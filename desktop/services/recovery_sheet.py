"""The printed way back in: the recovery code as a sheet to print, to be kept away from the PC."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from desktop.documents.delivery import NotWritten
from desktop.documents.recovery import RecoverySheet, recovery_text, write_recovery_sheet
from desktop.services.access import OpenRegister
from desktop.services.outcome import Refused


def save_recovery_sheet(register: OpenRegister, code: str, path: Path, *, today: date) -> Refused | None:
    """The sheet as a one-page PDF at ``path``: to print, then to delete. None when it stands there."""
    written = write_recovery_sheet(_sheet(register, code, today), path)
    return Refused(written.code, written.args) if isinstance(written, NotWritten) else None


def sheet_text(register: OpenRegister, code: str, *, today: date) -> str:
    """The same as plain text, for a terminal."""
    return recovery_text(_sheet(register, code, today))


def _sheet(register: OpenRegister, code: str, today: date) -> RecoverySheet:
    return RecoverySheet(register.union.name, register.store.register_id, code, today)
