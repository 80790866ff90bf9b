"""What is told of a file, its sheets and their columns as a whole, beside the doubts about single cells.

Read next: ``row_marks.py`` (rows), ``reader.py``.
"""

from __future__ import annotations

from collections.abc import Sequence

from desktop.domain.problems import Problem, Severity
from desktop.excel.container import Container
from desktop.excel.parser import SheetParser
from desktop.excel.plan_by_cells import rows_with_names
from desktop.excel.result import SEPARATOR, SheetRole, sheet_of
from desktop.excel.row_marks import row_marks
from desktop.excel.sheet_plan import Plan
from desktop.excel.sheet_units import says_left

_MACROS = ("vbaproject.bin", "_vba_project")  # of new workbooks, of old ones
_LINKS = "xl/externallinks/externallink"


def about_file(container: Container, plans: Sequence[Plan]) -> list[Problem]:
    """What is told of the file and its sheets as a whole."""
    found: list[Problem] = []
    if not container.extension_fits:
        found.append(Problem("extension_mismatch", Severity.INFO, args={"format": container.kind.value}))
    names = {name.lower() for name in container.entries}
    if any(name.endswith(_MACROS) for name in names):
        found.append(Problem("macros", Severity.WARNING))
    if any(name.startswith(_LINKS) for name in names):
        found.append(Problem("external_links", Severity.WARNING))
    for plan in plans:
        found.extend(_about_sheet(plan))
    return found


def _about_sheet(plan: Plan) -> list[Problem]:
    found: list[Problem] = []
    name, notes = plan.sheet.name, plan.sheet.notes
    if plan.role is SheetRole.HIDDEN:
        found.append(Problem("hidden_sheet", Severity.INFO, sheet=name))
        if rows := rows_with_names(plan.head):
            found.append(Problem("hidden_sheet_with_names", Severity.WARNING, sheet=name, args={"rows": rows}))
    if plan.role is SheetRole.GUESSED:
        found.append(Problem("no_header", Severity.WARNING, sheet=name))
    if plan.role is SheetRole.OTHER and (rows := rows_with_names(plan.head)):
        found.append(Problem("sheet_not_read", Severity.WARNING, sheet=name, args={"rows": rows}))
    if plan.is_list and sheet_of(name) != name:
        place = (name or "").rpartition(SEPARATOR)[2]
        found.append(Problem("second_table", Severity.WARNING, sheet=name, value=place))
    if plan.is_list and (rows := rows_with_names(plan.title)):
        found.append(Problem("names_above_headings", Severity.WARNING, sheet=name, args={"rows": rows}))
    if plan.is_list and (says_left(name) or (sheet_of(name) != name and _title_says_left(plan))):
        found.append(Problem("sheet_of_leavers", Severity.WARNING, sheet=name))
    if notes.other_tables:
        found.append(Problem("table_not_read", Severity.INFO, sheet=name, value=", ".join(notes.other_tables)))
    if plan.sheet.far_cells:
        found.append(Problem("far_cells", Severity.WARNING, sheet=name, value=", ".join(plan.sheet.far_cells[:5])))
    hidden = [row for row in notes.hidden_rows if row > plan.data_row]
    if plan.is_list and hidden:
        shown = ", ".join(map(str, hidden[:10])) + (" …" if len(hidden) > 10 else "")
        found.append(Problem("hidden_rows", Severity.WARNING, sheet=name, value=shown, args={"count": len(hidden)}))
    found.extend(
        Problem("hidden_column", Severity.WARNING, column.field or None, name, None, column.heading, {"letter": column.letter})
        for column in plan.columns
        if plan.is_list and column.index + 1 in notes.hidden_columns and column.heading
    )
    return found


def _title_says_left(plan: Plan) -> bool:
    return any(says_left(cell) for row in plan.title for cell in row if isinstance(cell, str))


def about_list(plan: Plan, parser: SheetParser) -> list[Problem]:
    found: list[Problem] = []
    if "old_id" in parser.fields and "national_id" not in parser.fields:
        found.append(Problem("only_old_id", Severity.INFO, "old_id", plan.sheet.name))
    if parser.encodings:
        encodings = ", ".join(parser.encodings).upper()
        found.append(Problem("legacy_letters", Severity.INFO, None, plan.sheet.name, args={"encoding": encodings}))
    not_people = frozenset(ignored.row for ignored in parser.parsed.ignored)
    found.extend(row_marks(plan.sheet, plan.columns, plan.data_row + 1, not_people))
    return found
