"""What each column of a list holds: a field, a part of one (the day of a birth date, an x under "Nữ"), or nothing for us.

Why it exists: headings come in two and three rows, and what "Nam | Nữ" means (a birth date per sex? a cross?) is told only by the
cells below. The result is a plan that ``parser.py`` follows row by row, and that the import assistant shows and lets a person change.

Read next: ``headings.py`` (words → fields), ``plan_by_cells.py`` (a list without headings), ``parser.py``.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from desktop.domain.fields import FIELD, Kind
from desktop.excel.cell_kinds import looks_like_date, looks_like_mark
from desktop.excel.cells import cell_text, is_blank
from desktop.excel.column import Column, Part
from desktop.excel.headings import EXACT, GOOD, IGNORE, Meaning, folded, meaning
from desktop.excel.name_columns import with_split_names
from desktop.excel.workbook import Cell
from desktop.vietnamese.text import clean

Path = tuple[str, ...]
Rows = Sequence[Sequence[Cell]]


_GENDERS = {"nam": Part.MALE, "nu": Part.FEMALE, "male": Part.MALE, "female": Part.FEMALE, "m": Part.MALE, "f": Part.FEMALE}
_DATE_PARTS = {"ngay": Part.DAY, "thang": Part.MONTH, "nam": Part.YEAR, "day": Part.DAY, "month": Part.MONTH, "year": Part.YEAR}
_BIRTH_PARTS = {**_DATE_PARTS, "ngay sinh": Part.DAY, "thang sinh": Part.MONTH, "nam sinh": Part.YEAR}
_NAME_PARTS = {"ho": Part.FAMILY, "ho dem": Part.FAMILY, "ho lot": Part.FAMILY, "dem": Part.MIDDLE, "lot": Part.MIDDLE, "ten": Part.GIVEN}
_ONLY_A_HINT = re.compile(r"\s*(?:\([^()]*\)|\[[^\[\]]*\]|[dmy]{1,4}[/.\-][dmy]{1,4}(?:[/.\-][dmy]{1,4})?)\s*", re.IGNORECASE)
_NOT_DIGIT = re.compile(r"\D+")
_CITIZEN_ID = 12  # figures
_LEAVING = re.compile(
    r"nghi (?:viec|huu|han|che do)|thoi viec|huu tri|het (?:han|hop dong|hd)|cham dut|"
    r"chuyen (?:di|cong tac|don vi|viec)|don phuong|tu tran|sa thai"
)
_RELATIVE = re.compile(
    r"^(?:ho (?:va )?)?ten (?:cac )?(?:con|vo|chong|cha|me|bo|than nhan|nguoi than)\b|^nguoi (?:lien he|lien lac|than)\b"
)
_OF_A_RELATIVE = ("birth_date", "gender", "national_id", "phone")
_BARE_REASONS = ("ly do", "reason")
_INSURANCE_NUMBER = 10  # figures
_PLACES = ("home_town", "permanent_address", "current_address")
_PLACES_IN_ADDRESS = "so nha duong pho thon ap xom to khu ban xa phuong thi tran quan huyen tp thanh tinh dac"
_PLACE_WORDS = frozenset(_PLACES_IN_ADDRESS.split())


def plan_columns(paths: Sequence[Path], rows: Rows, mapping: Mapping[str, str] | None = None) -> tuple[Column, ...]:
    """One ``Column`` per heading path; ``rows`` are the first rows of data.

    ``mapping``: column letter or heading → field, field.part or "".
    """
    paths = [_without_hints(path) for path in paths]
    columns = [_by_heading(index, path, paths) for index, path in enumerate(paths)]
    columns = _without_relatives(columns)
    columns = _split_merged(columns, paths)
    columns = with_split_names(columns, rows)
    columns = [_by_cells(column, columns, rows) for column in columns]
    columns = _without_bare_reasons(columns, rows)
    columns = _one_per_field(columns, rows)
    return tuple(_mapped(column, mapping) for column in columns)


def _without_hints(path: Path) -> Path:
    """The headings without a last line that only says how to write: "(dd/mm/yyyy)", "(nếu có)"."""
    while len(path) > 1 and _ONLY_A_HINT.fullmatch(path[-1]):
        path = path[:-1]
    return path


def has_name(columns: Sequence[Column]) -> bool:
    return any(column.field == "full_name" for column in columns)


def _by_heading(index: int, path: Path, paths: Sequence[Path]) -> Column:
    """Joined words first ("Ngày vào" + "Công đoàn"), then the lowest heading alone, then what stands above it."""
    heading = " / ".join(path)
    if not path:
        return Column(index, "", "")
    part = _sub_heading(index, path, paths)
    if part is not None:
        return Column(index, heading, part[0], part[1], 1.0)
    joined, last = meaning(" ".join(path)), meaning(path[-1])
    if len(path) > 1 and (joined is None or joined.score < EXACT):
        turned = meaning(f"{path[-1]} {path[-2]}")  # "Ngày vào" under "Công đoàn"
        joined = turned if turned is not None and turned.score >= EXACT else joined
    above = meaning(path[0]) if len(path) > 1 else None
    candidates = [found for found in (joined, last) if found is not None]
    best = joined if joined and joined.score >= EXACT else max(candidates, key=lambda found: found.score, default=None)
    if best is None or best.score < GOOD:
        best = above if above is not None and above.score >= EXACT else None
    if best is None:
        return Column(index, heading, "")
    return _taken(index, heading, best)


def _taken(index: int, heading: str, found: Meaning) -> Column:
    if found.field == IGNORE:
        return Column(index, heading, "", score=found.score)
    return Column(index, heading, found.field, Part(found.part), found.score)


def _sub_heading(index: int, path: Path, paths: Sequence[Path]) -> tuple[str, Part] | None:
    """What "Nam", "Ngày", "Tên", "Xã" mean under the heading above them, or beside their neighbours when nothing stands above."""
    last = folded(path[-1])
    above = meaning(" ".join(path[:-1])) or meaning(path[-2]) if len(path) > 1 else None
    field = above.field if above is not None else ""
    neighbours = {folded(other[-1]) for other in paths[max(index - 2, 0) : index + 3] if other and other[:-1] == path[:-1]}
    if field == "full_name" and last in _NAME_PARTS:
        return field, _NAME_PARTS[last]
    if last in _GENDERS and "nam" in neighbours | {"male", "m"} and not (last == "nam" and _is_year(path[-1], neighbours)):
        if field in ("birth_date", "gender"):
            return field, _GENDERS[last]
        if not field and (neighbours & {"nu", "nam", "male", "female"}) - {last}:
            return "gender", _GENDERS[last]
    if not field and last == "nu":
        return "gender", Part.FEMALE
    if field in FIELD and FIELD[field].kind is Kind.DATE and last in _DATE_PARTS and len(neighbours & set(_DATE_PARTS)) > 1:
        return field, _DATE_PARTS[last]
    if not field and (part := _BIRTH_PARTS.get(last)) and set(_BIRTH_PARTS.values()) <= {_BIRTH_PARTS.get(one) for one in neighbours}:
        return "birth_date", part  # three columns side by side, and no heading over them
    if field in _PLACES and last and all(word in _PLACE_WORDS for word in last.split()):
        return field, Part.JOINED
    return None


def _is_year(heading: str, neighbours: set[str]) -> bool:
    """ "Năm" and an accentless "NAM" beside "THANG" are years, no men."""
    return "ă" in clean(heading).lower() or "thang" in neighbours or "month" in neighbours


def _split_merged(columns: list[Column], paths: Sequence[Path]) -> list[Column]:
    """One merged heading over several columns without words of their own: a name in two, a date in three, an address in pieces."""
    result = list(columns)
    start = 0
    while start < len(columns):
        end = start
        while end + 1 < len(columns) and paths[end + 1] and paths[end + 1] == paths[start]:
            end += 1
        width, field = end - start + 1, columns[start].field
        if width > 1 and field:
            for offset, part in enumerate(_parts_of_span(field, width)):
                if part is None:
                    result[start + offset] = replace(columns[start + offset], field="", part=Part.WHOLE)
                else:
                    result[start + offset] = replace(columns[start + offset], part=part)
        start = end + 1
    return result


def _parts_of_span(field: str, width: int) -> Sequence[Part | None]:
    if field == "full_name":
        names = {2: (Part.FAMILY, Part.GIVEN), 3: (Part.FAMILY, Part.MIDDLE, Part.GIVEN)}
        return names.get(width, (Part.WHOLE, *[None] * (width - 1)))
    if field in FIELD and FIELD[field].kind is Kind.DATE and width == 3:
        return (Part.DAY, Part.MONTH, Part.YEAR)
    if field in _PLACES:
        return [Part.JOINED] * width
    return (Part.WHOLE, *[None] * (width - 1))


def _by_cells(column: Column, columns: Sequence[Column], rows: Rows) -> Column:
    """What only the cells can tell: dates under "Nam | Nữ" are birth dates; a lone "Tên" holds the whole name."""
    cells = sample_cells(rows, column.index)
    if column.field == "gender" and column.part in (Part.MALE, Part.FEMALE):
        has_birth_date = any(other.field == "birth_date" for other in columns)
        if cells and not has_birth_date and sum(map(looks_like_date, cells)) * 2 > len(cells):
            return replace(column, field="birth_date")
    if column.field == "birth_date" and column.part in (Part.MALE, Part.FEMALE) and sum(map(looks_like_mark, cells)) * 2 > len(cells):
        return replace(column, field="gender")
    if column.field == "passport_no" and not any(other.field == "national_id" for other in columns):
        numbers = [_NOT_DIGIT.sub("", cell_text(cell)) for cell in cells]
        if numbers and sum(len(number) == _CITIZEN_ID for number in numbers) * 2 > len(numbers):
            return replace(column, field="national_id")  # "ID/Passport No." over citizens' numbers
    if column.field == "social_insurance_no" and _mostly(_is_amount, cells):
        return replace(column, field="")  # "BHXH" under "Các khoản trừ" is what is taken from the pay
    if column.field in ("ethnicity", "religion", "social_insurance_no") and _mostly(looks_like_mark, cells):
        return replace(column, field="")  # a cross under "Dân tộc thiểu số" says of which kind, not which
    if column.field == "full_name" and column.part is not Part.WHOLE:
        other_half = Part.GIVEN if column.part is Part.FAMILY else Part.FAMILY
        if not any(other.field == "full_name" and other.part is other_half for other in columns):
            return replace(column, part=Part.WHOLE, score=column.score - 0.1)
    return column


def _without_relatives(columns: list[Column]) -> list[Column]:
    """Right of "Họ tên con" or "Người liên hệ" the gender, birth date and numbers are theirs."""
    result, theirs = [], False
    for column in columns:
        if not column.field and _RELATIVE.search(folded(column.heading)):
            theirs = True
        elif column.field not in _OF_A_RELATIVE:
            theirs = False
        result.append(replace(column, field="", part=Part.WHOLE) if theirs else column)
    return result


def _without_bare_reasons(columns: list[Column], rows: Rows) -> list[Column]:
    """ "Lý do" alone, where it tells of no leaving and no status stands beside it, is why somebody was off for a day or got money."""
    if any(column.field in ("status", "status_since") for column in columns):
        return columns
    return [
        replace(column, field="")
        if column.field == "status_reason"
        and folded(column.heading) in _BARE_REASONS
        and not _mostly(_tells_of_leaving, sample_cells(rows, column.index))
        else column
        for column in columns
    ]


def _tells_of_leaving(cell: Cell) -> bool:
    return _LEAVING.search(folded(cell_text(cell))) is not None


def _mostly(test: Callable[[Cell], bool], cells: Sequence[Cell]) -> bool:
    return sum(map(test, cells)) * 2 > len(cells)


def _is_amount(cell: Cell) -> bool:
    """Digits, but too few for an insurance number, even for one that lost its zero."""
    digits = _NOT_DIGIT.sub("", cell_text(cell))
    return 0 < len(digits) < _INSURANCE_NUMBER - 1


def _one_per_field(columns: list[Column], rows: Rows) -> list[Column]:
    """Of several columns for one field the plainest heading is taken; notes are joined; a unit is the one that varies most."""
    result = list(columns)
    counts = Counter((column.field, column.part) for column in columns if column.field in FIELD)
    for (field, part), count in counts.items():
        if count < 2 or part is Part.JOINED:
            continue
        rivals = [column for column in columns if (column.field, column.part) == (field, part)]
        if field == "note" or (FIELD[field].kind is Kind.LONG_TEXT):
            for rival in rivals:
                result[rival.index] = replace(rival, part=Part.JOINED)
            continue
        best = max(rivals, key=lambda column: _worth(column, field, rows))
        for rival in rivals:
            if rival is not best:
                result[rival.index] = replace(rival, field="", part=Part.WHOLE)
    return _whole_or_parts(result)


def _worth(column: Column, field: str, rows: Rows) -> tuple[float, float, int]:
    cells = sample_cells(rows, column.index)
    variety = float(len(set(map(str, cells)))) if field == "unit" else 0.0
    return (variety, column.score if cells else column.score - 1.0, -column.index)


def _whole_or_parts(columns: list[Column]) -> list[Column]:
    """A field that has a whole column needs no parts beside it."""
    whole = {column.field for column in columns if column.field in FIELD and column.part is Part.WHOLE}
    return [
        replace(column, field="", part=Part.WHOLE) if column.field in whole and column.part not in (Part.WHOLE, Part.JOINED) else column
        for column in columns
    ]


def _mapped(column: Column, mapping: Mapping[str, str] | None) -> Column:
    """What a person said overrules everything; a column is named by its letter or its heading."""
    for key, target in (mapping or {}).items():
        if key.strip().upper() == column.letter or (column.heading and folded(key) == folded(column.heading)):
            field, _, part = target.partition(".")
            return replace(column, field=field, part=Part(part), score=1.0)
    return column


def sample_cells(rows: Rows, index: int, limit: int = 100) -> list[Cell]:
    """The first non-empty cells of a column."""
    cells = (row[index] for row in rows if index < len(row))
    found: list[Cell] = []
    for cell in cells:
        if not is_blank(cell):
            found.append(cell)
            if len(found) == limit:
                break
    return found
