"""Who a row is: by numbers first, by name and birth date next, and a question wherever a careful person would ask."""

from itertools import product

import pytest

from desktop.domain.matching import KNOWN_FIELDS, Known, Matcher, Reason, Repeats

NHUNG = {"full_name": "Đặng Thị Hồng Nhung", "birth_date": "1988-05-02", "national_id": "037188001234", "unit": "Tổ may 1"}
AN = {"full_name": "Nguyễn Văn An", "birth_date": "1990-10-12", "old_id": "123456789", "employee_no": "NV7", "unit": "Tổ may 2"}
AN_THE_OTHER = {"full_name": "Nguyễn Văn An", "birth_date": "1990-10-12", "unit": "Tổ may 3"}
SMITH = {"full_name": "John Smith", "passport_no": "X1234567", "birth_date": "1979"}
LOAN = {"full_name": "Lê Thị Loan", "social_insurance_no": "7912345678"}
HOA, HOA_TWO = {"full_name": "Trần Hoà"}, {"full_name": "Phạm Văn Hòa", "birth_date": "1985"}
MAY = {"full_name": "Lò Thị Mây", "join_date": "2020-09-13", "phone": "0912345678", "gender": "Nữ"}
PEOPLE = {"may": MAY, "nhung": NHUNG, "an": AN, "an2": AN_THE_OTHER, "smith": SMITH, "loan": LOAN, "hoa": HOA, "hoa2": HOA_TWO}


def match(**values):
    found = Matcher([Known(member_id, known) for member_id, known in PEOPLE.items()]).match(values)
    return found.id, found.reason, set(found.candidates)


ROWS = [
    # the row                                                                               who, why, asked about
    ({"full_name": "Đặng Thị Hồng Nhung", "national_id": "037188001234"}, "nhung", Reason.NATIONAL_ID, set()),
    ({"full_name": "DANG THI HONG NHUNG", "national_id": "037188001234", "birth_date": "1989-01-01"}, "nhung", Reason.NATIONAL_ID, set()),
    ({"full_name": "Đặng Nhung", "national_id": "037188001234"}, "nhung", Reason.NATIONAL_ID, set()),  # a middle name left out
    ({"full_name": "Đặng Thị Tuyết", "national_id": "037188001234", "birth_date": "1988-05-02"}, "nhung", Reason.NATIONAL_ID, set()),
    (
        {"full_name": "Đặng Thị Tuyết", "national_id": "037188001234", "birth_date": "1988"},
        None,
        Reason.SAME_NUMBER_OTHER_PERSON,
        {"nhung"},
    ),
    ({"full_name": "Lý Tiểu Long", "national_id": "037188001234"}, None, Reason.SAME_NUMBER_OTHER_PERSON, {"nhung"}),
    (
        {"full_name": "Lý Tiểu Long", "national_id": "037188001234", "birth_date": "1970-01-01"},
        None,
        Reason.SAME_NUMBER_OTHER_PERSON,
        {"nhung"},
    ),
    ({"full_name": "Nguyễn Văn An", "old_id": "123456789"}, "an", Reason.OLD_ID, set()),
    ({"full_name": "John Paul Smith", "passport_no": "X1234567", "birth_date": "1979-03-03"}, "smith", Reason.PASSPORT_NO, set()),
    ({"full_name": "Lê Thị Loan", "social_insurance_no": "7912345678"}, "loan", Reason.SOCIAL_INSURANCE_NO, set()),
    ({"full_name": "Nguyễn Văn An", "employee_no": "NV7"}, "an", Reason.EMPLOYEE_NO, set()),
    ({"full_name": "Lý Tiểu Long", "employee_no": "NV7"}, None, Reason.NONE, set()),  # numbers of employees are given again
    ({"full_name": "Đặng Thị Hồng Nhung", "birth_date": "1988"}, "nhung", Reason.NAME_BIRTH, set()),
    ({"full_name": "ĐẶNG THỊ HỒNG NHUNG", "birth_date": "1988-05-02"}, "nhung", Reason.NAME_BIRTH, set()),
    ({"full_name": "Dang Thi Hong Nhung", "birth_date": "1988-05-02"}, "nhung", Reason.FOLDED_NAME_BIRTH, set()),
    ({"full_name": "Phạm Văn Hoà", "birth_date": "1985-07"}, "hoa2", Reason.NAME_BIRTH, set()),  # the tone in its other place
    ({"full_name": "Nguyễn Văn An", "birth_date": "1990-10-12"}, None, Reason.SEVERAL, {"an", "an2"}),
    ({"full_name": "Nguyễn Văn An", "birth_date": "1990-10-12", "unit": "Tổ may 3"}, "an2", Reason.NAME_BIRTH_UNIT, set()),
    ({"full_name": "Đặng Thị Hồng Nhung"}, None, Reason.NAME_ONLY, {"nhung"}),
    ({"full_name": "Trần Hoà", "birth_date": "1985-01-01"}, None, Reason.NAME_ONLY, {"hoa"}),
    ({"full_name": "Đặng Thị Hồng Nhung", "birth_date": "1991"}, None, Reason.NONE, set()),
    ({"full_name": "Đặng Thị Hồng Nhung", "birth_date": "1988-05-02", "national_id": "037188009999"}, None, Reason.NONE, set()),
    ({"full_name": "Ai Đó"}, None, Reason.NONE, set()),
    # a list of names and units, or of names and some fact of the person: the one it can be, unless anything speaks against it
    ({"full_name": "Đặng Thị Hồng Nhung", "unit": "TỔ MAY 1"}, "nhung", Reason.NAME_UNIT, set()),
    ({"full_name": "Nguyễn Văn An", "unit": "Tổ may 3"}, "an2", Reason.NAME_UNIT, set()),
    ({"full_name": "Đặng Thị Hồng Nhung", "unit": "Tổ may 2"}, None, Reason.NAME_ONLY, {"nhung"}),
    ({"full_name": "Nguyễn Văn An", "unit": "Tổ may 2", "employee_no": "NV8"}, None, Reason.NAME_ONLY, {"an", "an2"}),
    ({"full_name": "Lò Thị Mây", "join_date": "2020-09-13"}, "may", Reason.NAME_FACT, set()),
    ({"full_name": "Lò Thị Mây", "join_date": "2020", "gender": "Nữ"}, None, Reason.NAME_ONLY, {"may"}),
    ({"full_name": "Lò Thị Mây", "phone": "0912345678", "unit": "Kho"}, "may", Reason.NAME_FACT, set()),
    ({"full_name": "Lò Thị Mây", "phone": "0912345678", "gender": "Nam"}, None, Reason.NAME_ONLY, {"may"}),
    ({"full_name": "Lò Thị Mây", "phone": "0912345678", "birth_date": "1990"}, "may", Reason.NAME_FACT, set()),
    ({"full_name": "Trần Hoà", "unit": ""}, None, Reason.NAME_ONLY, {"hoa"}),  # empty never equals empty
]


