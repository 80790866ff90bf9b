"""A list as a careless office sends it: its doubts decided, its old fonts before and after, and what was chosen offered the next time.

Read next: ``work.py`` (the import of a list in order), ``walk.py`` (who shows them).
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtWidgets import QWidget

from desktop.services.corrections import Way
from tests.excel.office_lists import workbook
from ui.app import Program
from ui.models.import_review import Pile
from ui.pages.import_list import ImportPage

Settled = Callable[[QWidget], QWidget]
_HEADINGS = ["STT", "Hä vµ tªn", "Ngµy sinh", "Sè ®iÖn tho¹i", "Chç lµm"]  # TCVN3
_PEOPLE = (
    ("NguyÔn V¨n Hïng", "32/13/1990", "0912345678 / 0987654321", "Tæ may 2"),
    ("TrÇn ThÞ Hång", "02/05/1991", "0905111222 - 0905111333", "Tæ may 2"),
    ("Ph¹m Quèc Tïng", "03/06/1992", "0905222333", "Tæ may 1"),
    ("Lª ThÞ H»ng", "5/7/1993", "O905 333 444", "Tæ may 1"),
)


def doubt_screens(program: Program, settled: Settled) -> Iterator[tuple[str, QWidget]]:
    """A kind of doubts, one decided, a value being typed, the fonts; then the list of the next month."""
    window = program.window
    window.workspace.open("import")
    page = window.workspace.page
    assert isinstance(page, ImportPage)
    rows: list[list[object]] = [list(_HEADINGS), *[[number, *person] for number, person in enumerate(_PEOPLE, 1)]]
    with tempfile.TemporaryDirectory() as folder:
        path = workbook(Path(folder) / "DSNV th¸ng.xlsx", {"DS": rows})
        page.start(path)
        settled(window)
        _open(page, "two_numbers")
        yield "import-doubts", settled(window)
        _open(page, "invalid_date")
        page.preview.doubts.bar.entry.setText("2/3/90")
        yield "import-doubt-typed", settled(window)
        _open(page, "two_numbers")
        page.preview.doubts.bar.choices[Way.OTHER].click()
        yield "import-doubt-decided", settled(window)
        window.workspace.toast.hide()
        page.preview.columns_link.click()
        page.columns.choose(4, "unit")
        yield "import-fonts", settled(window)
        page.columns.go_on.click()
        settled(window)
        page.accept()
        settled(window)
        page.start(path)
        yield "import-offer", settled(window)
        page.offer.used.emit()
        yield "import-offer-used", settled(window)
    page.again()


def _open(page: ImportPage, code: str) -> None:
    page.preview.show_pile(Pile.LOOK)
    assert page.preview.review is not None
    kinds = page.preview.review.kinds[Pile.LOOK]
    page.preview.kinds.show_kinds(kinds, next(kind.key for kind in kinds if kind.code == code))
