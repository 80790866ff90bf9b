"""The order of Vietnamese names against the public list, the edge pairs, and rules that other collators break."""

import json
import random
import time
from pathlib import Path

import pytest

from desktop.vietnamese.collation import LONGEST_NAME_KEY, name_key, text_key

DATA = Path(__file__).parents[1] / "data" / "collation"


def lines(name):
    return (DATA / name).read_text(encoding="utf-8").splitlines()


def test_the_public_names_come_in_exactly_the_expected_order():
    assert sorted(lines("public_names_unsorted.txt"), key=name_key) == lines("public_names_sorted_expected.txt")


@pytest.mark.parametrize("pair", json.loads((DATA / "edge_pairs.public.json").read_text(encoding="utf-8")), ids=lambda pair: pair["why"])
def test_edge_pairs(pair):
    first, second = name_key(pair["a"]), name_key(pair["b"])
    assert {"<": first < second, "=": first == second, "?": first != second}[pair["rel"]]


@pytest.mark.parametrize(
    "rising",
    [
        ["ba", "bà", "bả", "bã", "bá", "bạ", "bă", "bâ", "bb", "bc", "bd", "bđ", "be", "bê"],
        ["o", "ô", "ơ", "p", "u", "ư", "v", "w", "x", "y", "z"],
        ["e", "ê", "f", "g", "i", "j", "k"],
        ["bà xã", "bá", "ban", "bàn", "bang"],
        ["Tổ 2", "Tổ 10", "Tổ 10 A", "Tổ may"],
        ["1", "2", "10", "a"],
    ],
)
def test_text_in_rising_order(rising):
    assert sorted(random.Random(7).sample(rising, len(rising)), key=text_key) == rising
    assert len({text_key(text) for text in rising}) == len(rising)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Hoà Bình", "HÒA  BÌNH"), ("H'Hen", "H’Hen"), ("Tra\u0302\u0300n", "Trần"), ("Lê\u200b", "Lê"), ("Müller", "Muller")],
)
def test_what_does_not_count(one, other):
    assert text_key(one) == text_key(other)


def test_the_officers_given_name_decides():
    assert name_key("H'Hen Niê", "H'Hen").startswith(text_key("H'Hen"))
    assert name_key("Nguyễn Văn An", "An") == name_key("Nguyễn Văn An")
    assert name_key("Hà", "Hà") == name_key("Hà")


def test_stray_punctuation_is_no_given_name():
    assert name_key("Nguyễn Văn An") < name_key("Nguyễn Văn Bình .")


def test_keys_are_short():
    assert len(name_key("Nguyễn " * 60)) <= LONGEST_NAME_KEY
    assert len(name_key("Nguyễn Thị Phương Thanh Hằng")) < 40


def test_a_hundred_thousand_names_take_a_fraction_of_a_second():
    words = [name.split() for name in lines("public_names_unsorted.txt")]
    chance = random.Random(1)
    names = [" ".join((chance.choice(words)[0], chance.choice(words)[-2], chance.choice(words)[-1])) for _ in range(20_000)]
    started = time.process_time()
    keys = [name_key(name) for name in names]
    # 100,000 in 0.2 s, with room for a loaded machine.
    assert (time.process_time() - started) * 5 < 0.6
    assert len(keys) == 20_000
