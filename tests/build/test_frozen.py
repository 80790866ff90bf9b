"""The frozen program: built once, then used as an office would, from outside. On Linux here; on Windows it was never run."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tomllib
from pathlib import Path

import openpyxl
import pytest

from tests.architecture.shipped import ROOT
from tests.pictures.cards import card, saved

# One worker builds and asks all of it; the others go on with the rest (pytest --dist loadgroup).
pytestmark = [pytest.mark.slow, pytest.mark.e2e, pytest.mark.xdist_group("frozen")]

PASSWORD = "một mật khẩu đủ dài"
UNION = "CĐCS Công ty TNHH Thử Nghiệm"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The program's folder, in a place with Vietnamese letters and blanks, as on an officer's desk."""
    place = tmp_path_factory.mktemp("Bàn làm việc")
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--clean", "--log-level", "ERROR"]
    command += ["--distpath", str(place), "--workpath", str(tmp_path_factory.mktemp("work")), "build.spec"]
    made = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert made.returncode == 0, made.stderr[-4000:]
    return place / "sodoanvien"


def run(folder: Path, *arguments: str | Path, environment: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    """The program with ``arguments``, knowing nothing of this checkout or its interpreter."""
    clean = {name: value for name, value in (environment or os.environ).items() if not name.startswith(("PYTHON", "VIRTUAL_ENV"))}
    command = [str(folder / "sodoanvien"), *map(str, arguments)]
    environment = {"LC_ALL": "C"} | clean | {"SODOANVIEN_PASSWORD": PASSWORD}
    return subprocess.run(command, cwd=folder.parent, env=environment, capture_output=True, text=True, encoding="utf-8", timeout=300)


@pytest.fixture(scope="module")
def register(folder: Path) -> Path:
    register = folder.parent / "Sổ công đoàn"
    made = run(folder, "new", register, "--union", UNION, "--json")
    assert made.returncode == 0, made.stderr
    assert len(json.loads(made.stdout)["recovery_code"]) > 30
    return register


@pytest.fixture(scope="module")
def imported(folder: Path, register: Path) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["STT", "Họ và tên", "Ngày sinh", "Giới tính", "Số CCCD", "Điện thoại"])
    sheet.append([1, "Nguyễn Thị Hồng Đào", "02/05/1988", "Nữ", "001188001234", "0912345678"])
    sheet.append([2, "Đỗ Văn Ân", "1990", "Nam", "001090005678", "0987654321"])
    workbook = folder.parent / "Danh sách tháng 11.xlsx"
    book.save(workbook)
    answer = run(folder, "import", register, workbook, "--json")
    assert answer.returncode in {0, 3}, answer.stderr
    assert json.loads(answer.stdout)["added"] == 2
    return register


def test_it_tells_its_version(folder: Path) -> None:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    assert run(folder, "--version").stdout.strip() == version


def test_a_citizen_card_is_read_from_a_photo_in_a_child(folder: Path) -> None:
    photo = folder.parent / "ảnh thẻ.webp"
    photo.write_bytes(saved(card(), "WEBP"))
    answer = run(folder, "card", photo, "--json")
    assert answer.returncode == 0, answer.stderr
    assert json.loads(answer.stdout)["cards"][0]["values"]["full_name"] == "Lê Thị Ánh Nguyệt"


def test_a_list_goes_in_and_comes_out_in_vietnamese_order(folder: Path, imported: Path) -> None:
    answer = run(folder, "members", imported, "--sort", "name", "--json")
    assert answer.returncode == 0, answer.stderr
    found = json.loads(answer.stdout)
    assert [member["full_name"] for member in found["members"]] == ["Đỗ Văn Ân", "Nguyễn Thị Hồng Đào"]
    assert found["total"] == 2


def test_the_official_list_is_written(folder: Path, imported: Path) -> None:
    for ending in ("xlsx", "pdf"):
        out = folder.parent / f"Danh sách.{ending}"
        answer = run(folder, "export", imported, out, "--json")
        assert answer.returncode == 0, answer.stderr
        assert json.loads(answer.stdout)["rows"] == 2
        assert out.stat().st_size > 3000


def test_the_register_holds_and_is_noise_on_the_disk(folder: Path, imported: Path) -> None:
    answer = run(folder, "check", imported, "--json")
    assert answer.returncode == 0, answer.stderr
    assert json.loads(answer.stdout)["ok"] is True
    files = [path for path in imported.rglob("*") if path.is_file()] if imported.is_dir() else [imported]
    assert files
    for path in files:
        data = path.read_bytes()
        assert not data.startswith(b"SQLite format 3")
        assert "Hồng Đào".encode() not in data


def test_every_page_opens(folder: Path, on_screen: dict[str, str]) -> None:
    answer = run(folder, "--smoke", environment=on_screen)
    assert answer.returncode == 0, answer.stderr[-4000:]
    assert "Could not" not in answer.stderr, "Qt could not find or read something: a path with letters or blanks?"


def test_the_licences_lie_beside_the_program_and_inside(folder: Path) -> None:
    wanted = {"LGPL-3.0.txt", "GPL-3.0.txt", "Apache-2.0.txt", "NOTICE.md", "SOURCE-OFFER.md", "THIRD-PARTY.txt"}
    for place in (folder / "licences", folder / "_internal" / "resources" / "licences"):
        assert wanted <= {path.name for path in place.iterdir()}
    assert {"OFL-BeVietnamPro.txt", "OFL-Liberation.txt", "LICENSE-lucide.txt"} <= {path.name for path in (folder / "licences").iterdir()}


def test_qt_stays_apart_and_replaceable(folder: Path) -> None:
    libraries = {path.name.partition(".")[0] for path in (folder / "_internal" / "PySide6").rglob("libQt6*")}
    assert {"libQt6Core", "libQt6Gui", "libQt6Widgets"} <= libraries


def test_what_was_trimmed_stays_out(folder: Path) -> None:
    """GTK, Wayland, QML and network parts of Qt, headquarters, test tools, and ReportLab's one font under the GPL."""
    unwanted = (
        "libgtk",
        "libgdk",
        "wayland",
        "eglfs",
        "libqvnc",
        "linuxfb",
        "Qt6Network",
        "Qt6Qml",
        "Qt6Quick",
        "Qt6OpenGL",
        "Qt6WebEngine",
    )
    unwanted += ("DarkGarden", "headquarters", "tkinter", "libtcl", "libtk", "numpy", "pytest", "hypothesis", "setuptools")
    names = [path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()]
    assert [name for name in names if any(word in name for word in unwanted)] == []
    archive = modules_inside(folder / "sodoanvien")
    assert "desktop.services.imports" in archive
    assert [name for name in archive if name.startswith(("sync.headquarters", "PySide6.QtNetwork", "numpy", "pytest", "tkinter"))] == []


def modules_inside(program: Path) -> set[str]:
    """The names of the modules inside the frozen program."""
    from PyInstaller.archive.readers import CArchiveReader

    return set(CArchiveReader(str(program)).open_embedded_archive("PYZ.pyz").toc)


def test_the_folder_stays_small(folder: Path) -> None:
    """Half of an office still downloads over a phone: 164 MB on Linux when this was written, 32 of it ICU, which Windows does not need."""
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    assert size < 200_000_000
