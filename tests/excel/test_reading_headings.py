"""Headings and their fields: our own labels, the words of offices, and words that are no heading."""

import tomllib
from importlib.resources import files

import pytest

from desktop.domain.fields import FIELD_NAMES
from desktop.excel.headings import EXACT, GOOD, folded, meaning
from resources.sentences import sentence

TABLE = tomllib.loads((files("resources") / "reference" / "headings.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", FIELD_NAMES)
@pytest.mark.parametrize("language", ["vi", "en"])
def test_what_we_write_above_a_column_we_read_back(name, language) -> None:
    found = meaning(sentence(f"field.{name}", language))
    assert found is not None
    assert (found.field, found.score >= EXACT) == (name, True)


def test_the_table_names_real_fields_and_no_phrase_twice() -> None:
    assert set(TABLE) - {"order", "ignore"} <= set(FIELD_NAMES)
    phrases = [folded(phrase) for lists in TABLE.values() for phrases in lists.values() for phrase in phrases]
    assert [phrase for phrase in set(phrases) if phrases.count(phrase) > 1] == []


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Chức vụ", "job_title"),
        ("Địa chỉ", "current_address"),
        ("Số sổ BHXH", "social_insurance_no"),
        ("Chức vụ công đoàn", "union_position"),
        ("Ngày vào Đảng", "party_join_date"),
        ("Ngày cấp thẻ đoàn viên", "card_issued_on"),
        ("Ngày cấp thẻ BHYT", "ignore"),
        ("Họ tên vợ/chồng", "ignore"),
        ("Mức lương đóng BHXH (đồng)", "insurance_salary"),
        ("Số CCCD\n(12 số)", "national_id"),
        ("Số CMND", "old_id"),
        ("Ngày tháng năm sinh của người lao động", "birth_date"),
    ],
)
def test_what_offices_write(heading, field) -> None:
    found = meaning(heading)
    assert found is not None
    assert found.field == field


@pytest.mark.parametrize(
    "text",
    [
        "Nguyễn Văn An", "Tổ May 1", "DANH SÁCH ĐOÀN VIÊN CÔNG ĐOÀN NĂM 2026", "Điện thoại: 024 3827 6923", "Đơn vị: Công ty May 10",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "Công nhân", "x", "",
    ],
)  # fmt: skip
def test_what_is_no_heading(text) -> None:
    found = meaning(text)
    assert found is None or found.score < GOOD
