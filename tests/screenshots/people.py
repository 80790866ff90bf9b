"""A register of invented people for the pictures: names, units and numbers made from lists, the same each time."""

from __future__ import annotations

from itertools import product
from pathlib import Path

from desktop.domain.fields import Value
from desktop.domain.union import UnionIdentity
from desktop.services import access, members, undoing
from desktop.services.access import OpenRegister
from desktop.services.outcome import Saved

_FAMILIES = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Đặng", "Bùi", "Đỗ")
_MEN = (("Văn", "An"), ("Đức", "Bình"), ("Quang", "Cường"), ("Hữu", "Đạt"), ("Minh", "Hải"), ("Xuân", "Khánh"))
_WOMEN = (("Thị", "Ánh"), ("Thị Thu", "Hà"), ("Ngọc", "Lan"), ("Thị Kim", "Oanh"), ("Thanh", "Thủy"), ("Thị", "Yến"))
_UNITS = ("Tổ may 1", "Tổ may 2", "Tổ cắt", "Tổ hoàn thiện", "Phòng kế toán", "Phòng kỹ thuật")
UNION = UnionIdentity("CĐCS Công ty TNHH May Hoa Sen", "LĐLĐ tỉnh Ninh Bình", "HS-001", "Ninh Bình")


def people() -> list[dict[str, Value]]:
    """96 people; some lack what an officer would be reminded of."""
    found: list[dict[str, Value]] = []
    pairs = product(_FAMILIES, [*(("Nam", name) for name in _MEN), *(("Nữ", name) for name in _WOMEN)])
    for number, (family, (gender, (middle, given))) in enumerate(pairs):
        year = 1970 + number * 7 % 33
        person: dict[str, Value] = {
            "full_name": f"{family} {middle} {given}", "gender": gender, "unit": _UNITS[(number * 5 + number // 12) % 6],
            "birth_date": f"{year}-{1 + number % 12:02d}-{1 + number % 28:02d}", "employee_no": f"HS{number + 1:04d}",
            "job_title": "Tổ trưởng" if number % 16 == 0 else "Công nhân", "join_date": f"{2008 + number % 18}-0{1 + number % 9}-01",
        }  # fmt: skip
        if number % 9:
            century = {"Nam": 0, "Nữ": 1}[gender] + (2 if year >= 2000 else 0)
            person["national_id"] = f"037{century}{year % 100:02d}{123_457 + number * 1_711:06d}"
        if number % 7:
            person["phone"] = f"09{12_345_678 + number * 314_159:08d}"
        found.append(person)
    return found


def make_register(folder: Path, password: str) -> OpenRegister:
    """The register of these people, open."""
    made = access.create(folder, UNION, "Nguyễn Thị Thử", password)
    assert isinstance(made, access.Created)
    ids = [saved.ids[0] for person in people() if isinstance(saved := members.add(made.register, person), Saved)]
    members.edit_many(made.register, ids[:12], {"job_title": "Tổ phó"})
    members.remove(made.register, ids[-2:], "Nghỉ việc")
    undoing.undo(made.register)
    members.edit(made.register, ids[5], {"phone": "0987654321"})
    members.edit_many(made.register, ids[20:35], {"unit": "Tổ đóng gói"})
    return made.register
