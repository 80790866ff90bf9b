"""Password fields, the strength in words, and the boxes of the recovery code."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QToolButton
from pytestqt.qtbot import QtBot

from desktop.services import access
from desktop.storage.keyring.recovery_code import RecoveryCode
from ui.text import Words
from ui.theme.theme import Theme
from ui.widgets.password_field import NewPassword, PasswordEntry
from ui.widgets.password_strength import Strength, strength
from ui.widgets.recovery_code_entry import RecoveryCodeEntry


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    return Theme(qapp, "light")


@pytest.mark.parametrize(
    ("password", "expected"),
    [
        ("", Strength.TOO_SHORT), ("abc123", Strength.TOO_SHORT), ("12345678", Strength.WEAK), ("aaaaaaaaaaaa", Strength.WEAK),
        ("matkhau123", Strength.WEAK), ("Mật khẩu", Strength.WEAK), ("02051988", Strength.WEAK), ("kx7Rb2mZ", Strength.FAIR),
        ("sông xanh đò nhỏ", Strength.STRONG), ("con meo treo cay cau", Strength.STRONG),
    ],
)  # fmt: skip
def test_strength(password: str, expected: Strength) -> None:
    assert strength(password) is expected


def test_caps_lock_is_told_and_the_key_still_arrives(theme: Theme, qtbot: QtBot) -> None:
    entry = PasswordEntry(theme, "Mật khẩu")
    qtbot.addWidget(entry)
    qtbot.keyClick(entry.field, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier)
    assert entry.said == ""
    QApplication.sendEvent(entry.field, _key("B", Qt.KeyboardModifier.NoModifier))
    assert entry.said != ""
    assert entry.field.text() == "aB"
    QApplication.sendEvent(entry.field, _key("c", Qt.KeyboardModifier.NoModifier))
    assert entry.said == ""


def _key(text: str, modifiers: Qt.KeyboardModifier):
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QKeyEvent

    return QKeyEvent(QEvent.Type.KeyPress, ord(text.upper()), modifiers, text)


def test_the_eye_shows_and_hides(theme: Theme, qtbot: QtBot) -> None:
    entry = PasswordEntry(theme, "Mật khẩu")
    qtbot.addWidget(entry)
    eye = entry.field.findChild(QToolButton)
    assert not entry.field.shown
    offer = eye.accessibleName()
    eye.click()
    assert entry.field.shown
    assert eye.accessibleName() not in ("", offer), "it says what a click does now"
    eye.click()
    assert not entry.field.shown
    with qtbot.waitExposed(entry):
        entry.show()
    entry.field.setFocus()
    qtbot.keyClick(entry.field, Qt.Key.Key_P, Qt.KeyboardModifier.AltModifier)
    assert entry.field.shown, "the keyboard does it too"


def test_a_new_password_counts_only_when_both_agree(theme: Theme, qtbot: QtBot) -> None:
    new = NewPassword(theme)
    qtbot.addWidget(new)
    _type(new.first.field, "sông xanh đò nhỏ")
    assert new.password == ""
    _type(new.again.field, "sông xanh đò nho")
    new.explain()
    assert new.password == ""
    assert new.again.said
    _type(new.again.field, "sông xanh đò nhỏ")
    new.explain()
    assert new.password == "sông xanh đò nhỏ"
    assert not new.again.said


def test_a_short_password_is_never_given_out(theme: Theme, qtbot: QtBot) -> None:
    new = NewPassword(theme)
    qtbot.addWidget(new)
    for entry in (new.first, new.again):
        _type(entry.field, "ngắn")
    assert new.password == ""


def _type(field, text: str) -> None:
    field.setText(text)
    field.textEdited.emit(text)


@pytest.fixture
def entry(theme: Theme, qtbot: QtBot) -> RecoveryCodeEntry:
    made = RecoveryCodeEntry(theme, Words("vi"), access.check_code)
    qtbot.addWidget(made)
    made.show()
    return made


def test_a_full_group_hands_on_the_keyboard(entry: RecoveryCodeEntry, qtbot: QtBot) -> None:
    entry.boxes[0].setFocus()
    qtbot.keyClicks(entry.boxes[0], RecoveryCode.new().groups[0])
    qtbot.waitUntil(entry.boxes[1].hasFocus)


def test_a_slip_is_told_with_its_group(entry: RecoveryCodeEntry, qtbot: QtBot) -> None:
    groups = list(RecoveryCode.new().groups)
    groups[1] = groups[1][:4] + ("0" if groups[1][4] != "0" else "1")
    for box, group in zip(entry.boxes, groups[:2], strict=False):
        qtbot.keyClicks(box, group)
        box.editingFinished.emit()
    assert "thứ 2" in entry.said
    assert entry.boxes[1].property("state") == "danger"
    assert entry.boxes[0].property("state") != "danger"


def test_a_pasted_code_spreads_over_the_boxes(entry: RecoveryCodeEntry, qtbot: QtBot) -> None:
    code = RecoveryCode.new().text
    QApplication.clipboard().setText(code)
    entry.boxes[0].paste()
    assert entry.code == code
    assert entry.full
    assert entry.said == ""
