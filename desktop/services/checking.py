"""Is the register sound? Everything recomputed from what was signed (``desktop/storage/checking.py``), said in codes."""

from __future__ import annotations

from desktop.domain.task import Task
from desktop.services.access import OpenRegister
from desktop.storage.checking import Finding
from desktop.storage.checking import check as check_storage

__all__ = ["Finding", "check"]


def check(register: OpenRegister, *, task: Task) -> list[Finding]:
    """All findings; an empty list is the good news. Raises Cancelled."""
    register.store.fold_log()  # the pages are checked as they lie in the file
    with register.store.snapshot() as connection:
        findings = check_storage(connection, task)
    return [*(Finding(f"check.{code.partition('.')[2]}", "") for code in register.warnings if code != "access.newer"), *findings]
