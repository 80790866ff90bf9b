"""An open register as sync sees it: where it stands, what waits to go up, and taking in what headquarters decided.

Fulfils ``sync/client/ports.Ledger``, which this module does not know: the register takes in what was verified elsewhere.

Read next: ``desktop/storage/confirmed.py`` and ``outbox.py`` (what happens to rows), ``desktop/batches/exchange.py``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from desktop.batches.batch import GENESIS, DeviceKey, SignedBatch
from desktop.batches.exchange import Page, Signatory, Standing
from desktop.services.access import OpenRegister
from desktop.services.incarnation import Witness
from desktop.storage.confirmed import park, take_in
from desktop.storage.link import Link, read_link, write_link
from desktop.storage.log import Author
from desktop.storage.outbox import oldest, waiting
from desktop.storage.renewing import detach, is_detached, renew


class NotLinked(Exception):
    """The register belongs to no headquarters (yet)."""


class _AnotherState(Exception):
    """The register would come to another state than headquarters names: rolls the page back."""


class RegisterLedger:
    """The ledger of one open register. ``witness`` is told of a new incarnation before the register is."""

    def __init__(self, register: OpenRegister, witness: Witness | None = None) -> None:
        self._store, self._witness = register.store, witness

    def standing(self) -> Standing:
        """Raises NotLinked."""
        device_id = self._store.author.device_id
        with self._store.snapshot() as connection:
            link = read_link(connection)
            if link is None:
                raise NotLinked
            last = connection.execute(
                "SELECT n, hash FROM batch WHERE device_id = ? AND n > 0 ORDER BY n DESC LIMIT 1", (device_id,)
            ).fetchone()
            n, last_hash = last or (0, GENESIS)
            return Standing(
                union_id=link.union_id, device_id=device_id, incarnation=link.incarnation, headquarters_key=link.headquarters_key,
                epoch=link.epoch, seq=link.seq, log_hash=link.log_hash, state=link.state, head=link.head,
                n=n, last_hash=last_hash, waiting=waiting(connection), detached=is_detached(connection),
            )  # fmt: skip

    def outgoing(self, operations: int, after_n: int) -> Sequence[SignedBatch]:
        """Own batches that wait, above number ``after_n``, oldest first."""
        with self._store.snapshot() as connection:
            return oldest(connection, operations, after_n)

    def park(self, parked: Mapping[bytes, str]) -> None:
        """Put batches (id → code of why) aside for the officer."""
        with self._store.writing() as connection:
            park(connection, parked)

    def take_in(self, page: Page, expected_state: bytes | None) -> bool:
        """Apply a page in one transaction with the cursor. False, and nothing is changed, if the register comes to another state."""
        try:
            with self._store.writing() as connection:
                _take_in(connection, page, expected_state)
        except _AnotherState:
            return False
        return True

    def detach(self) -> None:
        """Own batches that wait give up their numbers: others of this device have them at headquarters."""
        with self._store.writing() as connection:
            detach(connection)

    def renew(self, device_id: bytes, incarnation: bytes, private_key: bytes, certificate: bytes) -> None:
        """Go on as another device, in one transaction; what waits is sealed anew (``storage/renewing.py``)."""
        if self._witness is not None:
            self._witness.keep(device_id, incarnation)  # first: a register whose number nobody knows is only renewed once more
        with self._store.writing() as connection:
            link = read_link(connection)
            if link is None:
                raise NotLinked
            renew(connection, device_id, private_key)
            write_link(connection, msgspec.structs.replace(link, incarnation=incarnation, certificate=certificate, head=b""))
            author = self._store.author
        self._store.author = Author(device_id, author.union_id, author.officer_id, DeviceKey(private_key))

    def public_key(self, device_id: bytes) -> bytes | None:
        """The key of a device whose batches stand here."""
        with self._store.reading() as connection:
            row = connection.execute("SELECT public_key FROM known_device WHERE id = ?", (device_id,)).fetchone()
        return row[0] if row else None

    def signatory(self) -> Signatory:
        """Who asks headquarters. Raises NotLinked."""
        author = self._store.author
        with self._store.reading() as connection:
            link = read_link(connection)
        if link is None:
            raise NotLinked
        return Signatory(author.device_id, link.union_id, author.key.sign_words)


def _take_in(connection: Any, page: Page, expected_state: bytes | None) -> None:
    link = read_link(connection)
    if link is None:
        raise NotLinked
    connection.executemany("INSERT OR IGNORE INTO known_device (id, public_key) VALUES (?, ?)", list(page.keys.items()))
    state = take_in(connection, page.entries, link.state) if page.entries else link.state
    if expected_state is not None and state != expected_state:
        raise _AnotherState
    write_link(connection, _moved(link, page, state))
    if page.questions is not None:
        connection.execute("DELETE FROM question")
        connection.executemany("INSERT INTO question (id, record_id, content) VALUES (?, ?, ?)", page.questions)


def _moved(link: Link, page: Page, state: bytes) -> Link:
    return msgspec.structs.replace(
        link, epoch=page.epoch, seq=page.seq, log_hash=page.log_hash, state=state, head=page.head,
        durable_seq=max(link.durable_seq, page.durable_seq), contact=page.contact,
        incident=0 if page.questions is not None else link.incident,
    )  # fmt: skip
