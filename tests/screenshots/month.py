"""A month's list against the register of ``people.py``: the screens of a comparison, from the numbers to the printed list.

Read next: ``work.py`` (the import before it), ``walk.py`` (who shows them).
"""

from __future__ import annotations

import csv
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtWidgets import QWidget

from desktop.domain.fields import Value
from desktop.domain.query import MemberQuery
from desktop.services import members
from desktop.services.comparing import Pile
from tests.screenshots.people import people
from ui.app import Program
from ui.pages.import_list import ImportPage

Settled = Callable[[QWidget], QWidget]
_HEADINGS = {
    "full_name": "Họ và tên", "birth_date": "Ngày sinh", "gender": "Giới tính", "national_id": "Số CCCD", "phone": "Điện thoại",
    "unit": "Đơn vị", "job_title": "Chức vụ", "employee_no": "Mã NV", "join_date": "Ngày vào Công đoàn",
}  # fmt: skip
_NEW = ("Trịnh Thị Mai", "Vũ Quốc Huy", "Lương Thị Hạnh")


def this_month() -> list[dict[str, Value]]:
    """The people of the register a month later: four are gone, some changed, three are new, one has a slip in the number."""
    month = [dict(person) for number, person in enumerate(people()) if number not in (3, 17, 40, 41)]
    for number in (0, 8, 12):
        month[number] |= {"phone": f"09876543{number:02}", "unit": "Tổ hoàn thiện"}
    typed = month[51]
    number = str(typed["national_id"])
    typed["national_id"] = number[:-2] + number[-1] + number[-2]
    month += [
        {"full_name": name, "birth_date": f"199{n}-0{n}-12", "gender": "Nam" if n == 2 else "Nữ", "unit": "Tổ may 2",
         "job_title": "Công nhân", "national_id": f"037{0 if n == 2 else 1}9{n}44210{n}", "employee_no": f"HS02{n:02}",
         "join_date": "2026-11-02"}
        for n, name in enumerate(_NEW, 1)
    ]  # fmt: skip
    return month


def write_list(path: Path, rows: list[dict[str, Value]]) -> Path:
    """The list as an office sends it."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        lines = csv.writer(file)
        lines.writerow(["STT", *_HEADINGS.values()])
        for number, row in enumerate(rows, 1):
            day = {name: "/".join(reversed(str(row[name]).split("-"))) for name in ("birth_date", "join_date") if row.get(name)}
            lines.writerow([number, *(({**row, **day}).get(name) or "" for name in _HEADINGS)])
    return path


def compare_screens(program: Program, settled: Settled) -> Iterator[tuple[str, QWidget]]:
    """Every pile, a question, the guard, and the end."""
    window = program.window
    assert window.session is not None
    gone = _somebody(program, "Lê Thị Yến")
    members.edit(window.session.register, gone, {"status": "left", "status_since": "2026-03-01", "status_reason": "Hết hạn hợp đồng"})
    window.workspace.open("import")
    page = window.workspace.page
    assert isinstance(page, ImportPage)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        page.start(write_list(Path(folder) / "DS lao dong thang 11.csv", this_month()))
        settled(window)
        page.preview.accept.click()
        yield "compare-asked", settled(window)
        page.piles.show_pile(Pile.LEFT)
        page.piles.leaving.choose("retired")
        page.piles.view.selectRow(0)
        page.piles.leaving.for_chosen.click()
        yield "compare-left", settled(window)
        page.piles.show_pile(Pile.CHANGED)
        yield "compare-changed", settled(window)
        page.piles.show_pile(Pile.RETURNED)
        yield "compare-returned", settled(window)
        page.piles.show_pile(Pile.JOINED)
        yield "compare-joined", settled(window)
        page.accept_piles()
        yield "compare-done", settled(window)
        page.done.undo.click()
        settled(window)
        page.again()
        page.start(write_list(Path(folder) / "DS rut gon.csv", this_month()[::2]))
        settled(window)
        page.preview.accept.click()
        yield "compare-guard", settled(window)
        page.again()


def _somebody(program: Program, name: str) -> str:
    assert program.window.session is not None
    with members.member_list(program.window.session.register, MemberQuery(search=name)) as found:
        return found.fetch(())[0].id
