"""A damaged or crafted form ends in a refusal or in a file, never in a crash, and never in a package that is broken itself."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.excel.container import Refusal
from desktop.excel.templates.filling import Spare, fill
from desktop.excel.templates.form import Form
from desktop.excel.templates.learning import learn
from tests.excel.templates.forms import official_form, parts_of, people, with_parts
from tests.excel.templates.test_filling import facts

FORM = official_form()
PARTS = parts_of(FORM)
MAPPING = learn(Form(FORM)).mapping
ODD = [
    b"A1:B2:C3",
    b"#REF!",
    b"$A",
    b"a1",
    b"XFE9",
    b"0",
    b"-5",
    b"99999999999",
    b"\xff",
    b"",
    b"&amp;",
    b"'",
    b'"',
    b"<a/>",
    b"]]>",
    b"1E5",
]


def _fill(content: bytes, count: int, spare: Spare) -> str:
    """The code of the refusal, "" when the form was filled into a sound package."""
    try:
        form = Form(content)
        form.check_whole()
        learn(form)
        assert MAPPING is not None
        made = fill(Form(content), MAPPING, people(count), facts(count), spare=spare)
    except Refusal as refused:
        return refused.code
    except KeyError as missing:
        return f"no sheet {missing}"  # the service asks for the sheet before it fills
    with zipfile.ZipFile(io.BytesIO(made.content)) as package:
        assert package.testzip() is None
    return ""


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_parts_with_odd_pieces(data):
    names = sorted(name for name in PARTS if name.endswith((".xml", ".rels", ".vml")))
    name = data.draw(st.sampled_from(names))
    content = PARTS[name]
    start = data.draw(st.integers(0, len(content)))
    end = min(start + data.draw(st.integers(0, 12)), len(content))
    odd = content[:start] + data.draw(st.sampled_from(ODD)) + content[end:]
    refused = _fill(with_parts(FORM, {name: odd}), data.draw(st.sampled_from([0, 3, 9])), data.draw(st.sampled_from(list(Spare))))
    assert refused == "" or refused.startswith(("import.", "template.", "no sheet"))


@pytest.mark.parametrize("attribute", ["ref", "sqref", "r", "id", "s", "t", "si", "min", "count"])
@pytest.mark.parametrize("odd", ["", "A1:B2:C3", "x", "-1", "99999999999", "A1048577", "XFE1"])
def test_attributes_with_odd_values(attribute, odd):
    sheet = PARTS["xl/worksheets/sheet1.xml"].decode()
    pieces = sheet.split(f' {attribute}="')
    for place in (1, len(pieces) // 2, len(pieces) - 1):
        if not 0 < place < len(pieces):
            continue
        changed = [*pieces]
        changed[place] = odd + changed[place][changed[place].index('"') :]
        content = with_parts(FORM, {"xl/worksheets/sheet1.xml": f' {attribute}="'.join(changed).encode()})
        for count in (3, 9):
            refused = _fill(content, count, Spare.DELETE)
            assert refused == "" or refused.startswith(("import.", "template."))


@settings(max_examples=60, deadline=None)
@given(st.integers(0, len(FORM) - 1), st.integers(0, 255))
def test_packages_with_a_wrong_byte(place, byte):
    content = bytearray(FORM)
    content[place] = byte
    refused = _fill(bytes(content), 3, Spare.KEEP)
    assert refused == "" or refused.startswith(("import.", "template.", "no sheet"))
