"""Official forms as an upper union could send them: made with openpyxl, then given parts that openpyxl would lose.

The form has a motto block, merged headings over two rows, a row of column numbers, drop-downs, conditional formats, print titles and
area, a logo, comments, a chart, a second sheet that counts, defined names, custom XML and, if wanted, macros and a signature.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from openpyxl import Workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.drawing.image import Image
from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.worksheet import Worksheet

SHEET = "Mẫu 2"
FIRST, LAST, TOTAL = 10, 14, 15
_THIN = Side(style="thin")
FRAME = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_HEADINGS = (
    ("A7:A8", "STT"), ("B7:C7", "Họ và tên"), ("B8", "Họ đệm"), ("C8", "Tên"), ("D7:E7", "Giới tính"), ("D8", "Nam"), ("E8", "Nữ"),
    ("F7:F8", "Ngày tháng năm sinh"), ("G7:G8", "Số CCCD"), ("H7:H8", "Trình độ học vấn"), ("I7:I8", "Lương đóng BHXH"),
    ("J7:J8", "Ngày vào Công đoàn"), ("K7:K8", "Ghi chú"), ("L7:L8", "Đoàn phí"),
)  # fmt: skip


def official_form(
    *, extras: Mapping[str, bytes] | None = None, prepared: int = 5, change: Callable[[Workbook], object] | None = None
) -> bytes:
    """The form with everything; ``extras`` are parts added to the package as they are, ``change`` is done to the workbook before."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = SHEET
    last, total = FIRST + prepared - 1, FIRST + prepared
    _title_block(sheet)
    _table(sheet, last, total)
    _foot(sheet, total)
    _rules(sheet, last)
    _page(sheet, total)
    _objects(sheet, last, total)
    _other_sheets(book, last, total)
    if change is not None:
        change(book)
    return with_parts(saved(book), {"customXml/item1.xml": "<x:y xmlns:x='urn:office'>giữ nguyên</x:y>".encode(), **(extras or {})})


