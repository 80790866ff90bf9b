"""Files of formats that no library of ours writes: Excel 5/95, OpenDocument, the binary workbook. Only what a list needs."""

from __future__ import annotations

import io
import struct
import unicodedata
import zipfile
from collections.abc import Sequence
from datetime import date
from html import escape
from typing import Any

from tests.excel.locked_files import ole

Rows = Sequence[Sequence[Any]]


def excel_95(rows: Rows, encoding: str = "cp1258", *, more: bytes = b"") -> bytes:
    """BIFF5: texts in a code page, one byte a letter. ``more``: records put before the cells."""
    page = {"cp1258": 1258, "cp1252": 1252}[encoding]
    cells = b"".join(
        _record(0x0204, struct.pack("<HHH", row, column, 0) + _text(str(cell), encoding, "<H"))
        for row, line in enumerate(rows)
        for column, cell in enumerate(line)
        if cell != ""
    )
    sheet = _record(0x0809, struct.pack("<HHHH", 0x0500, 0x0010, 0x096C, 1993)) + more + cells + _record(0x000A)
    head = _record(0x0809, struct.pack("<HHHH", 0x0500, 0x0005, 0x096C, 1993)) + _record(0x0042, struct.pack("<H", page))
    name = _text("DS", encoding, "<B")
    length = len(head) + 4 + 6 + len(name) + 4
    globals_ = head + _record(0x0085, struct.pack("<IH", length, 0) + name) + _record(0x000A)
    return ole((globals_ + sheet).ljust(4096, b"\x00"), "Book")


def _record(kind: int, content: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(content)) + content


def _text(text: str, encoding: str, length: str) -> bytes:
    """Code page 1258 has the tones apart."""
    tones = dict.fromkeys(map(ord, "\u0300\u0301\u0303\u0309\u0323"))
    written = b""
    for letter in text if encoding == "cp1258" else ():
        parts = unicodedata.normalize("NFD", letter)
        tone = "".join(sign for sign in parts if ord(sign) in tones)
        base = unicodedata.normalize("NFC", parts.translate(tones)) if tone else letter
        written += (base + tone).encode(encoding, "replace")
    written = written or text.encode(encoding, "replace")
    return struct.pack(length, len(written)) + written


_ODS = "urn:oasis:names:tc:opendocument:xmlns"


def opendocument(rows: Rows, *, body: str = "", styles: str = "") -> bytes:
    """An ``.ods`` with one sheet. ``body``: the rows written out, instead of ``rows``."""
    lines = body or "".join(f"<table:table-row>{''.join(map(_ods_cell, line))}</table:table-row>" for line in rows)
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content xmlns:office="{_ODS}:office:1.0" xmlns:style="{_ODS}:style:1.0" '
        f'xmlns:text="{_ODS}:text:1.0" xmlns:table="{_ODS}:table:1.0" xmlns:fo="{_ODS}:xsl-fo-compatible:1.0" office:version="1.2">'
        f"<office:automatic-styles>{styles}</office:automatic-styles>"
        f'<office:body><office:spreadsheet><table:table table:name="DS">{lines}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr("content.xml", content, zipfile.ZIP_DEFLATED)
        package.writestr("META-INF/manifest.xml", f'<manifest:manifest xmlns:manifest="{_ODS}:manifest:1.0"/>')
    return target.getvalue()


def _ods_cell(cell: Any) -> str:
    if isinstance(cell, date):
        shown = f"<text:p>{cell:%d/%m/%Y}</text:p>"
        return f'<table:table-cell office:value-type="date" office:date-value="{cell.isoformat()}">{shown}</table:table-cell>'
    if isinstance(cell, int | float):
        return f'<table:table-cell office:value-type="float" office:value="{cell}"><text:p>{cell}</text:p></table:table-cell>'
    return f'<table:table-cell office:value-type="string"><text:p>{escape(str(cell))}</text:p></table:table-cell>'


def binary_workbook(rows: Rows, *, last_row: int | None = None) -> bytes:
    """An ``.xlsb`` with one sheet of inline texts. ``last_row``: where the last line stands, 0-based."""
    cells = b""
    for number, line in enumerate(rows):
        row = last_row if last_row is not None and number == len(rows) - 1 else number
        cells += _brt(0, struct.pack("<IIHHBB", row, 0, 0, 0, 0, 0) + struct.pack("<I", 0))
        for column, cell in enumerate(line):
            cells += _brt(6, struct.pack("<II", column, 0) + _wide(str(cell)))
    size = struct.pack("<IIII", 0, len(rows) - 1, 0, max(map(len, rows)) - 1)
    sheet = _brt(129) + _brt(148, size) + _brt(145) + cells + _brt(146) + _brt(130)
    book = _brt(131) + _brt(143) + _brt(156, struct.pack("<II", 0, 1) + _wide("rId1") + _wide("DS")) + _brt(144) + _brt(132)
    relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    rels = (
        '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{relations}/worksheet" Target="worksheets/sheet1.bin"/></Relationships>'
    )
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("xl/workbook.bin", book)
        package.writestr("xl/_rels/workbook.bin.rels", rels)
        package.writestr("xl/worksheets/sheet1.bin", sheet)
    return target.getvalue()


def _brt(kind: int, content: bytes = b"") -> bytes:
    """A record of BIFF12: its kind and its length in seven bits a byte."""
    return _seven(kind) + _seven(len(content)) + content


def _seven(number: int) -> bytes:
    written = b""
    while True:
        number, rest = number >> 7, number & 0x7F
        written += bytes([rest | (0x80 if number else 0)])
        if not number:
            return written


def _wide(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def spreadsheet_xml(rows: Rows) -> bytes:
    """SpreadsheetML 2003 with one sheet of texts."""
    cells = [[f'<Cell><Data ss:Type="String">{escape(str(cell))}</Data></Cell>' for cell in row] for row in rows]
    lines = "".join(f"<Row>{''.join(row)}</Row>" for row in cells)
    space = "urn:schemas-microsoft-com:office:spreadsheet"
    head = f'<?xml version="1.0"?><Workbook xmlns="{space}" xmlns:ss="{space}">'
    return f'{head}<Worksheet ss:Name="DS"><Table>{lines}</Table></Worksheet></Workbook>'.encode()
