"""Texts of a workbook that are set in runs: a name in .VnTime with a word in Arial, a name struck out by hand inside its cell.

Why it exists: the style of the cell says nothing of its runs. Shared texts are streamed once, and only those with runs are looked at.

Read next: ``fonts.py``.
"""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass, field

from desktop.vietnamese.encodings import encoding_of_font
from desktop.vietnamese.encodings.charsets import LEGACY

_PART = "xl/sharedStrings.xml"
_MAX_BYTES = 200_000_000
_PROBED = (b"<strike", b"<rFont")
_TEXT = re.compile(rb"<si\b[^>]*/>|<si\b.*?</si>", re.DOTALL)
_RUN = re.compile(rb"<r>(.*?)</r>|<r\s[^>]*>(.*?)</r>", re.DOTALL)
_WORDS = re.compile(rb"<t\b[^>]*>([^<]*)</t>")
_FONT = re.compile(rb"""<rFont\b[^>]*?\bval=["']([^"']*)["']""")
_STRUCK = re.compile(rb"""<strike\s*(?:/>|>|\bval=["'](?:1|true)["'])""")


@dataclass(slots=True)
class RichTexts:
    """Numbers of shared texts (from 0): those whose runs are all in one legacy font, and those struck out as a whole."""

    fonts: dict[int, str] = field(default_factory=dict)
    struck: set[int] = field(default_factory=set)

    def __bool__(self) -> bool:
        return bool(self.fonts or self.struck)


def rich_texts(package: zipfile.ZipFile) -> RichTexts:
    """What the runs of the workbook's shared texts tell; nothing for most workbooks."""
    found = RichTexts()
    if _PART not in package.NameToInfo or package.getinfo(_PART).file_size > _MAX_BYTES:
        return found
    content = package.read(_PART)
    if not any(sign in content for sign in _PROBED):
        return found
    for number, text in enumerate(_TEXT.findall(content)):
        if b"<rPr" in text:
            _note(found, number, text)
    return found


def _note(found: RichTexts, number: int, text: bytes) -> None:
    runs = [first or second for first, second in _RUN.findall(text)]
    told = [(run, _font(run)) for run in runs if b"".join(_WORDS.findall(run)).strip()]
    fonts = {font for _, font in told}
    if len(fonts) == 1 and encoding_of_font(font := next(iter(fonts))) in LEGACY:
        found.fonts[number] = font
    if told and all(_STRUCK.search(run) for run, _ in told):
        found.struck.add(number)


def _font(run: bytes) -> str:
    match = _FONT.search(run)
    return match.group(1).decode("utf-8", "replace") if match else ""
