"""Is the register sound? Everything recomputed from what was signed (``desktop/storage/checking.py``), said in codes."""

from __future__ import annotations

from datetime import UTC, datetime

from desktop.domain.problems import Severity
from desktop.domain.task import Task
from desktop.services.access import OpenRegister
from desktop.services.incarnation import witness_here
from desktop.storage.checking import Finding
from desktop.storage.checking import check as check_storage
from desktop.storage.link import Link, read_link

__all__ = ["Finding", "check"]


def check(register: OpenRegister, *, task: Task) -> list[Finding]:
    """All findings; an empty list is the good news. Raises Cancelled."""
    register.store.fold_log()  # the pages are checked as they lie in the file
    with register.store.snapshot() as connection:
        findings = check_storage(connection, task)
        link = read_link(connection)
    if link is not None:
        findings.extend(_of_headquarters(link))
    return [*(Finding(f"check.{code.partition('.')[2]}", "") for code in register.warnings if code != "access.newer"), *findings]


def _of_headquarters(link: Link) -> list[Finding]:
    """What an office should know of its register's tie to headquarters."""
    found = []
    if link.incident:
        found.append(Finding("check.differs_from_headquarters", datetime.fromtimestamp(link.incident / 1000, UTC).isoformat()))
    if witness_here().is_file:
        found.append(Finding("check.nonce_in_file", "", Severity.INFO))
    return found
