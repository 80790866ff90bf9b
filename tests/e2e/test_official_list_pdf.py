"""The exported workbook as LibreOffice prints it: what hangs on the notice board.

LibreOffice gets the bundled Liberation Serif for Times New Roman through a fontconfig file of its own, so that the test needs no
installed fonts and measures what Excel would.
"""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from pypdf import PdfReader

from desktop.domain.fields import DEFAULT_EXPORT_FIELDS
from desktop.domain.task import Quiet
from desktop.excel.writing import write_xlsx
from tests.documents.sample_lists import member, official_list

pytestmark = [pytest.mark.e2e, pytest.mark.slow]

FONTS = Path(__file__).parents[2] / "resources" / "fonts"
WIDE = (
    "employee_no", "full_name", "birth_date", "gender", "national_id", "national_id_issued_on", "social_insurance_no", "phone", "email",
    "ethnicity", "home_town", "permanent_address", "current_address", "unit", "job_title",
)  # fmt: skip
LISTS = {
    "small": (24, DEFAULT_EXPORT_FIELDS),
    "large": (300, DEFAULT_EXPORT_FIELDS),
    "wide": (60, WIDE),
    "narrow": (5, ("full_name", "unit")),
}


@pytest.fixture(scope="module")
def printed(tmp_path_factory):
    """The PDF of each list, all made by one LibreOffice."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    assert program, "LibreOffice is missing: apt-get install libreoffice-calc-nogui"
    folder = tmp_path_factory.mktemp("printed")
    for name, (count, fields) in LISTS.items():
        write_xlsx(official_list(count, fields), folder / f"{name}.xlsx", Quiet())
    (folder / "fonts.conf").write_text(
        f"""<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
        <fontconfig><dir>{FONTS}</dir><dir>/usr/share/fonts</dir><cachedir>{folder / "cache"}</cachedir>
        <alias binding="same"><family>Times New Roman</family><prefer><family>Liberation Serif</family></prefer></alias></fontconfig>""",
        encoding="utf-8",
    )
    books = [str(folder / f"{name}.xlsx") for name in LISTS]
    command = [
        program,
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(folder),
        *books,
    ]
    environment = {**os.environ, "FONTCONFIG_FILE": str(folder / "fonts.conf"), "HOME": str(folder)}
    subprocess.run(command, check=True, capture_output=True, timeout=180, env=environment)
    return {name: PdfReader(folder / f"{name}.pdf") for name in LISTS}


def texts(reader):
    return [" ".join(page.extract_text().split()) for page in reader.pages]


@pytest.mark.parametrize("name", LISTS)
def test_the_form_is_whole(printed, name):
    pages = texts(printed[name])
    count = LISTS[name][0]
    for text in (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "CÔNG ĐOÀN CƠ SỞ CÔNG TY TNHH DỆT MAY PHÚ THỊNH",
        "Bắc Ninh, ngày 24 tháng 11 năm 2026",
        "DANH SÁCH ĐOÀN VIÊN CÔNG ĐOÀN",
        "(Tính đến ngày 24/11/2026)",
    ):
        assert text in pages[0]
    assert f"Danh sách này có {count} người" in pages[-1]
    assert "TM. BAN CHẤP HÀNH" in pages[-1]
    assert "NGƯỜI LẬP" in pages[-1]


@pytest.mark.parametrize("name", LISTS)
def test_every_page_has_all_columns_and_its_number(printed, name):
    pages = texts(printed[name])
    for number, page in enumerate(pages, start=1):
        assert "STT" in page
        assert "Tổ công đoàn" in page or "Bộ phận" in page or "Đơn vị" in page
        if number > 1:
            assert page.startswith(f"{number} ") or page.endswith(f" {number}")


@pytest.mark.parametrize("name", LISTS)
def test_nobody_is_cut_and_the_last_members_stand_above_the_signatures(printed, name):
    count, fields = LISTS[name]
    pages = texts(printed[name])
    whole = " ".join(pages)
    shown = "national_id" if "national_id" in fields else "full_name"
    assert all(str(member(number)[shown]) in whole for number in range(count))
    assert all(str(member(number)[shown]) in pages[-1] for number in range(count - 3, count))
    if "permanent_address" in fields:  # wrapped texts are complete: as many as there are members with that address
        words = str(member(0)["permanent_address"]).split()
        assert whole.count(words[-1]) >= count / 4


@pytest.mark.parametrize("name", LISTS)
def test_paper_and_typeface(printed, name):
    for page in printed[name].pages:
        assert sorted((round(page.mediabox.width), round(page.mediabox.height))) == [595, 842]
        fonts = {str(font.get_object()["/BaseFont"]) for font in page["/Resources"]["/Font"].values()}
        assert all(re.search("LiberationSerif", font) for font in fonts), fonts
