"""Several tables on one sheet, beside each other or one under the other: each is read as a sheet of its own.

Why it exists: two halves of a list side by side save paper, and "Danh sách thử việc" with other columns stands below "Danh sách chính
thức". Reading only one of them would lose people, reading across both would give a person the unit of another table. Rows and columns
keep their numbers. Repeated headings of the same table (one for each page) are no new table: ``row_kinds.py`` passes over them.

Read next: ``layout.py`` (where the headings of a table are), ``reader.py``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from desktop.excel.cell_kinds import looks_like_date, looks_like_long_number, looks_like_name
from desktop.excel.cells import cell_text, is_blank
from desktop.excel.headings import EXACT, IGNORE, ORDER, folded
from desktop.excel.layout import MAX_COLUMNS, SEARCHED_ROWS, heading_fields
from desktop.excel.package import column_letters
from desktop.excel.result import SEPARATOR
from desktop.excel.row_kinds import closes_list
from desktop.excel.unit_names import names_a_unit
from desktop.excel.workbook import Cell, Sheet

Grid = Sequence[Sequence[Cell]]
_LOOKED_AT = 800  # rows
_MOST_TABLES = 40
_TITLE_ROWS = 6  # above the headings of a later table
_SURE_NAMES = 2  # rows that make a table of what stands below a heading
_COUNTED = re.compile(
    r"(?:so luong|so nguoi|so doan vien|tong so|tong cong|sl|ty le)(?: (?:nguoi|doan vien|dv|lao dong|ld|nam|nu|cnvc|cnld))*"
)
_RELATIVES = re.compile(r"\b(?:quan he|phu thuoc|nguoi than|than nhan|nguoi lien he|khan cap|ho ten con|con cua|vo chong)\b")
_OF_A_SUMMARY = frozenset((ORDER, IGNORE, "unit", "gender", "note"))


@dataclass(frozen=True, slots=True)
class Region:
    """Where a table is, 0-based, ends excluded."""

    top: int
    bottom: int | None
    left: int
    right: int | None
    of_relatives: bool = False


@dataclass(frozen=True, slots=True)
class _Heading:
    """A row of headings with a name column: ``fields`` by column."""

    row: int
    fields: dict[int, str]
    name_column: int


def tables_of(sheet: Sheet) -> list[Sheet]:
    """The sheet as it is, or its tables of people, each as a sheet."""
    if not sheet.visible:
        return [sheet]
    head = list(islice(sheet.rows(), _LOOKED_AT))
    people, others = _beside(head)
    found = [region for left, right in people for region in _below(head, left, right)]
    regions = [region for region in found if not region.of_relatives]
    others += tuple(f"{column_letters(region.left + 1)}{region.top + 1}" for region in found if region.of_relatives)
    if others:
        sheet = replace(sheet, notes=replace(sheet.notes, other_tables=others))
    if len(found) == 1 and (found[0].left, found[0].right) == (0, None):
        return [sheet]
    return [_cut(sheet, region, first=number == 0) for number, region in enumerate(regions[:_MOST_TABLES])]


# ---------------------------------------------------------------- beside each other


def _beside(head: Grid) -> tuple[list[tuple[int, int | None]], tuple[str, ...]]:
    """The columns of each table of people, and the letters where others begin. One table that reaches to the end: nothing to cut."""
    cuts = sorted({*_at_gaps(head), *_at_second_numbering(head)})
    parts = list(zip([0, *cuts], [*cuts, None], strict=True))
    people = [part for part in parts if _is_of_people(_columns(head, *part), first=part[0] == 0)]
    if not people:
        return [(0, None)], ()
    return people, tuple(column_letters(part[0] + 1) for part in parts if part not in people)


def _is_of_people(grid: Grid, *, first: bool) -> bool:
    headings = _headings(grid)
    return bool(headings) and (first or not _speaks_of_relatives(grid, headings[0].row))


def _turns_to_relatives(grid: Grid, first: int, row: int) -> bool:
    """Whether the headings in ``row`` speak of relatives where those in ``first`` do not ("SĐT người thân" is a column of many)."""
    return _speaks_of_relatives(grid, row) and not _speaks_of_relatives(grid, first)


def _speaks_of_relatives(grid: Grid, row: int) -> bool:
    """Whether the headings in ``row``, or the title over them, say that these are members' children, spouses, people to call."""
    rows = grid[max(row - _TITLE_ROWS // 2, 0) : row + 1]
    return any(isinstance(cell, str) and len(cell) < 90 and _RELATIVES.search(folded(cell)) for cells in rows for cell in cells)


def _at_gaps(head: Grid) -> Iterator[int]:
    """Columns right of an empty one where something begins that is a table by itself: people, or counts."""
    width = min(max(map(len, head), default=0), MAX_COLUMNS)
    empty = [all(is_blank(row[index]) for row in head if index < len(row)) for index in range(width)]
    for index in range(1, width):
        if empty[index - 1] and not empty[index] and not all(empty[:index]):
            right = _columns(head, index, None)
            if (_headings(right) or _is_summary(right)) and _headings(_columns(head, 0, index)):
                yield index


def _is_summary(grid: Grid) -> bool:
    """A small table of counts, such as "Đơn vị | Số lượng", whose headings say nothing of a person."""
    for row in grid[:SEARCHED_ROWS]:
        if any(isinstance(cell, str) and len(cell) < 60 and _COUNTED.fullmatch(folded(cell)) for cell in row):
            return {field for field, score in heading_fields(row).values() if score >= EXACT} <= _OF_A_SUMMARY
    return False


def _at_second_numbering(head: Grid) -> Iterator[int]:
    """Where "STT" comes once more in a row of headings, and a name after it."""
    for row in head[:SEARCHED_ROWS]:
        if not _may_be_headings(row):
            continue
        fields = heading_fields(row)
        numbered = [index for index, (field, score) in fields.items() if field == ORDER and score >= EXACT]
        named = [index for index, (field, score) in fields.items() if field == "full_name" and score >= EXACT]
        if len(numbered) > 1 and len(named) > 1:
            later = [index for index in numbered[1:] if any(name > index for name in named) and any(name < index for name in named)]
            yield from later
            return


def _columns(head: Grid, left: int, right: int | None) -> Grid:
    return [[*[""] * left, *row[left:right]] for row in head]


# ---------------------------------------------------------------- one under the other


def _below(head: Grid, left: int, right: int | None) -> list[Region]:
    """The rows of each table between two columns: a new one begins where headings say something else than those above."""
    grid = _columns(head, left, right)
    tables: list[_Heading] = []
    headings = _headings(grid)
    for number, heading in enumerate(headings):
        end = headings[number + 1].row if number + 1 < len(headings) else len(grid)
        same = bool(tables) and _says_the_same(tables[-1], heading) and not _turns_to_relatives(grid, tables[0].row, heading.row)
        if same or not _has_people(grid, heading, end):
            continue
        tables.append(heading)
    if len(tables) < 2:
        return [Region(0, None, left, right)]
    tops = [0, *(_with_title(grid, table.row) for table in tables[1:])]
    relatives = [False, *(_turns_to_relatives(grid, tables[0].row, table.row) for table in tables[1:])]
    return [Region(top, bottom, left, right, of) for top, bottom, of in zip(tops, [*tops[1:], None], relatives, strict=True)]


def _headings(grid: Grid) -> list[_Heading]:
    """The rows that name a name column and at least one other; of several in a row (bilingual ones) the first."""
    found: list[_Heading] = []
    for number, row in enumerate(grid):
        if not _may_be_headings(row) or (found and number - found[-1].row == 1):
            continue
        fields = heading_fields(row)
        names = [index for index, (field, score) in fields.items() if field == "full_name" and score >= EXACT]
        if names and len({field for field, _ in fields.values()}) > 1:
            found.append(_Heading(number, {index: field for index, (field, _) in fields.items()}, names[0]))
    return found


def _may_be_headings(row: Sequence[Cell]) -> bool:
    """A cheap look: two texts or more, and no numbers, dates or figures in most of them."""
    texts = 0
    for cell in row[:MAX_COLUMNS]:
        if isinstance(cell, str):
            if cell and not cell.isspace():
                if len(cell) > 5 and cell.replace("/", "").isdecimal():
                    return False
                texts += 1
        else:
            return False
    return texts > 1


def _has_people(grid: Grid, heading: _Heading, end: int) -> bool:
    """Whether names stand below the heading: two of them, or one beside a date or long number."""
    names = 0
    for row in grid[heading.row + 1 : end]:
        cell = row[heading.name_column] if heading.name_column < len(row) else ""
        if looks_like_name(cell):
            names += 1
            if names >= _SURE_NAMES or any(looks_like_date(other) or looks_like_long_number(other) for other in row):
                return True
    return False


def _says_the_same(above: _Heading, below: _Heading) -> bool:
    """The same headings once more, on the next page or for the next unit; with a column more ("Lý do") it is another table."""
    agreeing = all(above.fields.get(index) == field for index, field in below.fields.items())
    return above.name_column == below.name_column and agreeing


def _with_title(grid: Grid, row: int) -> int:
    """Where the title of a table begins whose headings are in ``row``: single texts and empty rows above that close no list."""
    top = row
    while top > 0 and row - top < _TITLE_ROWS:
        texts = [cell_text(cell) for cell in grid[top - 1] if not is_blank(cell)]
        if len(set(texts)) > 1 or any(closes_list(text) and not names_a_unit(text) for text in texts):
            break
        top -= 1
    return top


# ---------------------------------------------------------------- cutting


def _cut(sheet: Sheet, region: Region, *, first: bool) -> Sheet:
    """The region as a sheet whose rows and columns keep their numbers; everything outside it is empty."""

    def rows() -> Iterator[list[Cell]]:
        for number, row in enumerate(islice(sheet.rows(), region.bottom)):
            yield [*[""] * region.left, *row[region.left : region.right]] if number >= region.top else []

    def inside(row: int, column: int) -> bool:
        return (
            row >= region.top
            and (region.bottom is None or row < region.bottom)
            and column >= region.left
            and (region.right is None or column < region.right)
        )

    place = column_letters(region.left + 1) + (str(region.top + 1) if region.top else "")
    notes = sheet.notes
    return replace(
        sheet,
        name=sheet.name if first else f"{sheet.name or ''}{SEPARATOR}{place}",
        rows=rows,
        height=sheet.height if region.bottom is None else region.bottom,
        merged=tuple(area for area in sheet.merged if inside(area[0], area[1])),
        notes=replace(
            notes,
            hidden_rows=[row for row in notes.hidden_rows if inside(row - 1, region.left)],
            other_tables=notes.other_tables if first else (),
            comments={place: text for place, text in notes.comments.items() if inside(place[0] - 1, place[1] - 1)},
            struck={place for place in notes.struck if inside(place[0] - 1, place[1] - 1)},
        ),
    )
