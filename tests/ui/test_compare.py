"""A month's comparison by hand in the real window: from dropping the list to the printed increase/decrease list, and every way off it."""

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from desktop.domain.query import MemberQuery
from desktop.services import members
from desktop.services.comparing import Pile
from desktop.services.imports import NEW
from tests.screenshots.month import write_list
from ui.app import Program
from ui.pages.changes import ChangesPage
from ui.pages.import_list import ImportPage, Step

Settled = Callable[[], None]
Row = dict[str, object]


def _person(name: str, number: int, **more: object) -> Row:
    born, number_text = f"198{number}-05-02", f"03718{number}00111{number}"
    return {"full_name": name, "birth_date": born, "gender": "Nữ", "national_id": number_text, "unit": f"Tổ {1 + number % 2}", **more}


HOME = [
    _person(name, number) for number, name in enumerate(("Lê Thị An", "Trần Thị Bình", "Vũ Thị Cúc", "Đỗ Thị Dung", "Bùi Thị Giang"), 1)
]
NEWCOMER = _person("Ngô Thị Mới", 9)


@pytest.fixture
def page(entered: Program, settled: Settled) -> ImportPage:
    """The import page over a register of five with papers, beside the three of every test, who have moved on."""
    register = entered.window.session.register
    with members.member_list(register, MemberQuery()) as found:
        old = [row.id for row in found.fetch(())]
    members.edit_many(register, old, {"status": "worker"})
    for person in HOME:
        members.add(register, person)
    entered.window.workspace.open("import")
    settled()
    found_page = entered.window.workspace.page
    assert isinstance(found_page, ImportPage)
    return found_page


@pytest.fixture
def compared(page: ImportPage, settled: Settled, tmp_path: Path) -> Callable[..., ImportPage]:
    """The page at the piles of a list of these rows."""

    def show(*rows: Row, name: str = "tháng 11.csv") -> ImportPage:
        page.start(write_list(tmp_path / name, list(rows)))
        settled()
        assert page.step is Step.PREVIEW
        page.preview.accept.click()
        settled()
        return page

    return show


def status(page: ImportPage, name: str) -> object:
    with members.member_list(page.session.register, MemberQuery(search=name)) as found:
        return found.fetch(("status",))[0].cells[0]


def test_a_month_from_the_list_to_the_paper(
    compared: Callable[..., ImportPage], settled: Settled, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = compared(HOME[0], {**HOME[1], "phone": "0912345678"}, HOME[2], HOME[3], NEWCOMER)
    assert page.step is Step.COMPARE
    counts = {pile: page.piles.tiles.tiles[pile].accessibleName().split()[0] for pile in (Pile.JOINED, Pile.LEFT, Pile.CHANGED, Pile.SAME)}
    assert counts == {Pile.JOINED: "1", Pile.LEFT: "1", Pile.CHANGED: "1", Pile.SAME: "3"}
    assert page.piles.tiles.tiles[Pile.LEFT].isChecked(), "what wants her eye is open"
    assert page.piles.rows.data(page.piles.rows.index(0, 0)) == "Bùi Thị Giang"
    assert page.piles.accept.text() == "Ghi vào sổ: 1 mới vào, 1 thay đổi"
    page.piles.leaving.choose("retired")
    page.piles.view.setFocus()
    qtbot.keyClick(page.piles.view, Qt.Key.Key_Space)  # the tick says it, with the reason chosen
    assert page.piles.accept.text() == "Ghi vào sổ: 1 mới vào, 1 rời đi, 1 thay đổi"
    page.piles.accept.click()
    settled()
    assert page.step is Step.DONE
    assert page.done.sentence.text().startswith("Đã nhập 3 đoàn viên")
    assert "1 người rời đi" in page.done.details.text()
    assert (status(page, "Bùi Thị Giang"), status(page, "Ngô Thị Mới")) == ("retired", "active")
    paper = tmp_path / "tăng giảm.pdf"
    with monkeypatch.context() as patch:
        patch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(paper.with_suffix("")), "PDF (*.pdf)"))
        page.done.month.click()
    settled()
    assert paper.read_bytes().startswith(b"%PDF")
    page.done.undo.click()
    settled()
    assert status(page, "Bùi Thị Giang") == "active"


