"""Citizen cards in the window: scanned into any field, into none, pasted, in a photo, several in one; nobody is doubled."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.domain.query import MemberQuery
from desktop.services import members
from tests.pictures.cards import OTHER, PAYLOAD, card, saved, sheet
from tests.registers import add
from ui.app import Program
from ui.dialogs.cards_found import CardsFoundDialog
from ui.pages.members import MembersPage
from ui.widgets.record_editors import ChoiceEditor, LineEditor
from ui.widgets.record_panel import RecordPanel

Settled = Callable[[], None]
NAME = "Lê Thị Ánh Nguyệt"


@pytest.fixture
def page(entered: Program, settled: Settled) -> MembersPage:
    entered.window.workspace.open("members")
    settled()
    shown = entered.window.workspace.page
    assert isinstance(shown, MembersPage)
    return shown


@pytest.fixture
def panel(page: MembersPage, settled: Settled) -> RecordPanel:
    """A new member is being typed."""
    page.add_new()
    settled()
    return page.panel


def type_keys(widget: QWidget, text: str) -> None:
    """A scanner's keys (QTest knows no Vietnamese letters)."""
    for letter in text:
        QApplication.sendEvent(widget, QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter))


def scan(panel: RecordPanel, field: str, text: str, qtbot: QtBot) -> None:
    """A scanner: text and Enter into the editor of a field."""
    panel.form.edit(field)
    editor = panel.form.rows[field].editor
    assert editor is not None
    if not text and isinstance(editor, LineEditor):
        editor.clear()
    type_keys(editor, text)
    qtbot.keyClick(editor, Qt.Key.Key_Return)


def shown(panel: RecordPanel, field: str) -> str:
    return panel.form.rows[field].view.text().removesuffix(" •")


def stored(panel: RecordPanel) -> int:
    return members.count(panel.session.register, MemberQuery())


@pytest.mark.parametrize("field", ["full_name", "national_id", "birth_date", "unit", "permanent_address"])
def test_a_card_scanned_into_any_field_fills_in(panel: RecordPanel, field: str, settled: Settled, qtbot: QtBot) -> None:
    scan(panel, field, PAYLOAD, qtbot)
    settled()
    assert shown(panel, "full_name") == NAME
    assert shown(panel, "birth_date") == "05/03/1990"
    assert shown(panel, "national_id") == "038190317213"
    assert shown(panel, "old_id") == "172345678"
    assert shown(panel, "gender") == "Nữ"
    assert shown(panel, "permanent_address").startswith("Thôn 3")
    assert shown(panel, "unit") == "–"
    assert panel.banner.text == ""
    panel.save()
    settled()
    assert panel.member_id
    assert stored(panel) == 4


def test_a_card_scanned_where_no_field_is_open(panel: RecordPanel, settled: Settled, qtbot: QtBot) -> None:
    panel.form.take()
    panel.form.rows["job_title"].view.setFocus()
    type_keys(panel.form.rows["job_title"].view, PAYLOAD)
    qtbot.keyClick(panel.form.rows["job_title"].view, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: shown(panel, "full_name") == NAME)
    settled()
    assert shown(panel, "job_title") == "–"
    panel.discard()


def test_a_card_scanned_into_a_choice_chooses_nothing(panel: RecordPanel, settled: Settled, qtbot: QtBot) -> None:
    panel.form.edit("status")
    editor = panel.form.rows["status"].editor
    assert isinstance(editor, ChoiceEditor)
    type_keys(editor, PAYLOAD)
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: shown(panel, "full_name") == NAME)
    settled()
    assert "status" not in panel.draft.texts  # type: ignore[union-attr]
    panel.discard()


def test_a_card_pasted_behind_what_was_typed(panel: RecordPanel, settled: Settled, qtbot: QtBot) -> None:
    panel.form.edit("unit")
    editor = panel.form.rows["unit"].editor
    assert isinstance(editor, LineEditor)
    editor.setText("Tổ 9 ")
    QApplication.clipboard().setText(PAYLOAD + "\r\n")
    editor.end(False)
    editor.paste()
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    settled()
    assert (shown(panel, "unit"), shown(panel, "full_name")) == ("Tổ 9", NAME)
    panel.discard()


