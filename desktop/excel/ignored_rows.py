"""What is told of the rows that are no people, so that none is left out unseen, outside the window as well.

Why it exists: a list of 500 lines that gives 499 people must say which line is missing. Each such row is a remark with its reason;
one that holds a person's name is a warning, unless it is the foot of the list, where names are signers.

Read next: ``row_kinds.py`` (the reasons), ``parser.py``.
"""

from __future__ import annotations

from collections.abc import Sequence

from desktop.domain.problems import Problem, Severity
from desktop.excel.cells import cell_text, is_blank
from desktop.excel.row_kinds import RowKind, is_of_the_page
from desktop.excel.sheet_units import says_left
from desktop.excel.unit_names import is_persons_name
from desktop.excel.workbook import Cell
from desktop.vietnamese.text import clean

_SHOWN = 200  # characters of a row that a problem carries
_MAY_HOLD_A_PERSON = (RowKind.GROUP, RowKind.REMARK, RowKind.SIGNATURE)


class IgnoredRows:
    """The remarks of one sheet, in the order of its rows."""

    def __init__(self, sheet: str | None) -> None:
        self._sheet = sheet
        self._below_end: list[Problem] = []  # warnings that count only if people follow: then that was not the end

    def told(self, row: Sequence[Cell], number: int, kind: RowKind, *, ended: bool, doubted: bool) -> list[Problem]:
        """What is told of the row (1-based ``number``, in Unicode). ``ended``: a total or signature stands above it. ``doubted``: it may be
        a person for another reason than its words."""
        texts = [clean(cell_text(cell)) for cell in row if not is_blank(cell)]
        value = " | ".join(dict.fromkeys(texts))[:_SHOWN]
        args = {"reason": kind.value}
        problems = [Problem("row_ignored", Severity.INFO, None, self._sheet, number, value, args)]
        if doubted or (kind in _MAY_HOLD_A_PERSON and any(is_persons_name(text) and not is_of_the_page(text) for text in texts)):
            warning = Problem("row_ignored_name", Severity.WARNING, None, self._sheet, number, value, args)
            if ended:
                self._below_end.append(warning)
            elif kind is not RowKind.SIGNATURE or len(texts) == 1:
                problems.append(warning)
        if kind in (RowKind.GROUP, RowKind.REMARK) and not ended and any(map(says_left, texts)):
            problems.append(Problem("section_of_leavers", Severity.WARNING, None, self._sheet, number, value))
        if kind is RowKind.GROUP:
            self._below_end.clear()  # the signers of one department, and the next begins
        return problems

    def doubtful(self) -> list[Problem]:
        """Told when a person stands below what was taken for the end of the list."""
        told, self._below_end = self._below_end, []
        return told
