"""The field table: every field a member record can have, in one place.

Why it exists: the register's columns, the command line's ``field=value``, the forms on the screen,
the columns of a workbook and the rules of sync are all derived from this table. Adding a field means:
a line here, its label in ``resources/sentences/field.toml``, a migration under
``desktop/storage/migrations`` and, if offices write it in their lists, its headings in
``resources/reference/headings.toml``. Nothing else.

Read next: ``member.py`` (a record is a mapping over this table), ``values.py`` (how a value becomes canonical).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

# What a value may be once it is canonical: text in NFC, whole đồng as int, a yes/no, or nothing.

Value = str | int | bool | None


class Kind(StrEnum):
    """How a field's value is written, checked and shown."""

    NAME = "name"
    TEXT = "text"
    LONG_TEXT = "long_text"
    DATE = "date"  # "1988", "1988-05" or "1988-05-02"
    GENDER = "gender"  # "Nam" or "Nữ"
    NATIONAL_ID = "national_id"  # 12 digits
    OLD_ID = "old_id"  # 9 or 12 digits, the CMND of before 2025
    SOCIAL_INSURANCE = "social_insurance"  # 10 or 12 digits
    PHONE = "phone"  # domestic form, leading 0
    EMAIL = "email"
    ETHNICITY = "ethnicity"
    RELIGION = "religion"
    MONEY = "money"  # whole đồng
    YES_NO = "yes_no"
    STATUS = "status"  # a code of Status


class Conflict(StrEnum):
    """What happens when two PCs changed the same field without knowing of each other.

    A: the value that stands stays, and a person is asked. B: the later arrival applies, the other stays in the history.
    E: the rules of states decide. F: both are kept.
    """

    IDENTITY = "A"
    CONTACT = "B"
    STATUS = "E"
    NOTE = "F"


class Group(StrEnum):
    """The section of the record panel that shows the field."""

    PERSON = "person"
    PAPERS = "papers"
    CONTACT = "contact"
    EDUCATION = "education"
    WORK = "work"
    UNION = "union"
    PARTY = "party"
    NOTE = "note"


class Status(StrEnum):
    """Membership as a dated state of a person; a person may stand in the register without membership."""

    WORKER = "worker"  # not (yet) a member
    ACTIVE = "active"  # đang sinh hoạt
    PAUSED = "paused"  # tạm dừng / miễn sinh hoạt
    TRANSFERRED = "transferred"  # chuyển đi
    LEFT = "left"  # ra khỏi / thôi việc
    RETIRED = "retired"
    DECEASED = "deceased"


MEMBER_STATUSES = (Status.ACTIVE, Status.PAUSED)  # these count as members


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a member.

    ``expected`` marks what the application form (5a, Guidance 38/HD-TLĐ 2024) asks for: missing is warned of, never refused.
    ``sensitive`` marks the sensitive data of Decree 356/2025 art. 4.1: hidden by default.
    ``masked`` marks what "Che thông tin" and the masked export hide.
    ``max_length`` is in characters (NFC).
    """

    name: str
    kind: Kind
    group: Group
    conflict: Conflict
    expected: bool = False
    sensitive: bool = False
    masked: bool = False
    max_length: int = 200


_A, _B, _E, _F = Conflict.IDENTITY, Conflict.CONTACT, Conflict.STATUS, Conflict.NOTE

FIELDS: tuple[Field, ...] = (
    Field("member_number", Kind.TEXT, Group.UNION, _A, max_length=20),
    Field("employee_no", Kind.TEXT, Group.WORK, _B, max_length=30),
    Field("full_name", Kind.NAME, Group.PERSON, _A, expected=True, max_length=120),
    # Only where the last syllable is not the given name (H'Hen Niê): the officer's override for sorting and greeting.
    Field("given_name", Kind.NAME, Group.PERSON, _A, max_length=60),
    Field("birth_date", Kind.DATE, Group.PERSON, _A, expected=True),
    Field("gender", Kind.GENDER, Group.PERSON, _A, expected=True),
    Field("nationality", Kind.TEXT, Group.PERSON, _B, max_length=60),
    Field("national_id", Kind.NATIONAL_ID, Group.PAPERS, _A, expected=True, masked=True),
    Field("old_id", Kind.OLD_ID, Group.PAPERS, _A, masked=True),
    Field("passport_no", Kind.TEXT, Group.PAPERS, _A, masked=True, max_length=20),
    Field("national_id_issued_on", Kind.DATE, Group.PAPERS, _B),
    Field("national_id_issued_by", Kind.TEXT, Group.PAPERS, _B),
    Field("social_insurance_no", Kind.SOCIAL_INSURANCE, Group.PAPERS, _A, masked=True),
    Field("phone", Kind.PHONE, Group.CONTACT, _B, masked=True),
    Field("email", Kind.EMAIL, Group.CONTACT, _B, masked=True),
    Field("ethnicity", Kind.ETHNICITY, Group.PERSON, _B, sensitive=True, max_length=60),
    Field("religion", Kind.RELIGION, Group.PERSON, _B, sensitive=True, max_length=80),
    Field("home_town", Kind.TEXT, Group.PERSON, _B, max_length=300),
    Field("permanent_address", Kind.TEXT, Group.CONTACT, _B, max_length=300),
    Field("current_address", Kind.TEXT, Group.CONTACT, _B, max_length=300),
    Field("education", Kind.TEXT, Group.EDUCATION, _B),
    Field("qualification", Kind.TEXT, Group.EDUCATION, _B),
    Field("political_theory", Kind.TEXT, Group.EDUCATION, _B),
    Field("foreign_language", Kind.TEXT, Group.EDUCATION, _B),
    Field("it_skill", Kind.TEXT, Group.EDUCATION, _B),
    Field("unit", Kind.TEXT, Group.WORK, _B),
    Field("job_title", Kind.TEXT, Group.WORK, _B),
    Field("occupation", Kind.TEXT, Group.WORK, _B),
    Field("contract_type", Kind.TEXT, Group.WORK, _B),
    Field("company_join_date", Kind.DATE, Group.WORK, _B),
    Field("insurance_salary", Kind.MONEY, Group.WORK, _B, masked=True),
    Field("join_date", Kind.DATE, Group.UNION, _B, expected=True),
    Field("admitted_by", Kind.TEXT, Group.UNION, _B),
    Field("admission_decision", Kind.TEXT, Group.UNION, _B),
    Field("card_issued_on", Kind.DATE, Group.UNION, _B),
    Field("union_position", Kind.TEXT, Group.UNION, _B),
    Field("is_party_member", Kind.YES_NO, Group.PARTY, _B, sensitive=True),
    Field("party_join_date", Kind.DATE, Group.PARTY, _B, sensitive=True),
    Field("status", Kind.STATUS, Group.UNION, _E),
    Field("status_since", Kind.DATE, Group.UNION, _E),
    Field("status_reason", Kind.TEXT, Group.UNION, _E),
    Field("note", Kind.LONG_TEXT, Group.NOTE, _F, max_length=4000),
)

FIELD: dict[str, Field] = {field.name: field for field in FIELDS}
FIELD_NAMES: tuple[str, ...] = tuple(field.name for field in FIELDS)

# The columns of the official list unless the officer chose others.
DEFAULT_EXPORT_FIELDS: tuple[str, ...] = (
    "full_name", "birth_date", "gender", "national_id", "phone", "unit", "job_title", "join_date", "note",
)  # fmt: skip
