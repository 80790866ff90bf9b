"""The one catalogue of sentences: code → Vietnamese and English, shared by window, command line and server.

A code is ``area.name``; its sentences stand in ``area.toml`` beside this file as ``[name]`` with ``vi`` and ``en``.
Blanks are ``{named}``. An area is read when its first sentence is asked for, so that a start reads only what it shows.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

LANGUAGES = ("vi", "en")


@cache
def _area(name: str) -> dict[str, dict[str, str]]:
    return tomllib.loads((files(__package__) / f"{name}.toml").read_text(encoding="utf-8"))


def sentence(code: str, language: str = "vi", /, **blanks: Any) -> str:
    """The sentence for ``code`` in ``language``. Raises KeyError for an unknown code: a missing sentence is a bug."""
    area, _, name = code.partition(".")
    return _area(area)[name][language].format(**blanks)


def codes(area: str) -> tuple[str, ...]:
    """All codes of an area, in file order."""
    return tuple(f"{area}.{name}" for name in _area(area))
