"""Takes a Vietnamese address apart: street, ward, district, province, each with the word for its kind.

Why it exists: "P.11, Q. Gò Vấp, TP.HCM", "phường 11 quận Gò Vấp" and "Phường 11, Quận Gò Vấp, Thành phố Hồ Chí Minh" are one
address. Parts compare by a key without accents, blanks and leading zeros.

Read next: ``places``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from desktop.vietnamese.text import clean, fold

_SHORT = {
    "p": "phuong", "f": "phuong", "x": "xa", "tt": "thi tran", "dk": "dac khu",
    "q": "quan", "h": "huyen", "tx": "thi xa", "tp": "thanh pho", "t": "tinh",
}  # fmt: skip
_KIND = re.compile(
    r"(?:(?P<word>phuong|xa|thi tran|dac khu|quan|huyen|thi xa|thanh pho|tinh)\s+"
    r"|(?P<short>p|f|x|q|h|t|tt|tx|tp|dk)(?:\s*\.\s*|\s+|(?=\d)))(?P<name>.+)"
)
_COMMA = re.compile(r"\s*[,;]\s*")
_DASH = re.compile(r"\s+[-–—]\s+")
_DASHED_PROVINCE = re.compile(r"(bà rịa)\s*[-–—]\s*(vũng tàu)", re.IGNORECASE)
_UNSEPARATED = re.compile(r"\s+(?=(?:phường|xã|thị trấn|đặc khu|quận|huyện|thị xã|thành phố|tỉnh|tp\.?|[pq]\.)\s)", re.IGNORECASE)
_KEY = re.compile(r"[^a-z0-9]+")
_LEADING_ZERO = re.compile(r"^0+(?=\d)")


class Part(NamedTuple):
    """``kind``: folded word ("phuong", "quan" …), "" if none is written. ``key``: the bare name; ``whole_key``: with the kind."""

    kind: str
    key: str
    whole_key: str


@lru_cache(maxsize=16_384)
def take_apart(part: str) -> Part:
    """Kind and name of one part of an address."""
    folded = fold(clean(part))
    whole = _KEY.sub("", folded)
    match = _KIND.fullmatch(folded)
    if match is None:
        return Part("", whole, whole)
    kind = match.group("word") or _SHORT[match.group("short")]
    return Part(kind, _LEADING_ZERO.sub("", _KEY.sub("", match.group("name"))), whole)


def split_address(address: str) -> list[str]:
    """The parts of an address, from the smallest place to the largest; commas are put where somebody left them out."""
    text = clean(address)
    parts = [part for part in _COMMA.split(text) if part]
    if len(parts) < 2:  # with commas, a dash belongs to a name: "Văn Miếu - Quốc Tử Giám"
        parts = [part for part in _DASH.split(_DASHED_PROVINCE.sub(r"\1-\2", text)) if part]
    if len(parts) < 2:
        parts = [part for part in _UNSEPARATED.split(text) if part]
    return parts


def join_parts(parts: Iterable[str]) -> str:
    """The parts with commas between them."""
    return ", ".join(parts)
