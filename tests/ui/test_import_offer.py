"""What was answered about a list is offered with the next one of the same make: used with one click, or not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from desktop.services import undoing
from desktop.services.corrections import Way
from tests.excel.office_lists import workbook
from ui.app import Program
from ui.pages.import_list import ImportPage, Step

Settled = Callable[[], None]
HEADINGS = ["STT", "Họ và tên", "Ngày sinh", "Số điện thoại", "Chỗ làm"]
TWO_NUMBERS = ("two_numbers", "phone")
PLACE = 4  # number of the column that only a person understands


def month(folder: Path, name: str, *people: str) -> Path:
    rows = [[i, who, "02/05/1990", f"091234567{i} / 098765432{i}", "Tổ may 2"] for i, who in enumerate(people, 1)]
    path = folder / name
    path.mkdir()
    return workbook(path / "DS.xlsx", {"Tháng này": [HEADINGS, *rows], "Nháp": [HEADINGS, [1, "Người Nháp", "", "", ""]]})


@pytest.fixture
def october(entered: Program, settled: Settled, tmp_path: Path) -> ImportPage:
    """A list brought in, about which something was said."""
    entered.window.workspace.open("import")
    settled()
    page = entered.window.workspace.page
    assert isinstance(page, ImportPage)
    page.start(month(tmp_path, "10", "Nguyễn Văn Mười", "Trần Thị Mười"))
    settled()
    assert not page.offer.isVisible(), "nothing was ever said of such a list"
    page.preview.columns_link.click()
    page.columns.choose(PLACE, "unit")
    page.columns.off.add("Nháp")
    page.columns.go_on.click()
    settled()
    page.preview.doubts.bar.decided.emit(TWO_NUMBERS, Way.OTHER)
    settled()
    page.accept()
    settled()
    assert page.step is Step.DONE
    return page


def people(page: ImportPage) -> list[tuple[object, object]]:
    assert page.work.plan is not None
    return [(row.values.get("phone"), row.values.get("unit")) for row in page.work.plan.rows]


def test_next_month_it_is_offered_and_one_click_uses_it(october: ImportPage, settled: Settled, tmp_path: Path) -> None:
    page = october
    page.start(month(tmp_path, "11", "Lê Văn Một"))
    settled()
    assert page.step is Step.PREVIEW
    assert page.offer.isVisible()
    assert "“Chỗ làm” là" in page.offer.text
    assert "Nháp" in page.offer.text
    assert len(people(page)) == 2, "offered, not used"
    page.offer.used.emit()
    settled()
    assert people(page) == [("0987654321", "Tổ may 2")]
    assert page.preview.doubts.corrections.ways == {TWO_NUMBERS: Way.OTHER}
    page.offer.dropped.emit()
    settled()
    assert len(people(page)) == 2
    assert people(page)[0][0] == "0912345671"
    assert not page.offer.isVisible()


def test_a_list_of_another_make_is_offered_nothing(october: ImportPage, settled: Settled, tmp_path: Path) -> None:
    other = [["Họ và tên", "Giới tính"], ["Lê Văn Khác", "Nam"]]
    october.start(workbook(tmp_path / "khác.xlsx", {"DS": other}))
    settled()
    assert not october.offer.isVisible()


def test_one_undo_takes_back_the_people_and_another_the_answers(october: ImportPage, settled: Settled, tmp_path: Path) -> None:
    register = october.session.register
    assert [batch.reason for batch in undoing.recent(register)[:2]] == ["import", "list_answers"]
    undoing.undo(register, undoing.recent(register)[1].batch_id)
    october.start(month(tmp_path, "11", "Lê Văn Một"))
    settled()
    assert not october.offer.isVisible()
