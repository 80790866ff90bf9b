"""Bringing a list in, by hand, in the real window over a real register: drop, columns, preview, accept, undo; and every way out of it."""

import shutil
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QRadioButton
from pytestqt.qtbot import QtBot

from desktop.domain.query import MemberQuery
from desktop.services import imports, members, undoing
from desktop.services.imports import NEW
from ui.app import Program
from ui.models.import_mapping import NOT_TAKEN
from ui.models.import_review import Pile
from ui.pages.import_list import ImportPage, Step
from ui.pages.members import MembersPage

Settled = Callable[[], None]
PEOPLE = 3  # in the register to begin with
HEADINGS = "STT,Họ và tên,Ngày sinh,Giới tính,Số CCCD,Điện thoại,Ghi chú tổ\n"


@pytest.fixture
def page(entered: Program, settled: Settled) -> ImportPage:
    """The import page, in view."""
    entered.window.workspace.open("import")
    settled()
    found = entered.window.workspace.page
    assert isinstance(found, ImportPage)
    return found


@pytest.fixture
def workbook(root: Path, tmp_path: Path) -> Callable[[str], Path]:
    """A copy of one of the workbooks, by the beginning of its folder's name."""

    def copy(name: str) -> Path:
        source = next(file for file in (root / "tests/data/workbooks").glob(f"{name}*/*") if file.suffix != ".json")
        return Path(shutil.copy(source, tmp_path))

    return copy


@pytest.fixture
def csv(tmp_path: Path) -> Callable[..., Path]:
    def write(*rows: str, headings: str = HEADINGS, name: str = "danh sách.csv") -> Path:
        path = tmp_path / name
        path.write_text(headings + "\n".join(rows) + "\n", encoding="utf-8")
        return path

    return write


def count(page: ImportPage) -> int:
    return members.count(page.session.register, MemberQuery())


def drop(target: Any, path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    target.dropEvent(QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, data, buttons, keys))


def read(page: ImportPage, path: Path, settled: Settled) -> None:
    page.start(path)
    settled()


def test_from_dropping_a_file_to_its_undo(entered: Program, settled: Settled, workbook: Callable[[str], Path]) -> None:
    window = entered.window
    drop(window, workbook("01"))
    settled()
    page = window.workspace.page
    assert isinstance(page, ImportPage)
    assert page.step is Step.PREVIEW
    assert count(page) == PEOPLE, "a preview writes nothing"
    assert "24" in page.preview.accept.text()
    assert page.preview.piles.tiles[Pile.NEW].accessibleName().startswith("24 ")
    page.preview.accept.click()
    settled()
    assert page.step is Step.DONE
    assert page.done.sentence.text() == "Đã nhập 24 đoàn viên."
    assert count(page) == PEOPLE + 24
    page.done.undo.click()
    settled()
    assert count(page) == PEOPLE
    assert page.done.sentence.text() == "Đã hoàn tác lần nhập này."
    assert page.done.undo.isHidden()


def test_every_public_workbook_comes_in_whole(page: ImportPage, settled: Settled, workbook: Callable[[str], Path]) -> None:
    total = PEOPLE
    for number in range(1, 8):
        read(page, workbook(f"0{number}"), settled)
        assert page.step is Step.PREVIEW, number
        new, changed = page.preview.to_write
        page.accept()
        settled()
        assert page.step is Step.DONE
        total += new
        assert (count(page), changed) == (total, 0)


def test_the_sum_shows_that_no_row_is_lost(page: ImportPage, settled: Settled, workbook: Callable[[str], Path]) -> None:
    read(page, workbook("01"), settled)
    assert page.preview.sum.text() == "33 dòng dưới tiêu đề = 24 dòng là người + 5 dòng khác + 4 dòng trống"
    page.preview.show_pile(Pile.OTHER)
    reasons = {page.preview.kinds.topLevelItem(number).text(0) for number in range(page.preview.kinds.topLevelItemCount())}
    assert reasons == {"Dòng tổng cộng", "Phần ký tên"}


def test_cancelling_the_reading(page: ImportPage, settled: Settled, workbook: Callable[[str], Path]) -> None:
    page.start(workbook("01"))
    assert page.step is Step.BUSY
    page.busy.cancel_button.click()
    settled()
    assert page.step is Step.FILE
    assert page.work.result is None


