"""The screens of filling in a form from above: none yet, what was recognised, a look with members, kept, filled.

Read next: ``walk.py`` (the other screens).
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtWidgets import QWidget

from tests.excel.templates.forms import official_form
from ui.app import Program
from ui.pages.reports import ReportsPage


def form_screens(program: Program, settled: Callable[[QWidget], QWidget]) -> Iterator[tuple[str, QWidget]]:
    """From no form at all to one that is filled."""
    window = program.window
    window.workspace.open("reports")
    page = window.workspace.page
    assert isinstance(page, ReportsPage)
    area = page.show_forms()
    yield "forms-none", settled(window)
    with tempfile.TemporaryDirectory() as folder:
        form = Path(folder) / "Mẫu 2.xlsx"
        form.write_bytes(official_form())
        area.start(form)
        settled(window)
        area.learn.grid.point(7, 7)
        yield "forms-learn", settled(window)
        area.learn.preview_button.click()
        yield "forms-preview", settled(window)
        area.learn.save()
        settled(window)
        window.workspace.toast.hide()
        yield "forms-kept", settled(window)
        area.fill.fill(Path(folder) / "Mẫu 2 đã điền.xlsx")
        yield "forms-filled", settled(window)
    page.show_list()
