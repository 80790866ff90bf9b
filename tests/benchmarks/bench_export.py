"""The styled export of 100,000 × 30 against XlsxWriter in constant memory with the same values and styles.

Both write the same cells from the same rows: text as text, days as days, empty cells with their border. CPU seconds of one process each
in turn; the reference has the usual compression (zlib 6), ours its own (3).
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import xlsxwriter

from desktop.documents.official import Alignment, OfficialList
from desktop.documents.pdf import write_pdf
from desktop.documents.shown import shower
from desktop.domain.fields import Kind, Value
from desktop.domain.task import Quiet
from desktop.excel.writers.rows import excel_number
from desktop.excel.writing import write_csv, write_xlsx
from tests.benchmarks.table import Row
from tests.documents.sample_lists import columns, list_of, member

MEMBERS = 100_000
# 29 fields and STT are 30 columns.
FIELDS = (
    "employee_no", "full_name", "birth_date", "gender", "nationality", "national_id", "old_id", "passport_no", "national_id_issued_on",
    "social_insurance_no", "phone", "email", "ethnicity", "religion", "home_town", "permanent_address", "current_address", "education",
    "qualification", "political_theory", "unit", "job_title", "contract_type", "company_join_date", "insurance_salary", "join_date",
    "card_issued_on", "is_party_member", "note",
)  # fmt: skip
EMPTY = {"old_id", "passport_no", "political_theory", "card_issued_on", "note"}  # in five of six members
TODAY = date(2026, 11, 24)


def rows(count: int) -> list[tuple[Value, ...]]:
    return [tuple(None if name in EMPTY and number % 6 else member(number)[name] for name in FIELDS) for number in range(count)]


def reference(people: list[tuple[Value, ...]], path: Path) -> None:
    """The straightforward way: one call per cell."""
    book = xlsxwriter.Workbook(path, {"constant_memory": True, "tmpdir": str(path.parent)})
    sheet = book.add_worksheet()
    plain = {"font_name": "Times New Roman", "font_size": 11, "border": 1, "valign": "vcenter", "text_wrap": True}
    shown = [shower(column, masked=False) for column in columns(FIELDS)]
    formats = []
    for column in columns(FIELDS):
        number = {Kind.DATE: "dd/mm/yyyy", Kind.MONEY: "#,##0"}.get(column.kind, "@")
        formats.append(book.add_format({**plain, "align": str(column.alignment), "num_format": number}))
    count = book.add_format({**plain, "align": str(Alignment.CENTRE)})
    kinds = [column.kind for column in columns(FIELDS)]
    for at, person in enumerate(people):
        sheet.write_number(at, 0, at + 1, count)
        for index, (value, kind, show, style) in enumerate(zip(person, kinds, shown, formats, strict=True), start=1):
            if value is None:
                sheet.write_blank(at, index, None, style)
            elif (number := excel_number(kind, value)) is not None:
                sheet.write_number(at, index, number, style)
            else:
                sheet.write_string(at, index, show(value), style)
    book.close()


def seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def measure(count: int = MEMBERS) -> list[Row]:
    people = rows(count)

    def document(share: int = 1) -> OfficialList:
        return list_of(people[: count // share], FIELDS, total=count // share)

    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        ours = seconds(lambda: write_xlsx(document(), place / "ours.xlsx", Quiet()))
        slow = seconds(lambda: reference(people, place / "reference.xlsx"))
        text = seconds(lambda: write_csv(document(), place / "ours.csv", Quiet()))
        paper = seconds(lambda: write_pdf(document(20), place / "ours.pdf", Quiet())) * 20
        sizes = [(place / name).stat().st_size / 1e6 for name in ("ours.xlsx", "reference.xlsx")]
    note = f"{sizes[0]:.0f} and {sizes[1]:.0f} MB; CSV {text:.1f} s, PDF {paper:.0f} s (from a twentieth)"
    what, against = f"styled export, {count:,} × 30", "XlsxWriter constant_memory, same styles"
    return [Row(what, against, slow / ours, 4.0, note, ours=f"{ours:.1f} s", theirs=f"{slow:.1f} s")]


if __name__ == "__main__":
    for row in measure(int(sys.argv[1]) if len(sys.argv) > 1 else MEMBERS):
        print(row)
