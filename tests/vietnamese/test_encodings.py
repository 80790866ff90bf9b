"""Old encodings: every public pair decodes, every labelled cell and column is told right, ordinary text is left alone."""

import csv
import json
import random
from pathlib import Path

import pytest

from desktop.vietnamese.encodings import Detection, Encoding, decode, decode_cell, decode_font, detect_cell, detect_column, encoding_of_font
from desktop.vietnamese.encodings.syllables import is_syllable, plausibility
from desktop.vietnamese.names import read_name

DATA = Path(__file__).parents[1] / "data" / "encodings"


def cases(name):
    return [json.loads(line) for line in (DATA / name).read_text(encoding="utf-8").splitlines()]


PAIRS = cases("pairs.public.jsonl")
CELLS = cases("detection_set.public.jsonl")
FONTS = cases("font_cases.public.jsonl")
LABELS = sorted({case["label"] for case in CELLS})
#: Capitals alone in their word, whose code VPS shares with the small letter: nothing in the text says which is meant.
NOT_IN_VPS = {"P320"}


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair["id"])
def test_every_form_of_a_pair_decodes(pair):
    wanted = pair["unicode_nfc"]
    assert decode(pair["unicode_nfd"], "unicode_nfd") == wanted
    assert decode(pair["cp1258_style"], "unicode_nfd") == wanted
    assert decode(bytes.fromhex(pair["cp1258_hex"]), "cp1258") == wanted
    assert decode(pair["vni_cell"], "vni") == wanted
    assert decode(bytes.fromhex(pair["vni_hex"]), "vni") == wanted
    assert decode(pair["viqr"], "viqr") == wanted
    assert decode(bytes.fromhex(pair["viscii_hex"]), "viscii") == wanted
    assert decode(pair["tcvn3_cell"], "tcvn3") == pair["tcvn3_decoded_without_font"]
    assert decode(bytes.fromhex(pair["tcvn3_hex"]), "tcvn3") == pair["tcvn3_decoded_without_font"]
    in_font = wanted if pair["tcvn3_font"].endswith("H") else pair["tcvn3_decoded_without_font"]
    assert decode_font(pair["tcvn3_cell"], pair["tcvn3_font"]) == in_font


@pytest.mark.parametrize("pair", [pair for pair in PAIRS if pair["id"] not in NOT_IN_VPS], ids=lambda pair: pair["id"])
def test_vps_decodes(pair):
    assert decode(bytes.fromhex(pair["vps_hex"]), "vps") == pair["unicode_nfc"]


@pytest.mark.parametrize("case", FONTS, ids=lambda case: case["id"])
def test_fonts_give_what_was_on_paper_and_the_name_behind_it(case):
    shown = decode_font(case["stored"], case["font"])
    assert shown == case["expected_display"]
    assert read_name(shown).value == case["expected_name"]
    assert decode_cell(case["stored"], case["font"]) == shown


@pytest.mark.parametrize("case", FONTS, ids=lambda case: case["id"])
def test_names_are_found_without_the_font_too(case):
    assert read_name(decode_cell(case["stored"])).value == case["expected_name"]


def is_right(case):
    wanted = case["unicode"] or case["text"]
    # TCVN3 without its font has lost the case of toned capitals.
    decoded = decode_cell(case["text"])
    return detect_cell(case["text"]).encoding == case["label"] and decoded.casefold() == wanted.casefold()


@pytest.mark.parametrize("label", LABELS)
def test_single_cells(label):
    of_label = [case for case in CELLS if case["label"] == label]
    wrong = [case["text"] for case in of_label if not is_right(case)]
    assert len(of_label) > 40
    assert wrong == []


@pytest.mark.parametrize("label", LABELS)
def test_columns_of_three_names(label):
    of_label = [case for case in CELLS if case["label"] == label]
    random.Random(3).shuffle(of_label)
    for start in range(0, len(of_label) - 2, 3):
        column = of_label[start : start + 3]
        texts = [case["text"] for case in column]
        found = detect_column(texts)
        assert found.encoding == label, texts
        decoded = [decode_cell(text, None, found).casefold() for text in texts]
        assert decoded == [(case["unicode"] or case["text"]).casefold() for case in column]


@pytest.mark.parametrize(
    "text",
    [
        "m²",
        "30 m²",
        "°C",
        "37°C",
        "25 °C",
        "±5",
        "½",
        "µm",
        "10 µm",
        "©",
        "© 2020",
        "ABC®",
        "Word™",
        "§ 5",
        "£100",
        "¥500",
        "50 €",
        "3 × 4",
        "Nº 5",
        "ª",
        "×",
    ],
)
def test_signs_are_never_touched(text):
    assert detect_cell(text).encoding == Encoding.UNICODE
    assert decode_cell(text) == text


