"""What a file is, told by its content and never by its name, and whether it is safe to open.

Why it exists: lists arrive as ``.xls`` that are web pages, ``.csv`` that are workbooks, and now and then as a bomb. Whatever a
reader of workbooks would choke on is told here first, in words. A file is only looked at: nothing is unpacked or run.

Read next: ``package.py`` (the parts of an xlsx that must be looked at before it is opened), ``opening.py``.
"""

from __future__ import annotations

import errno
import re
import zipfile
import zlib
from dataclasses import dataclass, field, replace
from enum import StrEnum
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import Any, BinaryIO

_MEGABYTE = 1_000_000
_START_OF_PAGE = re.compile(
    r"(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:html|!doctype html|table|head|meta|body|style|div|center|font)\b", re.DOTALL
)

# An honest list of 100,000 people is about 25 MB; the largest workbooks of offices stay far below these.
MAX_FILE_BYTES = 300 * _MEGABYTE
MAX_TEXT_BYTES = 200 * _MEGABYTE
MAX_ENTRIES = 5_000
MAX_ENTRY_BYTES = 1_500 * _MEGABYTE
MAX_TOTAL_BYTES = 2_000 * _MEGABYTE
MAX_RATIO = 250  # XML of real workbooks shrinks 5 to 60 times; a bomb a thousand times
RATIO_COUNTS_FROM = 10 * _MEGABYTE  # small entries of blanks may shrink as much as they like
MAX_DIRECTORY_BYTES = 10 * _MEGABYTE


_MANIFEST = "META-INF/manifest.xml"


class Kind(StrEnum):
    XLSX = "xlsx"  # .xlsx and .xlsm
    XLS = "xls"
    XLSB = "xlsb"
    ODS = "ods"
    CSV = "csv"
    HTML = "html"
    XML = "xml"  # SpreadsheetML 2003


class Refusal(Exception):
    """This file is not read, and why: a code of ``resources/sentences/import.toml`` and what fills its blanks."""

    def __init__(self, code: str, **args: Any) -> None:
        super().__init__(code)
        self.code = code
        self.args_of_sentence = args


@dataclass(frozen=True, slots=True)
class Container:
    """A file that may be opened as ``kind``; ``extension_fits`` is False when its name says something else.

    ``plain`` is what a password-protected file holds, in memory only; None where the file itself is to be read.
    """

    kind: Kind
    extension_fits: bool = True
    entries: frozenset[str] = field(default_factory=frozenset)
    plain: bytes | None = None

    def content(self, path: Path) -> bytes:
        """The bytes to be read as ``kind``. Raises OSError."""
        return path.read_bytes() if self.plain is None else self.plain


_EXTENSIONS = {
    Kind.XLSX: (".xlsx", ".xlsm", ".xltx", ".xltm"),
    Kind.XLS: (".xls", ".xlt"),
    Kind.XLSB: (".xlsb",),
    Kind.ODS: (".ods", ".ots"),
    Kind.CSV: (".csv", ".tsv", ".txt", ".tab"),
    Kind.HTML: (".html", ".htm", ".mht", ".mhtml"),
    Kind.XML: (".xml",),
}
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_BIFF_WITHOUT_OLE = (b"\x09\x08\x08\x00", b"\x09\x04\x06\x00", b"\x09\x02\x06\x00", b"\x09\x00\x04\x00")
_OTHER_FORMATS: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "PDF"), (b"\x89PNG", "PNG"), (b"\xff\xd8\xff", "JPEG"), (b"GIF8", "GIF"), (b"{\\rtf", "RTF"),
    (b"Rar!", "RAR"), (b"7z\xbc\xaf\x27\x1c", "7z"), (b"\x1f\x8b", "gzip"), (b"MZ", "EXE"), (b"SQLite format 3", "SQLite"),
)  # fmt: skip