def test_a_week_later_its_list_comes_from_the_changes(
    compared: Callable[..., ImportPage], settled: Settled, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = compared(*HOME, NEWCOMER, {**HOME[0], "full_name": "Lý Thị Thêm", "birth_date": "1970-01-01", "national_id": "037170004444"})
    page.preview.accept.click()
    settled()
    page.session.open("changes")
    settled()
    changes = page.window().workspace.page
    assert isinstance(changes, ChangesPage)
    assert not changes.list_button.isEnabled()
    changes.table.selectRow(0)
    book = tmp_path / "tăng giảm"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(book), "Excel (*.xlsx)"))
    changes.list_button.click()
    settled()
    sheet = openpyxl.load_workbook(book.with_name("tăng giảm.xlsx")).active
    assert "I. TĂNG: 2 người" in {cell for row in sheet.iter_rows(values_only=True) for cell in row}
    months = changes.months()
    assert len(months.actions()) == 12
    months.actions()[0].trigger()
    settled()
    sheet = openpyxl.load_workbook(book.with_name("tăng giảm.xlsx")).active
    assert "I. TĂNG: 7 người" in {cell for row in sheet.iter_rows(values_only=True) for cell in row}


def test_nobody_leaves_without_a_reason(compared: Callable[..., ImportPage], settled: Settled) -> None:
    page = compared(*HOME[:4], NEWCOMER)
    assert "1 chưa có lý do" in page.piles._open_ones.text()
    page.piles.accept.click()
    settled()
    assert status(page, "Bùi Thị Giang") == "active"


def test_a_reason_for_those_selected_or_all_is_taken_back_with_the_tick(compared: Callable[..., ImportPage], qtbot: QtBot) -> None:
    page = compared(*HOME[:4])
    for give in (page.piles.leaving.for_chosen, page.piles.leaving.for_all):
        give.click()
        assert page.piles.rows.choices.count(Pile.LEFT) == 1
    page.piles.leaving.choose("died")
    page.piles.leaving.for_chosen.click()
    assert "Từ trần" in page.piles.rows.data(page.piles.rows.index(0, 3))
    page.piles.view.setFocus()
    qtbot.keyClick(page.piles.view, Qt.Key.Key_Space)
    assert page.piles.rows.choices.count(Pile.LEFT) == 0
    assert not page.piles.accept.isEnabled()


def test_rows_and_piles_are_left_out(compared: Callable[..., ImportPage], settled: Settled, qtbot: QtBot) -> None:
    page = compared({**HOME[0], "phone": "0912345678"}, {**HOME[1], "phone": "0912345679"}, *HOME[2:4], NEWCOMER)
    page.piles.show_pile(Pile.CHANGED)
    page.piles.view.selectRow(1)
    qtbot.keyClick(page.piles.view, Qt.Key.Key_Space)
    assert page.piles.accept.text() == "Ghi vào sổ: 1 mới vào, 1 thay đổi"
    page.piles.show_pile(Pile.JOINED)
    page.piles.take_pile.click()
    assert page.piles.accept.text() == "Ghi vào sổ: 1 thay đổi"
    page.piles.accept.click()
    settled()
    assert members.count(page.session.register, MemberQuery(search="Ngô Thị Mới")) == 0


def test_the_guard_asks_before_many_leave(compared: Callable[..., ImportPage], settled: Settled) -> None:
    page = compared(*HOME[:3])
    assert "2 trong 5 đoàn viên" in page.piles.guard.text.text()
    assert page.piles.leaving.isHidden()
    page.piles.rows.flip_pile()
    assert page.piles.rows.choices.count(Pile.LEFT) == 0, "no tick before the answer"
    page.piles.guard.is_whole.click()
    assert page.piles.guard.isHidden()
    page.piles.show_pile(Pile.LEFT)
    page.piles.leaving.for_all.click()
    page.piles.accept.click()
    settled()
    assert status(page, "Bùi Thị Giang") == "left"


def test_a_list_that_is_only_a_part_lacks_nobody(compared: Callable[..., ImportPage], settled: Settled) -> None:
    page = compared(*HOME[:3], NEWCOMER)
    page.piles.guard.only_part.click()
    settled()
    assert page.step is Step.COMPARE
    assert page.work.found.left == ()
    assert page.piles.accept.text() == "Ghi vào sổ: 1 mới vào"


def test_she_says_what_the_list_is_of(compared: Callable[..., ImportPage], settled: Settled) -> None:
    page = compared(*HOME[:4])
    page.piles.scope.asked.emit(frozenset({"Tổ 1"}))
    settled()
    assert "Tổ 1" in page.piles.scope.said.text()
    assert page.work.found.left == ()
    page.piles.scope.asked.emit(None)
    settled()
    assert [member.name for member in page.work.found.left] == ["Bùi Thị Giang"]