@pytest.mark.parametrize(
    "text",
    [
        *["café", "résumé", "naïve", "voilà", "à la carte", "crème brûlée", "façade", "Pokémon", "Champs-Élysées", "Côte d'Ivoire"],
        *["José", "García", "Muñoz", "Núñez", "Peña", "João", "Gonçalves", "São Paulo", "Müller", "Zürich", "Björn", "Jürgen", "Søren"],
        *["René", "Chloé", "Zoë", "Anaïs", "François", "Citroën", "Göteborg", "Ångström", "jalapeño", "Señor"],
    ],
)
def test_other_languages_are_never_touched(text):
    assert decode_cell(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "I'm here",
        "O'Brien",
        "What?",
        "a.b@c.vn",
        "Le Van A.",
        "H'Hen Nie",
        "C++",
        "Add",
        "O+",
        "AB+",
        "don't",
        "x.y.z",
        "TP.HCM",
        "Ha Noi.",
        "e.g. this",
    ],
)
def test_ascii_text_is_not_taken_for_viqr(text):
    assert detect_cell(text).encoding == Encoding.ASCII
    assert decode_cell(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "Lê Minh Tâm",
        "Hoàng Anh",
        "Phan Thanh Tâm",
        "Công nhân",
        "Kinh",
        "Nam",
        "Cô Ba",
        "Hoà Bình",
        "Nhôn Mai",
        "Hồ Sĩ",
        "Nguyễn Văn A ©",
        "Bé",
        "Hà",
    ],
)
def test_unicode_vietnamese_is_never_touched(text):
    assert decode_cell(text) == text


def test_a_vietnamese_letter_means_unicode_whatever_font_and_column_say():
    column = Detection(Encoding.TCVN3, 1.0)
    assert decode_cell("Lê Thị Mỹ", ".VnTime", column) == "Lê Thị Mỹ"
    assert decode_font("Lê Thị Mỹ", ".VnTimeH") == "Lê Thị Mỹ"


def test_a_unicode_heading_says_nothing_of_the_cells_below():
    texts = ["Họ và tên", "NguyÔn ThÞ Lan", "Lª V¨n Hïng", "TrÇn Anh"]
    found = detect_column(texts)
    assert found.encoding == Encoding.TCVN3
    assert [decode_cell(text, None, found) for text in texts] == ["Họ và tên", "Nguyễn Thị Lan", "Lê Văn Hùng", "Trần Anh"]


def test_a_unicode_name_pasted_into_an_old_column_stays():
    found = detect_column(["NguyÔn ThÞ Lan", "Lª V¨n Hïng", "Ph¹m Minh", "Lê Minh Tâm"])
    assert found.encoding == Encoding.TCVN3
    assert decode_cell("Lê Minh Tâm", ".VnTime", found) == "Lê Minh Tâm"


def test_the_column_decides_what_one_cell_cannot():
    assert decode_cell("Hoàng Anh") == "Hoàng Anh"
    neighbours = ["Nguyeãn Thò Lan", "Traàn Vaên Huøng", "Hoàng Anh"]
    assert decode_cell("Hoàng Anh", None, detect_column(neighbours)) == "Hồng Anh"
    unicode_neighbours = ["Nguyễn Thị Lan", "Trần Văn Hùng", "Hoàng Anh"]
    assert decode_cell("Hoàng Anh", None, detect_column(unicode_neighbours)) == "Hoàng Anh"


def test_frequency_decides_between_two_legal_syllables():
    with (DATA / "ambiguous_syllables.csv").open(encoding="utf-8", newline="") as table:
        rows = list(csv.DictReader(table))
    clear = [row for row in rows if max(float(row["name_freq_as_unicode_x1e4"]), float(row["name_freq_as_decoded_x1e4"])) >= 100]
    assert len(clear) > 20
    for row in clear:
        assert decode(row["as_unicode"], row["read_as"]) == row["becomes"]
        as_it_stands, decoded = plausibility(row["as_unicode"]), plausibility(row["becomes"])
        assert as_it_stands is not None
        assert decoded is not None
        frequent_as_it_stands = float(row["name_freq_as_unicode_x1e4"]) > float(row["name_freq_as_decoded_x1e4"])
        # The table counts hoà apart from hòa; one is the other here.
        assert (as_it_stands > decoded) == frequent_as_it_stands or row["as_unicode"] == "hoà"


def test_hazard_characters_are_decoded_before_anything_can_destroy_them():
    with (DATA / "tcvn3_hazard_characters.csv").open(encoding="utf-8", newline="") as table:
        rows = list(csv.DictReader(table))
    assert len(rows) == 35
    for row in rows:
        assert decode(row["seen"], "tcvn3") == row["means_in_tcvn3"]


@pytest.mark.parametrize(
    ("font", "wanted"),
    [
        (".VnTime", Encoding.TCVN3),
        (".VnArialH", Encoding.TCVN3),
        ("ABCDEF+.VnTime", Encoding.TCVN3),
        ("VNI-Times", Encoding.VNI),
        ("VNI Helve", Encoding.VNI),
        ("VPS Times", Encoding.VPS),
        ("UTM Avo", Encoding.UNICODE),
        ("Be Vietnam Pro", Encoding.UNICODE),
        ("Arial", None),
        ("Times New Roman", None),
        ("", None),
        (None, None),
    ],
)
def test_what_a_font_says(font, wanted):
    assert encoding_of_font(font) == wanted


def test_an_unknown_encoding_is_an_error():
    with pytest.raises(ValueError, match="klingon"):
        decode("x", "klingon")


@pytest.mark.parametrize("word", ["nguyễn", "Thị", "quý", "giặt", "nghiêng", "khuỷu", "hoà", "hòa", "yến", "gì", "quốc", "ƯỚC"])
def test_syllables(word):
    assert is_syllable(word)


@pytest.mark.parametrize("word", ["caf", "thìt", "cê", "kư", "ngê", "iên", "haỉ", "", "boa", "strong", "àá"])
def test_no_syllables(word):
    assert not is_syllable(word)


def test_empty_columns_and_cells():
    assert detect_column([]).encoding == Encoding.ASCII
    assert detect_column(["", "12"]).encoding == Encoding.ASCII
    assert decode_cell("") == ""
