"""A filled form as an office prints it: LibreOffice opens it, calculates its totals and finds every person in their place."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from pypdf import PdfReader

from desktop.excel.templates.filling import Spare, fill
from desktop.excel.templates.form import Form
from desktop.excel.templates.learning import learn
from tests.excel.templates.forms import official_form, people
from tests.excel.templates.test_filling import facts

CASES = {"more": (12, Spare.KEEP), "fewer": (3, Spare.DELETE), "spare": (3, Spare.KEEP)}


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The text of each filled form on paper, in one line."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    assert program, "LibreOffice is missing: apt-get install libreoffice-calc-nogui"
    folder = tmp_path_factory.mktemp("filled")
    content = official_form()
    mapping = learn(Form(content)).mapping
    assert mapping is not None
    for name, (count, spare) in CASES.items():
        made = fill(Form(content), mapping, people(count), facts(count, (count + 1) // 2), spare=spare)
        (folder / f"{name}.xlsx").write_bytes(made.content)
    books = [str(folder / f"{name}.xlsx") for name in CASES]
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [program, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), *books]
    subprocess.run(command, check=True, capture_output=True, timeout=180, env={**os.environ, "HOME": str(folder)})
    return {name: _text(folder / f"{name}.pdf") for name in CASES}


def _text(path: Path) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(path).pages).split())


@pytest.mark.parametrize("name", CASES)
def test_totals_are_calculated_over_everybody(printed: dict[str, str], name: str) -> None:
    count = CASES[name][0]
    salaries = sum(5_000_000 + number * 1_000 for number in range(count))
    assert f"{salaries:,}" in printed[name]
    assert f"Tổng cộng: {count} người" in printed[name]
    assert f"trong đó nữ: {(count + 1) // 2} người." in printed[name]
    for number in range(count):
        assert f"{5_000_000 + number * 1_000:,}" in printed[name]


def test_the_title_block_and_the_headings_stand_on_the_pages(printed: dict[str, str]) -> None:
    for text in printed.values():
        assert "DANH SÁCH ĐOÀN VIÊN CÔNG ĐOÀN" in text
        assert "Ninh Bình, ngày 24 tháng 11 năm 2026" in text
        assert "Số CCCD" in text
    assert printed["more"].count("Số CCCD") > printed["fewer"].count("Số CCCD")  # the list goes on to another page
