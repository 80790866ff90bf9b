"""What is shipped may be shipped: no GPL or AGPL but Qt's LGPL, and every notice lies in the build. PyInstaller, a tool, is exempt."""

from __future__ import annotations

import re
from importlib.metadata import Distribution
from pathlib import Path

import pytest
from PIL import features

from tests.architecture.lock_file import WINDOWS, read_lock
from tests.architecture.shipped import licence_of, linked_parts, shipped

LICENCES = Path(__file__).resolve().parents[2] / "resources" / "licences"
# Installed on Windows only, so their metadata can't be read here; their licences were read by hand.
WINDOWS_ONLY = {"colorama": "BSD-3-Clause"}
BUILD_TOOLS = {"pefile", "pywin32-ctypes"}  # PyInstaller's, never in the program

EVERY_PACKAGE = pytest.mark.parametrize(("name", "package"), shipped().items(), ids=list(shipped()))


def is_free_of_gpl(licence: str) -> bool:
    """Whether one of the offered licences ("A OR B") is neither GPL nor AGPL. Classifiers ("A, B") must all be."""
    offers = re.split(r"\s+OR\s+|/", licence.replace("(", " ").replace(")", " "))
    return any(not re.search(r"(?<!L)GPL|(?<!Lesser )General Public|AGPL|Affero", offer) for offer in offers)


@EVERY_PACKAGE
def test_a_shipped_package_says_its_licence_and_it_is_no_gpl(name: str, package: Distribution) -> None:
    licence = licence_of(name, package)
    assert licence, "no licence in the metadata: read its files and add it to READ_BY_HAND"
    assert is_free_of_gpl(licence)
    assert [said for _part, said in linked_parts(package) if not is_free_of_gpl(said)] == []


@pytest.mark.parametrize(
    ("licence", "free"),
    [
        ("MIT", True),
        ("LGPL-3.0-only OR GPL-2.0-only OR GPL-3.0-only", True),
        ("Apache-2.0 OR GPL-2.0-only", True),
        ("GNU Lesser General Public License v3 (LGPLv3)", True),
        ("GPL-3.0-or-later", False),
        ("AGPL-3.0-only", False),
        ("MIT AND GPL-2.0-only", False),
        ("GNU General Public License v2 (GPLv2)", False),
        ("GNU Affero General Public License v3", False),
    ],
)
def test_the_check_knows_the_family(licence: str, free: bool) -> None:
    assert is_free_of_gpl(licence) is free


def test_pillow_was_built_without_its_gpl_option() -> None:
    assert not features.check("libimagequant")


def test_what_windows_adds_is_known() -> None:
    windows_only = {
        pin.name for pin in read_lock(LICENCES.parents[1] / ".ci" / "requirements.lock") if pin.marker == "sys_platform == 'win32'"
    }
    assert windows_only == set(WINDOWS_ONLY) | BUILD_TOOLS
    assert all(pin.applies(WINDOWS) for pin in read_lock(LICENCES.parents[1] / ".ci" / "requirements.lock") if pin.name in WINDOWS_ONLY)
    assert all(is_free_of_gpl(licence) for licence in WINDOWS_ONLY.values())


def test_every_shipped_package_stands_in_the_notices() -> None:
    notices = (LICENCES / "THIRD-PARTY.txt").read_text(encoding="utf-8")
    missing = [f"{name}=={package.version}" for name, package in shipped().items() if f"  {name}=={package.version}  ·" not in notices]
    assert missing == [], "run `make lock`, or .ci/notices.py"
    assert all(name in notices for name in WINDOWS_ONLY)


@pytest.mark.parametrize(
    ("file", "words"),
    [
        ("LGPL-3.0.txt", "GNU LESSER GENERAL PUBLIC LICENSE"),
        ("GPL-3.0.txt", "GNU GENERAL PUBLIC LICENSE"),
        ("Apache-2.0.txt", "END OF TERMS AND CONDITIONS"),
        ("NOTICE.md", "SQLCipher"),
        ("SOURCE-OFFER.md", "at least three years"),
        ("THIRD-PARTY.txt", "Permission is hereby granted, free of charge"),
        ("../fonts/OFL-BeVietnamPro.txt", "SIL OPEN FONT LICENSE"),
        ("../fonts/OFL-Liberation.txt", "SIL OPEN FONT LICENSE"),
    ],
)
def test_the_texts_are_there(file: str, words: str) -> None:
    assert words in (LICENCES / file).read_text(encoding="utf-8")


def test_the_projects_own_licence_is_the_one_it_ships(root: Path) -> None:
    assert (root / "LICENSE").read_bytes() == (LICENCES / "Apache-2.0.txt").read_bytes()
