"""A part comes back byte by byte, but for what was asked to change."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.excel.container import Refusal
from desktop.excel.templates.markup import escape_cell_text, parse
from tests.excel.templates.forms import official_form, parts_of

_SAMPLE = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n<!-- a --><x:s xmlns:x=\'urn:a\'  b = "1" >'
    b"<x:c r=\"A1\"  s='2'/><![CDATA[<no>]]><c>a &lt; b<?p q?></c ></x:s>\n"
)


@pytest.mark.parametrize("name", [name for name in parts_of(official_form()) if name.endswith((".xml", ".rels"))])
def test_every_part_comes_back_as_it_was(name):
    content = parts_of(official_form())[name]
    assert parse(content).to_bytes() == content


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_odd_writing_comes_back_too(encoding):
    content = _SAMPLE.decode().encode(encoding)
    assert parse(content).to_bytes() == content


def test_an_attribute_is_exchanged_in_its_place():
    document = parse(_SAMPLE)
    cell = document.root.elements[0]
    cell.set("s", '7"&')
    cell.set("t", "str")
    assert cell.start == '<x:c r="A1"  s="7&quot;&amp;" t="str"/>'
    assert (cell.get("s"), cell.get("t"), cell.get("r"), cell.name, cell.prefix) == ('7"&', "str", "A1", "c", "x:")
    cell.drop("s")
    assert cell.start == '<x:c r="A1" t="str"/>'
    cell.set_text("a<b")
    assert document.to_bytes() == _SAMPLE.replace(b"<x:c r=\"A1\"  s='2'/>", b'<x:c r="A1" t="str">a&lt;b</x:c>')


@pytest.mark.parametrize(
    "content",
    [
        b"", b"no xml", b"<a><b></a></b>", b"<a>", b"<a/><b/>", b"\xff\x00<a/>", b"</a>",
        b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', b"<a>" * 300 + b"</a>" * 300,
    ],
)  # fmt: skip
def test_what_is_no_sound_xml_is_refused(content):
    with pytest.raises(Refusal):
        parse(content)


@given(st.text(max_size=60))
def test_any_text_in_a_cell_stays_sound_and_is_read_back(text):
    element = parse(f"<t>{escape_cell_text(text)}</t>".encode()).root
    kept = "".join(letter for letter in text if letter in "\t\n\r" or (letter >= " " and not "\ud800" <= letter <= "\udfff"))
    kept = kept.replace("\ufffe", "").replace("\uffff", "")
    assert element.text.replace("_x005F_", "_") == kept or "_x" in text


@given(st.binary(max_size=200))
def test_any_bytes_end_in_a_tree_or_a_refusal(content):
    try:
        document = parse(b"<a>" + content + b"</a>")
    except Refusal:
        return
    assert document.to_bytes() == b"<a>" + content + b"</a>"
