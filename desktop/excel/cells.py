"""One cell as text, the way a person would read it off the sheet.

calamine gives every number of an xlsx as float ("12 digits" as 190652310.0) and dates as Python dates; the readers of values take text and
the hint that the cell held a number (only then may lost zeros be given back).
"""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

from desktop.excel.workbook import Cell

_NUMBER = re.compile(r"\s*[+-]?\d+(?:[.,]\d+)?\s*")


def cell_text(cell: Cell) -> str:
    """The cell as text, not yet cleaned; "" when empty. Dates as YYYY-MM-DD, whole numbers without ".0"."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float):
        return _number_text(cell)
    if isinstance(cell, int):
        return str(cell)
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, time):
        return cell.isoformat("minutes")
    return _duration_text(cell)


def _number_text(number: float) -> str:
    if number.is_integer() and abs(number) < 1e18:
        return str(int(number))
    return repr(number)


def _duration_text(duration: timedelta) -> str:
    minutes = int(duration.total_seconds() // 60)
    return f"{minutes // 60}:{minutes % 60:02d}"


def is_number(cell: Cell) -> bool:
    """A number as Excel knows it, no text that looks like one."""
    return isinstance(cell, int | float) and not isinstance(cell, bool)


def is_numeral(cell: Cell) -> bool:
    """A number, or text that is nothing but one ("12", " 7 ")."""
    return is_number(cell) or (isinstance(cell, str) and _NUMBER.fullmatch(cell) is not None)


def is_blank(cell: Cell) -> bool:
    """Nothing to be seen in it."""
    return cell == "" or (isinstance(cell, str) and not cell.strip())
