"""All that the program ever imports: its own modules, what they import within functions too, and the libraries the project declares.

The reference for the start is a program that has all of this in memory before its first window.
"""

from __future__ import annotations

import ast
import importlib
import importlib.util
import pkgutil
from collections.abc import Iterator
from importlib.metadata import packages_distributions, requires
from pathlib import Path
from types import ModuleType

import desktop
import ui


def every_import() -> list[str]:
    """Names of modules that can be imported on this system: as the program starts the window's module first, then the rest of its own."""
    own = ["ui.app", *(name for package in (desktop, ui) for name in _modules(package))]
    wanted = {name for module in own for name in _imported_by(importlib.import_module(module))} | set(_declared())
    return own + sorted(name for name in wanted - set(own) if _is_here(name))


def _modules(package: ModuleType) -> Iterator[str]:
    for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        if ".migrations" not in found.name and not found.name.endswith("__main__"):
            yield found.name


def _imported_by(module: ModuleType) -> Iterator[str]:
    """What follows ``import`` and ``from`` anywhere in a module; of ``from package import name`` both, if ``name`` is a module too."""
    for statement in ast.walk(ast.parse(Path(str(module.__file__)).read_text(encoding="utf-8"))):
        if isinstance(statement, ast.Import):
            yield from (alias.name for alias in statement.names)
        elif isinstance(statement, ast.ImportFrom) and statement.module:
            yield statement.module
            yield from (f"{statement.module}.{alias.name}" for alias in statement.names)


def _declared() -> Iterator[str]:
    """The top modules of the libraries that the program needs to run."""
    wanted = {line.split(">")[0].split("<")[0].split("=")[0].split("[")[0].strip().lower() for line in requires("sodoanvien") or ()}
    for module, distributions in packages_distributions().items():
        if any(name.lower() in wanted for name in distributions) and module.isidentifier():
            yield module


def _is_here(name: str) -> bool:
    """Some modules are of another system only, and most names of ``from package import name`` are no modules."""
    try:
        return importlib.util.find_spec(name) is not None
    except ModuleNotFoundError:
        return False
