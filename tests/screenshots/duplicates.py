"""Duplicates and citizen cards on the screen: pairs side by side, a card scanned, somebody who is there already, several in a photo.

Read next: ``walk.py`` (the other screens).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from PySide6.QtWidgets import QWidget

from desktop.services import cards, members
from tests.pictures.cards import OTHER, PAYLOAD
from tests.registers import add
from ui.app import Program
from ui.dialogs.cards_found import CardsFoundDialog
from ui.pages.members import MembersPage

Settled = Callable[[QWidget], QWidget]


def duplicate_screens(program: Program, settled: Settled) -> Iterator[tuple[str, QWidget]]:
    """Adds a few people who stand there twice, and takes the walk to them."""
    window = program.window
    session = window.session
    assert session is not None
    _stand_twice(program)
    session.changed.emit(None)
    window.workspace.open("home")
    yield "home-duplicates", settled(window)
    window.workspace.open("duplicates")
    yield "duplicates-pair", settled(window)
    window.workspace.open("members")
    page = window.workspace.page
    assert isinstance(page, MembersPage)
    page.add_new()
    panel = page.panel
    panel.card.take("full_name", PAYLOAD.replace("|Nữ|", "|Nam|"))
    yield "card-new", settled(window)
    panel.discard()
    panel.card.take("full_name", OTHER)
    yield "card-known", settled(window)
    panel.close_record()
    today = date(2026, 11, 24)
    dialog = CardsFoundDialog(session, [cards.read_text(PAYLOAD, today=today), cards.read_text(OTHER, today=today)], window)
    dialog.open()
    yield "dialog-cards", settled(dialog)
    dialog.done(0)
    window.workspace.toast.hide()


def _stand_twice(program: Program) -> None:
    session = program.window.session
    assert session is not None
    register = session.register
    person = {"birth_date": "1990-03-05", "gender": "Nữ", "national_id": "038190317231"}
    add(
        register, "Lê Thị Ánh Hồng", **person, phone="0912345678", unit="Tổ may 1", join_date="2015-05-01", religion="Không",
        note="Hay giúp chị em trong tổ", permanent_address="Xóm 4, Nga Sơn, Thanh Hóa", status_since="2015-05-01",
    )  # fmt: skip
    add(
        register, "Lê Thị Ánh Hồng", **person, phone="0987654321", unit="Tổ may 2", old_id="172345679", email="anhhong@example.org",
        note="Hiến máu nhân đạo năm 2024", permanent_address="Xã Nga Sơn, tỉnh Thanh Hóa", job_title="Tổ phó", religion="Phật giáo",
    )  # fmt: skip
    add(register, "Phạm Văn Thắng", birth_date="1985-11-20", unit="Tổ cắt", phone="0901234567")
    add(register, "Pham Van Thang", birth_date="1985", unit="Tổ cắt", phone="0901234567")
    add(register, "Đỗ Thị Kim Cúc", birth_date="1979-02-03", old_id="161234567")
    add(register, "Đỗ Kim Cúc", birth_date="1979-03-02", old_id="161234567", unit="Tổ may 3")
    bao = add(register, "Trần Quốc Bảo", national_id="079201641391", unit="Kho")
    assert members.get(register, bao) is not None
