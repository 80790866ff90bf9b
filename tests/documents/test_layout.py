import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.documents.layout import CELL_PADDING, lay_out
from desktop.documents.metrics import REGULAR, text_width, wrap
from desktop.documents.official import Orientation
from desktop.documents.shown import shower
from desktop.domain.fields import DEFAULT_EXPORT_FIELDS, FIELD_NAMES
from tests.documents.sample_lists import official_list

SHORT = ("full_name", "birth_date", "gender", "unit")


def laid_out(count, names, **more):
    document = official_list(count, names, **more)
    shown = [shower(column, masked=document.masked) for column in document.columns]
    texts = [[show(value) for show, value in zip(shown, row, strict=True)] for row in document.rows]
    return lay_out(document, texts), texts, document


@pytest.mark.parametrize("names", [SHORT, DEFAULT_EXPORT_FIELDS, FIELD_NAMES, ("full_name",), FIELD_NAMES[:15]])
@pytest.mark.parametrize("orientation", list(Orientation))
def test_the_table_is_exactly_as_wide_as_the_page_and_no_number_breaks(names, orientation):
    layout, texts, document = laid_out(40, names, orientation=orientation)
    assert sum(layout.widths) * layout.scale == pytest.approx(layout.table_width)
    assert layout.scale <= 1
    for index, column in enumerate(document.columns):
        if not column.breakable:
            assert max(text_width(row[index], layout.size) for row in texts) + CELL_PADDING <= layout.widths[index + 1] + 0.01


def test_few_columns_stand_upright_and_many_lie_down():
    assert not laid_out(24, SHORT)[0].landscape
    assert laid_out(24, DEFAULT_EXPORT_FIELDS)[0].landscape
    assert laid_out(24, DEFAULT_EXPORT_FIELDS)[0].scale == 1


def test_the_officer_may_choose_the_orientation():
    assert laid_out(5, SHORT, orientation=Orientation.LANDSCAPE)[0].landscape
    assert not laid_out(5, DEFAULT_EXPORT_FIELDS, orientation=Orientation.PORTRAIT)[0].landscape


def test_names_stay_on_one_line_in_the_usual_list():
    layout, texts, _ = laid_out(100, DEFAULT_EXPORT_FIELDS)
    assert all(len(wrap(row[0], layout.widths[1] - CELL_PADDING, layout.size)) == 1 for row in texts)


def test_an_empty_list_has_a_form_too():
    layout, _, _ = laid_out(0, DEFAULT_EXPORT_FIELDS)
    assert sum(layout.widths) == pytest.approx(layout.table_width)


@given(st.text(st.characters(codec="utf-8", exclude_characters="\n"), max_size=200), st.floats(20, 400))
def test_wrapping_loses_nothing_and_keeps_to_the_width(text, width):
    lines = wrap(text, width, 11)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(text_width(line, 11, REGULAR) <= width or len(line) == 1 for line in lines)
