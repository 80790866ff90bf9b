"""The rows of one kind as a table: where a row stands, whose it is, what the file says and what was read; a tick says it will be taken.

Holds no texts: each cell is made when it is painted, so 100,000 rows cost what is in view. There is no ``flags`` here either: Qt asks it of
every cell when all are selected; the view (``ui/widgets/import_row_view.py``) flips the ticks itself.

Read next: ``import_review.py`` (the kinds), ``import_words.py`` (the cells).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal

from desktop.services.imports import NEW
from ui.models import import_words as say
from ui.models.import_decisions import Decisions
from ui.models.import_review import Line, Pile, Review, RowKind
from ui.models.ticked_rows import TickedRows
from ui.text import Words

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_PEOPLE = {"birth_date": 98, "gender": 80, "unit": 120, "national_id": 120, "phone": 110}  # field → width
_TICK = Qt.ItemDataRole.CheckStateRole


@dataclass(frozen=True, slots=True)
class _Column:
    heading: str
    text: Callable[[Line], str]
    width: int = 200  # px at 100 % text; the last column takes what is left


class ImportRows(TickedRows):
    """``decisions`` are about the whole plan and outlive the kind in view; change them here, so that the table and its listeners know."""

    decided = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._masked = False
        self._frozen = False
        self._review: Review | None = None
        self._kind: RowKind | None = None
        self._columns: list[_Column] = []
        self.decisions = Decisions()

    def begin(self, review: Review) -> None:
        """Another plan."""
        self.decisions.begin(review)
        self._review, self._kind = review, None
        self._lay()

    def show_kind(self, kind: RowKind | None) -> None:
        self._kind = kind
        self._lay()

    def set_masked(self, masked: bool) -> None:
        self._masked = masked
        self._tell_all()

    def freeze(self, frozen: bool) -> None:
        """After the import: to look at, not to decide."""
        self._frozen = frozen
        self._tell_all()

    @property
    def kind(self) -> RowKind | None:
        return self._kind

    def line(self, number: int) -> Line:
        assert self._kind is not None
        return self._kind.lines[number]

    def takes(self, line: Line) -> bool:
        return self.decisions.takes(line)

    def may_decide(self, line: Line) -> bool:
        """Whether the row has a tick."""
        return not self._frozen and self.decisions.may_decide(line)

    def leave_out(self, lines: Iterable[Line], *, out: bool) -> None:
        """Leave rows out of the import, or take them again."""
        if not self._frozen:
            self.decisions.leave_out(lines, out=out)
            self._on_decided()

    def flip_kind(self) -> None:
        """Leave all rows of the kind in view out, or take them again when none is taken."""
        if self._kind is not None and not self._frozen:
            self.decisions.leave_kind_out(self._kind, out=self.decisions.takes_any(self._kind))
            self._on_decided()

    def answer(self, line: Line, answer: str | None) -> None:
        """Who an asked row is: a member's id, ``NEW``, or None for "not decided"."""
        if not self._frozen:
            self.decisions.answer(line, answer)
            self._on_decided()

    def width(self, column: int) -> int:
        """How wide a column wants to be, in px at 100 % text."""
        return self._columns[column].width

    def rowCount(self, parent: Index = _ROOT) -> int:
        return len(self._kind.lines) if self._kind is not None and not parent.isValid() else 0

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> str | int | None:
        if orientation != Qt.Orientation.Horizontal or section >= len(self._columns):
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return (Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter).value
        return self._columns[section].heading if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or self._kind is None:
            return None
        line = self._kind.lines[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._columns[index.column()].text(line).replace("\n", " ")
        if role == _TICK and index.column() == 0 and self.may_decide(line):
            return Qt.CheckState.Checked if self.decisions.takes(line) else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.AccessibleTextRole and index.column() == 0:
            taken = self.tr("will be taken") if self.decisions.takes(line) else self.tr("stays out")
            return f"{self._columns[0].text(line)}, {taken}"
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != _TICK or not index.isValid():
            return False
        self.leave_out([self.line(index.row())], out=value in (Qt.CheckState.Unchecked, Qt.CheckState.Unchecked.value))
        return True

    def _lay(self) -> None:
        self.beginResetModel()
        self._columns = self._columns_of(self._kind) if self._kind is not None else []
        self.endResetModel()

    def _on_decided(self) -> None:
        self._tell_all()
        self.decided.emit()

    def _tell_all(self) -> None:
        if self.rowCount() and self._columns:
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, len(self._columns) - 1))

    def _columns_of(self, kind: RowKind) -> list[_Column]:
        several = self._review is not None and self._review.several_sheets
        place = _Column(self.tr("In the file"), self._place, 170 if several else 110)
        name = _Column(self._words.say("field.full_name"), self._name, 180)
        if kind.pile is Pile.OTHER:
            return [place, _Column(self.tr("Why it is no person"), lambda line: self._words.say(f"import.ignored_{line.ignored}"))]
        if kind.is_question:
            return [place, name, self._field("birth_date"), _Column(self.tr("Your answer"), self._answer_words)]
        if kind.pile is Pile.LOOK and kind.field in ("", "full_name"):
            return [place, name, _Column(self.tr("The cell says"), self._cell), _Column(self.tr("What it means"), self._sentence)]
        if kind.pile is Pile.LOOK:
            return [place, name, _Column(self.tr("The cell says"), self._cell), _Column(self.tr("Read as"), self._read_as)]
        if kind.pile is Pile.CHANGED:
            return [place, name, _Column(self.tr("Recognised by"), self._matched), _Column(self.tr("What changes"), self._changes)]
        return [place, name, *map(self._field, _PEOPLE)]

    def _field(self, field: str) -> _Column:
        def text(line: Line) -> str:
            assert self._review is not None
            planned = self._review.planned(line)
            return say.shown(field, planned.values.get(field), self._words, masked=self._masked) if planned is not None else ""

        return _Column(self._words.say(f"field.{field}_short"), text, _PEOPLE[field])

    def _place(self, line: Line) -> str:
        return say.place_words(line, with_sheet=self._review is not None and self._review.several_sheets)

    def _name(self, line: Line) -> str:
        planned = self._review.planned(line) if self._review is not None else None
        return str(planned.values.get("full_name") or "") if planned is not None else ""

    def _cell(self, line: Line) -> str:
        return say.in_file(line.problem, masked=self._masked) if line.problem is not None else ""

    def _sentence(self, line: Line) -> str:
        return say.doubt(line.problem, self._words) if line.problem is not None else ""

    def _read_as(self, line: Line) -> str:
        planned = self._review.planned(line) if self._review is not None else None
        if line.problem is None or not line.problem.field or planned is None:
            return ""
        value = planned.values.get(line.problem.field)
        return self.tr("(left empty)") if value is None else say.shown(line.problem.field, value, self._words, masked=self._masked)

    def _changes(self, line: Line) -> str:
        planned = self._review.planned(line) if self._review is not None else None
        return say.changes_words(planned, self._words, masked=self._masked) if planned is not None else ""

    def _matched(self, line: Line) -> str:
        planned = self._review.planned(line) if self._review is not None else None
        return say.matched_by(planned.reason, self._words) if planned is not None else ""

    def _answer_words(self, line: Line) -> str:
        answer = self.decisions.answer_of(line)
        if answer is None:
            return self.tr("Not answered: this row is not taken")
        return self.tr("Somebody new") if answer == NEW else self.tr("The member who is in the register")
