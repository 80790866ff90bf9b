"""What the window shows of a form: a sheet as cells with their text, merged blocks and widths, before or after it is filled.

Read next: ``templates.py``; ``ui/pages/templates_learn.py`` (who shows it).
"""

from __future__ import annotations

from collections.abc import Mapping as Map
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from desktop.domain.task import Task
from desktop.excel.cells import cell_text
from desktop.excel.container import Refusal
from desktop.excel.templates.form import Form
from desktop.excel.templates.look import CellLook, look_at
from desktop.excel.templates.model import Mapping
from desktop.services.access import OpenRegister
from desktop.services.outcome import Refused
from desktop.services.templates import FillRequest, filled

MOST_ROWS, MOST_COLUMNS = 400, 80
PREVIEWED = 100  # people
_NOWHERE = Path()  # a preview is not written
_ROOM_TO_SIGN = 8  # empty rows under the form, where the names of signers go
_PLAIN_WIDTH = 8.43  # characters, as Excel has it


@dataclass(frozen=True, slots=True)
class SheetView:
    """A sheet to look at. Cells and merged blocks (first row, first column, last row, last column) are 1-based, ends included;
    widths are in characters. ``formulas`` are cells the form calculates itself."""

    name: str
    rows: int
    columns: int
    texts: Map[tuple[int, int], str]
    bold: frozenset[tuple[int, int]] = frozenset()
    formulas: frozenset[tuple[int, int]] = frozenset()
    merged: tuple[tuple[int, int, int, int], ...] = ()
    widths: Map[int, float] = field(default_factory=dict)

    def corner(self, row: int, column: int) -> tuple[int, int]:
        """The cell that is meant where this one is merged into another."""
        for top, left, bottom, right in self.merged:
            if top <= row <= bottom and left <= column <= right:
                return top, left
        return row, column


def sheet_view(content: bytes, sheet: str) -> SheetView | Refused:
    """The sheet of a form as it stands."""
    try:
        form = Form(content)
        if sheet not in form.sheets:
            return Refused("template.no_sheet", {"sheet": sheet})
        look = look_at(form, sheet)
    except Refusal as refusal:
        return Refused(refusal.code, refusal.args_of_sentence)
    shown = {place: cell for place, cell in look.cells.items() if place[0] <= MOST_ROWS and place[1] <= MOST_COLUMNS}
    last_row = max([look.last_row, *(area[2] + 1 for area in look.merged)])
    last_column = max([look.last_column, *(area[3] + 1 for area in look.merged)])
    return SheetView(
        sheet,
        min(last_row + _ROOM_TO_SIGN, MOST_ROWS),
        min(last_column, MOST_COLUMNS),
        {place: text for place, cell in shown.items() if (text := _shown(cell))},
        frozenset(place for place, cell in shown.items() if form.styles.is_bold(cell.style)),
        frozenset(place for place, cell in shown.items() if cell.is_formula),
        tuple((top + 1, left + 1, bottom + 1, right + 1) for top, left, bottom, right in look.merged),
        {column: look.widths.get(column, _PLAIN_WIDTH) for column in range(1, min(last_column, MOST_COLUMNS) + 1)},
    )


def preview(
    register: OpenRegister, content: bytes, mapping: Mapping, *, today: date, task: Task, masked: bool = False
) -> SheetView | Refused:
    """The sheet as it would be with the first members of the register; numbers are hidden if ``masked``. Raises Cancelled."""
    try:
        made = filled(register, content, mapping, FillRequest(_NOWHERE), today=today, task=task, at_most=PREVIEWED, masked=masked)
    except Refusal as refusal:
        return Refused(refusal.code, refusal.args_of_sentence)
    return sheet_view(made.content, mapping.sheet)


def _shown(cell: CellLook) -> str:
    if isinstance(cell.value, date):
        return f"{cell.value:%d/%m/%Y}"
    if isinstance(cell.value, float) and cell.value.is_integer() and abs(cell.value) >= 10_000:
        return f"{cell.value:,.0f}".replace(",", ".")
    return cell_text(cell.value)
