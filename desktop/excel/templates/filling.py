"""Fills a form: its file and what was learnt of it, the people, the facts → the bytes of the filled file, and what a person should look at.

Why it exists: an upper union takes back the very file it sent. Only the cells that must change do; every other part of the package is
copied byte by byte (``package_copy.py``), and what had to be written differently is told, never guessed.

Read next: ``row_writing.py``, ``sheet_rows.py``, ``cell_values.py``; ``desktop/services/templates.py`` (who asks).
"""

from __future__ import annotations

from collections.abc import Mapping as Map
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import groupby

from desktop.documents.delivery import TooManyRows
from desktop.domain.fields import FIELD, Value
from desktop.domain.task import QUIET, Task
from desktop.excel.container import Refusal
from desktop.excel.templates.calculation import ask_to_calculate, forget_old_values, without_chain
from desktop.excel.templates.cell_values import CellValues
from desktop.excel.templates.choices import choices_of
from desktop.excel.templates.elsewhere import commented_rows, shift_elsewhere
from desktop.excel.templates.form import WORKBOOK, Form
from desktop.excel.templates.group_rows import group_contents
from desktop.excel.templates.look import SheetLook, look_at
from desktop.excel.templates.markup import Element
from desktop.excel.templates.model import CellFill, Mapping
from desktop.excel.templates.package_copy import rewritten
from desktop.excel.templates.references import LAST_ROW, BadReference, Place, Shift, address, split_address
from desktop.excel.templates.row_writing import Content, RowPattern, RowsOf, pattern_of, write_cell
from desktop.excel.templates.sheet_rows import expand_shared_formulas, shift_sheet
from desktop.excel.templates.single_cells import Facts, edits_of
from desktop.excel.templates.single_filling import whole_content, write_edits
from desktop.excel.templates.styles import Demand
from desktop.vietnamese.text import clean, fold

Person = Map[str, Value]
STAGE = "stage.write"
MOST_TOLD = 500


class Spare(StrEnum):
    """What becomes of prepared rows that no person needs."""

    KEEP = "keep"
    DELETE = "delete"


@dataclass(frozen=True, slots=True)
class Told:
    """Something to look at: ``code`` is a sentence of ``template.told_*``. ``cell`` is where, "" for the whole form."""

    code: str
    cell: str = ""
    value: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Filled:
    """The filled file. ``rows`` are the people in it, ``new_rows`` the rows that had to be put in (taken out: negative)."""

    content: bytes
    rows: int
    new_rows: int
    told: tuple[Told, ...] = ()


@dataclass(frozen=True, slots=True)
class _Line:
    """One row of the table: a person, the head of a unit, or nothing. ``person`` is for what is told."""

    contents: Map[int, Content]
    head: bool = False
    name: str = ""


def fill(form: Form, mapping: Mapping, people: Sequence[Person], facts: Facts, *, spare: Spare = Spare.KEEP, task: Task = QUIET) -> Filled:
    """Fill ``form``, which is used up by it. Raises Refusal for a form without the sheet, TooManyRows, Cancelled."""
    try:
        return _Filling(form, mapping, facts, task).fill(people, spare)
    except BadReference as broken:
        raise Refusal("import.broken") from broken


