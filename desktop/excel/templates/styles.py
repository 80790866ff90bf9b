"""What a cell's format asks of its value: a real date, text; and whether the cell has a border, which tells a prepared row.

Read next: ``look.py``, ``cell_values.py``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from desktop.excel.templates.markup import Element

_TEXT_FORMAT = 49
_DATE_FORMATS = frozenset((*range(14, 18), 22, *range(27, 37), *range(50, 59)))
_NOT_CODE = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')
_SIDES = ("left", "right", "top", "bottom")


class Demand(StrEnum):
    """What the format of a cell is made for."""

    ANY = "any"
    TEXT = "text"
    DATE = "date"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Styles:
    """By number of the style (``s`` of a cell): its demand, whether it has a border, whether it is bold."""

    demands: tuple[Demand, ...] = ()
    bordered: tuple[bool, ...] = ()
    bold: tuple[bool, ...] = ()

    @staticmethod
    def of(root: Element) -> Styles:
        codes = {_number(one.get("numFmtId")): one.get("formatCode") for one in root.iter("numFmt")}
        borders, fonts = root.find("borders"), root.find("fonts")
        bordered = [_has_border(one) for one in borders.elements] if borders else []
        bold = [_is_bold(one) for one in fonts.elements] if fonts else []
        formats = root.find("cellXfs")
        styles = formats.elements if formats else []
        return Styles(
            tuple(_demand(_number(one.get("numFmtId")), codes) for one in styles),
            tuple(_at(bordered, _number(one.get("borderId"))) for one in styles),
            tuple(_at(bold, _number(one.get("fontId"))) for one in styles),
        )

    def demand(self, style: int) -> Demand:
        return self.demands[style] if 0 <= style < len(self.demands) else Demand.ANY

    def has_border(self, style: int) -> bool:
        return 0 <= style < len(self.bordered) and self.bordered[style]

    def is_bold(self, style: int) -> bool:
        return 0 <= style < len(self.bold) and self.bold[style]


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 9 else 0


def _at(flags: list[bool], index: int) -> bool:
    return 0 <= index < len(flags) and flags[index]


def _has_border(border: Element) -> bool:
    return any(side.name in _SIDES and side.get("style") not in ("", "none") for side in border.elements)


def _is_bold(font: Element) -> bool:
    mark = font.find("b")
    return mark is not None and mark.get("val", "1") not in ("0", "false")


def _demand(number: int, codes: dict[int, str]) -> Demand:
    if number == _TEXT_FORMAT:
        return Demand.TEXT
    if number in codes:
        code = _NOT_CODE.sub("", codes[number]).lower()
        if code == "@":
            return Demand.TEXT
        if "d" in code or "y" in code:
            return Demand.DATE
        return Demand.NUMBER if "0" in code or "#" in code else Demand.ANY
    if number in _DATE_FORMATS:
        return Demand.DATE
    return Demand.NUMBER if number and number < _TEXT_FORMAT else Demand.ANY
