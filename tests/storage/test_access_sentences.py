"""Every refusal and error of the storage layer can be said, in both languages, with the same blanks."""

import re
from pathlib import Path
from string import Formatter

import pytest

from resources import sentences
from resources.sentences import LANGUAGES, codes

STORAGE = Path(__file__).parents[2] / "desktop" / "storage"


def blanks(text):
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def test_every_code_in_the_source_has_its_sentence():
    used = {code for path in STORAGE.rglob("*.py") for code in re.findall(r'"(access\.[a-z_]+)"', path.read_text("utf-8"))}
    assert len(used) > 20
    assert used - set(codes("access")) == set()


@pytest.mark.parametrize("code", codes("access"))
def test_both_languages_say_it_with_the_same_blanks(code):
    area, name = code.split(".")
    said = sentences._area(area)[name]
    assert set(said) == set(LANGUAGES)
    assert blanks(said["vi"]) == blanks(said["en"])
    assert all(text[0].isupper() and text.endswith(".") for text in said.values())