class _Filling:
    def __init__(self, form: Form, mapping: Mapping, facts: Facts, task: Task) -> None:
        self._form, self._mapping, self._facts, self._task = form, mapping, facts, task
        self._root: Element = form.document(form.sheets[mapping.sheet]).root
        self._look: SheetLook = look_at(form, mapping.sheet)
        self._told: list[Told] = []
        self._patterns: dict[bool, RowPattern] = {}
        self._filled: list[Place] = []
        row = self._pattern_row(head=False)
        demands = {fill.column: form.styles.demand(self._look.style(row, fill.column)) for fill in mapping.columns}
        self._values = CellValues(mapping.columns, demands, from_1904=form.counts_from_1904)

    def fill(self, people: Sequence[Person], spare: Spare) -> Filled:
        mapping, form = self._mapping, self._form
        lines = self._lines(people)
        shift = self._shift(len(lines), spare)
        if mapping.group_row and (shift is None or shift.count >= 0):
            lines += [_Line({})] * (mapping.prepared - len(lines))
        changed, dropped = self._moved(shift)
        rows = RowsOf(self._root)
        ready = 0 if mapping.group_row else min(len(lines), mapping.prepared)
        if not mapping.group_row:
            self._fill_prepared(rows, lines[:ready])
        self._put_lines(rows, lines[ready:], mapping.first_row + ready)
        for single in mapping.cells:
            self._fill_single(rows, single, shift)
        self._reach_over(rows)
        if forget_old_values(self._root, mapping.sheet, self._filled):
            ask_to_calculate(form)
            changed[WORKBOOK] = form.document(WORKBOOK).to_bytes()
        changed[form.sheets[mapping.sheet]] = form.document(form.sheets[mapping.sheet]).to_bytes()
        if form.is_signed:
            self._tell(Told("template.told_signature"))
        changed = {name: content for name, content in changed.items() if content != form.part(name)}
        return Filled(rewritten(form.content, changed, dropped), len(people), shift.count if shift else 0, tuple(self._told))

    def _moved(self, shift: Shift | None) -> tuple[dict[str, bytes], list[str]]:
        """Make room or take it away everywhere; the dress of new rows is looked at where its row still stands."""
        mapping = self._mapping
        if mapping.group_row:
            expand_shared_formulas(self._root)
        if shift is None or shift.count < 0:
            self._take_patterns()
        if shift is None:
            return {}, []
        changed = shift_elsewhere(self._form, mapping.sheet, shift)
        shift_sheet(self._root, mapping.sheet, shift, mapping.first_row)
        if shift.count > 0:
            self._take_patterns()
        chain, dropped = without_chain(self._form)
        return changed | chain, dropped

    def _take_patterns(self) -> None:
        self._patterns = {head: pattern_of(self._root, self._pattern_row(head=head)) for head in (False, True)}

    def _lines(self, people: Sequence[Person]) -> list[_Line]:
        columns = [fill.column for fill in self._mapping.columns]
        words = choices_of(self._form, self._mapping.sheet, self._mapping.first_row, self._mapping.last_row, columns)
        lines: list[_Line] = []
        number = 0
        for unit, members in groupby(people, key=lambda one: one.get("unit") if self._mapping.group_row else None):
            some = list(members)
            if self._mapping.group_row:
                head = group_contents(self._look, self._mapping.group_row, str(unit or ""), sum(line.head for line in lines), len(some))
                lines.append(_Line(head, head=True))
            for person in some:
                number += 1
                self._task.step(STAGE, number, len(people))
                name = str(person.get("full_name") or "")
                row = self._mapping.first_row + len(lines)
                lines.append(_Line(self._chosen(self._values.of(person, number), words, row, name), name=name))
        return lines

    def _chosen(self, contents: dict[int, Content], words: Map[int, Map[str, str]], row: int, name: str) -> dict[int, Content]:
        """The contents in the words of the form's drop-downs; one that has no word for it is written as it is, and told."""
        for column, known in words.items():
            content = contents.get(column)
            if content is None or content == "":
                continue
            word = known.get(fold(clean(str(content))))
            if word is None:
                self._tell(Told("template.told_not_in_list", address(row, column), str(content), name))
            elif isinstance(content, str):
                contents[column] = word
        return contents

    def _shift(self, needed: int, spare: Spare) -> Shift | None:
        mapping = self._mapping
        if mapping.first_row + needed > LAST_ROW:
            raise TooManyRows(LAST_ROW - mapping.first_row)
        if needed > mapping.prepared:
            below = self._look.has_content_below(mapping.last_row) or self._look.last_row > mapping.last_row
            return (
                Shift(mapping.last_row, needed - mapping.prepared, moves_below=below) if mapping.prepared else self._below_headings(needed)
            )
        too_many = mapping.prepared - max(needed, 1)
        if spare is Spare.KEEP or too_many <= 0:
            return None
        if commented_rows(self._form, mapping.sheet) & set(range(mapping.last_row - too_many + 1, mapping.last_row + 1)):
            self._tell(Told("template.told_rows_kept"))
            return None
        return Shift(mapping.last_row, -too_many)

    def _below_headings(self, needed: int) -> Shift | None:
        """A form without any prepared row: what stands below its headings makes room, the headings stay as they are."""
        last = self._mapping.last_row
        return Shift(last, needed) if self._look.has_content_below(last) else None

    def _pattern_row(self, *, head: bool) -> int:
        mapping = self._mapping
        if head:
            return mapping.group_row
        return next((row for row in range(mapping.last_row, mapping.first_row - 1, -1) if row != mapping.group_row), mapping.first_row)

    def _fill_prepared(self, rows: RowsOf, lines: Sequence[_Line]) -> None:
        """The prepared rows keep their own dress; of those that nobody needs, what was filled in as an example goes."""
        mapping = self._mapping
        for row in range(mapping.first_row, mapping.last_row + 1):
            at = row - mapping.first_row
            line = lines[at] if at < len(lines) else None
            if line is None and not rows.existing(row):
                continue
            for fill in mapping.columns:
                cell = self._look.at(row, fill.column)
                if cell is not None and cell.is_formula:
                    continue  # the form calculates it itself
                if line is not None:
                    self._write(rows, row, fill.column, line.contents.get(fill.column))
                elif fill.field in FIELD and cell is not None and cell.value != "":
                    self._write(rows, row, fill.column, None)

    def _write(self, rows: RowsOf, row: int, column: int, content: Content) -> None:
        if content in (None, "") and self._look.at(row, column) is None:
            return
        write_cell(rows.cell(row, column), content)
        self._filled.append(Place("", row, column, row, column))

    def _put_lines(self, rows: RowsOf, lines: Sequence[_Line], first: int) -> None:
        """Write whole rows, each in the dress of its kind."""
        if not lines:
            return
        last = first + len(lines) - 1
        rows.unmerge(first, last)
        rows.put_rows(first, [self._patterns[line.head].written(row, line.contents) for row, line in enumerate(lines, first)])
        for row, line in enumerate(lines, first):
            rows.merge(row, self._patterns[line.head].merged)
        self._filled.append(Place("", first, 1, last, max(self._look.last_column, 1)))

    def _fill_single(self, rows: RowsOf, single: CellFill, shift: Shift | None) -> None:
        row, column = split_address(single.cell)
        before = self._look.at(row, column)
        if before is not None and before.is_formula:
            return  # the form calculates it itself
        place = shift.place(row) if shift else row
        text = before.value if before is not None and isinstance(before.value, str) else ""
        edits = edits_of(text, single.holds, self._facts)
        value = self._facts.of(single.holds)
        if not edits or value == "":
            self._tell(Told("template.told_left_open", address(place, column), name=single.holds))
            return
        cell = rows.cell(place, column)
        if text:
            write_edits(self._form, cell, text, edits)
        else:
            wants_day = isinstance(value, date) and self._form.styles.demand(self._look.style(row, column)) is Demand.DATE
            serial = self._values.serial(value) if wants_day and isinstance(value, date) else 0
            write_cell(cell, whole_content(value, edits[0].text, serial))
        self._filled.append(Place("", place, column, place, column))

    def _reach_over(self, rows: RowsOf) -> None:
        """The sheet's own note of how far it reaches."""
        dimension = self._root.find("dimension")
        if dimension is None or not dimension.get("ref"):
            return
        first, _, last = dimension.get("ref").partition(":")
        (top, left), (bottom, right) = split_address(first), split_address(last or first)
        filled = [one for one in self._filled if one.left == one.right] + [Place("", rows.last, left, rows.last, left)]
        wanted = (
            min(top, *(one.top for one in filled)), min(left, *(one.left for one in filled)),
            max(bottom, *(one.bottom for one in filled)), max(right, *(one.right for one in filled)),
        )  # fmt: skip
        if wanted != (top, left, bottom, right):
            dimension.set("ref", f"{address(*wanted[:2])}:{address(*wanted[2:])}")

    def _tell(self, told: Told) -> None:
        if len(self._told) < MOST_TOLD:
            self._told.append(told)
