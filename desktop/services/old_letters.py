"""What the import assistant shows of old Vietnamese letters: the encodings by name, and a cell as each of them would read it.

Read next: ``desktop/excel/letters_told.py`` (what is done with her choice).
"""

from __future__ import annotations

from desktop.excel.letters_told import ENCODINGS, ToldLetters
from desktop.vietnamese.encodings import Encoding

__all__ = ["NAMES", "PLAIN", "as_read"]

PLAIN = Encoding.UNICODE.value
_NAMES = {
    Encoding.TCVN3: "TCVN3 (ABC, .VnTime)", Encoding.VNI: "VNI (VNI-Times)", Encoding.VIQR: "VIQR", Encoding.VISCII: "VISCII",
    Encoding.VPS: "VPS", Encoding.CP1258: "Windows-1258",
}  # fmt: skip
# Encoding → the name that Vietnamese offices know it by, Unicode first; Unicode means that the cells stay as they stand.
NAMES: dict[str, str] = {encoding.value: _NAMES.get(encoding, "Unicode") for encoding in ENCODINGS}


def as_read(raw: str, encoding: str) -> str:
    """A cell as it would read in an encoding of ``NAMES``; as it stands in any other."""
    return ToldLetters(Encoding(encoding)).read(raw) if encoding in NAMES else raw
