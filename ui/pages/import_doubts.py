"""What is decided about the doubtful cells of a list: keeps it, shows the bar for the doubt in view, tells when something changed.

The preview shows doubts; here is only what she says of them, so that it outlives the plan, which is made anew after every word of hers.

Read next: ``ui/widgets/import_doubt_bar.py``, ``desktop/services/corrections.py``; ``import_preview.py`` (where the bar stands).
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal

from desktop.domain.fields import Value
from desktop.services.corrections import Alike, Cell, Corrections, Way
from desktop.services.imports import Place
from ui.models.import_review import Line, Pile, RowKind
from ui.session import Session
from ui.widgets.import_doubt_bar import DoubtBar


class Doubts(QObject):
    """``corrections`` of one list at a time. ``changed``: the plan no longer says what she wants."""

    changed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._values: Mapping[Place, Mapping[str, Value]] = {}
        self._before: list[Corrections] = []
        self.corrections = Corrections()
        self.bar = DoubtBar(session)
        self.bar.decided.connect(self._on_decided)
        self.bar.typed.connect(self._on_typed)

    def clear(self) -> None:
        """Another list."""
        self.take(Corrections())
        self._before.clear()

    def take(self, corrections: Corrections) -> None:
        """What was decided elsewhere, such as last time."""
        self.corrections = corrections

    def begin(self, values: Mapping[Place, Mapping[str, Value]]) -> None:
        """What was read, before anything was decided, in the rows that have a doubt."""
        self._values = values

    def show(self, kind: RowKind | None, line: Line | None, *, frozen: bool) -> None:
        """The bar for a row of a kind; hidden where there is nothing to decide."""
        if frozen or kind is None or line is None or kind.pile is not Pile.LOOK or line.place is None:
            self.bar.hide()
            return
        self.bar.show_doubt(line.problem, len(kind.lines), self._values.get(line.place), self.corrections)

    def undo(self) -> None:
        """Take the last word back."""
        if self._before:
            self.corrections = self._before.pop()
            self.changed.emit()

    def _on_decided(self, kind: Alike, way: Way | None) -> None:
        self._change(self.corrections.deciding(kind, way))

    def _on_typed(self, cell: Cell, values: Mapping[str, Value] | None) -> None:
        self._change(self.corrections.typing(cell, values))

    def _change(self, corrections: Corrections) -> None:
        self._before.append(self.corrections)
        self.corrections = corrections
        self._session.notice(self.tr("Noted. The preview follows it."), action=self.tr("Undo"), act=self.undo)
        self.changed.emit()
