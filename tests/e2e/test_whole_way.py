"""The whole way in a real window on a screen of its own: from no register to the official list, locked and opened again.

``officer.py`` does it in a process of its own; here is judged what she saw and what lies on the disk afterwards.
"""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest
from pypdf import PdfReader

from tests.e2e.officer import PHONE, SOUGHT

pytestmark = [pytest.mark.e2e, pytest.mark.slow, pytest.mark.xdist_group("whole way")]

CASE = "01_tieu_de_hai_dong_v0"
PASSWORD = "song xanh do nho 7"


@pytest.fixture(scope="module")
def expected(root: Path) -> list[dict[str, str]]:
    """The people of the workbook."""
    return json.loads((root / "tests" / "data" / "workbooks" / CASE / "expected.json").read_text(encoding="utf-8"))["members"]


@pytest.fixture
def day(root: Path, on_screen: dict[str, str], tmp_path: Path) -> Path:
    """The folder in which the officer's day left its traces; her home and her temporary files are in it."""
    desk = tmp_path / "desk"
    for folder in (desk, tmp_path / "home" / "Documents", tmp_path / "temporary"):
        folder.mkdir(parents=True)
    workbook = desk / "list to bring in.xlsx"
    shutil.copy(next((root / "tests" / "data" / "workbooks" / CASE).glob("*.xlsx")), workbook)
    own = {"HOME": str(tmp_path / "home"), "TMPDIR": str(tmp_path / "temporary"), "LC_ALL": "C.UTF-8"}
    desktop = ("XDG_CURRENT_DESKTOP", "QT_QPA_PLATFORMTHEME", "WAYLAND_DISPLAY")  # their file dialogs are not Qt's
    environment = {name: value for name, value in on_screen.items() if name not in desktop} | own
    command = [sys.executable, "-m", "tests.e2e.officer", str(desk), str(workbook), PASSWORD]
    ended = subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, encoding="utf-8", timeout=120)
    assert ended.returncode == 0, ended.stderr[-4000:]
    return tmp_path


def test_from_nothing_to_the_official_list_and_back(day: Path, expected: list[dict[str, str]]) -> None:
    seen = json.loads((day / "desk" / "seen.json").read_text(encoding="utf-8"))
    assert len(expected) == 24
    _judge_what_she_saw(seen)
    _judge_the_recovery_sheet(day / "desk" / "recovery.pdf")
    _judge_the_list(day / "desk" / "list.xlsx", expected)
    _judge_the_disk(day, expected)


def _judge_what_she_saw(seen: dict[str, object]) -> None:
    assert seen["on_before_the_sheet_is_kept"] is False, "nobody goes on without the recovery code on paper"
    assert seen["opened_for_printing"] is True
    assert seen["drop_welcome"] is True
    assert str(seen["status"]).startswith("24 đoàn viên")
    assert (seen["name"], seen["phone"]) == (SOUGHT, PHONE.replace(" ", ""))
    assert seen["phone_after_undo"] is None
    assert "Đã hoàn tác" in str(seen["toast"])
    assert seen["copied"] is True
    assert seen["clipboard_after_lock"] == "", "what was copied does not outlive the lock"
    assert "mật khẩu" in str(seen["refused"]).lower()
    assert seen["open_after_wrong"] is False
    assert seen["status_again"] == seen["status"]
    assert seen["size"] == [1366, 768]
    assert int(str(seen["colours"])) > 50, "the screen showed next to nothing"
    assert seen["mishaps"] == 0


def _judge_the_recovery_sheet(path: Path) -> None:
    assert "Sông Hồng" in PdfReader(path).pages[0].extract_text()


def _judge_the_list(path: Path, expected: list[dict[str, str]]) -> None:
    sheet = openpyxl.load_workbook(path).active
    assert sheet is not None
    names = {person["full_name"] for person in expected}
    listed = [str(cell) for row in sheet.iter_rows(values_only=True) for cell in row if cell in names]
    assert sorted(listed) == sorted(person["full_name"] for person in expected)


def _judge_the_disk(day: Path, expected: list[dict[str, str]]) -> None:
    """Neither the locked register nor anything else of hers (log, preferences, temporary files) says who the members are."""
    locked = [path for path in (day / "desk" / "locked").rglob("*") if path.is_file()]
    assert sum(path.stat().st_size for path in locked) > 10_000, "the register is not here"
    said = {text for person in expected for text in (person["full_name"], person["national_id"]) if text} | {PHONE.replace(" ", "")}
    sought = {text.encode(encoding) for text in said for encoding in ("utf-8", "utf-16-le")}
    hers = {day / "desk" / "seen.json"}  # what she saw, told to this test
    told = [
        (path.name, word) for path in day.rglob("*") if path.is_file() and path not in hers for word in sought if word in path.read_bytes()
    ]
    assert not told