def test_cancelling_in_the_middle_of_the_import_leaves_nothing(
    page: ImportPage, settled: Settled, workbook: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    read(page, workbook("01"), settled)
    before = [batch.batch_id for batch in undoing.recent(page.session.register)]
    reached, go_on, real = threading.Event(), threading.Event(), imports.apply

    def held(register: Any, plan: Any, *, task: Any, **more: Any) -> Any:
        class Held:
            def step(self, stage: str, done: int, total: int) -> None:
                reached.set()
                go_on.wait(20)
                task.step(stage, done, total)

        return real(register, plan, task=Held(), **more)

    monkeypatch.setattr(imports, "apply", held)
    page.accept()
    qtbot.waitUntil(reached.is_set)
    page.busy.cancel_button.click()
    go_on.set()
    settled()
    assert page.step is Step.PREVIEW
    assert count(page) == PEOPLE
    assert [batch.batch_id for batch in undoing.recent(page.session.register)] == before
    monkeypatch.setattr(imports, "apply", real)
    page.accept()
    settled()
    assert count(page) == PEOPLE + 24, "the same plan can be accepted afterwards"


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("rỗng.xlsx", b"", "trống"),
        ("hỏng.xlsx", b"PK\x03\x04" + b"\x00" * 64, "hỏng"),
        ("ảnh.xlsx", b"\x89PNG\r\n\x1a\n" + b"\x00" * 64, "Hãy chọn tệp .xlsx, .xls hoặc .csv"),
        ("khóa.xlsx", None, "mật khẩu"),
        ("không có.xlsx", None, "Không tìm thấy tệp"),
        ("thư mục.xlsx", None, "thư mục"),
    ],
    ids=["empty", "broken", "picture", "password", "missing", "folder"],
)
def test_what_is_refused_is_refused_in_words(
    page: ImportPage, settled: Settled, tmp_path: Path, name: str, content: bytes | None, said: str
) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    elif name.startswith("thư mục"):
        path.mkdir()
    elif name.startswith("khóa"):
        path.write_bytes(encrypted_workbook())
    read(page, path, settled)
    assert page.step is Step.FILE
    assert said in page.file.banner.text
    assert page.file.choose_button.hasFocus(), "the next thing to do is to choose another file"


