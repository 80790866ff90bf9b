"""Tokens → the one Qt stylesheet. Nothing else in the program sets a style.

Widgets say what they are through the dynamic property ``role`` (labels: "title", "heading", "number", "caption", "muted", "danger";
buttons: "primary", "danger", "quiet", "link", "rail"; frames: "card", "rail", "bar", "banner-…", "chip"), never how they look.
Sizes are in pt for text and px for space, so both follow the officer's text size.
"""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from string import Template

from ui.theme import tokens
from ui.theme.fonts import family
from ui.theme.tokens import Colours

_TEXT = Template("""
* { font-family: "$family"; font-size: ${body}pt; }
QWidget { color: $text; }
QMainWindow, QDialog, QWidget[role="page"] { background: $window; }
QScrollArea, QScrollArea > QWidget > QWidget { background: transparent; border: none; }
QLabel[role="title"] { font-size: ${title}pt; font-weight: 600; }
QLabel[role="heading"] { font-size: ${heading}pt; font-weight: 600; }
QLabel[role="number"] { font-size: ${number}pt; font-weight: 600; }
QLabel[role="caption"] { font-size: ${caption}pt; color: $muted; }
QLabel[role="muted"] { color: $muted; }
QLabel[role="strong"] { font-weight: 600; }
QLabel[role="danger"] { color: $danger; }
QLabel[role="warning"] { color: $warning; }
QLabel[role="success"] { color: $success; }
QLabel[role="code"] { font-family: "Liberation Mono", "Consolas", monospace; font-size: ${heading}pt; }
QToolTip { background: $raised; color: $text; border: 1px solid $border; padding: 4px 8px; }
""")

_BUTTONS = Template("""
QPushButton, QToolButton { background: $surface; color: $text; border: 1px solid $edge; border-radius: 6px;
  padding: ${pad_y}px ${pad_x}px; min-height: ${line}px; }
QPushButton:hover, QToolButton:hover { background: $accent_soft; border-color: $accent; }
QPushButton:pressed, QToolButton:pressed { background: $selection; }
QPushButton:focus, QToolButton:focus { border: 2px solid $accent; padding: ${pad_y_focus}px ${pad_x_focus}px; }
QPushButton:disabled, QToolButton:disabled { color: $disabled; border-color: $border; background: $window; }
QPushButton::menu-indicator, QToolButton::menu-indicator { image: url($chevron_down); width: ${mark}px; height: ${mark}px;
  subcontrol-origin: padding; subcontrol-position: center right; right: 8px; }
QPushButton[role="primary"] { background: $accent; color: $on_accent; border-color: $accent; font-weight: 600; }
QPushButton[role="primary"]:hover { background: $accent_hover; border-color: $accent_hover; }
QPushButton[role="primary"]:pressed { background: $accent_pressed; }
QPushButton[role="primary"]:focus { border: 2px solid $text; }
QPushButton[role="primary"]:disabled { background: $border; border-color: $border; color: $muted; }
QPushButton[role="danger"] { background: $danger; color: $surface; border-color: $danger; font-weight: 600; }
QPushButton[role="danger"]:focus { border: 2px solid $text; }
QPushButton[role="quiet"], QToolButton[role="quiet"] { background: transparent; border-color: transparent; }
QPushButton[role="quiet"]:hover, QToolButton[role="quiet"]:hover { background: $accent_soft; }
QPushButton[role="quiet"]:focus, QToolButton[role="quiet"]:focus { border-color: $accent; }
QPushButton[role="quiet"]:checked, QToolButton[role="quiet"]:checked { background: $selection; }
QToolButton[role="inline"] { background: transparent; border: 1px solid transparent; padding: 1px; min-height: 0; }
QToolButton[role="inline"]:hover { background: $accent_soft; }
QPushButton[role="link"] { background: transparent; border: 2px solid transparent; color: $accent; padding: 0; text-align: left; }
QPushButton[role="link"]:hover { text-decoration: underline; }
QPushButton[role="link"]:focus { border-color: $accent; border-radius: 4px; }
QToolButton[role="rail"] { background: transparent; border: 2px solid transparent; border-radius: 6px; text-align: left;
  padding: ${pad_y}px ${rail_pad}px; }
QToolButton[role="rail"]:hover { background: $accent_soft; }
QToolButton[role="rail"]:checked { background: $selection; font-weight: 600; }
QToolButton[role="rail"]:focus { border-color: $accent; padding: ${pad_y}px ${rail_pad}px; }
QPushButton[role="tile"] { background: $surface; border: 1px solid $border; border-radius: 10px; text-align: left; padding: 0; }
QPushButton[role="tile"]:hover { border-color: $accent; background: $accent_soft; }
QPushButton[role="tile"]:focus { border: 2px solid $accent; }
QPushButton[role="chip"] { border-radius: ${chip}px; padding: ${chip_y}px ${pad_x}px; min-height: ${chip_line}px; }
QPushButton[role="chip"]:checked { background: $selection; border-color: $accent; }
QPushButton[role="choice"] { background: $surface; border: 1px solid $border; border-radius: 10px; text-align: left; padding: 16px; }
QPushButton[role="choice"]:hover { border-color: $accent; background: $accent_soft; }
QPushButton[role="choice"]:focus { border: 2px solid $accent; padding: 15px; }
""")

