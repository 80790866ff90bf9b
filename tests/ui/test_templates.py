"""A form from above in the window: chosen, taught by pointing, looked at with members, kept, filled, shared, put away."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from desktop.domain.query import MemberQuery
from desktop.services import templates
from tests.excel.templates.forms import FIRST, LAST, SHEET, TOTAL, official_form
from tests.ui.test_accessibility import cut_off, nameless
from ui.app import Program
from ui.models.form_draft import FormDraft, column_targets
from ui.pages.reports import ReportsPage
from ui.pages.templates_area import TemplatesArea
from ui.widgets.form_grid import address

Settled = Callable[[], None]


@pytest.fixture
def form(tmp_path: Path) -> Path:
    path = tmp_path / "Mẫu 2.xlsx"
    path.write_bytes(official_form())
    return path


@pytest.fixture
def area(entered: Program, settled: Settled) -> TemplatesArea:
    entered.window.workspace.open("reports")
    page = entered.window.workspace.page
    assert isinstance(page, ReportsPage)
    page.forms_chip.click()
    settled()
    return page.show_forms()


@pytest.fixture
def taught(area: TemplatesArea, form: Path, settled: Settled) -> TemplatesArea:
    """The form is kept."""
    area.start(form)
    settled()
    area.learn.save()
    settled()
    return area


def test_a_register_without_forms_says_what_they_are_for(area: TemplatesArea) -> None:
    assert area.fill.empty.isVisible()
    assert not area.fill.make.isVisible()


def test_what_was_recognised_is_shown_over_the_form(area: TemplatesArea, form: Path, settled: Settled) -> None:
    area.start(form)
    settled()
    learn = area.learn
    assert area.currentWidget() is learn
    assert learn.name.text() == "Mẫu 2"
    item = learn.grid.item(6, 6)
    assert item is not None
    assert item.text() == "Số CCCD\n▸ Số căn cước (CCCD)"
    header = [learn.grid.verticalHeaderItem(row - 1).text() for row in (8, FIRST, LAST, TOTAL)]
    assert header == ["tiêu đề 8", f"dòng đầu {FIRST}", f"dòng cuối {LAST}", f"tổng cộng {TOTAL}"]
    learn.grid.point(2, 3)  # merged into A2
    assert (learn.where.text(), learn.takes.currentText()) == ("Ô A2 ghi", "Tên công đoàn cơ sở")
    learn.grid.point(FIRST + 1, 7)
    assert (learn.where.text(), learn.takes.currentText()) == ("Cột G ghi", "Số căn cước (CCCD)")


def test_pointing_and_choosing_teaches(area: TemplatesArea, form: Path, settled: Settled) -> None:
    area.start(form)
    settled()
    learn = area.learn
    learn.grid.point(8, 11)
    learn.takes.setCurrentIndex(learn.takes.findData("phone"))
    learn.takes.activated.emit(learn.takes.currentIndex())
    learn.grid.point(TOTAL + 7, 2)
    learn.choose("maker")
    learn.grid.point(FIRST + 2, 2)
    learn.first.click()
    learn.grid.point(FIRST + 3, 2)
    learn.last.click()
    learn.grid.point(TOTAL, 2)
    learn.total.click()
    draft = learn.draft
    assert (draft.columns[11], draft.cells[f"B{TOTAL + 7}"]) == ("phone", "maker")
    assert (draft.first_row, draft.last_row, draft.total_row) == (FIRST + 2, FIRST + 3, 0)
    learn.save()
    settled()
    kept = templates.templates(area.fill._session.register)[0]
    assert kept.mapping == draft.mapping
    assert area.currentWidget() is area.fill


def test_a_look_with_members_and_back(area: TemplatesArea, form: Path, settled: Settled) -> None:
    area.start(form)
    settled()
    area.learn.preview_button.click()
    settled()
    names = [area.learn.grid.item(row, 2).text() for row in range(FIRST - 1, FIRST + 2)]
    assert sorted(names) == ["An", "Bình", "Ánh"]
    area.learn.preview_button.click()
    item = area.learn.grid.item(7, 2)
    assert item is not None
    assert "▸" in item.text()


def test_a_form_without_names_must_be_taught(area: TemplatesArea, tmp_path: Path, settled: Settled) -> None:
    book = Workbook()
    book.active["A3"], book.active["B3"] = "Thành viên", "Máy lẻ"
    out = io.BytesIO()
    book.save(out)
    path = tmp_path / "lạ.xlsx"
    path.write_bytes(out.getvalue())
    area.start(path)
    settled()
    learn = area.learn
    assert not learn.keep.isEnabled()
    assert "Họ và tên" in learn.banner.text
    learn.grid.point(3, 1)
    learn.headings.click()
    learn.choose("full_name")
    assert learn.keep.isEnabled()
    assert (learn.draft.header_rows, learn.draft.first_row) == ((3, 3), 4)
    learn.save()
    settled()
    mapping = templates.templates(area.fill._session.register)[0].mapping
    assert mapping is not None
    assert (mapping.first_row, [fill.target for fill in mapping.columns]) == (4, ["full_name"])


def test_what_is_no_form_is_told_where_she_stands(area: TemplatesArea, tmp_path: Path, settled: Settled) -> None:
    path = tmp_path / "a.csv"
    path.write_text("ho ten\nA", encoding="utf-8")
    area.start(path)
    settled()
    assert "Excel" in area.fill.banner.text
    assert area.currentWidget() is area.fill


def test_another_sheet_is_looked_at(area: TemplatesArea, form: Path, settled: Settled) -> None:
    area.start(form)
    settled()
    area.learn.sheet.setCurrentText("Tổng hợp")
    area.learn.sheet.activated.emit(area.learn.sheet.currentIndex())
    settled()
    assert (area.learn.draft.sheet, area.learn.keep.isEnabled()) == ("Tổng hợp", False)


def test_filling_a_kept_form(taught: TemplatesArea, settled: Settled, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fill, path = taught.fill, tmp_path / "ra"
    assert fill.template is not None
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    fill.spare.setCurrentIndex(1)
    fill.make.click()
    settled()
    assert fill.result.isVisible()
    assert fill.result.path == tmp_path / "ra.xlsx"
    assert "3 người" in fill.result.text.text()
    assert "2 dòng trống" in fill.result.text.text()
    sheet = load_workbook(fill.result.path)[SHEET]
    assert [sheet.cell(row, 3).value for row in range(FIRST, FIRST + 4)] == ["An", "Ánh", "Bình", None]


def test_what_needs_a_look_is_told(taught: TemplatesArea, settled: Settled, tmp_path: Path, entered: Program) -> None:
    session = taught.fill._session
    from desktop.services import members

    members.add(session.register, {"full_name": "Vũ Thị Yến", "education": "Thạc sĩ"})
    taught.fill.fill(tmp_path / "a.xlsx")
    settled()
    assert "Vũ Thị Yến" in taught.fill.banner.text
    taught.fill.fill(tmp_path / "a.txt")
    settled()
    assert ".xlsx" in taught.fill.banner.text


def test_the_people_of_the_list_are_offered(taught: TemplatesArea, settled: Settled, tmp_path: Path, entered: Program) -> None:
    entered.window.workspace.open("reports", MemberQuery(units=("Tổ may 1",)))
    settled()
    assert taught.fill.meant.text() == "Tổ may 1"
    taught.fill.fill(tmp_path / "a.xlsx")
    settled()
    assert "2 người" in taught.fill.result.text.text()


def test_renamed_shown_again_shared_taken_in_and_put_away(
    taught: TemplatesArea, settled: Settled, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill, path = taught.fill, tmp_path / "chung"
    fill.name.setText("Mẫu số 2")
    fill.name.editingFinished.emit()
    fill.name.editingFinished.emit()  # Enter, and then the focus leaves
    settled()
    assert fill.template is not None
    assert fill.template.name == "Mẫu số 2"
    fill._on_teach()
    settled()
    assert taught.currentWidget() is taught.learn
    assert taught.learn.name.text() == "Mẫu số 2"
    taught.learn.left.emit()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    fill.share()
    settled()
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (f"{path}.mausdv", ""))
    fill.take_in()
    settled()
    assert fill.list.count() == 2
    fill.remove()
    settled()
    fill.remove()
    settled()
    assert fill.list.count() == 0
    assert fill.empty.isVisible()


@pytest.mark.parametrize("size", [100, 150])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_names_and_room(entered: Program, settled: Settled, form: Path, size: int, language: str) -> None:
    entered.store.change(language=language, text_percent=size)
    settled()
    entered.window.workspace.open("reports")
    page = entered.window.workspace.page
    assert isinstance(page, ReportsPage)
    area = page.show_forms()
    area.start(form)
    settled()
    assert (nameless(area), cut_off(area)) == ([], [])
    area.learn.save()
    settled()
    assert (nameless(area), cut_off(area)) == ([], [])


def test_the_grid_is_reached_and_walked_with_the_keyboard(area: TemplatesArea, form: Path, settled: Settled, qtbot) -> None:
    area.start(form)
    settled()
    grid = area.learn.grid
    grid.setFocus()
    grid.point(10, 2)
    qtbot.keyClick(grid, Qt.Key.Key_Right)
    assert grid.place == (10, 3)
    assert area.learn.where.text() == "Cột C ghi"
    assert grid.focusPolicy() & Qt.FocusPolicy.TabFocus


# ---------------------------------------------------------------- the draft


def test_a_target_stands_in_one_column() -> None:
    draft = FormDraft("S")
    draft.set_column(1, "full_name")
    draft.set_column(2, "full_name.given")
    assert draft.columns == {2: "full_name.given"}
    draft.set_column(1, "full_name.family")
    draft.set_column(3, "home_town.joined")
    draft.set_column(4, "home_town.joined")
    draft.set_column(5, "is_party_member.mark")
    assert set(draft.columns) == {1, 2, 3, 4, 5}
    assert [fill.mark for fill in draft.mapping.columns] == [False, False, False, False, True]
    assert FormDraft.of(draft.mapping) == draft
    draft.set_column(5, "")
    assert 5 not in draft.columns


def test_rows_keep_their_order_whatever_is_said() -> None:
    draft = FormDraft("S", 5, 9, 10, 7, (3, 4))
    draft.mark_first(8)
    assert (draft.first_row, draft.last_row, draft.group_row) == (8, 9, 0)
    draft.mark_last(12)
    assert (draft.last_row, draft.total_row) == (12, 0)
    draft.mark_total(11)
    assert (draft.last_row, draft.total_row) == (10, 11)
    draft.mark_total(11)
    assert draft.total_row == 0
    draft.mark_headings(9)
    assert (draft.header_rows[1], draft.first_row) == (9, 10)
    draft.mark_group(11)
    assert draft.mapping.group_row == 0  # not among the rows for people
    draft.mark_last(12)
    draft.mark_group(11)
    assert draft.mapping.group_row == 11
    draft.mark_group(11)
    assert draft.group_row == 0
    draft.mark_first(1)
    assert draft.first_row == 10


def test_every_target_has_words(entered: Program) -> None:
    from ui.pages.templates_learn import target_words

    words = entered.window.session.words
    told = [target_words(words, target) for target in (*column_targets(), *templates.Holds)]
    assert all(told)
    assert len(set(told)) == len(told)


def test_addresses() -> None:
    assert [address(1, 1), address(12, 27), address(3, 703)] == ["A1", "AA12", "AAA3"]
