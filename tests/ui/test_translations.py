"""Every text of the window has its Vietnamese; blanks and plurals fit; the files are what the sources ask for."""

import re
import subprocess
import sys
from importlib.resources import files
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

from ui.translation import speak


def _messages(name: str) -> list[tuple[str, str, ET.Element]]:
    root = ET.fromstring((files("resources") / "translations" / name).read_text(encoding="utf-8"))
    return [
        (context.findtext("name", ""), message.findtext("source", ""), message)
        for context in root.iter("context")
        for message in context.iter("message")
    ]


@pytest.mark.parametrize("name", ["vi.ts", "en.ts", "qt_vi.ts"])
def test_every_message_is_finished_and_keeps_its_blanks(name: str) -> None:
    messages = _messages(name)
    assert messages
    for _, source, message in messages:
        translation = message.find("translation")
        assert translation is not None
        assert translation.get("type") is None, source
        forms = [form.text for form in translation.iter("numerusform")] or [translation.text]
        for form in forms:
            assert form, source
            assert sorted(re.findall(r"\{\w+\}|%n", form)) == sorted(re.findall(r"\{\w+\}|%n", source)), source


@pytest.mark.parametrize(("name", "options"), [("vi.ts", []), ("en.ts", ["-pluralonly"])])
def test_the_files_hold_exactly_what_the_sources_ask_for(name: str, options: list[str], root: Path, tmp_path: Path) -> None:
    fresh = tmp_path / name
    lupdate = Path(sys.executable).with_name("pyside6-lupdate")
    sources = sorted(str(path) for path in (root / "ui").rglob("*.py"))
    subprocess.run([lupdate, "-no-obsolete", *options, *sources, "-ts", fresh], check=True, capture_output=True)
    wanted = {
        (context.findtext("name"), message.findtext("source"))
        for context in ET.fromstring(fresh.read_text(encoding="utf-8")).iter("context")
        for message in context.iter("message")
    }
    assert {(context, source) for context, source, _ in _messages(name)} == wanted


def test_languages_change_live(qapp: QApplication) -> None:
    vietnamese = speak(qapp, "vi")
    assert QCoreApplication.translate("Rail", "Members") == "Đoàn viên"
    assert QCoreApplication.translate("Workspace", "%n member(s)", "", 3) == "3 đoàn viên"
    assert QCoreApplication.translate("QLineEdit", "&Copy") == "&Sao chép"
    english = speak(qapp, "en", vietnamese)
    assert QCoreApplication.translate("Rail", "Members") == "Members"
    assert QCoreApplication.translate("Workspace", "%n member(s)", "", 1) == "1 member"
    assert QCoreApplication.translate("Workspace", "%n member(s)", "", 3) == "3 members"
    qapp.removeTranslator(english)