def saved(book: Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def with_parts(content: bytes, parts: Mapping[str, bytes], without: Iterable[str] = ()) -> bytes:
    """The package with parts added or exchanged."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as package, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as copy:
        for entry in package.infolist():
            if entry.filename not in parts and entry.filename not in without:
                copy.writestr(entry, package.read(entry))
        for name, data in parts.items():
            copy.writestr(name, data)
    return out.getvalue()


def parts_of(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        assert package.testzip() is None
        return {name: package.read(name) for name in package.namelist()}


def _title_block(sheet: Worksheet) -> None:
    sheet.merge_cells("A1:E1")
    sheet["A1"] = "CÔNG ĐOÀN CẤP TRÊN: ……………………"
    sheet.merge_cells("A2:E2")
    sheet["A2"] = "CÔNG ĐOÀN CƠ SỞ ……………………"
    sheet["A2"].font = Font(name="Times New Roman", bold=True)
    sheet.merge_cells("H1:L1")
    sheet["H1"] = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    sheet.merge_cells("H3:L3")
    sheet["H3"] = "………, ngày … tháng … năm 20…"
    sheet["H3"].font = Font(name="Times New Roman", italic=True)
    sheet.merge_cells("A4:L4")
    sheet["A4"] = "DANH SÁCH ĐOÀN VIÊN CÔNG ĐOÀN"
    sheet["A4"].font = Font(name="Times New Roman", bold=True, size=14)
    sheet.merge_cells("A5:L5")
    sheet["A5"] = "(Tính đến ngày …/…/20…)"
    sheet["A6"] = "(Ban hành kèm theo Quyết định số 933/QĐ-TLĐ ngày 14 tháng 5 năm 2024)"


def _table(sheet: Worksheet, last: int, total: int) -> None:
    for block, text in _HEADINGS:
        if ":" in block:
            sheet.merge_cells(block)
        cell = sheet[block.split(":")[0]]
        cell.value, cell.alignment = text, Alignment(wrap_text=True, horizontal="center", vertical="center")
    for column in range(1, 13):
        sheet.cell(9, column, f"({column})").font = Font(italic=True)
        for row in range(7, total + 1):
            sheet.cell(row, column).border = FRAME
    for row in range(FIRST, last + 1):
        sheet.cell(row, 1, row - FIRST + 1)
        sheet.cell(row, 6).number_format = "dd/mm/yyyy"
        sheet.cell(row, 7).number_format = "@"
        sheet.cell(row, 9).number_format = "#,##0"
        sheet.cell(row, 10).number_format = "@"
        sheet.cell(row, 12, f'=IF(I{row}="","",ROUND(I{row}*0.5%,0))').number_format = "#,##0"
        sheet.row_dimensions[row].height = 21
    sheet.merge_cells(start_row=total, start_column=1, end_row=total, end_column=3)
    sheet.cell(total, 1, "Tổng cộng: … người").font = Font(bold=True)
    sheet.cell(total, 4, f'=COUNTIF(D{FIRST}:D{last},"x")')
    sheet.cell(total, 5, f'=COUNTIF(E{FIRST}:E{last},"x")')
    sheet.cell(total, 9, f"=SUM(I{FIRST}:I{last})").number_format = "#,##0"
    sheet.cell(total, 12, f"=SUM($L${FIRST}:$L${last})").number_format = "#,##0"


def _foot(sheet: Worksheet, total: int) -> None:
    sheet.cell(total + 1, 1, "Danh sách này có … người (bằng chữ: …………), trong đó nữ: … người.")
    sheet.merge_cells(start_row=total + 1, start_column=1, end_row=total + 1, end_column=12)
    sheet.cell(total + 3, 2, "NGƯỜI LẬP").font = Font(bold=True)
    sheet.cell(total + 3, 9, "TM. BAN CHẤP HÀNH")
    sheet.cell(total + 3, 9).hyperlink = "https://example.vn"


def _rules(sheet: Worksheet, last: int) -> None:
    for formula, block in (('"Không,THPT,Đại học"', f"H{FIRST}:H{last}"), ("=DanhMuc!$A$1:$A$2", f"K{FIRST}:K{last}")):
        rule = DataValidation(type="list", formula1=formula, allow_blank=True)
        sheet.add_data_validation(rule)
        rule.add(block)
    sheet.conditional_formatting.add(
        f"G{FIRST}:G{last}", FormulaRule(formula=[f"LEN(G{FIRST})<>12"], fill=PatternFill("solid", bgColor="FFFF0000"))
    )


def _page(sheet: Worksheet, total: int) -> None:
    sheet.print_area = f"A1:L{total + 8}"
    sheet.print_title_rows = "7:9"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
    sheet.oddFooter.center.text = "Trang &P/&N"
    sheet.row_breaks.append(Break(id=total + 8))
    sheet.freeze_panes = "A10"
    for column in range(1, 13):
        sheet.column_dimensions[get_column_letter(column)].width = 6 if column in (1, 4, 5) else 14


def _objects(sheet: Worksheet, last: int, total: int) -> None:
    picture = Image(io.BytesIO(_PNG))
    picture.anchor = "G1"
    sheet.add_image(picture)
    stamp = Image(io.BytesIO(_PNG))
    stamp.anchor = f"J{total + 5}"
    sheet.add_image(stamp)
    sheet["G7"].comment = Comment("12 số, ghi dạng chữ", "Công đoàn cấp trên")
    sheet.cell(total, 9).comment = Comment("Tổng quỹ lương", "Công đoàn cấp trên")
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=9, min_row=FIRST, max_row=last))
    sheet.add_chart(chart, f"N{total + 2}")


def _other_sheets(book: Workbook, last: int, total: int) -> None:
    summary = book.create_sheet("Tổng hợp")
    summary["A1"], summary["B1"] = "Số nữ", f"='{SHEET}'!E{total}"
    summary["A2"], summary["B2"] = "Có CCCD", f"=COUNTA('{SHEET}'!$G${FIRST}:$G${last})"
    words = book.create_sheet("DanhMuc")
    words["A1"], words["A2"] = "Nghỉ thai sản", "Đi nước ngoài"
    words.sheet_state = "hidden"
    book.defined_names["VungDuLieu"] = DefinedName("VungDuLieu", attr_text=f"'{SHEET}'!$A${FIRST}:$L${last}")


def people(count: int, **more: Any) -> list[dict[str, Any]]:
    """Invented members with what the form asks for."""
    names = ("Nguyễn Thị Phương Thảo", "Trần Văn Đức", "Lê Hoàng", "Đỗ Thị Ánh Nguyệt", "H'Hen Niê", "Phạm Minh Khôi")
    found = []
    for number in range(count):
        woman = number % 2 == 0
        year = 1970 + number % 30
        found.append({
            "full_name": names[number % len(names)], "gender": "Nữ" if woman else "Nam", "birth_date": f"{year}-05-{1 + number % 28:02d}",
            "national_id": f"037{1 if woman else 0}{year % 100:02d}{number:06d}", "education": ("THPT", "đại học")[number % 2],
            "insurance_salary": 5_000_000 + number * 1_000, "join_date": f"20{10 + number % 15}-03-08", "unit": f"Tổ may {1 + number // 4}",
            **more,
        })  # fmt: skip
    return found


_PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c636038710d0002c1018ff75ac80f0000000049454e44ae426082"
)