_FIELDS = Template("""
QLineEdit, QPlainTextEdit, QTextEdit, QComboBox { background: $surface; color: $text; border: 1px solid $edge;
  border-radius: 6px; padding: ${field_y}px 8px; selection-background-color: $accent; selection-color: $on_accent; }
QLineEdit, QComboBox { min-height: ${line}px; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus {
  border: 2px solid $accent; padding: ${field_y_focus}px 7px; }
QLineEdit:disabled, QComboBox:disabled, QPlainTextEdit:disabled {
  background: $window; color: $disabled; border-color: $border; }
QLineEdit QToolButton { border: none; background: transparent; padding: 0; min-height: 0; }
QLineEdit:read-only { background: $window; }
QLineEdit[state="danger"], QComboBox[state="danger"], QPlainTextEdit[state="danger"] { border-color: $danger; }
QLineEdit[state="warning"], QComboBox[state="warning"], QPlainTextEdit[state="warning"] { border-color: $warning; }
QComboBox { padding-right: ${drop}px; }
QComboBox::drop-down { border: none; width: ${drop}px; }
QComboBox::down-arrow { image: url($chevron_down); width: ${mark}px; height: ${mark}px; }
QComboBox QAbstractItemView { background: $raised; border: 1px solid $border; outline: none; padding: 4px; }
QComboBox QAbstractItemView::item { min-height: ${item}px; padding: 0 8px; border-radius: 4px; }
QComboBox QAbstractItemView::item:selected { background: $selection; color: $text; }
QAbstractSpinBox { background: $surface; color: $text; border: 1px solid $edge; border-radius: 6px; padding: ${field_y}px 8px;
  padding-right: ${drop}px; min-height: ${line}px; selection-background-color: $accent; selection-color: $on_accent; }
QAbstractSpinBox:focus { border: 2px solid $accent; padding: ${field_y_focus}px 7px; padding-right: ${drop}px; }
QAbstractSpinBox QLineEdit { border: none; background: transparent; padding: 0 8px; min-height: 0; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { border: none; background: transparent; width: ${drop}px; }
QAbstractSpinBox::up-arrow { image: url($chevron_up); width: ${small_mark}px; height: ${small_mark}px; }
QAbstractSpinBox::down-arrow { image: url($chevron_down); width: ${small_mark}px; height: ${small_mark}px; }
QCheckBox, QRadioButton { spacing: 8px; padding: 4px 4px 4px 0; border: 2px solid transparent; border-radius: 6px; }
QCheckBox:focus, QRadioButton:focus { border-color: $accent; }
QCheckBox::indicator, QRadioButton::indicator, QListWidget::indicator, QTableView::indicator { width: ${mark}px; height: ${mark}px;
  border: 1px solid $edge; border-radius: 4px; background: $surface; }
QRadioButton::indicator { border-radius: ${radio}px; }
QListWidget::indicator:hover, QTableView::indicator:hover,
QCheckBox::indicator:hover, QRadioButton::indicator:hover { border-color: $accent; }
QListWidget::indicator:checked, QTableView::indicator:checked,
QCheckBox::indicator:checked { background: $accent; border-color: $accent; image: url($check); }
QCheckBox::indicator:indeterminate { background: $accent; border-color: $accent; image: url($minus); }
QRadioButton::indicator:checked { border: ${radio_ring}px solid $accent; width: ${radio_dot}px;
  height: ${radio_dot}px; background: $on_accent; }
""")

