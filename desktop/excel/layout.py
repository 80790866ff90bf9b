"""Where the table of a sheet stands: title block, heading rows, row of column numbers, first row of data.

Why it exists: no office puts its headings in row 1. The heading row is found by what it says (``headings.py``): the row with a name
column and the most known headings around it, then as many rows below as go on explaining it ("Ngày vào" over "Công ty | Công đoàn").

Read next: ``columns.py`` (what each column holds).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from desktop.excel.cell_kinds import looks_like_name
from desktop.excel.cells import cell_text, is_blank, is_number, is_numeral
from desktop.excel.headings import EXACT, GOOD, folded, meaning
from desktop.excel.workbook import Area, Cell
from desktop.vietnamese.text import clean

Grid = Sequence[Sequence[Cell]]
SEARCHED_ROWS = 200  # title blocks are short; a heading further down than this is not looked for
MAX_HEADING_ROWS = 4
MAX_COLUMNS = 300
_DAYS_IN_A_ROW = 7
_COLUMN_NUMBER = re.compile(r"\(?\s*(?:\d{1,2}|[A-Za-z])\s*\)?(?:\s*=.*)?")
# Sub-headings that say nothing alone and everything under a heading.
_BARE = (
    "nam nu ngay thang so ho ten dem lot xa phuong huyen quan tinh thon ap to khu pho duong so nha male female day month year m f d y "
    "cu moi co khong chinh thuc du bi tt"
)
SUB_HEADINGS = frozenset(_BARE.split())


@dataclass(frozen=True, slots=True)
class Header:
    """0-based rows. ``paths`` gives for each column its headings from top to bottom, merged ones spread over all their columns."""

    first_row: int
    last_row: int
    data_row: int
    name_column: int
    paths: tuple[tuple[str, ...], ...]


def find_header(grid: Grid, merged: Sequence[Area] = ()) -> Header | None:
    """The header of the first table with a name column in ``grid`` (the first rows of a sheet), None when there is none."""
    best_row, best_score = -1, 0.0
    for row in range(min(len(grid), SEARCHED_ROWS)):
        score = _score(grid, row)
        if score > best_score:
            best_row, best_score = row, score
    if best_row < 0:
        return None
    first = _first_row(grid, best_row)
    name_column = _name_column(grid[best_row])
    last = _last_row(grid, first, best_row, name_column, merged)
    data = last + 1
    while data < len(grid) and _is_number_row(grid[data]):
        data += 1
    return Header(first, last, data, name_column, _paths(grid, first, last, merged))


def heading_fields(row: Sequence[Cell]) -> dict[int, tuple[str, float]]:
    """Column → (field, score) for the cells of a row that are headings."""
    found: dict[int, tuple[str, float]] = {}
    for column, cell in enumerate(row[:MAX_COLUMNS]):
        if isinstance(cell, str) and cell:
            told = meaning(cell)
            if told is not None and told.score >= GOOD:
                found[column] = (told.field, told.score)
    return found


def _score(grid: Grid, row: int) -> float:
    """How much ``row`` looks like the heading row that holds the name column; 0 when it does not."""
    numbers = [cell for cell in grid[row] if not is_blank(cell) and not isinstance(cell, str)]
    if numbers and not _are_days(numbers):
        return 0.0  # a number or a date is data
    fields = heading_fields(grid[row])
    names = [score for field, score in fields.values() if field == "full_name"]
    if not names:
        return 0.0
    texts = sum(1 for cell in grid[row] if not is_blank(cell))
    if len(fields) == 1 and (max(names) < EXACT or texts > 2 or any(map(looks_like_name, grid[row]))):
        return 0.0  # a sentence that mentions names, a row of data that happens to, or "Họ và tên: | Nguyễn Văn An" on one person's form
    below = heading_fields(grid[row + 1]) if row + 1 < len(grid) else {}
    score = len({field for field, _ in fields.values()}) + 0.3 * len({field for field, _ in below.values()})
    return score - 0.001 * row  # of two alike (a header repeated on each page) the first


def _are_days(cells: Sequence[Cell]) -> bool:
    """The days of a time sheet, one after the other: 1, 2, 3 … or 26, 27 … 31, 1, 2 …; also as dates."""
    days = [cell.day if isinstance(cell, date) else int(cell) if isinstance(cell, int | float) else 0 for cell in cells]
    follow = all(after in (before + 1, 1) for before, after in pairwise(days))
    return len(days) >= _DAYS_IN_A_ROW and follow and days.count(1) <= 2 and 1 <= min(days) <= max(days) <= 31


def _name_column(row: Sequence[Cell]) -> int:
    """The best name heading; of a split name ("Họ đệm | Tên") its first column."""
    fields = heading_fields(row)
    return max((column for column, (field, _) in fields.items() if field == "full_name"), key=lambda column: (fields[column][1], -column))


def _first_row(grid: Grid, row: int) -> int:
    """Headings may start above the row of the name column ("Thông tin cá nhân" over all), but a title is no heading."""
    first = row
    while first > 0 and row - first < MAX_HEADING_ROWS - 1:
        above = grid[first - 1]
        cells = [cell for cell in above if not is_blank(cell)]
        if len(cells) < 2 or not heading_fields(above) or any(not isinstance(cell, str) for cell in cells):
            break
        first -= 1
    return first


def _last_row(grid: Grid, first: int, row: int, name_column: int, merged: Sequence[Area]) -> int:
    last = row
    for _, left, bottom, _right in (area for area in merged if first <= area[0] <= row < area[2]):
        if left < MAX_COLUMNS and bottom - first < MAX_HEADING_ROWS and not is_blank(_cell(grid, first, left) or _cell(grid, row, left)):
            last = max(last, bottom)
    while last + 1 < len(grid) and last + 1 - first < MAX_HEADING_ROWS and _goes_on(grid, first, last + 1, name_column, merged):
        last += 1
    return last


def _goes_on(grid: Grid, first: int, row: int, name_column: int, merged: Sequence[Area]) -> bool:
    """Whether ``row`` still explains the headings above it."""
    cells = {column: cell for column, cell in enumerate(grid[row][:MAX_COLUMNS]) if not is_blank(cell)}
    if not cells or any(not isinstance(cell, str) or is_numeral(cell) or len(cell) > 60 for cell in cells.values()):
        return False
    if _is_number_row(grid[row]):
        return False
    name = cells.get(name_column)
    if name is not None and not _is_name_heading(str(name)):
        return False
    paths = _paths(grid, first, row, merged)
    return any(_explains(paths[column]) for column in cells if column < len(paths))


def _is_name_heading(text: str) -> bool:
    told = meaning(text)
    return told is not None and told.field == "full_name" and told.score >= EXACT


def _explains(path: tuple[str, ...]) -> bool:
    """A heading by itself, or a bare "Nam", "Ngày", "Công ty" that makes sense with what stands above it."""
    if not path:
        return False
    last = folded(path[-1])
    alone = meaning(path[-1])
    if alone is not None and alone.score >= EXACT:
        return True
    if len(path) < 2:
        return False
    together = meaning(" ".join(path))
    return all(word in SUB_HEADINGS for word in last.split()) or (together is not None and together.score >= EXACT)


def _is_number_row(row: Sequence[Cell]) -> bool:
    """The row of column numbers, "(1) (2) (3)" or "A B 1 2 3", that forms have under their headings."""
    texts = [clean(cell_text(cell)) for cell in row if not is_blank(cell)]
    if len(texts) < 3 or not all(_COLUMN_NUMBER.fullmatch(text) for text in texts):
        return False
    numbers = [int(digits.group()) for text in texts if (digits := re.search(r"\d+", text))]
    return len(set(texts)) == len(texts) and numbers == sorted(numbers) and len(numbers) >= len(texts) - 2


def _paths(grid: Grid, first: int, last: int, merged: Sequence[Area]) -> tuple[tuple[str, ...], ...]:
    width = min(max((len(grid[row]) for row in range(first, last + 1)), default=0), MAX_COLUMNS)
    paths: list[tuple[str, ...]] = []
    touching = [area for area in merged if area[2] >= first and area[0] <= last]
    spread = {place: (area[0], area[1]) for area in touching for place in _places(area, first, last)}
    filled = [_filled(grid[row], row, last, width, spread, grid) for row in range(first, last + 1)]
    for column in range(width):
        path: list[str] = []
        for texts in filled:
            if texts[column] and (not path or texts[column] != path[-1]):
                path.append(texts[column])
        paths.append(tuple(path))
    return tuple(paths)


def _places(area: Area, first: int, last: int) -> list[tuple[int, int]]:
    top, left, bottom, right = area
    rows = range(max(top, first), min(bottom, last) + 1)
    return [(row, column) for row in rows for column in range(left, min(right, MAX_COLUMNS) + 1)]


def _filled(
    cells: Sequence[Cell], row: int, last: int, width: int, spread: dict[tuple[int, int], tuple[int, int]], grid: Grid
) -> list[str]:
    """The heading texts of one row. A merged heading counts for each of its columns; one that is not merged (CSV, a hurried office)
    reaches over the empty cells right of it as long as the row below has words there that need it."""
    texts: list[str] = []
    for column in range(width):
        origin = spread.get((row, column))
        text = clean_heading(_cell(grid, *origin) if origin else _cell(grid, row, column))
        unmerged = origin is None and (row, column - 1) not in spread
        if not text and unmerged and column and texts[column - 1] and _explained_below(grid, row, last, column):
            text = texts[column - 1]
        texts.append(text)
    return texts


def _explained_below(grid: Grid, row: int, last: int, column: int) -> bool:
    """Whether a lower heading row has words here that are no heading of their own, so that they belong to what stands left above."""
    for lower in range(row + 1, last + 1):
        cell = _cell(grid, lower, column)
        if isinstance(cell, str) and not is_blank(cell):
            told = meaning(cell)
            return told is None or told.score < EXACT or folded(cell) in SUB_HEADINGS
    return False


def _cell(grid: Grid, row: int, column: int) -> Cell:
    return grid[row][column] if 0 <= row < len(grid) and column < len(grid[row]) else ""


def clean_heading(cell: Cell) -> str:
    """A heading's text with its line breaks kept apart as blanks; numbers are no headings."""
    return "" if is_number(cell) else clean(cell_text(cell))
