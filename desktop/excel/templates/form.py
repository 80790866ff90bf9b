"""An official form opened for looking and filling: its parts, its sheets, what its cells show and demand.

Why it exists: a form is a stranger's file, read here in the program itself and not in the reading child, because it must be written again.
So only this package's own reader of text touches it, and every part has a limit of size before it is unpacked.

Read next: ``markup.py`` (the tree of a part), ``look.py`` (a sheet as rows and cells), ``learning.py``.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from functools import cached_property

from desktop.excel.container import Refusal, check_entries
from desktop.excel.package import sheet_parts
from desktop.excel.templates.markup import Document, Element, parse
from desktop.excel.templates.styles import Styles

MAX_FORM_BYTES = 3_000_000  # of the file; forms with a logo have some hundred KB. Kept in the log for good, so no more
MAX_PART_BYTES = 12_000_000  # of a part, unpacked
MAX_UNPACKED_BYTES = 60_000_000  # of all parts
WORKBOOK = "xl/workbook.xml"
SUFFIXES = (".xlsx", ".xlsm")
_EXCEL_TEMPLATE = re.compile(rb"spreadsheetml\.template\.main\+xml|ms-excel\.template\.macroEnabled")  # .xltx, .xltm
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")


class Form:
    """A form in memory. Raises Refusal with a ``template.*`` or ``import.*`` code for what can't be filled."""

    def __init__(self, content: bytes) -> None:
        self.content = content
        if content.startswith(_OLE):
            raise Refusal("template.old_excel" if "Workbook".encode("utf-16-le") in content else "template.locked")
        if len(content) > MAX_FORM_BYTES:
            raise Refusal("template.too_large", limit=MAX_FORM_BYTES // 1_000_000)
        try:
            self._package = zipfile.ZipFile(io.BytesIO(content))
            check_entries(self._package.infolist())
            if sum(entry.file_size for entry in self._package.infolist()) > MAX_UNPACKED_BYTES:
                raise Refusal("template.too_large", limit=MAX_FORM_BYTES // 1_000_000)
            self.names = frozenset(self._package.namelist())
            if WORKBOOK not in self.names:
                raise Refusal("template.not_excel")
            if any(entry.flag_bits & 1 for entry in self._package.infolist()):
                raise Refusal("template.locked")
            self.sheets = sheet_parts(self._package)
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError) as broken:
            raise Refusal("template.not_excel") from broken
        self._parsed: dict[str, Document] = {}
        if _EXCEL_TEMPLATE.search(self.part("[Content_Types].xml")):
            raise Refusal("template.excel_template")

    @property
    def has_macros(self) -> bool:
        return any(name.lower().endswith("vbaproject.bin") for name in self.names)

    @property
    def is_signed(self) -> bool:
        return any(name.lower().startswith("_xmlsignatures/") for name in self.names)

    @property
    def suffix(self) -> str:
        """How a filled copy must be named for Excel to open it."""
        return ".xlsm" if b"macroEnabled.main+xml" in self.part("[Content_Types].xml") else ".xlsx"

    def check_whole(self) -> None:
        """Unpack every part once, so that a file damaged on its way is not kept and filled for years. Raises Refusal."""
        try:
            damaged = self._package.testzip()
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError) as broken:
            raise Refusal("import.broken") from broken
        if damaged is not None:
            raise Refusal("import.broken")

    def part(self, name: str) -> bytes:
        """The bytes of a part, b"" when there is none. Raises Refusal for a part that is broken or beyond all measure."""
        if name not in self.names:
            return b""
        try:
            with self._package.open(name) as stream:
                content = stream.read(MAX_PART_BYTES + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError) as broken:
            raise Refusal("import.broken") from broken
        if len(content) > MAX_PART_BYTES:
            raise Refusal("template.too_large", limit=MAX_FORM_BYTES // 1_000_000)
        return content

    def document(self, name: str) -> Document:
        """A part as a tree. One tree per form: what is changed in it is seen by all who ask."""
        if name not in self._parsed:
            self._parsed[name] = parse(self.part(name))
        return self._parsed[name]

    def related(self, part: str, kind: str) -> list[str]:
        """The parts that ``part`` points to with relations whose type ends with ``kind`` ("/drawing")."""
        folder, file = posixpath.split(part)
        relations = posixpath.join(folder, "_rels", f"{file}.rels")
        if relations not in self.names:
            return []
        found = []
        for relation in parse(self.part(relations)).root.iter("Relationship"):
            if relation.get("Type").endswith(kind) and relation.get("TargetMode") != "External":
                target = relation.get("Target")
                path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
                found.extend([path] if path in self.names else [])
        return found

    @cached_property
    def shared_strings(self) -> list[Element]:
        """The texts that cells share, each with its runs."""
        parts = self.related(WORKBOOK, "/sharedStrings")
        return [item for item in parse(self.part(parts[0])).root.elements if item.name == "si"] if parts else []

    @cached_property
    def styles(self) -> Styles:
        parts = self.related(WORKBOOK, "/styles")
        return Styles.of(parse(self.part(parts[0])).root) if parts else Styles()

    @cached_property
    def counts_from_1904(self) -> bool:
        """Whether days are counted as old Macintoshes did."""
        settings = self.document(WORKBOOK).root.find("workbookPr")
        return settings is not None and settings.get("date1904") in ("1", "true")

    @cached_property
    def hidden_sheets(self) -> frozenset[str]:
        return frozenset(
            sheet.get("name") for sheet in self.document(WORKBOOK).root.iter("sheet") if sheet.get("state") in ("hidden", "veryHidden")
        )

    def defined_name(self, name: str) -> str:
        """The formula behind a name, "" when there is none."""
        for one in self.document(WORKBOOK).root.iter("definedName"):
            if one.get("name").lower() == name.lower():
                return one.text
        return ""