_LISTS = Template("""
QAbstractItemView { background: $surface; alternate-background-color: $row_alternate; color: $text; border: 1px solid $border;
  border-radius: 6px; gridline-color: $border; selection-background-color: $selection; selection-color: $text; outline: none; }
QAbstractItemView:focus { border-color: $accent; }
QTableView::item { padding: 4px 5px; border: none; }
QListWidget::item { padding: 4px 8px; border: none; }
QTableView::item:selected, QListWidget::item:selected { background: $selection; color: $text; }
QHeaderView { background: $header; border: none; }
QHeaderView::section { background: $header; color: $muted; border: none; border-right: 1px solid $border; border-bottom: 1px solid $border;
  padding: ${field_y}px 8px; font-weight: 600; }
QHeaderView::section:hover { color: $text; }
QHeaderView::up-arrow { image: url($chevron_up); width: ${mark}px; height: ${mark}px; subcontrol-position: center right; right: 4px; }
QHeaderView::down-arrow { image: url($chevron_down); width: ${mark}px; height: ${mark}px; subcontrol-position: center right; right: 4px; }
QTableCornerButton::section { background: $header; border: none; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle { background: $edge; border-radius: 4px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: $accent; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QMenu { background: $raised; border: 1px solid $border; border-radius: 6px; padding: 4px; }
QMenu::item { padding: ${pad_y}px 24px ${pad_y}px 12px; border-radius: 4px; }
QMenu::item:selected { background: $selection; }
QMenu::item:disabled { color: $disabled; }
QMenu::separator { height: 1px; background: $border; margin: 4px 8px; }
QMenu::icon { padding-left: 8px; }
QTabBar::tab { padding: ${pad_y}px 12px; border: none; border-bottom: 2px solid transparent; color: $muted; }
QTabBar::tab:selected { color: $text; border-bottom-color: $accent; font-weight: 600; }
QTabBar::tab:focus { color: $accent; }
QTabWidget::pane { border: none; border-top: 1px solid $border; }
QProgressBar { background: $border; border: none; border-radius: 4px; max-height: 8px; min-height: 8px; }
QProgressBar::chunk { background: $accent; border-radius: 4px; }
QSplitter::handle { background: transparent; }
QSplitter::handle:hover { background: $accent_soft; border-radius: 4px; }
""")

_FRAMES = Template("""
QFrame[role="card"] { background: $surface; border: 1px solid $border; border-radius: 10px; }
QFrame[role="panel"] { background: $surface; border: none; border-left: 1px solid $border; }
QFrame[role="rail"] { background: $rail; border: none; border-right: 1px solid $border; }
QFrame[role="head"] { background: $window; border: none; }
QFrame[role="bar"] { background: $rail; border: none; border-top: 1px solid $border; }
QFrame[role="toast"] { background: $raised; border: 1px solid $edge; border-radius: 10px; }
QFrame[role="line"] { background: $border; border: none; max-height: 1px; min-height: 1px; }
QFrame[role="banner-info"] { background: $accent_soft; border: 1px solid $accent; border-radius: 6px; }
QFrame[role="banner-success"] { background: $success_soft; border: 1px solid $success; border-radius: 6px; }
QFrame[role="banner-warning"] { background: $warning_soft; border: 1px solid $warning; border-radius: 6px; }
QFrame[role="banner-danger"] { background: $danger_soft; border: 1px solid $danger; border-radius: 6px; }
QLabel[role="badge"] { background: $warning_soft; color: $warning; border: 1px solid $warning; border-radius: ${badge}px;
  padding: 0 6px; font-size: ${caption}pt; font-weight: 600; }
""")


def control(name: str, *, dark: bool) -> str:
    """The file of a control's mark (stylesheets take no recoloured images), with forward slashes as QSS wants them."""
    return Path(str(files("resources") / "icons" / "controls" / f"{name}-{'dark' if dark else 'light'}.svg")).as_posix()


def stylesheet(colours: Colours, scale: float, *, dark: bool) -> str:
    """The whole stylesheet. ``scale`` is the text size, 1.0 to 2.0."""

    def px(at_100: float) -> int:
        return round(at_100 * scale)

    values: dict[str, object] = {name: getattr(colours, name) for name in Colours.__dataclass_fields__}
    values |= {name: round(tokens.BASE_POINTS * factor * scale, 2) for name, factor in tokens.TYPE_SCALE.items()}
    marks = ("chevron-down", "chevron-up", "check", "minus")
    values |= {name.replace("-", "_"): f'"{control(name, dark=dark)}"' for name in marks}  # a path may have blanks
    values |= {
        "family": family(), "line": px(20), "item": px(28), "mark": px(16), "small_mark": px(12), "drop": px(24),
        "pad_y": 5, "pad_y_focus": 4, "pad_x": 12, "pad_x_focus": 11, "field_y": 5, "field_y_focus": 4, "rail_pad": 10,
        "chip": (px(22) + 6) // 2, "chip_y": 2, "chip_line": px(22), "radio": px(16) // 2 + 1, "radio_ring": px(5),
        "radio_dot": px(16) - 2 * px(5) + 2, "badge": px(8),
    }  # fmt: skip
    return "".join(part.substitute(values) for part in (_TEXT, _BUTTONS, _FIELDS, _LISTS, _FRAMES))
