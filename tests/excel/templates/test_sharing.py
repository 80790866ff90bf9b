"""A form handed on comes in as it went out; a stranger's file is looked at before it is believed."""

from __future__ import annotations

import io
import zipfile

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.excel.container import Refusal
from desktop.excel.templates.form import Form
from desktop.excel.templates.learning import learn
from desktop.excel.templates.model import ColumnFill, Mapping
from desktop.excel.templates.sharing import SharedForm, packed, unpacked
from tests.excel.templates.forms import official_form


def shared() -> SharedForm:
    content = official_form()
    mapping = learn(Form(content)).mapping
    assert mapping is not None
    return SharedForm("Mẫu 2", "Mẫu 2.xlsx", content, mapping)


def test_a_form_comes_in_as_it_went_out():
    sent = shared()
    assert unpacked(packed(sent)) == sent


def _made(about: object, form: bytes = b"PK", name: str = "form") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("mau.json", about if isinstance(about, bytes) else msgspec.json.encode(about))
        package.writestr(name, form)
    return out.getvalue()


_ABOUT = {"format": 1, "name": "Mẫu", "file_name": "a.xlsx", "mapping": Mapping("S", (1, 1), 2, 3, (ColumnFill(1, "full_name"),))}


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "template.broken"),
        (b"PK\x03\x04", "template.broken"),
        (_made(_ABOUT, name="../form"), "import.bad_names"),
        (_made(_ABOUT, name="other"), "template.broken"),
        (_made({**_ABOUT, "format": 2}), "template.newer"),
        (_made({**_ABOUT, "name": " \u200b"}), "template.broken"),
        (_made({**_ABOUT, "file_name": "a.exe"}), "template.broken"),
        (_made({**_ABOUT, "mapping": Mapping("S", (1, 1), 2, 3, ())}), "template.broken"),
        (_made(b"[" * 100_000), "template.broken"),
        (_made(b" " * 600_000), "template.too_large"),
        (_made(_ABOUT, bytes(4_000_000)), "template.too_large"),
    ],
)
def test_what_makes_no_sense_is_refused(content, code):
    with pytest.raises(Refusal) as refused:
        unpacked(content)
    assert refused.value.code == code


@given(st.data())
def test_a_damaged_file_is_refused_or_read(data):
    content = bytearray(_made(_ABOUT))
    place = data.draw(st.integers(0, len(content) - 1))
    content[place] = data.draw(st.integers(0, 255))
    assert _name_or_refusal(bytes(content))


def _name_or_refusal(content: bytes) -> str:
    try:
        return unpacked(content).name
    except Refusal as refused:
        return refused.code
