"""Whether headquarters vouches for exactly this device of this union: the certificate of an enrolment or a renewal.

Read next: ``engine.py`` and ``gateway.py`` (who ask), ``sync/protocol/proof.py`` (what is signed).
"""

from __future__ import annotations

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from sync.protocol.messages import Certificate, EnrolRequest, RenewRequest
from sync.protocol.proof import certificate_bytes


def is_certified(certificate: Certificate, headquarters_key: bytes, request: EnrolRequest | RenewRequest, union_id: bytes) -> bool:
    """Whether it is what ``request`` asked for, signed by ``headquarters_key``."""
    ours = (request.device_id, request.public_key, request.incarnation, union_id)
    if (certificate.device_id, certificate.public_key, certificate.incarnation, certificate.union_id) != ours:
        return False
    try:
        Ed25519PublicKey.from_public_bytes(headquarters_key).verify(certificate.signature, certificate_bytes(certificate))
    except (InvalidSignature, ValueError):
        return False
    return True
