"""Texts of a workbook that are set in runs: a name in .VnTime with a word in Arial, a name struck out by hand inside its cell.

Why it exists: the style of the cell says nothing of its runs. Shared texts are streamed once, and only those with runs are looked at.

Read next: ``fonts.py``.
"""

from __future__ import annotations

import html
import re
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from desktop.vietnamese.encodings import decode, encoding_of_font
from desktop.vietnamese.encodings.charsets import LEGACY
from desktop.vietnamese.encodings.fonts import shown_in_font

_PART = "xl/sharedStrings.xml"
_MAX_BYTES = 200_000_000
_PROBED = (b"<strike", b"<rFont")
_TEXT = re.compile(rb"<si\b[^>]*/>|<si\b.*?</si>", re.DOTALL)
_RUN = re.compile(rb"<r>(.*?)</r>|<r\s[^>]*>(.*?)</r>", re.DOTALL)
_WORDS = re.compile(rb"<t\b[^>]*>([^<]*)</t>")
_FONT = re.compile(rb"""<rFont\b[^>]*?\bval=["']([^"']*)["']""")
_STRUCK = re.compile(rb"""<strike\s*(?:/>|>|\bval=["'](?:1|true)["'])""")


class Run(NamedTuple):
    """A piece of a text; without a font it is set in its cell's."""

    text: str
    font: str


@dataclass(slots=True)
class RichTexts:
    """Numbers of shared texts (from 0): those whose runs are all in one legacy font, those of several fonts with their runs, and those
    struck out as a whole."""

    fonts: dict[int, str] = field(default_factory=dict)
    mixed: dict[int, tuple[Run, ...]] = field(default_factory=dict)
    struck: set[int] = field(default_factory=set)

    def __bool__(self) -> bool:
        return bool(self.fonts or self.mixed or self.struck)


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
    elif len(fonts) > 1:
        found.mixed[number] = tuple(Run(_words(run), font) for run, font in ((run, _font(run)) for run in runs))
    if told and all(_STRUCK.search(run) for run, _ in told):
        found.struck.add(number)


def in_unicode(runs: Sequence[Run], cell_font: str) -> str | None:
    """A text of several fonts as it reads on paper, each run in its own letters; None where no run is in a legacy font."""
    fonts = [run.font or cell_font for run in runs]
    if not any(encoding_of_font(font) in LEGACY for font in fonts):
        return None
    return "".join(_read(run.text, font) for run, font in zip(runs, fonts, strict=True))


def _read(text: str, font: str) -> str:
    encoding = encoding_of_font(font)
    return text if encoding is None or encoding not in LEGACY else shown_in_font(decode(text, encoding), font)


def _words(run: bytes) -> str:
    return html.unescape(b"".join(_WORDS.findall(run)).decode("utf-8", "replace"))


def _font(run: bytes) -> str:
    match = _FONT.search(run)
    return match.group(1).decode("utf-8", "replace") if match else ""
