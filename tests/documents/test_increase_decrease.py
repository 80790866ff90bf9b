"""The increase/decrease list: three parts on one form, each numbered from 1, nothing of a person told that shall be hidden."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import openpyxl
import pytest
from pypdf import PdfReader

from desktop.documents.increase_decrease import PEOPLE, increase_decrease_list
from desktop.documents.official import default_signers
from desktop.documents.pdf import _write
from desktop.domain.movements import Movement, Movements, increase
from desktop.domain.task import QUIET
from desktop.excel.writers.workbook_file import write_workbook
from tests.registers import UNION


def people(name, count, **more):
    return tuple(
        Movement({"full_name": f"{name} {number}", "birth_date": "1990-05-02", "national_id": "037190001234", "unit": "Kho"}, **more)
        for number in range(count)
    )


def listed(joined=2, left=1, changed=1, **options):
    movements = Movements(
        tuple(increase(None, {"full_name": f"Mới {number}", "status_since": "2026-11-01"}) for number in range(joined)),
        people("Rời", left, day="2026-11-15", reason="became_left", words="Hết hạn hợp đồng"),
        people("Đổi", changed, changes={"phone": ("0912345678", "0987654321"), "note": (None, "a")}),
    )
    return increase_decrease_list(
        UNION,
        movements,
        month=date(2026, 11, 1),
        made_on=date(2026, 11, 24),
        labels=PEOPLE,
        signers=default_signers("Đặng Thị Hoa"),
        **options,
    )


def sheet(document):
    file = BytesIO()
    write_workbook(document, file, QUIET)
    return openpyxl.load_workbook(file).active


def texts(document):
    return [[str(cell) for cell in row if cell is not None] for row in sheet(document).iter_rows(values_only=True)]


def paper(document):
    file = BytesIO()
    _write(document, file, QUIET)
    return [page.extract_text() for page in PdfReader(file).pages]


def test_three_parts_each_numbered_from_one():
    rows = texts(listed())
    start = rows.index(["I. TĂNG: 2 người"])
    assert [row[0] for row in rows[start : start + 7]] == [
        "I. TĂNG: 2 người", "1", "2", "II. GIẢM: 1 người", "1", "III. THAY ĐỔI THÔNG TIN: 1 người", "1",
    ]  # fmt: skip
    assert rows[start + 1][1:] == ["Mới 0", "2026-11-01 00:00:00", "Mới vào"]
    assert rows[start + 4][-1] == "Hết hạn hợp đồng"
    assert "0912345678 → 0987654321" in rows[start + 6][-1]
    assert "(trống) → a" in rows[start + 6][-1]
    assert ["Tổng cộng: tăng 2 người, giảm 1 người, thay đổi thông tin 1 người."] in rows


def test_the_sheet_bears_the_form_of_the_list():
    rows = [text for row in texts(listed(members=(120, 121))) for text in row]
    assert {"DANH SÁCH TĂNG, GIẢM ĐOÀN VIÊN CÔNG ĐOÀN", "(Tháng 11 năm 2026)", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"} <= set(rows)
    assert any("Đầu kỳ có 120 đoàn viên, cuối kỳ có 121 đoàn viên" in text for text in rows)
    assert sheet(listed()).title == "Tăng giảm đoàn viên"


@pytest.mark.parametrize(("joined", "left", "changed"), [(0, 0, 0), (0, 2, 0), (3, 0, 0)])
def test_a_part_without_anybody_says_so(joined, left, changed):
    parts = (joined, left, changed)
    for told in ([text for row in texts(listed(*parts)) for text in row], "\n".join(paper(listed(*parts)))):
        assert ("I. TĂNG: không có" in told) is not bool(joined)
        assert ("II. GIẢM: không có" in told) is not bool(left)
        assert "III. THAY ĐỔI THÔNG TIN: không có" in told


def test_nobody_is_lost_between_pages_and_a_title_never_ends_one():
    pages = paper(listed(90, 90, 30))
    whole = "\n".join(pages)
    assert sum(whole.count(name) for name in ("Mới ", "Rời ")) - whole.count("Mới vào") == 180
    assert all(not page.rstrip().split("\n")[-1].startswith(("I. ", "II. ", "III. ")) for page in pages)
    assert len([row for row in texts(listed(90, 90, 30)) if row and row[0].isdigit()]) == 210


def test_masked_hides_the_numbers_in_what_changed_too():
    text = "\n".join(paper(listed(masked=True)))
    assert "0912345678" not in text
    assert "037190001234" not in text
    assert "đã được che bớt" in text
