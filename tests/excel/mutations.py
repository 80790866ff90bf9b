"""Files as they must not be: bytes changed, cut or doubled, parts of a package spoiled, cells filled with what nobody types.

The same seed gives the same file. Read next: ``fuzz_worker.py``, ``test_reading_mutated.py``.
"""

from __future__ import annotations

import csv
import io
import random
import re
import zipfile
from collections.abc import Sequence

_PLACES = (b'r="XFD1048576"', b'r="A0"', b'r="ZZZZ99"', b'r=""', b'r="B999999999999"', b'r="xfd1048576"', b'r="1A"')
_ODD_TEXTS = (
    "", " ", "\u00a0", "=1+1", "@SUM(A1)", "+84912345678", "-", "#N/A", "TỔNG CỘNG: 24", "Người lập biểu", "Họ và tên", "x", "Nữ",
    "29/02/1999", "31/12/9999", "00/00/0000", "1900", "44561", "1e308", "nan", "-0", "0" * 300, "9" * 5_000, "Nguyễn " * 3_000,
    "\u202eNguyễn Văn An", "Nguye\u0302\u0303n V\u0103n A", "NguyÔn V¨n An", "a\r\nb", "\t", "'", '"', "\x00", "\ud7ff\uffff", "🙂" * 40,
    "I. Phòng Kế toán", "(1)", "Nguyễn Văn A (nghỉ thai sản)", "<b>An</b>", "&#0;", "٣٤٥", "１９９０", "Ⅳ", "N" + "\u0301" * 500,
)  # fmt: skip


def flipped(content: bytes, chance: random.Random) -> bytes:
    changed = bytearray(content)
    for _ in range(chance.randrange(1, 8)):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def _spoiled_part(content: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(content))
    match chance.randrange(5):
        case 0:
            return content[:start]
        case 1:
            return flipped(content, chance)
        case 2:
            return re.sub(rb'r="[A-Z]+\d+"', lambda found: chance.choice(_PLACES) if chance.random() < 0.05 else found.group(), content)
        case 3:
            numbers = (b"0", b"-1", b"1", b"65536", b"1048576", b"4294967296", b"99999999999999999999")
            return re.sub(rb'(?<=")\d+(?=")', lambda found: chance.choice(numbers) if chance.random() < 0.05 else found.group(), content)
        case _:
            return content[:start] + content[start : start + chance.randrange(200)] * chance.randrange(5) + content[start + 100 :]


def spoiled(content: bytes, chance: random.Random, *, is_package: bool) -> bytes:
    """The file, damaged: as a whole, or one part of its package."""
    if not is_package or chance.random() < 0.3:
        if not is_package and chance.random() < 0.3:
            return _spoiled_part(content, chance)
        content = flipped(content, chance)
        return content[: chance.randrange(len(content))] if chance.random() < 0.2 else content
    copy = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(copy, "w", zipfile.ZIP_DEFLATED) as target:
        victim = chance.choice([name for name in source.namelist() if name.endswith((".xml", ".rels"))])
        for name in source.namelist():
            part = source.read(name)
            target.writestr(name, _spoiled_part(part, chance) if name == victim and part else part)
    return copy.getvalue()


def odd_cells(rows: Sequence[Sequence[str]], chance: random.Random) -> bytes:
    """A text table of ``rows`` with some cells, rows and separators that no office would make."""
    changed = [[_odd_cell(cell, chance) if chance.random() < 0.04 else cell for cell in row] for row in rows]
    for _ in range(chance.randrange(4)):
        place = chance.randrange(len(changed))
        match chance.randrange(4):
            case 0:
                changed.insert(place, [])
            case 1:
                changed.insert(place, list(chance.choice(rows)))
            case 2:
                changed[place] = changed[place][: chance.randrange(len(changed[place]) + 1)]
            case _:
                changed.insert(place, [chance.choice(_ODD_TEXTS)] * chance.randrange(1, 400))
    text = io.StringIO()
    csv.writer(text, delimiter=chance.choice(",;\t")).writerows(changed)
    encoding = chance.choice(("utf-8", "utf-8-sig", "utf-16", "cp1258", "latin-1"))
    return text.getvalue().encode(encoding, "replace")


def _odd_cell(cell: str, chance: random.Random) -> str:
    match chance.randrange(4):
        case 0:
            return chance.choice(_ODD_TEXTS)
        case 1:
            return cell + chance.choice(_ODD_TEXTS)
        case 2:
            return "".join(chr(chance.randrange(1, 0x2FFF)) for _ in range(chance.randrange(12)))
        case _:
            letters = list(cell)
            chance.shuffle(letters)
            return "".join(letters)
