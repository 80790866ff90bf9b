"""A table whose rows have ticks: what its view (``ui/widgets/import_row_view.py``) must be able to ask, whatever the rows are."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QAbstractTableModel


class TickedRows(QAbstractTableModel):
    """Read next: ``import_rows.py`` and ``compare_rows.py``, which are such tables."""

    def line(self, number: int) -> Any:
        """What stands in row ``number``."""
        raise NotImplementedError

    def takes(self, line: Any) -> bool:
        """Whether its tick is set."""
        raise NotImplementedError

    def leave_out(self, lines: Iterable[Any], *, out: bool) -> None:
        """Take the ticks away, or set them."""
        raise NotImplementedError

    def width(self, column: int) -> int:
        """How wide a column wants to be, in px at 100 % text."""
        raise NotImplementedError
