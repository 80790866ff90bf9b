"""Old fonts in the import assistant: before and after side by side, and her word against the reader's."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.excel.office_lists import workbook
from ui.app import Program
from ui.pages.import_list import ImportPage, Step
from ui.widgets.labels import ElidedLabel

Settled = Callable[[], None]
NAMES = ["NguyÔn V¨n Hïng", "TrÇn ThÞ Hång", "Ph¹m Quèc Tïng", "Lª ThÞ H»ng"]  # TCVN3
ROWS = [["STT", "Họ và tên", "Phòng"], *[[number, name, "Kỹ thuật"] for number, name in enumerate(NAMES, 1)]]
NAME = 1  # number of the column


@pytest.fixture
def page(entered: Program, settled: Settled, tmp_path: Path) -> ImportPage:
    entered.window.workspace.open("import")
    settled()
    found = entered.window.workspace.page
    assert isinstance(found, ImportPage)
    found.start(workbook(tmp_path / "phông cũ.xlsx", {"DS": ROWS}))
    settled()
    assert found.step is Step.PREVIEW
    return found


def names(page: ImportPage) -> list[object]:
    assert page.work.plan is not None
    return [row.values["full_name"] for row in page.work.plan.rows]


def test_the_preview_leads_to_before_and_after(page: ImportPage, settled: Settled) -> None:
    assert "TCVN3" in page.preview.columns_link.text()
    page.preview.columns_link.click()
    settled()
    panel = page.columns.letters
    assert panel.isVisible()
    assert list(panel.choices) == [NAME]
    assert panel.choices[NAME].currentText().startswith("TCVN3")
    shown = [text.whole for text in panel.findChildren(ElidedLabel)]
    assert shown[0].startswith(NAMES[0])
    assert shown[1].startswith("Nguyễn Văn Hùng")


def test_one_click_leaves_a_column_as_it_stands(page: ImportPage, settled: Settled) -> None:
    page.preview.columns_link.click()
    page.columns.letters.keeps[NAME].click()
    assert page.columns.sheets[0].columns[NAME].samples[0] == NAMES[0], "shown at once, before anything is read again"
    assert not page.columns.letters.keeps[NAME].isEnabled()
    page.columns.go_on.click()
    settled()
    assert names(page)[0] != "Nguyễn Văn Hùng"
    page.preview.columns_link.click()
    choice = page.columns.letters.choices[NAME]
    choice.setCurrentIndex(choice.findData("tcvn3"))
    choice.activated.emit(choice.currentIndex())
    page.columns.go_on.click()
    settled()
    assert names(page) == ["Nguyễn Văn Hùng", "Trần Thị Hồng", "Phạm Quốc Tùng", "Lê Thị Hằng"]


def test_a_sheet_in_order_shows_no_fonts(page: ImportPage, settled: Settled, tmp_path: Path) -> None:
    plain = [["STT", "Họ và tên"], [1, "Nguyễn Văn Mới"], [2, "Trần Thị Đẹp"]]
    page.start(workbook(tmp_path / "mới.xlsx", {"DS": plain}))
    settled()
    page.preview.columns_link.click()
    assert not page.columns.letters.isVisible()