def encrypted_workbook() -> bytes:
    """The outside of a password-protected workbook: an OLE file with the two streams that Excel writes."""
    sector, free, end, fat_mark = 512, 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD

    def entry(name: str, kind: int, child: int, right: int, start: int, size: int) -> bytes:
        text = name.encode("utf-16-le") + b"\0\0"
        head = text.ljust(64, b"\0") + len(text).to_bytes(2, "little") + bytes([kind, 1])
        links = b"".join(number.to_bytes(4, "little") for number in (free, right, child))
        return head + links + b"\0" * 36 + start.to_bytes(4, "little") + size.to_bytes(8, "little")

    big = 4096
    streams = big // sector
    header = bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 16 + b"".join(n.to_bytes(2, "little") for n in (0x3E, 3, 0xFFFE, 9, 6))
    header += b"\0" * 6 + b"".join(n.to_bytes(4, "little") for n in (0, 1, 1, 0, big, end, 0, end, 0, 0))
    header += b"".join(n.to_bytes(4, "little") for n in [free] * 108)
    chain = [fat_mark, end, *range(3, 2 + streams), end, *range(3 + streams, 2 + 2 * streams), end]
    fat = b"".join(n.to_bytes(4, "little") for n in [*chain, *[free] * (sector // 4 - len(chain))])
    directory = entry("Root Entry", 5, 1, free, end, 0) + entry("EncryptedPackage", 2, free, 2, 2, big)
    directory += entry("EncryptionInfo", 2, free, free, 2 + streams, big) + b"\0" * 128
    return (header.ljust(sector, b"\0") + fat + directory).ljust(3 * sector, b"\0") + b"\x04" * (2 * big)


def test_a_list_without_headings_asks_for_its_columns_and_offers_a_guess(
    page: ImportPage, settled: Settled, csv: Callable[..., Path]
) -> None:
    rows = ("Nguyễn Văn Ba,02/05/1988,0912345678", "Trần Thị Tư,03/06/1990,0912345679", "Lê Văn Năm,04/07/1985,0912345670")
    read(page, csv(*rows, headings=""), settled)
    assert page.step is Step.COLUMNS
    assert "Hãy cho biết mỗi cột là gì" in page.columns.banner.text
    assert [column.target for column in page.columns.sheets[0].columns] == ["full_name", "birth_date", "phone"]
    page.columns.choose(2, NOT_TAKEN)
    page.columns.go_on.click()
    settled()
    assert page.step is Step.PREVIEW
    page.accept()
    settled()
    assert count(page) == PEOPLE + 3
    assert members.count(page.session.register, MemberQuery(search="0912345670")) == 0, "the column was left out"


def test_a_changed_column_is_read_again(page: ImportPage, settled: Settled, csv: Callable[..., Path]) -> None:
    read(page, csv("1,Nguyễn Văn Ba,02/05/1988,Nam,,,Tổ may 7"), settled)
    assert page.step is Step.PREVIEW
    page.preview.columns_link.click()
    assert page.step is Step.COLUMNS
    choice = page.columns.table.choice(6)
    choice.setCurrentIndex(choice.findData("unit"))
    choice.activated.emit(choice.currentIndex())
    assert page.columns.table.item(6, 4).text() == "Tổ may 7", "what the cells will be read as, at once"
    page.columns.go_on.click()
    settled()
    assert page.preview._review is not None
    assert page.preview._review.rows[0].values["unit"] == "Tổ may 7"
    assert page.preview.rows.rowCount()


def test_without_a_name_column_there_is_no_going_on(page: ImportPage, settled: Settled, csv: Callable[..., Path]) -> None:
    read(page, csv("1,Nguyễn Văn Ba,02/05/1988,Nam,,,"), settled)
    page.steps.asked.emit(Step.COLUMNS)
    page.columns.choose(1, NOT_TAKEN)
    assert not page.columns.go_on.isEnabled()
    assert page.columns.go_on.toolTip() == "Hãy cho biết cột nào là họ và tên."
    page.columns.choose(1, "full_name")
    assert page.columns.go_on.isEnabled()


def test_a_sheet_switched_off_is_not_brought_in(page: ImportPage, settled: Settled, workbook: Callable[[str], Path]) -> None:
    read(page, workbook("05"), settled)
    assert page.preview.to_write == (28, 0)
    page.steps.asked.emit(Step.COLUMNS)
    names = [page.columns.sheet_list.item(number).text().splitlines()[0] for number in range(page.columns.sheet_list.count())]
    assert names == ["PX Dệt", "PX Nhuộm", "Tổ Cơ điện", "Tổng hợp", "Sheet3", "DM"]
    assert "không đọc" in page.columns.sheet_list.item(3).text()
    page.columns.sheet_list.item(1).setCheckState(Qt.CheckState.Unchecked)
    page.columns.go_on.click()
    settled()
    assert page.preview.to_write == (19, 0)


def test_a_known_person_is_updated_and_the_change_is_shown(page: ImportPage, settled: Settled, csv: Callable[..., Path]) -> None:
    read(page, csv("1,Lê Thị Ánh,,Nữ,037190001234,0987654321,"), settled)
    assert page.preview.to_write == (0, 1)
    page.preview.show_pile(Pile.CHANGED)
    shown = [page.preview.rows.data(page.preview.rows.index(0, column)) for column in range(4)]
    assert shown[2:] == ["cùng số CCCD", "Số điện thoại: (trống) → 0987654321"]
    page.accept()
    settled()
    assert count(page) == PEOPLE
    assert members.count(page.session.register, MemberQuery(search="0987654321")) == 1


@pytest.mark.parametrize("answer", ["same", "new", "none"])
def test_a_question_is_answered_by_a_person(page: ImportPage, settled: Settled, csv: Callable[..., Path], answer: str) -> None:
    read(page, csv("1,Nguyễn Văn An,,Nam,,0987654321,"), settled)
    assert page.preview.to_write == (0, 0)
    assert not page.preview.accept.isEnabled()
    choices = page.preview.card.choices
    assert len(choices) == 3
    member_id = next(key for key in choices if key not in (NEW, None))
    chosen: QRadioButton = choices[{"same": member_id, "new": NEW, "none": None}[answer]]
    assert choices[None].isChecked()
    assert "Tổ may 1" in choices[member_id].accessibleName(), "what tells namesakes apart stands there"
    chosen.click()
    assert page.preview.to_write == {"same": (0, 1), "new": (1, 0), "none": (0, 0)}[answer]
    if answer != "none":
        page.accept()
        settled()
        assert count(page) == PEOPLE + (answer == "new")
        assert members.count(page.session.register, MemberQuery(search="0987654321")) == 1


def test_rows_left_out_stay_out(page: ImportPage, settled: Settled, workbook: Callable[[str], Path], qtbot: QtBot) -> None:
    read(page, workbook("01"), settled)
    page.preview.show_pile(Pile.NEW)
    page.preview.view.setFocus()
    page.preview.view.selectRow(2)
    qtbot.keyClick(page.preview.view, Qt.Key.Key_Space)
    assert page.preview.to_write == (23, 0)
    page.preview.leave_kind.click()
    assert not page.preview.accept.isEnabled()
    page.preview.leave_kind.click()
    assert page.preview.to_write == (24, 0)
    view = page.preview.view
    tick = view.visualRect(view.model().index(0, 0)).topLeft() + QPoint(10, 10)
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=tick)
    assert page.preview.to_write == (23, 0)
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=tick + QPoint(80, 0))
    assert page.preview.to_write == (23, 0), "a click beside the tick only selects"
    page.accept()
    settled()
    assert count(page) == PEOPLE + 23
    assert "1 dòng không nhập" in page.done.details.text()


def test_only_doubtful_rows_are_shown_at_first(page: ImportPage, settled: Settled, workbook: Callable[[str], Path]) -> None:
    read(page, workbook("03"), settled)
    kinds = page.preview.kinds
    fold = kinds.topLevelItem(kinds.topLevelItemCount() - 1)
    assert page.preview.piles.tiles[Pile.LOOK].isChecked()
    assert fold.childCount() > 0
    assert not fold.isExpanded(), "what is for information only is folded away"
    assert page.preview.rows.rowCount() < 25
    page.accept()
    settled()
    looked = page.preview.to_look_at
    assert page.done.sentence.text() == f"Đã nhập 25 đoàn viên, {looked} dòng cần xem lại."
    page.done.doubts.click()
    assert page.step is Step.PREVIEW
    assert page.preview.accept.isHidden(), "it is done: to look at only"


def test_a_change_elsewhere_is_seen_in_the_preview(page: ImportPage, settled: Settled, csv: Callable[..., Path]) -> None:
    read(page, csv("1,Phạm Thị Sáu,02/05/1988,Nữ,,,"), settled)
    assert page.preview.to_write == (1, 0)
    members.add(page.session.register, {"full_name": "Phạm Thị Sáu", "birth_date": "1988-05-02", "gender": "Nữ"})
    page.session.changed.emit(None)
    settled()
    assert page.step is Step.PREVIEW
    assert page.preview.to_write == (0, 0)


def test_undo_in_the_head_of_the_window_is_seen_on_the_page(
    page: ImportPage, settled: Settled, csv: Callable[..., Path], entered: Program
) -> None:
    read(page, csv("1,Phạm Thị Sáu,02/05/1988,Nữ,,,"), settled)
    page.accept()
    settled()
    entered.window.workspace.undo.undo.click()
    settled()
    assert page.done.undo.isHidden()
    entered.window.workspace.undo.redo.click()
    settled()
    assert count(page) == PEOPLE + 1
    assert page.done.sentence.text().startswith("Đã nhập 1 đoàn viên")
    assert not page.done.undo.isHidden()


def test_another_file_while_one_is_read_waits(page: ImportPage, settled: Settled, workbook: Callable[[str], Path]) -> None:
    first, second = workbook("01"), workbook("07")
    page.start(first)
    drop(page.file.zone, second)
    settled()
    assert page.preview.to_write == (24, 0)
    drop(page.file.zone, second)
    settled()
    assert page.preview.to_write == (25, 0), "afterwards another file begins anew"
    assert page.session.preferences.last_folder == str(second.parent)


def test_the_people_brought_in_are_shown_in_the_list(
    page: ImportPage, settled: Settled, csv: Callable[..., Path], entered: Program
) -> None:
    read(page, csv("1,Phạm Thị Sáu,02/05/1988,Nữ,,,", "2,Lê Thị Ánh,,Nữ,037190001234,0987654321,"), settled)
    page.accept()
    settled()
    page.done.people.click()
    settled()
    shown = entered.window.workspace.page
    assert isinstance(shown, MembersPage)
    assert {shown.model.row(number).texts[0] for number in range(shown.model.rowCount())} == {"Phạm Thị Sáu", "Lê Thị Ánh"}


def test_it_works_by_keyboard_alone(page: ImportPage, settled: Settled, workbook: Callable[[str], Path], qtbot: QtBot) -> None:
    page.focus_content()
    assert page.file.choose_button.hasFocus()
    read(page, workbook("01"), settled)
    assert page.preview.kinds.hasFocus() or page.preview.accept.hasFocus() or page.preview.view.hasFocus()
    page.preview.accept.setFocus()
    qtbot.keyClick(page.preview.accept, Qt.Key.Key_Space)
    settled()
    assert page.done.people.hasFocus()
