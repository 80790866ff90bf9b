"""Invented members for the benchmarks: any number, 30 fields each, the same ones at every run.

Why its own generator: what repeats and what does not decides how fast a register is. Here names come from some hundred thousand
combinations, numbers and addresses hardly repeat, units and job titles repeat all the time, and one in six optional cells is empty:
like the list of a large factory.
"""

from __future__ import annotations

import random
from collections.abc import Iterator

from desktop.domain.fields import Value

FIELDS = (
    "employee_no", "full_name", "birth_date", "gender", "nationality", "national_id", "old_id", "national_id_issued_on",
    "national_id_issued_by", "social_insurance_no", "phone", "email", "ethnicity", "religion", "home_town", "permanent_address",
    "current_address", "education", "qualification", "foreign_language", "it_skill", "unit", "job_title", "contract_type",
    "company_join_date", "insurance_salary", "join_date", "union_position", "is_party_member", "note",
)  # fmt: skip

_FAMILIES = (
    "Nguyễn", "Nguyễn", "Nguyễn", "Trần", "Trần", "Lê", "Lê", "Phạm", "Hoàng", "Huỳnh", "Phan", "Vũ", "Võ", "Đặng", "Bùi", "Đỗ", "Hồ",
    "Ngô", "Dương", "Lý", "Đinh", "Trịnh", "Mai", "Đoàn",
)  # fmt: skip
_WOMEN = (
    "Lan", "Hương", "Thảo", "Trang", "Linh", "Ngọc", "Hà", "Hằng", "Nga", "Yến", "Phượng", "Thủy", "Hạnh", "Dung", "Hoa", "Nhung",
    "Mai", "Loan", "Oanh", "Quyên", "Thúy", "Vân", "Xuân", "Ánh", "Đào", "Liên", "Tuyết", "Huệ", "Nguyệt", "Trinh", "Diệp", "My",
    "Chi", "Châu", "Giang", "Hiền", "Hồng", "Khánh", "Kiều", "Lệ",
)  # fmt: skip
_MEN = (
    "Hùng", "Dũng", "Cường", "Tuấn", "Minh", "Đức", "Nam", "Sơn", "Hải", "Long", "Quang", "Thắng", "Trung", "Bình", "Khôi", "Phong",
    "Quân", "Thành", "Tiến", "Toàn", "Trường", "Vinh", "Việt", "An", "Bảo", "Duy", "Đạt", "Hiếu", "Hòa", "Huy", "Khang", "Kiên", "Lâm",
    "Lộc", "Mạnh", "Nghĩa", "Phúc", "Quốc", "Tài", "Tâm",
)  # fmt: skip
_WOMEN_MIDDLE = ("Thị", "Thị", "Thị Ngọc", "Thị Thu", "Thị Phương", "Ngọc", "Thị Kim", "Thị Thanh", "Thu", "Thị Bích", "Thị Ánh")
_MEN_MIDDLE = ("Văn", "Văn", "Đức", "Minh", "Quốc", "Xuân", "Hữu", "Ngọc", "Thanh", "Công", "Đình", "Quang")
_UNITS = (
    *[f"Tổ May {number}" for number in range(1, 25)], "Tổ Cắt", "Tổ Là - Đóng gói", "Phân xưởng Dệt", "Phân xưởng Nhuộm",
    "Phòng Kế toán - Tài chính", "Phòng Tổ chức - Hành chính", "Đội xe", "Kho thành phẩm",
)  # fmt: skip
_JOBS = ("Công nhân may", "Công nhân may", "Công nhân may", "Công nhân cắt", "Tổ trưởng", "Tổ phó", "Nhân viên", "Kỹ thuật viên", "Lái xe")
_STREETS = ("Lê Lợi", "Trần Hưng Đạo", "Nguyễn Trãi", "Hai Bà Trưng", "Lý Thường Kiệt", "Quang Trung", "Ngô Quyền", "Điện Biên Phủ")
_COMMUNES = tuple(
    f"{kind} {first} {second}"
    for kind in ("Xã", "Phường")
    for first in ("Tân", "Phú", "Hòa", "Bình", "An", "Long", "Thạnh", "Vĩnh", "Đông", "Mỹ")
    for second in ("Lập", "Thịnh", "Sơn", "Hưng", "Phước", "Khánh", "Mỹ", "Lộc", "Thuận", "Thành")
)
_PROVINCES = (("Bắc Ninh", "027"), ("Hưng Yên", "033"), ("Ninh Bình", "037"), ("Thanh Hóa", "038"), ("Nghệ An", "040"), ("Đồng Nai", "075"))
_PHONES = ("032", "038", "070", "079", "086", "090", "091", "093", "097", "098")
_SCHOOLING = ("12/12", "12/12", "9/12", "10/12")
_SKILLS = ("May công nghiệp", "Trung cấp", "Cao đẳng", "Đại học", "Sơ cấp")
_OFFICE = "Cục Cảnh sát quản lý hành chính về trật tự xã hội"


