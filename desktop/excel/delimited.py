"""Text tables (.csv, .tsv): which letters, which separator, and their records as rows.

Why it exists: Excel in Vietnam saves CSV as UTF-8 with a mark, as UTF-16 with tabs, as the Windows code page 1258 or 1252, with commas
or semicolons after the Windows region; old programs write TCVN3 or VNI through code page 1252. The rows come out as
text; legacy letters are decoded later, column by column, like those of workbooks (``letters.py``).

Read next: ``workbook.py``.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from desktop.excel.container import Refusal, utf16_without_mark
from desktop.excel.formula_guard import unguard
from desktop.vietnamese.text import nfc

DELIMITERS = ",;\t|"
_PROBE = 64 * 1024
_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_MAX_CELL = 1_000_000
_MAX_LINE = 4_000_000
_MAX_COLUMNS = 16_384  # as Excel has them
# The five tone marks of code page 1258 stand behind their vowel; in code page 1252 the same bytes are Ì Ò Þ ì ò.
_TONE_AFTER_VOWEL = re.compile("[aăâeêioôơuưyAĂÂEÊIOÔƠUƯY][\u0300\u0301\u0303\u0309\u0323]")
_VIETNAMESE_OF_1258 = re.compile("[ăĂđĐơƠưƯ]")


@dataclass(frozen=True, slots=True)
class Dialect:
    encoding: str
    delimiter: str
    records_before: int  # 1 when the first line is "sep=;"


def dialect_of(path: Path) -> Dialect:
    """How the file is written. Raises Refusal when it is no text."""
    with path.open("rb") as file:
        head = file.read(_PROBE)
    encoding = _encoding(path, head)
    text = head.decode(encoding, "ignore")
    if "\x00" in text:
        raise Refusal("import.not_a_list")
    told = re.match("\ufeff?sep=(.)\r?\n", text, re.IGNORECASE)
    if told:
        return Dialect(encoding, told.group(1), 1)
    return Dialect(encoding, _delimiter(text), 0)


def _encoding(path: Path, head: bytes) -> str:
    for mark, name in _BOMS:
        if head.startswith(mark):
            return name
    unmarked = utf16_without_mark(head)
    if unmarked is not None:
        return unmarked
    if _is_utf8(path):
        return "utf-8"
    as_1258 = head.decode("cp1258", "replace")
    fits = len(_TONE_AFTER_VOWEL.findall(as_1258)) + len(_VIETNAMESE_OF_1258.findall(as_1258))
    return "cp1258" if fits and not _looks_legacy(head) and fits * 3 > _strange_in_1258(as_1258) else "cp1252"


def _is_utf8(path: Path) -> bool:
    """The whole file, since the first accent may stand in row 5,000; in pieces, since it may be large."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        with path.open("rb") as file:
            while piece := file.read(1 << 20):
                decoder.decode(piece)
            decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _strange_in_1258(text: str) -> int:
    """Letters that no Vietnamese text has: many of them mean that the bytes are another code (TCVN3, VNI)."""
    return len(re.findall("[\u0080-\u009f¡-¿ÄÅÆÇËÏÑÖ×ØÛÜßäåæçëïñö÷øûüÿ₫]", text))


def _looks_legacy(head: bytes) -> bool:
    """TCVN3 writes ư as AD, ơ as AC, ô as AB, đ as AE: signs that a list in code page 1258 hardly has."""
    return sum(head.count(sign) for sign in (b"\xad", b"\xac", b"\xae", b"\xab")) > 3


def _delimiter(text: str) -> str:
    """The separator that cuts the first records into the most columns, evenly. A comma when nothing does."""
    best, best_score = ",", 0.0
    for delimiter in DELIMITERS:
        try:
            widths = [len(record) for record in islice(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), 40) if record]
        except csv.Error:
            continue
        wide = [width for width in widths if width > 1]
        if not wide:
            continue
        common = max(set(wide), key=lambda width: (wide.count(width), width))
        score = wide.count(common) / len(widths) * min(common, 8)
        if score > best_score:
            best, best_score = delimiter, score
    return best


def records(path: Path, dialect: Dialect) -> Iterator[list[str]]:
    """The records of the file; a quoted line break does not start a new one. Raises Refusal for what is no table of text."""
    errors = "strict" if dialect.encoding.startswith("utf-8") else "replace"
    with path.open("r", encoding=dialect.encoding, errors=errors, newline="") as file:
        yield from _records(file, dialect)


def records_of_text(text: str) -> Iterator[list[str]]:
    """The records of a text that is no file, such as one that was pasted. Raises Refusal for what is no table of text."""
    yield from _records(io.StringIO(text, newline=""), Dialect("utf-8", _delimiter(text[:_PROBE]), 0))


def _of_bearable_length(lines: Iterable[str]) -> Iterator[str]:
    """A line of 20 million commas is no list; it must not become as many cells first."""
    for line in lines:
        if len(line) > _MAX_LINE:
            raise Refusal("import.too_many_cells")
        yield line


def _records(lines: Iterable[str], dialect: Dialect) -> Iterator[list[str]]:
    csv.field_size_limit(_MAX_CELL)
    try:
        for record in csv.reader(_of_bearable_length(lines), delimiter=dialect.delimiter):
            if len(record) > _MAX_COLUMNS:
                raise Refusal("import.too_many_cells")
            plain = [unguard(cell) if cell.startswith("'") else cell for cell in record]  # what our own writer guarded
            yield [nfc(cell) for cell in plain] if dialect.encoding == "cp1258" else plain
    except (csv.Error, UnicodeError) as broken:
        raise Refusal("import.broken") from broken
