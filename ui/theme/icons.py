"""Lucide's outline icons, recoloured by token: one SVG file, any colour, sharp at any size.

The SVGs under resources/icons draw in ``currentColor``; the name of an icon is its file name there.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

GAP = 0.3  # of the icon's size
_RATIOS = (1, 2)  # of device to device-independent px; a screen between the two gets the larger one, scaled


@cache
def _source(name: str) -> str:
    return (_folder() / f"{name}.svg").read_text(encoding="utf-8")


@cache
def _folder() -> Traversable:
    return files("resources") / "icons"  # looked up once: that takes longer than to read an icon


def picture(name: str, colour: str, size: int, ratio: float = 1.0, *, gap: bool = False) -> QPixmap:
    """The icon as a square pixmap of ``size`` device-independent px on a screen with device pixel ratio ``ratio``.

    ``gap`` widens it by an empty strip at the right: Qt sets a button's word closer to its icon than one would.
    """
    pixmap = _drawn(_drawing(name, colour), round(size * ratio), gap=gap)
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


@cache
def icon(name: str, colour: str, disabled: str, size: int, *, gap: bool = False) -> QIcon:
    """The icon in a colour, ``size`` px, with a greyed variant for disabled controls. Raises FileNotFoundError for an unknown name."""
    made = QIcon()
    for paint, mode in ((colour, QIcon.Mode.Normal), (disabled, QIcon.Mode.Disabled)):
        drawing = _drawing(name, paint)
        for ratio in _RATIOS:
            made.addPixmap(_drawn(drawing, size * ratio, gap=gap), mode)
    return made


def _drawing(name: str, colour: str) -> QSvgRenderer:
    return QSvgRenderer(QByteArray(_source(name).replace("currentColor", colour).encode()))


def _drawn(drawing: QSvgRenderer, pixels: int, *, gap: bool) -> QPixmap:
    pixmap = QPixmap(round(pixels * (1 + GAP)) if gap else pixels, pixels)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    drawing.render(painter, QRectF(0, 0, pixels, pixels))
    painter.end()
    return pixmap