def members(count: int, seed: int = 1) -> Iterator[dict[str, Value]]:
    """``count`` members as canonical, non-empty values of ``FIELDS``."""
    dice = random.Random(seed)
    for number in range(count):
        yield _member(number, dice)


def _member(number: int, dice: random.Random) -> dict[str, Value]:
    pick = dice.choice
    woman = dice.random() < 0.6
    family = pick(_FAMILIES)
    name = f"{family} {pick(_WOMEN_MIDDLE)} {pick(_WOMEN)}" if woman else f"{family} {pick(_MEN_MIDDLE)} {pick(_MEN)}"
    year = dice.randint(1966, 2005)
    (home, code), commune = pick(_PROVINCES), pick(_COMMUNES)
    century_and_sex = (1 if woman else 0) + (2 if year >= 2000 else 0)
    hired = _day(dice, max(2008, year + 18), 2025)
    values: dict[str, Value] = {
        "employee_no": f"NV{number:06d}",
        "full_name": name,
        "birth_date": _day(dice, year, year),
        "gender": "Nữ" if woman else "Nam",
        "nationality": "Việt Nam",
        "national_id": f"{code}{century_and_sex}{year % 100:02d}{number:06d}",
        "old_id": f"{100_000_000 + number * 7919 % 899_999_999:09d}",
        "national_id_issued_on": _day(dice, 2021, 2024),
        "national_id_issued_by": _OFFICE,
        "social_insurance_no": f"{2_400_000_000 + number * 61:010d}",
        "phone": f"{pick(_PHONES)}{number:07d}",
        "email": f"nv{number}.{dice.randint(1, 999)}@example.vn",
        "ethnicity": pick(("Kinh", "Kinh", "Kinh", "Tày", "Mường", "Thái")),
        "religion": pick(("Không", "Không", "Không", "Phật giáo", "Công giáo")),
        "home_town": f"{commune}, {home}",
        "permanent_address": f"Số {dice.randint(1, 400)} {pick(_STREETS)}, {commune}, Tỉnh {home}",
        "current_address": f"Số {dice.randint(1, 400)} {pick(_STREETS)}, {pick(_COMMUNES)}, Tỉnh Bắc Ninh",
        "education": pick(_SCHOOLING),
        "qualification": pick(_SKILLS),
        "foreign_language": pick(("Tiếng Anh A", "Tiếng Anh B", "Tiếng Hàn sơ cấp")),
        "it_skill": pick(("Tin học A", "Tin học B", "Ứng dụng CNTT cơ bản")),
        "unit": pick(_UNITS),
        "job_title": pick(_JOBS),
        "contract_type": pick(("Không xác định thời hạn", "Xác định thời hạn 24 tháng")),
        "company_join_date": hired,
        "insurance_salary": 4_960_000 + dice.randint(0, 400) * 10_000,
        "join_date": hired,
        "union_position": pick(("Đoàn viên", "Đoàn viên", "Đoàn viên", "Tổ trưởng công đoàn", "Ủy viên")),
        "is_party_member": dice.random() < 0.06,
        "note": f"Hồ sơ số {number % 977}",
    }
    for name in ("old_id", "foreign_language", "it_skill", "current_address", "note"):
        if dice.random() < 1 / 6:
            del values[name]
    return values


def _day(dice: random.Random, first: int, last: int) -> str:
    return f"{dice.randint(first, last)}-{dice.randint(1, 12):02d}-{dice.randint(1, 28):02d}"