def inspect(path: Path, password: str = "") -> Container:
    """What the file at ``path`` is. Raises Refusal with the reason when it can't or shouldn't be read, OSError when it can't be opened.

    ``password``: of the workbook, if it is protected by one.
    """
    if path.is_dir():
        raise Refusal("import.is_folder")
    if not path.is_file():
        raise Refusal("import.not_found" if not path.exists() else "import.not_a_file")
    size = path.stat().st_size
    if size == 0:
        raise Refusal("import.empty_file")
    if size > MAX_FILE_BYTES:
        raise Refusal("import.too_large", megabytes=size // _MEGABYTE, limit=MAX_FILE_BYTES // _MEGABYTE)
    with path.open("rb") as file:
        found = _look(file, size, password)
    if found.kind in _TEXTS and size > MAX_TEXT_BYTES:
        raise Refusal("import.too_large", megabytes=size // _MEGABYTE, limit=MAX_TEXT_BYTES // _MEGABYTE)
    return replace(found, extension_fits=path.suffix.lower() in _EXTENSIONS[found.kind])


_TEXTS = (Kind.CSV, Kind.HTML, Kind.XML)


def _look(file: BinaryIO, size: int, password: str) -> Container:
    head = file.read(4096)
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        kind, entries = _kind_of_zip(file, size)
        return Container(kind, entries=entries)
    if head.startswith(_OLE):
        file.seek(0)
        return _look_into_ole(file.read(), password)
    if head.startswith(_BIFF_WITHOUT_OLE):
        raise Refusal("import.very_old_excel")
    for magic, name in _OTHER_FORMATS:
        if head.startswith(magic):
            raise Refusal("import.other_format", format=name)
    return Container(_kind_of_text(head))


def _look_into_ole(content: bytes, password: str) -> Container:
    """A compound file: an old workbook, a password-protected new one, or a Word document."""
    from desktop.excel import compound
    from desktop.excel.unlocking import is_locked, unlocked_old, unlocked_package

    with compound.opened(content) as file:
        names = compound.names(file)
        workbook = compound.stream(file, compound.WORKBOOKS)
    if "EncryptedPackage" in names:
        plain = unlocked_package(content, password)
        kind, entries = _kind_of_zip(BytesIO(plain), len(plain))
        return Container(kind, entries=entries, plain=plain)
    if workbook:
        return Container(Kind.XLS, entries=names, plain=unlocked_old(content, workbook, password) if is_locked(workbook) else None)
    for stream, name in (("WordDocument", "Word"), ("PowerPoint Document", "PowerPoint")):
        if stream in names:
            raise Refusal("import.other_format", format=name)
    raise Refusal("import.broken")


def _kind_of_text(head: bytes) -> Kind:
    unmarked = utf16_without_mark(head)
    marked = "utf-16" if head.startswith((b"\xff\xfe", b"\xfe\xff")) else ""
    text = head.decode(marked or unmarked or "latin-1", "ignore").lstrip("\ufeff\xef\xbb\xbf \t\r\n").lower()
    if text.startswith(("mime-version:", "from: <saved by", "content-type: multipart/related")) and "multipart/related" in text:
        return Kind.HTML  # a page with all its parts in one file
    if _START_OF_PAGE.match(text):
        return Kind.HTML
    if text.startswith(("<?xml", "<workbook", "<ss:workbook", "<?mso-application")):
        return Kind.XML
    if b"\x00" in head and not marked and unmarked is None:
        raise Refusal("import.not_a_list")
    return Kind.CSV


def utf16_without_mark(head: bytes) -> str | None:
    """The UTF-16 in which a text without a byte order mark is written: nearly every second byte of a list's letters is zero."""
    even, odd = head[::2].count(0), head[1::2].count(0)
    if max(even, odd) * 3 < len(head) // 2 or min(even, odd) * 20 > max(even, odd):
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def _kind_of_zip(file: BinaryIO, size: int) -> tuple[Kind, frozenset[str]]:
    _check_directory_size(file, size)
    try:
        with zipfile.ZipFile(file) as package:
            entries = package.infolist()
            check_entries(entries)
            names = frozenset(entry.filename for entry in entries)
            if any(entry.flag_bits & 1 for entry in entries):
                raise Refusal("import.unknown_encryption")
            return _kind_by_entries(package, names), names
    except (zipfile.BadZipFile, zlib.error, UnicodeDecodeError, NotImplementedError, ValueError, EOFError) as broken:
        raise Refusal("import.broken") from broken
    except OSError as trouble:
        if trouble.errno == errno.EINVAL:  # the directory points outside the file
            raise Refusal("import.broken") from trouble
        raise


def _kind_by_entries(package: zipfile.ZipFile, names: frozenset[str]) -> Kind:
    if any(name.lower() == "xl/workbook.xml" for name in names):
        return Kind.XLSX
    if any(name.lower() == "xl/workbook.bin" for name in names):
        return Kind.XLSB
    if "mimetype" in names and b"opendocument.spreadsheet" in package.open("mimetype").read(200):
        if _MANIFEST in names and b"encryption-data" in package.open(_MANIFEST).read(_MEGABYTE):
            raise Refusal("import.unknown_encryption")
        return Kind.ODS
    if any(name.startswith("word/") for name in names):
        raise Refusal("import.other_format", format="Word")
    if any(name.startswith("ppt/") for name in names):
        raise Refusal("import.other_format", format="PowerPoint")
    if "[Content_Types].xml" in names:
        raise Refusal("import.broken")
    raise Refusal("import.archive")


def _check_directory_size(file: BinaryIO, size: int) -> None:
    """The end record tells how large the directory says it is; ``zipfile`` would read all of that into memory."""
    tail = min(size, 65_557)
    file.seek(size - tail)
    content = file.read(tail)
    place = content.rfind(b"PK\x05\x06")
    if place < 0 or place + 22 > len(content):
        raise Refusal("import.broken")
    if int.from_bytes(content[place + 12 : place + 16], "little") > MAX_DIRECTORY_BYTES and content[place + 12 : place + 16] != b"\xff" * 4:
        raise Refusal("import.bomb")
    file.seek(0)


def check_entries(entries: list[zipfile.ZipInfo]) -> None:
    """Raises Refusal when the directory of a zip declares what no office list has: bombs, names that leave the folder, doubles."""
    if len(entries) > MAX_ENTRIES:
        raise Refusal("import.bomb")
    if sum(entry.file_size for entry in entries) > MAX_TOTAL_BYTES:
        raise Refusal("import.bomb")
    names = [entry.filename for entry in entries]
    if len(set(names)) != len(names):
        raise Refusal("import.broken")
    for entry in entries:
        name = entry.filename.replace("\\", "/")
        if name.startswith("/") or ".." in PurePosixPath(name).parts or ":" in name:
            raise Refusal("import.bad_names")
        too_dense = entry.file_size > RATIO_COUNTS_FROM and entry.file_size > MAX_RATIO * max(entry.compress_size, 1)
        if entry.file_size > MAX_ENTRY_BYTES or too_dense:
            raise Refusal("import.bomb")
