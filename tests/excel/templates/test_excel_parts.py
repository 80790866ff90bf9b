"""What Excel itself writes and openpyxl does not: tables, drop-downs to other sheets, controls, sparklines, threaded comments, pivots,
prefixes and compatibility marks. All of it is shifted where it names rows, and kept letter by letter where it does not."""

from __future__ import annotations

import re

from desktop.excel.templates.choices import choices_of
from desktop.excel.templates.form import Form
from desktop.excel.templates.look import look_at
from tests.excel.templates.forms import FIRST, LAST, SHEET, TOTAL, official_form, parts_of, people, with_parts
from tests.excel.templates.test_filling import filled

_SHEET = "xl/worksheets/sheet1.xml"
_RELATIONS = "xl/worksheets/_rels/sheet1.xml.rels"
_KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_EXTENSIONS = (
    '<extLst><ext uri="{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}" xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main">'
    '<x14:dataValidations count="1" xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main">'
    '<x14:dataValidation type="list" allowBlank="1"><x14:formula1><xm:f>DanhMuc!$A$1:$A$2</xm:f></x14:formula1>'
    f"<xm:sqref>J{FIRST}:J{LAST} B{LAST}</xm:sqref></x14:dataValidation></x14:dataValidations>"
    f"<x14:sparkline><xm:f>'{SHEET}'!I{FIRST}:I{LAST}</xm:f><xm:sqref>M{TOTAL}</xm:sqref></x14:sparkline></ext></extLst>"
)
_CONTROLS = (
    '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice Requires="x14"><controls>'
    '<control shapeId="1" r:id="rIdX" name="Nút 1" xmlns:r="urn:r"><controlPr><anchor moveWithCells="1"><from><xdr:col xmlns:xdr="urn:x">1'
    '</xdr:col><xdr:row xmlns:xdr="urn:x">16</xdr:row></from><to><xdr:row xmlns:xdr="urn:x">18</xdr:row></to></anchor></controlPr>'
    "</control></controls></mc:Choice></mc:AlternateContent>"
)


def excel_form() -> bytes:
    """The official form with parts as Excel writes them."""
    content = official_form()
    parts = parts_of(content)
    sheet = parts[_SHEET].decode()
    sheet = sheet.replace("</worksheet>", _CONTROLS + '<tableParts count="1"/>' + _EXTENSIONS + "</worksheet>")
    sheet = re.sub(r"<sheetData>", '<sheetData  mc:odd="1" xmlns:mc="urn:m">', sheet)
    new = "".join(
        f'<Relationship Id="rIdN{number}" Type="{_KINDS}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate((("table", "../tables/table1.xml"), ("threadedComment", "../threadedComments/t1.xml"),
                                                 ("vmlDrawing", "../drawings/vmlDrawing9.vml")))
    )  # fmt: skip
    relations = parts[_RELATIONS].decode().replace("</Relationships>", new + "</Relationships>")
    table = f'<table id="1" ref="A8:L{LAST}" totalsRowShown="0"><autoFilter ref="A8:L{LAST}"/><sortState ref="A9:L{LAST}"/></table>'
    threaded = f'<ThreadedComments><threadedComment ref="I{TOTAL}" id="{{1}}"><text>Xem C15</text></threadedComment></ThreadedComments>'
    vml = (
        '<xml><v:shape><br>not closed<x:ClientData ObjectType="Button"><x:Anchor>\n 1, 5, 16, 2, 3, 4, 18, 9</x:Anchor></x:ClientData>'
        '</v:shape><x:ClientData ObjectType="Note"><x:Anchor>2, 1, 3, 1, 4, 1, 6, 1</x:Anchor><x:Row>4</x:Row></x:ClientData></xml>'
    )
    pivot = f'<pivotCacheDefinition><cacheSource><worksheetSource ref="A8:L{LAST}" sheet="{SHEET}"/></cacheSource></pivotCacheDefinition>'
    return with_parts(content, {
        _SHEET: sheet.encode(), _RELATIONS: relations.encode(), "xl/tables/table1.xml": table.encode(),
        "xl/threadedComments/t1.xml": threaded.encode(), "xl/drawings/vmlDrawing9.vml": vml.encode(),
        "xl/pivotCache/pivotCacheDefinition1.xml": pivot.encode(), "xl/pivotCache/pivotCacheDefinition2.xml":
            pivot.replace(SHEET, "Khác").encode(),
    })  # fmt: skip


