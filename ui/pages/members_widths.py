"""How wide a column of the list is until somebody widens it: a usual value and the heading fit, in the font and size in force."""

from __future__ import annotations

from PySide6.QtGui import QFontMetrics

from desktop.domain.fields import FIELD, Kind
from ui.pages.members_rows import MARGIN
from ui.theme.theme import Theme

_ARROW = 12  # px at 100 % text: room for the mark of the sorted column
_ADDRESS = "Số 45 Lý Thường Kiệt, Xã Mậu Lâm, Tỉnh Thanh Hóa"
_SAMPLES = {
    "full_name": "Nguyễn Thị Phương Anh", "gender": "Nam", "unit": "Phân xưởng May", "job_title": "Kỹ thuật viên",
    "status": "Đang sinh hoạt", "member_number": "HS00000", "employee_no": "CD00000000", "email": "phuong.nguyen@congty.vn",
    "note": "Một ghi chú chừng này chữ là vừa", "permanent_address": _ADDRESS, "current_address": _ADDRESS,
    "home_town": "Xã Mậu Lâm, Thanh Hóa",
}  # fmt: skip
_SAMPLE_OF_KIND = {
    Kind.DATE: "00/00/0000", Kind.NATIONAL_ID: "000000000000", Kind.OLD_ID: "000000000", Kind.SOCIAL_INSURANCE: "0000000000",
    Kind.PHONE: "0000000000", Kind.MONEY: "00.000.000", Kind.YES_NO: "Không",
}  # fmt: skip
_SAMPLE = "Một giá trị thường"


def usual_width(theme: Theme, field: str, heading: str) -> int:
    """px, the cell's margins included."""
    sample = _SAMPLES.get(field) or _SAMPLE_OF_KIND.get(FIELD[field].kind, _SAMPLE)
    text = QFontMetrics(theme.font()).horizontalAdvance(sample)
    head = QFontMetrics(theme.font(bold=True)).horizontalAdvance(heading) + theme.px(_ARROW)
    return max(text, head) + 2 * MARGIN + 2
