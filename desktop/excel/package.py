"""The look into an xlsx that python-calamine does not take: how far its cells reach, what is hidden, which cells hold errors.

Why it exists: (1) calamine lays a sheet out as a full rectangle, so that one stray cell in XFD1048576 makes it ask for 512 GB;
(2) it gives an error cell (#N/A) and an empty one alike as ""; (3) it tells nothing of hidden rows, columns and fonts.
The sheets are streamed through once, as bytes and regular expressions: an XML parser would cost more than the whole reading
and opens the door to entity bombs. What is not found here is only not told; nothing here decides what a cell holds.

Read next: ``far_cells.py`` (how a stray cell is left out), ``workbook.py``.
"""

from __future__ import annotations

import html
import posixpath
import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from desktop.excel.container import Refusal

_CHUNK = 1 << 20
_BEGINNING = 1 << 16  # of a part, that shows how it is written
_OVERLAP = 4096  # a tag that is cut by the end of a chunk is seen whole in the next one
MAX_CELLS = 12_000_000  # of the rectangle calamine makes, 32 bytes each
MAX_NOTED_CELLS = 200_000  # errors and the like that are remembered one by one
MAX_SHEETS = 400

# The first two begin with fixed bytes, because they meet three million cells; each has a slower twin for what Excel itself never writes.
# Of the references only those tell something that have two letters or more, or six figures or more ("AB", "AB123456", "C123456").
_FAR_REFERENCE = re.compile(rb' r="([A-Za-z]{2,}(?:\d{6,}|(?=\d))|[A-Za-z]\d{6,})')
_ROW_START = re.compile(rb'<row r="(\d+)"')
_HIDDEN_ROW = re.compile(rb"""<row\b(?=[^>]*?\br=["'](\d+))(?=[^>]*?\bhidden=["'](?:1|true))""")
_ODD_FAR_REFERENCE = re.compile(rb"""\sr\s*=\s*["']([A-Za-z]{2,}(?:\d{6,}|(?=\d))|[A-Za-z]\d{6,})""")
_DIGITS, _LETTERS = b"0123456789", b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"  # calamine takes small ones too
_ODD_ROW_START = re.compile(rb"""<(?:\w+:)?row\b[^>]*?\sr\s*=\s*["'](\d+)""")
_HIDDEN = re.compile(rb"""\bhidden=["'](?:1|true)""")
_COLUMN = re.compile(rb"""<(?:\w+:)?col\b([^>]*)>""")
_ERROR_CELL = re.compile(
    rb"""<c\b[^>]*?\br=["']([A-Z]{1,3})(\d{1,7})["'][^>]*?\bt=["']e["'][^>]*>(?:<f\b[^>]*?/>|<f\b[^>]*>[^<]*</f>)?<v>([^<]{1,20})</v>"""
)
_UNCALCULATED = re.compile(
    rb"""<c\b[^>]*?\br=["']([A-Z]{1,3})(\d{1,7})["'][^>]*>\s*(?:<f\b[^>]*?/>|<f\b[^>]*>[^<]*</f>)\s*(?:<v\s*/>|<v>\s*</v>)?\s*</c>"""
)
_ODD_REFERENCE = re.compile(rb"""\sr\s*=\s*'|\sr\s+=|[\t\r\n]r=|\sr=\s|<\w+:row\b""")
_MERGED = re.compile(rb"""<(?:\w+:)?mergeCell\b[^>]*?\bref\s*=\s*["']([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})["']""")
_SHEET = re.compile(rb"""<(?:\w+:)?sheet\b([^>]*)>""")
_RELATIONSHIP = re.compile(rb"<Relationship\b([^>]*)>")
_ATTRIBUTE = re.compile(rb"""([\w:]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")


@dataclass(slots=True)
class SheetNotes:
    """What the look into one sheet found. Rows and columns are 1-based; ``errors`` maps (row, column) to the error text.

    ``merged`` has the merged areas of two cells or more, in the order of the file: first row, first column, last row, last column.
    """

    last_row: int = 0
    last_column: int = 0
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[int] = field(default_factory=list)
    errors: dict[tuple[int, int], str] = field(default_factory=dict)
    uncalculated: set[tuple[int, int]] = field(default_factory=set)
    merged: dict[tuple[int, int, int, int], None] = field(default_factory=dict)
    comments: dict[tuple[int, int], str] = field(default_factory=dict)
    struck: set[tuple[int, int]] = field(default_factory=set)  # cells whose text is struck out
    other_tables: tuple[str, ...] = ()  # letters of the columns where tables stand beside the list that are none of people

    @property
    def area(self) -> int:
        """Cells of the rectangle that reaches to the farthest row and column."""
        return self.last_row * max(self.last_column, 1)


def column_number(letters: str) -> int:
    """``A`` → 1, ``AA`` → 27."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number


def column_letters(number: int) -> str:
    """1 → ``A``, 27 → ``AA``."""
    letters = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def sheet_parts(package: zipfile.ZipFile) -> dict[str, str]:
    """Sheet name → the part of the package that holds it, in workbook order."""
    workbook = _part(package, "xl/workbook.xml")
    if b"<!ENTITY" in workbook or b"<!DOCTYPE" in workbook:
        raise Refusal("import.bomb")
    targets: dict[str, str] = {}
    for match in _RELATIONSHIP.finditer(_part(package, "xl/_rels/workbook.xml.rels")):
        relation = _attributes(match.group(1))
        targets[relation.get("Id", "")] = relation.get("Target", "")
    parts: dict[str, str] = {}
    for match in _SHEET.finditer(workbook):
        sheet = _attributes(match.group(1))
        target = targets.get(sheet.get("r:id", next((value for key, value in sheet.items() if key.endswith(":id")), "")), "")
        if target and "name" in sheet:
            parts[sheet["name"]] = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join("xl", target))
    if len(parts) > MAX_SHEETS:
        raise Refusal("import.bomb")
    return parts


