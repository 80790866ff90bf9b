"""Only icons that are used are shipped, and each one that is used is there."""

import re
from importlib.resources import files
from pathlib import Path

from PySide6.QtWidgets import QApplication

from ui.theme.icons import icon, picture


def _shipped() -> set[str]:
    return {entry.name.removesuffix(".svg") for entry in files("resources").joinpath("icons").iterdir() if entry.name.endswith(".svg")}


def test_no_icon_is_shipped_unused(root: Path) -> None:
    source = "".join(path.read_text(encoding="utf-8") for path in (root / "ui").rglob("*.py"))
    words = set(re.findall(r'"([a-z0-9-]+)"', source))
    assert _shipped() - words == set()


def test_the_licence_is_beside_them() -> None:
    assert "ISC License" in (files("resources") / "icons" / "LICENSE-lucide.txt").read_text()


def test_an_icon_takes_the_colour_asked_for(qapp: QApplication) -> None:
    image = picture("check", "#FF0000", 32, 2.0).toImage()
    seen = {image.pixelColor(x, y).name() for x in range(64) for y in range(64) if image.pixelColor(x, y).alpha() == 255}
    assert seen == {"#ff0000"}


def test_every_icon_can_be_drawn(qapp: QApplication) -> None:
    assert all(not icon(name, "#000000", "#888888", 20).isNull() for name in _shipped())
