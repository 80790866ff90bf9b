"""The recovery sheet: the paper that opens the register when the password is forgotten.

Why it exists: the code is shown once and must outlive the PC, so it goes on paper that says by itself what it is, how to keep it
and how to use it, to somebody who finds it three years later. The code is set one character to a box in a typeface with a dotted
zero, because it will be read aloud and typed.

Read next: ``desktop/storage/keyring`` (what the code opens).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import BinaryIO

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from desktop.documents.delivery import NotWritten, Written, deliver
from desktop.documents.metrics import BOLD, ITALIC, MONO, POINTS_PER_MM, REGULAR, register_fonts, text_width, wrap
from resources.sentences import sentence

_BOX, _BOX_GAP, _GROUP_GAP = 21.0, 1.5, 12.0  # points
_DOTS = "…" * 20


@dataclass(frozen=True, slots=True)
class RecoverySheet:
    """What stands on the sheet. ``code`` is the code as shown: groups parted by dashes or blanks."""

    union: str
    register_id: str
    code: str
    made_on: date

    @property
    def groups(self) -> list[str]:
        return self.code.replace("-", " ").split()

    @property
    def facts(self) -> list[tuple[str, str]]:
        return [
            (sentence("document.recovery_union"), self.union),
            (sentence("document.recovery_register"), self.register_id),
            (sentence("document.recovery_made_on"), self.made_on.strftime("%d/%m/%Y")),
        ]


_ADVICE = (
    ("recovery_purpose_heading", ("recovery_purpose", "recovery_use")),
    ("recovery_keep_heading", ("recovery_keep_copies", "recovery_keep_apart", "recovery_keep_replace")),
)


def write_recovery_sheet(sheet: RecoverySheet, path: Path) -> Written | NotWritten:
    """The sheet as a one-page A4 PDF. The file holds the code in plain: whoever saves it must be told to delete it after printing."""
    return deliver(path, lambda file: _write(sheet, file))


def recovery_text(sheet: RecoverySheet, per_line: int = 4) -> str:
    """The same sheet as plain text, for a printer without PDF or a terminal; ``per_line`` groups of the code on a line."""
    groups = sheet.groups
    rows = ["   ".join(groups[start : start + per_line]) for start in range(0, len(groups), per_line)]
    lines = [sentence("document.recovery_title"), "", *(f"{label}: {value}" for label, value in sheet.facts)]
    lines += ["", sentence("document.recovery_code"), "", *(f"    {row}" for row in rows), ""]
    for heading, paragraphs in _ADVICE:
        lines += [sentence(f"document.{heading}"), *(f"- {sentence(f'document.{code}')}" for code in paragraphs), ""]
    lines += [sentence("document.recovery_copy"), sentence("document.recovery_kept_at"), ""]
    lines += [f"{sentence('document.recovery_keeper')} {sentence('document.sign_here')}: {_DOTS}"]
    return "\n".join(lines) + "\n"


def _write(sheet: RecoverySheet, file: BinaryIO) -> tuple[int, int]:
    register_fonts()
    canvas = Canvas(file, pagesize=A4, pageCompression=1, initialFontName=REGULAR)
    canvas.setTitle(sentence("document.recovery_title").capitalize())
    canvas.setAuthor(sheet.union)
    page = _Page(canvas)
    page.centred(sentence("document.recovery_title"), BOLD, 17)
    page.down(16)
    for label, value in sheet.facts:
        page.fact(label, value)
    page.down(14)
    page.code(sheet.groups)
    for heading, paragraphs in _ADVICE:
        page.down(12)
        page.paragraph(sentence(f"document.{heading}"), BOLD, 13)
        for code in paragraphs:
            page.down(4)
            page.paragraph(sentence(f"document.{code}"), REGULAR, 12.5, bullet="•")
    page.down(26)
    page.paragraph(f"{sentence('document.recovery_copy')}        {sentence('document.recovery_kept_at')}", REGULAR, 12.5)
    page.down(18)
    page.signature(sentence("document.recovery_keeper"), sentence("document.sign_here"))
    canvas.showPage()
    canvas.save()
    return 1, 0


class _Page:
    """A pen that goes down an A4 page."""

    def __init__(self, canvas: Canvas) -> None:
        self.canvas = canvas
        self.left, self.right = 30 * POINTS_PER_MM, A4[0] - 20 * POINTS_PER_MM
        self.y = A4[1] - 25 * POINTS_PER_MM

    def down(self, points: float) -> None:
        self.y -= points

    def centred(self, text: str, font: str, size: float) -> None:
        for line in wrap(text, self.right - self.left, size, font):
            self._put(line, (self.left + self.right - text_width(line, size, font)) / 2, font, size)

    def paragraph(self, text: str, font: str, size: float, bullet: str = "") -> None:
        indent = 14.0 if bullet else 0.0
        for number, line in enumerate(wrap(text, self.right - self.left - indent, size, font)):
            self._put(line, self.left + indent, font, size)
            if bullet and number == 0:
                self.canvas.drawString(self.left + 2, self.y, bullet)

    def fact(self, label: str, value: str) -> None:
        indent = 95.0
        for number, line in enumerate(wrap(value, self.right - self.left - indent, 13, BOLD)):
            self._put(line, self.left + indent, BOLD, 13)
            if number == 0:
                self.canvas.setFont(REGULAR, 13)
                self.canvas.drawString(self.left, self.y, f"{label}:")

    def code(self, groups: list[str]) -> None:
        """The code in boxes inside a frame, as many groups on a line as fit."""
        widths = [len(group) * (_BOX + _BOX_GAP) for group in groups]
        per_line = max(1, int((self.right - self.left - 16) // (max(widths) + _GROUP_GAP)))
        rows = [groups[start : start + per_line] for start in range(0, len(groups), per_line)]
        height = 34 + len(rows) * (_BOX + 14) + 4
        self.canvas.setLineWidth(1.2)
        self.canvas.roundRect(self.left, self.y - height, self.right - self.left, height, 5)
        bottom = self.y - height
        self.y -= 4
        self.centred(sentence("document.recovery_code"), BOLD, 13)
        self.y -= 12
        full = sum(len(group) * (_BOX + _BOX_GAP) + _GROUP_GAP for group in rows[0]) - _GROUP_GAP
        for row in rows:
            self._boxes(row, (self.left + self.right - full) / 2)
        self.y = bottom - 6

    def _boxes(self, groups: list[str], x: float) -> None:
        self.canvas.setLineWidth(0.4)
        self.y -= _BOX
        for group in groups:
            for character in group:
                self.canvas.rect(x, self.y, _BOX, _BOX)
                self.canvas.setFont(MONO, 16)
                self.canvas.drawString(x + (_BOX - text_width(character, 16, MONO)) / 2, self.y + 5.5, character)
                x += _BOX + _BOX_GAP
            x += _GROUP_GAP
        self.y -= 14

    def signature(self, capacity: str, hint: str) -> None:
        left = self.left + (self.right - self.left) / 2
        middle = (left + self.right) / 2
        for text, font in ((capacity, BOLD), (hint, ITALIC)):
            self._put(text, middle - text_width(text, 13, font) / 2, font, 13)
        self.y -= 62
        dots = "." * 50
        self._put(dots, middle - text_width(dots, 12, REGULAR) / 2, REGULAR, 12)

    def _put(self, text: str, x: float, font: str, size: float) -> None:
        self.y -= size * 1.32
        self.canvas.setFont(font, size)
        self.canvas.drawString(x, self.y, text)
