"""Places of today, and what is suggested for an old address."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.vietnamese.places import Commune, communes, find_commune, modernise, province
from desktop.vietnamese.reference import rows


def test_the_country_has_34_provinces_and_3321_communes() -> None:
    assert len(communes()) == 3_321
    assert len({commune.province.code for commune in communes().values()}) == 34


@pytest.mark.parametrize("row", rows("provinces_before_2025.csv"), ids=lambda row: row["name"])
def test_every_old_province_leads_to_one_of_today(row: dict[str, str]) -> None:
    for text in (row["name"], row["full_name"], row["name"].upper()):
        found = province(text)
        assert found is not None
        assert found.code == row["new_code"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("TP.HCM", "79"),
        ("tphcm", "79"),
        ("Sài Gòn", "79"),
        ("T. Bắc Giang", "24"),
        ("Hoà Bình", "25"),
        ("TT Huế", "46"),
        ("ĐắkLắk", "66"),
        ("HN", "01"),
    ],
)
def test_short_forms(text: str, code: str) -> None:
    found = province(text)
    assert found is not None
    assert found.code == code


@pytest.mark.parametrize("text", ["", "Quận 1", "Huyện Sóc Sơn", "nơi khác"])
def test_what_is_no_province(text: str) -> None:
    assert province(text) is None


@pytest.mark.parametrize(
    ("address", "new"),
    [
        ("Số 12 Lê Lợi, Phường Phúc Xá, Quận Ba Đình, Hà Nội", "Số 12 Lê Lợi, Phường Hồng Hà, Thành phố Hà Nội"),
        ("P.11, Q. Gò Vấp, TP.HCM", "Phường Thông Tây Hội, Thành phố Hồ Chí Minh"),
        ("Phường 01, Quận 3, Thành phố Hồ Chí Minh", "Phường Bàn Cờ, Thành phố Hồ Chí Minh"),
        ("Thôn A xã Thiệu Toán huyện Thiệu Hóa tỉnh Thanh Hóa", "Thôn A, Xã Thiệu Toán, Tỉnh Thanh Hóa"),
        ("Phường Linh Trung, TP. Thủ Đức, TP HCM", "Phường Linh Xuân, Thành phố Hồ Chí Minh"),
        ("Huyện Côn Đảo, Bà Rịa - Vũng Tàu", "Đặc khu Côn Đảo, Thành phố Hồ Chí Minh"),
    ],
)
def test_a_whole_ward_gives_one_certain_suggestion(address: str, new: str) -> None:
    suggestions = modernise(address)
    assert [(one.address, one.is_certain) for one in suggestions] == [(new, True)]


def test_a_divided_ward_gives_several_the_likeliest_first() -> None:
    suggestions = modernise("Cống Vị, Ba Đình, Hà Nội")
    assert [one.commune.full_name for one in suggestions] == ["Phường Ngọc Hà", "Phường Giảng Võ"]
    assert not any(one.is_certain for one in suggestions)


def test_of_several_old_wards_those_of_the_province_as_written_come_first() -> None:
    names = [one.commune.full_name for one in modernise("Phường 1, TP.HCM")]
    assert len(names) > 5
    assert "Phường Vũng Tàu" in names[-3:]  # it merged into the city in 2025 only
    assert [one.commune.province.code for one in modernise("Xã Tân Lập, Phú Thọ")] == ["25"] * 3


@pytest.mark.parametrize("address", ["", "Hà Nội", "Số 86 Lê Lợi, Xã Vân Khánh, Tỉnh An Giang", "Xã Không, Huyện Không, Tỉnh Không"])
def test_a_new_or_unknown_address_gets_no_suggestion(address: str) -> None:
    assert modernise(address) == ()


@pytest.mark.parametrize(
    ("address", "new", "certain"),
    [
        ("Số 3, Phường Dĩ An, Tỉnh Bình Dương", "Số 3, Phường Dĩ An, Thành phố Hồ Chí Minh", True),
        ("Xã Ý Yên, Nam Định", "Xã Ý Yên, Tỉnh Ninh Bình", True),
        ("Ý Yên, Nam Định", "Xã Ý Yên, Tỉnh Ninh Bình", False),  # the old district may be meant
        ("Phường Vũng Tàu, Bà Rịa - Vũng Tàu", "Phường Vũng Tàu, Thành phố Hồ Chí Minh", True),
    ],
)
def test_a_commune_of_today_under_a_province_that_is_gone(address: str, new: str, certain: bool) -> None:
    assert [(one.address, one.is_certain) for one in modernise(address)] == [(new, certain)]


@pytest.mark.parametrize("commune", list(communes().values())[::61], ids=lambda one: one.full_name)
def test_an_address_of_today_is_never_changed(commune: Commune) -> None:
    assert modernise(f"Số 1, {commune.full_name}, {commune.province.full_name}") == ()


def test_a_commune_is_found_by_name_kind_and_province() -> None:
    assert [one.code for one in find_commune("phuong hong ha, ha noi")] == ["00097"]
    assert len(find_commune("Xã Tân Phú")) > 1
    assert find_commune("Phường Văn Miếu - Quốc Tử Giám, Hà Nội")[0].full_name == "Phường Văn Miếu - Quốc Tử Giám"


@pytest.mark.parametrize("row", rows("wards_before_2025.csv.gz")[::97], ids=lambda row: f"{row['ward'] or row['district']}")
def test_every_old_ward_finds_its_new_commune(row: dict[str, str]) -> None:
    old = {one["code"]: one["full_name"] for one in rows("provinces_before_2025.csv")}[row["province_code"]]
    suggestions = modernise(", ".join(part for part in (row["ward"], row["district"], old) if part))
    assert row["new_code"] in [one.commune.code for one in suggestions]


@given(st.text())
def test_any_text_is_answered(text: str) -> None:
    assert isinstance(modernise(text), tuple)
    assert isinstance(find_commune(text), tuple)
    assert province(text) is None or province(text) in {commune.province for commune in communes().values()}
