"""The demo with its second act, as somebody runs it who looks at the program for the first time."""

import pytest


@pytest.mark.slow
def test_two_pcs_and_a_headquarters_agree_after_a_conflict(run, tmp_path):
    shown = run("demo", tmp_path / "demo", "--json")
    assert (shown.code, shown.json["ok"]) == (0, True), shown.err
    assert any("1988-05-06" in step and "1988-06-05" in step for step in shown.json["steps"])
    assert (tmp_path / "demo" / "headquarters").is_dir()
