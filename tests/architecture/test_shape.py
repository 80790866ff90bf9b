"""The shape of the code: sizes, names, opening words, and who may use Qt. Import direction itself is import-linter's (pyproject.toml)."""

from __future__ import annotations

import ast

import pytest

from tests.architecture.source_files import Source, product_sources

LONGEST = 400  # lines; a module reads in two screens, and one that needs more wants a wall
EMPTY_WORDS = {"util", "utils", "helper", "helpers", "common", "misc", "manager", "managers"}
# What the trimmed build contains of PySide6-Essentials: no QtNetwork, QtDBus, QtQml, QtOpenGL, and nothing of the Addons.
QT_MODULES = {"QtCore", "QtGui", "QtWidgets", "QtSvg"}

EVERY_MODULE = pytest.mark.parametrize("source", product_sources(), ids=lambda source: source.name)


@EVERY_MODULE
def test_a_module_is_short(source: Source) -> None:
    assert len(source.text.splitlines()) <= LONGEST


@EVERY_MODULE
def test_a_module_opens_with_what_it_does(source: Source) -> None:
    if not source.tree.body:
        assert source.path.name == "__init__.py"  # an empty one only makes a folder a package
        return
    words = ast.get_docstring(source.tree)
    assert words, "no docstring"
    assert len(words) > 20, "a docstring that says nothing"


@EVERY_MODULE
def test_names_say_something(source: Source) -> None:
    in_path = {word for part in source.path.with_suffix("").parts for word in part.lower().split("_")}
    assert not in_path & EMPTY_WORDS
    classes = [node.name for node in ast.walk(source.tree) if isinstance(node, ast.ClassDef)]
    assert [name for name in classes if name.endswith(("Manager", "Helper", "Helpers", "Util", "Utils"))] == []


def qt_imports(tree: ast.Module) -> set[str]:
    """The Qt modules a module imports, wherever in it the import stands."""
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] in {"PySide6", "shiboken6"}:
            parts = node.module.split(".")
            found.update(parts[1:2] or [alias.name for alias in node.names] if parts[0] == "PySide6" else ["shiboken6"])
        elif isinstance(node, ast.Import):
            for alias in node.names:
                parts = alias.name.split(".")
                if parts[0] == "PySide6":
                    found.update(parts[1:2] or ["PySide6"])
                elif parts[0] == "shiboken6":
                    found.add("shiboken6")
    return found


@EVERY_MODULE
def test_only_the_window_uses_qt_and_only_what_is_built_in(source: Source) -> None:
    allowed = QT_MODULES | {"shiboken6"} if source.path.parts[0] == "ui" else set()
    assert qt_imports(source.tree) <= allowed


def test_qt_imports_are_found_in_every_spelling() -> None:
    code = "import PySide6.QtCharts\nfrom PySide6 import QtQml\ndef f():\n    from PySide6.QtWidgets import QWidget\nimport shiboken6\n"
    assert qt_imports(ast.parse(code)) == {"QtCharts", "QtQml", "QtWidgets", "shiboken6"}
