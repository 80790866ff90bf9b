"""Writes the kept register of the present schema into ``tests/data/registers``.

By hand, once a schema: ``python -m tests.storage.kept_register``. Never to make a test pass.
"""

from __future__ import annotations

from pathlib import Path

from desktop.services import members, undoing
from desktop.storage.schema import SCHEMA
from tests.registers import add, edit, make_template, opened

REGISTERS = Path(__file__).parents[1] / "data" / "registers"


def write(folder: Path) -> None:
    """A little of everything that a log can hold."""
    make_template(folder)
    register = opened(folder)
    first = add(
        register, "Đặng Thị Hồng Nhung", birth_date="1988-05", national_id="037188001234", phone="0912345678", join_date="2019-05-01"
    )
    second = add(register, "H'Hen Niê", given_name="H'Hen", status="worker", is_party_member=False, insurance_salary=5_310_000)
    third = add(register, "Nguyễn Văn Ân", unit="Tổ may 2", note="Ghi chú\nhai dòng")
    edit(register, first, status="paused", status_since="2024-01-01", status_reason="thai sản")
    members.edit_many(register, [first, second, third], {"unit": "Tổ may 1"})
    undoing.undo(register)
    undoing.redo(register)
    members.remove(register, [third], "nghỉ việc")
    register.close()
    (folder / "register.lock").unlink()


if __name__ == "__main__":
    write(REGISTERS / f"schema-{SCHEMA}")
