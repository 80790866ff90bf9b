"""``python -m tests.screenshots [FOLDER]``: every screen at 1366×768, light and dark, with 100 % and 150 % text, as PNG files.

In Vietnamese, and in English where it is light.

Uses whatever screen there is (``QT_QPA_PLATFORM=offscreen`` without one). Look at each: they belong on the project's page.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget

from tests.screenshots.walk import REGISTER, door_screens, open_register, page_screens
from ui.app import Program, make_application

SIZE = (1366, 768)
LOOKS = (("light", 100, "vi"), ("dark", 100, "vi"), ("light", 150, "vi"), ("dark", 150, "vi"), ("light", 100, "en"), ("light", 150, "en"))


def main(argv: list[str]) -> int:
    folder = Path(argv[1]) if len(argv) > 1 else Path("screenshots")
    folder.mkdir(parents=True, exist_ok=True)
    app = make_application(argv[:1])
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as scratch:
        for theme, size, language in LOOKS:
            _one_look(app, Path(scratch) / f"{theme}{size}{language}", folder, theme, size, language)
    print(f"{len(list(folder.glob('*.png')))} pictures in {folder}")
    return 0


def _one_look(app: QApplication, scratch: Path, folder: Path, theme: str, size: int, language: str) -> None:
    program = Program(app, scratch / "preferences.json", scratch / "practice")
    program.store.change(theme=theme, text_percent=size, language=language)
    program.window.resize(*SIZE)
    program.window.show()

    def keep(name: str, widget: QWidget) -> None:
        english = "-en" if language == "en" else ""
        widget.grab().save(str(folder / f"{name}-{theme}-{size}{english}.png"))

    for name, widget in door_screens(program):
        keep(name, widget)
    open_register(program, scratch / REGISTER)
    for name, widget in page_screens(program):
        keep(name, widget)
    program.window.close()


if __name__ == "__main__":
    sys.exit(main(sys.argv))
