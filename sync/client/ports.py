"""What a round of sync needs of the register and of the line: the ports that the desktop's ledger and the transport fulfil.

Read next: ``engine.py`` (who uses both), ``desktop/services/ledger.py``, ``transport.py``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Protocol

from desktop.batches.batch import SignedBatch
from desktop.batches.exchange import Page, Signatory, Standing
from sync.protocol.messages import PartAnswer, PartRequest, PullAnswer, PullRequest, PushAnswer, PushRequest, RenewAnswer, RenewRequest


class LineDown(Exception):
    """Nobody answered, or the answer broke off. Nothing is known of what the other side did; the same is sent again.

    ``args[0]``: "unreachable" where nothing was sent at all, else what broke."""


class NotHeadquarters(Exception):
    """Somebody else answered: a portal of the hotel, a proxy, another server."""


class RefusedByHeadquarters(Exception):
    """Headquarters answered that it will not do this. ``args[0]`` is the code, ``args[1]`` the seconds to wait (0: as planned)."""


class Ledger(Protocol):
    """The register, as sync sees it."""

    def standing(self) -> Standing: ...

    def outgoing(self, operations: int, after_n: int) -> Sequence[SignedBatch]:
        """Own batches that wait, above number ``after_n``, oldest first, until they hold ``operations``; at least one if any waits."""
        ...

    def park(self, parked: Mapping[bytes, str]) -> None:
        """These batches (id → code) will not stand: they are put aside for the officer."""
        ...

    def take_in(self, page: Page, expected_state: bytes | None) -> bool:
        """Apply a page. With ``expected_state``, False and nothing is changed if the register does not come to it."""
        ...

    def detach(self) -> None:
        """Own batches that wait give up their numbers in the device's chain: headquarters has others under them."""
        ...

    def renew(self, device_id: bytes, incarnation: bytes, private_key: bytes, certificate: bytes) -> None:
        """Go on as another device; what waits is sealed anew under it, with the ids that it has."""
        ...

    def public_key(self, device_id: bytes) -> bytes | None: ...

    def signatory(self) -> Signatory:
        """Who asks headquarters now: it may become another device half-way through a round."""
        ...


class Line(Protocol):
    """Headquarters, over whatever leads there. All raise LineDown, NotHeadquarters, RefusedByHeadquarters."""

    def pull(self, request: PullRequest) -> PullAnswer: ...

    def push(self, request: PushRequest) -> PushAnswer: ...

    def part(self, request: PartRequest) -> PartAnswer: ...

    def renew(self, request: RenewRequest) -> RenewAnswer: ...

    def as_device(self, device_id: bytes, private_key: bytes) -> AbstractContextManager[None]:
        """Requests in this block are another device's than the register's."""
        ...
