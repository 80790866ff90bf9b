"""The token table keeps its promises: contrast, and control marks in token colours."""

import re
from importlib.resources import files

import pytest
from PySide6.QtWidgets import QApplication

from ui.theme import tokens
from ui.theme.stylesheet import stylesheet
from ui.theme.tokens import DARK, EDGE_PAIRS, LIGHT, TEXT_PAIRS, Colours, contrast

THEMES = [pytest.param(LIGHT, id="light"), pytest.param(DARK, id="dark")]


@pytest.mark.parametrize("colours", THEMES)
@pytest.mark.parametrize(("text", "ground"), TEXT_PAIRS)
def test_text_contrast(colours: Colours, text: str, ground: str) -> None:
    assert contrast(getattr(colours, text), getattr(colours, ground)) >= 4.5


@pytest.mark.parametrize("colours", THEMES)
@pytest.mark.parametrize(("edge", "ground"), EDGE_PAIRS)
def test_edge_contrast(colours: Colours, edge: str, ground: str) -> None:
    assert contrast(getattr(colours, edge), getattr(colours, ground)) >= 3


def test_contrast_is_wcags() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("colours", THEMES)
@pytest.mark.parametrize(
    ("mark", "role"), [("chevron-down", "muted"), ("chevron-up", "muted"), ("check", "on_accent"), ("minus", "on_accent")]
)
def test_control_marks_have_the_colour_of_their_token(colours: Colours, mark: str, role: str) -> None:
    name = f"{mark}-{'dark' if colours is DARK else 'light'}.svg"
    assert f'stroke="{getattr(colours, role)}"' in (files("resources") / "icons" / "controls" / name).read_text()


def test_spaces_are_steps_of_four() -> None:
    assert all(space % 4 == 0 for space in (tokens.XS, tokens.S, tokens.M, tokens.L, tokens.XL, tokens.XXL))


def test_five_type_sizes() -> None:
    assert len(tokens.TYPE_SCALE) == 5
    assert tokens.TYPE_SCALE["body"] == 1


def test_files_in_the_stylesheet_stand_in_quotes(qapp: QApplication) -> None:
    """The program may lie in a folder whose name has blanks: Qt then drops the whole stylesheet."""
    sheet = stylesheet(LIGHT, 1.0, dark=False)
    found = re.findall(r"url\((.)", sheet)
    assert found
    assert set(found) == {'"'}
