from datetime import date

import pytest
from pypdf import PdfReader

from desktop.documents.delivery import Written
from desktop.documents.recovery import RecoverySheet, recovery_text, write_recovery_sheet

CODE = "7K3QH-0PM2X-W9TRA-4D8EC-5YB1N-GZ6VJ-M0Q7H-2KX4P-H8SNA"


@pytest.fixture
def sheet():
    return RecoverySheet("CĐCS Công ty TNHH Dệt may Phú Thịnh", "0192f0c1-7b1e-7cc3-8d53-4a0b1c2d3e4f", CODE, date(2026, 11, 24))


def test_the_printed_sheet_is_one_page_with_the_code_and_how_to_keep_it(tmp_path, sheet):
    path = tmp_path / "phieu.pdf"
    assert write_recovery_sheet(sheet, path) == Written(path, 1)
    (page,) = PdfReader(path).pages
    text = page.extract_text()
    assert CODE.replace("-", "") in "".join(text.split())
    for words in (sheet.union, sheet.register_id, "24/11/2026", "Quên mật khẩu", "hai bản", "phong bì dán kín", "NGƯỜI GIỮ PHIẾU"):
        assert " ".join(words.split()) in " ".join(text.split())


def test_the_plain_text_can_be_typed_back(sheet):
    text = recovery_text(sheet)
    lines = [line.split() for line in text.splitlines() if line.startswith("    ")]
    assert [group for line in lines for group in line] == sheet.groups == CODE.split("-")
    for words in (sheet.union, sheet.register_id, "24/11/2026", "hai bản", "NGƯỜI GIỮ PHIẾU"):
        assert words in text


def test_a_long_union_name_and_code_stay_on_the_page(tmp_path):
    sheet = RecoverySheet("Công đoàn cơ sở " + "Tổng công ty Cổ phần " * 8, "0" * 36, "-".join(["ABCDE"] * 12), date(2026, 1, 2))
    write_recovery_sheet(sheet, tmp_path / "phieu.pdf")
    assert len(PdfReader(tmp_path / "phieu.pdf").pages) == 1
