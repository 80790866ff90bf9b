"""The program's typeface: Be Vietnam Pro from resources/fonts, loaded once per process.

An office PC may lack every font with full Vietnamese, so the program brings its own; should the file be missing,
the system's interface font stands in and nothing breaks.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from PySide6.QtGui import QFontDatabase

_MONO = "LiberationMono-"
_WANTED = "Be Vietnam Pro"


@cache
def family() -> str:
    """The family name to set text in. Needs a running QGuiApplication."""
    found = False
    for file in sorted(files("resources").joinpath("fonts").iterdir(), key=lambda entry: entry.name):
        if file.name.startswith(_MONO):
            QFontDatabase.addApplicationFontFromData(file.read_bytes())  # recovery codes: a zero that is no O
        elif file.name.startswith("BeVietnamPro") and file.name.endswith(".ttf"):
            found = QFontDatabase.addApplicationFontFromData(file.read_bytes()) != -1 or found
    if found:
        return _WANTED
    return QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).family()
