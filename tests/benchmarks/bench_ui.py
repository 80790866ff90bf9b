"""A key pressed in the search box until the list is painted, and one step of scrolling, at 100,000 members.

The keystroke is measured in the whole program, as an officer has it: question in the background, count, page, paint. Its reference is what
Qt offers for it: all rows in memory, folded once, filtered by ``QSortFilterProxyModel``'s own filter, in a table with Qt's delegate.
Scrolling is our painting against Qt's delegate over the very same model.
"""

from __future__ import annotations

import os
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QEventLoop, QModelIndex, QPersistentModelIndex, QSortFilterProxyModel, Qt
from PySide6.QtWidgets import QApplication, QTableView

from desktop.domain.fields import FIELD
from desktop.domain.query import MemberQuery
from desktop.services import members
from desktop.services.access import OpenRegister
from tests.benchmarks.cost import in_turns
from tests.benchmarks.registers import make_register, unlocked
from tests.benchmarks.table import Row, as_text
from ui.app import Program, make_application
from ui.models.cell_text import shower
from ui.models.known_values import plain
from ui.models.member_table import DEFAULT_FIELDS, MemberTable
from ui.pages.members import MembersPage

MEMBERS = 100_000
TYPED = "nguyen thi ngoc a"
ROUNDS, STEPS = 3, 40
_LONGEST = 30.0  # seconds

Index = QModelIndex | QPersistentModelIndex


class RowsInMemory(QAbstractTableModel):
    """All members as texts, and each row's text folded for the filter."""

    def __init__(self, rows: list[tuple[str, ...]]) -> None:
        super().__init__()
        self._rows = rows
        self._folded = [plain(" ".join(row)) for row in rows]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return len(DEFAULT_FIELDS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            return self._rows[index.row()][index.column()]
        return self._folded[index.row()] if role == Qt.ItemDataRole.UserRole else None


def measure(count: int = MEMBERS, rounds: int = ROUNDS) -> list[Row]:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication.instance() or make_application(["bench"])
    assert isinstance(app, QApplication)
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        make_register(folder / "register", count)
        program = Program(app, folder / "preferences.json", folder / "practice")
        program.window.resize(1366, 768)
        program.window.show()
        register = unlocked(folder / "register")
        program.window.enter(register)
        program.window.workspace.open("members")
        page = program.window.workspace.page
        assert isinstance(page, MembersPage)
        _until(app, lambda: program.jobs.resting and page.model.rowCount() == count)
        try:
            return [_keystroke(app, program, page, register, count, rounds), _scrolling(app, page, count)]
        finally:
            program.window.close()


def _keystroke(app: QApplication, program: Program, page: MembersPage, register: OpenRegister, count: int, rounds: int) -> Row:
    proxy, table = _in_memory(register, page)

    def ours(text: str) -> None:
        page.search(text)
        _until(app, lambda: program.jobs.resting and page.model.answer is not None and page.model.answer.query.search == text)
        page.view.viewport().repaint()

    def theirs(text: str) -> None:
        proxy.setFilterFixedString(text)
        app.processEvents()
        table.viewport().repaint()

    typed = [TYPED[:end] for end in range(1, len(TYPED) + 1)]
    spent: dict[str, dict[str, list[float]]] = {kind: {text: [] for text in typed} for kind in ("ours", "theirs")}
    for _ in range(rounds):
        for kind, answer in (("ours", ours), ("theirs", theirs)):
            answer("")
            for text in typed:
                spent[kind][text].append(_cpu(lambda answer=answer, text=text: answer(text)))  # type: ignore[misc]
    table.close()
    keys = {kind: [min(times) for times in by_text.values()] for kind, by_text in spent.items()}
    mine, reference = statistics.median(keys["ours"]), statistics.median(keys["theirs"])
    note = f"median of {len(typed)} keys of “{TYPED}”; the dearest {max(keys['ours']) * 1e3:.0f} and {max(keys['theirs']) * 1e3:.0f} ms"
    figures = (f"{mine * 1e3:.1f} ms", f"{reference * 1e3:.1f} ms")
    return Row(f"keystroke → repaint, {count:,}", "QSortFilterProxyModel, rows in memory", reference / mine, 5.0, note, True, *figures)


def _scrolling(app: QApplication, page: MembersPage, count: int) -> Row:
    page.search("")
    _until(app, lambda: page.model.rowCount() == count and page.session.jobs.resting)
    plain_view = QTableView()
    plain_view.setModel(page.model)
    plain_view.setShowGrid(False)
    plain_view.verticalHeader().hide()
    plain_view.verticalHeader().setDefaultSectionSize(page.view.verticalHeader().defaultSectionSize())
    plain_view.resize(page.view.size())
    for column in range(page.model.columnCount()):
        plain_view.setColumnWidth(column, page.view.columnWidth(column))
    plain_view.show()
    app.processEvents()

    def steps(view: QTableView) -> Callable[[], None]:
        def scroll() -> None:
            for step in range(STEPS):
                view.verticalScrollBar().setValue(step)
                view.viewport().repaint()

        return scroll

    steps(page.view)(), steps(plain_view)()  # both have read their pages
    mine, reference = (seconds / STEPS for seconds in in_turns(steps(page.view), steps(plain_view), 9))
    plain_view.close()
    figures = (f"{mine * 1e3:.2f} ms", f"{reference * 1e3:.2f} ms")
    return Row("one step of scrolling", "Qt's delegate, same model", reference / mine, 2.0, "", True, *figures)


def _in_memory(register: OpenRegister, page: MembersPage) -> tuple[QSortFilterProxyModel, QTableView]:
    shown = MemberTable(page.session.words)
    with members.member_list(register, MemberQuery()) as found:
        showers = [shower(FIELD[name], page.session.words, masked=False) for name in shown.fields]
        rows = [tuple(show(cell) for show, cell in zip(showers, row.cells, strict=True)) for row in found.stream(shown.fields)]
    proxy = QSortFilterProxyModel()
    proxy.setSourceModel(RowsInMemory(rows))
    proxy.sourceModel().setParent(proxy)
    proxy.setFilterRole(Qt.ItemDataRole.UserRole)
    proxy.setFilterKeyColumn(0)
    table = QTableView()
    proxy.setParent(table)
    table.setModel(proxy)
    table.resize(page.view.size())
    table.show()
    return proxy, table


def _cpu(work: Callable[[], None]) -> float:
    before = time.process_time()
    work()
    return time.process_time() - before


def _until(app: QApplication, there: Callable[[], bool]) -> None:
    """Let events run, sleeping between them, until something is there."""
    deadline = time.monotonic() + _LONGEST
    while not there():
        if time.monotonic() > deadline:
            raise RuntimeError("the list never answered")
        app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 20)
    app.processEvents()


if __name__ == "__main__":
    print(as_text(measure()))
