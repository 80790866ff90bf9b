"""Old letters where a person has the last word: how a column looked before and after, and reading it as she says.

Why it exists: statistics are right in 99.5 % of cells and wrong in somebody's name. The import assistant shows both sides of each column
that was decoded (or may have to be), and what she chooses is obeyed without weighing anything again.

Read next: ``letters.py`` (how it is guessed), ``desktop/services/old_letters.py`` (what the assistant shows).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from desktop.excel.column import Column
from desktop.excel.letters import LONGEST, ColumnLetters
from desktop.excel.workbook import Cell
from desktop.vietnamese.encodings import LEGACY, Detection, Encoding, decode, detect_cell, has_unicode_letters
from desktop.vietnamese.encodings.fonts import shown_in_font
from desktop.vietnamese.text import nfc

ENCODINGS = (Encoding.UNICODE, Encoding.TCVN3, Encoding.VNI, Encoding.VIQR, Encoding.VISCII, Encoding.VPS, Encoding.CP1258)
_SHOWN = 3  # different cells
_SHOWN_LETTERS = 80
_SUSPICIOUS = 3  # different cells that may be old letters, from which a column left alone is shown too


class ToldLetters(ColumnLetters):
    """Every cell in the encoding that was told, fonts notwithstanding; letters that only Unicode has show that a cell is Unicode."""

    def __init__(self, encoding: Encoding) -> None:
        super().__init__(Detection(encoding, 1.0))
        self._told = encoding

    def read(self, text: str, font: str | None = None) -> str:
        if self._told not in LEGACY or len(text) > LONGEST or has_unicode_letters(text):
            return nfc(text)
        return nfc(shown_in_font(decode(text, self._told), font))


def told_letters(columns: Iterable[Column], told: Mapping[str, str]) -> dict[int, ToldLetters]:
    """By index the columns whose letter stands in ``told``; what is no encoding is passed over."""
    known = {encoding.value: encoding for encoding in ENCODINGS}
    return {column.index: ToldLetters(known[told[column.letter]]) for column in columns if told.get(column.letter) in known}


def letters_shown(letters: ColumnLetters | None, cells: Iterable[tuple[Cell, Cell]]) -> tuple[str, tuple[str, ...]]:
    """("" or the encoding a column was read in, up to three of its cells as they stand in the file); ``cells``: before, after."""
    changed: dict[str, None] = {}
    odd: dict[str, None] = {}
    has_unicode = False
    for before, after in cells:
        if not isinstance(before, str):
            continue
        if after != before and after != nfc(before):
            changed.setdefault(before[:_SHOWN_LETTERS])
        elif has_unicode_letters(before):
            has_unicode = True
        elif not before.isascii():
            odd.setdefault(before[:_SHOWN_LETTERS])
    told = isinstance(letters, ToldLetters)
    if changed:
        guessed = letters.encoding if letters is not None and letters.encoding != "unicode" else detect_cell(next(iter(changed))).encoding
        return str(guessed), tuple(changed)[:_SHOWN]
    if odd and (told or (len(odd) >= _SUSPICIOUS and not has_unicode)):
        return letters.encoding if letters is not None and told else "unicode", tuple(odd)[:_SHOWN]
    return "", ()
