"""From the list to the official list: whom, in which order, and what stands on the page when it is written."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QDesktopServices

from desktop.domain.query import MemberQuery, Sort
from ui.app import Program
from ui.pages.reports import ReportsPage

Settled = Callable[[], None]


def _opened(entered: Program, settled: Settled, query: MemberQuery | None) -> ReportsPage:
    entered.window.workspace.open("reports", query)
    settled()
    page = entered.window.workspace.page
    assert isinstance(page, ReportsPage)
    return page


def test_the_filter_is_said_in_words(entered: Program, settled: Settled) -> None:
    page = _opened(entered, settled, MemberQuery(units=("Tổ may 1",), gender="Nữ", search="anh"))
    assert page.meant.text() == "“anh” · Tổ may 1 · Nữ"
    page.whom.setCurrentIndex(0)
    assert page.meant.isHidden()


@pytest.mark.parametrize(
    ("sort", "word"), [(Sort.UNIT, "Theo đơn vị, rồi theo tên"), ("job_title", "Theo chức vụ chuyên môn"), (Sort.BORN, "Theo ngày sinh")]
)
def test_the_order_of_the_list_is_kept(entered: Program, settled: Settled, sort: str, word: str) -> None:
    page = _opened(entered, settled, MemberQuery(sort=sort, descending=True))
    assert page.order.currentText() == word
    assert (page._asked().sort, page._asked().descending) == (sort, True)
    page.order.setCurrentIndex(0)
    assert (page._asked().sort, page._asked().descending) == (Sort.NAME, False)


def test_what_was_written_can_be_opened_with_its_folder(
    entered: Program, settled: Settled, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    page = _opened(entered, settled, MemberQuery(sort=Sort.UNIT, descending=True))
    path = tmp_path / "danh sách.csv"
    page.write(path)
    settled()
    assert page.result.isVisible()
    assert "3" in page.result.text.text()
    page.result.open_file()
    page.result.open_folder()
    assert opened == [str(path), str(tmp_path)]
    lines = [line for line in path.read_text(encoding="utf-8-sig").splitlines() if "Tổ may" in line]
    assert ["Tổ may 2" in line for line in lines] == [True, False, False]
