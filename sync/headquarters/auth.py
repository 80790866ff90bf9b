"""Who asks: the credential of a request is whole, of our time, of a device of this union, signed by its key, and was not here before.

Time. A PC's clock may be wrong by years and its data is still taken: what is refused is a *request* whose time is far from headquarters'
clock, and the refusal says what time it is here, so that the PC asks again at once, by headquarters' clock. So an old request that
somebody kept is of no use, and a nonce need be remembered for minutes only. After a restart nonces are forgotten: what is older than the
restart is refused in the same way.

Read next: ``gate.py`` (the order of checks), ``sync/protocol/proof.py`` (what is signed).
"""

from __future__ import annotations

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from sync.headquarters.store import Device, Head, NotEnrolled, Store
from sync.protocol.codes import Refused
from sync.protocol.limits import REQUEST_AGE
from sync.protocol.proof import Credential, credential_of, request_bytes

_AGE = REQUEST_AGE * 1000


class NotProven(Exception):
    """The request is not shown to be of whom it names. ``args[0]``: ``codes.Refused``."""


class Doorkeeper:
    """Looks at credentials. ``now``: headquarters' clock in ms, when this headquarters started."""

    def __init__(self, now: int) -> None:
        self._started = now
        self._nonces = _Nonces(now)

    def read(self, header: str, now: int) -> Credential:
        """The credential of a request made at a time that counts. Raises NotProven."""
        try:
            credential = credential_of(header)
        except ValueError as error:
            raise NotProven(Refused.CREDENTIAL) from error
        if abs(credential.time - now) > _AGE or credential.time < self._started:
            raise NotProven(Refused.CLOCK)
        return credential

    async def look_up(self, store: Store, credential: Credential) -> tuple[Head, Device]:
        """The union and the device that a credential names. Raises NotProven."""
        try:
            return await store.glance(credential.union_id, credential.device_id)
        except NotEnrolled as error:
            raise NotProven(Refused.UNKNOWN) from error

    def check(self, method: str, path: str, credential: Credential, body: bytes, public_key: bytes, now: int) -> None:
        """That ``public_key`` signed exactly this request, and that it comes for the first time. Raises NotProven."""
        try:
            key = Ed25519PublicKey.from_public_bytes(public_key)
            key.verify(credential.signature, request_bytes(method, path, credential, body))
        except (InvalidSignature, ValueError) as error:
            raise NotProven(Refused.SIGNATURE) from error
        if not self._nonces.is_new(credential.device_id + credential.nonce, now):
            raise NotProven(Refused.REPLAY)


class _Nonces:
    """Those of the last minutes, in two heaps that take turns: at least twice as long as a request may be old."""

    def __init__(self, now: int) -> None:
        self._since = now
        self._young: set[bytes] = set()
        self._old: set[bytes] = set()

    def is_new(self, nonce: bytes, now: int) -> bool:
        if now - self._since > 2 * _AGE:
            self._young, self._old, self._since = set(), self._young, now
        if nonce in self._young or nonce in self._old:
            return False
        self._young.add(nonce)
        return True