def _part(package: zipfile.ZipFile, name: str, limit: int = 20_000_000) -> bytes:
    """A small part as bytes, b"" when the package has none. Names are compared without case, as Excel does."""
    wanted = next((entry for entry in package.namelist() if entry.lower() == name.lower()), None)
    if wanted is None:
        return b""
    with package.open(wanted) as part:
        return part.read(limit)


def _attributes(tag: bytes) -> dict[str, str]:
    return {
        key.decode("utf-8", "replace"): html.unescape((double or single).decode("utf-8", "replace"))
        for key, double, single in _ATTRIBUTE.findall(tag)
    }


def chunks(package: zipfile.ZipFile, part: str) -> Iterator[bytes]:
    """The part's bytes in pieces that overlap, so that a tag is whole in at least one of them."""
    with package.open(part) as stream:
        tail = b""
        while piece := stream.read(_CHUNK):
            yield tail + piece
            tail = piece[-_OVERLAP:]


def look_into(package: zipfile.ZipFile, part: str) -> SheetNotes:
    """Streams once through a sheet part. Raises Refusal for what a sheet may not hold, zipfile errors for a broken part."""
    notes = SheetNotes()
    if part not in package.NameToInfo:
        return notes
    odd: bool | None = None
    letters: set[bytes] = set()
    hidden_rows: set[int] = set()
    hidden_columns: set[int] = set()
    for piece in chunks(package, part):
        if b"<!DOCTYPE" in piece:  # no entity can be declared without it
            raise Refusal("import.bomb")
        if odd is None:  # one program wrote it all; the child's memory limit stands behind
            odd = _is_oddly_written(piece[:_BEGINNING])
        references = set((_ODD_FAR_REFERENCE if odd else _FAR_REFERENCE).findall(piece))
        letters.update(found.rstrip(_DIGITS) for found in references)
        rows = (_ODD_ROW_START if odd else _ROW_START).findall(piece)
        notes.last_row = max(notes.last_row, _largest(rows), _largest(found.lstrip(_LETTERS) for found in references))
        if b"hidden" in piece:
            _note_hidden_rows(piece, hidden_rows)
            _note_columns(piece, hidden_columns)
        _note_odd_cells(piece, notes)
        _note_merged(piece[max(piece.rfind(b"</row>"), 0) :], notes)  # they stand below all rows
    notes.last_column = max((column_number(found[:6].decode("ascii")) for found in letters if len(found) >= 2), default=0) or 26
    notes.hidden_rows, notes.hidden_columns = sorted(hidden_rows), sorted(hidden_columns)
    return notes


def _is_oddly_written(piece: bytes) -> bool:
    """Whether references stand in another way than Excel writes them, which a reader of XML would accept all the same."""
    return b'<row r="' not in piece or _ODD_REFERENCE.search(piece) is not None


def _largest(rows: Iterable[bytes]) -> int:
    return max((int(digits[:9]) for digits in rows if digits), default=0)


def _note_hidden_rows(piece: bytes, hidden: set[int]) -> None:
    if len(hidden) < MAX_NOTED_CELLS:
        hidden.update(int(digits[:9]) for digits in _HIDDEN_ROW.findall(piece))


def _note_columns(piece: bytes, hidden: set[int]) -> None:
    for attributes in _COLUMN.findall(piece):
        if _HIDDEN.search(attributes):
            values = _attributes(attributes)
            first, last = int(values.get("min", "0") or 0), int(values.get("max", "0") or 0)
            hidden.update(range(max(first, 1), min(last, 1000) + 1))


def _note_odd_cells(piece: bytes, notes: SheetNotes) -> None:
    """Cells that calamine shows as empty although they are not: errors, and formulas nobody calculated."""
    if (b't="e"' in piece or (b"'" in piece and b"t='e'" in piece)) and len(notes.errors) < MAX_NOTED_CELLS:
        for letters, row, text in _ERROR_CELL.findall(piece):
            notes.errors[int(row), column_number(letters.decode("ascii"))] = text.decode("ascii", "replace")
    if b"</f>" in piece and len(notes.uncalculated) < MAX_NOTED_CELLS:
        for letters, row in _UNCALCULATED.findall(piece):
            notes.uncalculated.add((int(row), column_number(letters.decode("ascii"))))


def _note_merged(piece: bytes, notes: SheetNotes) -> None:
    if b"mergeCell" in piece and len(notes.merged) < MAX_NOTED_CELLS:
        for left, top, right, bottom in _MERGED.findall(piece):
            first, last = column_number(left.decode("ascii")), column_number(right.decode("ascii"))
            notes.merged[int(top), first, int(bottom), last] = None
