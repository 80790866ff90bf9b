"""The one table of colours, spaces, radii and type sizes; everything the window paints comes from here.

Why it exists: light and dark, 100 % and 200 % text are the same program only if no widget carries a colour or
a size of its own. ``TEXT_PAIRS`` names every text-on-ground pair that occurs; a test holds each to WCAG 2.2's
4.5 : 1 in both themes, and ``EDGE_PAIRS`` (borders, focus rings, icons) to 3 : 1.

Read next: ``stylesheet.py`` (tokens → QSS), ``theme.py`` (which table is in force).
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Colours:
    """One theme. Each value is ``#RRGGBB``. ``…_soft`` is a ground, the same name without it is the text or icon on it."""

    window: str  # the page behind everything
    surface: str  # cards, lists, fields
    raised: str  # menus, toasts, tooltips
    rail: str
    header: str  # table headers
    row_alternate: str
    border: str  # between surfaces; decoration only
    edge: str  # round a control: must be seen, 3 : 1
    text: str
    muted: str
    disabled: str
    accent: str  # what can be acted on
    accent_hover: str
    accent_pressed: str
    on_accent: str
    accent_soft: str
    selection: str
    danger: str
    danger_soft: str
    warning: str
    warning_soft: str
    success: str
    success_soft: str


LIGHT = Colours(
    window="#F4F6F8", surface="#FFFFFF", raised="#FFFFFF", rail="#E9EDF2", header="#EEF1F5", row_alternate="#F9FAFB",
    border="#D8DDE4", edge="#7C8796", text="#1A2330", muted="#525E70", disabled="#8A94A3",
    accent="#0B5CAD", accent_hover="#094C90", accent_pressed="#073C73", on_accent="#FFFFFF", accent_soft="#E2EDF9",
    selection="#CCE0F6", danger="#B3261E", danger_soft="#FCEBE9", warning="#855000", warning_soft="#FFF3D9",
    success="#1A6B3A", success_soft="#E4F4EA",
)  # fmt: skip

DARK = Colours(
    window="#15181D", surface="#1D2127", raised="#272C34", rail="#111419", header="#242931", row_alternate="#20242B",
    border="#353C47", edge="#77818F", text="#E7EAEF", muted="#A7B1C0", disabled="#6F7988",
    accent="#5AA7F0", accent_hover="#7BB9F4", accent_pressed="#96C8F7", on_accent="#0A1A2B", accent_soft="#1B3149",
    selection="#22456A", danger="#F4978E", danger_soft="#3B2120", warning="#F0BC62", warning_soft="#382C15",
    success="#74CF95", success_soft="#193023",
)  # fmt: skip

_TEXT_GROUNDS = ("window", "surface", "raised", "rail", "header", "row_alternate")

TEXT_PAIRS: tuple[tuple[str, str], ...] = (
    *(("text", ground) for ground in (*_TEXT_GROUNDS, "accent_soft", "selection", "danger_soft", "warning_soft", "success_soft")),
    *(("muted", ground) for ground in (*_TEXT_GROUNDS, "accent_soft", "selection")),
    *(("accent", ground) for ground in ("window", "surface", "raised", "rail", "accent_soft")),
    *(("danger", ground) for ground in ("window", "surface", "raised", "danger_soft")),
    *(("warning", ground) for ground in ("window", "surface", "raised", "warning_soft")),
    *(("success", ground) for ground in ("window", "surface", "raised", "success_soft")),
    ("on_accent", "accent"),
    ("on_accent", "accent_hover"),
    ("on_accent", "accent_pressed"),
    ("surface", "danger"),
)
EDGE_PAIRS: tuple[tuple[str, str], ...] = tuple((edge, ground) for edge in ("edge", "accent") for ground in ("window", "surface", "raised"))

# Spaces in device-independent pixels, steps of 4.
XS, S, M, L, XL, XXL = 4, 8, 12, 16, 24, 32

RADIUS_SMALL, RADIUS, RADIUS_LARGE = 4, 6, 10

BASE_POINTS = 10.5
TYPE_SCALE: dict[str, float] = {"caption": 0.88, "body": 1.0, "heading": 1.16, "title": 1.5, "number": 2.0}

TEXT_SIZES = (100, 115, 130, 150, 175, 200)  # per cent; what the settings page offers
ROW_HEIGHTS: dict[str, int] = {"compact": 26, "normal": 32, "roomy": 40}  # px at 100 % text

ICON = 20  # px at 100 % text
MOTION_MS = 150


def contrast(one: str, other: str) -> float:
    """The WCAG 2.2 contrast ratio of two ``#RRGGBB`` colours, 1 to 21."""

    def luminance(colour: str) -> float:
        channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
        red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    bright, dim = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)
