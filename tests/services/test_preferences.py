"""The preferences of a person at a PC: kept as they are, repaired where somebody edited them, and with nothing of a register in them."""

from __future__ import annotations

import json
from dataclasses import fields, replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.services.kept_lists import KeptList
from desktop.services.preferences import RECENT, Preferences, default_path, load, save

FULL = Preferences(
    language="en", theme="dark", text_percent=150, density="roomy", idle_minutes=0, motion=False,
    lists=(KeptList("r1", ("active", "paused"), "Nữ", "phone", "born", True, (("full_name", 222), ("phone", 0))), KeptList("r2")),
    export_fields=("full_name", "phone"), recent=("/a/Sổ", "/b"), last_folder="/c", window="AdnQ",
)  # fmt: skip


def test_what_is_kept_comes_back(tmp_path: Path) -> None:
    for preferences in (FULL, Preferences()):
        save(preferences, tmp_path / "deep" / "preferences.json")
        assert load(tmp_path / "deep" / "preferences.json") == preferences
    assert all(getattr(FULL, field.name) != getattr(Preferences(), field.name) for field in fields(Preferences))


def test_the_first_start_has_defaults(tmp_path: Path) -> None:
    assert load(tmp_path / "none.json") == Preferences()
    assert default_path().name == "preferences.json"


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'"x"', b"\xff\xfe", b"null", b"\x00" * 40])
def test_a_broken_file_is_no_reason_not_to_start(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "preferences.json"
    path.write_bytes(content)
    assert load(path) == Preferences()


@pytest.mark.parametrize(
    ("content", "kept"),
    [
        ({"text_percent": 90}, {}),
        ({"text_percent": 201}, {}),
        ({"text_percent": 200}, {"text_percent": 200}),
        ({"text_percent": "150"}, {}),
        ({"idle_minutes": True, "motion": 1}, {}),
        ({"language": None, "theme": "dark"}, {"theme": "dark"}),
        ({"recent": ["/a", 3, None, "/b"]}, {"recent": ("/a", "/b")}),
        ({"recent": "/a"}, {}),
        ({"of a newer program": 1, "window": "x"}, {"window": "x"}),
        ({"lists": "x"}, {}),
    ],
)  # fmt: skip
def test_what_can_not_be_used_is_left_out_alone(tmp_path: Path, content: dict[str, object], kept: dict[str, object]) -> None:
    path = tmp_path / "preferences.json"
    path.write_text(json.dumps(content), encoding="utf-8")
    assert load(path) == replace(Preferences(), **kept)


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
    max_leaves=8,
)


@given(st.fixed_dictionaries({}, optional={field.name: _JSON for field in fields(Preferences)}))
def test_any_json_loads_and_is_then_kept_as_it_is(tmp_path_factory: pytest.TempPathFactory, content: dict[str, object]) -> None:
    path = tmp_path_factory.mktemp("preferences") / "preferences.json"
    path.write_text(json.dumps(content), encoding="utf-8")
    loaded = load(path)
    save(loaded, path)
    assert load(path) == loaded


def test_the_register_opened_last_comes_first_and_each_stands_once() -> None:
    preferences = Preferences()
    for number in [*range(RECENT + 3), 5]:
        preferences = preferences.with_recent(Path(f"/sổ {number}"))
    assert preferences.recent[0] == str(Path("/sổ 5"))
    assert len(preferences.recent) == len(set(preferences.recent)) == RECENT
