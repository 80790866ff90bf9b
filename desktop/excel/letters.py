"""Old Vietnamese letters in a workbook: each column is looked at once, each cell decoded before anything else touches it.

Why it exists: ``desktop.vietnamese.encodings`` knows the codes; here is only which cells are weighed together (a column) and how a
sheet of 100,000 ordinary rows passes without paying for it.

Read next: ``desktop/vietnamese/encodings``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from desktop.vietnamese.encodings import Detection, Encoding, decode, decode_cell, detect_column
from desktop.vietnamese.encodings.fonts import has_unicode_letters
from desktop.vietnamese.encodings.syllables import plausibility
from desktop.vietnamese.text import nfc

_TRIED_ON_HEADINGS = (Encoding.TCVN3, Encoding.VNI, Encoding.VIQR, Encoding.CP1258, Encoding.VISCII, Encoding.VPS)
_PLAIN = (Encoding.ASCII, Encoding.UNICODE, Encoding.UNICODE_NFD)
_REMEMBERED = 50_000
_WORD_ENDS = re.compile(r"[\s\x21-\x2f\x3a-\x40\x5b-\x60\x7b-\x7e]+")
_BELIEVED = 3  # different cells of a column that outweigh the rest of the sheet
_WEIGHED = 200  # characters of a cell: more would tell nothing new
LONGEST = 2_000  # characters of a cell that is decoded; nothing said of a person is longer
SAMPLE = 400  # cells of a column that are weighed together
SAMPLE_OF_SHEET = 40  # of each column, to weigh the sheet


def readings_of(text: str) -> Iterator[str]:
    """The text as it stands, then as it reads in each old encoding that could have made it."""
    yield text
    if has_unicode_letters(text):
        return
    if text.isascii():
        if any(sign in text for sign in "^(+`?~'.dD"):
            yield decode(text, Encoding.VIQR)
        return
    for encoding in _TRIED_ON_HEADINGS:
        if encoding is not Encoding.VIQR:
            yield decode(text, encoding)


class ColumnLetters:
    """Turns the cells of one column into Unicode. ``encoding`` is what its sample was typed in ("unicode" when nothing is to be done);
    ``keeps_ascii``: its ASCII cells stand as they are."""

    def __init__(self, column: Detection) -> None:
        self._column = None if column.encoding in _PLAIN else column
        self.encoding = "unicode" if self._column is None else column.encoding.value
        self.keeps_ascii = column.encoding is not Encoding.VIQR
        self._known: dict[str, str] = {}

    def read(self, text: str, font: str | None = None) -> str:
        """The cell in Unicode; text that is not legacy comes back as it is."""
        if font is not None:
            return decode_cell(text, font, self._column)
        if (self.keeps_ascii and text.isascii()) or len(text) > LONGEST or has_unicode_letters(text):
            return text
        known = self._known.get(text)
        if known is None:
            # In a plain column a cell is left alone when it reads well as it stands: "dòng" is no "dũng" of TCVN3.
            known = nfc(text) if self._column is None and _reads_well(text) else decode_cell(text, None, self._column)
            if len(self._known) < _REMEMBERED:
                self._known[text] = known
        return known


@dataclass(frozen=True, slots=True)
class Typed:
    """A cell of text with the legacy font it is set in, where the file tells."""

    text: str
    font: str | None = None

    def shortened(self) -> Typed:
        """As much of it as is weighed."""
        return self if len(self.text) <= _WEIGHED else Typed(self.text[:_WEIGHED], self.font)


def column_letters_of(columns: Mapping[int, Sequence[Typed]]) -> dict[int, ColumnLetters]:
    """The letters of each column from a sample of its cells.

    The sheet as a whole is weighed first: in a Unicode sheet a column with one or two odd cells ("dòng 1") is Unicode too, however
    well they would read in TCVN3; three or more of them are believed, since a column may have been pasted from an old list.
    """
    columns = {index: [typed.shortened() for typed in column] for index, column in columns.items()}
    everything = [typed for column in columns.values() for typed in column[:SAMPLE_OF_SHEET]]
    is_plain = _is_plain(everything)
    letters: dict[int, ColumnLetters] = {}
    for index, column in columns.items():
        found = detect_column([typed.text for typed in column], [typed.font for typed in column])
        if found.encoding not in _PLAIN and is_plain and len(_suspects(column)) < _BELIEVED:
            found = Detection(Encoding.UNICODE, 1.0)
        letters[index] = ColumnLetters(found)
    return letters


def _is_plain(sheet: Sequence[Typed]) -> bool:
    """Whether a sheet is Unicode as a whole: most telling cells have a letter that no old encoding has, or nothing speaks for one."""
    unicode = sum(has_unicode_letters(typed.text) for typed in sheet)
    if unicode > len(_suspects(sheet)):
        return True
    return detect_column([typed.text for typed in sheet], [typed.font for typed in sheet]).encoding in _PLAIN


def _reads_well(text: str) -> bool:
    """Whether each accented word is spelled as a Vietnamese word can be."""
    return all(word.isascii() or plausibility(word) is not None for word in _WORD_ENDS.split(text))


def _suspects(column: Sequence[Typed]) -> set[str]:
    """The different cells that could be legacy at all."""
    return {typed.text for typed in column if typed.font or _may_be_legacy(typed.text)}


def _may_be_legacy(text: str) -> bool:
    return any(sign in text for sign in "^(+`?~") if text.isascii() else not has_unicode_letters(text)


def plain_text(text: str) -> str:
    """A single cell that belongs to no column, such as a line of the title block."""
    return decode_cell(text)