def test_people_who_fit_leave_all_of_it_alone():
    content = excel_form()
    before, after = parts_of(content), parts_of(filled(content, people(4)).content)
    assert {name for name in before if before[name] != after[name]} == {_SHEET}
    assert (_EXTENSIONS in after[_SHEET].decode(), _CONTROLS in after[_SHEET].decode()) == (True, True)
    assert '<sheetData  mc:odd="1" xmlns:mc="urn:m">' in after[_SHEET].decode()


def test_all_of_it_follows_the_rows():
    after = {name: data.decode("utf-8", "replace") for name, data in parts_of(filled(excel_form(), people(8)).content).items()}
    last, total = LAST + 3, TOTAL + 3
    sheet = after[_SHEET]
    assert f"<xm:sqref>J{FIRST}:J{last} B{LAST}:B{last}</xm:sqref>" in sheet
    assert "<xm:f>DanhMuc!$A$1:$A$2</xm:f>" in sheet
    assert f"<xm:f>'{SHEET}'!I{FIRST}:I{last}</xm:f><xm:sqref>M{total}</xm:sqref>" in sheet
    assert re.findall(r'<xdr:row xmlns:xdr="urn:x">(\d+)<', sheet) == ["19", "21"]
    assert after["xl/tables/table1.xml"] == (
        f'<table id="1" ref="A8:L{last}" totalsRowShown="0"><autoFilter ref="A8:L{last}"/><sortState ref="A9:L{last}"/></table>'
    )
    assert f'ref="I{total}"' in after["xl/threadedComments/t1.xml"]
    assert "Xem C15" in after["xl/threadedComments/t1.xml"]
    vml = after["xl/drawings/vmlDrawing9.vml"]
    assert "<x:Anchor>1, 5, 19, 2, 3, 4, 21, 9</x:Anchor>" in vml
    assert "<x:Anchor>2, 1, 3, 1, 4, 1, 6, 1</x:Anchor><x:Row>4</x:Row>" in vml
    assert f'ref="A8:L{last}"' in after["xl/pivotCache/pivotCacheDefinition1.xml"]
    assert f'ref="A8:L{LAST}"' in after["xl/pivotCache/pivotCacheDefinition2.xml"]


def test_drop_downs_of_newer_excels_are_known():
    form = Form(excel_form())
    words = choices_of(form, SHEET, FIRST, LAST, [2, 8, 10, 11])
    assert words[10] == {"nghi thai san": "Nghỉ thai sản", "di nuoc ngoai": "Đi nước ngoài"}
    assert words[8]["dai hoc"] == "Đại học"
    assert words[11] == words[10]
    assert look_at(form, "DanhMuc").value(1, 1) == "Nghỉ thai sản"


def test_a_sheet_with_prefixes_is_filled_with_them():
    content = official_form()
    sheet = parts_of(content)[_SHEET].decode()
    prefixed = re.sub(r"<(/?)(?=[a-zA-Z])", r"<\1x:", sheet).replace('xmlns="', 'xmlns:x="')
    made = filled(with_parts(content, {_SHEET: prefixed.encode()}), people(9))
    after = parts_of(made.content)[_SHEET].decode()
    assert re.findall(r"<(?!/?x:|\?|!)\S+", after) == []
    assert '<x:is><x:t xml:space="preserve">Niê</x:t></x:is>' in after
