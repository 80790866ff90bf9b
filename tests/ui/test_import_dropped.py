"""Rows of a list that is done with die on a worker's thread, not on the window's."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

from tests.ui.test_import_assistant import HEADINGS
from ui.app import Program
from ui.pages.import_dropped import Dropped
from ui.pages.import_list import ImportPage, Step


class _Row:
    def __init__(self, died_on: list[int]) -> None:
        self._died_on = died_on

    def __del__(self) -> None:
        self._died_on.append(threading.get_ident())


def test_rows_are_dropped_in_the_background(program: Program, settled: Callable[[], None]) -> None:
    died_on: list[int] = []
    rows = tuple(_Row(died_on) for _ in range(10))
    dropped = Dropped(program.jobs)
    dropped.keep(rows)
    del rows
    assert (dropped.count, died_on) == (10, []), "the steps may still show them"
    dropped.let_go()
    settled()
    assert (dropped.count, len(died_on)) == (0, 10)
    assert threading.get_ident() not in died_on


def test_nothing_held_is_no_work(program: Program, settled: Callable[[], None]) -> None:
    settled()
    Dropped(program.jobs).let_go()
    assert program.jobs.resting


def test_the_rows_of_one_list_go_when_the_next_is_shown(entered: Program, settled: Callable[[], None], tmp_path: Path) -> None:
    entered.window.workspace.open("import")
    settled()
    page = entered.window.workspace.page
    assert isinstance(page, ImportPage)
    for number in (1, 2):
        path = tmp_path / f"danh sách {number}.csv"
        path.write_text(f"{HEADINGS}1,Nguyễn Thị An,02/05/1988,Nữ,,,Tổ {number}\n", encoding="utf-8")
        page.start(path)
        settled()
        assert page.step is Step.PREVIEW
        assert page.work.dropped.count == 0
        page.again()
        assert page.work.dropped.count > 0, "the preview still has them"
