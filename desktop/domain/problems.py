"""What is doubtful about a value, said as data: where, which code, how grave.

A problem is never an exception: bad input is ordinary. The sentence for a code lives in
``resources/sentences/problem.toml``; ``args`` fills its blanks.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from desktop.vietnamese.findings import Finding, Severity

__all__ = ["Finding", "Problem", "Severity"]


@dataclass(frozen=True, slots=True)
class Problem:
    """One doubt. ``row`` is the 1-based row of the sheet (record number in CSV); ``None`` means the whole column or file."""

    code: str
    severity: Severity
    field: str | None = None
    sheet: str | None = None
    row: int | None = None
    value: str | None = None
    args: Mapping[str, Any] = dataclasses.field(default_factory=dict)