def test_somebody_in_the_register_is_shown_and_her_record_filled(
    panel: RecordPanel, page: MembersPage, settled: Settled, qtbot: QtBot
) -> None:  # fmt: skip
    nguyet = add(panel.session.register, "Lê Thị Ánh Nguyệt", old_id="172345678", birth_date="1990")
    scan(panel, "full_name", PAYLOAD, qtbot)
    settled()
    assert panel.member_id == nguyet
    assert "đã có trong sổ" in panel.banner.text
    assert "CCCD" in panel.banner.text
    assert panel.banner._action is not None
    panel.banner._action.click()
    settled()
    assert shown(panel, "national_id") == "038190317213"
    assert shown(panel, "birth_date") == "1990"  # what she has is not overwritten
    panel.save()
    settled()
    assert members.get(panel.session.register, nguyet).get("national_id") == "038190317213"  # type: ignore[union-attr]
    assert stored(panel) == 4


def test_what_was_begun_is_not_added_when_the_card_shows_who_it_is(
    panel: RecordPanel, page: MembersPage, settled: Settled, qtbot: QtBot
) -> None:
    nguyet = add(panel.session.register, "Lê Thị Ánh Nguyệt", national_id="038190317213")
    scan(panel, "full_name", "Lê Nguyệt", qtbot)
    scan(panel, "national_id", PAYLOAD, qtbot)
    settled()
    assert panel.member_id == nguyet
    assert stored(panel) == 4
    page.add_new()
    assert shown(panel, "full_name") == "Lê Nguyệt"
    panel.discard()


def test_doubts_about_a_card_are_told(panel: RecordPanel, settled: Settled, qtbot: QtBot) -> None:
    scan(panel, "full_name", PAYLOAD.replace("|Nữ|", "|Nam|").replace("Ánh", "?nh"), qtbot)
    settled()
    assert "UTF-8" in panel.banner.text
    assert panel.form.rows["national_id"].said or panel.form.rows["gender"].said
    panel.discard()


def test_what_is_no_card_says_so(panel: RecordPanel, settled: Settled, qtbot: QtBot) -> None:
    scan(panel, "full_name", "a|b|c|d|e|f|g|h mã QR của một cửa hàng", qtbot)
    settled()
    assert "không phải của thẻ căn cước" in panel.banner.text
    assert shown(panel, "full_name") == "–"


def test_a_photo_dropped_on_the_window_fills_in(entered: Program, settled: Settled, tmp_path: Path) -> None:
    photo = tmp_path / "ảnh thẻ.jpg"
    photo.write_bytes(saved(card(), "JPEG"))
    entered.window.workspace.receive_file(photo)
    settled()
    page = entered.window.workspace.page
    assert isinstance(page, MembersPage)
    assert shown(page.panel, "full_name") == NAME
    page.panel.discard()


def test_a_photo_without_a_card_says_why(panel: RecordPanel, settled: Settled, tmp_path: Path) -> None:
    photo = tmp_path / "hoa.jpg"
    photo.write_bytes(saved(card("https://example.org"), "JPEG"))
    panel.card.read_picture(photo)
    settled()
    assert "không phải của thẻ căn cước" in panel.banner.text


def test_of_several_cards_all_new_ones_are_added_at_once(entered: Program, panel: RecordPanel, settled: Settled, tmp_path: Path) -> None:
    add(panel.session.register, "Trần Quốc Bảo", national_id="079201641391")
    photo = tmp_path / "hai thẻ.png"
    photo.write_bytes(saved(sheet(PAYLOAD, OTHER)))
    panel.card.read_picture(photo)
    settled()
    dialog = entered.window.findChild(CardsFoundDialog)
    assert dialog is not None
    assert sorted(dialog.rows) == [(NAME, "Người mới"), ("Trần Quốc Bảo", "Đã có trong sổ")]
    dialog.primary.click()
    settled()
    assert stored(panel) == 5
    assert "1 người" in entered.window.workspace.toast.text


def test_every_number_of_somebody_else_warns(panel: RecordPanel, page: MembersPage, settled: Settled, qtbot: QtBot) -> None:
    hoa = add(panel.session.register, "Lê Thị Hoa", social_insurance_no="7912345678", member_number="CD-0001")
    for field, text in (("social_insurance_no", "7912345678"), ("member_number", "CD-0001")):
        scan(panel, field, text, qtbot)
        qtbot.waitUntil(lambda: panel.duplicates.texts == ("Lê Thị Hoa",))
        scan(panel, field, "", qtbot)
        qtbot.waitUntil(lambda: panel.duplicates.texts == ())
    page.open_row(0)
    settled()
    scan(panel, "social_insurance_no", "7912345678", qtbot)  # also in a record that stands already
    qtbot.waitUntil(lambda: panel.duplicates.texts == ("Lê Thị Hoa",))
    panel.discard()
    panel.duplicates.opened.emit(hoa)
    settled()
    assert panel.member_id == hoa
