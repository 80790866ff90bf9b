"""Decides how the columns share the page: orientation, size of the letters, width of each column.

Why it exists: a list with four columns and one with twenty go through the same form, and neither may break a number in two, cut
a name or leave half the page empty. Pure arithmetic over measured texts; the writers only obey.
Page: A4, margins of Decree 30/2020/NĐ-CP annex I (top, bottom 20–25 mm; left 30–35; right 15–20).

Read next: ``metrics.py`` (how wide a text is).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from desktop.documents.metrics import BOLD, POINTS_PER_MM, text_width
from desktop.documents.official import Column, OfficialList, Orientation
from desktop.domain.fields import Kind
from resources.sentences import sentence

A4_SHORT, A4_LONG = 210.0, 297.0  # mm
MARGIN_TOP, MARGIN_BOTTOM, MARGIN_LEFT, MARGIN_RIGHT = 20.0, 20.0, 30.0, 15.0  # mm

TABLE_SIZES = (12.0, 11.0)  # points; the decree's 13–14 is for running text, tables may be smaller
SAMPLE_ROWS = 2_000  # this many rows decide the widths; a longer text further down wraps

CELL_PADDING = 5.0  # points, both sides of a cell together, at full size
_SAFETY = 1.05  # a screen's letters are up to 5 % wider than the font's own measure
_LONGEST_WORD = 130.0  # points: a longer word (an e-mail address) may be broken
_SHORT_TEXT = 62.0  # points: what is as short as "Công nhân" stays on one line
_LONGEST_NAME = 170.0  # points: nearly every name stands on one line
_LINES_TRIED = (1.5, 2.0, 2.5, 3.0, 4.0)  # for usual texts, from lavish to dense
_UNUSUAL = 0.95  # texts longer than 95 % of their column may take more lines than the rest


@dataclass(frozen=True, slots=True)
class Layout:
    """``widths`` are points of the columns at full size, STT first; ``scale`` (at most 1) shrinks all to fit the page."""

    landscape: bool
    size: float
    widths: tuple[float, ...]
    scale: float

    @property
    def page_width(self) -> float:
        """Points."""
        return (A4_LONG if self.landscape else A4_SHORT) * POINTS_PER_MM

    @property
    def page_height(self) -> float:
        return (A4_SHORT if self.landscape else A4_LONG) * POINTS_PER_MM

    @property
    def table_width(self) -> float:
        """Points between the margins."""
        return self.page_width - (MARGIN_LEFT + MARGIN_RIGHT) * POINTS_PER_MM

    @property
    def table_height(self) -> float:
        return self.page_height - (MARGIN_TOP + MARGIN_BOTTOM) * POINTS_PER_MM


@dataclass(frozen=True, slots=True)
class _Demand:
    least: float  # points; narrower than this would break a word or a number
    text: float  # what usual contents take on one line, 0 when they can't wrap

    def width(self, lines: float) -> float:
        """What the column needs so that its usual texts take ``lines`` lines (words don't fill lines evenly, hence the tenth more)."""
        return max(self.least, _cell(self.text / lines * (1.1 if lines > 1 else 1)))


def lay_out(document: OfficialList, sample: Sequence[Sequence[str]]) -> Layout:
    """The layout for ``document``, whose first rows read ``sample`` (texts as shown, one per column)."""
    choices = {Orientation.PORTRAIT: (False,), Orientation.LANDSCAPE: (True,), Orientation.AUTO: (False, True)}
    pages = [Layout(landscape, size, (), 1) for landscape in choices[document.orientation] for size in TABLE_SIZES]
    demands = {size: _demands(document, sample, size) for size in TABLE_SIZES}
    for lines in _LINES_TRIED:
        for page in pages:
            widths = [demand.width(lines) for demand in demands[page.size]]
            if sum(widths) <= page.table_width:
                return replace(page, widths=_fill(demands[page.size], widths, page.table_width))
    return _shrunk(demands[pages[-1].size], pages[-1])


def _shrunk(demands: Sequence[_Demand], page: Layout) -> Layout:
    """The densest form, made smaller as a whole until it fits: a list of thirty columns is for looking up, not for signing."""
    widths = [demand.width(_LINES_TRIED[-1]) for demand in demands]
    return replace(page, widths=tuple(widths), scale=min(1.0, page.table_width / sum(widths)))


def _fill(demands: Sequence[_Demand], widths: Sequence[float], room: float) -> tuple[float, ...]:
    """What is left over first saves the columns from wrapping that need least for it, then goes to all text columns, or to all."""
    filled = list(widths)
    remains = room - sum(filled)
    gaps = [max(0.0, demand.width(1) - width) for demand, width in zip(demands, widths, strict=True)]
    for index in sorted(range(len(gaps)), key=gaps.__getitem__):
        given = min(gaps[index], remains)
        filled[index] += given
        remains -= given
    growing = [width if demand.text else 0.0 for width, demand in zip(filled, demands, strict=True)]
    shares = growing if any(growing) else filled
    return tuple(width + remains * share / sum(shares) for width, share in zip(filled, shares, strict=True))


def _demands(document: OfficialList, sample: Sequence[Sequence[str]], size: float) -> list[_Demand]:
    number = max(text_width(str(max(document.total, 1)), size), text_width(sentence("document.number_column"), size, BOLD))
    columns = [_demand(column, [row[index] for row in sample], size) for index, column in enumerate(document.columns)]
    return [_Demand(_cell(number), 0), *columns]


def _demand(column: Column, texts: Sequence[str], size: float) -> _Demand:
    if column.width is not None:
        return _Demand(column.width * POINTS_PER_MM, 0)
    heading = max(text_width(word, size, BOLD) for word in column.label.split(" "))
    natural = sorted(text_width(text, size) for text in texts if text)
    usual = natural[int((len(natural) - 1) * _UNUSUAL)] if natural else 0.0
    if not column.breakable:
        return _Demand(_cell(max(heading, natural[-1] if natural else 0.0)), 0)
    if column.kind is Kind.NAME:
        return _Demand(_cell(max(heading, min(natural[-1] if natural else 0.0, _LONGEST_NAME))), min(usual, _LONGEST_NAME))
    words = {word for text in set(texts) for word in text.split()}
    longest_word = min(max((text_width(word, size) for word in words), default=0.0), _LONGEST_WORD)
    return _Demand(max(_cell(max(heading, longest_word)), _cell(min(usual, _SHORT_TEXT))), usual)


def _cell(text: float) -> float:
    return text * _SAFETY + CELL_PADDING
