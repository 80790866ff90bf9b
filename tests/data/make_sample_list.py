"""Makes resources/sample/Danh sach cong nhan vien.xlsx: the list on which people practise and ``sodoanvien demo`` runs.

    python tests/data/make_sample_list.py [OUT.xlsx]

Why its own script: the sample must look like what a company's personnel office really sends (title block, headings in two rows, a row
of column numbers, units as group rows, totals, signatures) and hold a handful of the slips such lists have, each of them known
here. All people are invented. The same script gives the same rows every time.
"""

from __future__ import annotations

import random
import sys
from datetime import date, datetime
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.worksheet.worksheet import Worksheet

PEOPLE = 120
TITLE = (
    ("CÔNG TY TNHH MAY HOA SEN", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
    ("PHÒNG TỔ CHỨC - HÀNH CHÍNH", "Độc lập - Tự do - Hạnh phúc"),
    (),
    ("DANH SÁCH CÔNG NHÂN VIÊN",),
    ("(Tính đến ngày 31/10/2026)",),
    (),
)
UNITS = (
    ("Phòng Tổ chức - Hành chính", 8, ("Trưởng phòng", "Nhân viên")),
    ("Phòng Kế toán", 6, ("Kế toán trưởng", "Nhân viên kế toán")),
    ("Tổ Cắt", 16, ("Tổ trưởng", "Công nhân cắt")),
    ("Tổ May 1", 30, ("Tổ trưởng", "Công nhân may")),
    ("Tổ May 2", 30, ("Tổ trưởng", "Công nhân may")),
    ("Tổ Là - Đóng gói", 18, ("Tổ trưởng", "Công nhân đóng gói")),
    ("Tổ Bảo vệ - Nhà ăn", 12, ("Tổ trưởng", "Nhân viên")),
)
_FAMILIES = "Nguyễn Nguyễn Nguyễn Trần Trần Lê Lê Phạm Hoàng Phan Vũ Đặng Bùi Đỗ Ngô Dương Đinh Trịnh Lương Tạ"
_WOMEN = "Lan Hương Thảo Trang Linh Ngọc Hà Hằng Nga Yến Phượng Thủy Hạnh Dung Hoa Nhung Mai Loan Oanh Quyên Vân Xuân Ánh Liên Tuyết Huệ"
_MEN = "Hùng Dũng Cường Tuấn Minh Đức Nam Sơn Hải Long Quang Thắng Trung Bình Phong Quân Thành Tiến Toàn Vinh Việt Mạnh"
FAMILIES, WOMEN, MEN = _FAMILIES.split(), _WOMEN.split(), _MEN.split()
WOMEN_MIDDLE, MEN_MIDDLE = ("Thị", "Thị Thu", "Thị Kim", "Thị Thanh", "Thị Bích"), ("Văn", "Văn", "Đức", "Xuân", "Quang", "Đình")
HOMES = (("037", "Ninh Bình"), ("036", "Nam Định"), ("035", "Hà Nam"), ("034", "Thái Bình"), ("038", "Thanh Hóa"))
COMMUNES = ("Phường Hoa Lư", "Phường Tam Điệp", "Xã Gia Viễn", "Xã Yên Khánh", "Xã Kim Sơn")
STREETS = ("Trần Hưng Đạo", "Lê Đại Hành", "Đinh Tiên Hoàng", "Vạn Hạnh", "Nguyễn Huệ")
MOBILE = ("096", "097", "098", "086", "091", "094", "090", "093", "032", "035", "038", "079")
HEADINGS = (
    ("STT", "Mã NV", "Họ và tên", "Ngày, tháng, năm sinh", None, "Số CCCD", "Số điện thoại", "Dân tộc", "Quê quán", "Chỗ ở hiện nay",
     "Chức vụ", "Ngày vào", None, "Ghi chú"),
    (None, None, None, "Nam", "Nữ", None, None, None, None, None, None, "Công ty", "Công đoàn", None),
)  # fmt: skip
MERGED_HEADINGS = ("D7:E7", "L7:M7", *(f"{letter}7:{letter}8" for letter in "ABCFGHIJKN"))
WIDTHS = (5, 9, 25, 12, 12, 15, 13, 9, 13, 42, 19, 12, 12, 22)
LAST_COLUMN = "N"
NAME, MAN_BORN, WOMAN_BORN, ID, PHONE = 2, 3, 4, 5, 6  # places in a row
FIRST_DATA_ROW = 10


def people() -> list[list[Any]]:
    """The rows of all people, without the group rows, slips not yet made."""
    chance = random.Random(2026)
    rows: list[list[Any]] = []
    taken: set[str] = set()
    for unit, count, jobs in UNITS:
        for place in range(count):
            woman = chance.random() < (0.3 if "Cắt" in unit or "Bảo vệ" in unit else 0.8)
            name = _name(chance, woman, taken)
            born = date(1968, 1, 1).toordinal() + chance.randrange(37 * 365)
            birth_date = date.fromordinal(born)
            home, home_name = chance.choice(HOMES)
            number = f"{home}{(0 if birth_date.year < 2000 else 2) + woman}{birth_date.year % 100:02d}{chance.randrange(1_000_000):06d}"
            joined = date(max(2012, birth_date.year + 18), 1, 1).toordinal() + chance.randrange(365)
            company = min(date.fromordinal(joined), date(2026, 3, 1))
            union = date.fromordinal(company.toordinal() + 180)
            row = [
                len(rows) + 1, f"HS{len(rows) + 1001}", name, None if woman else birth_date, birth_date if woman else None, number,
                f"{chance.choice(MOBILE)}{chance.randrange(10_000_000):07d}", chance.choice(("Kinh",) * 12 + ("Mường",)), home_name,
                f"Số {chance.randrange(1, 300)} {chance.choice(STREETS)}, {chance.choice(COMMUNES)}, Tỉnh Ninh Bình",
                jobs[0] if place == 0 else jobs[1], company, union, None,
            ]  # fmt: skip
            rows.append(row)
    return rows


def _name(chance: random.Random, woman: bool, taken: set[str]) -> str:
    while True:
        given = chance.choice(WOMEN if woman else MEN)
        name = f"{chance.choice(FAMILIES)} {chance.choice(WOMEN_MIDDLE if woman else MEN_MIDDLE)} {given}"
        if name not in taken:
            taken.add(name)
            return name


def with_slips(rows: list[list[Any]]) -> list[list[Any]]:
    """The slips that the practice shows: each is what a personnel office really writes. Places are running numbers less one."""
    for place in (11, 42, 77):
        rows[place][ID] = int(rows[place][ID])  # a number loses its zero
    for place in (20, 21, 22):
        rows[place][NAME] = rows[place][NAME].upper()
    _born(rows[30], rows[30][WOMAN_BORN] or rows[30][MAN_BORN], lambda day: f"31/02/{day.year}")  # no such day
    _born(rows[52], rows[52][WOMAN_BORN] or rows[52][MAN_BORN], lambda day: str(day.year))  # only the year
    _born(rows[64], rows[64][WOMAN_BORN] or rows[64][MAN_BORN], lambda day: None)
    rows[70][ID] = rows[15][ID]  # copied from another row
    rows[85][ID] = rows[85][ID][:-1]  # a digit is missing
    rows[90][PHONE] = "0168" + rows[90][PHONE][3:]  # a number of before 2018
    rows[96][PHONE] = int(rows[96][PHONE])
    rows[100][ID] = None
    rows[101][ID] = "164" + rows[101][ID][-6:]  # the old identity card
    rows[47][-1] = "Nghỉ thai sản đến 15/12/2026"
    rows[3][-1] = "Ủy viên BCH công đoàn"
    return rows


def _born(row: list[Any], born: date, written: Any) -> None:
    place = MAN_BORN if row[MAN_BORN] else WOMAN_BORN
    row[place] = written(born)


def sheet_rows() -> list[tuple[Any, ...]]:
    """Every row of the sheet, from the title to the signatures."""
    everybody = with_slips(people())
    rows: list[tuple[Any, ...]] = [_title(line) for line in TITLE]
    rows += [*HEADINGS, tuple(f"({number})" for number in range(1, len(HEADINGS[0]) + 1))]
    start = 0
    for number, (unit, count, _) in enumerate(UNITS):
        rows.append((f"{('I', 'II', 'III', 'IV', 'V', 'VI', 'VII')[number]}. {unit}",))
        rows += [tuple(row) for row in everybody[start : start + count]]
        start += count
    women = sum(1 for row in everybody if row[WOMAN_BORN] is not None)
    rows.append((f"Tổng cộng: {len(everybody)} người",))
    rows.append((None, None, "Trong đó: Nữ", None, women))
    rows.append(())
    rows.append((None,) * 9 + ("Ninh Bình, ngày 31 tháng 10 năm 2026",))
    rows.append((None, None, "NGƯỜI LẬP BIỂU") + (None,) * 6 + ("GIÁM ĐỐC",))
    rows += [(), (), ()]
    rows.append((None, None, "Tạ Thị Minh Nguyệt") + (None,) * 6 + ("Lương Quang Hiển",))
    return rows


def _title(line: tuple[str, ...]) -> tuple[Any, ...]:
    return (line[0], *(None,) * 8, line[1]) if len(line) == 2 else line


def write(path: Path) -> None:
    """Writes the workbook to ``path``, as an office would set it."""
    book = Workbook()
    book.properties.creator = "Phòng Tổ chức - Hành chính"
    book.properties.created = book.properties.modified = datetime(2026, 10, 31, 8, 0)  # noqa: DTZ001 - a workbook knows no time zones
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "Danh sách"
    for row in sheet_rows():
        sheet.append(row)
    _set(sheet)
    book.save(path)
    book.close()


def _set(sheet: Worksheet) -> None:
    """Fonts, borders, widths, merged cells, print settings."""
    line = Side(style="thin")
    for row in sheet.iter_rows(min_row=1, max_row=sheet.max_row, max_col=len(WIDTHS)):
        for cell in row:
            cell.font = Font(name="Times New Roman", size=12, bold=cell.row <= FIRST_DATA_ROW - 2)
            if isinstance(cell.value, date):
                cell.number_format = "dd/mm/yyyy"
    for row in sheet.iter_rows(min_row=7, max_row=FIRST_DATA_ROW - 1 + PEOPLE + len(UNITS), max_col=len(WIDTHS)):
        for cell in row:
            cell.border = Border(line, line, line, line)
            wrap = cell.row < FIRST_DATA_ROW
            cell.alignment = Alignment(horizontal="center" if wrap else None, vertical="center", wrap_text=wrap)
    for area in ("A1:I1", "J1:N1", "A2:I2", "J2:N2", f"A4:{LAST_COLUMN}4", f"A5:{LAST_COLUMN}5", *MERGED_HEADINGS):
        sheet.merge_cells(area)
        sheet[area.split(":", maxsplit=1)[0]].alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
    for cell in sheet["A"]:
        if isinstance(cell.value, str) and cell.row >= FIRST_DATA_ROW:
            cell.font = Font(name="Times New Roman", size=12, bold=True)
            sheet.merge_cells(start_row=cell.row, end_row=cell.row, start_column=1, end_column=len(WIDTHS))
    for number, width in enumerate(WIDTHS):
        sheet.column_dimensions["ABCDEFGHIJKLMN"[number]].width = width
    sheet.page_setup.orientation, sheet.page_setup.paperSize, sheet.page_setup.fitToHeight = "landscape", 9, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = "7:9"
    sheet.freeze_panes = "D10"


if __name__ == "__main__":
    target = Path(__file__).resolve().parents[2] / "resources" / "sample" / "Danh sach cong nhan vien.xlsx"
    write(Path(sys.argv[1]) if len(sys.argv) > 1 else target)
