"""Dots, labels and dates outside the table: what they ask for and how they are filled."""

from __future__ import annotations

import io
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

from desktop.domain.union import UnionIdentity
from desktop.excel.templates.filling import fill
from desktop.excel.templates.form import Form
from desktop.excel.templates.learning import learn
from desktop.excel.templates.model import Holds
from desktop.excel.templates.single_cells import Facts, edits_of, recognised

UNION = UnionIdentity("CĐCS Công ty Hoa Sen", "Liên đoàn Lao động tỉnh Ninh Bình", "HS-001", "Ninh Bình")
FACTS = Facts(UNION, date(2026, 2, 5), date(2026, 11, 24), 1203, 700, "Nguyễn Thị Thử", "Lê Chủ")


def shown(text: str, holds: Holds | None = None) -> str:
    found = holds or recognised(text)
    assert found is not None
    for edit in sorted(edits_of(text, found, FACTS), key=lambda one: one.start, reverse=True):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("Đơn vị: ....................", "Đơn vị: CĐCS Công ty Hoa Sen"),
        ("CÔNG ĐOÀN CƠ SỞ………", "CÔNG ĐOÀN CƠ SỞ CÔNG TY HOA SEN"),
        ("CĐCS ……", "CĐCS Công ty Hoa Sen"),
        ("LĐLĐ ………………", "LĐLĐ tỉnh Ninh Bình"),
        ("Liên đoàn Lao động ______", "Liên đoàn Lao động tỉnh Ninh Bình"),
        ("Công đoàn cấp trên:", "Công đoàn cấp trên: Liên đoàn Lao động tỉnh Ninh Bình"),
        ("Mã CĐCS: …", "Mã CĐCS: HS-001"),
        ("..........., ngày ..... tháng ..... năm 20....", "Ninh Bình, ngày 24 tháng 11 năm 2026"),
        ("Hà Nội, ngày    tháng    năm 2025", "Hà Nội, ngày 24 tháng 11 năm 2026"),
        ("(Tính đến ngày … tháng … năm ……)", "(Tính đến ngày 05 tháng 02 năm 2026)"),
        ("Tính đến ngày ……/……/20……", "Tính đến ngày 05/02/2026"),
        ("Tính đến:", "Tính đến: 05/02/2026"),
        ("Danh sách này có …… người (bằng chữ: ………… người).", "Danh sách này có 1.203 người (bằng chữ: một nghìn hai trăm linh ba người)."),
        ("Tổng số: ... đoàn viên, trong đó nữ: ... người", "Tổng số: 1.203 đoàn viên, trong đó nữ: 700 người"),
        ("Tổng số đoàn viên:", "Tổng số đoàn viên: 1.203"),
        ("Số nữ: …", "Số nữ: 700"),
        ("Người lập: …………", "Người lập: Nguyễn Thị Thử"),
    ],
)
def test_blanks(text, after):
    assert shown(text) == after


@pytest.mark.parametrize(
    "text",
    [
        "", "Họ và tên", "(Ban hành kèm theo Quyết định số 933/QĐ-TLĐ ngày 14 tháng 5 năm 2024 của Tổng Liên đoàn)", "NGƯỜI LẬP",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "CĐCS Công ty A", "Tổng cộng", "TP. Hồ Chí Minh", "Ghi chú: ghi rõ ……", "x" * 400,
        "Tính đến ngày 31 tháng 12 năm 2025",
    ],
)  # fmt: skip
def test_no_blanks(text):
    assert recognised(text) is None


def test_what_the_register_does_not_know_leaves_the_dots():
    assert edits_of("Công đoàn cấp trên: ……", Holds.UPPER_UNION, Facts(UnionIdentity("A"), FACTS.as_of, FACTS.made_on, 1)) == []


@given(st.text(alphabet="ngày tháng năm .…_/:,20(AăĐ", max_size=60), st.sampled_from(list(Holds)))
def test_any_text_can_be_filled(text, holds):
    found = recognised(text)
    assert found is None or found in set(Holds)
    edits = edits_of(text, holds, FACTS)
    assert all(0 <= edit.start <= edit.end <= len(text) for edit in edits)
    assert all(one.end <= other.start for one, other in pairwise(edits))


def test_a_bold_label_stays_bold():
    book = Workbook()
    sheet = book.active
    sheet["A1"] = CellRichText(TextBlock(InlineFont(b=True), "Đơn vị: "), TextBlock(InlineFont(i=True), "…………"), " (ghi rõ)")
    sheet["A2"] = "Ngày … tháng … năm …"
    sheet.append(["STT", "Họ và tên", "Ngày sinh"])
    out = io.BytesIO()
    book.save(out)
    form = Form(out.getvalue())
    mapping = learn(form).mapping
    assert mapping is not None
    made = fill(Form(out.getvalue()), mapping, [{"full_name": "Lê An"}], FACTS)
    cell = load_workbook(io.BytesIO(made.content), rich_text=True).active["A1"].value
    assert isinstance(cell, CellRichText)
    assert [(part.text, bool(part.font.b), bool(part.font.i)) for part in cell if isinstance(part, TextBlock)] == [
        ("Đơn vị: ", True, False), ("CĐCS Công ty Hoa Sen", False, True),
    ]  # fmt: skip
    assert str(cell) == "Đơn vị: CĐCS Công ty Hoa Sen (ghi rõ)"
