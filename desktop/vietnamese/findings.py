"""What a reader of Vietnamese values noticed: a code, how grave, and what fills the blanks of its sentence.

The pure package ``desktop.vietnamese`` knows nothing of records; ``desktop.domain.problems`` puts a finding in its place.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Severity(StrEnum):
    """``ERROR``: the value (or, for a name, the row) is not taken. ``WARNING``: taken, please look. ``INFO``: taken, told."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Finding:
    """One doubt about one value; ``code`` has its sentence in ``resources/sentences/problem.toml``."""

    code: str
    severity: Severity
    args: Mapping[str, str] = field(default_factory=dict)