@pytest.mark.parametrize("answer", ["same", "different"])
def test_one_person_or_two(compared: Callable[..., ImportPage], settled: Settled, answer: str) -> None:
    number = str(HOME[4]["national_id"])
    page = compared(*HOME[:4], {**HOME[4], "national_id": number[:-2] + number[-1] + number[-2]})
    assert page.piles.tiles.tiles[Pile.ASKED].isChecked()
    settled()
    (known,) = [choice for choice in page.piles.card.pair.answers if choice not in (NEW, None)]
    page.piles.card.pair.answers[known if answer == "same" else NEW].click()
    settled()
    if answer == "same":
        assert page.piles.accept.text() == "Ghi vào sổ: 1 thay đổi"
    else:
        assert page.piles.accept.text() == "Ghi vào sổ: 1 mới vào"
        assert page.piles.tiles.tiles[Pile.LEFT].accessibleName().startswith("1 "), "two people: then the member is missing"
    page.piles.accept.click()
    settled()
    assert members.count(page.session.register, MemberQuery(search="Bùi Thị Giang")) == (1 if answer == "same" else 2)


def test_who_came_back_is_ticked_by_her(compared: Callable[..., ImportPage], page: ImportPage, settled: Settled) -> None:
    with members.member_list(page.session.register, MemberQuery(search="Bùi Thị Giang")) as found:
        gone = found.fetch(())[0].id
    members.edit(page.session.register, gone, {"status": "left", "status_since": "2025-01-01"})
    compared(*HOME)
    assert page.piles.tiles.tiles[Pile.RETURNED].isChecked()
    assert not page.piles.accept.isEnabled()
    page.piles.take_pile.click()
    assert page.piles.accept.text() == "Ghi vào sổ: 1 trở lại"
    page.piles.accept.click()
    settled()
    assert status(page, "Bùi Thị Giang") == "active"


def test_a_list_of_newcomers_says_nothing_of_the_others(page: ImportPage, settled: Settled, tmp_path: Path) -> None:
    page.start(write_list(tmp_path / "kết nạp.csv", [NEWCOMER]))
    settled()
    assert not page.work.says_who_left
    page.preview.accept.click()
    settled()
    assert page.step is Step.DONE


def test_what_was_decided_a_step_before_stays_decided(compared: Callable[..., ImportPage], settled: Settled) -> None:
    page = compared(*HOME[:4], NEWCOMER)
    page.steps.asked.emit(Step.PREVIEW)
    settled()
    page.preview.rows.decisions.leave_out([page.preview._review.kinds["new"][0].lines[0]], out=True)
    page.preview.accept.click()
    settled()
    assert not page.piles.accept.isEnabled()


def test_what_was_ticked_and_answered_stays_when_the_register_changes(compared: Callable[..., ImportPage], settled: Settled) -> None:
    number = str(HOME[4]["national_id"])
    typed = {**HOME[4], "national_id": number[:-2] + number[-1] + number[-2]}
    page = compared({**HOME[0], "phone": "0912345678"}, *HOME[2:4], typed, NEWCOMER)
    settled()
    page.piles.card.pair.answers[NEW].click()
    page.piles.show_pile(Pile.JOINED)
    page.piles.take_pile.click()
    page.piles.guard.is_whole.click()
    page.piles.show_pile(Pile.LEFT)
    page.piles.leaving.for_all.click()
    said = page.piles.accept.text()
    assert said == "Ghi vào sổ: 1 mới vào, 2 rời đi, 1 thay đổi"
    with members.member_list(page.session.register, MemberQuery(search="Vũ Thị Cúc")) as found:
        members.edit(page.session.register, found.fetch(())[0].id, {"note": "sửa trong lúc so"})
    page.session.changed.emit(None)
    settled()
    assert page.step is Step.COMPARE
    assert page.piles.accept.text() == said
    page.steps.asked.emit(Step.PREVIEW)
    settled()
    page.preview.accept.click()
    settled()
    assert page.piles.accept.text() == said


def test_nobody_comes_back_from_the_dead_with_the_others(compared: Callable[..., ImportPage], page: ImportPage, qtbot: QtBot) -> None:
    with members.member_list(page.session.register, MemberQuery(search="Bùi Thị Giang")) as found:
        gone = found.fetch(())[0].id
    members.edit(page.session.register, gone, {"status": "deceased", "status_since": "2025-01-01"})
    compared(*HOME)
    page.piles.take_pile.click()
    assert not page.piles.accept.isEnabled()
    page.piles.view.setFocus()
    qtbot.keyClick(page.piles.view, Qt.Key.Key_Space)
    assert page.piles.accept.text() == "Ghi vào sổ: 1 trở lại"
