"""What we export, we import without a single difference: every field there is, under the labels that the list really carries."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from desktop.domain.fields import FIELD_NAMES
from desktop.domain.query import MemberQuery
from desktop.domain.task import QUIET
from desktop.excel.headings import GOOD, meaning
from desktop.services import imports, lists, members
from desktop.services.access import OpenRegister
from desktop.services.imports import Kind
from tests.registers import add

TODAY = date(2026, 11, 24)
FULL = {
    "member_number": "00123456", "employee_no": "007", "full_name": "H'Hen Niê", "given_name": "H'Hen", "birth_date": "1988-05-02",
    "gender": "Nữ", "nationality": "Việt Nam", "national_id": "037188001234", "old_id": "012345678", "passport_no": "C1234567",
    "national_id_issued_on": "2021-08-14", "national_id_issued_by": "Cục Cảnh sát QLHC về TTXH", "social_insurance_no": "0123456789",
    "phone": "0912345678", "email": "an.le@congty.vn", "ethnicity": "Ê Đê", "religion": "Công giáo", "home_town": "Xã Cư M'gar, Đắk Lắk",
    "permanent_address": "Số 5, Phường Hoa Lư, Ninh Bình", "current_address": "=Số 7", "education": "12/12", "qualification": "Đại học",
    "political_theory": "Trung cấp", "foreign_language": "Tiếng Anh B1", "it_skill": "Cơ bản", "unit": "Tổng hợp", "job_title": "Tổ trưởng",
    "occupation": "Thợ may", "contract_type": "Không xác định thời hạn", "company_join_date": "2010-02-01", "insurance_salary": 5_300_000,
    "join_date": "2010-05", "admitted_by": "CĐCS Công ty May", "admission_decision": "12/QĐ-CĐCS", "card_issued_on": "2012-01-05",
    "union_position": "Ủy viên BCH", "is_party_member": True, "party_join_date": "2015-05-19", "status": "paused",
    "status_since": "2024-03",
    "status_reason": "Nghỉ không lương", "note": "dòng 1\n=cmd|' /C calc'!A0\n-5",
}  # fmt: skip
OTHERS = (
    {"full_name": "Lê Hoà", "birth_date": "1990", "is_party_member": False, "status": "active", "unit": "Cộng"},
    {
        "full_name": "Ban Văn Đạt",
        "birth_date": "1988-05",
        "status": "left",
        "status_since": "2020-01-31",
        "note": "từ ngày 01 tháng 5 năm 2024",
    },
    {"full_name": "Nguyễn Thị Ánh", "employee_no": "8", "party_join_date": "2001", "note": "'có dấu nháy", "insurance_salary": 0},
)


def test_every_heading_of_our_lists_is_understood():
    """A label that reads as another field, or as none, would lose its column on the way back."""
    for name in FIELD_NAMES:
        told = meaning(lists.column_label(name))
        assert told is not None
        assert (told.field, told.part) == (name, "")
        assert told.score >= GOOD


@pytest.mark.parametrize("suffix", [".xlsx", ".csv"])
def test_every_field_comes_back(register: OpenRegister, tmp_path: Path, suffix: str) -> None:
    assert FULL.keys() == set(FIELD_NAMES)
    for values in (FULL, *OTHERS):
        add(register, **values)
    done = lists.export(register, lists.ListRequest(tmp_path / f"ra{suffix}", fields=FIELD_NAMES, everybody=True), today=TODAY, task=QUIET)
    assert isinstance(done, lists.Exported)
    result = imports.read_list(done.path, today=TODAY, task=QUIET)
    with members.member_list(register, MemberQuery()) as found:
        stored = [dict(zip(FIELD_NAMES, row.cells, strict=True)) for row in found.fetch(FIELD_NAMES)]
    expected = [{name: value for name, value in person.items() if value not in (None, "")} for person in stored]
    assert [dict(row.values) for row in result.members] == expected
    plan = imports.plan(register, result, task=QUIET)
    assert {row.kind for row in plan.rows} == {Kind.SAME}
