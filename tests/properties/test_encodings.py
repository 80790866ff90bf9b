"""Encoding a name and decoding it gives the name back, in every encoding; the encoders are written here, from the table."""

import csv
import random
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.vietnamese.encodings import Encoding, decode, decode_cell, detect_cell, detect_column
from desktop.vietnamese.text import nfc

COLUMNS = {"tcvn3": "tcvn3_hex", "vni": "vni_win_hex", "viscii": "viscii_hex", "vps": "vps_hex", "cp1258": "cp1258_hex"}
#: Encodings in which some capitals share the code of their small letter.
CASE_IS_LOST = ("tcvn3", "vps")


def rows(name):
    with files("resources.reference").joinpath(name).open(encoding="utf-8") as table:
        return list(csv.DictReader(table))


TABLE = rows("legacy_charsets.csv")
LETTERS = "".join(row["char"] for row in TABLE if row["char"].islower()) + "abcdeghiklmnopqrstuvxy"


def encode(text, encoding):
    if encoding == "viqr":
        codes = {row["char"]: row["viqr"] for row in TABLE}
        return "".join(codes.get(letter, letter) for letter in text)
    codes = {row["char"]: bytes.fromhex(row[COLUMNS[encoding]]) for row in TABLE}
    return b"".join(codes.get(letter, letter.encode("ascii") if letter.isascii() else b"?") for letter in text)


FREQUENCIES = rows("name_frequencies.csv")
PARTS = {part: [row["value"] for row in FREQUENCIES if row["part"] == part] for part in ("family", "middle", "given")}
WEIGHTS = {part: [float(row["weight"]) for row in FREQUENCIES if row["part"] == part] for part in PARTS}
NAMES = st.tuples(*(st.sampled_from(PARTS[part]) for part in ("family", "middle", "given"))).map(" ".join).map(nfc)
CASED = st.sampled_from([str, str.upper, str.lower])
WORDS = st.lists(st.text(LETTERS, min_size=1, max_size=7), min_size=1, max_size=4).map(" ".join)


@pytest.mark.parametrize("encoding", [*COLUMNS, "viqr"])
@given(name=NAMES, cased=CASED)
def test_a_name_comes_back(encoding, name, cased):
    name = cased(name)
    back = decode(encode(name, encoding), encoding)
    assert back.lower() == name.lower()
    if encoding not in CASE_IS_LOST:
        assert back == name


@pytest.mark.parametrize("encoding", COLUMNS)
@given(words=WORDS)
def test_any_small_letters_come_back(encoding, words):
    assert decode(encode(words, encoding), encoding) == words


@given(name=NAMES)
def test_decomposed_forms_come_back(name):
    decomposed = "".join("".join(chr(int(code, 16)) for code in row["nfd_codepoints"].split()) for letter in name for row in _row(letter))
    assert decode(decomposed, "unicode_nfd") == name


def _row(letter):
    return [row for row in TABLE if row["char"] == letter] or [{"nfd_codepoints": f"{ord(letter):04X}"}]


@given(name=NAMES)
def test_unicode_names_are_never_touched(name):
    assert decode_cell(name) == name
    assert detect_cell(name).encoding in (Encoding.UNICODE, Encoding.ASCII)


@pytest.mark.parametrize("encoding", [*COLUMNS, "viqr"])
def test_columns_of_three_likely_names_are_read(encoding):
    """Names drawn by their frequency, always the same ones: a claim about likelihood is no law that holds for every draw."""
    chance = random.Random(5)
    for _ in range(150):
        names = [" ".join(chance.choices(values, WEIGHTS[part])[0] for part, values in PARTS.items()) for _ in range(3)]
        typed = [decode_seen(encode(name, encoding)) for name in names]
        found = detect_column(typed)
        assert [decode_cell(text, None, found).lower() for text in typed] == [name.lower() for name in names], typed


def decode_seen(code):
    if isinstance(code, str):
        return code
    return "".join(bytes((byte,)).decode("cp1252", errors="ignore") or chr(byte) for byte in code)


@given(text=st.text(max_size=40), font=st.sampled_from([None, ".VnTime", ".VnTimeH", "VNI-Times", "VPS Times", "Arial"]))
def test_any_text_is_read_without_failing(text, font):
    assert isinstance(decode_cell(text, font), str)
    for encoding in Encoding:
        assert isinstance(decode(text, encoding), str)
