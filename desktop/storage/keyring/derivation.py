"""From what a person knows to a 256-bit key.

Why it exists: a password has few bits and needs a slow, memory-hard function (Argon2id, RFC 9106); the
recovery code and the data key are random already and need none (HKDF, RFC 5869). Keeping the three
derivations in one file keeps their inputs apart: no key is ever used for two purposes.

Read next: ``calibration.py`` (which cost), ``slots.py`` (what the keys open).
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from argon2.exceptions import HashingError
from argon2.low_level import Type, hash_secret_raw
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

KEY_BYTES = 32
SALT_BYTES = 16

# What a header may ask of this PC. A hostile or damaged file must not take all memory or minutes of work:
# 8 GiB filled in total is about 10 s on the slow office PC where 64 MiB x 3 takes 0.2 s.
MAX_MEMORY_KIB = 1024 * 1024
MAX_ITERATIONS = 1024
MAX_LANES = 16
MAX_WORK_KIB = 8 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class KdfCost:
    """What one Argon2id derivation costs: memory in KiB, passes over it, lanes that may run in parallel."""

    memory_kib: int
    iterations: int
    lanes: int

    @property
    def bearable(self) -> bool:
        """Within what Argon2 allows (RFC 9106 3.1: at least 8 KiB per lane) and what this program accepts from a file."""
        return (
            1 <= self.lanes <= MAX_LANES
            and 1 <= self.iterations <= MAX_ITERATIONS
            and 8 * self.lanes <= self.memory_kib <= MAX_MEMORY_KIB
            and self.memory_kib * self.iterations <= MAX_WORK_KIB
        )


# RFC 9106 section 4, second recommended option: 64 MiB, 3 passes, 4 lanes. Never less for a real register.
FLOOR = KdfCost(memory_kib=64 * 1024, iterations=3, lanes=4)


def typed_password(password: str) -> str:
    """The password in NFC and otherwise as typed, blanks at its edges included.

    Unikey can write "ề" as one character or as three (NFC, NFD), and the same officer meets both on two PCs:
    without NFC her right password would be refused. Nothing else is folded, so no strength is lost.
    """
    return unicodedata.normalize("NFC", password)


def password_key(password: str, salt: bytes, cost: KdfCost) -> bytes:
    """The key that a password gives. Raises ``MemoryError`` when this PC cannot lend the memory."""
    if not cost.bearable:
        raise ValueError(f"Argon2id cost out of range: {cost}")
    # surrogatepass: an input method can leave half a character behind; that is a password too, never a crash.
    secret = typed_password(password).encode("utf-8", "surrogatepass")
    try:
        return hash_secret_raw(secret, salt, cost.iterations, cost.memory_kib, cost.lanes, KEY_BYTES, Type.ID)
    except HashingError as error:  # with the inputs checked above, only the memory can be what is missing
        raise MemoryError(f"Argon2id needs {cost.memory_kib // 1024} MiB") from error


def random_secret_key(secret: bytes, salt: bytes, purpose: str) -> bytes:
    """The key that an already random secret (≥ 160 bits) gives for one ``purpose``; different purposes give unrelated keys."""
    return HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=salt, info=f"sodoanvien/1 {purpose}".encode()).derive(secret)


def data_key_for(data_key: bytes, purpose: str) -> bytes:
    """A key derived from the data key for one purpose (``"header"``, ``"database"`` …), so that the data key itself encrypts nothing."""
    return random_secret_key(data_key, b"", purpose)
