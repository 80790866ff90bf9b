"""What the register's services need of headquarters: the port that ``sync/client/gateway.py`` fulfils.

Why a port: ``desktop`` knows nothing of lines and protocols; ``desktop/__main__.py`` joins both.

Read next: ``syncing.py`` (who uses it), ``ledger.py`` (what a round works on).
"""

from __future__ import annotations

from typing import Protocol

from desktop.batches.exchange import Applicant, Failed, Joined, Synced
from desktop.services.ledger import RegisterLedger


class SyncGateway(Protocol):
    """Headquarters, wherever it is. Nothing is raised for a line that fails or a headquarters that refuses."""

    def enrol(self, applicant: Applicant, url: str, code: str) -> Joined | Failed:
        """Let this PC into the union that the one-time ``code`` is for."""
        ...

    def sync(self, ledger: RegisterLedger, url: str, *, anew: bool) -> Synced | Failed:
        """One round. ``anew``: this PC is not the one that the register was last on, and first becomes a device of its own."""
        ...
