"""Invented members and lists for the tests of documents and of the writing side of Excel."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from desktop.documents.official import Column, OfficialList
from desktop.domain.fields import DEFAULT_EXPORT_FIELDS, FIELD, FIELDS, Kind, Value
from desktop.domain.union import UnionIdentity
from resources.sentences import sentence

TODAY = date(2026, 11, 24)
UNION = UnionIdentity("Công đoàn cơ sở Công ty TNHH Dệt may Phú Thịnh", "Công đoàn các Khu công nghiệp tỉnh Bắc Ninh", place="Bắc Ninh")

_NAMES = ("Nguyễn Thị Phương Thảo", "Trần Văn Đức", "Lê Hoàng", "Đỗ Thị Ánh Nguyệt", "Hồ Xuân Ý", "Phạm Minh Khôi", "Y Blôm Niê Kđăm")
_UNITS = ("Tổ May 3", "Phân xưởng Dệt", "Phòng Tổ chức - Hành chính", "Đội xe")
_TEXTS = ("Khu nhà ở công nhân số 3, Số 214 Cách Mạng Tháng Tám, Phường Đồng Nguyên, Tỉnh Bắc Ninh", "Xã Ia Ly", "Đại học", "12/12")
STATUSES = ("active", "paused", "transferred", "left", "retired", "deceased", "worker")


def member(number: int) -> dict[str, Value]:
    """Member ``number`` (from 0): every field filled, dates whole and partial, IDs with leading zeros."""
    woman = number % 2 == 0
    year = 1970 + number % 30
    born = (f"{year}-05-02", f"{year}-11", f"{year}")[number % 3]
    by_kind: dict[Kind, Value] = {
        Kind.DATE: f"20{10 + number % 15}-0{1 + number % 9}-1{number % 10}",
        Kind.GENDER: "Nữ" if woman else "Nam",
        Kind.NATIONAL_ID: f"027{1 if woman else 0}{year % 100:02d}{number:06d}",
        Kind.OLD_ID: f"0{12345678 + number:08d}",
        Kind.SOCIAL_INSURANCE: f"{2400000000 + number}",
        Kind.PHONE: f"0912{number:06d}",
        Kind.EMAIL: f"thanh.vien{number}@example.vn",
        Kind.ETHNICITY: ("Kinh", "Tày", "Ê Đê")[number % 3],
        Kind.RELIGION: ("Không", "Phật giáo")[number % 2],
        Kind.MONEY: 4_960_000 + number * 1_000,
        Kind.YES_NO: number % 4 == 0,
        Kind.STATUS: STATUSES[number % len(STATUSES)],
    }
    values: dict[str, Value] = {}
    for field in FIELDS:
        values[field.name] = by_kind.get(field.kind, _TEXTS[number % len(_TEXTS)])
    values |= {
        "full_name": _NAMES[number % len(_NAMES)],
        "birth_date": born,
        "unit": _UNITS[number % len(_UNITS)],
        "nationality": "Việt Nam",
    }
    values["given_name"] = str(values["full_name"]).split()[-1]
    values |= {
        "member_number": f"00{number:08d}",
        "employee_no": f"NV{number:05d}",
        "passport_no": f"B{number:07d}",
        "job_title": "Công nhân",
    }
    return values


def columns(names: Sequence[str] = DEFAULT_EXPORT_FIELDS) -> tuple[Column, ...]:
    return tuple(Column(FIELD[name], sentence(f"field.{name}")) for name in names)


def official_list(count: int, names: Sequence[str] = DEFAULT_EXPORT_FIELDS, **more: Any) -> OfficialList:
    """A list of ``count`` members, made while it is written."""
    return list_of((tuple(member(number)[name] for name in names) for number in range(count)), names, total=count, **more)


def list_of(
    rows: Iterator[Sequence[Value]] | Sequence[Sequence[Value]], names: Sequence[str], *, total: int = 0, **more: Any
) -> OfficialList:
    settings: dict[str, Any] = {"union": UNION, "as_of": TODAY, "made_on": TODAY, **more}
    return OfficialList(columns=columns(names), rows=rows, total=total, **settings)
