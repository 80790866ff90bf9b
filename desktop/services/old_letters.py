"""What the import assistant shows of old Vietnamese letters: the encodings by name, and a cell as each of them would read it.

Read next: ``desktop/excel/letters_told.py`` (what is done with her choice).
"""

from __future__ import annotations

from desktop.excel.letters_told import ENCODINGS, ToldLetters
from desktop.excel.result import ColumnReading, SheetReading
from desktop.vietnamese.encodings import Encoding

__all__ = ["NAMES", "PLAIN", "as_read", "heading_shown"]

PLAIN = Encoding.UNICODE.value
_NAMES = {
    Encoding.TCVN3: "TCVN3 (ABC)", Encoding.VNI: "VNI", Encoding.VIQR: "VIQR", Encoding.VISCII: "VISCII",
    Encoding.VPS: "VPS", Encoding.CP1258: "Windows-1258",
}  # fmt: skip
# Encoding → the name that Vietnamese offices know it by, Unicode first; Unicode means that the cells stay as they stand.
NAMES: dict[str, str] = {encoding.value: _NAMES.get(encoding, "Unicode") for encoding in ENCODINGS}


def as_read(raw: str, encoding: str) -> str:
    """A cell as it would read in an encoding of ``NAMES``; as it stands in any other."""
    return ToldLetters(Encoding(encoding)).read(raw) if encoding in NAMES else raw


def heading_shown(sheet: SheetReading, column: ColumnReading) -> str:
    """A heading as people read it: in the letters of its column, else of the sheet, where these are old."""
    encoding = column.encoding if column.encoding not in ("", PLAIN) else sheet.encoding.partition(", ")[0]
    return as_read(column.heading, encoding)
