"""The recovery code: what the printed sheet in the safe says, and how it is read back.

Why it exists: when every password is forgotten this code is the only way in, typed from paper by somebody
nervous. So it has no look-alike letters, each group carries its own check letter, and a check group closes
the whole; a slip is told at once and by group number, before any key is tried.

The form (45 characters, nine groups of five)::

    groups 1–8   4 letters of the secret (32 x 5 = 160 random bits) + 1 check letter
    group 9      4 letters of SHA-256 over the secret               + 1 check letter

The check letter makes the weighted sum of its group, in the field GF(32), equal to the group's number. All
weights differ and none is 0, so every single wrong letter and every swap of two letters is noticed (this is
the reasoning of ISO 7064 and Reed–Solomon codes); a sum that differs per group also notices swapped groups.
What slips through several errors in one group (1 in 32) meets the check group (1 in a million).

Read next: ``slots.py`` (what the code opens), ``resources/sentences/access.toml`` (how a slip is said).
"""

from __future__ import annotations

import hashlib
import re
import secrets
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's base 32: no I, L, O, U
SECRET_BYTES = 20
GROUP_LENGTH = 5
GROUPS = 9
_LENGTH = GROUPS * GROUP_LENGTH
_LOOK_ALIKES = str.maketrans("OIL", "011")
_WEIGHTS = (2, 4, 8, 16)  # of the four letters; the check letter weighs 1
_VALUE = {letter: value for value, letter in enumerate(ALPHABET)}


@dataclass(frozen=True, slots=True)
class CodeSlip:
    """Why a typed code cannot be right. ``group_number`` is 1–9, or None when the place is unknown."""

    group_number: int | None
    code: str

    @property
    def args(self) -> Mapping[str, int]:
        """The blanks of the sentence ``code``."""
        return {} if self.group_number is None else {"group": self.group_number}


@dataclass(frozen=True, slots=True)
class RecoveryCode:
    """160 random bits. Its repr and str show nothing; only ``text`` does, for the sheet and the screen."""

    secret: bytes = field(repr=False)

    def __post_init__(self) -> None:
        if len(self.secret) != SECRET_BYTES:
            raise ValueError("a recovery code has 20 bytes")

    @classmethod
    def new(cls) -> RecoveryCode:
        return cls(secrets.token_bytes(SECRET_BYTES))

    @property
    def text(self) -> str:
        """Nine groups of five, joined by hyphens."""
        return "-".join(self.groups)

    @property
    def groups(self) -> tuple[str, ...]:
        values = _fives(self.secret, 32) + _check_group(self.secret)
        parts = [values[at : at + 4] for at in range(0, len(values), 4)]
        return tuple("".join(ALPHABET[value] for value in (*part, _check_value(part, number))) for number, part in enumerate(parts, 1))


def parse(text: str) -> RecoveryCode | CodeSlip:
    """Read a typed code. Upper and lower case, blanks, hyphens and the look-alikes O/0, I/1, L/1 do not matter.

    Total: any text gives a code or a slip, never an exception.
    """
    pieces = _pieces(text)
    letters = "".join(pieces)
    accented = next((at for at, letter in enumerate(letters) if not letter.isascii()), None)
    if accented is not None:
        # Typed with Unikey on: "AS" became "Á". Undoing it would be guessing (Telex or VNI?).
        return CodeSlip(min(accented // GROUP_LENGTH + 1, GROUPS), "access.code_accented")
    groups = [letters[at : at + GROUP_LENGTH] for at in range(0, len(letters), GROUP_LENGTH)]
    if len(letters) != _LENGTH:
        return _length_slip(letters, groups, pieces)
    wrong = _first_wrong(groups)
    if wrong is not None:
        return CodeSlip(wrong, "access.code_group_wrong")
    values = [_VALUE[letter] for group in groups for letter in group[:4]]
    secret = sum(value << 5 * (31 - at) for at, value in enumerate(values[:32])).to_bytes(SECRET_BYTES, "big")
    if values[32:] != _check_group(secret):
        return CodeSlip(None, "access.code_wrong_somewhere")
    return RecoveryCode(secret)


def _length_slip(letters: str, groups: Sequence[str], pieces: Sequence[str]) -> CodeSlip:
    """Too few or too many letters: name the group by the officer's own hyphens, else the first that does not add up."""
    code = "access.code_too_short" if len(letters) < _LENGTH else "access.code_too_long"
    if len(pieces) == GROUPS:
        return CodeSlip(next(number for number, piece in enumerate(pieces, 1) if len(piece) != GROUP_LENGTH), code)
    wrong = _first_wrong(groups[:GROUPS])
    return CodeSlip(wrong if wrong is not None else min(len(groups) + 1, GROUPS), code)


def _pieces(text: str) -> list[str]:
    """The typed letters, cut where the officer put blanks, hyphens or other signs."""
    plain = unicodedata.normalize("NFKC", text).upper()
    return re.findall(r"[^\W_]+", plain.translate(_LOOK_ALIKES))


def _first_wrong(groups: Sequence[str]) -> int | None:
    """The number of the first group whose check letter does not fit, 1-based."""
    return next((number for number, group in enumerate(groups, 1) if not _adds_up(group, number)), None)


def _adds_up(group: str, number: int) -> bool:
    values = [_VALUE.get(letter) for letter in group]
    known = [value for value in values if value is not None]
    return len(group) == GROUP_LENGTH and len(known) == GROUP_LENGTH and _check_value(known[:4], number) == known[4]


def _check_value(values: Sequence[int], number: int) -> int:
    """The check letter that makes the weighted sum of group ``number`` equal to its number."""
    total = number
    for weight, value in zip(_WEIGHTS, values, strict=True):
        total ^= _times(weight, value)
    return total


def _times(left: int, right: int) -> int:
    """Product in GF(32) with the primitive polynomial x^5 + x^2 + 1."""
    product = 0
    while right:
        if right & 1:
            product ^= left
        right >>= 1
        left <<= 1
        if left & 32:
            left ^= 0b100101
    return product


def _check_group(secret: bytes) -> list[int]:
    digest = hashlib.sha256(b"sodoanvien recovery code 1" + secret).digest()
    return _fives(digest[:5], 8)[:4]


def _fives(data: bytes, count: int) -> list[int]:
    """The bits of ``data`` as ``count`` numbers of five bits, highest first."""
    number = int.from_bytes(data, "big")
    return [number >> 5 * (count - 1 - at) & 31 for at in range(count)]