@pytest.mark.parametrize(("row", "who", "why", "asked"), ROWS, ids=range(len(ROWS)))
def test_who_a_row_is(row, who, why, asked):
    assert match(**row) == (who, why, asked)


def test_a_number_two_members_share_is_a_question_unless_the_name_decides():
    matcher = Matcher([Known("a", {"full_name": "Lê An", "national_id": "1"}), Known("b", {"full_name": "Lê Bình", "national_id": "1"})])
    assert matcher.match({"full_name": "Lê Bình", "national_id": "1"}).id == "b"
    asked = matcher.match({"full_name": "Lý Tiểu Long", "national_id": "1"})
    assert (asked.id, set(asked.candidates)) == (None, {"a", "b"})


REPEATED = [
    ({}, True),
    ({"full_name": "ĐẶNG THỊ HỒNG NHUNG", "birth_date": None}, True),  # the number and the name are enough
    ({"national_id": None}, True),  # name, day of birth, unit
    ({"full_name": "Lý Tiểu Long"}, False),  # one number, two names
    ({"national_id": "037188009999"}, False),
    ({"national_id": None, "birth_date": "1988"}, False),  # of one year there are several
    ({"national_id": None, "unit": "Tổ khác"}, False),
    ({"national_id": None, "birth_date": "1988-05-03"}, False),
]


@pytest.mark.parametrize(("change", "repeated"), REPEATED, ids=range(len(REPEATED)))
def test_two_rows_are_one_person_only_on_strong_evidence(change, repeated):
    first = {"full_name": "Đặng Thị Hồng Nhung", "birth_date": "1988-05-02", "national_id": "037188001234", "unit": "Tổ may 1"}
    repeats = Repeats()
    assert repeats.place_of(first, ("S", 7)) is None
    again = {name: value for name, value in {**first, **change}.items() if value}
    assert repeats.place_of(again, ("S", 9)) == (("S", 7) if repeated else None)


def test_a_common_name_is_compared_with_its_own_year_only():
    members = [Known(str(year), {"full_name": "Nguyễn Thị Hương", "birth_date": f"{year}-01-01"}) for year in range(1960, 2005)]
    matcher = Matcher([*members, Known("unknown", {"full_name": "Nguyễn Thị Hương"})])
    assert matcher.match({"full_name": "Nguyễn Thị Hương", "birth_date": "1988-01-01"}).id == "1988"
    asked = matcher.match({"full_name": "Nguyễn Thị Hương"})
    assert (asked.reason, len(asked.candidates)) == (Reason.NAME_ONLY, 46)


def test_a_match_is_never_somebody_whose_papers_or_birth_say_otherwise():
    for fields in product(
        ("1988", "1988-05-02", "1990", None), ("037188001234", "037188009999", None), ("Đặng Thị Hồng Nhung", "Dang Thi Hong Nhung")
    ):
        row = dict(zip(("birth_date", "national_id", "full_name"), fields, strict=True))
        who, why, _ = match(**{name: value for name, value in row.items() if value})
        if who is not None and row["national_id"] != "037188001234":
            assert row["national_id"] is None
            assert str(row["birth_date"]).startswith("1988")
            assert why is not Reason.NAME_ONLY


def test_an_empty_row_is_nobody():
    assert match() == (None, Reason.NONE, set())
    assert match(**dict.fromkeys(KNOWN_FIELDS)) == (None, Reason.NONE, set())


def test_whoever_was_let_go_is_nobody_any_longer() -> None:
    person = {"full_name": "Trần Thị Lan", "birth_date": "1988-05-02", "national_id": "027188001234"}
    repeats, matcher = Repeats(), Matcher([Known("1", person)])
    assert repeats.place_of(person, ("DS", 5)) is None
    assert repeats.place_of(person, ("DS", 6)) == ("DS", 5)
    assert matcher.match(person).id == "1"
    repeats.let_go()
    matcher.let_go()
    assert repeats.place_of(person, ("DS", 7)) is None
    assert matcher.match(person).id is None
