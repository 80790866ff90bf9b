"""The words of the import preview: what a kind of rows is called, where a row stands, what a list would change.

Read next: ``import_rows.py``, ``ui/widgets/import_row_card.py`` (who say them).
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from desktop.domain.fields import FIELD, Value
from desktop.domain.matching import Reason
from desktop.domain.member import Member
from desktop.domain.problems import Problem, Severity
from desktop.services.imports import PlannedRow, problem_message
from resources.sentences import sentence
from ui.models.cell_text import hidden, shower
from ui.models.import_review import Line, Pile, RowKind
from ui.text import Words

# Severity → icon and its colour; the icon's shape says it too.
ICONS = {Severity.ERROR: ("circle-alert", "danger"), Severity.WARNING: ("triangle-alert", "warning"), Severity.INFO: ("info", "accent")}
QUESTION_ICON = ("circle-help", "warning")
ARROW = "→"
_TOLD_APART_BY = ("birth_date", "gender", "unit", "national_id", "phone", "employee_no")
_COMPARED = 50  # rows that are looked at to see whether all say the same
translate = QCoreApplication.translate


def kind_title(kind: RowKind, words: Words) -> str:
    """One sentence for rows alike: the doubt itself while all of them say the same, else with its blanks left open."""
    if kind.pile is Pile.LOOK:
        problems = [line.problem for line in kind.lines[:_COMPARED] if line.problem is not None]
        said = {problem_message(problem, words.language) for problem in problems}
        return said.pop() if len(said) == 1 else _open_sentence(problems[0], words)
    if kind.pile is Pile.OTHER:
        return words.say(f"import.ignored_{kind.code}")
    if kind.field:
        return words.field(kind.field)
    return kind.sheet or translate("Import", "All of them")


def brief(title: str) -> str:
    """The first sentence of a title: what is wrong, without what was done about it, for where there is little room."""
    first, _, _ = title.partition(". ")
    return first if first == title else f"{first}."


def kind_caption(kind: RowKind, words: Words) -> str:
    """Under the title: how many rows, which field."""
    rows = translate("Import", "{n} rows").format(n=words.number(len(kind.lines)))
    if len(kind.lines) == 1:
        rows = translate("Import", "1 row")
    if len(kind.lines) == 1 and kind.lines[0].row is None:
        rows = translate("Import", "about the whole file") if kind.lines[0].sheet is None else translate("Import", "about the whole sheet")
    return f"{rows} · {words.field(kind.field)}" if kind.field and kind.pile is Pile.LOOK else rows


def place_words(line: Line, *, with_sheet: bool) -> str:
    """Where a row stands, "PX Dệt · dòng 12"; the sheet is left out where there is only one."""
    if line.row is None:
        return line.sheet or translate("Import", "whole file")
    row = translate("Import", "row {row}").format(row=line.row)
    return f"{line.sheet} · {row}" if with_sheet and line.sheet else row


def shown(field: str, value: Value, words: Words, *, masked: bool) -> str:
    """A value as people write it."""
    return shower(FIELD[field], words, masked=masked)(value)


def in_file(problem: Problem, *, masked: bool) -> str:
    """What the cell holds, as it is."""
    text = problem.value or ""
    return hidden(FIELD[problem.field], text) if masked and problem.field in FIELD and FIELD[problem.field].masked else text


def doubt(problem: Problem, words: Words) -> str:
    """The sentence of a doubt."""
    return problem_message(problem, words.language)


def changes_words(row: PlannedRow, words: Words, *, masked: bool) -> str:
    """What changes in a record: "Số điện thoại: 0912345678 → 0987654321; Đơn vị: (trống) → Tổ may 2"."""
    said = []
    for name, (old, new) in (row.changes or {}).items():
        before = shown(name, old, words, masked=masked) or translate("Import", "(empty)")
        said.append(f"{words.field(name)}: {before} {ARROW} {shown(name, new, words, masked=masked)}")
    return "; ".join(said)


def matched_by(reason: Reason, words: Words) -> str:
    """Why a row is taken for a member, "" where it is not."""
    return "" if reason is Reason.NONE else words.say(f"import.match_{reason.value}")


def values_words(row: PlannedRow, words: Words, *, masked: bool) -> list[tuple[str, str]]:
    """(label, value) of everything that was read in a row but its name."""
    return [(words.field(name), shown(name, row.values[name], words, masked=masked)) for name in FIELD if _told(row, name)]


def member_words(member: Member, words: Words, *, masked: bool) -> str:
    """A member of the register in one line, with what tells namesakes apart."""
    told = [shown(name, member.get(name), words, masked=masked) for name in _TOLD_APART_BY if member.get(name)]
    return " · ".join([member.name, *told])


def _told(row: PlannedRow, name: str) -> bool:
    return name != "full_name" and row.values.get(name) not in (None, "")


def _open_sentence(problem: Problem, words: Words) -> str:
    opened = sentence(f"problem.{problem.code}", words.language, **dict.fromkeys(("value", "row", "sheet", *problem.args), "…"))
    return opened.replace("….", "…")
