"""Why somebody stands in this month's list no more, and how many may be missing before the list itself is doubted: data with dates.

Why data: what a charter or a labour code calls the end of membership changes, and an earlier month must be told by what held then.
The table is ``resources/reference/comparison.toml``, the words ``resources/sentences/leaving.toml``. Read next: ``comparing.py``.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from desktop.domain.fields import MEMBER_STATUSES, Status
from resources.sentences import sentence


@dataclass(frozen=True, slots=True)
class LeavingReason:
    """``status`` is what the member becomes. ``code`` has its words under ``leaving.<code>``."""

    code: str
    status: Status

    @property
    def decreases(self) -> bool:
        """Whether whoever goes for this reason is a member no more."""
        return self.status not in MEMBER_STATUSES

    def words(self, language: str = "vi") -> str:
        """As a person reads it; in Vietnamese also what the record keeps."""
        return sentence(f"leaving.{self.code}", language)


@cache
def _table() -> dict[str, list[dict[str, Any]]]:
    return tomllib.loads(files("resources").joinpath("reference", "comparison.toml").read_text(encoding="utf-8"))


def reasons(on: date) -> tuple[LeavingReason, ...]:
    """The reasons in force on a day, the usual ones first."""
    standing = _standing(_table()["reason"], on, lambda entry: str(entry["code"]))
    return tuple(LeavingReason(code, Status(entry["status"])) for code, entry in standing.items())


def most_left_percent(on: date) -> int:
    """A list that lacks more than this share of the members it is about, in percent, is asked about before anything is accepted."""
    return int(_standing(_table()["guard"], on, lambda _: "guard")["guard"]["most_left_percent"])


def _standing(entries: Iterable[Mapping[str, Any]], on: date, name: Any) -> dict[str, Mapping[str, Any]]:
    """Of the entries with one name the latest whose day has come; before the first of them, the first."""
    standing: dict[str, Mapping[str, Any]] = {}
    for entry in sorted(entries, key=lambda entry: str(entry["from"])):
        if str(entry["from"]) <= on.isoformat() or name(entry) not in standing:
            standing[name(entry)] = entry
    return standing
