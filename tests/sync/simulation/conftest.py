import pytest

from tests.registers import make_template


@pytest.fixture(scope="module")
def templates(tmp_path_factory):
    folder = tmp_path_factory.mktemp("pcs")
    return [make_template(folder / f"{name}.sodoanvien") for name in "abc"]
