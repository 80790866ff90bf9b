"""What was answered about a sender's list comes back with the next one of the same make, from the register, and can be undone."""

from __future__ import annotations

from dataclasses import replace

from desktop.domain.list_answers import from_text, to_text
from desktop.excel.result import ColumnReading, ReadResult, ReadStatus, SheetReading, SheetRole
from desktop.services import answers, undoing
from desktop.services.access import OpenRegister
from desktop.services.corrections import Way
from desktop.services.outcome import Saved
from desktop.storage import list_answers as stored
from tests.registers import codes

HEADINGS = ("STT", "Họ và tên", "Ghi chú tổ")
WAYS = {("two_numbers", "phone"): Way.OTHER}


def sheet(name: str | None, headings: tuple[str, ...] = HEADINGS) -> SheetReading:
    columns = tuple(ColumnReading(letter, heading, "") for letter, heading in zip("ABC", headings, strict=False))
    return SheetReading(name, SheetRole.LIST, (1,), columns, 3)


def reading(*sheets: SheetReading) -> ReadResult:
    return ReadResult(ReadStatus.OK, sheets=sheets)


def said(first: ReadResult, **changes: object) -> answers.ListAnswers:
    told: dict[str, object] = {"columns": {"Tháng 10!C": "unit"}, "letters": {"Tháng 10!B": "vni"}, "off": {"Tổng hợp"}, "ways": WAYS}
    return answers.answers_of(first, **{**told, **changes})  # type: ignore[arg-type]


OCTOBER = reading(sheet("Tháng 10"), sheet("Tổng hợp", ("Tổ", "Số người")))
NOVEMBER = reading(sheet("Tháng 11"), sheet("Bổ sung"), sheet("TỔNG HỢP", ("Tổ", "Số người")))


def test_the_next_list_of_the_same_make_is_told_the_same(register: OpenRegister) -> None:
    assert not answers.find(register, OCTOBER)
    assert isinstance(answers.remember(register, OCTOBER, said(OCTOBER)), Saved)
    found = answers.find(register, NOVEMBER)
    assert answers.columns_in(found, NOVEMBER) == {"Tháng 11!C": "unit", "Bổ sung!C": "unit"}
    assert answers.letters_in(found, NOVEMBER) == {"Tháng 11!B": "vni", "Bổ sung!B": "vni"}
    assert answers.off_in(found, NOVEMBER) == {"TỔNG HỢP"}
    assert answers.corrections_in(found).ways == WAYS
    assert codes(register) == [], "the log says the same as the records"


def test_a_list_of_another_make_is_not(register: OpenRegister) -> None:
    answers.remember(register, OCTOBER, said(OCTOBER))
    assert not answers.find(register, reading(sheet("Tháng 10", ("STT", "Họ và tên", "Tổ"))))
    assert not answers.find(register, reading())


def test_the_same_twice_is_one_change_and_another_answer_takes_its_place(register: OpenRegister) -> None:
    answers.remember(register, OCTOBER, said(OCTOBER))
    assert answers.remember(register, OCTOBER, said(OCTOBER)) is None
    assert isinstance(answers.remember(register, OCTOBER, said(OCTOBER, columns={"Tháng 10!C": "note"})), Saved)
    assert answers.columns_in(answers.find(register, OCTOBER), OCTOBER) == {"Tháng 10!C": "note"}
    with register.store.reading() as connection:
        count = connection.execute("SELECT count(*) FROM record WHERE kind = ?", (stored.LIST_ANSWERS,)).fetchone()[0]
    assert count == 1


def test_undo_forgets_it(register: OpenRegister) -> None:
    saved = answers.remember(register, OCTOBER, said(OCTOBER))
    assert isinstance(saved, Saved)
    undoing.undo(register, saved.batch_id)
    assert not answers.find(register, OCTOBER)


def test_nothing_of_the_list_stands_in_what_is_kept() -> None:
    person = reading(replace(sheet("Nguyễn Văn An", ("1", "Nguyễn Văn An", "0912345678")), name="Nguyễn Văn An"))
    text = to_text(said(person, columns={"Nguyễn Văn An!B": "full_name"}, letters={}, off={"Nguyễn Văn An"}))
    assert "Nguy" not in text
    assert "0912345678" not in text


def test_nothing_is_kept_of_nothing(register: OpenRegister) -> None:
    assert answers.remember(register, OCTOBER, said(OCTOBER, columns={}, letters={}, off=(), ways={})) is None


def test_what_a_newer_program_kept_is_passed_over() -> None:
    assert not from_text("[1]")
    assert not from_text("nothing of JSON")
    strange = from_text(
        '{"columns":{"k":{"A":"shoe_size"}},"letters":{"k":{"A":"klingon"}},"doubts":{"x|shoe_size":"keep","y|phone":"fry"}}'
    )
    assert not answers.corrections_in(strange)
    assert answers.columns_in(strange, OCTOBER) == {}
