"""Name cells as offices fill them: parts, capitals, notes, and cells that are no names."""

import pytest

from desktop.vietnamese.findings import Severity
from desktop.vietnamese.names import NameParts, read_name, split_name, title_case


@pytest.mark.parametrize(
    ("full", "given", "wanted"),
    [
        ("Nguyễn Thị Minh Khai", None, NameParts("Nguyễn", "Thị Minh", "Khai")),
        ("Lê Ân", None, NameParts("Lê", "", "Ân")),
        ("Hà", None, NameParts("", "", "Hà")),
        ("", None, NameParts("", "", "")),
        ("Nguyễn Hoàng Anh", "Hoàng Anh", NameParts("Nguyễn", "", "Hoàng Anh")),
        ("Trần Văn Hòa", "hoà", NameParts("Trần", "Văn", "hoà")),
        ("H'Hen Niê", "H'Hen", NameParts("Niê", "", "H'Hen")),
        ("Y Blứt Ksor", "Y Blứt", NameParts("Ksor", "", "Y Blứt")),
        ("John Paul Smith", "John", NameParts("Smith", "Paul", "John")),
        ("Nguyễn Văn An", "Tèo", NameParts("Nguyễn", "Văn An", "Tèo")),
        ("An Văn An", "An", NameParts("An", "Văn", "An")),
    ],
)
def test_split(full, given, wanted):
    assert split_name(full, given) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("NGUYỄN THỊ ÁNH", "Nguyễn Thị Ánh"),
        ("đặng thị ỷ", "Đặng Thị Ỷ"),
        ("H'HEN NIÊ", "H'Hen Niê"),
        ("H’HEN NIÊ", "H’Hen Niê"),
        ("Y-BLỨT NIÊ", "Y-Blứt Niê"),
    ],
)
def test_title_case(text, wanted):
    assert title_case(text) == wanted


def codes(raw):
    return {finding.code: finding.severity for finding in read_name(raw).findings}


@pytest.mark.parametrize(
    ("raw", "value", "found"),
    [
        ("Nguyễn Văn An", "Nguyễn Văn An", set()),
        ("  Nguyễn\u00a0Văn\nAn ", "Nguyễn Văn An", set()),
        ("NGUYỄN VĂN AN", "Nguyễn Văn An", {"letter_case"}),
        ("nguyễn văn an", "Nguyễn Văn An", {"letter_case"}),
        ("Ngô Văn de Souza", "Ngô Văn de Souza", set()),
        ("Lê A", "Lê A", set()),
        ("TRầN VĂN HƯNG", "Trần Văn Hưng", {"letter_case"}),
        ("Lý TRầN THàNH", "Lý Trần Thành", {"letter_case"}),
        ("Đặng Thị ảnh", "Đặng Thị Ảnh", {"letter_case"}),
        ("Nguyen Van Hung", "Nguyen Van Hung", {"no_diacritics"}),
        ("TRAN THI LAN", "Tran Thi Lan", {"no_diacritics", "letter_case"}),
        ("Cao Minh Long", "Cao Minh Long", set()),
        ("Lan Anh", "Lan Anh", set()),
        ("John Smith", "John Smith", set()),
        ("Hà", "Hà", {"single_word_name"}),
        ("Nguyễn V\u0430n An", "Nguyễn Van An", {"lookalike_letter"}),
        ("Ðặng Văn Ðức", "Đặng Văn Đức", {"lookalike_letter"}),
        ("Иван Иванов", "Иван Иванов", set()),
        ("1. Nguyễn Văn An", "Nguyễn Văn An", set()),
        ("- Nguyễn Văn An", "Nguyễn Văn An", set()),
        ("Đ/c Nguyễn Văn An", "Nguyễn Văn An", set()),
        ("H'Hen Niê", "H'Hen Niê", set()),
    ],
)
def test_names_are_taken(raw, value, found):
    assert (read_name(raw).value, set(codes(raw))) == (value, found)


@pytest.mark.parametrize(
    ("raw", "annotation"),
    [
        ("Nguyễn Văn A (nghỉ thai sản)", "nghỉ thai sản"),
        ("Nguyễn Văn A(nghỉ thai sản)", "nghỉ thai sản"),
        ("Nguyễn Văn A [TV]", "TV"),
        ("Nguyễn Văn A - Tổ trưởng", "Tổ trưởng"),
        ("Nguyễn Văn A – nghỉ từ 01/5", "nghỉ từ 01/5"),
        ("Nguyễn Văn A, tổ 2", "tổ 2"),
        ("Nguyễn Văn A (nghỉ", "nghỉ"),
        ("(TS) Nguyễn Văn A", "TS"),
    ],
)
def test_a_note_beside_the_name_is_taken_off(raw, annotation):
    reading = read_name(raw)
    assert (reading.value, reading.annotation) == ("Nguyễn Văn A", annotation)
    assert codes(raw) == {"name_annotation": Severity.WARNING}


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ("", "missing_name"),
        (" - ", "missing_name"),
        ("…", "missing_name"),
        ("#N/A", "missing_name"),
        ("12345", "invalid_name"),
        ("Nguyễn Văn A1", "invalid_name"),
        ("a@b.vn", "invalid_name"),
        ("(nghỉ việc)", "invalid_name"),
        ("Nguyễn " * 11, "invalid_name"),
        ("N" * 81, "invalid_name"),
        ('=HYPERLINK("http://x";"An")', "suspicious_name"),
        ("+cmd|' /C calc'!A0", "suspicious_name"),
        ("@SUM(A1)", "suspicious_name"),
        ("-1+1", "suspicious_name"),
        ("'=1+1", "suspicious_name"),
    ],
)
def test_what_is_no_name_is_not_taken(raw, code):
    assert read_name(raw).value is None
    assert codes(raw) == {code: Severity.ERROR}


def test_very_long_cells_are_read_quickly():
    assert codes("a " * 16_000) == {"invalid_name": Severity.ERROR}
    assert codes("(" * 32_000) == {"missing_name": Severity.ERROR}
