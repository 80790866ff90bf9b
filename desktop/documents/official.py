"""The official member list as data: what stands on it, whoever writes it down (Excel, CSV or PDF).

Why it exists: one list, three files. Titles, the total line and the signatures are decided here once; the writers only place them.
Form: Decree 30/2020/NĐ-CP annex I and Decision 933/QĐ-TLĐ 2024. Rows stay an iterable, so that 100,000 members stream
from the register to the file.

Read next: ``shown.py`` (a value as the list shows it), ``layout.py`` (how wide the columns are), ``pdf.py``; ``desktop/excel/writing.py``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from desktop.documents.number_words import number_words
from desktop.domain.fields import Field, Kind, Value
from desktop.domain.union import UnionIdentity
from resources.sentences import sentence

PLACE_LEFT_OPEN = "………………"


class Orientation(StrEnum):
    """``AUTO`` lets the columns decide: portrait when they fit without breaking their words, else landscape."""

    AUTO = "auto"
    PORTRAIT = "portrait"
    LANDSCAPE = "landscape"


class Alignment(StrEnum):
    LEFT = "left"
    CENTRE = "center"
    RIGHT = "right"


_CENTRED = {
    Kind.DATE, Kind.GENDER, Kind.NATIONAL_ID, Kind.OLD_ID, Kind.SOCIAL_INSURANCE, Kind.PHONE, Kind.YES_NO,
}  # fmt: skip
_CENTRED_NAMES = {"member_number", "employee_no", "passport_no"}


@dataclass(frozen=True, slots=True)
class Column:
    """One column. ``width`` is in millimetres at full size; None means: as wide as its contents ask for."""

    field: Field
    label: str
    width: float | None = None

    @property
    def kind(self) -> Kind:
        return self.field.kind

    @property
    def alignment(self) -> Alignment:
        if self.kind is Kind.MONEY:
            return Alignment.RIGHT
        return Alignment.CENTRE if self.kind in _CENTRED or self.field.name in _CENTRED_NAMES else Alignment.LEFT

    @property
    def breakable(self) -> bool:
        """Whether a value may go over two lines: words may, numbers and dates are read in one piece."""
        return self.alignment is Alignment.LEFT and self.kind not in {Kind.STATUS}


@dataclass(frozen=True, slots=True)
class Signer:
    """One signature: ``capacity`` lines in capitals, a hint in brackets, room to sign, the name if it is known."""

    capacity: tuple[str, ...]
    hint: str
    name: str = ""


def default_signers(maker: str = "", chair: str = "") -> tuple[Signer, Signer]:
    """NGƯỜI LẬP on the left, TM. BAN CHẤP HÀNH – CHỦ TỊCH on the right."""
    return (
        Signer((sentence("document.list_maker"),), sentence("document.sign_here"), maker),
        Signer((sentence("document.on_behalf"), sentence("document.chair")), sentence("document.sign_and_stamp_here"), chair),
    )


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a list under a line of its own, ``rows`` people long; their numbers begin at 1 again. Empty ones are shown too."""

    title: str
    rows: int


@dataclass(frozen=True, slots=True)
class OfficialList:
    """A list ready to be written.

    ``rows`` gives one sequence per member with a canonical value per column, in the order to print; it is walked once. ``total`` is the
    expected number of rows, for progress only: the total line says how many were written. ``masked`` hides all but the last digits
    of the fields marked so in the field table. ``sections`` part the rows, in their order; ``subtitle`` and ``closing`` stand for the
    line under the title and the one under the table where the list is about something else than a day and a number.
    """

    union: UnionIdentity
    columns: tuple[Column, ...]
    rows: Iterable[Sequence[Value]]
    total: int
    as_of: date
    made_on: date
    title: str = ""
    place: str = ""
    signers: tuple[Signer, ...] = ()
    masked: bool = False
    orientation: Orientation = Orientation.AUTO
    sections: tuple[Section, ...] = ()
    subtitle: str = ""
    closing: str = ""
    sheet: str = ""  # the name of its sheet in a workbook

    @property
    def heading(self) -> str:
        return self.title or sentence("document.member_list_title")

    @property
    def as_of_line(self) -> str:
        if self.subtitle:
            return self.subtitle
        code = "document.as_of_masked" if self.masked else "document.as_of"
        return sentence(code, date=self.as_of.strftime("%d/%m/%Y"))

    @property
    def place_and_date(self) -> str:
        """Day and month 1, 2 with a leading zero, against additions with a pen (Decree 30, annex I.4)."""
        place = self.place or self.union.place or PLACE_LEFT_OPEN
        day, month = self.made_on.day, self.made_on.month
        return sentence(
            "document.place_and_date",
            place=place,
            day=f"{day:02d}",
            month=f"{month:02d}" if month < 3 else str(month),
            year=self.made_on.year,
        )

    @property
    def signatures(self) -> tuple[Signer, ...]:
        return self.signers or default_signers()

    def closing_line(self, rows: int) -> str:
        """The line under the table of ``rows`` people."""
        return self.closing or total_line(rows)

    def section_starts(self) -> dict[int, tuple[str, ...]]:
        """Index of a row → titles of the sections that begin there; ``total`` of the rows for what stands below the last."""
        starts: dict[int, tuple[str, ...]] = {}
        row = 0
        for section in self.sections:
            starts[row] = (*starts.get(row, ()), section.title)
            row += section.rows
        return starts


def total_line(count: int) -> str:
    """The line under the table."""
    return sentence("document.total", count=f"{count:,}".replace(",", "."), words=number_words(count))
